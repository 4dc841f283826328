"""Exports the package and notes that it was handed in: decides, and leaves the showing to the submission page."""

import contextlib
import datetime as dt
import itertools
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from statement_studio import files
from statement_studio.errors import StudioError
from statement_studio.jobs.today import today_in_new_york
from statement_studio.model.draft import Attachment, Draft
from statement_studio.model.finding import Purpose
from statement_studio.ui.desktop import open_path
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.tools import Tools
from statement_studio.ui.workers import Cancelled

if TYPE_CHECKING:
    from statement_studio.jobs.export import Package, Stage
    from statement_studio.jobs.submit import Submission


class _Exported(NamedTuple):
    """A package and, unless it was refused, what the draft keeps of it."""

    package: "Package"
    sealed: Attachment | None


class _Marking(NamedTuple):
    on: dt.date
    note: str
    confirmation: Path | None


class Submitting(QObject):
    """Takes one open statement from the export to the confirmation.

    Signals:
        busy_changed: whether an export is under way.
        stage_changed: "check", "write" or "prove", once an export takes long enough to be told about.
        exported: the ``Package`` as it lies on disk.
        refused: the ``Package`` that was not written, with what must be fixed.
        stopped: the export was stopped; nothing was written.
        failed: the sentence why something could not be done.
        done: the sentence that tells what was done.
    """

    busy_changed = Signal(bool)
    stage_changed = Signal(str)
    exported = Signal(object)
    refused = Signal(object)
    stopped = Signal()
    failed = Signal(str)
    done = Signal(str)
    _stage_reached = Signal(str)

    def __init__(
        self,
        document: OpenStatement,
        tools: Tools,
        *,
        show_path: Callable[[Path], bool] = open_path,
    ) -> None:
        """Serve ``document``; has no parent, for it outlives its page while an export is under way."""
        super().__init__()
        self._document = document
        self._tools = tools
        self._show_path = show_path
        self._folder: Path | None = None
        self._package: Package | None = None
        self._stop = threading.Event()
        self._busy = False
        self._lasting = False
        self._stage = ""
        self._stage_reached.connect(self._tell_stage)

    @property
    def is_busy(self) -> bool:
        """Whether an export is under way."""
        return self._busy

    @property
    def package(self) -> "Package | None":
        """The package that was exported last, in this window."""
        return self._package

    def folder(self, purpose: Purpose) -> Path:
        """Return where a package goes: the folder that was chosen, or one beside the draft."""
        path = self._document.path
        names = {
            "signature": self.tr("{draft} for signature").format(draft=path.stem),
            "submission": self.tr("{draft} for submission").format(draft=path.stem),
        }
        return (self._folder or path.parent) / names[purpose]

    def choose_folder(self) -> None:
        """Ask in which folder packages are put."""
        chosen = self._tools.prompts.folder(self.tr("Put packages into"), self._folder or self._document.path.parent)
        if chosen:
            self._folder = chosen
            self.done.emit(self.tr("Packages go into {folder}.").format(folder=chosen))

    def export(self, purpose: Purpose, *, anyway: bool = False) -> None:
        """Export the package into its folder; files of an earlier export are kept or replaced as the user says."""
        if self._busy:
            return
        folder, replace = self.folder(purpose), False
        if _holds_something(folder):
            new, change = self.tr("Use a new folder"), self.tr("Replace the files")
            question = self.tr(
                "{folder} is there already. Put the package into a new folder beside it, or replace the files of the "
                "same names?"
            )
            answer = self._tools.prompts.ask(question.format(folder=folder), new, change)
            if answer is None:
                return
            replace = answer == change
            folder = folder if replace else _free(folder)
        self._start(purpose, folder, anyway=anyway, replace=replace)

    def stop(self) -> None:
        """Stop the export as long as nothing lies in its place; what is written by then is told as ever."""
        self._stop.set()

    def open_folder(self) -> None:
        """Show the folder of the package that was exported last."""
        if self._package and self._package.folder:
            self._show(self._package.folder)

    def _show(self, folder: Path) -> None:
        if not self._show_path(folder):
            self.failed.emit(self.tr("The folder could not be opened. It is {folder}.").format(folder=folder))

    def zip_for_colleague(self) -> None:
        """Ask for a name, and put the package into one ZIP file there."""
        package = self._package
        if package is None or package.folder is None:
            return
        suggested = package.folder.with_name(f"{package.folder.name}.zip")
        path = self._tools.prompts.save_file(self.tr("Make one ZIP"), self.tr("ZIP files (*.zip)"), suggested)
        if path is None:
            return
        task = self._tools.workers.start(lambda: _zip(package, path), key="zip")
        task.done.connect(partial(self._say, self.tr("Made {file}.").format(file=path)))
        task.failed.connect(self._fail)

    def mark_submitted(self, on: dt.date, note: str, confirmation: Path | None) -> None:
        """Note that the package that was exported last was handed in, with the platform's confirmation."""
        task = self._tools.workers.start(partial(_changed, self._document.draft, self._folders()), key="submit")
        task.done.connect(partial(self._judge_files, _Marking(on, note, confirmation)))
        task.failed.connect(self._fail)

    def save_kept(self, name: str) -> None:
        """Ask for a name, and save what the draft keeps of the submission there: a package, or a confirmation."""
        kept = self._document.draft.attachment(name)
        if kept is None:
            return
        suggested = self._document.path.with_name(name)
        path = self._tools.prompts.save_file(self.tr("Save {file}").format(file=name), "", suggested)
        if path is None:
            return
        task = self._tools.workers.start(partial(files.write_whole, path, kept.data, replace=True))  # the dialog asked
        task.done.connect(partial(self._say, self.tr("Saved {file}.").format(file=path)))
        task.failed.connect(self._fail)

    def _folders(self) -> tuple[Path, ...]:
        """Return where the package that was exported last may lie."""
        if self._package and self._package.folder:
            return (self._package.folder,)
        purposes: tuple[Purpose, ...] = ("submission", "signature")
        usual = [self.folder(purpose) for purpose in purposes]
        return (*usual, *(each.with_name(f"{each.name} {number}") for each in usual for number in range(2, 10)))

    def _start(self, purpose: Purpose, folder: Path, *, anyway: bool, replace: bool) -> None:
        draft, stop = self._document.draft, threading.Event()
        self._stop, self._lasting = stop, False
        self._set_busy(busy=True)

        families = self._tools.theme.font("text").families()

        def go_on() -> None:
            if stop.is_set():
                raise Cancelled

        def at_stage(stage: "Stage") -> None:
            go_on()
            self._stage_reached.emit(stage)

        def work() -> _Exported:
            from statement_studio.jobs.export import export_package  # noqa: PLC0415 (Word only once it is asked for)
            from statement_studio.ui.paper.pdf import write_pdf  # noqa: PLC0415

            package = export_package(
                draft,
                folder,
                purpose=purpose,
                anyway=anyway,
                replace=replace,
                print_copy=lambda document: write_pdf(document, families, go_on),
                at_stage=at_stage,
            )
            return _Exported(package, _seal(package))

        task = self._tools.workers.start(work)
        # A partial holds this object until the package is told, even if its page is gone by then.
        task.lasting.connect(self._tell_lasting)
        task.done.connect(partial(self._take))
        task.failed.connect(partial(self._fail))
        task.ended.connect(partial(self._set_busy, busy=False))

    def _tell_stage(self, stage: str) -> None:
        self._stage = stage
        if self._lasting:
            self.stage_changed.emit(stage)

    def _tell_lasting(self) -> None:
        self._lasting = True
        self.stage_changed.emit(self._stage)

    def _take(self, exported: "_Exported | None") -> None:
        if exported is None:
            self.stopped.emit()
        elif exported.sealed is None:
            self.refused.emit(exported.package)
        else:
            package = self._package = exported.package
            attachments = _with_seal(self._document.draft, exported.sealed)
            self._document.keep(event=package.event, version=package.version, attachments=attachments)
            self.exported.emit(package)
            self.open_folder()

    def _judge_files(self, marking: _Marking, changed: tuple[Path, ...]) -> None:
        """Ask before it is noted that files were handed in which are others than those that are kept."""
        stay, go_on = self.tr("Look at the folder first"), self.tr("Mark as submitted")
        if changed:
            question = self.tr(
                "{file} is another than was exported, or is gone. The draft keeps the package as it was exported, and "
                "marks that one as submitted."
            )
            answer = self._tools.prompts.ask(question.format(file=changed[0]), stay, go_on)
            if answer != go_on:
                if answer == stay:
                    self._show(changed[0].parent)
                return
        task = self._tools.workers.start(partial(_mark, self._document.draft, *marking), key="submit")
        task.done.connect(self._keep_submission)
        task.failed.connect(self._fail)

    def _keep_submission(self, submission: "Submission") -> None:
        attachments = submission.kept_with(self._document.draft.attachments)
        self._document.keep(event=submission.event, attachments=attachments)
        self.done.emit(self.tr("Marked as submitted. The package is kept as it was exported."))

    def _say(self, sentence: str, _result: object) -> None:
        self.done.emit(sentence)

    def _fail(self, error: StudioError) -> None:
        self.failed.emit(error.message)

    def _set_busy(self, *, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)


