"""The list of the statements on this computer: what is due first, then what is over under a heading of its own."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from statement_studio.store.library import Entry, is_past
from statement_studio.ui.drawing import draw_line, draw_text, leading
from statement_studio.ui.theme import GAP_CARD, RADIUS_FIELD, Theme
from statement_studio.ui.widgets.chip import Tone, paint_chip
from statement_studio.ui.widgets.name_field import NameField
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars
from statement_studio.ui.words import say_date, state_words

_ROW, _HEADING, _HEADER = 60, 30, 34
_WIDTHS = (168, 144, 88, 112)  # of all columns but the first, which has the rest
_THEME, _STATE, _DUE = range(3)
_CHIP_PADDING = 9
_PATH, _SECOND_LINE, _TONE = (Qt.ItemDataRole.UserRole + number for number in range(3))

_Index = QModelIndex | QPersistentModelIndex


class Now(NamedTuple):
    """When the list is shown: the day in New York, and the moment on this computer."""

    day: dt.date
    moment: dt.datetime


class StatementList(QTreeWidget):
    """Shows the statements; Return or a double click opens one, and each has a menu.

    Signals:
        statement_requested: the path of the statement to open.
        rename_requested: the path of the statement, and the name that its file shall have.
        copy_requested: the path of the statement to begin another with.
        move_requested: the path of the statement to move to another folder.
        removal_requested: the path of a statement that lies elsewhere and shall be shown no more.
        bin_requested: the path of the statement to put in the bin.
    """

    statement_requested = Signal(object)
    rename_requested = Signal(object, str)
    copy_requested = Signal(object)
    move_requested = Signal(object)
    removal_requested = Signal(object)
    bin_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._home: Path | None = None
        self._wanted: Path | None = None
        use_quiet_bars(self)
        self.setAccessibleName(self.tr("Statements on this computer"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setHeader(_Header(theme, self))
        self.setItemDelegate(_Cell(theme, self))
        self.setHeaderLabels(
            [
                self.tr("Statement"),
                self.tr("State"),
                self.tr("Due, New York time"),
                self.tr("Words"),
                self.tr("Changed"),
            ]
        )
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_THEME, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS, start=1):
            self.setColumnWidth(column, width)
        self.itemActivated.connect(self._ask_open)
        self._make_menu()
        theme.changed.connect(self.viewport().update)

    def _make_menu(self) -> None:
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("What can be done with the statement"))
        self.menu.addAction(self.tr("Open")).triggered.connect(self._ask_open)
        rename = self.menu.addAction(self.tr("Rename…"))
        rename.triggered.connect(self._ask_name)
        self.menu.addAction(self.tr("Make a copy")).triggered.connect(self._ask_copy)
        self.menu.addAction(self.tr("Move to another folder…")).triggered.connect(self._ask_move)
        to_bin = self.menu.addAction(self.tr("Put in the bin"))
        to_bin.triggered.connect(self._ask_bin)
        self._off = self.menu.addAction(self.tr("Take off this list"))
        self._off.triggered.connect(self._ask_removal)
        for action, key in ((rename, Qt.Key.Key_F2), (to_bin, Qt.Key.Key_Delete)):
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(action)

    def choose(self, path: Path) -> None:
        """Choose a statement as soon as it is shown."""
        self._wanted = path

    def show_entries(self, entries: Iterable[Entry], now: Now, home: Path | None = None) -> None:
        """Show these statements, past debates last; the one that was chosen stays so if it is among them.

        Args:
            entries: in their order.
            now: the day and the moment.
            home: the folder of the statements; where one lies elsewhere, that is told.

        """
        path, self._home = self._wanted or self.chosen, home
        self.clear()
        coming: list[Entry] = []
        past: list[Entry] = []
        for entry in entries:
            (past if is_past(entry, now.day) else coming).append(entry)
        items = [self._item(entry, now) for entry in coming]
        if past:
            items += [_heading(self.tr("Earlier")), *(self._item(entry, now) for entry in past)]
        self.addTopLevelItems(items)
        for number, item in enumerate(items):
            self.setFirstColumnSpanned(number, QModelIndex(), item.data(_THEME, _PATH) is None)
        of_statements = [item for item in items if item.data(_THEME, _PATH)]
        if of_statements:
            same = [item for item in of_statements if item.data(_THEME, _PATH) == path]
            self.setCurrentItem((same or of_statements)[0])
            if same:
                self._wanted = None
        self.setMaximumHeight(_HEADER + sum(item.sizeHint(_THEME).height() for item in items))

    def _item(self, entry: Entry, now: Now) -> QTreeWidgetItem:
        name = entry.theme or entry.path.stem
        problem = entry.problem.replace(str(entry.path), entry.path.name)
        elsewhere = str(entry.path.parent) if self._is_elsewhere(entry.path) else ""
        below = problem or " · ".join(filter(None, (entry.delegation, entry.path.stem, elsewhere)))
        state, tone = state_words(entry.state) if entry.state else (self.tr("Cannot be read"), "bad")
        due = self._say_due(entry, now.day)
        words = f"{entry.words:,}" if entry.state else ""
        if entry.state and entry.limit:
            words = self.tr("{words} / {limit}").format(words=words, limit=f"{entry.limit:,}")
        item = QTreeWidgetItem([name, state, due, words, self._say_changed(entry.changed, now.moment)])
        item.setSizeHint(_THEME, QSize(0, _ROW))
        item.setData(_THEME, _PATH, entry.path)
        item.setData(_THEME, _SECOND_LINE, below)
        item.setToolTip(_THEME, f"{name}\n{entry.problem or entry.path}")
        item.setData(_THEME, Qt.ItemDataRole.AccessibleTextRole, f"{name}, {below}")
        item.setData(_STATE, _TONE, tone)
        if entry.due == now.day and entry.state != "submitted":
            item.setData(_DUE, _TONE, "warn")
        return item

    def _say_due(self, entry: Entry, today: dt.date) -> str:
        if entry.due is None:
            return self.tr("No date given") if entry.state else ""
        near = {0: self.tr("Today"), 1: self.tr("Tomorrow")}
        return near.get((entry.due - today).days) or say_date(entry.due)

    def _say_changed(self, changed: dt.datetime, now: dt.datetime) -> str:
        local = changed.astimezone(now.tzinfo)
        minutes = int((now - local).total_seconds() // 60)
        if 0 <= minutes < 1:
            return self.tr("Just now")
        if 0 < minutes < 60:
            return self.tr("{minutes} min ago").format(minutes=minutes)
        days = (now.date() - local.date()).days
        near = {0: f"{local:%H:%M}", 1: self.tr("Yesterday")}
        return near.get(days) or say_date(local.date())

    @property
    def chosen(self) -> Path | None:
        """The path of the statement that is chosen."""
        item = self.currentItem()
        path: Path | None = item.data(_THEME, _PATH) if item else None
        return path

    def _ask_open(self) -> None:
        if self.chosen:
            self.statement_requested.emit(self.chosen)

    def _is_elsewhere(self, path: Path | None) -> bool:
        return bool(self._home and path and path.parent != self._home)

    def _ask_name(self) -> None:
        path, item = self.chosen, self.currentItem()
        if path is None or item is None:
            return
        field = NameField(self._theme, self.tr("Name of the file"), self.tr("Rename"), path.stem, self)
        field.chosen.connect(partial(self.rename_requested.emit, path))
        row = self.visualItemRect(item)
        field.open_at(QRect(self.viewport().mapToGlobal(row.topLeft()), row.size()))

    def _ask_move(self) -> None:
        if self.chosen:
            self.move_requested.emit(self.chosen)

    def _ask_removal(self) -> None:
        if self.chosen:
            self.removal_requested.emit(self.chosen)

    def _ask_copy(self) -> None:
        if self.chosen:
            self.copy_requested.emit(self.chosen)

    def _ask_bin(self) -> None:
        if self.chosen:
            self.bin_requested.emit(self.chosen)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the statement under the mouse, or by the keyboard of the one that is chosen."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        item = self.itemAt(event.pos()) if by_mouse else self.currentItem()
        if item and item.data(_THEME, _PATH):
            self.setCurrentItem(item)
            self._off.setVisible(self._is_elsewhere(self.chosen))
            place = self.viewport().mapToGlobal(self.visualItemRect(item).center())
            self.menu.popup(event.globalPos() if by_mouse else place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring of the keyboard."""
        super().focusInEvent(event)
        self.viewport().update()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground of a row, a line above it, then its cells."""
        box: QRect = option.rect
        is_heading = index.sibling(index.row(), _THEME).data(_PATH) is None
        is_chosen = not is_heading and self.selectionModel().isSelected(index)
        ground = "raised" if is_heading else "canvas" if is_chosen else "surface"
        painter.fillRect(box, self._theme.color(ground))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(box.topLeft(), box.topRight())
        super().drawRow(painter, option, index)
        if is_chosen and self.hasFocus():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2, 3, -2, -2), RADIUS_FIELD, RADIUS_FIELD)
            painter.restore()


def _heading(text: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setSizeHint(_THEME, QSize(0, _HEADING))
    return item


class _Cell(QStyledItemDelegate):
    """Draws a cell: the theme with a line below it, the state as a chip, the rest as a line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell; its row has drawn the ground."""
        cell: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        state: QStyle.StateFlag = option.state
        start, end = (GAP_CARD, GAP_CARD) if index.column() == _THEME else (0, 8)
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        box = cell.adjusted(end if mirrored else start, 0, -start if mirrored else -end, 0)
        text, tone = str(index.data() or ""), index.data(_TONE)
        second = index.data(_SECOND_LINE)
        painter.save()
        if index.column() == _STATE:
            self._paint_chip(painter, box, direction, text, tone)
        elif second is not None:
            upper, lower = QRect(box), QRect(box)
            upper.setBottom(box.center().y())
            lower.setTop(box.center().y() + 2)
            self._paint_line(painter, upper, direction, text, "ink", at=Qt.AlignmentFlag.AlignBottom, strong=True)
            self._paint_line(painter, lower, direction, second, "ink-2", at=Qt.AlignmentFlag.AlignTop)
        else:
            is_heading = not state & QStyle.StateFlag.State_Enabled
            ink = tone or ("ink-2" if is_heading or index.column() > _DUE else "ink")
            self._paint_line(painter, box, direction, text, ink, strong=bool(tone) or is_heading)
        painter.restore()

    def _paint_line(
        self,
        painter: QPainter,
        box: QRect,
        direction: Qt.LayoutDirection,
        text: str,
        ink: str,
        *,
        at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
        strong: bool = False,
    ) -> None:
        painter.setFont(self._theme.font("body", strong=strong))
        painter.setPen(self._theme.color(ink))
        draw_line(painter, box, leading(direction, at), text)

    def _paint_chip(
        self, painter: QPainter, box: QRect, direction: Qt.LayoutDirection, text: str, tone: Tone | None
    ) -> None:
        if tone is None:
            return
        painter.setFont(self._theme.font("caption", strong=True))
        width = min(painter.fontMetrics().horizontalAdvance(text) + 2 * _CHIP_PADDING, box.width())
        pill = QRect(box.left(), box.top(), width, box.height())
        paint_chip(painter, QRectF(QStyle.visualRect(direction, box, pill)), self._theme, text, tone)


class _Header(QHeaderView):
    """The names of the columns."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFixedHeight(_HEADER)
        self.setSectionsClickable(False)
        theme.changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 (Qt's name)
        """Draw the name of a column."""
        painter.save()
        painter.fillRect(rect, self._theme.color("surface"))
        painter.setFont(self._theme.font("caption", strong=True))
        painter.setPen(self._theme.color("ink-3"))
        inset = GAP_CARD if logicalIndex == _THEME else 0
        text = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        box = rect.adjusted(inset, 0, -inset, 0)
        draw_text(painter, box, leading(self.layoutDirection()), text, Qt.TextFlag.TextSingleLine)
        painter.restore()
