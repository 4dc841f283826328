"""Whatever is done in the editors, they show what the statement says, and undo leads back to the beginning."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from statement_studio.model.draft import Draft
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.tools import Tools
from tests.support.keyboard import Key, Modifier, assert_in_step, commit, compose, keys, press
from tests.ui.editor.conftest import statement_with

Act = Callable[[DraftingPage], object]

TEXTS = st.sampled_from(
    ["a", "one two ", "سلام ", "联合国", "🕊", "é", "\u00a0", "-- ", "“", "e\u0301", "\u200f", "\ufeff"]
)
PASTED = st.sampled_from(
    [
        *("one", "one\ntwo", "• one\n• two\n\nthree", "🕊\r\nسلام", " "),
        *("<ol><li>one<li><i>two</i></ol>three", "<p>a&shy;b&nbsp; <b>c</b></p><p>d<br>e</p>"),
    ]
)
CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier
PRESSED = st.tuples(
    st.sampled_from(
        [
            *(Key.Key_Backspace, Key.Key_Delete, Key.Key_Return, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down),
            *(Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown),
        ]
    ),
    st.sampled_from([Modifier.NoModifier, SHIFT, CONTROL, CONTROL | SHIFT]),
)
COMMANDS = st.sampled_from(
    [
        *(DraftingPage.make_italic, DraftingPage.make_bold, DraftingPage.make_bullets, DraftingPage.make_numbers),
        *(DraftingPage.turn_direction, DraftingPage.move_paragraph_up, DraftingPage.move_paragraph_down),
        *(DraftingPage.move_section_up, DraftingPage.move_section_down),
    ]
)


def active(page: DraftingPage) -> SectionEditor:
    assert page.selection.active
    return page.selection.active


def placing(number: int, anchor: float, position: float) -> Act:
    def act(page: DraftingPage) -> None:
        editor = list(page.cards.values())[number].editor
        page.selection.select(editor, int(anchor * editor.end_position), int(position * editor.end_position))

    return act


def spanning(first: int, anchor: float, last: int, position: float) -> Act:
    def act(page: DraftingPage) -> None:
        editors = page.selection.editors
        page.selection.select(editors[first], *[int(anchor * editors[first].end_position)] * 2)
        page.selection.extend(editors[last], int(position * editors[last].end_position))

    return act


def pasting(text: str) -> Act:
    def act(page: DraftingPage) -> None:
        data = QMimeData()
        if text.startswith("<"):
            data.setHtml(text)
        else:
            data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)
        active(page).paste()

    return act


def dropping(number: int, place: float) -> Act:
    def act(page: DraftingPage) -> None:
        editor = page.selection.editors[number]
        if page.selection.parts:
            editor.drop_requested.emit(editor, int(place * editor.end_position))

    return act


def deleting_twice(key: Key) -> Act:
    def act(page: DraftingPage) -> None:
        press(active(page), key)
        press(active(page), key)

    return act


def replacing(start: int, length: int, text: str) -> Act:
    """Let an input method take back some of what stands before the caret, as corrections do."""

    def act(page: DraftingPage) -> None:
        cursor = active(page).textCursor()
        if cursor.positionInBlock() >= -start and not cursor.hasSelection() and not active(page).composes:
            event = QInputMethodEvent()
            event.setCommitString(text, start, length)
            QCoreApplication.sendEvent(active(page), event)

    return act


def marking(ask_id: str) -> Act:
    return lambda page: page.cards[ask_id.split(".", maxsplit=1)[0]].ticks[ask_id].click()


ACTS: st.SearchStrategy[Act] = st.one_of(
    TEXTS.map(lambda text: lambda page: commit(active(page), text)),
    TEXTS.map(lambda text: lambda page: compose(active(page), text)),
    st.sampled_from(["x", "word ", '"']).map(lambda text: lambda page: keys(active(page), text)),
    PRESSED.map(lambda key: lambda page: press(active(page), *key)),
    COMMANDS,
    PASTED.map(pasting),
    st.builds(placing, st.integers(0, 3), st.floats(0, 1), st.floats(0, 1)),
    st.builds(spanning, st.integers(0, 3), st.floats(0, 1), st.integers(0, 3), st.floats(0, 1)),
    st.builds(dropping, st.integers(0, 3), st.floats(0, 1)),
    st.sampled_from([Key.Key_Backspace, Key.Key_Delete]).map(deleting_twice),
    st.builds(replacing, st.sampled_from([-2, -1]), st.integers(0, 1), st.sampled_from(["", "的", "ab"])),
    st.sampled_from(["a.1", "a.2", "b.1"]).map(marking),
    st.sampled_from([SectionEditor.select_more, SectionEditor.cut, SectionEditor.copy, SectionEditor.paste]).map(
        lambda act: lambda page: act(active(page))
    ),
    st.sampled_from([Key.Key_Z, Key.Key_Y]).map(lambda key: lambda page: press(active(page), key, CONTROL)),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(acts=[DraftingPage.move_section_up, lambda page: compose(active(page), "a"), placing(1, 0.0, 0.0)])
@given(acts=st.lists(ACTS, min_size=1, max_size=25))
def test_the_editors_and_the_statement_stay_in_step(
    qapp: QApplication, tools: Tools, tmp_path: Path, acts: list[Act]
) -> None:
    statement = statement_with(opening=["Sir,"], a=["One 🕊 two", "three"], b=["سلام"])
    document = OpenStatement(Draft("draft0", statement), tmp_path / "new.statement")
    page = DraftingPage(tools)
    page.resize(800, 700)
    page.set_document(document)
    page.show()
    page.selection.place(page.cards["a"].editor, 3)
    for act in acts:
        act(page)
        assert_in_step(page, document)
        assert_sound(document)
        assert page.cards["a"].foot.words.text().split()[0] == str(document.count.sections["a"])
    active(page).end_composing()
    travel(page, document, OpenStatement.redo)
    last = document.statement
    travel(page, document, OpenStatement.undo)
    assert document.statement == statement
    travel(page, document, OpenStatement.redo)
    assert document.statement == last
    page.close()
    page.deleteLater()
    qapp.sendPostedEvents()


def assert_sound(document: OpenStatement) -> None:
    """No identity stands twice, and whatever points into the text points to something that is there."""
    statement = document.statement
    texts = {own.id: own.text for section in statement.sections for own in section.paragraphs}
    assert len(texts) == sum(len(section.paragraphs) for section in statement.sections)
    for answer in statement.answers:
        anchor = answer.anchor
        assert 0 <= anchor.start <= anchor.end <= len(texts[anchor.paragraph_id])
        assert anchor.quote


def travel(page: DraftingPage, document: OpenStatement, step: Callable[[OpenStatement], None]) -> None:
    """Undo or redo all there is."""
    before = None
    while document.statement is not before:
        before = document.statement
        step(document)
        assert_in_step(page, document)
