"""What the profile's page does: every change goes to the one holder of the profile, every file through a worker."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from statement_studio.errors import StudioError
from statement_studio.jobs.letter import LetterView
from statement_studio.jobs.profile import export_profile, import_profile, take_letterhead, view_sample
from statement_studio.model.debate import LanguageCode
from statement_studio.store.profile import Profile, Signatory, keep_aside
from statement_studio.ui.letter.row import Hint
from statement_studio.ui.profile.fields import LETTER_LANGUAGE, with_value
from statement_studio.ui.tools import Tools

_REST_MS = 30  # between a change and the look at the letter, as on the letter's page
_TOLD_HERE = ("delegation_forms", "signatory_gender", "title")  # what is missing of these has a hint of its own


class _Removed(NamedTuple):
    place: int
    signatory: Signatory


class ProfileController(QObject):
    """Decides for the page of the mission's profile.

    Signals:
        changed: profile, chosen signatory, language or what is looked at is another.
        view_changed: a ``LetterView`` of a letter that starts from the profile.
        refused: the sentence why such a letter cannot be shown.
        hints_changed: what is said beside the fields is another.
        message: a sentence for the status bar.
    """

    changed = Signal()
    view_changed = Signal(object)
    refused = Signal(str)
    hints_changed = Signal()
    message = Signal(str)

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._mission = tools.mission
        self._language: LanguageCode | None = None
        self._index = 0
        self._own: Profile | None = None  # the one that had the mission's letterhead, also once it was taken out
        self._removed: _Removed | None = None
        self._looked_at: tuple[Profile, str] | None = None
        self._replaced: tuple[Profile, Path] | None = None
        self._view: LetterView | None = None
        self._refusal = self._file_fault = ""
        self._active = False
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._look)
        self._mission.changed.connect(self._follow)

    @property
    def profile(self) -> Profile:
        """The profile that is shown: the mission's, or another one that is only looked at."""
        if self._looked_at:
            return self._looked_at[0]
        return self._mission.now or Profile(paper=self._tools.settings.now.paper)

    @property
    def language(self) -> LanguageCode:
        """The language of the letter that is shown."""
        return self._language or self.profile.language

    @property
    def index(self) -> int:
        """The place of the chosen signatory."""
        return min(self._index, max(len(self.profile.signatories) - 1, 0))

    @property
    def letterheads(self) -> tuple[str, ...]:
        """What can be chosen as the letterhead."""
        has_own = self._own or self.profile.letterhead
        return ("", "preprinted", "own") if has_own else ("", "preprinted")

    @property
    def removed(self) -> Signatory | None:
        """The signatory who was taken out last and can be put back."""
        return self._removed.signatory if self._removed else None

    @property
    def looked_at(self) -> str:
        """The name of the file whose profile is only looked at; empty: it is the mission's own that is shown."""
        return self._looked_at[1] if self._looked_at else ""

    @property
    def kept_aside(self) -> Path | None:
        """Where the profile is kept that was replaced just now."""
        return self._replaced[1] if self._replaced else None

    @property
    def hints(self) -> dict[str, list[Hint]]:
        """What is said beside the fields, by row."""
        hints: dict[str, list[Hint]] = {}
        is_begun = bool(self.profile.delegation and self.profile.signatories)
        for gap in self._view.gaps if self._view and is_begun else ():
            if gap.field.startswith(_TOLD_HERE):
                hints[gap.field] = [Hint("look-at", gap.message)]
        if fault := self._file_fault or self._refusal:
            hints["template"] = [Hint("must-fix", fault)]
        return hints

    def set_active(self, *, active: bool) -> None:
        """Look at the letter while it is shown, and not otherwise."""
        self._active = active
        if active:
            self._look()

    def change(self, field: str, value: object) -> None:
        """Put another value into a row of the form."""
        if field == LETTER_LANGUAGE:
            self._language = msgspec.convert(value, LanguageCode)
            self._follow()
        elif field == "template":
            self._choose_letterhead(str(value))
        else:
            self._use(with_value(self.profile, field, value, self.language, self.index))

    def choose(self, place: int) -> None:
        """Show another signatory."""
        self._index = place
        self._follow()

    def add(self) -> None:
        """Add a signatory, to be filled in."""
        self._index = len(self.profile.signatories)
        self._use_signatories(*self.profile.signatories, Signatory(""))

    def remove(self) -> None:
        """Take the chosen signatory out; ``put_back`` undoes it."""
        signatories = list(self.profile.signatories)
        if signatories:
            self._removed = _Removed(self.index, signatories.pop(self.index))
            self._use_signatories(*signatories)

    def put_back(self) -> None:
        """Put the signatory back who was taken out last."""
        if self._removed:
            signatories = list(self.profile.signatories)
            signatories.insert(self._removed.place, self._removed.signatory)
            self._index, self._removed = self._removed.place, None
            self._use_signatories(*signatories)

    def move(self, step: int) -> None:
        """Move the chosen signatory up (-1) or down (1)."""
        signatories = list(self.profile.signatories)
        target = self.index + step
        if 0 <= target < len(signatories):
            signatories.insert(target, signatories.pop(self.index))
            self._index = target
            self._use_signatories(*signatories)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read a letterhead on a worker, and take it in if it is one."""
        self._file_fault = ""
        if len(paths) == 1:
            task = self._tools.workers.start(partial(take_letterhead, self.profile, paths[0]), key="profile-file")
            task.done.connect(self._keep_letterhead)
            task.failed.connect(self._refuse_file)
        else:
            self._file_fault = self.tr("A letterhead is one file, and {number} were dropped. Drop one.").format(
                number=len(paths)
            )
        self.hints_changed.emit()

    def hand_over(self, path: Path) -> None:
        """Write the profile as one file for a successor."""
        task = self._tools.workers.start(partial(export_profile, self.profile, path, replace=True))
        task.done.connect(partial(self._note_handed_over, path))
        task.failed.connect(self._tell)

    def look_at(self, path: Path) -> None:
        """Show the profile of a file; nothing is replaced yet."""
        task = self._tools.workers.start(partial(import_profile, path), key="profile-file")
        task.done.connect(partial(self._show_other, path.name))
        task.failed.connect(self._tell)

    def take_over(self) -> None:
        """Use the profile that is looked at in place of the mission's own, which is kept aside."""
        if not self._looked_at:
            return
        present = self._mission.now
        if present is None:
            self._replace(None)
            return
        task = self._tools.workers.start(partial(keep_aside, present))
        task.done.connect(self._replace)
        task.failed.connect(self._tell)

    def leave(self) -> None:
        """Leave the profile as it was."""
        self._looked_at = None
        self._follow()

    def return_to_former(self) -> None:
        """Use the profile again that was replaced just now."""
        if self._replaced:
            former, self._replaced = self._replaced[0], None
            self._use(former)
            self._follow()

    def forget_former(self) -> None:
        """Do not offer the profile any more that was replaced."""
        self._replaced = None
        self._follow()

    def _use(self, profile: Profile) -> None:
        if not self._looked_at:
            self._mission.use(profile)

    def _use_signatories(self, *signatories: Signatory) -> None:
        self._use(msgspec.structs.replace(self.profile, signatories=signatories))

    def _choose_letterhead(self, choice: str) -> None:
        self._file_fault = ""
        if self.profile.letterhead:
            self._own = self.profile
        changed = _with_letterhead_of(self.profile, self._own if choice == "own" and self._own else Profile())
        if choice != "own":
            changed = msgspec.structs.replace(changed, preprinted=choice == "preprinted")
        self._use(changed)

    def _keep_letterhead(self, taken: Profile) -> None:
        self._own = taken
        self._use(_with_letterhead_of(self.profile, taken))
        self.message.emit(self.tr("The letterhead is in the profile. New letters begin with it."))
        self.hints_changed.emit()

    def _refuse_file(self, error: StudioError) -> None:
        self._file_fault = error.message
        self.hints_changed.emit()

    def _show_other(self, name: str, profile: Profile) -> None:
        self._looked_at = profile, name
        self._index, self._language = 0, None
        self._follow()

    def _replace(self, kept: Path | None) -> None:
        if self._looked_at:
            former, profile = self._mission.now, self._looked_at[0]
            self._looked_at = self._removed = None
            self._replaced = (former, kept) if former and kept else None
            self._own = None
            self._mission.use(profile)
            self._follow()

    def _note_handed_over(self, path: Path, _: None = None) -> None:
        self.message.emit(self.tr("The profile is in {file}. Your successor takes it over here.").format(file=path))

    def _tell(self, error: StudioError) -> None:
        self._tools.prompts.tell(error.message)

    def _follow(self) -> None:
        self.changed.emit()
        if self._active:
            self._timer.start()

    def _look(self) -> None:
        self._timer.stop()
        work = partial(view_sample, self.profile, self.language, self.index)
        task = self._tools.workers.start(work, key="profile-letter")
        task.done.connect(self._show)
        task.failed.connect(self._refuse)

    def _show(self, view: LetterView) -> None:
        self._view, self._refusal = view, ""
        self.view_changed.emit(view)
        self.hints_changed.emit()

    def _refuse(self, error: StudioError) -> None:
        self._refusal = error.message
        self.refused.emit(error.message)
        self.hints_changed.emit()


def _with_letterhead_of(profile: Profile, other: Profile) -> Profile:
    """Return the profile with the letterhead of another one; its hash, which takes a while, is known there."""
    return msgspec.structs.replace(profile, letterhead=other.letterhead, letterhead_sha256=other.letterhead_sha256)
