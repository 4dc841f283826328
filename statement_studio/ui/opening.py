"""Opens drafts, also those that are open elsewhere, cannot be changed here, or cannot be read to the end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from statement_studio.errors import StudioError, WriteError
from statement_studio.model.draft import Draft
from statement_studio.store.draft_file import load_draft
from statement_studio.store.held_draft import HeldDraft, hold_draft
from statement_studio.store.lock import LockedError
from statement_studio.store.settings import Settings, statements_folder
from statement_studio.ui.tools import Tools
from statement_studio.ui.wording import say_holder

if TYPE_CHECKING:
    from statement_studio.jobs.rescue import EarlierCopy
    from statement_studio.ui.dialogs.copies import CopiesDialog

T = TypeVar("T")

_MAY_BE_CUT_OFF = frozenset({"damaged", "not-a-statement"})  # what is left of a draft may not even be known as one


class Opened(NamedTuple):
    """A draft as it was read. One that is not held can only be read, for the reason given."""

    path: Path
    draft: Draft
    held: HeldDraft | None = None
    reason: str = ""


class Opening(QObject):
    """Opens one draft after the other; asks where there is a choice.

    Signals:
        opened: an ``Opened``.
    """

    opened = Signal(object)

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._number = 0  # of the newest wish: what an older one brings is let go of
        self._path: Path | None = None  # that is being opened: a double click opens it once

    def open(self, path: Path, over: LockedError | None = None) -> None:
        """Open the draft at ``path``; ``over`` is the refusal of a holder from whom it is taken over."""
        if path != self._path:
            self._start(partial(_open, path, over), self.opened.emit, partial(self._refuse, path))
            self._path = path

    def read(self, path: Path, reason: str) -> None:
        """Open the draft at ``path`` for reading alone."""
        self._start(partial(_read, path, reason), self.opened.emit)

    def copy(self, path: Path) -> None:
        """Make a copy of the draft at ``path`` under a new name and open that."""
        self._start(partial(_copy, path, self._tools.settings.now), self.open)

    def _start(
        self,
        work: Callable[[], T],
        take: Callable[[T], object],
        refuse: Callable[[StudioError], object] | None = None,
    ) -> None:
        """Do something instead of whatever was asked for before."""
        self._number += 1
        task = self._tools.workers.start(work)
        task.done.connect(partial(self._deliver, self._number, take))
        task.failed.connect(partial(self._deliver, self._number, refuse or self._tell))

    def _deliver(self, number: int, serve: Callable[[Any], object], brought: object) -> None:
        if number == self._number:
            self._path = None
            serve(brought)
        elif isinstance(brought, Opened) and brought.held:
            self._tools.workers.start(brought.held.release)

    def _tell(self, error: StudioError) -> None:
        self._tools.prompts.tell(error.message)

    def _refuse(self, path: Path, error: StudioError) -> None:
        if isinstance(error, LockedError):
            self._ask_locked(path, error)
        elif isinstance(error, WriteError):
            self._ask_read_only(path, error)
        elif error.code in _MAY_BE_CUT_OFF:
            self._offer_copies(path, error)
        else:
            self._tell(error)

    def _ask_locked(self, path: Path, error: LockedError) -> None:
        read, copy, take = self.tr("Open to read"), self.tr("Make my own copy"), self.tr("Take over…")
        is_open = self.tr("This draft is open {where}.").format(where=say_holder(error.holder))
        answer = self._tools.prompts.ask(is_open, read, copy, take)
        if answer == read:
            self.read(path, is_open)
        elif answer == copy:
            self.copy(path)
        elif answer == take:
            self._ask_to_take_over(path, error)

    def _ask_to_take_over(self, path: Path, error: LockedError) -> None:
        read, take = self.tr("Open to read"), self.tr("Take it over")
        who = error.holder.user if error.holder else ""
        where = say_holder(error.holder)
        question = self.tr(
            "This draft is open {where}, by {who}. If you take it over, that window can save in it no more: it keeps "
            "its words and can save them elsewhere. What it has not saved yet is not in what you open."
        )
        if not who:
            question = question.replace(self.tr(", by {who}"), "")
        answer = self._tools.prompts.ask(question.format(where=where, who=who), read, take)
        if answer == take:
            self.open(path, error)
        elif answer == read:
            self.read(path, self.tr("This draft is open {where}.").format(where=where))

    def _ask_read_only(self, path: Path, error: WriteError) -> None:
        """Ask about a draft that can be read, but beside which no lock can be laid."""
        reason = self.tr("This draft cannot be changed here: its folder is read-only.")
        if error.code == "disk-full":
            reason = self.tr("This draft cannot be changed here: the disk is full.")
        elif error.code != "no-permission":
            reason = self.tr("This draft cannot be changed here: its folder takes no files.")
        read, copy = self.tr("Open to read"), self.tr("Make my own copy")
        answer = self._tools.prompts.ask(reason, read, copy)
        if answer == read:
            self.read(path, reason)
        elif answer == copy:
            self.copy(path)

    # A file that cannot be read to the end

    def _offer_copies(self, path: Path, error: StudioError) -> None:
        self._start(partial(_list_copies, path), partial(self._choose_copy, path, error))

    def _choose_copy(self, path: Path, error: StudioError, copies: "tuple[EarlierCopy, ...]") -> None:
        if not any(not copy.problem for copy in copies):
            self._tell(error)
            return
        from statement_studio.ui.dialogs.copies import CopiesDialog  # noqa: PLC0415 (only where it is needed)

        def make(parent: QWidget | None) -> "CopiesDialog":
            return CopiesDialog(self._tools.theme, path.name, copies, parent)

        dialog = self._tools.prompts.show(make)
        copy, way = dialog.chosen, dialog.way
        dialog.deleteLater()
        if copy is not None:
            work = partial(_put_in_place if way == "in-place" else _open_beside, copy, path)
            self._start(work, self.open)


def _open(path: Path, over: LockedError | None) -> Opened:
    try:
        held, draft = hold_draft(path, over)
    except LockedError:
        raise
    except WriteError:
        load_draft(path)  # what cannot be read either is told as that
        raise
    return Opened(path, draft, held)


def _read(path: Path, reason: str) -> Opened:
    return Opened(path, load_draft(path), reason=reason)


def _copy(path: Path, settings: Settings) -> Path:
    from statement_studio.jobs.library import duplicate  # noqa: PLC0415 (not at the start; so below)

    return duplicate(path, statements_folder(settings))


def _list_copies(path: Path) -> "tuple[EarlierCopy, ...]":
    from statement_studio.jobs.rescue import list_copies  # noqa: PLC0415

    return list_copies(path)


def _open_beside(copy: "EarlierCopy", path: Path) -> Path:
    from statement_studio.jobs.rescue import open_beside  # noqa: PLC0415

    return open_beside(copy, path)


def _put_in_place(copy: "EarlierCopy", path: Path) -> Path:
    from statement_studio.jobs.rescue import put_in_place  # noqa: PLC0415

    put_in_place(copy, path)
    return path
