"""Keys, input methods and selections for the sections' editors, as a user sends them."""

from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from statement_studio.ui.document import OpenStatement
from statement_studio.ui.editor.projection import Shown, read_block, shown_paragraphs
from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.pages.drafting import DraftingPage

Key: TypeAlias = Qt.Key
Modifier: TypeAlias = Qt.KeyboardModifier


def compose(widget: QWidget, preedit: str) -> None:
    """Show text that an input method has not committed yet."""
    QCoreApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def commit(widget: QWidget, text: str) -> None:
    """Let an input method put in a text of any script."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def put_caret(editor: SectionEditor, position: int, anchor: int | None = None) -> None:
    """Focus an editor and put the caret somewhere, or select from ``anchor`` to it."""
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifiers)


def keys(widget: QWidget, text: str) -> None:
    """Type ASCII."""
    QTest.keyClicks(widget, text)


def lines(document: OpenStatement, section_id: str) -> list[str]:
    """Return the paragraphs of a section of the statement."""
    return [paragraph.text for paragraph in document.statement.section(section_id).paragraphs]


def read_all(editor: SectionEditor) -> list[Shown]:
    """Return what an editor shows, read anew."""
    blocks = [editor.document().findBlockByNumber(number) for number in range(editor.document().blockCount())]
    return [read_block(block) for block in blocks]


def assert_in_step(page: DraftingPage, document: OpenStatement) -> None:
    """Every editor shows what the statement says: as it is read now, and as it was noted."""
    for section in document.statement.sections:
        editor = page.cards[section.id].editor
        expected = shown_paragraphs(section)
        assert read_all(editor) == expected
        assert list(editor.shown) == expected
