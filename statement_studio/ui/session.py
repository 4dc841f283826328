"""The statement that is open and its file: opens, saves, closes. The window shows what it says."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from statement_studio.errors import StudioError
from statement_studio.model.debate import Debate
from statement_studio.model.draft import Draft
from statement_studio.store.held_draft import HeldDraft
from statement_studio.store.profile import Profile, load_profile
from statement_studio.store.settings import Settings, statements_folder
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.keeping import Keeping
from statement_studio.ui.opening import Opened, Opening
from statement_studio.ui.pages.page import UnderWay
from statement_studio.ui.saving import Saving
from statement_studio.ui.tools import Tools
from statement_studio.ui.versions import Versions


class Session(QObject):
    """Holds at most one open statement, and leaves its opening to ``Opening`` and its file to ``Saving``.

    ``versions`` serves the versions of the statement that is open, ``keeping`` keeps some by itself. A statement that
    can only be read has a document, and none of these.

    Signals:
        document_changed: another ``OpenStatement`` is open, or None.
        saved_changed: a sentence that says whether the words are in the file, and its tone.
        remedy_changed: what ``remedy`` would do about it, as a verb; empty for nothing.
        message: a sentence for the status bar.
    """

    document_changed = Signal(object)
    saved_changed = Signal(str, str)
    remedy_changed = Signal(str)
    message = Signal(str)

    def __init__(
        self, tools: Tools, parent: QObject | None = None, under_way: Callable[[], list[UnderWay]] = list
    ) -> None:
        """Begin with nothing open; ``under_way`` returns what should end before a statement is closed."""
        super().__init__(parent)
        self._tools = tools
        self._under_way = under_way
        self._document: OpenStatement | None = None
        self._saving: Saving | None = None
        self.keeping: Keeping | None = None
        self.versions: Versions | None = None
        self._beginning = False  # a double click begins one statement
        self._closing = False  # while one question about it is open, no second is asked
        self._opening = Opening(tools, self)
        self._opening.opened.connect(self._take)

    @property
    def document(self) -> OpenStatement | None:
        """The statement that is open."""
        return self._document

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything."""
        return self._saving is None or self._saving.is_saved

    @property
    def saved_revision(self) -> int:
        """The newest revision that the file holds."""
        return self._saving.saved_revision if self._saving else 0

    def open(self, path: Path) -> None:
        """Open the draft at ``path`` in place of the one that is open, which is saved before."""
        if self._document and path == self._document.path and not self._document.is_read_only:
            return
        self._opening.open(path)

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

    def save(self) -> None:
        """Save off the GUI thread, if anything was changed."""
        if self._saving:
            self._saving.save()

    def save_at_once(self) -> StudioError | None:
        """Save and wait for it; return why it could not be done."""
        return self._saving.save_at_once() if self._saving else None

    def save_elsewhere(self) -> bool:
        """Ask for another name, save there and go on with that file; return whether it was done.

        Of a statement that can only be read, a copy is made and opened instead.
        """
        if self._saving:
            return self._saving.save_elsewhere()
        if self._document:
            self._opening.copy(self._document.path)
        return False

    def remedy(self) -> None:
        """Do what ``remedy_changed`` has offered last."""
        if self._saving:
            self._saving.remedy()
        else:
            self.save_elsewhere()

    def close(self) -> bool:
        """Save and let go of the statement; return False if it cannot be saved and the user stays with it."""
        if self._closing:
            return False
        self._closing = True
        try:
            if not all(map(self._let_end, self._under_way())):
                return False
            if self.keeping:
                self.keeping.keep_before_closing()
            if self._saving and not self._saving.close():
                return False
        finally:
            self._closing = False
        if self._document:
            self._show(None)
        return True

    def _let_end(self, export: UnderWay) -> bool:
        """Ask what becomes of an export that is under way; return False if the user stays with the statement."""
        if not export.is_busy:
            return True
        prompts = self._tools.prompts
        wait, stop, stay = self.tr("Wait for it"), self.tr("Stop the export and close"), self.tr("Stay here")
        answer = prompts.ask(self.tr("An export is under way."), wait, stop, stay)
        if answer not in {wait, stop}:
            return False
        if answer == stop:
            export.stop()
        return self._await_end(export, stay, stop)

    def _await_end(self, export: UnderWay, stay: str, stop: str) -> bool:
        while export.is_busy:
            answer = self._tools.prompts.wait(
                self.tr("Waiting for the export to end."), export.busy_changed, stay, stop
            )
            if answer == stay:
                return False
            if answer == stop:
                export.stop()
        return True

    def _take(self, opened: Opened) -> None:
        if not self.close():
            if opened.held:
                self._tools.workers.start(opened.held.release)
            return
        is_read_only = opened.held is None
        document = OpenStatement(opened.draft, opened.path, is_read_only=is_read_only, parent=self)
        self._show(document, opened.held)
        if is_read_only:
            said = self.tr("{reason} It is open to read, and nothing can be changed.").format(reason=opened.reason)
            self.saved_changed.emit(said, "warn")
            self.remedy_changed.emit(self.tr("Make my own copy"))

    def _go_on_with(self, held: HeldDraft, draft: Draft) -> None:
        """Show what somebody else saved in the file of the statement that is open."""
        self._show(OpenStatement(draft, held.path, parent=self), held)

    def _show(self, document: OpenStatement | None, held: HeldDraft | None = None) -> None:
        old, old_saving = self._document, self._saving
        self._document, self._saving = document, None
        self.keeping = self.versions = None
        if document:
            document.judge_by(self._tools.settings.now.dash_rule, self._tools.settings.now.band)
        if document and held:
            self._saving = Saving(document, held, self._tools, self)
            self._saving.saved_changed.connect(self.saved_changed)
            self._saving.remedy_changed.connect(self.remedy_changed)
            self._saving.message.connect(self.message)
            self._saving.replaced.connect(self._go_on_with)
            self.keeping = Keeping(document, self._tools.workers)
            self.versions = Versions(document, self._tools.workers)
            self.versions.told.connect(self.message)
        self.document_changed.emit(document)
        for gone in (old_saving, old):
            if gone:
                gone.deleteLater()
        text = self.tr("Saved") if document else self.tr("Everything stays on this computer")
        self.remedy_changed.emit("")
        self.saved_changed.emit(text, "ok")

    def _refuse(self, error: StudioError) -> None:
        self._tools.prompts.tell(error.message)


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
