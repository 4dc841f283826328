"""A chip: a word or a figure on a soft ground."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from statement_studio.ui.drawing import draw_text
from statement_studio.ui.theme import Theme

Tone = Literal["accent", "ok", "warn", "bad", "mute"]

_COLORS: dict[Tone, tuple[str, str]] = {
    "accent": ("accent-soft", "accent"),
    "ok": ("ok-soft", "ok"),
    "warn": ("warn-soft", "warn"),
    "bad": ("bad-soft", "bad"),
    "mute": ("canvas", "ink-2"),
}
_PADDING_X, _PADDING_Y = 9, 3


class Chip(QLabel):
    """Shows a state: always a word or a figure, the colour only helps."""

    def __init__(self, theme: Theme, text: str = "", tone: Tone = "accent", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._tone: Tone = tone
        self.setFont(theme.font("caption", strong=True))
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self.update)

    def show_state(self, text: str, tone: Tone) -> None:
        """Show other words in another tone."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        metrics = self.fontMetrics()
        height = metrics.height() + 2 * _PADDING_Y
        return QSize(max(metrics.horizontalAdvance(self.text()) + 2 * _PADDING_X, height), height)

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than the words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw it."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._theme, self.text(), self._tone)


def paint_chip(painter: QPainter, box: QRectF, theme: Theme, text: str, tone: Tone) -> None:
    """Draw a chip with the painter's font; for widgets that draw one within themselves."""
    ground, ink = _COLORS[tone]
    height = painter.fontMetrics().height() + 2 * _PADDING_Y
    pill = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(theme.color(ink))
    draw_text(painter, pill, Qt.AlignmentFlag.AlignCenter, text)
