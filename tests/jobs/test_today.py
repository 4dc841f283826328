"""The day that counts is that of Headquarters, or of a deadline's own place, wherever the user is."""

import datetime as dt

import msgspec
import pytest

from statement_studio.jobs.check import check_draft
from statement_studio.jobs.today import today_in, today_in_new_york
from statement_studio.model.debate import Deadline
from statement_studio.model.draft import Draft
from statement_studio.model.finding import Finding, Met
from tests.support.drafts import sample_draft


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Let it be that moment, in UTC."""

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            return cls.fromisoformat(moment).replace(tzinfo=dt.UTC).astimezone(tz)

    monkeypatch.setattr("statement_studio.jobs.today.dt.datetime", Clock)


@pytest.mark.parametrize(
    ("moment", "today"), [("2021-05-25T03:59:00", "2021-05-24"), ("2021-05-25T04:01:00", "2021-05-25")]
)
def test_today_is_the_day_in_new_york(monkeypatch: pytest.MonkeyPatch, moment: str, today: str) -> None:
    set_clock(monkeypatch, moment)
    assert today_in_new_york() == dt.date.fromisoformat(today)


@pytest.mark.parametrize(
    ("zone", "today"),
    [
        ("Asia/Tokyo", "2021-05-25"),
        ("Europe/London", "2021-05-24"),
        ("America/Gotham", "2021-05-24"),
        ("", "2021-05-24"),
    ],
)
def test_today_is_the_day_in_a_time_zone_and_in_new_york_where_it_is_not_known(
    monkeypatch: pytest.MonkeyPatch, zone: str, today: str
) -> None:
    set_clock(monkeypatch, "2021-05-24T15:30:00")
    assert today_in(zone) == dt.date.fromisoformat(today)


@pytest.mark.parametrize(
    ("zone", "moment", "said"),
    [
        ("Asia/Tokyo", "2021-05-24T14:30:00", "Due today, by the end of 24 May 2021, Tokyo. The notice gives no hour"),
        ("Asia/Tokyo", "2021-05-24T15:30:00", "24 May 2021 has passed in Tokyo. "),
        ("America/New_York", "2021-05-25T03:30:00", "Due today, by the end of 24 May 2021, New York. "),
        ("America/New_York", "2021-05-25T04:30:00", "24 May 2021 has passed in New York. "),
    ],
)
def test_a_deadline_is_judged_by_the_day_in_its_own_time_zone(
    monkeypatch: pytest.MonkeyPatch, zone: str, moment: str, said: str
) -> None:
    set_clock(monkeypatch, moment)
    draft = sample_draft()
    debate = msgspec.structs.replace(draft.statement.debate, deadline=Deadline(dt.date(2021, 5, 24), zone))
    draft = msgspec.structs.replace(draft, statement=msgspec.structs.replace(draft.statement, debate=debate))

    assert deadline_line(draft).startswith(said)
    assert deadline_line(draft, on=dt.date(2021, 5, 20)).startswith("Due by the end of 24 May 2021"), (
        "a day that is given"
    )
    assert deadline_line(draft, on=dt.date(2021, 5, 25)).startswith("24 May 2021 has passed")


def deadline_line(draft: Draft, on: dt.date | None = None) -> str:
    report = check_draft(draft, on=on)
    lines: list[Finding | Met] = [*report.findings, *report.in_order]
    (message,) = [line.message for line in lines if line.rule == "deadline"]
    return message
