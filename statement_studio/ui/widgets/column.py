"""A column of widgets that is scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from statement_studio.ui.theme import GAP
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars


class ScrolledColumn(QScrollArea):
    """Scrolls ``column`` upwards and downwards only; its widgets are as wide as it is."""

    def __init__(self, margins: tuple[int, int, int, int], *, gap: int = GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        use_quiet_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(gap)
        self.setWidget(inside)
        for widget in (self.viewport(), inside):
            widget.setAutoFillBackground(False)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout, and delete it once its own events are over."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear_layout(inner)
            inner.deleteLater()
