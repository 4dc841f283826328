"""The brief: everything that the notice says, its words to be copied with one click."""

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from statement_studio.model.debate import Deadline, Limit
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.panels.brief import BriefPanel
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.copy_button import CopyButton


@pytest.fixture
def panel(qtbot: QtBot, tools: Tools, document: OpenStatement) -> BriefPanel:
    panel = BriefPanel(tools)
    qtbot.addWidget(panel)
    panel.set_document(document)
    return panel


def texts(panel: BriefPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def copyable(panel: BriefPanel) -> dict[str, CopyButton]:
    return {
        button.accessibleName().removeprefix("Copy "): button
        for button in panel.findChildren(CopyButton)
        if button.isVisibleTo(panel)
    }


def test_it_tells_theme_date_presidency_and_who_speaks(panel: BriefPanel, document: OpenStatement) -> None:
    shown = texts(panel)

    assert shown[0] == document.statement.debate.title
    for told in (
        "24 May 2021, videoconference",
        "China",
        "Zhang Jun, Permanent Representative of China to the United Nations",
        "Member States and observers",
        "about 500 words",
        "by the end of 24 May 2021, New York. The note gives no hour.",
        "5 May 2021",
    ):
        assert told in shown
    assert any("Under-Secretary-General for Operational Support (to be confirmed)" in text for text in shown)


def test_all_words_of_the_notice_are_copied_with_one_click(
    qtbot: QtBot, panel: BriefPanel, document: OpenStatement
) -> None:
    debate = document.statement.debate
    quotes = [ground.quote for requirement in debate.requirements for ground in requirement.grounds]
    offered = copyable(panel)

    assert set(offered) == {debate.title, *debate.asks.values(), *quotes, debate.source.title if debate.source else ""}
    for words, button in offered.items():
        with qtbot.waitSignal(panel.message) as caught:
            button.click()
        assert QGuiApplication.clipboard().text() == words
        assert caught.args == [f"Copied: {words}"]


def test_a_question_keeps_its_context_in_the_order_of_the_notice(panel: BriefPanel, document: OpenStatement) -> None:
    question = document.statement.debate.question("b")
    assert question
    shown = texts(panel)
    start = shown.index("(b) Shared responsibility")

    parts = shown[start + 1 : start + 5]
    assert " ".join(parts) == question.text
    assert (parts[1], parts[3]) == question.asks


def test_what_the_notice_does_not_give_is_not_made_up(panel: BriefPanel, document: OpenStatement) -> None:
    bare = msgspec.structs.replace(
        document.statement.debate, limit=None, deadline=None, source=None, chair=None, questions=(), presidency=""
    )
    document.change(msgspec.structs.replace(document.statement, debate=bare))

    shown = texts(panel)
    assert "no limit is given" in shown
    assert "no deadline is given" in shown
    assert not {"Presidency", "In the chair", "Background", "Guiding questions"} & set(shown)


def test_an_hour_and_an_exact_limit_are_told_as_they_are(panel: BriefPanel, document: OpenStatement) -> None:
    debate = document.statement.debate
    deadline = Deadline(debate.meeting_date, "Europe/Vienna", "13:00")
    changed = msgspec.structs.replace(debate, deadline=deadline, limit=Limit(400, approximate=False))
    document.change(msgspec.structs.replace(document.statement, debate=changed))

    assert "24 May 2021, 13:00, Vienna" in texts(panel)
    assert "400 words" in texts(panel)


def test_without_a_statement_it_is_empty(panel: BriefPanel) -> None:
    panel.set_document(None)

    assert texts(panel) == []
