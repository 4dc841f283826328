"""The frame of the form's controls: a rounded edge that tells focus and fault."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from statement_studio.ui.theme import RADIUS_FIELD, Theme
from statement_studio.ui.widgets.grade_mark import Grade

FAULT_COLORS: dict[Grade, str] = {"must-fix": "bad", "look-at": "warn", "in-order": "ok"}


def paint_frame(widget: QWidget, theme: Theme, *, focused: bool, fault: Grade | None = None) -> None:
    """Draw the ground and the edge of a control."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = FAULT_COLORS[fault] if fault else "accent" if focused else "edge"
    painter.setPen(QPen(theme.color(edge), 2 if focused else 1))
    painter.setBrush(theme.color("surface"))
    inset = 1.0 if focused else 0.5
    box = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)


def paint_arrow(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw the small arrow of a control that opens a list or a calendar."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("ink-2"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    middle = box.center()
    for side in (-4, 4):
        painter.drawLine(middle + QPointF(side, -2), middle + QPointF(0, 2))
