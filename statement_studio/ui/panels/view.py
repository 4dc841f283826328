"""What every view of the right panel is and can."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from statement_studio.model.finding import Finding
from statement_studio.ui.checker import Checker
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.tools import Tools


class View(QWidget):
    """A view under one of the panel's tabs.

    Signals:
        count_changed: the figure beside its tab; 0 for none.
        show_requested: a place, as a ``Caret``, that a page should show.
        message: a short sentence for the status bar.
        quote_requested: words of the notice that should go into the text.
    """

    count_changed = Signal(int)
    show_requested = Signal(object)
    message = Signal(str)
    quote_requested = Signal(str)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools

    def set_document(self, document: OpenStatement | None) -> None:
        """Show another statement, or none."""

    def set_checker(self, checker: Checker | None) -> None:
        """Show the report of another checker, or of none; for views that show one."""

    def show_finding(self, finding: Finding) -> None:
        """Show the card of a finding; for the view that has one."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what this view does on actions of ``ui/actions.py``, by their ids."""
        return {}
