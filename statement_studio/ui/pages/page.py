"""What every page of the window is and can."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from statement_studio.model.finding import Report
from statement_studio.ui.checker import Checker
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.regions import focus_within
from statement_studio.ui.tools import Tools


class UnderWay(Protocol):
    """What is under way for a statement and should end before it is closed.

    Attributes:
        is_busy: whether it goes on.
        busy_changed: a signal, emitted when that is another.

    """

    @property
    def is_busy(self) -> bool:
        """Whether it goes on."""

    @property
    def busy_changed(self) -> SignalInstance:
        """Emitted when that is another."""

    def stop(self) -> None:
        """End it as soon as nothing half-done would be left."""


class Page(QWidget):
    """A page in the centre of the window.

    Signals:
        show_requested: a place, as a ``Caret``, that another page or this one should show.
        page_requested: the name of another page.
        finding_requested: a ``Finding`` that the panel should show.
        section_entered: the id of the section where the user is now.
        selection_counted: the words that are selected; 0 where nothing is.
        action_requested: the id of an action of the window.
        statement_requested: the path of a statement to open.
        debate_requested: a ``Debate`` for which a statement should be begun.
        left: the user is done here and wants back to the page before.
        save_requested: what was written until now should be in the file.
        message: a short sentence for the status bar.
        status_changed: ``status`` is another.
    """

    show_requested = Signal(object)
    page_requested = Signal(str)
    finding_requested = Signal(object)
    section_entered = Signal(str)
    selection_counted = Signal(int)
    action_requested = Signal(str)
    statement_requested = Signal(object)
    debate_requested = Signal(object)
    left = Signal()
    save_requested = Signal()
    message = Signal(str)
    status_changed = Signal(str)

    name = ""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.document: OpenStatement | None = None
        self._checker: Checker | None = None
        self._status = ""

    @property
    def status(self) -> str:
        """What the status bar says of this page while it is shown; empty: it counts the words."""
        return self._status

    def say_status(self, words: str) -> None:
        """Say something of this page in the status bar while it is shown."""
        if words != self._status:
            self._status = words
            self.status_changed.emit(words)

    def set_document(self, document: OpenStatement | None) -> None:
        """Show another statement, or none; a page disconnects from the old one and connects to the new."""
        self.document = document

    def set_checker(self, checker: Checker | None) -> None:
        """Show the reports of another checker, or of none."""
        if self._checker:
            self._checker.report_changed.disconnect(self.show_report)
        self._checker = checker
        if checker:
            checker.report_changed.connect(self.show_report)
        self.show_report(checker.report if checker else None)

    def show_report(self, report: Report | None) -> None:
        """Show what a check has found about what stands on this page; None: nothing is known."""

    def set_focus_mode(self, on: bool) -> None:
        """Show nothing but what is worked on, or everything."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what this page does on actions of ``ui/actions.py``, by their ids ("find", "next-finding")."""
        return {}

    def under_way(self) -> UnderWay | None:
        """Return what should end before the statement is closed, if there is such a thing."""
        return None

    def enter(self) -> None:
        """Take the keyboard, where the user was last on this page."""
        focus_within(self)

    def show_place(self, caret: Caret) -> None:
        """Scroll to a place, focus it and select what ``caret`` spans; a field's id stands in ``section_id``."""

    def quote(self, words: str) -> None:
        """Put words of the notice into the text where the caret is; for the page that has one."""
