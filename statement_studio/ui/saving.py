"""Saves the statement that is open in its file, and never over somebody else's words; what fails is tried again."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from statement_studio.errors import InternalError, StudioError
from statement_studio.store.held_draft import (
    ChangedMeanwhileError,
    HeldDraft,
    Seen,
    UnreachableError,
    place_held,
)
from statement_studio.store.lock import LockLostError
from statement_studio.ui import differing
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.journaling import Journaling
from statement_studio.ui.tools import Tools
from statement_studio.ui.waiting import Awaited, wait_a_moment
from statement_studio.ui.wording import say_holder
from statement_studio.ui.workers import Task

RETRY_MS = 30_000
PATIENCE_MS = 10_000  # a saving that takes longer is told as a folder that does not answer
REST_MS = 1_500  # nobody is asked in the middle of a word
_RELEASE_MS = 1_000
_MOST_ATTEMPTS = 3  # one under way with an older state, one with the newest; more only after a mistake of the program


class _StayedError(UnreachableError):
    """The user did not want to wait for the folder any longer, and stays with the statement."""


class Saving(QObject):
    """Keeps the file of one open statement up to date, from the opening to the closing.

    Signals:
        saved_changed: a sentence that says whether the words are in the file, and its tone.
        remedy_changed: what ``remedy`` would do about it, as a verb; empty for nothing.
        message: a sentence for the status bar.
        replaced: the user goes on with what somebody else saved; carries the ``HeldDraft`` and the draft.
    """

    saved_changed = Signal(str, str)
    remedy_changed = Signal(str)
    message = Signal(str)
    replaced = Signal(object, object)

    def __init__(self, document: OpenStatement, held: HeldDraft, tools: Tools, parent: QObject | None = None) -> None:
        """Save ``document``, just read from the file that is ``held``, which is let go of at the end."""
        super().__init__(parent)
        self._document = document
        self._held: HeldDraft | None = held
        self._tools = tools
        self._saved_revision = document.revision
        self._task: Task[bool] | None = None  # two savings never meet: the older one could come last
        self._again = False  # another was asked for meanwhile
        self._over: Seen | None = None  # a state of somebody else that the user has seen and wants to replace
        self._trouble: StudioError | None = None
        self._asked = False
        self._journaling = Journaling(document, tools.workers)
        self._journaling.failed.connect(self.message)
        self._timer = self._make_timer(self.save)
        self._patience = self._make_timer(self._lose_patience)
        self._rest = self._make_timer(self._ask_at_rest)
        document.changed.connect(self._wait)
        document.draft_changed.connect(self.save)  # of history and attachments the journal knows nothing

    def _make_timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything."""
        return self._document.revision == self._saved_revision

    @property
    def saved_revision(self) -> int:
        """The newest revision that the file holds."""
        return self._saved_revision

    def save(self) -> None:
        """Save off the GUI thread, if anything was changed; after the saving that is under way, if there is one."""
        self._timer.stop()
        self._again = self._task is not None
        if not self.is_saved and self._task is None:
            self._start()

    def save_at_once(self) -> StudioError | None:
        """Save and wait for it; return why it could not be done. Who does not want to wait may save elsewhere."""
        self._timer.stop()
        elsewhere, stay = self.tr("Save elsewhere…"), self.tr("Stay here")
        for _ in range(_MOST_ATTEMPTS):
            if self._held is None or (self._task is None and self.is_saved):
                return None
            waited = Awaited(self._task or self._start())
            answer = waited.wait(self._tools.prompts, self._say_waiting(), stay, elsewhere)
            if answer == stay or (answer == elsewhere and not self.save_elsewhere()):
                return _StayedError(self._document.path)
            if waited.error:
                return waited.error
        return InternalError(self.tr("The statement could not be saved. It is still in this window. Save elsewhere."))

    def save_elsewhere(self) -> bool:
        """Ask for another name, save there and go on with that file; return whether it was done."""
        document = self._document
        title, filters = self.tr("Save elsewhere"), self.tr("Statements (*.statement)")
        path = self._tools.prompts.save_file(title, filters, document.path)
        if path is None:
            return False
        path = path if path.suffix == ".statement" else path.with_name(f"{path.name}.statement")
        if path == document.path:
            error = self.save_at_once()
            if error:
                self._tools.prompts.tell(self.say(error))
            return error is None
        return self._place(path)

    def _place(self, path: Path) -> bool:
        document = self._document
        draft, revision = document.draft, document.revision
        if self._task:
            wait_a_moment(self._task)  # the file that is left should be whole, but may be why it is left
        work = partial(self._journaling.save_elsewhere, partial(place_held, path, draft))
        placing = Awaited(self._tools.workers.start(work), leave=self._release)
        if placing.wait(self._tools.prompts, self._say_waiting(), self.tr("Stay here")):
            return False
        if placing.error:
            self._tools.prompts.tell(placing.error.message)
        if placing.result is None:
            return False
        if self._held:
            self._release(self._held)
        self._held, self._task = placing.result, None  # what is still being saved in the old file is heard no more
        wait_a_moment(self._journaling.move_to(path, draft.statement))
        self._note_saved(self._held, revision)
        document.move_to(path)
        return True

    def remedy(self) -> bool:
        """Do something about what keeps the words from being saved; return whether they are in a file by now."""
        if isinstance(self._trouble, ChangedMeanwhileError):
            return self._decide(self._trouble.seen)
        return self.save_elsewhere()

    def close(self) -> bool:
        """Save and let go of the file; return False if it cannot be saved and the user stays with it."""
        while error := self.save_at_once():
            if not self._settle(error):
                return False
        if self._held is None:  # the user went on with somebody else's state instead
            return False
        self._finish()
        return True

    def _settle(self, error: StudioError) -> bool:
        """Ask what to do with words that cannot be saved; return whether they are in a file by now."""
        if isinstance(error, _StayedError):
            return False
        if isinstance(error, ChangedMeanwhileError):
            return self._decide(error.seen)
        elsewhere, stay = self.tr("Save elsewhere…"), self.tr("Stay here")
        return self._tools.prompts.ask(self.say(error), elsewhere, stay) == elsewhere and self.save_elsewhere()

    def _finish(self) -> None:
        """Let go of journal and file; the file may be on a disk that does not answer."""
        self._document.changed.disconnect(self._wait)
        self._document.draft_changed.disconnect(self.save)
        for timer in (self._timer, self._patience, self._rest):
            timer.stop()
        held, self._held, self._task = self._held, None, None
        letting_go = partial(_let_go, partial(self._journaling.close, discard=self.is_saved), held)
        wait_a_moment(self._tools.workers.start(letting_go), _RELEASE_MS)

    def _release(self, held: HeldDraft) -> Task[None]:
        return self._tools.workers.start(held.release)

    # One saving

    def _start(self) -> Task[bool]:
        document, held = self._document, self._held
        if held is None:
            raise RuntimeError("the statement is closed")
        draft = document.draft
        write = partial(held.save, draft, self._over)
        task = self._tools.workers.start(partial(self._journaling.save, draft.statement, write))
        task.done.connect(partial(self._note_saved, held, document.revision))
        task.failed.connect(partial(self._note_failed, held))
        task.ended.connect(partial(self._note_ended, task))
        self._task = task
        self._patience.start(PATIENCE_MS)
        return task

    def _note_saved(self, held: HeldDraft, revision: int, was_gone: bool = False) -> None:
        if held is not self._held:
            return
        self._saved_revision = max(revision, self._saved_revision)
        self._trouble = self._over = None
        self._asked = False
        self.remedy_changed.emit("")
        if was_gone:
            self.message.emit(self.tr("The file was gone. It is written again at its place."))
        if self.is_saved:
            now = dt.datetime.now().astimezone()
            self.saved_changed.emit(self.tr("Saved {time}").format(time=f"{now:%H:%M}"), "ok")
        else:
            self._wait()

    def _note_failed(self, held: HeldDraft, error: StudioError) -> None:
        if held is not self._held:
            return
        self._timer.start(RETRY_MS)
        self._trouble = error
        self._tell_trouble(error)
        if isinstance(error, (ChangedMeanwhileError, LockLostError)) and not self._asked:
            self._rest.start(REST_MS)

    def _note_ended(self, task: Task[bool]) -> None:
        if task is self._task:
            self._task = None
            self._patience.stop()
            if self._again and self._held and not self._trouble:
                self.save()

    def _lose_patience(self) -> None:
        self._trouble = UnreachableError(self._document.path)
        self._tell_trouble(self._trouble)

    def _wait(self) -> None:
        if self._rest.isActive():
            self._rest.start(REST_MS)
        if self._trouble:  # it has been told, and is tried again in its own time
            return
        if not self._timer.isActive():
            self._timer.start(self._tools.settings.now.autosave_seconds * 1000)
            self.saved_changed.emit(self.tr("Changed; saving soon"), "accent")

    # Trouble

    def _tell_trouble(self, error: StudioError) -> None:
        self.saved_changed.emit(self.say(error), "bad")
        changed = isinstance(error, ChangedMeanwhileError)
        self.remedy_changed.emit(self.tr("Decide…") if changed else self.tr("Save elsewhere…"))

    def say(self, error: StudioError) -> str:
        """Return what happened to a saving, what is safe, and what comes next."""
        safe = self.tr("Your words are safe on this computer")
        if not self._journaling.is_written:
            safe = self.tr("Your words are in this window alone, so leave it open")
        if isinstance(error, ChangedMeanwhileError):
            sentence = self.tr("Somebody else has changed the file, and their words stay in it. {safe}.")
            return sentence.format(safe=safe)
        if isinstance(error, LockLostError):
            sentence = self.tr("Taken over: this draft is open {where}. {safe}, but no longer saved in the file.")
            return sentence.format(where=say_holder(error.holder), safe=safe)
        again = self.tr("{what} {safe}; trying again every 30 seconds.")
        return again.format(what=self._say_reason(error), safe=safe)

    def _say_reason(self, error: StudioError) -> str:
        if isinstance(error, UnreachableError):
            return self.tr("The shared folder does not answer.")
        if error.code == "disk-full":
            return self.tr("The disk is full.")
        if error.code == "no-permission":
            return self.tr("The file or its folder is read-only.")
        return self.tr("The file cannot be written.")

    def _ask_at_rest(self) -> None:
        """Ask once what to do about another's words; not while another question is open."""
        if self._trouble is None:
            return
        if QApplication.activeModalWidget():
            self._rest.start(REST_MS)
            return
        self._asked = True
        self._settle(self._trouble)

    def _decide(self, seen: Seen) -> bool:
        """Ask which of two states goes on; return whether the user's words are in the file by now."""
        held = self._held
        if held is None or not self._rest_from_saving():
            return False
        theirs = differing.load_theirs(held, self._document.draft, seen, self._tools)
        if theirs:
            sentence = self.say(ChangedMeanwhileError(self._document.path, seen))
            match differing.choose(sentence, self._document.statement, theirs, self._tools):
                case "elsewhere":
                    self.save_elsewhere()
                case "mine":
                    self._replace(theirs)
                case "theirs":
                    self._give_way(held, theirs)
        if self._held and not self.is_saved and not self._timer.isActive():
            self._timer.start(RETRY_MS)
        return self._held is not None and self.is_saved

    def _rest_from_saving(self) -> bool:
        """Save no more for a while; return False if the user does not want to wait for the saving under way."""
        for timer in (self._timer, self._rest):
            timer.stop()
        return self._task is None or not Awaited(self._task).wait(
            self._tools.prompts, self._say_waiting(), self.tr("Stay here")
        )

    def _replace(self, theirs: differing.Theirs) -> None:
        """Save here; what somebody else saved stays as a version, or as an earlier copy if it cannot be read."""
        self._over = theirs.seen
        for version in theirs.versions:
            self._document.keep(version=version)
        for event in theirs.events:
            self._document.keep(event=event)
        self.save_at_once()

    def _give_way(self, held: HeldDraft, theirs: differing.Theirs) -> None:
        """Go on with what somebody else saved, once mine is a version in the file."""
        name = self.tr("Mine, before theirs was opened")
        work = partial(differing.save_theirs, held, theirs, self._document.draft, name)
        saving = Awaited(self._tools.workers.start(work))
        if saving.wait(self._tools.prompts, self._say_waiting(), self.tr("Stay here")):
            return
        if saving.error:
            self._tools.prompts.tell(self.say(saving.error))
        if saving.result:
            self._held = None
            self._saved_revision = self._document.revision
            self._finish()
            self.replaced.emit(held, saving.result)

    def _say_waiting(self) -> str:
        return self.tr("Saving. The folder has not answered yet; your words are still in this window.")


def _let_go(close_journal: Callable[[], None], held: HeldDraft | None) -> None:
    close_journal()
    if held:
        held.release()
