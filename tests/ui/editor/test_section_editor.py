"""Typing, splitting, merging, lists, input methods and undo, through the real editors."""

import pytest

from statement_studio.model.statement import Run
from tests.support.keyboard import Key, Modifier, assert_in_step, commit, compose, keys, lines, press, put_caret
from tests.ui.editor.conftest import Write

CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


def test_typing_is_in_the_statement_and_counted_at_once(write: Write) -> None:
    page, document = write()
    editor = page.cards["a"].editor
    put_caret(editor, 0)
    keys(editor, "Three risks")
    assert lines(document, "a") == ["Three risks"]
    assert document.count.words == 2
    assert page.cards["a"].foot.words.text() == "2 words"
    assert_in_step(page, document)


def test_the_starter_is_shown_and_never_part_of_the_text(write: Write) -> None:
    page, document = write()
    editor = page.cards["opening"].editor
    assert editor.accessibleDescription() == "Whom does your delegation thank?"
    with_starter = editor.grab().toImage()
    put_caret(page.cards["a"].editor, 0)
    editor.show_starter("")
    assert editor.grab().toImage() != with_starter
    assert editor.toPlainText() == ""
    assert document.statement.section("opening").paragraphs == ()


@pytest.mark.parametrize("modifiers", [Modifier.NoModifier, SHIFT])
def test_enter_makes_a_paragraph_whatever_is_held(write: Write, modifiers: Modifier) -> None:
    page, document = write(a=["One two"])
    editor = page.cards["a"].editor
    put_caret(editor, 3)
    press(editor, Key.Key_Return, modifiers)
    assert lines(document, "a") == ["One", " two"]
    assert document.statement.section("a").paragraphs[0].id == "a0"
    press(editor, Key.Key_Backspace)
    assert lines(document, "a") == ["One two"]
    assert_in_step(page, document)


def test_an_empty_paragraph_goes_again(write: Write) -> None:
    page, document = write(a=["One"])
    editor = page.cards["a"].editor
    put_caret(editor, 3)
    press(editor, Key.Key_Return)
    press(editor, Key.Key_Backspace)
    assert lines(document, "a") == ["One"]
    assert_in_step(page, document)


def test_a_word_is_a_step(write: Write) -> None:
    page, document = write()
    editor = page.cards["a"].editor
    put_caret(editor, 0)
    keys(editor, "one two")
    press(editor, Key.Key_Z, CONTROL)
    assert lines(document, "a") == ["one "]
    press(editor, Key.Key_Z, CONTROL)
    assert document.statement.section("a").paragraphs == ()
    press(editor, Key.Key_Y, CONTROL)
    press(editor, Key.Key_Z, CONTROL | SHIFT)
    assert lines(document, "a") == ["one two"]
    assert editor.textCursor().position() == 7
    assert_in_step(page, document)


def test_deletions_are_a_step_of_their_own(write: Write) -> None:
    page, document = write(a=["One two"])
    editor = page.cards["a"].editor
    put_caret(editor, 7)
    keys(editor, "s")
    for _ in range(3):
        press(editor, Key.Key_Backspace)
    assert lines(document, "a") == ["One t"]
    document.undo()
    assert lines(document, "a") == ["One twos"]
    document.undo()
    assert lines(document, "a") == ["One two"]


def test_a_moved_caret_ends_the_step(write: Write) -> None:
    page, document = write(a=["One two"])
    editor = page.cards["a"].editor
    put_caret(editor, 7)
    keys(editor, "x")
    put_caret(editor, 0)
    put_caret(editor, 8)
    keys(editor, "y")
    document.undo()
    assert lines(document, "a") == ["One twox"]


def test_undo_walks_through_the_sections_in_the_order_of_typing(write: Write) -> None:
    page, document = write()
    for section_id, text in (("a", "first"), ("b", "second"), ("a", "!")):
        put_caret(page.cards[section_id].editor, page.cards[section_id].editor.end_position)
        keys(page.cards[section_id].editor, text)
    press(page.cards["a"].editor, Key.Key_Z, CONTROL)
    assert (lines(document, "a"), lines(document, "b")) == (["first"], ["second"])
    press(page.cards["a"].editor, Key.Key_Z, CONTROL)
    assert (lines(document, "a"), lines(document, "b")) == (["first"], [])
    assert page.selection.active is page.cards["b"].editor
    press(page.cards["b"].editor, Key.Key_Z, CONTROL)
    assert lines(document, "a") == []
    assert page.selection.active is page.cards["a"].editor


@pytest.mark.parametrize("text", ["حفظ السلام", "联合国安全理事会", "🕊️ peace 🕊", "l’Assemblée\u00a0générale"])
def test_any_script_comes_through_an_input_method(write: Write, text: str) -> None:
    page, document = write(a=["Before after"])
    editor = page.cards["a"].editor
    put_caret(editor, 7)
    for length in (1, 2):
        compose(editor, text[:length])
        assert lines(document, "a") == ["Before after"]
        assert document.undo_name == ""
    commit(editor, text)
    assert lines(document, "a") == [f"Before {text}after"]
    assert_in_step(page, document)
    document.undo()
    assert lines(document, "a") == ["Before after"]
    assert_in_step(page, document)


