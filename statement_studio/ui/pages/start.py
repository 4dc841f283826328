"""The start page: begin a statement, or go on with one of those on this computer."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.errors import StudioError
from statement_studio.jobs.today import today_in_new_york
from statement_studio.model.debate import Debate
from statement_studio.store.library import Binned, Entry, from_bin, search, to_bin
from statement_studio.store.places import forget_place
from statement_studio.store.settings import Settings, statements_folder
from statement_studio.ui import theme as sizes
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.pages.page import Page
from statement_studio.ui.recovering import Recovering
from statement_studio.ui.start.binned_row import BinnedRow
from statement_studio.ui.start.recovery_rows import RecoveryRows
from statement_studio.ui.start.statement_list import Now, StatementList
from statement_studio.ui.start.tiles import DebateTile, Tile
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.notice_strip import NoticeStrip
from statement_studio.ui.words import say_date

_WIDEST = 1080
_TILE_HEIGHT = 172
_SEARCH_WIDTH = 280
_MOST = 1000  # stretch: what else stretches gets what is left over


class _Debates(NamedTuple):
    """The debate of new statements, the others that can be used, and a sentence for each file that cannot."""

    usual: Debate
    others: tuple[Debate, ...]
    problems: tuple[str, ...]


class StartPage(Page):
    """Shows the ways to begin, and the statements on this computer; it looks anew whenever it is shown."""

    name = "start"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._entries: tuple[Entry, ...] | None = None  # not known yet
        self._nothing_yet = self._problem = ""
        self._folder = statements_folder(tools.settings.now)
        self._is_entered = False  # and the list, which comes later, has not had the keyboard yet
        self.debate = DebateTile(tools.theme)
        self.search = Line(tools.theme)
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.search.show_example(self.tr("Search their text"))
        self.search.setAccessibleName(self.tr("Search the statements"))
        self.list = StatementList(tools.theme)
        self.notice = Label(tools.theme, color="ink-2")
        self.binned = BinnedRow(tools.theme)
        self.recovered = RecoveryRows(tools.theme, most=2, named=True)
        self.recovering = Recovering(tools, self.recovered, self)
        self._frame = Card(tools.theme)
        self.first_use = NoticeStrip(tools.theme)
        self._lay_out()
        self._show_entries()
        self._offer_profile()
        self.debate.new_requested.connect(self._ask_new)
        self.debate.debate_requested.connect(self.debate_requested)
        self.search.textChanged.connect(self._show_entries)
        self.search.returnPressed.connect(self._go_to_list)
        self.list.statement_requested.connect(self.statement_requested)
        self.list.copy_requested.connect(self._copy)
        self.list.bin_requested.connect(self._bin)
        self.list.rename_requested.connect(self._rename)
        self.list.move_requested.connect(self._move)
        self.list.removal_requested.connect(self._take_off)
        self.binned.restore_requested.connect(self._restore)
        self.first_use.answered.connect(self._answer_profile)
        tools.mission.changed.connect(self._offer_profile)
        tools.settings.changed.connect(self._offer_profile)
        self.recovering.opened.connect(self.statement_requested)
        self.recovering.changed.connect(self._look)
        self.recovering.message.connect(self.message)
        tools.settings.changed.connect(self._follow_settings)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP_CARD)
        column.addWidget(self.recovered)
        head = QHBoxLayout()
        head.addWidget(Label(self.tools.theme, self.tr("Statements"), role="page"), 1)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self.first_use)
        column.addLayout(self._tiles())
        frame = self._frame.column
        frame.setContentsMargins(1, sizes.RADIUS_CARD // 2, 1, sizes.RADIUS_CARD // 2)
        frame.addWidget(self.list)
        column.addWidget(self._frame, _MOST)
        column.addWidget(self.notice)
        column.addWidget(self.binned)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(sizes.GAP_GROUP, 2 * sizes.GAP_CARD, sizes.GAP_GROUP, sizes.GAP_GROUP)
        outer.addStretch(1)
        outer.addWidget(inner, _MOST)
        outer.addStretch(1)

    def _tiles(self) -> QHBoxLayout:
        theme = self.tools.theme
        from_file = Tile(
            theme,
            self.tr("From a file"),
            self.tr("Go on with a statement that lies elsewhere, such as one from a colleague or on the shared drive."),
            self.tr("Open…"),
        )
        from_file.button.clicked.connect(self._ask_open)
        sample = Tile(
            theme,
            self.tr("The sample"),
            self.tr("Try things on with a whole statement of the State “Arcadia”, letter included."),
            self.tr("Open the sample"),
        )
        sample.button.clicked.connect(self._ask_sample)
        row = QHBoxLayout()
        row.setSpacing(sizes.GAP_CARD)
        for tile in (self.debate, from_file, sample):
            tile.setMinimumHeight(_TILE_HEIGHT)
            tile.setMinimumWidth(0)
            row.addWidget(tile, 1)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what there is now."""
        super().showEvent(event)
        task = self.tools.workers.start(_load_debates, key="debates")
        task.done.connect(self._take_debates)
        task.failed.connect(self._tell)
        self._look()
        self.recovering.look()

    def _look(self) -> None:
        """Look which statements there are now."""
        task = self.tools.workers.start(partial(_list, self.tools.settings.now), key="statements")
        task.done.connect(self._take_entries)
        task.failed.connect(self._refuse)

    def enter(self) -> None:
        """Take the keyboard: in the list, or at the way to a first statement."""
        self.debate.begin.setFocus()
        self._is_entered = True

    def _offer_profile(self) -> None:
        """Ask for the profile once, at the very first start; it can be skipped."""
        is_asked = self.tools.settings.now.profile_asked
        is_first = self.tools.mission.is_known and self.tools.mission.now is None and not is_asked
        said = self.tr(
            "Tell the program once which mission you are: every statement then starts with your name, signatories and "
            "letterhead."
        )
        self.first_use.say(said if is_first else "", self.tr("Fill in the mission profile"), self.tr("Later"))

    def _answer_profile(self, place: int) -> None:
        settings = self.tools.settings
        settings.use(msgspec.structs.replace(settings.now, profile_asked=True))
        if place == 0:
            self.action_requested.emit("show-profile")
        else:
            self.message.emit(self.tr("You find the mission profile at the top of this page whenever you want it."))
            self.enter()

    def _take_debates(self, debates: _Debates) -> None:
        usual = debates.usual
        self.debate.show_debate(usual, debates.others)
        said = self.tr("Nothing here yet. Start from the debate of {date}, or open the sample.")
        self._nothing_yet = said.format(date=say_date(usual.meeting_date))
        if debates.problems:
            self.message.emit(debates.problems[0])
        self._show_entries()

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        self._entries, self._problem = entries, ""
        self._show_entries()
        if self._is_entered and self.window().focusWidget() is self.debate.begin:
            self._go_to_list()
        self._is_entered = False

    def _refuse(self, error: StudioError) -> None:
        self._entries, self._problem = None, error.message
        self._show_entries()

    def _tell(self, error: StudioError) -> None:
        self.tools.prompts.tell(error.message)

    def _show_entries(self) -> None:
        entries = self._entries or ()
        found = search(entries, self.search.text())
        self.list.show_entries(found, Now(today_in_new_york(), dt.datetime.now().astimezone()), self._folder)
        self._frame.setMaximumHeight(self.list.maximumHeight() + sizes.RADIUS_CARD)
        self._frame.setVisible(bool(found))
        notice = self._problem
        if self._entries is not None and not found:
            notice = self.tr("No statement holds these words.") if entries else self._nothing_yet
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self.search.setVisible(bool(entries))

    def _follow_settings(self) -> None:
        """Look into another folder, without losing sight of what lies in the one before."""
        before, self._folder = self._folder, statements_folder(self.tools.settings.now)
        if before != self._folder:
            task = self.tools.workers.start(partial(_keep_in_list, before))
            task.failed.connect(self._tell)
            task.ended.connect(self._look)

    def _rename(self, path: Path, name: str) -> None:
        task = self.tools.workers.start(partial(_rename, path, name))
        task.done.connect(self._note_moved)
        task.failed.connect(self._refuse_name)

    def _move(self, path: Path) -> None:
        folder = self.tools.prompts.folder(self.tr("Move the statement to"), path.parent)
        if folder:
            task = self.tools.workers.start(partial(_move, path, folder))
            task.done.connect(self._note_moved)
            task.failed.connect(self._refuse_name)

    def _note_moved(self, path: Path) -> None:
        self.message.emit(self.tr("It is now {file}.").format(file=path))
        self.list.choose(path)
        self._look()

    def _refuse_name(self, error: StudioError) -> None:
        there = self.tr("A file of that name is there already. Nothing was changed. Choose another name or folder.")
        self.tools.prompts.tell(there if error.code == "exists" else error.message)

    def _take_off(self, path: Path) -> None:
        task = self.tools.workers.start(partial(forget_place, path))
        task.done.connect(self._look)

    def _copy(self, path: Path) -> None:
        task = self.tools.workers.start(partial(_duplicate, path))
        task.done.connect(self._look)
        task.failed.connect(self._tell)

    def _bin(self, path: Path) -> None:
        task = self.tools.workers.start(partial(to_bin, path))
        task.done.connect(self._note_binned)
        task.failed.connect(self._tell)

    def _note_binned(self, binned: Binned) -> None:
        self.binned.show_binned(binned)
        self._look()

    def _restore(self, binned: Binned) -> None:
        task = self.tools.workers.start(partial(from_bin, binned))
        task.done.connect(self._note_restored)
        task.failed.connect(self._tell)

    def _note_restored(self) -> None:
        self.binned.show_binned(None)
        self._look()
        self.enter()

    def _go_to_list(self) -> None:
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_new(self) -> None:
        self.action_requested.emit("new")

    def _ask_open(self) -> None:
        self.action_requested.emit("open")

    def _ask_sample(self) -> None:
        self.action_requested.emit("sample")


