"""A chip to choose what a list shows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from statement_studio.ui.theme import TARGET, Theme
from statement_studio.ui.widgets.chip import paint_chip
from statement_studio.ui.widgets.pressing import press_on_return

_PADDING = 9


class FilterChip(QAbstractButton):
    """A checkable chip: the chosen one is drawn in the accent colour and with a tick."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(theme.font("caption", strong=True))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return as by the space bar."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Leave room for the tick, so that nothing moves when it comes."""
        return QSize(self.fontMetrics().horizontalAdvance(f"✓ {self.text()}") + 2 * _PADDING, TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the chip, and the keyboard's ring around it."""
        painter = QPainter(self)
        painter.setFont(self.font())
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        checked = self.isChecked()
        paint_chip(
            painter, box, self._theme, f"✓ {self.text()}" if checked else self.text(), "accent" if checked else "mute"
        )
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0, 2, 0, -2), box.height() / 2, box.height() / 2)
