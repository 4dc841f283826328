"""The list of those who sign: the usual one first."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from statement_studio.store.profile import Signatory
from statement_studio.ui.drawing import draw_line, leading
from statement_studio.ui.letter.fields import OPTIONS, told
from statement_studio.ui.theme import GAP, GAP_SMALL, RADIUS_FIELD, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.chip import paint_chip
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars

_ROW, _MOST_ROWS, _EDGE = 44, 4, 4
_SECOND_LINE, _CHIP = (Qt.ItemDataRole.UserRole + number for number in range(2))
_CHIP_PADDING = 9

_Index = QModelIndex | QPersistentModelIndex


class SignatoryList(QWidget):
    """Shows the signatories; one of them is chosen, to be filled in below.

    Signals:
        chosen: the place of another one.
        add_wanted: one more.
        removal_wanted: the chosen one shall go.
        move_wanted: the chosen one shall go up (-1) or down (1).
    """

    chosen = Signal(int)
    add_wanted = Signal()
    removal_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = _Names(theme)
        self.names.setAccessibleName(self.tr("Signatories, the usual one first"))
        self.names.currentRowChanged.connect(self._choose)
        self.names.removal_wanted.connect(self.removal_wanted)
        self._card = Card(theme)
        self._card.column.setContentsMargins(1, _EDGE, 1, _EDGE)
        self._card.column.addWidget(self.names)
        self.add = Button(theme, self.tr("Add another"), small=True)
        self.add.clicked.connect(self.add_wanted)
        self.remove = Button(theme, self.tr("Take out"), small=True)
        self.remove.clicked.connect(self.removal_wanted)
        self.up, self.down = Button(theme, small=True), Button(theme, small=True)
        for button, name, icon in (
            (self.up, self.tr("Move up"), "chevron-up"),
            (self.down, self.tr("Move down"), "chevron-down"),
        ):
            button.set_icon_name(icon)
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.up.clicked.connect(self._go_up)
        self.down.clicked.connect(self._go_down)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch()
        row.addWidget(self.up)
        row.addWidget(self.down)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self._card)
        column.addLayout(row)

    def show_signatories(self, signatories: Sequence[Signatory], now: int) -> None:
        """Show these; ``now`` is the place of the chosen one."""
        self.names.blockSignals(True)
        self.names.show_signatories(signatories, now)
        self.names.blockSignals(False)
        number = len(signatories)
        self._card.setFixedHeight(min(number, _MOST_ROWS) * _ROW + 2 * _EDGE)
        self.up.setEnabled(0 < now < number)
        self.down.setEnabled(now < number - 1)

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(place)

    def _go_up(self) -> None:
        self.move_wanted.emit(-1)

    def _go_down(self) -> None:
        self.move_wanted.emit(1)


class _Names(QListWidget):
    """The names with their capacities.

    Signals:
        removal_wanted: the key Delete.
    """

    removal_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        use_quiet_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Row(theme, self))
        theme.changed.connect(self.viewport().update)

    def show_signatories(self, signatories: Sequence[Signatory], now: int) -> None:
        """Show these, without making anew what is the same: the keyboard stays where it is."""
        while self.count() > len(signatories):
            self.takeItem(self.count() - 1)
        capacities = {value: told(words) for value, words in OPTIONS["capacity"]}
        for place, signatory in enumerate(signatories):
            item = self.item(place) if place < self.count() else QListWidgetItem(self)
            item.setSizeHint(QSize(0, _ROW))
            usual = self.tr("usual") if place == 0 and len(signatories) > 1 else ""
            item.setText(signatory.name or self.tr("No name yet"))
            item.setData(_SECOND_LINE, capacities[signatory.capacity])
            item.setData(_CHIP, usual)
            told_all = ", ".join(filter(None, (item.text(), capacities[signatory.capacity], usual)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told_all)
        self.setCurrentRow(now if now < len(signatories) else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen one out with Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class _Row(QStyledItemDelegate):
    """Draws a name, its capacity below it, and a chip for the usual one."""

    def __init__(self, theme: Theme, view: _Names) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        box: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        state: QStyle.StateFlag = option.state
        painter.save()
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, self._theme.color("accent-soft" if is_chosen else "surface"))
        inner = box.adjusted(GAP, 0, -GAP, 0)
        chip = str(index.data(_CHIP) or "")
        if chip:
            painter.setFont(self._theme.font("caption", strong=True))
            width = painter.fontMetrics().horizontalAdvance(chip) + 2 * _CHIP_PADDING
            pill = QRect(inner.right() - width, inner.top(), width, inner.height())
            paint_chip(painter, QRectF(QStyle.visualRect(direction, inner, pill)), self._theme, chip, "mute")
            inner.setRight(inner.right() - width - GAP_SMALL)
        inner = QStyle.visualRect(direction, box.adjusted(GAP, 0, -GAP, 0), inner)
        upper, lower = QRect(inner), QRect(inner)
        upper.setBottom(inner.center().y())
        lower.setTop(inner.center().y() + 2)
        painter.setFont(self._theme.font("body", strong=True))
        painter.setPen(self._theme.color("ink"))
        _paint_line(painter, upper, direction, Qt.AlignmentFlag.AlignBottom, str(index.data()))
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("ink-2"))
        _paint_line(painter, lower, direction, Qt.AlignmentFlag.AlignTop, str(index.data(_SECOND_LINE)))
        if is_chosen and self._view.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), RADIUS_FIELD, RADIUS_FIELD)
        painter.restore()


def _paint_line(painter: QPainter, box: QRect, direction: Qt.LayoutDirection, at: Qt.AlignmentFlag, text: str) -> None:
    draw_line(painter, box, leading(direction, at), text)