def test_a_key_ends_composing_and_a_held_one_does_not(write: Write) -> None:
    page, document = write(a=["One 🕊 two"])
    editor = page.cards["a"].editor
    put_caret(editor, 3)
    compose(editor, "é")
    press(editor, Key.Key_Shift)
    assert lines(document, "a") == ["One 🕊 two"]
    press(editor, Key.Key_Delete)
    press(editor, Key.Key_Delete)
    assert lines(document, "a") == ["Oneé two"]
    assert_in_step(page, document)


def test_a_change_from_elsewhere_leaves_the_caret_where_it_is(write: Write) -> None:
    page, document = write(a=["One two three", "Four"])
    editor = page.cards["a"].editor
    put_caret(editor, 10)
    document.edit({"a": [((Run("Zero one two three"),), "none"), ((Run("Four"),), "none")]})
    assert editor.textCursor().position() == 15
    assert_in_step(page, document)


def test_what_no_document_holds_does_not_stay_in_the_editor(write: Write) -> None:
    page, document = write(a=["Peace"])
    editor = page.cards["a"].editor
    put_caret(editor, 5)
    commit(editor, "\ufeff")
    assert editor.document().begin().text() == "Peace"
    commit(editor, "\x07s")
    assert lines(document, "a") == ["Peaces"]
    assert_in_step(page, document)


def test_looks_are_kept_and_undone(write: Write) -> None:
    page, document = write(a=["See resolution 2518"])
    editor = page.cards["a"].editor
    put_caret(editor, 14, 4)
    page.make_italic()
    assert document.statement.section("a").paragraphs[0].runs == (
        Run("See "),
        Run("resolution", italic=True),
        Run(" 2518"),
    )
    page.make_bold()
    page.make_italic()
    assert document.statement.section("a").paragraphs[0].runs[1] == Run("resolution", bold=True)
    document.undo()
    document.undo()
    document.undo()
    assert document.statement.section("a").paragraphs[0].runs == (Run("See resolution 2518"),)
    assert_in_step(page, document)


def test_a_list_is_begun_goes_on_and_ends(write: Write) -> None:
    page, document = write(a=["One"])
    editor = page.cards["a"].editor
    put_caret(editor, 3)
    page.make_numbers()
    press(editor, Key.Key_Return)
    keys(editor, "two")
    press(editor, Key.Key_Return)
    press(editor, Key.Key_Return)
    keys(editor, "after")
    shown = [(own.text, own.list) for own in document.statement.section("a").paragraphs]
    assert shown == [("One", "number"), ("two", "number"), ("after", "none")]
    block = editor.document().findBlockByNumber(1)
    assert block.textList().itemText(block) == "2."
    put_caret(editor, 4)
    press(editor, Key.Key_Backspace)
    assert document.statement.section("a").paragraphs[1].list == "none"
    assert_in_step(page, document)


def test_numbers_begin_anew_behind_an_interruption(write: Write) -> None:
    page, document = write(a=["One", "two", "three"])
    editor = page.cards["a"].editor
    put_caret(editor, 13, 0)
    page.make_numbers()
    put_caret(editor, 5)
    page.make_numbers()
    blocks = [editor.document().findBlockByNumber(number) for number in range(3)]
    assert [block.textList().itemText(block) if block.textList() else "" for block in blocks] == ["1.", "", "1."]
    page.make_numbers()
    assert [block.textList().itemText(block) for block in blocks] == ["1.", "2.", "3."]
    assert_in_step(page, document)


def test_typographic_marks_can_be_taken_back(write: Write) -> None:
    page, document = write()
    editor = page.cards["a"].editor
    put_caret(editor, 0)
    keys(editor, '"Peace" it\'s -- said')
    assert lines(document, "a") == ["“Peace” it’s – said"]
    put_caret(editor, editor.end_position)
    keys(editor, ' "')
    document.undo()
    assert lines(document, "a") == ['“Peace” it’s – said "']
    keys(editor, "x")
    assert lines(document, "a") == ['“Peace” it’s – said "x']


def test_the_editor_grows_with_its_text(write: Write) -> None:
    page, _ = write()
    editor = page.cards["a"].editor
    before = editor.height()
    put_caret(editor, 0)
    for _ in range(6):
        keys(editor, "word")
        press(editor, Key.Key_Return)
    assert editor.height() > before
    assert editor.height() >= editor.document().size().height()
    assert editor.verticalScrollBar().maximum() == 0


def test_a_forced_direction_is_shown_and_kept(write: Write) -> None:
    page, document = write(a=["Peace"])
    put_caret(page.cards["a"].editor, 2)
    page.turn_direction()
    assert document.statement.section("a").paragraphs[0].direction == "rtl"
    assert_in_step(page, document)
    keys(page.cards["a"].editor, "x")
    page.turn_direction()
    assert document.statement.section("a").paragraphs[0].direction == "auto"
    assert_in_step(page, document)
