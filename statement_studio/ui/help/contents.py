"""The contents of the guide: its pages in their order, or those in which words were found."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from statement_studio.ui.drawing import draw_line, leading
from statement_studio.ui.help.topics import Topic
from statement_studio.ui.theme import GAP, TARGET, Theme
from statement_studio.ui.widgets.row_ground import paint_row_ground
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars

_NAME = Qt.ItemDataRole.UserRole


class Contents(QListWidget):
    """Lists the titles.

    Signals:
        topic_chosen: the name of the page that the user has come to.
    """

    topic_chosen = Signal(str)

    def __init__(self, theme: Theme, topics: Iterable[Topic], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        use_quiet_bars(self)
        self.setAccessibleName(self.tr("Contents"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Row(theme, self))
        for topic in topics:
            item = QListWidgetItem(topic.title, self)
            item.setData(_NAME, topic.name)
            item.setSizeHint(QSize(0, TARGET))
        self.currentItemChanged.connect(self._tell)
        theme.changed.connect(self._follow_theme)

    @property
    def found(self) -> list[str]:
        """The names of the pages that are shown."""
        return [item.data(_NAME) for item in self._items() if not item.isHidden()]

    def choose(self, name: str) -> None:
        """Mark the page that is shown."""
        for item in self._items():
            if item.data(_NAME) == name and item is not self.currentItem():
                self.setCurrentItem(item)

    def show_only(self, names: Collection[str]) -> None:
        """Leave out all pages but these."""
        for item in self._items():
            item.setHidden(item.data(_NAME) not in names)

    def step(self, by: int) -> None:
        """Go to the page below (1) or above (-1) among those that are shown."""
        row = self.currentRow() + by
        while 0 <= row < self.count() and self.item(row).isHidden():
            row += by
        if 0 <= row < self.count():
            self.setCurrentRow(row)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item and not item.isHidden():
            self.topic_chosen.emit(item.data(_NAME))

    def _follow_theme(self) -> None:
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring of the keyboard."""
        super().focusInEvent(event)
        self.viewport().update()


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: Contents) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a title."""
        row: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            paint_row_ground(painter, row, self._theme, has_focus=self._list.hasFocus())
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("ink"))
        box = row.adjusted(GAP, 0, -GAP, 0)
        draw_line(painter, box, leading(direction), str(index.data()))
        painter.restore()
