"""The deadline: late is told, never forbidden, and never with an hour that the notice does not give."""

from collections.abc import Iterator

from statement_studio.checks.requirements.case import Case, finding, met
from statement_studio.compose.dates import say_date
from statement_studio.model.debate import Deadline, Requirement
from statement_studio.model.finding import Finding, Met


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say how the day of the check stands to the deadline, if the notice gives one."""
    deadline = case.debate.deadline
    if deadline is None:
        yield met(asked, "The notice gives no deadline")
    elif case.on > deadline.date:
        day = say_date(deadline.date)
        message = f"{day} has passed in {deadline.city}. Ask the Secretariat whether the record is still open."
        yield finding(asked, "look-at", message)
    else:
        due = "Due today, by" if case.on == deadline.date else "Due by"
        yield met(asked, f"{due} {_end(deadline)}")


def _end(deadline: Deadline) -> str:
    day, city = say_date(deadline.date), deadline.city
    if deadline.hour:
        return f"{deadline.hour} on {day}, {city}"
    return f"the end of {day}, {city}. The notice gives no hour"
