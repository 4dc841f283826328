"""Marking what answers an ask, by keyboard and by its tick."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from statement_studio.ui.editor.answers import sentence_around
from tests.support.keyboard import keys, put_caret
from tests.ui.editor.conftest import Write

TEXT = "First risk. Mr. President, it is 3.5 times “worse.” And then?"


@pytest.mark.parametrize(
    ("index", "sentence"),
    [
        (0, "First risk."),
        (5, "First risk."),
        (13, "Mr. President, it is 3.5 times “worse.”"),
        (40, "Mr. President, it is 3.5 times “worse.”"),
        (len(TEXT), "And then?"),
    ],
)
def test_the_sentence_at_the_caret(index: int, sentence: str) -> None:
    start, end = sentence_around(TEXT, index)
    assert TEXT[start:end] == sentence


def test_chinese_sentences_need_no_space() -> None:
    text = "和平。安全。"
    assert sentence_around(text, 4) == (3, 6)


def test_the_only_ask_is_marked_at_once_and_unmarked_again(write: Write) -> None:
    page, document = write(b=["🕊 The Council. States too."])
    put_caret(page.cards["b"].editor, 20)
    page.mark_answer()
    (answer,) = document.statement.answers
    assert (answer.ask_id, answer.anchor.quote) == ("b.1", "States too.")
    tick = page.cards["b"].ticks["b.1"]
    assert (tick.state, tick.isChecked(), tick.accessibleDescription()) == ("answered", True, "Answered")
    page.mark_answer()
    assert document.statement.answers == ()
    assert (tick.isChecked(), tick.accessibleDescription()) == (False, "Not marked as answered")
    document.undo()
    assert tick.isChecked()


def test_of_several_asks_one_is_chosen(write: Write) -> None:
    page, document = write(a=["Three risks. Early warning."])
    editor = page.cards["a"].editor
    put_caret(editor, 2)
    page.mark_answer()
    (menu,) = editor.findChildren(QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["&1  (a) Which risks?", "&2  (a) How are they met?", "&3  (b) Who should act?"]
    menu.actions()[0].trigger()
    assert [(own.ask_id, own.anchor.quote) for own in document.statement.answers] == [("a.1", "Three risks.")]


def test_a_selection_over_sections_answers_with_every_part(write: Write) -> None:
    page, document = write(a=["One two", "three"], b=["four"])
    page.selection.select(page.cards["a"].editor, 4, 4)
    page.selection.extend(page.cards["b"].editor, 2)
    page.cards["a"].ticks["a.2"].click()
    assert [own.anchor.quote for own in document.statement.answers] == ["two", "three", "fo"]
    assert {own.ask_id for own in document.statement.answers} == {"a.2"}


def test_spaces_around_a_selection_are_no_part_of_the_answer(write: Write) -> None:
    page, document = write(b=["🕊 One two three"])
    put_caret(page.cards["b"].editor, 11, 6)
    page.mark_answer()
    (answer,) = document.statement.answers
    assert (answer.anchor.quote, answer.anchor.start, answer.anchor.end) == ("two", 6, 9)


def test_changed_words_make_the_answer_unsure_and_the_tick_clears_it(write: Write) -> None:
    page, document = write(b=["The Council must act now."])
    editor = page.cards["b"].editor
    put_caret(editor, 3)
    page.mark_answer()
    keys(editor, "x")
    tick = page.cards["b"].ticks["b.1"]
    assert tick.state == "unsure"
    put_caret(page.cards["a"].editor, 0)
    tick.click()
    assert document.statement.answers == ()


def test_an_ask_is_left_knowingly_and_taken_up_again(write: Write) -> None:
    page, document = write(b=["Text"])
    put_caret(page.cards["b"].editor, 0)
    tick = page.cards["b"].ticks["b.1"]
    menu = page.cards["b"].tick_menu(tick)
    reasons = menu.actions()[1].menu()
    assert isinstance(reasons, QMenu)
    reasons.actions()[0].trigger()
    assert document.statement.left == {"b.1": "outside our delegation’s field"}
    assert tick.state == "left"
    assert tick.accessibleDescription() == "Left knowingly: outside our delegation’s field"
    tick.click()
    assert document.statement.left == {}


def test_pointing_at_an_ask_shows_its_answers(write: Write) -> None:
    page, _ = write(b=["The Council. States too."])
    editor = page.cards["b"].editor
    put_caret(editor, 2)
    page.mark_answer()
    tick = page.cards["b"].ticks["b.1"]
    tick.setFocus(Qt.FocusReason.TabFocusReason)
    assert [mark.cursor.selectedText() for mark in editor.extraSelections()] == ["The Council."]
    editor.setFocus()
    assert editor.extraSelections() == []
