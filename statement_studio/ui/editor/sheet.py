"""The sheet that a section is written on: shows its paragraphs, grows with them, and tells what was changed."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from statement_studio.model.statement import ListKind, Run, Section
from statement_studio.text.differences import Difference, smallest_difference
from statement_studio.text.direction import is_right_to_left
from statement_studio.ui.document import Caret
from statement_studio.ui.drawing import draw_text, leading
from statement_studio.ui.editor.projection import (
    LIST_INDENT,
    Shown,
    block_format,
    char_format,
    insert_paragraphs,
    join_lists,
    list_kind,
    read_block,
    set_list_kind,
    show_paragraphs,
    shown_paragraphs,
    utf16_length,
)
from statement_studio.ui.editor.underlines import Underline, paint_underline

_KEEP = QTextCursor.MoveMode.KeepAnchor
_CARET = 2
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


class Edit(NamedTuple):
    """What the user changed in an editor: the texts of the paragraphs concerned, and their smallest difference."""

    old: str
    new: str
    difference: Difference
    start: int

    @property
    def inserted(self) -> str:
        """The text that is new."""
        return self.new[self.difference.start : self.difference.new_end]

    @property
    def removed(self) -> str:
        """The text that is gone."""
        return self.old[self.difference.start : self.difference.old_end]

    @property
    def at(self) -> int:
        """The position in Qt where the change begins."""
        return self.start + utf16_length(self.new[: self.difference.start])


class Sheet(QTextEdit):
    """A ``QTextEdit`` without a history of its own, as tall as its text.

    Signals:
        edited: the user changed something; carries the sheet and the ``Edit``.
    """

    edited = Signal(object, object)

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        """Show a section."""
        super().__init__(parent)
        self.section_id = section.id
        self.starter = ""
        self._shown = [Shown()]
        self._is_showing = False
        self._underlines: Sequence[Underline] = ()
        self._set_up()
        self.document().contentsChange.connect(self._read_change)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.show_section(section)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(_CARET)
        self.setAcceptRichText(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    @property
    def shown(self) -> Sequence[Shown]:
        """The paragraphs as they stand in the editor."""
        return self._shown

    @property
    def end_position(self) -> int:
        """The position after the last character."""
        return self.document().characterCount() - 1

    @property
    def caret(self) -> Caret:
        """The caret and the selection of this editor."""
        cursor = self.textCursor()
        return Caret("drafting", self.section_id, cursor.anchor(), cursor.position())

    @property
    def composes(self) -> bool:
        """Whether an input method is at work on text that is not there yet."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def show_starter(self, text: str) -> None:
        """Show a text where there is none; it is never part of it."""
        self.starter = text
        self._fit()

    def show_section(self, section: Section) -> None:
        """Show the section as it is now, by the smallest difference."""
        new = shown_paragraphs(section)
        if new == self._shown:
            return
        self.drop_composing()
        self._is_showing = True
        try:
            show_paragraphs(self.document(), self._shown, new)
        finally:
            self._is_showing = False
        self._shown = new

    def drop_composing(self) -> None:
        """Give up text that an input method has not put in yet."""
        if self.composes:
            QGuiApplication.inputMethod().reset()
        if self.composes:  # it did not answer; an event of its kind would take out what is selected
            block = self.textCursor().block()
            block.layout().setPreeditArea(-1, "")
            self.document().markContentsDirty(block.position(), block.length())

    def end_composing(self) -> None:
        """Put in what an input method has under way."""
        if self.composes:
            QGuiApplication.inputMethod().commit()
        if rest := self.textCursor().block().layout().preeditAreaText():  # it did not answer
            self.drop_composing()
            self.textCursor().insertText(rest)

    def use_font(self, font: QFont) -> None:
        """Write in that font from here on, with distances that follow from it."""
        document = self.document()
        self._is_showing = True
        document.setDefaultFont(font)
        self.setFont(font)
        document.setIndentWidth(font.pixelSize() * LIST_INDENT)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block_format(font))
        self._is_showing = False
        self._fit()

    def show_selection(self, anchor: int, position: int) -> None:
        """Select from ``anchor`` to ``position``; what lies beyond the text is its end, inside a letter its start."""
        self.end_composing()
        cursor = self.textCursor()
        cursor.setPosition(self._letter_at(anchor))
        cursor.setPosition(self._letter_at(position), _KEEP)
        self.setTextCursor(cursor)

    def _letter_at(self, position: int) -> int:
        position = min(position, self.end_position)
        block = self.document().findBlock(position)
        while position > block.position() and not block.layout().isValidCursorPosition(position - block.position()):
            position -= 1
        return position

    @property
    def underlines(self) -> Sequence[Underline]:
        """The places that are underlined now."""
        return self._underlines

    def show_underlines(self, underlines: Sequence[Underline]) -> None:
        """Underline these places, and no others."""
        if underlines or self._underlines:
            self._underlines = underlines
            self.viewport().update()

    def drop_selection(self) -> None:
        """Leave nothing selected."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def position_on_edge(self, x: int, *, bottom: bool) -> int:
        """Return the position at a distance from the left on the first line, or on the last."""
        edge = QTextCursor(self.document())
        edge.movePosition(QTextCursor.MoveOperation.End if bottom else QTextCursor.MoveOperation.Start)
        return self.cursorForPosition(QPoint(x, self.cursorRect(edge).center().y())).position()

    def _read_change(self, position: int, removed: int, added: int) -> None:  # noqa: ARG002 (Qt's three)
        """Read the blocks that Qt reports as changed, and tell if they are.

        Qt reports more than was changed, and reports where nothing was: while an input method composes.
        """
        if self._is_showing:
            return
        document = self.document()
        first = document.findBlock(min(position, self.end_position))
        last = document.findBlock(min(position + added, self.end_position))
        after = document.blockCount() - 1 - last.blockNumber()
        start, old_end = first.blockNumber(), len(self._shown) - after
        new = [self._read_clean(block) for block in _blocks(first, last)]
        old = self._shown[start:old_end]
        if new == old:
            return
        self._shown[start:old_end] = new
        old_text, new_text = _joined(old), _joined(new)
        self.edited.emit(self, Edit(old_text, new_text, smallest_difference(old_text, new_text), first.position()))

    def _read_clean(self, block: QTextBlock) -> Shown:
        """Read a block; take out of it at once what no document holds, for it would shift every position."""
        shown = read_block(block)
        if utf16_length(shown.text) != block.length() - 1:
            self._is_showing = True
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
            insert_paragraphs(cursor, [shown])
            self._is_showing = False
        return shown

    def set_list(self, kind: ListKind) -> None:
        """Make the selected paragraphs a list of that kind, or ordinary ones where they all are such items already."""
        blocks = self._selected_blocks()
        wanted: ListKind = "none" if all(list_kind(block) == kind for block in blocks) else kind
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for block in blocks:
            set_list_kind(block, wanted)
        join_lists(self.document())
        cursor.endEditBlock()

    def toggle_look(self, *, italic: bool = False, bold: bool = False) -> None:
        """Make the selection italic or bold, or take that away where all of it is so."""
        cursor = self.textCursor()
        now = self.currentCharFormat()
        run = Run("", italic=italic and not now.fontItalic(), bold=bold and now.fontWeight() < QFont.Weight.DemiBold)
        look = char_format(run)
        if italic:
            look.setFontItalic(run.italic)
        if bold:
            look.setFontWeight(QFont.Weight.Bold if run.bold else QFont.Weight.Normal)
        cursor.mergeCharFormat(look)
        self.mergeCurrentCharFormat(look)

    @property
    def selected_numbers(self) -> tuple[int, int]:
        """The numbers of the first and the last paragraph that the selection touches."""
        cursor, document = self.textCursor(), self.document()
        first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        return first.blockNumber(), last.blockNumber()

    def _selected_blocks(self) -> list[QTextBlock]:
        first, last = self.selected_numbers
        return [self.document().findBlockByNumber(number) for number in range(first, last + 1)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text and the underlines; the starter where there is no text."""
        super().paintEvent(event)
        if self.starter and self.document().isEmpty() and not self.composes:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            direction = _RIGHT_TO_LEFT if is_right_to_left(self.starter) else Qt.LayoutDirection.LeftToRight
            align = leading(direction, Qt.AlignmentFlag.AlignTop)
            draw_text(painter, self.viewport().rect(), align, self.starter, Qt.TextFlag.TextWordWrap)
            painter.end()
        if self.hasFocus() and not self.composes:  # steady, in the accent's colour: nothing blinks
            painter = QPainter(self.viewport())
            painter.fillRect(self.cursorRect(), self.palette().color(QPalette.ColorRole.Accent))
            painter.end()
        if self._underlines:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for underline in self._underlines:
                paint_underline(painter, self.document(), underline, event.rect().toRectF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay as tall as the text."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Stay as tall as the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Take what room there is, at the height of the text."""
        return QSize(0, self.height())

    def _fit(self) -> None:
        height = max(math.ceil(self.document().size().height()), self.fontMetrics().height() * 2)
        if self.starter and self.document().isEmpty():
            room = QRect(0, 0, self.viewport().width(), height)
            height = max(height, self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.starter).height())
        self.setFixedHeight(height)


def _blocks(first: QTextBlock, last: QTextBlock) -> Iterable[QTextBlock]:
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        yield block
        block = block.next()


def _joined(paragraphs: Iterable[Shown]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)
