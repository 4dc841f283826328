"""The ground of the chosen row in a list that draws its rows itself."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from statement_studio.ui.theme import RADIUS_FIELD, Theme


def paint_row_ground(painter: QPainter, row: QRect, theme: Theme, *, has_focus: bool) -> None:
    """Draw the soft ground of the row that is chosen, and the ring of the keyboard around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent"), 2) if has_focus else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent-soft"))
    painter.drawRoundedRect(QRectF(row).adjusted(4, 1, -4, -1), RADIUS_FIELD, RADIUS_FIELD)
