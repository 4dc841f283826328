"""A line of text that ends in "…" where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette

from statement_studio.ui.drawing import draw_text, leading
from statement_studio.ui.widgets.label import Label

_FEWEST_LETTERS = 8


class ElidedLabel(Label):
    """One line; the whole text stays in its tool tip and for screen readers."""

    wraps = False
    _whole = ""

    def show_short(self, text: str, whole: str) -> None:
        """Show the short form of a text."""
        self._whole = whole
        self.setText(text)
        self.setAccessibleName(whole)

    def minimumSizeHint(self) -> QSize:
        """Leave room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (the line is short: all of it is drawn)
        """Draw as much as there is room for."""
        painter = QPainter(self)
        box = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        self.setToolTip(self._whole or (self.text() if shown != self.text() else ""))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        draw_text(painter, box, leading(self.layoutDirection()), shown, Qt.TextFlag.TextSingleLine)
