"""The letter's form, built from the rows of ``fields``; it shows and asks, and decides nothing."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from statement_studio.model.draft import Draft
from statement_studio.ui.letter.choices import Choice
from statement_studio.ui.letter.fields import GROUPS, KNOWN, OPTIONS, is_shown, value_of
from statement_studio.ui.letter.files import LetterheadBox, SignatureBox
from statement_studio.ui.letter.lines import DateLine, Line
from statement_studio.ui.letter.row import Hint, Hints
from statement_studio.ui.letter.rows_form import RowsForm
from statement_studio.ui.theme import GAP, GAP_GROUP, Theme
from statement_studio.ui.widgets.label import Label


class LetterForm(RowsForm):
    """The form of the cover letter."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._misread = False
        self._hints: dict[str, list[Hint]] = {}
        self._notes = Hints(theme)
        self._build()
        self.field(DateLine, "date").misread_changed.connect(self._follow_date)

    @property
    def notes(self) -> tuple[Hint, ...]:
        """What is said about the letter as a whole."""
        return self._notes.hints

    def show_draft(self, draft: Draft, asked: frozenset[str]) -> None:
        """Show what the draft says; ``asked`` are the fields that such a letter must have."""
        statement, letter = draft.statement, draft.statement.letter
        heads = [("", self.tr("Built-in"))]
        heads += [(each.name, self.tr("Our own")) for each in draft.attachments if each.role == "letterhead"]
        self.field(LetterheadBox, "template").offer(heads)
        for field, view in self.rows.items():
            if field == KNOWN:
                continue
            view.control.set_value(value_of(statement, field))
            view.setVisible(is_shown(view.row, statement, asked))
        names = {value: str(words) for value, words in OPTIONS["language"]}
        name = names[statement.language]
        same = self.tr("{language} (as the statement)").format(language=name)
        self.field(Choice, "language").explain("", same, closed=name)
        signed = draft.signature
        self.field(SignatureBox, "signature").show_file(letter.signature, signed.name if signed else "")

    def set_read_only(self, read_only: bool) -> None:
        """Let the form be read alone, or filled in: what stands in a line can be copied in either case."""
        for view in self.rows.values():
            if isinstance(view.control, Line) and not isinstance(view.control, DateLine):
                view.control.setReadOnly(read_only)
            else:
                view.control.setEnabled(not read_only)

    def show_signatories(self, names: Sequence[str], now: int | None) -> None:
        """Offer the signatories whom the mission's profile knows; ``now`` is the place of the one who signs."""
        known = [(str(place), name) for place, name in enumerate(names)]
        choice = self.field(Choice, KNOWN)
        choice.set_options([*known, ("", self.tr("Somebody else"))])
        choice.set_value("" if now is None else str(now))
        self.row(KNOWN).setVisible(bool(names))

    def show_example(self, field: str, words: str) -> None:
        """Show what stands on the page while a line is empty."""
        self.field(Line, field).show_example(words)

    def show_hints(self, hints: Mapping[str, Sequence[Hint]], notes: Sequence[Hint]) -> None:
        """Say these things beside their fields, and the notes about the letter as a whole."""
        self._hints = {field: list(each) for field, each in hints.items()}
        self._notes.show_hints(notes)
        self._show_hints()

    def _build(self) -> None:
        self.column.addWidget(Label(self.theme, self.tr("Cover letter"), role="page"))
        self.column.addWidget(self._notes)
        for number, group in enumerate(GROUPS):
            if number:
                self.column.addSpacing(GAP_GROUP - 2 * GAP)
            self.add_rows(group)
        self.column.addStretch(1)

    def _follow_date(self, misread: bool) -> None:
        self._misread = misread
        self._show_hints()

    def _show_hints(self) -> None:
        for field, view in self.rows.items():
            hints = self._hints.get(field, [])
            if field == "date" and self._misread:
                hints = [Hint("look-at", self.tr("This is no date yet. Write it as 24 May 2021 or 2021-05-24."))]
            view.show_hints(hints)
