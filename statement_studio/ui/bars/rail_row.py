"""The rows of the rail, drawn from the theme; each is a button that stays down while its place is shown."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from statement_studio.ui import theme as sizes
from statement_studio.ui.drawing import draw_line, draw_text, leading
from statement_studio.ui.icons import paint_icon
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.chip import Tone, paint_chip
from statement_studio.ui.widgets.pressing import press_on_return

_PADDING = 10
_MARK = 26  # the column of "(a)" and of the icons
_COLUMN_GAP = 6
_BAR = 3
_ICON = 14
_NEAR = (0.9, 1.1)  # of its share: then the bar is green; a share is no rule, so nothing warns


class RailRow(QAbstractButton):
    """What both kinds of rows have in common: the ground, the ring of the keyboard, and the arrow keys."""

    height_hint = 40

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_folded = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def set_folded(self, folded: bool) -> None:
        """Show the sign alone, or the whole row; the tool tip says it all."""
        self._is_folded = folded
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the row's size; its width is the rail's."""
        rail = sizes.RAIL_FOLDED if self._is_folded else sizes.RAIL
        return QSize(rail - 2 * _PADDING, self.height_hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return as by the space bar."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw the ground, then what the row holds, within its padding."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(self._theme.color("accent-soft"))
            painter.drawRoundedRect(box, sizes.RADIUS_FIELD, sizes.RADIUS_FIELD)
        elif self.underMouse():
            painter.setBrush(self._theme.color("shade"))
            painter.drawRoundedRect(box, sizes.RADIUS_FIELD, sizes.RADIUS_FIELD)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), sizes.RADIUS_FIELD, sizes.RADIUS_FIELD)
        if self._is_folded:
            self.paint_sign(painter, box.adjusted(2, 0, -2, 0))
        else:
            self.paint_content(painter, box.adjusted(_PADDING, 0, -_PADDING, 0))

    def paint_content(self, painter: QPainter, box: QRectF) -> None:
        """Draw what the row holds."""
        raise NotImplementedError

    def paint_sign(self, painter: QPainter, box: QRectF) -> None:
        """Draw what is left of it in the folded rail."""
        raise NotImplementedError

    def ink(self, color: str) -> str:
        """Return the colour for second text: the accent in the chosen row."""
        return "accent" if self.isChecked() else color

    def placed(self, left: float, top: float, width: float, height: float) -> QRectF:
        """Return a box of the row, mirrored where the interface is."""
        box = QRectF(left, top, width, height)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - left - width)
        return box

    def paint_text(self, painter: QPainter, box: QRectF, text: str) -> None:
        """Draw one line, shortened where there is no room."""
        draw_line(painter, box, leading(self.layoutDirection()), text)


