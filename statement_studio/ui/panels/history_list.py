"""The list of the history: what happened and what was kept, newest first, under the days."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from statement_studio.model.draft import Draft, Event, EventKind, Version
from statement_studio.ui.drawing import draw_line, leading, trailing
from statement_studio.ui.theme import GAP, Theme
from statement_studio.ui.widgets.row_ground import paint_row_ground
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars
from statement_studio.ui.wording import say_hour, say_moment, version_name
from statement_studio.ui.words import say_date

_HEADING, _QUIET, _ROW = 30, 32, 48

_Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """Something that happened, a version that was kept, or both at once; ``when`` is what it stands under."""

    event: Event | None
    version: Version | None
    when: str


def entries_of(draft: Draft) -> list[Entry]:
    """Return the history, newest first; a version stands with the event that kept it."""
    versions = {version.id: version for version in draft.versions}
    of_events = {event.version for event in draft.events}
    entries: list[Entry] = []
    moment = ""
    for event in draft.events:
        # Events stand in their order. That of handing in has a day alone, which is earlier than its own morning.
        moment = max(moment, event.when)
        entries.append(Entry(event, versions.get(event.version), moment))
    entries += [Entry(None, version, version.when) for version in draft.versions if version.id not in of_events]
    entries.sort(key=lambda entry: entry.when)
    return entries[::-1]


class _Model(QAbstractListModel):
    """The rows: days, and below each its entries. What a row says is made only when it is shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[str | Entry] = []

    def show(self, entries: Sequence[Entry], today: dt.date) -> None:
        """Show these entries, newest first."""
        self.beginResetModel()
        self.rows = []
        day = None
        for entry in entries:
            own = _day_of(entry.when)
            if own != day:
                day = own
                self.rows.append(self._say_day(own, today))
            self.rows.append(entry)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent and parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let entries be chosen, and days not."""
        if index.isValid() and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 (as Qt has it)
        """Return what a row says."""
        row = self.rows[index.row()] if index.isValid() else ""
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        note = row.event.note if row.event else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return note
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (title_of(row), *facts_of(row, whole=True), note)))
        return None

    def _say_day(self, day: dt.date, today: dt.date) -> str:
        near = {0: self.tr("Today"), 1: self.tr("Yesterday")}
        return near.get((today - day).days) or say_date(day)


class HistoryList(QListView):
    """Shows the history; Return or a double click compares, and every entry with a version has a menu.

    Signals:
        compare_requested: compare the version of the chosen entry.
        chosen_changed: another entry is chosen, or the one that is reads otherwise.
    """

    compare_requested = Signal()
    chosen_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        use_quiet_bars(self)
        self._theme = theme
        self._shown: list[Entry] = []
        self._model = _Model(self)
        self.setModel(self._model)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("What can be done with the version"))
        self.setAccessibleName(self.tr("History of the statement"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Row(theme, self))
        self.activated.connect(self.compare_requested)
        theme.changed.connect(self._follow_theme)

    @property
    def rows(self) -> list[str]:
        """What the rows say, in their order."""
        return [row if isinstance(row, str) else title_of(row) for row in self._model.rows]

    @property
    def chosen(self) -> Entry | None:
        """The entry that is chosen."""
        return self.entry_at(self.currentIndex())

    def entry_at(self, index: _Index) -> Entry | None:
        """Return the entry in a row; None for a day and for none."""
        row = self._model.rows[index.row()] if index.isValid() else ""
        return None if isinstance(row, str) else row

    def choose(self, row: int) -> None:
        """Choose the entry in a row."""
        self.setCurrentIndex(self._model.index(row))

    def show_entries(self, entries: Sequence[Entry], today: dt.date) -> None:
        """Show these entries, newest first; the one that was chosen stays so where it is still there."""
        if list(entries) == self._shown:
            return
        self._shown = list(entries)
        chosen = _key(self.chosen)
        self._model.show(entries, today)
        rows = [number for number, row in enumerate(self._model.rows) if not isinstance(row, str)]
        same = [number for number in rows if _key(self.entry_at(self._model.index(number))) == chosen]
        if rows:
            self.choose((same or rows)[0])
        self.chosen_changed.emit()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell that another entry is chosen."""
        super().currentChanged(current, previous)
        self.chosen_changed.emit()

    def _follow_theme(self) -> None:
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the entry under the mouse, or by the keyboard of the one that is chosen."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        entry = self.entry_at(index)
        if entry and entry.version:
            self.setCurrentIndex(index)
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu.popup(event.globalPos() if by_mouse else place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring of the keyboard."""
        super().focusInEvent(event)
        self.viewport().update()


def title_of(entry: Entry) -> str:
    """Return what an entry is called."""
    if entry.event:
        return _say_kind(entry.event.kind)
    return version_name(entry.version) if entry.version else ""


def facts_of(entry: Entry, *, whole: bool = False) -> list[str]:
    """Return what is told of an entry beside its name; ``whole`` tells the day, too."""
    translate = QCoreApplication.translate
    event, version = entry.event, entry.version
    when = event.when if event else entry.when
    facts = [say_moment(when) if whole or "T" not in when else say_hour(when)]
    if event and event.who:
        facts.append(event.who)
    if version:
        facts.append(translate("HistoryList", "%n words", "", version.words))
        if event and version.name:
            facts.append(version.name)
    return facts


def _say_kind(kind: EventKind) -> str:
    translate = QCoreApplication.translate
    names: dict[EventKind, str] = {
        "created": translate("HistoryList", "Begun"),
        "review-copy-made": translate("HistoryList", "Review copy made"),
        "approved": translate("HistoryList", "Approved"),
        "signed": translate("HistoryList", "Signed letter added"),
        "exported": translate("HistoryList", "Exported"),
        "submitted": translate("HistoryList", "Handed in"),
    }
    return names[kind]


def _key(entry: Entry | None) -> object:
    """Return what tells an entry from all others, whatever its version is called by now."""
    if entry is None:
        return None
    return entry.version.id if entry.version else entry.event


def _day_of(when: str) -> dt.date:
    """Return the day of a moment, or the day alone, on this computer."""
    return dt.datetime.fromisoformat(when).astimezone().date() if "T" in when else dt.date.fromisoformat(when)


def _is_quiet(entry: Entry) -> bool:
    return entry.event is None and entry.version is not None and entry.version.is_automatic


class _Row(QStyledItemDelegate):
    """Draws a day, an entry in two lines, or a version that the program kept by itself in one."""

    def __init__(self, theme: Theme, parent: HistoryList) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 (rows are as wide as the list)
        """Return the height of a row."""
        entry = self._list.entry_at(index)
        return QSize(0, _HEADING if entry is None else _QUIET if _is_quiet(entry) else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        row: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            paint_row_ground(painter, row, self._theme, has_focus=self._list.hasFocus())
        box = row.adjusted(GAP, 0, -GAP, 0)
        entry, text = self._list.entry_at(index), str(index.data() or "")
        if entry is None:
            box.setTop(box.top() + 8)
            self._paint_line(painter, box, direction, text, "ink-3", small=True)
        elif _is_quiet(entry):
            self._paint_line(painter, box, direction, facts_of(entry)[-1], "ink-2", small=True, at_end=True)
            self._paint_line(painter, box, direction, text, "ink-2")
        else:
            upper, lower = QRect(box), QRect(box)
            upper.setBottom(box.center().y() + 1)
            lower.setTop(box.center().y() + 3)
            self._paint_line(painter, upper, direction, text, "ink", at=Qt.AlignmentFlag.AlignBottom, strong=True)
            facts = " · ".join(facts_of(entry))
            self._paint_line(painter, lower, direction, facts, "ink-2", at=Qt.AlignmentFlag.AlignTop, small=True)
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
        small: bool = False,
        at_end: bool = False,
    ) -> None:
        painter.setFont(self._theme.font("caption" if small else "body", strong=strong))
        painter.setPen(self._theme.color(ink))
        align = trailing(direction, at) if at_end else leading(direction, at)
        draw_line(painter, box, align, text)
