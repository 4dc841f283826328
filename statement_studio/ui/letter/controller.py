"""What the letter's page does: every change is a step of the open statement, every look at the letter a worker's."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from statement_studio.errors import StudioError
from statement_studio.jobs.letter import (
    LetterView,
    read_letterhead,
    read_signature,
    view_letter,
    with_letterhead,
    with_signature,
)
from statement_studio.jobs.profile import LASTING_FORMS, begun_from, signed_by, with_forms_of, with_signatory_of
from statement_studio.model.debate import LanguageCode
from statement_studio.model.draft import Attachment, Draft
from statement_studio.model.finding import Finding, Report
from statement_studio.model.letter import Letter, NameForm, SignatureKind
from statement_studio.model.statement import Statement
from statement_studio.store.profile import Profile, Signatory
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.letter.fields import KNOWN, ROWS, ROWS_OF_PLACES, row_of, told, with_value
from statement_studio.ui.letter.row import Hint
from statement_studio.ui.widgets.grade_mark import grade_of
from statement_studio.ui.workers import Workers

_REST_MS = 30  # between a change and the look at the letter: keys that come in a burst are looked at once
_OF_SIGNATORY = frozenset({"signatory", "signatory_gender", "capacity", "ad_interim", "title"})
_OF_NAME = frozenset(f"delegation_forms.{form}" for form in LASTING_FORMS)
_SIGNED_AS: dict[SignatureKind, str] = {"image": "signature.png", "scan": "signed-letter.pdf"}


class LetterController(QObject):
    """Decides for the letter of one open statement.

    Signals:
        view_changed: a ``LetterView`` of the letter as it is now.
        refused: the sentence why the letter cannot be shown.
        hints_changed: what is said beside the fields is another.
        message: a sentence for the status bar.
    """

    view_changed = Signal(object)
    refused = Signal(str)
    hints_changed = Signal()
    message = Signal(str)

    def __init__(self, document: OpenStatement, workers: Workers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._workers = workers
        self._active = False
        self._view: LetterView | None = None
        self._refusal = ""
        self._found: dict[str, list[Hint]] = {}  # by row; "" for what no row tells
        self._file_faults: dict[str, Hint] = {}
        self._forms: dict[LanguageCode, dict[NameForm, str]] = {}  # of languages that were left
        self._profile: Profile | None = None
        self._signatories: tuple[Signatory, ...] = ()
        self._typed: set[str] = set()  # fields that the user filled in here, which the profile may not know yet
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._look)
        document.changed.connect(self._wait)

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self._document.draft

    @property
    def asked(self) -> frozenset[str]:
        """The fields that such a letter must have, as far as it is known."""
        return self._view.asked if self._view else frozenset()

    @property
    def hints(self) -> dict[str, list[Hint]]:
        """What is said beside the fields, by row."""
        hints = {row: list(found) for row, found in self._found.items() if row}
        for gap in self._view.gaps if self._view else ():
            said = hints.setdefault(row_of(gap.field), [])
            if all(hint.grade != "must-fix" for hint in said):  # the check says the same in other words
                said.insert(0, Hint("must-fix", gap.message))
        if self._refusal:
            hints["template"] = [Hint("must-fix", self._refusal)]
        for row, hint in self._file_faults.items():
            hints[row] = [hint]
        return hints

    @property
    def notes(self) -> list[Hint]:
        """What is said about the letter as a whole."""
        return self._found.get("", [])

    @property
    def signatories(self) -> list[str]:
        """The names of the signatories whom the mission's profile knows."""
        return [known.name for known in self._signatories]

    @property
    def signatory(self) -> int | None:
        """The place among them of the one who signs."""
        signed = self.draft.statement.letter.signatory
        return self.signatories.index(signed) if signed in self.signatories else None

    def set_profile(self, profile: Profile | None) -> None:
        """Offer what the mission's profile knows: signatories, and the forms of the delegation's name."""
        self._profile = profile
        self._signatories = tuple(each for each in profile.signatories if each.name) if profile else ()

    @property
    def unknown(self) -> tuple[bool, bool]:
        """Whether the profile lacks who signs, and forms of the name, as they were typed here."""
        statement, profile = self.draft.statement, self._profile or Profile()
        is_new_signatory = bool(self._typed & _OF_SIGNATORY) and with_signatory_of(profile, statement) != profile
        return is_new_signatory, bool(self._typed & _OF_NAME) and with_forms_of(profile, statement) != profile

    @property
    def known_forms(self) -> dict[NameForm, str]:
        """The forms of the name that the profile has in the letter's language, and the letter has not."""
        letter, language = self.draft.statement.letter, self.draft.statement.letter_language
        known = self._profile.name_forms.get(language, {}) if self._profile else {}
        return {form: known[form] for form in LASTING_FORMS if form in known and not letter.delegation_forms.get(form)}

    def remembered(self) -> Profile:
        """Return the profile with what was typed here; from now on that counts as known."""
        statement = self.draft.statement
        profile = self._profile or begun_from(statement)
        is_new_signatory, are_new_forms = self.unknown
        if is_new_signatory:
            profile = with_signatory_of(profile, statement)
        if are_new_forms:
            profile = with_forms_of(profile, statement)
        self._typed.clear()
        return profile

    def fill_in_forms(self) -> None:
        """Fill in the forms of the name that the profile has."""
        statement = self.draft.statement
        forms = statement.letter.delegation_forms | self.known_forms
        letter = msgspec.structs.replace(statement.letter, delegation_forms=forms)
        self._change("delegation_forms.of", _with(statement, letter))

    def set_active(self, *, active: bool) -> None:
        """Look at the letter while it is shown, and not otherwise."""
        self._active = active
        if active:
            self._look()

    def show_report(self, report: Report | None) -> None:
        """Take over what a check has found about the letter."""
        self._found = {}
        for finding in report.findings if report else ():
            if finding.place is None and _is_of_letter(finding):
                row = row_of(finding.field)
                hint = Hint(grade_of(finding.severity), finding.message)
                self._found.setdefault(row if row in ROWS else "", []).append(hint)
        self.hints_changed.emit()

    def change(self, field: str, value: object) -> None:
        """Put another value into a field of the form."""
        self._found.pop(field, None)
        self._file_faults.pop(field, None)
        self._typed.add(field)
        if field == KNOWN:
            self._typed -= _OF_SIGNATORY
            self._change(field, self._signed_by(str(value)))
            return
        statement = with_value(self.draft.statement, field, value)
        if field == "language":
            statement = self._with_forms(statement)
        elif field == "signature":
            statement = self._with_known_file(statement)
        self._change(field, statement, group=field)

    def end_group(self) -> None:
        """Let the next change be a step of its own."""
        self._document.end_group()

    def places(self, field: str) -> tuple[str, ...]:
        """Return the fields of the template that show what stands in a field of the form."""
        if field == "title" and self._view and not self._view.fields["title"]:
            return ("capacity",)  # a minister is told by the title alone
        return ROWS[field].places if field in ROWS else ()

    def rows_of(self, place: str, gap: str) -> tuple[str, ...]:
        """Return the rows that fill in a place on the page, the likeliest first; ``gap`` is what is missing there."""
        if gap:
            return (row_of(gap),)
        if place == "capacity" and self.draft.statement.letter.capacity in {"minister", "other"}:
            return ("title",)
        return ROWS_OF_PLACES.get(place, ())

    def take_files(self, field: str, paths: Sequence[Path]) -> None:
        """Read files for a field on a worker, and take them into the draft if they are what they should be."""
        self._file_faults.pop(field, None)
        if field == "template":
            self._take_letterhead(paths)
        elif kind := self._kind_of(paths):
            task = self._workers.start(lambda: (kind, read_signature(paths, kind)), key="letter-file")
            task.done.connect(self._keep_signature)
            task.failed.connect(self._refuse_signature)
            task.lasting.connect(self._tell_reading)
        self.hints_changed.emit()

    def _take_letterhead(self, paths: Sequence[Path]) -> None:
        if len(paths) != 1:
            sentence = self.tr("A letterhead is one file, and {number} were dropped. Nothing was changed. Drop one.")
            self._file_faults["template"] = Hint("look-at", sentence.format(number=len(paths)))
            return
        task = self._workers.start(lambda: read_letterhead(paths[0]), key="letter-file")
        task.done.connect(self._keep_letterhead)
        task.failed.connect(self._refuse_letterhead)
        task.lasting.connect(self._tell_reading)

    def _kind_of(self, paths: Sequence[Path]) -> SignatureKind | None:
        """Return what the files are; None, with the question beside the field, where that would be a guess."""
        kind = self.draft.statement.letter.signature
        if kind != "blank":
            return kind
        if all(path.suffix.lower() == ".pdf" for path in paths):
            return "scan"
        question = self.tr(
            "Is this the image of a signature, or a scan of the signed letter? Choose above, then drop it again."
        )
        self._file_faults["signature"] = Hint("look-at", question)
        return None

    def _keep_letterhead(self, attachment: Attachment) -> None:
        self._keep("template", with_letterhead(self.draft, attachment))
        self.message.emit(self.tr("The letterhead is in the draft."))

    def _keep_signature(self, result: tuple[SignatureKind, Attachment]) -> None:
        kind, attachment = result
        self._keep("signature", with_signature(self.draft, attachment, kind))
        if kind == "scan":
            self.message.emit(self.tr("The signed letter is in the draft, kept with the text as it is now."))
        else:
            self.message.emit(self.tr("The image of the signature is in the draft."))

    def _keep(self, field: str, draft: Draft) -> None:
        """Make ``draft`` the present one: the files at once, what the letter says of them as a step."""
        is_signed = len(draft.events) > len(self.draft.events)
        self._document.keep(attachments=draft.attachments)
        self._found.pop(field, None)
        self._change(field, draft.statement)
        if is_signed:
            self._document.keep(event=draft.events[-1], version=draft.versions[-1])

    def _refuse_letterhead(self, error: StudioError) -> None:
        self._refuse("template", error)

    def _refuse_signature(self, error: StudioError) -> None:
        self._refuse("signature", error)

    def _refuse(self, field: str, error: StudioError) -> None:
        self._file_faults[field] = Hint("must-fix", error.message)
        self.hints_changed.emit()

    def _tell_reading(self) -> None:
        self.message.emit(self.tr("Reading the file…"))

    def _change(self, field: str, statement: Statement, group: str = "") -> None:
        caret = Caret("letter", field)
        name = told(ROWS[field].label)
        self._document.change(statement, before=caret, after=caret, name=name, group=group)
        self.hints_changed.emit()

    def _signed_by(self, place: str) -> Statement:
        """Fill in one of the known signatories; with none, leave name, title and gender to be filled in."""
        statement = self.draft.statement
        known = self._signatories[int(place)] if place else Signatory("", capacity=statement.letter.capacity)
        return _with(statement, signed_by(statement.letter, known, statement.letter_language))

    def _with_forms(self, statement: Statement) -> Statement:
        """Take out the forms of names of the language that is left, and put back those of the one that is chosen."""
        before = self.draft.statement
        if statement.letter_language == before.letter_language:
            return statement
        forms = before.letter.delegation_forms
        if forms:
            self._forms[before.letter_language] = forms
            self.message.emit(self.tr("The forms of the name were in the other language. They come back with it."))
        language = statement.letter_language
        known = self._profile.name_forms.get(language, {}) if self._profile else {}
        kept = self._forms.get(language, known)
        return _with(statement, msgspec.structs.replace(statement.letter, delegation_forms=kept))

    def _with_known_file(self, statement: Statement) -> Statement:
        """Name the file that the draft holds for this kind of signature, if it does."""
        letter = statement.letter
        known = self.draft.attachment(_SIGNED_AS.get(letter.signature, ""))
        return _with(statement, msgspec.structs.replace(letter, signature_file=known.name if known else ""))

    def _wait(self) -> None:
        if self._active:
            self._timer.start()

    def _look(self) -> None:
        self._timer.stop()
        draft = self.draft
        task = self._workers.start(lambda: view_letter(draft), key="letter-preview")
        task.done.connect(self._show)
        task.failed.connect(self._fail)

    def _show(self, view: LetterView) -> None:
        self._view = view
        self._refusal = ""
        self.view_changed.emit(view)
        self.hints_changed.emit()

    def _fail(self, error: StudioError) -> None:
        self._refusal = error.message
        self.refused.emit(error.message)
        self.hints_changed.emit()


def _with(statement: Statement, letter: Letter) -> Statement:
    return msgspec.structs.replace(statement, letter=letter)


def _is_of_letter(finding: Finding) -> bool:
    return bool(finding.field) or finding.rule.startswith("letter-")