def _list(settings: Settings) -> tuple[Entry, ...]:
    from statement_studio.jobs.library import list_statements  # noqa: PLC0415 (not before the window is there)

    return list_statements(settings)


def _rename(path: Path, name: str) -> Path:
    from statement_studio.jobs.library import rename_statement  # noqa: PLC0415 (as above)

    return rename_statement(path, name)


def _move(path: Path, folder: Path) -> Path:
    from statement_studio.jobs.library import move_statement  # noqa: PLC0415 (as above)

    return move_statement(path, folder)


def _keep_in_list(folder: Path) -> None:
    from statement_studio.jobs.library import keep_in_list  # noqa: PLC0415 (as above)

    keep_in_list(folder)


def _duplicate(path: Path) -> Path:
    from statement_studio.jobs.library import duplicate  # noqa: PLC0415 (as above)

    return duplicate(path)


def _load_debates() -> _Debates:
    from statement_studio.jobs.drafts import BUILT_IN_DEBATE  # noqa: PLC0415 (as above)
    from statement_studio.store.debates import list_debates, load_debate  # noqa: PLC0415

    usual = load_debate(BUILT_IN_DEBATE, built_in_only=True)
    listed = list_debates()
    others = tuple(debate for debate, _ in listed.debates if debate != usual)
    return _Debates(usual, others, listed.problems)
