"""The editor of one section: keys, mouse, clipboard and input methods, across the edges of the section too."""

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QWidget

from statement_studio.model.statement import Section
from statement_studio.ui.editor import clipboard
from statement_studio.ui.editor.keys import movement, page_movement
from statement_studio.ui.editor.projection import list_kind
from statement_studio.ui.editor.selection import Selection
from statement_studio.ui.editor.sheet import Sheet

_Key = QKeySequence.StandardKey
_KEEP = QTextCursor.MoveMode.KeepAnchor
_HELD = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
        *(Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Multi_key),
    }
)


class SectionEditor(Sheet):
    """A sheet on which the caret and the selection walk on from the sheet before, and to the next.

    Signals:
        undo_requested, redo_requested: the user asked for a step of the history.
        removal_requested: what is selected, in whatever sections, is to go.
        cut_requested: the same, and it is to be in the clipboard.
        typing_over_requested: the same, and what is typed next belongs to it; carries the editor to type in (None:
            the one in which the selection begins).
        merge_requested: delete over the edge of the section; carries the editor and whether forwards.
        paste_requested: the content of the clipboard is to be put in; carries the ``QMimeData``.
        drop_requested: the text that is dragged is to be moved here; carries the editor and the position.
        typed: characters were typed at the caret; carries the editor.
        clicked: the mouse put the caret somewhere; carries the editor.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    removal_requested = Signal()
    cut_requested = Signal()
    typing_over_requested = Signal(object)
    merge_requested = Signal(object, bool)
    paste_requested = Signal(object)
    drop_requested = Signal(object, int)
    typed = Signal(object)
    clicked = Signal(object)

    def __init__(self, section: Section, selection: Selection, parent: QWidget | None = None) -> None:
        """Show a section; the caret and the selection are shared with the other editors."""
        self._selection = selection
        self._presses_selection = False
        self._pressed_at = QPoint()
        super().__init__(section, parent)
        self.cursorPositionChanged.connect(self._tell_caret)
        self.selectionChanged.connect(self._tell_caret)

    def set_read_only(self) -> None:
        """Let the text be read, selected and copied, and nothing else."""
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, delete and break across sections; the rest is Qt's."""
        if self.isReadOnly():
            self._read_by_key(event)
            return
        if event.key() not in _HELD:
            self.end_composing()  # the key is not the input method's: Qt would count its text as part of ours
        if self._do_command(event) or self._walk(event) or self._delete(event):
            event.accept()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._break_paragraph(event)
            return
        if self._selection.spans and _is_text(event):
            self.typing_over_requested.emit(None)
            if (editor := self._selection.active) is not None:
                editor.type_key(event)
            return
        self.type_key(event)

    def _read_by_key(self, event: QKeyEvent) -> None:
        if event.matches(_Key.SelectAll):
            self.select_more()
        elif event.matches(_Key.Copy):
            self.copy()
        elif not self._walk(event):
            super().keyPressEvent(event)

    def type_key(self, event: QKeyEvent) -> None:
        """Let Qt do what it does with a key, and tell when it typed."""
        super().keyPressEvent(event)
        if _is_text(event):
            self.typed.emit(self)

    def _do_command(self, event: QKeyEvent) -> bool:
        if event.matches(_Key.Undo):
            self.undo_requested.emit()
        elif event.matches(_Key.Redo) or _is_control(event, Qt.Key.Key_Y):
            self.redo_requested.emit()
        elif event.matches(_Key.SelectAll):
            self.select_more()
        elif event.matches(_Key.Copy):
            self.copy()
        elif event.matches(_Key.Cut):
            self.cut()
        elif event.matches(_Key.Paste):
            self.paste()
        else:
            return False
        return True

    def _walk(self, event: QKeyEvent) -> bool:
        if (page := page_movement(event)) is not None:
            self._selection.step_page(self, forward=page[0], extend=page[1])
            return True
        move = movement(event)
        if move is None:
            return False
        if move.operation in {QTextCursor.MoveOperation.Start, QTextCursor.MoveOperation.End}:
            self._selection.step_to_end(forward=move.forward, extend=move.extend)
            return True
        if not move.extend and self._selection.spans:
            self._selection.collapse(at_end=move.forward)
            return True
        cursor = self.textCursor()
        moved = cursor.movePosition(move.operation, _KEEP)
        if moved or (cursor.hasSelection() and not move.extend):
            return False
        if cursor.position() in {0, self.end_position} and self.end_position:
            vertical = move.operation in {QTextCursor.MoveOperation.Up, QTextCursor.MoveOperation.Down}
            if not vertical:  # in text from right to left the left arrow leads on
                move = move._replace(forward=cursor.position() != 0)
        return self._selection.step_out(self, move)

    def _delete(self, event: QKeyEvent) -> bool:
        backwards = event.matches(_Key.DeleteStartOfWord) or event.key() == Qt.Key.Key_Backspace
        forwards = event.matches(_Key.DeleteEndOfWord) or event.matches(_Key.Delete)
        if not (backwards or forwards):
            return False
        cursor = self.textCursor()
        if self._selection.spans:
            self.removal_requested.emit()
        elif cursor.hasSelection():
            return False
        elif backwards and cursor.atBlockStart() and list_kind(cursor.block()) != "none":
            self.set_list(list_kind(cursor.block()))
        elif (backwards and cursor.position() == 0) or (forwards and cursor.position() == self.end_position):
            if not event.isAutoRepeat():  # a key that is held stops at the edge
                self.merge_requested.emit(self, forwards)
        else:
            return False
        return True

    def _break_paragraph(self, event: QKeyEvent) -> None:
        """Begin a paragraph, whatever is held with the key; on an empty item the list ends instead."""
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            return
        if self._selection.spans:
            self.typing_over_requested.emit(None)
        editor = self._selection.active or self
        cursor = editor.textCursor()
        if list_kind(cursor.block()) != "none" and not cursor.block().text() and not cursor.hasSelection():
            editor.set_list(list_kind(cursor.block()))
        else:
            cursor.insertBlock()
            editor.setTextCursor(cursor)
            editor.typed.emit(editor)

    def selectAll(self) -> None:
        """Do what the menu asks for as the key does."""
        self.select_more()

    def select_more(self) -> None:
        """Select the section; all sections, where it is selected already."""
        if self._selection.has_all_of(self):
            self._selection.select_everything()
        else:
            self._selection.select(self, 0, self.end_position)

    def copy(self) -> None:
        """Copy the selection, whatever sections it spans."""
        if paragraphs := self._selection.paragraphs:
            QGuiApplication.clipboard().setMimeData(clipboard.mime_data(paragraphs))

    def cut(self) -> None:
        """Copy the selection and take it out."""
        if self._selection.parts and not self.isReadOnly():
            self.cut_requested.emit()

    def paste(self) -> None:
        """Put in what the clipboard holds."""
        if self.isReadOnly():
            return
        self.insertFromMimeData(QGuiApplication.clipboard().mimeData())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let an input method compose; what is selected across sections goes first."""
        if self._selection.spans and (event.preeditString() or event.commitString()):
            self.typing_over_requested.emit(self)  # it composes for the widget that has the focus
            event.setCommitString(event.commitString())  # what it wanted to replace may be gone
        super().inputMethodEvent(event)
        if event.commitString():
            self.typed.emit(self)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is selected, for a drag."""
        return clipboard.mime_data(self._selection.paragraphs)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text of any kind; a file is for the window."""
        return clipboard.holds_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Ask to have the text put in, cleaned."""
        self.paste_requested.emit(source)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the text would come; near the edge of the view, show more of it."""
        super().dragMoveEvent(event)
        self._selection.show_more_at(self.viewport().mapToGlobal(event.position().toPoint()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Put in what is dropped: ours is moved (Ctrl: copied), what comes from elsewhere stays there, too."""
        super().dragLeaveEvent(QDragLeaveEvent())  # takes Qt's caret away that showed the place
        if self.isReadOnly():
            event.ignore()
            return
        source: QObject | None = event.source()  # Qt says None for another program
        position = self._position_at(event.position())
        copies = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        event.setDropAction(Qt.DropAction.CopyAction)  # nobody else takes anything away
        event.accept()
        if isinstance(source, SectionEditor) and not copies:
            self.drop_requested.emit(self, position)
        else:
            self._selection.place(self, position)
            self.paste_requested.emit(event.mimeData())

    def _drag(self) -> None:
        """Take the selection along with the mouse, whatever sections it spans; whoever it is dropped on gets a copy."""
        drag = QDrag(self)
        drag.setMimeData(self.createMimeDataFromSelection())
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or extend it from another section."""
        if event.button() != Qt.MouseButton.LeftButton:
            self._selection.enter(self)
            super().mousePressEvent(event)
            return
        position = self._position_at(event.position())
        leads_here = self._selection.spans or self._selection.active not in {None, self}
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and leads_here:
            self._selection.extend(self, position)
            return
        cursor = self.textCursor()
        self._presses_selection = cursor.selectionStart() <= position < cursor.selectionEnd()
        self._pressed_at = event.position().toPoint()
        if self._presses_selection:
            self._selection.enter(self)
        else:
            self._selection.begin_in(self)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the selection leave the editor with the mouse, or take what is selected along."""
        point = event.globalPosition().toPoint()
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        inside = 0 <= event.position().y() <= self.viewport().height() and self._selection.shows(point)
        if held and self._presses_selection:
            far = (event.position().toPoint() - self._pressed_at).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._presses_selection = False
                self._drag()
        elif held and (self._selection.spans or not inside):
            self._selection.drag_to(point)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a click into what is selected drops it."""
        self._selection.end_drag()
        if self._presses_selection:
            self._presses_selection = False
            self._selection.begin_in(self)
        elif self._selection.spans:
            return  # Qt would set the caret of this editor
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the caret is here."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:  # where the mouse is pressed, that decides
            self._selection.enter(self)

    def _position_at(self, point: QPointF) -> int:
        return self.cursorForPosition(point.toPoint()).position()

    def _tell_caret(self) -> None:
        if not self._is_showing:
            self._selection.notice(self)


def _is_text(event: QKeyEvent) -> bool:
    """Return whether a key types something: no command, no movement."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
    return (
        bool(event.text())
        and event.text().isprintable()
        and (not held or bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
    )


def _is_control(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.key() == key and event.modifiers() == Qt.KeyboardModifier.ControlModifier
