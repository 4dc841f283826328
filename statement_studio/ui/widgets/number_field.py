"""A number with its unit, in the look of the other fields."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QStyle, QStyleOptionSpinBox, QWidget

from statement_studio.ui.letter.frame import paint_frame
from statement_studio.ui.theme import CONTROL_HEIGHT, GAP_SMALL, Theme

_FROM_EDGE = 5  # the style puts the arrows at the very edge


class NumberField(QSpinBox):
    """Changed by typing, by the arrow keys or by its two small arrows; the wheel scrolls what it stands in."""

    def __init__(self, theme: Theme, least: int, most: int, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrame(False)
        self.setFont(theme.font("body"))
        self.setRange(least, most)
        self.setSuffix(unit)
        self.setMinimumHeight(CONTROL_HEIGHT)
        line = self.lineEdit()
        palette = line.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        line.setPalette(palette)
        line.setTextMargins(GAP_SMALL, 0, GAP_SMALL, 0)
        theme.changed.connect(self.update)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the form: it must not choose another value by the way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw the frame and the arrows; the line in it draws itself."""
        paint_frame(self, self._theme, focused=self.hasFocus())
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part, is_up in ((QStyle.SubControl.SC_SpinBoxUp, True), (QStyle.SubControl.SC_SpinBoxDown, False)):
            box = self.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, self)
            stays = self.value() == (self.maximum() if is_up else self.minimum())
            self._paint_arrow(painter, QRectF(box), is_up=is_up, ink="line-2" if stays else "ink-2")

    def _paint_arrow(self, painter: QPainter, box: QRectF, *, is_up: bool, ink: str) -> None:
        painter.setPen(QPen(self._theme.color(ink), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        tip = box.center() + QPointF(_FROM_EDGE if mirrored else -_FROM_EDGE, -1 if is_up else 1)
        for side in (-3, 3):
            painter.drawLine(tip + QPointF(side, 3 if is_up else -3), tip)
