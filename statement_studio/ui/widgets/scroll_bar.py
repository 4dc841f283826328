"""Scroll bars as quiet as the rest: a rounded thumb without a groove and without arrows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget

_WIDTH, _THUMB, _THUMB_HELD = 12, 6, 8
_ALPHA_AT_REST = 140


class ScrollBar(QScrollBar):
    """Draws the thumb alone, in the palette's colours; it is dragged and clicked as any other."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)  # the ground of what it stands on shines
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return its thickness; its length is that of the area."""
        long = super().sizeHint()
        is_upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(_WIDTH, long.height()) if is_upright else QSize(long.width(), _WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw the thumb."""
        if self.minimum() == self.maximum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        slider = QStyle.SubControl.SC_ScrollBarSlider
        box = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, slider, self))
        is_held = self.isSliderDown() or self.underMouse()
        inset = (_WIDTH - (_THUMB_HELD if is_held else _THUMB)) / 2
        is_upright = self.orientation() == Qt.Orientation.Vertical
        thumb = box.adjusted(inset, 1, -inset, -1) if is_upright else box.adjusted(1, inset, -1, -inset)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        color = self.palette().color(QPalette.ColorRole.Dark)
        if not is_held:
            color.setAlpha(_ALPHA_AT_REST)
        painter.setBrush(color)
        round_by = min(thumb.width(), thumb.height()) / 2
        painter.drawRoundedRect(thumb, round_by, round_by)


def use_quiet_bars(area: QAbstractScrollArea) -> None:
    """Give an area our scroll bars; before anything is connected to its own."""
    area.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal))