class SectionRow(RailRow):
    """A section: its sign, its title, its words, and a thin bar of its share."""

    height_hint = 42

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._mark = ""
        self._words = 0
        self._target = 0

    def show_section(self, mark: str, title: str, words: int, target: int) -> None:
        """Show the section as it is now; ``target`` is its share of the limit in words, 0: none."""
        self._mark, self._words, self._target = mark, words, target
        self.setText(title)
        count = self.tr("%n words", "", words) if words != 1 else self.tr("1 word")
        of = self.tr("{count} of about {target}").format(count=count, target=target) if target else count
        self.setToolTip(f"{title}: {of}")
        self.setAccessibleName(f"{mark} {title}" if mark != "–" else title)
        self.setAccessibleDescription(of)
        self.update()

    def paint_content(self, painter: QPainter, box: QRectF) -> None:
        """Draw sign, title, bar and count."""
        painter.setFont(self._theme.font("caption"))
        count = str(self._words)
        count_width = max(
            painter.fontMetrics().horizontalAdvance(count), painter.fontMetrics().horizontalAdvance("000")
        )
        painter.setPen(self._theme.color(self.ink("ink-2")))
        count_box = self.placed(box.right() - count_width, 0, count_width, self.height())
        draw_text(painter, count_box, Qt.AlignmentFlag.AlignCenter, count)
        painter.setFont(self._theme.font("body", strong=True))
        painter.setPen(self._theme.color(self.ink("ink-3")))
        draw_text(
            painter, self.placed(box.left(), 0, _MARK, self.height()), leading(self.layoutDirection()), self._mark
        )
        left = box.left() + _MARK + _COLUMN_GAP
        width = box.right() - count_width - _COLUMN_GAP - left
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("ink"))
        line = painter.fontMetrics().height()
        top = (self.height() - line - 5 - _BAR) / 2
        self.paint_text(painter, self.placed(left, top, width, line), self.text())
        self._paint_bar(painter, left, top + line + 5, width)

    def paint_sign(self, painter: QPainter, box: QRectF) -> None:
        """Draw the sign over its bar; a section without a sign has its first letter."""
        painter.setFont(self._theme.font("body", strong=True))
        painter.setPen(self._theme.color(self.ink("ink-2")))
        line = painter.fontMetrics().height()
        top = (self.height() - line - 5 - _BAR) / 2
        sign = self._mark if self._mark != "–" else self.text()[:1]
        draw_text(painter, QRectF(box.left(), top, box.width(), line), Qt.AlignmentFlag.AlignCenter, sign)
        self._paint_bar(painter, box.left() + 6, top + line + 5, box.width() - 12)

    def _paint_bar(self, painter: QPainter, left: float, top: float, width: float) -> None:
        if not self._target:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line" if not self.isChecked() else "line-2"))
        painter.drawRoundedRect(self.placed(left, top, width, _BAR), _BAR / 2, _BAR / 2)
        part = self._words / self._target
        color = "ok" if _NEAR[0] <= part <= _NEAR[1] else "accent"
        painter.setBrush(self._theme.color(color))
        painter.drawRoundedRect(self.placed(left, top, width * min(part, 1.0), _BAR), _BAR / 2, _BAR / 2)


class PageRow(RailRow):
    """A page of the package: its icon, its name, a few words on its state, and a badge."""

    height_hint = 50

    def __init__(self, theme: Theme, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon = icon
        self._state = ""
        self._badge = ""
        self._tone: Tone = "warn"
        self.setText(text)
        self.setAccessibleName(text)

    def show_state(self, text: str, badge: str, tone: Tone) -> None:
        """Tell the page's state."""
        self._state, self._badge, self._tone = text, badge, tone
        self.setAccessibleDescription(text)
        self.setToolTip(f"{self.text()}: {text}" if text else self.text())
        self.update()

    def paint_sign(self, painter: QPainter, box: QRectF) -> None:
        """Draw the icon over the badge."""
        middle = box.center()
        top = box.top() + 7 if self._badge else middle.y() - _ICON / 2
        icon_box = QRectF(middle.x() - _ICON / 2, top, _ICON, _ICON)
        paint_icon(painter, icon_box, self._theme, self._icon, self.ink("ink-2"))
        if self._badge:
            painter.setFont(self._theme.font("caption", strong=True))
            width = max(painter.fontMetrics().horizontalAdvance(self._badge) + 12, 24)
            chip = QRectF(middle.x() - width / 2, top + _ICON + 4, width, box.bottom() - top - _ICON - 8)
            paint_chip(painter, chip, self._theme, self._badge, self._tone)

    def paint_content(self, painter: QPainter, box: QRectF) -> None:
        """Draw icon, name, state and badge."""
        middle = self.height() / 2
        icon_box = self.placed(box.left(), middle - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, icon_box, self._theme, self._icon, self.ink("ink-3"))
        left = box.left() + _MARK + _COLUMN_GAP
        width = box.right() - left
        if self._badge:
            painter.setFont(self._theme.font("caption", strong=True))
            badge = max(painter.fontMetrics().horizontalAdvance(self._badge) + 14, 24)
            paint_chip(
                painter, self.placed(box.right() - badge, 0, badge, self.height()), self._theme, self._badge, self._tone
            )
            width -= badge + _COLUMN_GAP
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("ink"))
        line = painter.fontMetrics().height()
        top = middle - line if self._state else middle - line / 2
        self.paint_text(painter, self.placed(left, top, width, line), self.text())
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color(self.ink("ink-3")))
        self.paint_text(painter, self.placed(left, middle + 2, width, painter.fontMetrics().height()), self._state)
