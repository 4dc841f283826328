"""The deadline: late is told, never forbidden, and never with an hour that the notice does not give."""

import datetime as dt
import zoneinfo
from collections.abc import Iterator

from statement_studio.checks.requirements.case import Case, finding, met, say_date
from statement_studio.model.debate import Deadline, Requirement
from statement_studio.model.finding import Finding, Met

NEW_YORK = "America/New_York"


def today_in_new_york() -> dt.date:
    """Return the day that it is at Headquarters."""
    return dt.datetime.now(zoneinfo.ZoneInfo(NEW_YORK)).date()


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say how the day of the check stands to the deadline, if the notice gives one."""
    deadline = case.debate.deadline
    if deadline is None:
        yield met(asked, "The notice gives no deadline")
    elif case.on > deadline.date:
        day = say_date(deadline.date)
        message = f"{day} has passed in {_city(deadline)}. Ask the Secretariat whether the record is still open."
        yield finding(asked, "look-at", message)
    else:
        due = "Due today, by" if case.on == deadline.date else "Due by"
        yield met(asked, f"{due} {_end(deadline)}")


def _end(deadline: Deadline) -> str:
    day, city = say_date(deadline.date), _city(deadline)
    if deadline.hour:
        return f"{deadline.hour} on {day}, {city}"
    return f"the end of {day}, {city}. The notice gives no hour"


def _city(deadline: Deadline) -> str:
    return deadline.time_zone.rsplit("/", 1)[-1].replace("_", " ")
