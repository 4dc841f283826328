"""The statement that is open and its file: opens, saves, closes. The window shows what it says."""

import contextlib
import datetime as dt
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from statement_studio.errors import StudioError
from statement_studio.model.debate import Debate
from statement_studio.model.draft import Draft
from statement_studio.store.draft_file import load_draft
from statement_studio.store.lock import locked
from statement_studio.store.profile import Profile, load_profile
from statement_studio.store.settings import Settings, statements_folder
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.journaling import Journaling
from statement_studio.ui.keeping import Keeping
from statement_studio.ui.tools import Tools
from statement_studio.ui.versions import Versions

RETRY_MS = 30_000


class _Opened(NamedTuple):
    path: Path
    draft: Draft
    lock: contextlib.ExitStack


class Session(QObject):
    """Holds at most one open statement, keeps its file locked, and saves it.

    ``versions`` serves the versions of the statement that is open, ``keeping`` keeps some by itself.

    Signals:
        document_changed: another ``OpenStatement`` is open, or None.
        saved_changed: a sentence that says whether the words are in the file, and its tone.
        message: a sentence for the status bar.
    """

    document_changed = Signal(object)
    saved_changed = Signal(str, str)
    message = Signal(str)

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._journaling: Journaling | None = None
        self.keeping: Keeping | None = None
        self.versions: Versions | None = None
        self._lock = contextlib.ExitStack()
        self._saved_revision = 0
        self._beginning = False  # a double click begins one statement
        self._saving = False  # two savings never meet: the older one could come last
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save)

    @property
    def document(self) -> OpenStatement | None:
        """The statement that is open."""
        return self._journaling.document if self._journaling else None

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything."""
        return self.document is None or self.document.revision == self._saved_revision

    def open(self, path: Path) -> None:
        """Open the draft at ``path`` in place of the one that is open, which is saved before."""
        if self.document and path == self.document.path:
            return
        task = self._tools.workers.start(partial(_open, path), key="open")
        task.done.connect(self._take)
        task.failed.connect(self._refuse)

    def begin(self, debate: Debate | None = None) -> None:
        """Begin a statement for a debate (None: the built-in one) from the mission's profile, and open it."""
        if self._beginning:
            return
        self._beginning = True
        work = partial(_begin, debate, self._tools.settings.now, self._tools.mission.now)
        task = self._tools.workers.start(work, key="open")
        task.done.connect(self.open)
        task.failed.connect(self._refuse)
        task.ended.connect(self._note_begun)

    def _note_begun(self) -> None:
        self._beginning = False

    def open_sample(self) -> None:
        """Open the sample, to try things on; it is put beside the user's statements when it is asked for first."""
        folder = statements_folder(self._tools.settings.now)
        task = self._tools.workers.start(partial(_sample_path, folder, self.tr("Sample (Arcadia)")), key="open")
        task.done.connect(self.open)
        task.failed.connect(self._refuse)

    def _take(self, opened: _Opened) -> None:
        if not self.close():
            opened.lock.close()
            return
        self._lock = opened.lock
        self._show(OpenStatement(opened.draft, opened.path, dashes=self._tools.settings.now.dash_rule, parent=self))

    def _show(self, document: OpenStatement | None) -> None:
        self._journaling = self.keeping = self.versions = None
        self._saved_revision = document.revision if document else 0
        if document:
            document.changed.connect(self._wait)
            self._journaling = Journaling(document, self._tools.workers)
            self.keeping = Keeping(document, self._tools.workers)
            self.versions = Versions(document, self._tools.workers)
            self.versions.told.connect(self.message)
            self._journaling.failed.connect(self.message)
        self.document_changed.emit(document)
        text = self.tr("Saved") if document else self.tr("Everything stays on this computer")
        self.saved_changed.emit(text, "ok")

    def _refuse(self, error: StudioError) -> None:
        self._tools.prompts.tell(error.message)

    def _wait(self) -> None:
        if not self._timer.isActive():
            self._timer.start(self._tools.settings.now.autosave_seconds * 1000)
            self.saved_changed.emit(self.tr("Changed; saving soon"), "accent")

    def save(self) -> None:
        """Save off the GUI thread, if anything was changed."""
        self._timer.stop()
        if self._journaling is None or self.is_saved or self._saving:
            return
        self._saving = True
        document = self._journaling.document
        revision = document.revision
        work = partial(self._journaling.save, document.path, document.draft)
        task = self._tools.workers.start(work, key="save")
        task.done.connect(partial(self._note_saved, document, revision))
        task.failed.connect(self._note_failed)
        task.ended.connect(self._note_ended)

    def save_at_once(self) -> StudioError | None:
        """Save and wait for it; return why it could not be done."""
        self._timer.stop()
        if self._journaling is None or self.is_saved:
            return None
        self._tools.workers.wait()
        document = self._journaling.document
        try:
            self._journaling.save(document.path, document.draft)
        except StudioError as error:
            self._note_failed(error)
            return error
        self._note_saved(document, document.revision)
        return None

    def save_elsewhere(self) -> bool:
        """Ask for another name, save there and go on with that file; return whether it was done."""
        if self._journaling is None:
            return False
        document = self._journaling.document
        title = self.tr("Save elsewhere")
        filters = self.tr("Statements (*.statement)")
        path = self._tools.prompts.save_file(title, filters, document.path)
        if path is None:
            return False
        path = path if path.suffix == ".statement" else path.with_name(f"{path.name}.statement")
        self._tools.workers.wait()  # for a saving in the file that is left
        lock = contextlib.ExitStack()
        try:
            if path != document.path:
                lock.enter_context(locked(path))
            self._journaling.save(path, document.draft)
        except StudioError as error:
            lock.close()
            self._refuse(error)
            return False
        if path != document.path:
            self._lock.close()
            self._lock = lock
            document.move_to(path)
        self._note_saved(document, document.revision)
        return True

    def close(self) -> bool:
        """Save and let go of the statement; return False if it cannot be saved and the user stays with it."""
        if self.keeping:
            self.keeping.keep_before_closing()
        error = self.save_at_once()
        if error and not self._settle(error):
            return False
        if self._journaling:
            document = self._journaling.document
            document.changed.disconnect(self._wait)
            self._journaling.close(discard=self.is_saved)
            self._show(None)
            document.deleteLater()
        self._lock.close()
        return True

    def _settle(self, error: StudioError) -> bool:
        """Ask what to do with words that cannot be saved; return whether they are safe by now."""
        elsewhere, stay = self.tr("Save elsewhere…"), self.tr("Stay here")
        return self._tools.prompts.ask(error.message, elsewhere, stay) == elsewhere and self.save_elsewhere()

    def _note_saved(self, document: OpenStatement, revision: int, _: None = None) -> None:
        if document is not self.document:
            return
        self._saved_revision = max(revision, self._saved_revision)
        if self.is_saved:
            self.saved_changed.emit(
                self.tr("Saved {time}").format(time=f"{dt.datetime.now().astimezone():%H:%M}"), "ok"
            )
        else:
            self._wait()

    def _note_ended(self) -> None:
        self._saving = False

    def _note_failed(self, error: StudioError) -> None:
        self._timer.start(RETRY_MS)
        self.saved_changed.emit(self.tr("Not saved: trying again. {reason}").format(reason=error.message), "bad")


def _open(path: Path) -> _Opened:
    lock = contextlib.ExitStack()
    lock.enter_context(locked(path))
    try:
        return _Opened(path, load_draft(path), lock)
    except BaseException:
        lock.close()
        raise


def _sample_path(folder: Path, name: str) -> Path:
    path = folder / f"{name}.statement"
    if path.exists():
        return path
    from statement_studio.jobs.library import place_draft  # noqa: PLC0415 (not at the start)
    from statement_studio.jobs.sample import sample_draft  # noqa: PLC0415

    return place_draft(sample_draft(), folder, name)


def _begin(debate: Debate | None, settings: Settings, profile: Profile | None) -> Path:
    from statement_studio.jobs.drafts import BUILT_IN_DEBATE  # noqa: PLC0415 (not at the start)
    from statement_studio.jobs.library import begin_statement  # noqa: PLC0415
    from statement_studio.store.debates import load_debate  # noqa: PLC0415

    debate = debate or load_debate(BUILT_IN_DEBATE, built_in_only=True)
    if profile is None:
        profile, _ = load_profile()  # what is wrong with it, the window has told when it opened
    return begin_statement(debate, settings, profile)
