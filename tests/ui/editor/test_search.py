"""Find and replace over all sections."""

import pytest
from PySide6.QtCore import Qt

from statement_studio.ui.editor.search import Match, Query, find_matches
from statement_studio.ui.pages.drafting import DraftingPage
from tests.support.keyboard import Key, Modifier, assert_in_step, keys, lines, press, put_caret
from tests.ui.editor.conftest import Write, statement_with


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        (Query("peace"), [Match("a", 3, 8), Match("b", 0, 5), Match("b", 12, 17)]),
        (Query("peace", match_case=True), [Match("a", 3, 8), Match("b", 12, 17)]),
        (Query("peace", whole_words=True), [Match("a", 3, 8)]),
        (Query("a.b"), []),
        (Query(""), []),
    ],
)
def test_matches_count_as_qt_does(query: Query, matches: list[Match]) -> None:
    statement = statement_with(a=["🕊 peace"], b=["Peacekeeper", "peaceful"])
    assert find_matches(statement, query) == matches


def selected(page: DraftingPage) -> tuple[str, str]:
    (editor,) = page.selection.parts
    return editor.section_id, editor.textCursor().selectedText()


def test_walking_through_the_matches_goes_round(write: Write) -> None:
    page, _ = write(a=["One risk"], b=["Risk two", "a risk"])
    put_caret(page.cards["a"].editor, 0)
    page.find_words()
    field = page.find_bar.find_field
    keys(field, "risk")
    assert page.find_bar.state.text() == "3 matches"
    places = []
    for _ in range(4):
        press(field, Key.Key_Return)
        assert field.hasFocus()
        places.append((*selected(page), page.find_bar.state.text()))
    assert places == [
        ("a", "risk", "1 of 3"),
        ("b", "Risk", "2 of 3"),
        ("b", "risk", "3 of 3"),
        ("a", "risk", "1 of 3"),
    ]
    press(field, Key.Key_Return, Modifier.ShiftModifier)
    assert selected(page) == ("b", "risk")
    press(field, Key.Key_Escape)
    assert page.find_bar.isHidden()
    assert page.cards["b"].editor.hasFocus()
    assert page.cards["b"].editor.extraSelections() == []


def test_replacing_one_by_one_and_all(write: Write) -> None:
    page, document = write(a=["peace and peace", "more peace"], b=["peace"])
    put_caret(page.cards["a"].editor, 0)
    page.replace_words()
    keys(page.find_bar.find_field, "peace")
    page.find_bar.replace_field.setFocus()
    keys(page.find_bar.replace_field, "safety")
    press(page.find_bar.replace_field, Key.Key_Return)
    assert lines(document, "a") == ["peace and peace", "more peace"]
    press(page.find_bar.replace_field, Key.Key_Return)
    assert lines(document, "a") == ["safety and peace", "more peace"]
    told: list[str] = []
    page.message.connect(told.append)
    page.find_bar.replace_all_button.click()
    assert (lines(document, "a"), lines(document, "b")) == (["safety and safety", "more safety"], ["safety"])
    assert told == ["Replaced 3 matches."]
    assert_in_step(page, document)
    document.undo()
    assert (lines(document, "a"), lines(document, "b")) == (["safety and peace", "more peace"], ["peace"])


def test_the_selection_is_looked_for_and_nothing_found_is_said(write: Write) -> None:
    page, _ = write(a=["Alpha beta"])
    put_caret(page.cards["a"].editor, 5, 0)
    page.find_words()
    assert page.find_bar.find_field.text() == "Alpha"
    assert page.find_bar.state.text() == "1 of 1"
    page.find_bar.find_field.setText("gamma")
    assert page.find_bar.state.text() == "Not found"
    page.find_bar.find_field.setText("Alpha")
    page.find_bar.find_field.setFocus(Qt.FocusReason.OtherFocusReason)
    assert page.find_bar.isVisibleTo(page)
