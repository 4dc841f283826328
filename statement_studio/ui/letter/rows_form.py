"""A form of rows that is scrolled: it shows and asks, and tells which field has the keyboard."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from statement_studio.ui.letter.fields import Row, row_of
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.letter.row import Control, RowView
from statement_studio.ui.theme import GAP, GAP_GROUP, Theme
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars

_WIDTH, _MIN_WIDTH = 460, 380

C = TypeVar("C", bound=QWidget)


class RowsForm(QScrollArea):
    """A form that is filled by whoever makes it (``column``, ``add_rows``).

    Signals:
        value_changed: field and value, as the user has changed it.
        field_entered: the field that has the focus now; empty once none has.
        file_wanted: the field for which the user wants to choose a file.
        files_offered: field and paths that were dropped on it.
    """

    value_changed = Signal(str, object)
    field_entered = Signal(str)
    file_wanted = Signal(str)
    files_offered = Signal(str, list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rows: dict[str, RowView] = {}
        self._entered = ""
        use_quiet_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_MIN_WIDTH)
        self.setMaximumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.body = _Ground(theme)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(GAP_GROUP, GAP_GROUP - 4, GAP_GROUP, GAP_GROUP)
        self.column.setSpacing(GAP)
        self.setWidget(self.body)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def row(self, field: str) -> RowView:
        """Return the row of a field, which may be called as gaps and findings call it; ``KeyError`` if none has it."""
        return self.rows[row_of(field)]

    def field(self, kind: type[C], field: str) -> C:
        """Return the control of a field, which is of that kind."""
        control: Control = self.row(field).control
        if not isinstance(control, kind):
            raise TypeError(f"the field {field} is a {type(control).__name__}")
        return control

    def focus_field(self, field: str) -> bool:
        """Go to a field; False if the form does not show it."""
        view = self.rows.get(row_of(field))
        if view is None or view.isHidden():
            return False
        control = view.control
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, Line):
            control.selectAll()
        self.ensureWidgetVisible(view, 0, GAP_GROUP)
        return True

    def add_rows(self, group: Sequence[Row]) -> None:
        """Add some rows at the end of the column."""
        pair: QHBoxLayout | None = None
        for row in group:
            view = RowView(self.theme, row)
            view.value_changed.connect(self.value_changed)
            view.file_wanted.connect(self.file_wanted)
            view.files_offered.connect(self.files_offered)
            self.rows[row.field] = view
            if not row.share:
                self.column.addWidget(view)
                pair = None
            elif pair is None:
                pair = QHBoxLayout()
                pair.setSpacing(GAP)
                self.column.addLayout(pair)
                pair.addWidget(view, row.share, Qt.AlignmentFlag.AlignTop)
            else:
                pair.addWidget(view, row.share, Qt.AlignmentFlag.AlignTop)

    def _follow_focus(self, _old: QObject | None, now: QObject | None) -> None:
        entered = ""
        widget = now
        while isinstance(widget, QWidget) and widget is not self:
            if isinstance(widget, RowView) and self.rows.get(widget.row.field) is widget:
                entered = widget.row.field
            widget = widget.parentWidget()
        if entered != self._entered:
            self._entered = entered
            self.field_entered.emit(entered)


class _Ground(QWidget):
    """The ground of the form."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        QPainter(self).fillRect(event.rect(), self._theme.color("surface"))
