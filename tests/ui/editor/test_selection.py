"""The caret and the selection walk across the sections as if they were one text."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDropEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.pages.drafting import DraftingPage
from tests.support.keyboard import Key, Modifier, assert_in_step, commit, keys, lines, press, put_caret
from tests.ui.editor.conftest import Write

CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier
NOTHING = Modifier.NoModifier


def active(page: DraftingPage) -> SectionEditor:
    assert page.selection.active
    return page.selection.active


def caret(page: DraftingPage) -> tuple[str, int]:
    return active(page).section_id, active(page).textCursor().position()


def state(page: DraftingPage, ask_id: str) -> str:
    return page.cards[ask_id.split(".", maxsplit=1)[0]].ticks[ask_id].state


def selected(page: DraftingPage) -> dict[str, str]:
    return {editor.section_id: editor.textCursor().selectedText() for editor in page.selection.parts}


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "end"),
    [
        (("a", 5), Key.Key_Right, NOTHING, ("b", 0)),
        (("b", 0), Key.Key_Left, NOTHING, ("a", 5)),
        (("a", 2), Key.Key_Down, NOTHING, ("b", 2)),
        (("b", 2), Key.Key_Up, NOTHING, ("a", 2)),
        (("a", 5), Key.Key_Right, CONTROL, ("b", 0)),
        (("a", 5), Key.Key_End, CONTROL, ("closing", 6)),
        (("b", 0), Key.Key_Home, CONTROL, ("opening", 0)),
        (("opening", 0), Key.Key_Left, NOTHING, ("opening", 0)),
        (("closing", 6), Key.Key_Down, NOTHING, ("closing", 6)),
        (("a", 1), Key.Key_Right, NOTHING, ("a", 2)),
        (("a", 1), Key.Key_End, CONTROL, ("closing", 6)),
        (("b", 2), Key.Key_Home, CONTROL, ("opening", 0)),
    ],
)
def test_the_caret_leaves_a_section_at_its_edge(
    write: Write, start: tuple[str, int], key: Key, modifiers: Modifier, end: tuple[str, int]
) -> None:
    page, _ = write(opening=["Sir,"], a=["Alpha"], b=["Bravo"], closing=["Thanks"])
    put_caret(page.cards[start[0]].editor, start[1])
    press(page.cards[start[0]].editor, key, modifiers)
    assert caret(page) == end
    assert page.selection.parts == []


def test_arrows_follow_the_direction_of_arabic_text(write: Write) -> None:
    page, _ = write(a=["سلام"], b=["Bravo"])
    put_caret(page.cards["a"].editor, 4)
    press(page.cards["a"].editor, Key.Key_Left)
    assert caret(page) == ("b", 0)


def test_shift_and_arrows_select_across_sections_and_back(write: Write) -> None:
    page, _ = write(a=["Alpha"], b=["Bravo"], closing=["Thanks"])
    put_caret(page.cards["a"].editor, 3)
    for _ in range(5):
        press(active(page), Key.Key_Right, SHIFT)
    assert selected(page) == {"a": "ha", "b": "Br"}
    for _ in range(4):
        press(active(page), Key.Key_Left, SHIFT)
    assert selected(page) == {"a": "h"}
    press(active(page), Key.Key_Down, SHIFT)
    press(active(page), Key.Key_Down, SHIFT)
    assert [editor.section_id for editor in page.selection.parts] == ["a", "b", "closing"]
    press(active(page), Key.Key_Left)
    assert caret(page) == ("a", 3)
    assert page.selection.parts == []


def test_select_all_takes_the_section_then_everything(write: Write) -> None:
    page, _ = write(opening=["Sir,"], a=["Alpha"], closing=["Thanks"])
    editor = page.cards["a"].editor
    put_caret(editor, 2)
    press(editor, Key.Key_A, CONTROL)
    assert page.selection.text == "Alpha"
    press(editor, Key.Key_A, CONTROL)
    assert page.selection.text == "Sir,\nAlpha\nThanks"


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_what_is_selected_across_sections_is_deleted_as_one_step(write: Write, key: Key) -> None:
    page, document = write(opening=["Sir,"], a=["Alpha one", "more"], b=["Bravo"], closing=["Thanks all"])
    page.selection.select(page.cards["a"].editor, 5, 5)
    page.selection.extend(page.cards["closing"].editor, 6)
    press(active(page), key)
    assert [lines(document, name) for name in ("opening", "a", "b", "closing")] == [["Sir,"], ["Alpha"], [""], [" all"]]
    assert caret(page) == ("a", 5)
    assert_in_step(page, document)
    document.undo()
    assert lines(document, "a") == ["Alpha one", "more"]
    assert lines(document, "closing") == ["Thanks all"]
    assert document.undo_name == ""
    assert_in_step(page, document)


def test_typing_over_several_sections_is_one_step(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"])
    page.selection.select(page.cards["b"].editor, 2, 2)
    page.selection.extend(page.cards["a"].editor, 3)
    keys(active(page), "xy")
    assert (lines(document, "a"), lines(document, "b")) == (["Alpxy"], ["avo"])
    document.undo()
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha"], ["Bravo"])
    assert document.undo_name == ""
    assert_in_step(page, document)


def test_an_input_method_types_over_several_sections(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"])
    page.selection.select(page.cards["a"].editor, 3, 3)
    page.selection.extend(page.cards["b"].editor, 2)
    commit(active(page), "和平")
    assert lines(document, "a") == ["Alp"]
    assert lines(document, "b") == ["和平avo"]  # an input method composes where the focus is
    document.undo()
    assert lines(document, "a") == ["Alpha"]
    assert_in_step(page, document)


def test_an_input_method_cannot_take_back_what_was_selected_before(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"])
    page.selection.select(page.cards["a"].editor, 3, 3)
    page.selection.extend(page.cards["b"].editor, 2)
    event = QInputMethodEvent()
    event.setCommitString("x", -1, 1)
    QApplication.sendEvent(active(page), event)
    assert (lines(document, "a"), lines(document, "b")) == (["Alp"], ["xavo"])


def test_enter_over_several_sections_breaks_where_they_were(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"])
    page.selection.select(page.cards["a"].editor, 3, 3)
    page.selection.extend(page.cards["b"].editor, 2)
    press(active(page), Key.Key_Return)
    assert (lines(document, "a"), lines(document, "b")) == (["Alp", ""], ["avo"])
    document.undo()
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha"], ["Bravo"])


def test_cut_and_paste_across_sections(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"], closing=["Thanks"])
    page.selection.select(page.cards["a"].editor, 3, 3)
    page.selection.extend(page.cards["b"].editor, 2)
    press(active(page), Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == "ha\nBr"
    assert (lines(document, "a"), lines(document, "b")) == (["Alp"], ["avo"])
    put_caret(page.cards["closing"].editor, 6)
    press(page.cards["closing"].editor, Key.Key_V, CONTROL)
    assert lines(document, "closing") == ["Thanksha", "Br"]
    document.undo()
    document.undo()
    assert (lines(document, "a"), lines(document, "closing")) == (["Alpha"], ["Thanks"])
    assert_in_step(page, document)


def test_a_paragraph_that_is_cut_and_pasted_keeps_its_identity_and_its_answer(write: Write) -> None:
    page, document = write(a=["Alpha one two", "Second"], b=["Bravo"])
    page.selection.select(page.cards["a"].editor, 0, 13)
    page.cards["a"].ticks["a.1"].click()
    press(active(page), Key.Key_X, CONTROL)
    assert document.undo_name == "Cut"
    assert state(page, "a.1") == "open"
    put_caret(page.cards["closing"].editor, 0)
    press(active(page), Key.Key_V, CONTROL)
    assert [paragraph.id for paragraph in document.statement.section("closing").paragraphs] == ["a0"]
    assert [(answer.ask_id, answer.anchor.paragraph_id) for answer in document.statement.answers] == [("a.1", "a0")]
    assert state(page, "a.1") == "answered"
    press(active(page), Key.Key_Return)
    press(active(page), Key.Key_V, CONTROL)
    assert lines(document, "closing") == ["Alpha one two", "Alpha one two"]
    assert len({paragraph.id for paragraph in document.statement.section("closing").paragraphs}) == 2
    assert_in_step(page, document)
    for _ in range(4):
        document.undo()
    assert lines(document, "a") == ["Alpha one two", "Second"]
    assert document.statement.section("a").paragraphs[0].id == "a0"
    assert state(page, "a.1") == "answered"


def test_a_copy_has_an_identity_of_its_own(write: Write) -> None:
    page, document = write(a=["Alpha"])
    page.selection.select(page.cards["a"].editor, 0, 5)
    press(active(page), Key.Key_C, CONTROL)
    document.edit({"a": []})
    put_caret(page.cards["b"].editor, 0)
    press(active(page), Key.Key_V, CONTROL)
    assert lines(document, "b") == ["Alpha"]
    assert document.statement.section("b").paragraphs[0].id != "a0"


def test_pasting_over_several_sections_is_one_step(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"])
    QGuiApplication.clipboard().setText("new")
    page.selection.select(page.cards["a"].editor, 3, 3)
    page.selection.extend(page.cards["b"].editor, 2)
    press(active(page), Key.Key_V, CONTROL)
    assert (lines(document, "a"), lines(document, "b")) == (["Alpnew"], ["avo"])
    document.undo()
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha"], ["Bravo"])


def test_joining_over_the_edge_is_asked_for_twice_and_said(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo", "Charlie"])
    said: list[str] = []
    page.message.connect(said.append)
    put_caret(page.cards["b"].editor, 0)
    press(page.cards["b"].editor, Key.Key_Backspace)
    assert lines(document, "b") == ["Bravo", "Charlie"]
    assert said == ["The section begins here. Backspace again to join the paragraph to (a) Risks."]
    press(page.cards["b"].editor, Key.Key_Right)
    press(page.cards["b"].editor, Key.Key_Left)
    press(page.cards["b"].editor, Key.Key_Backspace)
    assert lines(document, "b") == ["Bravo", "Charlie"]
    press(page.cards["b"].editor, Key.Key_Backspace)
    assert (lines(document, "a"), lines(document, "b")) == (["AlphaBravo"], ["Charlie"])
    assert said[2:] == ["Joined to (a) Risks. Undo takes it apart again."]
    assert document.statement.section("a").paragraphs[0].id == "a0"
    assert caret(page) == ("a", 5)
    document.undo()
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha"], ["Bravo", "Charlie"])
    put_caret(page.cards["a"].editor, 5)
    press(page.cards["a"].editor, Key.Key_Delete)
    assert said[3:] == ["The section ends here. Delete again to bring the first paragraph of (b) Actors here."]
    press(page.cards["a"].editor, Key.Key_Delete)
    assert (lines(document, "a"), lines(document, "b")) == (["AlphaBravo"], ["Charlie"])
    assert_in_step(page, document)


def test_a_key_that_is_held_stops_at_the_edge_of_a_section(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"])
    editor = page.cards["b"].editor
    put_caret(editor, 2)
    for _ in range(6):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Backspace, NOTHING, "\b", autorep=True)
        QApplication.sendEvent(editor, held)
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha"], ["avo"])


def test_backspace_in_an_empty_section_only_steps_back(write: Write) -> None:
    page, document = write(a=["Alpha"])
    put_caret(page.cards["b"].editor, 0)
    press(page.cards["b"].editor, Key.Key_Backspace)
    assert caret(page) == ("a", 5)
    assert document.undo_name == ""


def test_a_paragraph_moves_over_the_edge_and_keeps_its_identity(write: Write) -> None:
    page, document = write(a=["Alpha", "Second"], b=["Bravo"])
    put_caret(page.cards["a"].editor, 8)
    page.move_paragraph_down()
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha"], ["Second", "Bravo"])
    assert document.statement.section("b").paragraphs[0].id == "a1"
    assert page.selection.active is page.cards["b"].editor
    page.move_paragraph_down()
    assert lines(document, "b") == ["Bravo", "Second"]
    page.move_paragraph_up()
    page.move_paragraph_up()
    page.move_paragraph_up()
    assert lines(document, "a") == ["Second", "Alpha"]
    assert document.statement.section("a").paragraphs[0].id == "a1"
    assert_in_step(page, document)


def mouse(editor: SectionEditor, kind: QEvent.Type, point: QPoint, modifiers: Modifier = NOTHING) -> None:
    moved = kind == QEvent.Type.MouseMove
    place = QPointF(editor.viewport().mapToGlobal(point))
    button = Qt.MouseButton.NoButton if moved else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    QApplication.sendEvent(editor.viewport(), QMouseEvent(kind, QPointF(point), place, button, held, modifiers))


def point_of(editor: SectionEditor, position: int) -> QPoint:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    return editor.cursorRect(cursor).center()


def test_the_mouse_selects_across_sections(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"], closing=["Thanks"])
    first, last = page.cards["a"].editor, page.cards["closing"].editor
    mouse(first, QEvent.Type.MouseButtonPress, point_of(first, 3))
    below = first.viewport().mapFromGlobal(last.viewport().mapToGlobal(point_of(last, 4)))
    mouse(first, QEvent.Type.MouseMove, below)
    assert page.selection.text == "ha\nBravo\nThan"
    mouse(first, QEvent.Type.MouseMove, point_of(first, 5))
    assert page.selection.text == "ha"
    mouse(first, QEvent.Type.MouseMove, below)
    mouse(first, QEvent.Type.MouseButtonRelease, below)
    assert page.selection.text == "ha\nBravo\nThan"
    press(active(page), Key.Key_Delete)
    assert lines(document, "closing") == ["ks"]
    mouse(first, QEvent.Type.MouseButtonPress, point_of(first, 1))
    mouse(first, QEvent.Type.MouseButtonRelease, point_of(first, 1))
    assert page.selection.parts == []


def test_shift_and_click_extends_to_another_section(write: Write) -> None:
    page, _ = write(a=["Alpha"], b=["Bravo"], closing=["Thanks"])
    put_caret(page.cards["a"].editor, 3)
    for name, end, text in (("b", 2, "ha\nBr"), ("closing", 4, "ha\nBravo\nThan"), ("closing", 1, "ha\nBravo\nT")):
        other = page.cards[name].editor
        QTest.mouseClick(other.viewport(), Qt.MouseButton.LeftButton, SHIFT, point_of(other, end))
        assert page.selection.text == text
    first = page.cards["a"].editor
    QTest.mouseClick(first.viewport(), Qt.MouseButton.LeftButton, SHIFT, point_of(first, 4))
    assert page.selection.text == "h"


def test_the_mouse_beyond_the_view_scrolls_on(write: Write, qtbot: QtBot) -> None:
    page, _ = write(opening=["Sir,"], a=["Alpha"] * 30, closing=["Thanks"])
    first = page.cards["opening"].editor
    view = page.findChild(QScrollArea)
    assert view
    bar = view.verticalScrollBar()
    mouse(first, QEvent.Type.MouseButtonPress, point_of(first, 2))
    below = page.mapToGlobal(QPoint(300, page.height() + 200))
    mouse(first, QEvent.Type.MouseMove, first.viewport().mapFromGlobal(below))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    mouse(first, QEvent.Type.MouseButtonRelease, first.viewport().mapFromGlobal(below))
    assert page.selection.text == "\n".join(["r,", *["Alpha"] * 30, "Thanks"])


def drop_on(
    editor: SectionEditor, position: int, data: QMimeData, source: QWidget | None, held: Modifier
) -> QDropEvent:
    class Drop(QDropEvent):
        def source(self) -> QWidget:
            return source  # type: ignore[return-value]  # None for another program

    offered = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    drop = Drop(QPointF(point_of(editor, position)), offered, data, Qt.MouseButton.LeftButton, held)
    drop.setDropAction(Qt.DropAction.MoveAction)
    editor.dropEvent(drop)
    assert drop.dropAction() == Qt.DropAction.CopyAction
    return drop


def test_a_drop_from_another_section_is_one_step_and_keeps_identity(write: Write) -> None:
    page, document = write(a=["Alpha one two three", "Second"], b=["Bravo"])
    source, target = page.cards["a"].editor, page.cards["b"].editor
    page.selection.select(source, 0, source.end_position)
    drop_on(target, 0, source.createMimeDataFromSelection(), source, NOTHING)
    assert lines(document, "b") == ["Alpha one two three", "SecondBravo"]
    assert document.statement.section("b").paragraphs[0].id == "a0"
    document.undo()
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha one two three", "Second"], ["Bravo"])
    assert document.undo_name == ""
    assert_in_step(page, document)


def test_a_drop_with_control_copies(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"])
    source = page.cards["a"].editor
    page.selection.select(source, 0, 5)
    drop_on(page.cards["b"].editor, 5, source.createMimeDataFromSelection(), source, CONTROL)
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha"], ["BravoAlpha"])
    assert_in_step(page, document)


def test_a_drop_from_elsewhere_comes_where_it_is_dropped(write: Write) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"])
    page.selection.select(page.cards["a"].editor, 0, 5)
    data = QMimeData()
    data.setText("new ")
    drop_on(page.cards["b"].editor, 0, data, None, NOTHING)
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha"], ["new Bravo"])
    assert caret(page) == ("b", 4)
    data = QMimeData()
    data.setUrls([QUrl("file:///home/desk/statement.docx")])
    assert not page.cards["b"].editor.canInsertFromMimeData(data)


def test_what_is_dragged_out_stays(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    page, document = write(a=["Alpha"], b=["Bravo"])
    dragged: list[str] = []

    def drop_outside(drag: QDrag, *_: object) -> Qt.DropAction:
        dragged.append(drag.mimeData().text())
        return Qt.DropAction.MoveAction

    monkeypatch.setattr(QDrag, "exec", drop_outside)
    page.selection.select(page.cards["a"].editor, 3, 3)
    page.selection.extend(page.cards["b"].editor, 2)
    editor = page.cards["b"].editor
    mouse(editor, QEvent.Type.MouseButtonPress, point_of(editor, 1))
    mouse(editor, QEvent.Type.MouseMove, point_of(editor, 1) + QPoint(40, 0))
    assert dragged == ["ha\nBr"]
    assert (lines(document, "a"), lines(document, "b")) == (["Alpha"], ["Bravo"])


def test_the_selection_is_counted(write: Write) -> None:
    page, _ = write(a=["Alpha one two"], b=["Bravo one"])
    counted: list[int] = []
    page.selection_counted.connect(counted.append)
    page.selection.select(page.cards["a"].editor, 6, 6)
    page.selection.extend(page.cards["b"].editor, 5)
    page.selection.place(page.cards["b"].editor, 5)
    assert counted == [3, 0]