def _holds_something(folder: Path) -> bool:
    with contextlib.suppress(OSError):  # what cannot be looked into is told by the export
        return any(folder.iterdir())
    return False


def _free(folder: Path) -> Path:
    """Return the first of "NAME 2", "NAME 3", … that is not there."""
    names = (folder.with_name(f"{folder.name} {number}") for number in itertools.count(2))
    return next(name for name in names if not name.exists())


def _seal(package: "Package") -> Attachment | None:
    from statement_studio.jobs.seal import seal  # noqa: PLC0415 (it brings Word; so below)

    return seal(package, today_in_new_york()) if package.folder else None


def _with_seal(draft: Draft, sealed: Attachment) -> tuple[Attachment, ...]:
    from statement_studio.jobs.seal import with_seal  # noqa: PLC0415

    return with_seal(draft.attachments, sealed)


def _changed(draft: Draft, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    from statement_studio.jobs.seal import changed_since  # noqa: PLC0415

    return changed_since(draft, folders)


def _zip(package: "Package", path: Path) -> None:
    from statement_studio.jobs.zip_package import zip_package  # noqa: PLC0415 (it brings Word)

    zip_package(package, path, today_in_new_york(), replace=True)  # the dialog has asked


def _mark(draft: Draft, on: dt.date, note: str, confirmation: Path | None) -> "Submission":
    from statement_studio.jobs.submit import mark_submitted  # noqa: PLC0415 (only once it is asked for)

    given = (confirmation.name, files.read_input(confirmation)) if confirmation else None
    return mark_submitted(draft, on, note=note, confirmation=given)
