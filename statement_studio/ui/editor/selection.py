"""The caret and the selection, which walk across the editors as if they were one text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QScrollArea

from statement_studio.ui.editor.keys import Movement
from statement_studio.ui.editor.projection import Shown, selected_paragraphs

if TYPE_CHECKING:
    from statement_studio.ui.editor.section_editor import SectionEditor

_Move = QTextCursor.MoveOperation
_SCROLL_MS, _FASTEST = 40, 60
_EDGE, _STEP = 24, 12


class Selection(QObject):
    """What is selected in the editors, in the order of the sections.

    Within one editor it is that editor's own selection. Across several, each shows its part; the caret is in the one
    with the focus.

    Signals:
        changed: something else is selected, or the caret is elsewhere.
    """

    changed = Signal()

    def __init__(self, view: QScrollArea) -> None:
        """Select in editors that stand in ``view``."""
        super().__init__(view)
        self._view = view
        self._editors: list[SectionEditor] = []
        self._origin: SectionEditor | None = None  # where a selection across editors began
        self._active: SectionEditor | None = None
        self._showing = False
        self._dragged = QPoint()
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll_on)

    def set_editors(self, editors: Sequence["SectionEditor"]) -> None:
        """Select in these editors, in this order."""
        self._editors = list(editors)
        self._origin = None
        if self._active not in self._editors:
            self._active = None

    @property
    def editors(self) -> Sequence["SectionEditor"]:
        """The editors in the order of the sections."""
        return self._editors

    @property
    def active(self) -> "SectionEditor | None":
        """The editor that has the caret, or had it last."""
        return self._active

    @property
    def spans(self) -> bool:
        """Whether the selection goes over more than one editor."""
        return self._origin is not None

    @property
    def parts(self) -> list["SectionEditor"]:
        """The editors in which something is selected, in order."""
        return [editor for editor in self._editors if editor.textCursor().hasSelection()]

    @property
    def paragraphs(self) -> list[Shown]:
        """The selected text."""
        return [shown for editor in self.parts for shown in selected_paragraphs(editor.textCursor())]

    @property
    def text(self) -> str:
        """The characters that are selected, with a line break between paragraphs."""
        return "\n".join(editor.textCursor().selectedText().replace("\u2029", "\n") for editor in self.parts)

    def enter(self, editor: "SectionEditor") -> None:
        """Take notice that the caret is in that editor now; a selection elsewhere ends unless it leads here."""
        if self._showing:
            return
        self._activate(editor)
        if not self.spans:
            self._clear_others(editor)
        self.changed.emit()

    def notice(self, editor: "SectionEditor") -> None:
        """Take notice that the caret of an editor moved."""
        if editor is self._active and not self._showing:
            self.changed.emit()

    def begin_in(self, editor: "SectionEditor") -> None:
        """Let the caret be in one editor, and nothing be selected in the others."""
        self._origin = None
        self._activate(editor)
        self._clear_others(editor)

    def collapse(self, *, at_end: bool) -> None:
        """Put the caret where the selection ends, or begins."""
        parts = self.parts
        if not parts:
            return
        editor = parts[-1 if at_end else 0]
        cursor = editor.textCursor()
        self.place(editor, cursor.selectionEnd() if at_end else cursor.selectionStart())

    def place(self, editor: "SectionEditor", position: int) -> None:
        """Put the caret somewhere, with nothing selected."""
        self._show(editor, position, editor, position)

    def select(self, editor: "SectionEditor", anchor: int, position: int) -> None:
        """Select within one editor."""
        self._show(editor, anchor, editor, position)

    def extend(self, head: "SectionEditor", position: int) -> None:
        """Let the selection go on to a place in any editor."""
        origin = self._origin or self._active or head
        self._show(origin, origin.textCursor().anchor(), head, position)

    def select_everything(self) -> None:
        """Select the text of all sections."""
        last = self._editors[-1]
        self._show(self._editors[0], 0, last, last.end_position)

    def has_all_of(self, editor: "SectionEditor") -> bool:
        """Return whether all text of an editor is selected."""
        cursor = editor.textCursor()
        return cursor.selectionEnd() - cursor.selectionStart() == editor.end_position

    def neighbour(self, editor: "SectionEditor", *, forward: bool) -> "SectionEditor | None":
        """Return the editor after another one, or before it."""
        place = self._editors.index(editor) + (1 if forward else -1)
        return self._editors[place] if 0 <= place < len(self._editors) else None

    def step_out(self, editor: "SectionEditor", move: Movement) -> bool:
        """Take the caret out of an editor at whose edge it stands; return whether there was another one."""
        target = self.neighbour(editor, forward=move.forward)
        if target is None:
            return False
        if move.operation in {_Move.Up, _Move.Down}:
            position = target.position_on_edge(self._caret_x(editor, target), bottom=not move.forward)
        else:
            position = 0 if move.forward else target.end_position
        self._go(target, position, extend=move.extend)
        return True

    def step_to_end(self, *, forward: bool, extend: bool) -> None:
        """Take the caret to the end of the statement, or to its beginning."""
        target = self._editors[-1 if forward else 0]
        self._go(target, target.end_position if forward else 0, extend=extend)

    def step_page(self, editor: "SectionEditor", *, forward: bool, extend: bool) -> None:
        """Take the caret a screen further, whatever sections are between."""
        height = self._view.viewport().height() - editor.cursorRect().height()
        caret = editor.viewport().mapToGlobal(editor.cursorRect().center())
        bar = self._view.verticalScrollBar()
        old = bar.value()
        target, position = self._at(caret + QPoint(0, height if forward else -height))
        self._go(target, position, extend=extend)
        bar.setValue(old + (height if forward else -height))

    def shows(self, point: QPoint) -> bool:
        """Return whether a point of the screen is as high as something of the view."""
        return self._beyond(point) == 0

    def drag_to(self, point: QPoint) -> None:
        """Extend to the text at a point of the screen, as the mouse is dragged; beyond the view, go on by itself."""
        self._dragged = point
        self.extend(*self._at(self._within(point)))
        if self.shows(point):
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def end_drag(self) -> None:
        """Take notice that the mouse was let go."""
        self._scrolling.stop()

    def show_more_at(self, point: QPoint) -> None:
        """Scroll a little where a point of the screen is near the upper or the lower edge of the view."""
        bar = self._view.verticalScrollBar()
        for edge, step in ((-_EDGE, -_STEP), (_EDGE, _STEP)):
            if not self.shows(point + QPoint(0, edge)):
                bar.setValue(bar.value() + step)

    def _scroll_on(self) -> None:
        """Show more of the text in the direction in which the mouse has left the view, the faster the further."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + max(-_FASTEST, min(self._beyond(self._dragged), _FASTEST)))
        self.extend(*self._at(self._within(self._dragged)))

    def _beyond(self, point: QPoint) -> int:
        """Return how far a point of the screen is below the view (above: negative); 0 within."""
        view = self._view.viewport()
        y = view.mapFromGlobal(point).y()
        return min(y, 0) + max(y - view.height(), 0)

    def _within(self, point: QPoint) -> QPoint:
        return point - QPoint(0, self._beyond(point))

    def _go(self, editor: "SectionEditor", position: int, *, extend: bool) -> None:
        if extend:
            self.extend(editor, position)
        else:
            self.place(editor, position)

    def _at(self, point: QPoint) -> tuple["SectionEditor", int]:
        def reaches(editor: "SectionEditor") -> bool:
            return point.y() <= editor.mapToGlobal(QPoint(0, editor.height())).y()

        editor = next(filter(reaches, self._editors), self._editors[-1])
        inside = editor.viewport().mapFromGlobal(point)
        return editor, editor.cursorForPosition(inside).position()

    @staticmethod
    def _caret_x(editor: "SectionEditor", target: "SectionEditor") -> int:
        return target.viewport().mapFromGlobal(editor.viewport().mapToGlobal(editor.cursorRect().center())).x()

    def _clear_others(self, editor: "SectionEditor") -> None:
        for other in self._editors:
            if other is not editor:
                other.drop_selection()

    def _activate(self, editor: "SectionEditor") -> None:
        """Let the caret be in that editor; what is being composed in another one is put in, not lost."""
        left, self._active = self._active, editor
        if left is not None and left is not editor:
            left.end_composing()

    def _show(self, origin: "SectionEditor", anchor: int, head: "SectionEditor", position: int) -> None:
        first, last = self._editors.index(origin), self._editors.index(head)
        self._origin = origin if origin is not head else None
        self._activate(head)
        self._showing = True
        for number, editor in enumerate(self._editors):
            if min(first, last) <= number <= max(first, last):
                begin, end = (0, editor.end_position) if first <= last else (editor.end_position, 0)
                editor.show_selection(anchor if editor is origin else begin, position if editor is head else end)
            else:
                editor.drop_selection()
        head.setFocus(Qt.FocusReason.OtherFocusReason)
        self._showing = False
        self.changed.emit()
