"""The deadline card: the day at Headquarters, no hour that nobody gave, and access until it is confirmed."""

import datetime as dt

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from statement_studio.jobs.history import event_of
from statement_studio.model.debate import Deadline
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.deadline_card import DeadlineCard

DAY = dt.date(2021, 5, 24)


def texts(card: DeadlineCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


def button(card: DeadlineCard, name: str) -> QAbstractButton:
    (found,) = [
        each for each in card.findChildren(QAbstractButton) if each.accessibleName() == name and each.isVisibleTo(card)
    ]
    return found


def show(
    qtbot: QtBot, theme: Theme, document: OpenStatement, today: dt.date = DAY, deadline: Deadline | None = None
) -> DeadlineCard:
    if deadline:
        debate = msgspec.structs.replace(document.statement.debate, deadline=deadline)
        document.change(msgspec.structs.replace(document.statement, debate=debate))
    zones = {"America/New_York": today, "Europe/Vienna": today + dt.timedelta(days=1)}
    card = DeadlineCard(theme, today=zones.__getitem__)
    qtbot.addWidget(card)
    card.set_document(document)
    return card


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (20, ["Due in 4 days", "Due by the end of 24 May 2021, New York. The note gives no hour."]),
        (23, ["Due tomorrow, New York", "Due by the end of 24 May 2021, New York. The note gives no hour."]),
        (24, ["Due today, New York", "Due by the end of 24 May 2021, New York. The note gives no hour."]),
        (
            25,
            [
                "Past its day",
                "24 May 2021 has passed in New York. Ask the Secretariat whether the record is still open.",
            ],
        ),
    ],
)
def test_it_tells_the_day_and_never_an_hour_of_its_own(
    qtbot: QtBot, theme: Theme, document: OpenStatement, today: int, told: list[str]
) -> None:
    card = show(qtbot, theme, document, dt.date(2021, 5, today))

    assert texts(card)[1:3] == told
    assert card.accessibleName() == ". ".join(told)


def test_an_hour_that_the_notice_gives_is_told(qtbot: QtBot, theme: Theme, document: OpenStatement) -> None:
    card = show(qtbot, theme, document, deadline=Deadline(DAY, hour="13:00"))

    assert texts(card)[1:3] == ["Due today, New York", "By 13:00 on 24 May 2021, New York."]


def test_the_day_is_that_of_the_deadlines_own_place(qtbot: QtBot, theme: Theme, document: OpenStatement) -> None:
    card = show(qtbot, theme, document, deadline=Deadline(DAY, time_zone="Europe/Vienna"))

    assert texts(card)[1] == "Past its day"
    assert "has passed in Vienna" in texts(card)[2]


def test_a_deadline_that_is_another_by_now_is_told(qtbot: QtBot, theme: Theme, document: OpenStatement) -> None:
    card = show(qtbot, theme, document)
    debate = msgspec.structs.replace(document.statement.debate, deadline=None)
    document.change(msgspec.structs.replace(document.statement, debate=debate))

    assert texts(card)[1:3] == ["No deadline", "The note gives none."]


def test_what_was_handed_in_is_due_no_longer(qtbot: QtBot, theme: Theme, document: OpenStatement) -> None:
    card = show(qtbot, theme, document, dt.date(2021, 6, 1))
    event = event_of(document.draft, "submitted")

    document.keep(event=msgspec.structs.replace(event, when="2021-05-24"))

    assert texts(card)[1:3] == ["Handed in", "24 May 2021"]


def test_access_is_asked_for_until_it_is_confirmed(qtbot: QtBot, theme: Theme, document: OpenStatement) -> None:
    card = show(qtbot, theme, document)
    card.set_access(confirmed=False, name="N. N.", telephone="212 555 0100")
    question = "Can you open eSpeakers? Your access focal point grants access."
    assert question in texts(card)
    assert "N. N., 212 555 0100" in texts(card)

    button(card, "Copy 212 555 0100").click()
    assert QGuiApplication.clipboard().text() == "212 555 0100"
    with qtbot.waitSignal(card.access_confirmed):
        button(card, "Yes, I can open eSpeakers").click()
    assert question not in texts(card)
    assert "N. N., 212 555 0100" not in texts(card)


def test_access_that_was_confirmed_is_not_asked_for_nor_told_again(
    qtbot: QtBot, theme: Theme, document: OpenStatement
) -> None:
    card = show(qtbot, theme, document)

    with qtbot.assertNotEmitted(card.access_confirmed):
        card.set_access(confirmed=True)
    assert not any("Can you open eSpeakers" in text for text in texts(card))


def test_without_a_statement_there_is_no_card(qtbot: QtBot, theme: Theme, document: OpenStatement) -> None:
    card = show(qtbot, theme, document)
    card.set_document(None)

    assert card.isHidden()
