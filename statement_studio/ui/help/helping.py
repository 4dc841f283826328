"""Opens the guide at the page for where the user is: in the window, and in the dialogs in front of it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from statement_studio.ui.theme import Theme

if TYPE_CHECKING:
    from statement_studio.ui.help.window import HelpWindow

_KEY = "F1"
_HAS_KEY = "hasHelpKey"


class Helping(QObject):
    """Serves the key of help.

    Args:
        theme: of the guide.
        window: whose own F1 is an action; dialogs get the key when they are first entered.
        page: returns the page that is shown, where the keyboard is on nothing in particular.

    """

    def __init__(self, theme: Theme, window: QWidget, page: Callable[[], QWidget]) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._page = page
        self._help: HelpWindow | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @property
    def help(self) -> "HelpWindow | None":
        """The window with the guide, while it is open."""
        return self._help if self._help and isValid(self._help) else None

    def show_here(self) -> None:
        """Show the page for the widget that has the keyboard."""
        from statement_studio.ui.help.topics import topic_at  # noqa: PLC0415 (not at the start)

        focus = QApplication.focusWidget()
        places = [*_classes_around(focus), *_classes_around(self._page())]
        self.show_topic(topic_at(places), focus.window() if focus else self._window)

    def show_topic(self, name: str, beside: QWidget | None = None) -> None:
        """Show a page of the guide; in front of a dialog that keeps all other windows waiting, as its own window."""
        from statement_studio.ui.help.window import HelpWindow  # noqa: PLC0415 (not at the start)

        owner = beside if isinstance(beside, QDialog) and beside.isModal() else self._window
        if self.help and self.help.parentWidget() is not owner:
            self.help.close()
            self._help = None
        if self.help is None:
            self._help = HelpWindow(self._theme, owner)
        if self._help:
            self._help.show_topic(name)
            self._help.show()
            self._help.raise_()
            self._help.activateWindow()

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002 (the signal's shape)
        """Give a dialog the key."""
        dialog = new.window() if new else None
        if not isinstance(dialog, QDialog) or dialog is self.help or dialog.property(_HAS_KEY):
            return
        dialog.setProperty(_HAS_KEY, True)
        QShortcut(QKeySequence(_KEY), dialog, self.show_here)


def _classes_around(widget: QWidget | None) -> Iterator[str]:
    while widget:
        yield type(widget).__name__
        widget = widget.parentWidget()
