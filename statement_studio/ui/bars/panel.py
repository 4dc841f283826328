"""The right panel: several views under one row of tabs."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from statement_studio.ui import theme as sizes
from statement_studio.ui.drawing import draw_text, leading
from statement_studio.ui.theme import Theme

_PADDING = 10
_BADGE_PADDING = 6
_UNDERLINE = 2


class TabBar(QTabBar):
    """Tabs as words over a line; a tab may carry a count."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFont(theme.font("body", strong=True))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def set_count(self, index: int, count: int) -> None:
        """Show a count beside a tab's word; 0 shows none."""
        self.setTabData(index, count)
        name = f"{self.tabText(index)}, {count}" if count else self.tabText(index)
        self.setAccessibleTabName(index, name)
        self.setTabText(index, self.tabText(index))  # has the tabs laid out anew
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room that word and count need."""
        width = self.fontMetrics().horizontalAdvance(self.tabText(index)) + 2 * _PADDING
        badge = self._badge(index)
        if badge:
            width += self._badge_width(badge) + 4
        return QSize(width, 44)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never shorten a word."""
        return self.tabSizeHint(index)

    def _badge(self, index: int) -> str:
        count = self.tabData(index)
        return str(count) if count else ""

    def _badge_width(self, badge: str) -> int:
        return QFontMetrics(self._theme.font("caption")).horizontalAdvance(badge) + 2 * _BADGE_PADDING

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw the words, the counts, the line, and the stroke below the chosen one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index, self.tabRect(index))

    def _paint_tab(self, painter: QPainter, index: int, box: QRect) -> None:
        chosen = index == self.currentIndex()
        badge = self._badge(index)
        painter.setFont(self.font())
        painter.setPen(self._theme.color("ink" if chosen else "ink-2"))
        inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
        draw_text(painter, inner, leading(self.layoutDirection()), self.tabText(index))
        if badge:
            width = self._badge_width(badge)
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = inner.left() if mirrored else inner.right() + 1 - width
            pill = QRect(left, box.center().y() - 8, width, 17)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("shade"))
            painter.drawRoundedRect(pill, 8.5, 8.5)
            painter.setFont(self._theme.font("caption"))
            painter.setPen(self._theme.color("ink-2"))
            draw_text(painter, pill, Qt.AlignmentFlag.AlignCenter, badge)
        if chosen:
            stroke = QRect(box.left(), box.bottom() + 1 - _UNDERLINE, box.width(), _UNDERLINE)
            painter.fillRect(stroke, self._theme.color("accent"))
            if self.hasFocus():
                painter.setPen(self._theme.color("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(2, 6, -3, -6), sizes.RADIUS_FIELD, sizes.RADIUS_FIELD)


class Panel(QWidget):
    """The tabs, and the view that is chosen; each view is made when it is first shown.

    Signals:
        view_requested: the name of a view that is to be shown and not there yet.
    """

    view_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: list[str] = []
        self._views: dict[str, QWidget] = {}
        self.setFixedWidth(sizes.PANEL)
        self.tabs = TabBar(theme)
        self.tabs.setAccessibleName(self.tr("Views of the panel"))
        self._stack = QStackedWidget()
        column = QVBoxLayout()
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 1)
        row.setSpacing(0)
        row.addSpacing(sizes.GAP)
        row.addWidget(self.tabs)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        beside_line = QHBoxLayout(self)
        beside_line.setContentsMargins(0, 0, 0, 0)
        beside_line.setSpacing(0)
        beside_line.addSpacing(1)  # margins are not mirrored, spacings are
        beside_line.addLayout(column)
        self.tabs.currentChanged.connect(self._choose)
        theme.changed.connect(self.update)

    def add_tab(self, name: str, title: str) -> None:
        """Add a tab at the end; its view comes with ``set_view``."""
        self._names.append(name)
        self.tabs.addTab(title)

    def set_view(self, name: str, view: QWidget) -> None:
        """Put the view under its tab."""
        self._views[name] = view
        self._stack.addWidget(view)

    def show_count(self, name: str, count: int) -> None:
        """Show a figure beside the title of a view; 0 shows none."""
        self.tabs.set_count(self._names.index(name), count)

    def show_view(self, name: str) -> None:
        """Bring a view to the front."""
        self.tabs.setCurrentIndex(self._names.index(name))

    def view_name(self) -> str:
        """Return the name of the view whose tab is chosen."""
        return self._names[self.tabs.currentIndex()]

    def showEvent(self, event: QShowEvent) -> None:
        """Have the chosen view made, if it is not there yet."""
        super().showEvent(event)
        self._choose(self.tabs.currentIndex())

    def _choose(self, index: int) -> None:
        if index < 0 or not self.isVisible():
            return
        name = self._names[index]
        if name not in self._views:
            self.view_requested.emit(name)
        self._stack.setCurrentWidget(self._views[name])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw the ground and its lines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("raised"))
        line = self._theme.color("line")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.width() - 1 if mirrored else 0, 0, 1, self.height(), line)
        painter.fillRect(0, self.tabs.geometry().bottom() + 1, self.width(), 1, line)
