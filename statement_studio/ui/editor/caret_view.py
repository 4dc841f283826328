"""Keeps the caret in sight in the column of cards, which grow and shrink with their text."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea
from shiboken6 import isValid

from statement_studio.ui.editor.sheet import Sheet

_WHILE_MS = 500  # a long text is laid out in steps, after the caret has moved


class CaretView(QObject):
    """Scrolls the view of the cards to the caret, also while what was just put in or taken out finds its room."""

    def __init__(self, view: QScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self._followed: Sheet | None = None
        self._while = QTimer(self)
        self._while.setSingleShot(True)
        self._while.setInterval(_WHILE_MS)
        self._while.timeout.connect(self.leave)
        view.verticalScrollBar().rangeChanged.connect(self._show)
        view.verticalScrollBar().actionTriggered.connect(self.leave)

    def follow(self, editor: Sheet) -> None:
        """Show where the caret of an editor is, now and while its text is laid out."""
        self._followed = editor
        self._while.start()
        self.settle()
        self._show()

    def leave(self) -> None:
        """Let the user look elsewhere."""
        self._followed = None

    def settle(self) -> None:
        """Let editors that grew take their room now: what is to be seen depends on it."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _show(self) -> None:
        column = self._view.widget()
        if column and self._followed and isValid(self._followed) and column.isAncestorOf(self._followed):
            caret = self._followed.cursorRect()
            middle = self._followed.viewport().mapTo(column, caret.center())
            self._view.ensureVisible(middle.x(), middle.y(), 0, 2 * caret.height())
