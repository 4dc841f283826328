"""Buttons drawn from the theme, in three weights."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from statement_studio.ui import theme as sizes
from statement_studio.ui.drawing import draw_text, trailing
from statement_studio.ui.icons import make_icon
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.pressing import press_on_return

Weight = Literal["plain", "primary", "quiet", "link"]

_COLORS: dict[Weight, tuple[str, str, str]] = {  # fill, text, edge
    "plain": ("surface", "ink", "edge"),
    "primary": ("accent", "accent-ink", "accent"),
    "quiet": ("", "ink-2", ""),
    "link": ("", "accent", ""),
}
_DISABLED = (("", "ink-3", "line-2"), ("", "line-2", ""))  # with an edge, and quiet
_PADDING = 14
_PADDING_SMALL = 10
_ICON = 16


class Button(QPushButton):
    """A button: ``primary`` once on a page, ``quiet`` without an edge, ``link`` so in the accent.

    With an icon alone it needs a name.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        weight: Weight = "plain",
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; ``small`` ones stand in cards."""
        super().__init__(text, parent)
        self._theme = theme
        self._weight: Weight = weight
        self._small = small
        self._action: QAction | None = None
        self._icon_name = ""
        self.setFont(theme.font("body", strong=True))
        self.setIconSize(QSize(_ICON, _ICON))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._follow_theme)

    def set_icon_name(self, name: str) -> None:
        """Show an icon of ``resources/icons`` before the text."""
        self._icon_name = name
        self._follow_theme()

    def _follow_theme(self) -> None:
        if self._icon_name:
            self.setIcon(make_icon(self._theme, self._icon_name, _COLORS[self._weight][1]))
        self.update()

    def set_action(self, action: QAction) -> None:
        """Do what ``action`` does, and be enabled when it is."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow_action)
        self._follow_action()

    def _follow_action(self) -> None:
        if self._action:
            self.setEnabled(self._action.isEnabled())
            key = self._action.shortcut().toString()
            name = self._action.text().replace("&", "")
            self.setToolTip(f"{name} ({key})" if key else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return as by the space bar."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        height = sizes.TARGET if self._small else sizes.CONTROL_HEIGHT
        padding = _PADDING_SMALL if self._small or not self.text() else _PADDING
        width = self.fontMetrics().horizontalAdvance(self.text())
        if not self.icon().isNull():
            width += _ICON + (sizes.GAP_SMALL if self.text() else 0)
        return QSize(max(width + 2 * padding, sizes.CONTROL_HEIGHT), height)

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than the words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink, edge = _COLORS[self._weight] if self.isEnabled() else _DISABLED[self._weight == "quiet"]
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.color(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, sizes.RADIUS_FIELD, sizes.RADIUS_FIELD)
        self._paint_state(painter, box)
        painter.setPen(self._theme.color(ink))
        self._paint_label(painter)

    def _paint_state(self, painter: QPainter, box: QRectF) -> None:
        """Shade the button under the mouse, and draw the ring of the keyboard."""
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            shade = self._theme.color("ink")
            shade.setAlphaF(0.14 if self.isDown() else 0.07)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(box, sizes.RADIUS_FIELD, sizes.RADIUS_FIELD)
        if self.hasFocus():
            inset = 3 if self._weight == "primary" else 1
            color = "accent-ink" if self._weight == "primary" else "accent"
            painter.setPen(QPen(self._theme.color(color), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = box.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, sizes.RADIUS_FIELD - inset, sizes.RADIUS_FIELD - inset)

    def _paint_label(self, painter: QPainter) -> None:
        text, box = self.text(), self.rect()
        if self.icon().isNull():
            draw_text(painter, box, Qt.AlignmentFlag.AlignCenter, text, Qt.TextFlag.TextShowMnemonic)
            return
        width = _ICON + (sizes.GAP_SMALL + self.fontMetrics().horizontalAdvance(text) if text else 0)
        left = (box.width() - width) // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon_left = box.width() - left - _ICON if mirrored else left
        painter.drawPixmap(icon_left, (box.height() - _ICON) // 2, self.icon().pixmap(self.iconSize()))
        text_box = box.adjusted(left, 0, -left - _ICON, 0) if mirrored else box.adjusted(left + _ICON, 0, -left, 0)
        draw_text(painter, text_box, trailing(self.layoutDirection()), text, Qt.TextFlag.TextShowMnemonic)
