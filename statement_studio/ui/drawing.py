"""Drawing of text that holds in both directions of the interface.

Where a text stands is a matter of the interface's direction; how it runs, of its own script: an English name in an
Arabic window begins at the right edge and is read from the left. Qt would set a full stop of it before its first word.
"""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

Flag = Qt.AlignmentFlag


def leading(direction: Qt.LayoutDirection, at: Qt.AlignmentFlag = Flag.AlignVCenter) -> Qt.AlignmentFlag:
    """Return the alignment at the side where reading begins in the interface; ``at`` is the upright part."""
    return QStyle.visualAlignment(direction, Flag.AlignLeft | at)


def trailing(direction: Qt.LayoutDirection, at: Qt.AlignmentFlag = Flag.AlignVCenter) -> Qt.AlignmentFlag:
    """Return the alignment at the side where reading ends in the interface."""
    return QStyle.visualAlignment(direction, Flag.AlignRight | at)


def draw_text(
    painter: QPainter, box: QRect | QRectF, align: Qt.AlignmentFlag, text: str, flags: Qt.TextFlag | int = 0
) -> None:
    """Draw a text in the direction of its own script; ``align`` comes from ``leading``, ``trailing`` or is central."""
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(box, align | flags, text)


def draw_line(painter: QPainter, box: QRect | QRectF, align: Qt.AlignmentFlag, text: str) -> None:
    """Draw a text on one line, with "…" at its end where there is no room."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    draw_text(painter, box, align, shown, Qt.TextFlag.TextSingleLine)
