"""The drafting page as a whole: cards, shares, notes, order, reading, focus, text size."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from statement_studio.model.edit import new_statement
from statement_studio.model.statement import Run
from statement_studio.store.debates import load_debate
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.editor.share_field import ShareField
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.tools import Tools
from tests.support.keyboard import Key, assert_in_step, keys, press, put_caret

DEBATES = Path(__file__).parents[2] / "data" / "debates"


@pytest.fixture
def page(qtbot: QtBot, tools: Tools, document: OpenStatement) -> DraftingPage:
    page = DraftingPage(tools)
    qtbot.addWidget(page)
    page.resize(800, 700)
    page.set_document(document)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def empty(document: OpenStatement, tmp_path: Path) -> OpenStatement:
    """A new statement on the debate of the sample."""
    draft = msgspec.structs.replace(document.draft, statement=new_statement(document.statement.debate))
    return OpenStatement(draft, tmp_path / "empty.statement")


def test_every_section_has_its_card_with_question_text_and_words(page: DraftingPage, document: OpenStatement) -> None:
    assert list(page.cards) == ["opening", "a", "b", "c", "d", "closing"]
    card = page.cards["b"]
    assert card.head.title.text() == "(b) Shared responsibility"
    assert [tick.state for tick in card.ticks.values()] == ["answered", "answered"]
    assert page.cards["d"].ticks["d.1"].text().startswith("What specific actions")
    assert (card.foot.words.text(), card.foot.share.text()) == ("106 words", "of 115")
    assert_in_step(page, document)


def test_a_place_is_scrolled_to_and_selected(page: DraftingPage) -> None:
    page.show_place(Caret("drafting", "closing", 6, 10))
    editor = page.cards["closing"].editor
    assert editor.hasFocus()
    assert editor.textCursor().selectedText() == "who "
    assert page.cards["closing"].is_marked
    assert not page.cards["a"].is_marked
    top = editor.mapTo(page, editor.cursorRect().topLeft()).y()
    assert 0 < top < page.height()


def test_the_caret_stays_in_sight_while_typing(page: DraftingPage) -> None:
    editor = page.cards["closing"].editor
    put_caret(editor, editor.end_position)
    for _ in range(12):
        keys(editor, "word ")
        press(editor, Key.Key_Return)
    bottom = editor.mapTo(page, editor.cursorRect().bottomLeft()).y()
    assert bottom <= page.height()


def assert_caret_in_sight(page: DraftingPage, section_id: str) -> None:
    editor = page.cards[section_id].editor
    assert editor.hasFocus()
    caret = editor.cursorRect()
    top = editor.viewport().mapTo(page, caret.topLeft()).y()
    assert page._top.height() <= top <= page.height() - caret.height()


def test_the_caret_stays_in_sight_when_much_is_pasted_taken_back_and_deleted(
    page: DraftingPage, document: OpenStatement, qtbot: QtBot
) -> None:
    put_caret(page.cards["a"].editor, 40)
    words = "\n".join("peacekeepers who serve far from home deserve safety " * 12 for _ in range(30))
    QGuiApplication.clipboard().setText(words)

    press(page.cards["a"].editor, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(50)
    assert document.count.words > 3000
    assert_caret_in_sight(page, "a")

    document.undo()
    qtbot.wait(50)
    assert document.count.words == 478
    assert_caret_in_sight(page, "a")

    document.redo()
    qtbot.wait(50)
    assert_caret_in_sight(page, "a")


def test_a_section_moves_with_its_card(page: DraftingPage, document: OpenStatement) -> None:
    put_caret(page.cards["b"].editor, 5)
    editor = page.cards["b"].editor
    page.move_section_up()
    assert [section.id for section in document.statement.sections][:3] == ["opening", "b", "a"]
    assert list(page.cards)[:3] == ["opening", "b", "a"]
    assert page.cards["b"].editor is editor
    assert page.cards["b"].y() < page.cards["a"].y()
    assert page.selection.neighbour(editor, forward=True) is page.cards["a"].editor
    page.move_section_up()
    page.move_section_up()
    assert next(iter(page.cards)) == "b"
    document.undo()
    document.undo()
    assert list(page.cards)[:3] == ["opening", "a", "b"]
    assert_in_step(page, document)


def test_the_share_of_a_section_is_changed_in_words(page: DraftingPage, document: OpenStatement, qtbot: QtBot) -> None:
    page.cards["b"].foot.share.click()
    (field,) = page.cards["b"].foot.share.findChildren(ShareField)
    field.field.setValue(150)
    field.field.editingFinished.emit()
    assert document.statement.section("b").share == 0.3
    assert page.cards["b"].foot.share.text() == "of 150"
    document.undo()
    assert page.cards["b"].foot.share.text() == "of 115"
    qtbot.waitUntil(lambda: not page.cards["b"].foot.share.findChildren(ShareField))


def test_notes_are_kept_and_never_counted(page: DraftingPage, document: OpenStatement) -> None:
    card = page.cards["c"]
    card.foot.notes.click()
    assert card.notes.isVisible()
    keys(card.notes, "ask first")
    assert document.statement.notes == {"c": "ask first"}
    assert document.count.words == 478
    assert card.foot.notes.accessibleName() == "Notes, written"
    document.undo()
    assert document.statement.notes == {}
    assert card.notes.toPlainText() == ""


def test_the_question_folds_to_its_title(page: DraftingPage) -> None:
    card = page.cards["b"]
    tick = card.ticks["b.1"]
    card.head.fold.click()
    assert not tick.isVisible()
    assert card.head.title.isVisible()
    card.head.fold.click()
    assert tick.isVisible()


def test_reading_shows_what_will_go_out_and_nothing_else(page: DraftingPage, document: OpenStatement) -> None:
    page.read_through()
    shown = page.reading.paper.toPlainText().split("\n")
    assert shown[0] == "Statement by the Permanent Representative of Arcadia to the United Nations"
    own = [paragraph.text for _, paragraph in document.statement.paragraphs()]
    assert shown[-len(own) :] == own
    assert page.reading.paper.isReadOnly()
    assert not page.strip.isVisible()
    page.read_through()
    assert page.strip.isVisible()
    page.read_through()
    page.show_place(Caret("drafting", "a", 0, 0))
    assert page.cards["a"].editor.isVisible()


def test_focus_leaves_text_and_strip(page: DraftingPage) -> None:
    page.set_focus_mode(True)
    card = page.cards["a"]
    assert (card.head.isVisible(), card.foot.isVisible(), card.editor.isVisible()) == (False, False, True)
    assert page.strip.isVisible()
    page.set_focus_mode(False)
    assert (card.head.isVisible(), card.foot.isVisible()) == (True, True)


def test_the_text_grows_with_the_theme_and_nothing_is_changed(
    page: DraftingPage, document: OpenStatement, tools: Tools
) -> None:
    editor = page.cards["a"].editor
    height = editor.height()
    tools.theme.set_text_scale(150)
    assert editor.height() > height
    assert editor.document().defaultFont().pixelSize() == 26
    assert document.undo_name == ""
    assert_in_step(page, document)


def test_another_statement_takes_the_place_of_the_first(
    page: DraftingPage, document: OpenStatement, empty: OpenStatement
) -> None:
    page.set_document(empty)
    document.edit({"a": [((Run("unseen"),), "none")]})
    assert page.cards["a"].editor.toPlainText() == ""
    put_caret(page.cards["a"].editor, 0)
    keys(page.cards["a"].editor, "new")
    assert empty.count.words == 1
    assert_in_step(page, empty)
    page.set_document(None)
    assert page.cards == {}


def test_every_control_has_a_name(page: DraftingPage) -> None:
    page.replace_words()
    nameless = [
        child
        for child in page.findChildren(QWidget)
        if child.isVisible()
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (child.accessibleName() or getattr(child, "text", str)())
    ]
    assert nameless == []


def test_a_debate_without_titles_and_starters_is_asked_for_in_our_words(
    qtbot: QtBot, tools: Tools, document: OpenStatement, tmp_path: Path
) -> None:
    debate = load_debate(str(DEBATES / "2032-06-07-nine-questions.toml"))
    draft = msgspec.structs.replace(document.draft, statement=new_statement(debate))
    page = DraftingPage(tools)
    qtbot.addWidget(page)
    page.set_document(OpenStatement(draft, tmp_path / "nine.statement"))
    titles = [card.head.title.text() for card in page.cards.values()]
    assert (titles[0], titles[-1]) == ("Opening", "Closing")
    assert len(set(titles)) == len(titles)
    assert all(card.editor.starter for card in page.cards.values())
