"""Underlines drawn below the letters: a wave for what is wrong or not in style, a thin line for hints."""

from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextCursor, QTextDocument, QTextLine

_OFFSET = 4.0  # below the baseline
_WAVE, _HEIGHT = 3.0, 1.2
_WIDTH = 1.3


class Underline(NamedTuple):
    """What is underlined, and how."""

    cursor: QTextCursor
    color: QColor
    is_wave: bool


def paint_underline(painter: QPainter, document: QTextDocument, underline: Underline, exposed: QRectF) -> None:
    """Draw an underline where it crosses ``exposed``, in the coordinates of the document."""
    start, end = underline.cursor.selectionStart(), underline.cursor.selectionEnd()
    pen = QPen(underline.color, _WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        corner = document.documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            baseline = corner.y() + line.y() + line.ascent()
            if first < last and exposed.top() - line.height() <= baseline <= exposed.bottom() + line.height():
                ends = sorted(_x_of(line, position) for position in (first, last))
                _paint_line(painter, QPointF(corner.x() + ends[0], baseline + _OFFSET), ends[1] - ends[0], underline)
        block = block.next()


def _x_of(line: QTextLine, position: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(position))  # what PySide returns, whatever its stub says
    return x


def _paint_line(painter: QPainter, start: QPointF, length: float, underline: Underline) -> None:
    if not underline.is_wave:
        painter.drawLine(start, start + QPointF(length, 0))
        return
    path = QPainterPath(start)
    x, up = 0.0, True
    while x < length:
        step = min(_WAVE, length - x)
        lift = -_HEIGHT if up else _HEIGHT
        path.quadTo(start + QPointF(x + step / 2, 2 * lift), start + QPointF(x + step, 0))
        x, up = x + step, not up
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
