"""Chooses among the earlier copies of a draft whose file could not be read to the end."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from statement_studio.jobs.rescue import EarlierCopy
from statement_studio.ui import theme as sizes
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars
from statement_studio.ui.wording import say_moment

Way = Literal["beside", "in-place"]

_WIDTH = 520
_COPY = Qt.ItemDataRole.UserRole


class CopiesDialog(QDialog):
    """Lists the copies; ``chosen`` is the one to open (None: none), and ``way`` how.

    Args:
        theme: colours and fonts.
        name: of the file that could not be read.
        copies: newest first; one of them can be read at least.
        parent: the window in front of which it stands.

    """

    def __init__(self, theme: Theme, name: str, copies: Sequence[EarlierCopy], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: EarlierCopy | None = None
        self.way: Way = "beside"
        self.setWindowTitle(self.tr("Earlier copies of {name}").format(name=name))
        self.list = QListWidget()
        use_quiet_bars(self.list)
        self.list.setAccessibleName(self.tr("Earlier copies, newest first"))
        self.list.setUniformItemSizes(True)
        for copy in copies:
            self._add(copy)
        self.list.setFixedHeight(len(copies) * sizes.CONTROL_HEIGHT + 2 * self.list.frameWidth())
        self.beside = Button(theme, self.tr("Open under a new name"), "primary")
        self.in_place = Button(theme, self.tr("Put it in place"))
        self._lay_out(theme, name, len(copies))
        self.setMinimumWidth(max(_WIDTH, self.minimumSizeHint().width()))  # one that is set hides the layout's own
        self.beside.setDefault(True)
        self.beside.clicked.connect(self._open_beside)
        self.in_place.clicked.connect(self._open_in_place)
        self.list.itemActivated.connect(self._open_beside)
        self.list.setCurrentRow(next(row for row, copy in enumerate(copies) if not copy.problem))
        self.list.setFocus()

    def _lay_out(self, theme: Theme, name: str, number: int) -> None:
        leave = Button(theme, self.tr("Open none"), "quiet")
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(sizes.GAP_SMALL)
        row.addWidget(leave)
        row.addStretch()
        row.addWidget(self.in_place)
        row.addWidget(self.beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.GAP_GROUP, sizes.GAP_GROUP, sizes.GAP_GROUP, sizes.GAP_CARD)
        column.setSpacing(sizes.GAP)
        column.addWidget(Label(theme, self._say_number(number), role="title"))
        column.addWidget(self.list)
        kept = self.tr(
            "“Put it in place” gives the copy the name {name} again. The file that could not be read is kept beside "
            "it in either case."
        )
        column.addWidget(Label(theme, kept.format(name=name), color="ink-2"))
        column.addSpacing(sizes.GAP_SMALL)
        column.addLayout(row)

    def _say_number(self, number: int) -> str:
        if number == 1:
            return self.tr("This file could not be read to the end. The last copy is here.")
        words = {2: self.tr("two"), 3: self.tr("three"), 4: self.tr("four")}
        sentence = self.tr("This file could not be read to the end. The last {number} copies are here: choose one.")
        return sentence.format(number=words.get(number, str(number)))

    def _add(self, copy: EarlierCopy) -> None:
        held = self.tr("cannot be read either") if copy.problem else self.tr("%n words", "", copy.words)
        item = QListWidgetItem(f"{say_moment(copy.when.isoformat())}  ·  {held}", self.list)
        item.setData(_COPY, copy)
        item.setSizeHint(QSize(0, sizes.CONTROL_HEIGHT))
        if copy.problem:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setToolTip(copy.problem)

    def _open_beside(self) -> None:
        self._choose("beside")

    def _open_in_place(self) -> None:
        self._choose("in-place")

    def _choose(self, way: Way) -> None:
        item: QListWidgetItem | None = self.list.currentItem()
        if item:
            self.chosen, self.way = item.data(_COPY), way
            self.accept()
