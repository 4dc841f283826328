"""The brief: everything that the notice says, its words to be copied with one click."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from statement_studio.model.debate import Deadline, Limit
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.panels.brief import BriefPanel
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.copy_button import CopyButton
from statement_studio.ui.window import Window
from tests.support.keyboard import lines
from tests.support.windows import document_of, write


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


def test_what_can_be_copied_can_be_quoted(qtbot: QtBot, panel: BriefPanel) -> None:
    offered = copyable(panel)
    quoting = {
        button.accessibleName().removeprefix("Quote "): button
        for button in panel.findChildren(Button)
        if button.text() == "Quote"
    }

    assert quoting.keys() == offered.keys()
    for words, button in quoting.items():
        with qtbot.waitSignal(panel.quote_requested) as caught:
            button.click()
        assert caught.args == [words]


@pytest.mark.parametrize(
    ("language", "quotation"),
    [("en", "Ours: “{words}”"), ("fr", "Ours: «\u00a0{words}\u00a0»"), ("ru", "Ours: «{words}»")],
)
def test_a_click_puts_the_words_where_the_caret_is_as_one_step(window: Window, language: str, quotation: str) -> None:
    document = document_of(window)
    document.change(msgspec.structs.replace(document.statement, language=language))
    write(window, "b", "Ours:")
    window.show_place(Caret(section_id="b", anchor=5, position=5))
    before = document.statement
    brief = window.view("brief")
    words = document.statement.debate.title
    (quote,) = [button for button in brief.findChildren(Button) if button.accessibleName() == f"Quote {words}"]
    assert quote.focusPolicy() == Qt.FocusPolicy.TabFocus

    quote.click()

    assert lines(document, "b") == [quotation.format(words=words)]
    assert document.undo_name == "Quote"
    document.undo()
    assert document.statement == before


def test_a_quotation_takes_the_place_of_what_is_selected_and_ends_read_through(window: Window) -> None:
    document = document_of(window)
    write(window, "b", "Ours and theirs")
    window.show_place(Caret(section_id="b", anchor=0, position=8))
    window.serve("read-through")

    window.view("brief").quote_requested.emit("some words")

    assert lines(document, "b") == ["“some words” theirs"]
    window.view("brief").quote_requested.emit("more")
    assert lines(document, "b") == ["“some words” “more” theirs"]


def test_nothing_is_clipped_in_the_panel(window: Window) -> None:
    window.sides.open_panel()
    window.panel.show_view("brief")
    brief = window.view("brief")
    QApplication.processEvents()

    room = brief.width()
    assert room == window.panel.width() - 1
    for child in [*brief.findChildren(QLabel), *brief.findChildren(Button)]:
        box = QRect(child.mapTo(brief, QPoint(0, 0)), child.size())
        assert box.left() >= 0
        assert box.right() < room
        if isinstance(child, QLabel):
            assert child.heightForWidth(child.width()) <= child.height() + 1, child.text()


def test_what_is_only_open_to_read_is_copied_but_not_quoted_into(
    qtbot: QtBot, tools: Tools, document: OpenStatement
) -> None:
    panel = BriefPanel(tools)
    qtbot.addWidget(panel)
    panel.set_document(OpenStatement(document.draft, document.path, is_read_only=True))

    assert copyable(panel)
    assert not [button for button in panel.findChildren(Button) if button.text() == "Quote"]


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
