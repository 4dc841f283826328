"""Deadline and date of the letter: what is late or odd is looked at, never forbidden."""

import datetime as dt

import pytest

from statement_studio.model.debate import Deadline
from statement_studio.model.finding import Purpose
from tests.checks.conftest import found, good_statement, met, with_debate, with_letter


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "message"),
    [
        ("2021-05-20", "Due by the end of 24 May 2021, New York. The notice gives no hour"),
        ("2021-05-24", "Due today, by the end of 24 May 2021, New York. The notice gives no hour"),
    ],
)
def test_in_time_the_end_of_the_day_is_told_and_no_hour(on: str, message: str) -> None:
    line = met("deadline", good_statement(), on=day(on))

    assert line.message == message
    assert line.source == "Guidance note: “no later than the date of the meeting, 24 May 2021”"


@pytest.mark.parametrize("purpose", ["signature", "submission"])
def test_late_is_looked_at_and_the_secretariat_is_asked(purpose: Purpose) -> None:
    finding = found("deadline", good_statement(), purpose=purpose, on=day("2021-05-25"))

    assert finding.severity == "look-at"
    assert (
        finding.message == "24 May 2021 has passed in New York. Ask the Secretariat whether the record is still open."
    )


def test_an_hour_and_a_place_are_told_as_the_notice_gives_them() -> None:
    deadline = Deadline(day("2021-05-24"), "Europe/Zurich", hour="13:00")
    assert met("deadline", with_debate(good_statement(), deadline=deadline)).message == (
        "Due by 13:00 on 24 May 2021, Zurich"
    )


@pytest.mark.parametrize("purpose", ["signature", "submission"])
def test_on_the_day_itself_the_hour_is_told_and_nothing_must_be_fixed(purpose: Purpose) -> None:
    statement = with_debate(good_statement(), deadline=Deadline(day("2021-05-24"), hour="13:00"))
    line = met("deadline", statement, purpose=purpose, on=day("2021-05-24"))
    assert line.message == "Due today, by 13:00 on 24 May 2021, New York"


def test_no_deadline_is_in_order() -> None:
    assert met("deadline", with_debate(good_statement(), deadline=None)).message == "The notice gives no deadline"


def test_a_letter_without_a_date_must_be_fixed() -> None:
    finding = found("letter-date", with_letter(good_statement(), date=None))

    assert (finding.severity, finding.field, finding.text) == ("must-fix", "date", "[date]")


@pytest.mark.parametrize(
    ("date", "on", "odd"),
    [
        ("2021-05-21", "2021-05-20", ["after today, 20 May 2021"]),
        ("2021-05-25", "2021-05-25", ["after the deadline, 24 May 2021", "after the meeting, 24 May 2021"]),
        ("2021-05-04", "2021-05-20", ["before the notice, 5 May 2021"]),
        ("2021-05-05", "2021-05-20", []),
        ("2021-05-24", "2021-05-24", []),
    ],
)
def test_an_odd_date_of_the_letter_is_looked_at(date: str, on: str, odd: list[str]) -> None:
    statement = with_letter(good_statement(), date=day(date))
    if not odd:
        met("letter-date", statement, on=day(on))
        return
    finding = found("letter-date", statement, on=day(on))
    assert (finding.severity, finding.field, finding.text) == ("look-at", "date", date)
    assert f": {'; '.join(odd)}. Is that" in finding.message


def test_a_deadline_before_the_meeting_has_its_own_word() -> None:
    statement = with_debate(good_statement(), deadline=Deadline(day("2021-05-19")))
    message = found("letter-date", statement).message

    assert "after the deadline, 19 May 2021" in message
    assert "meeting" not in message
