"""The profile's form; it shows and asks, and decides nothing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from statement_studio.model.debate import LanguageCode
from statement_studio.store.profile import Profile
from statement_studio.ui.letter.fields import told
from statement_studio.ui.letter.files import LetterheadBox
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.letter.row import Hint, Hints
from statement_studio.ui.letter.rows_form import RowsForm
from statement_studio.ui.profile.fields import (
    ACCESS,
    EXAMPLES,
    LANGUAGE_NAMES,
    MISSION,
    NAMES,
    OF_LANGUAGE,
    SIGNATORY,
    value_of,
)
from statement_studio.ui.profile.signatories import SignatoryList
from statement_studio.ui.theme import GAP, GAP_GROUP, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.chip import Chip, Tone
from statement_studio.ui.widgets.flow import Flow
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.notice_strip import NoticeStrip


class ProfileForm(RowsForm):
    """The form of the mission's profile.

    Signals:
        done: the user is done here.
        hand_over_wanted: the profile as one file.
        take_over_wanted: a profile from a file.
    """

    done = Signal()
    hand_over_wanted = Signal()
    take_over_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.state = Chip(theme)
        self.state.hide()
        self.back = Button(theme, self.tr("Done"))
        self.back.clicked.connect(self.done)
        self.signatories = SignatoryList(theme)
        self.removed = NoticeStrip(theme)
        self.show_removed("")
        self.reads = Label(theme, role="caption", color="ink-2")
        self.hand_over = Button(theme, self.tr("Save as one file…"))
        self.hand_over.setAccessibleName(self.tr("Save the profile as one file for a successor"))
        self.hand_over.clicked.connect(self.hand_over_wanted)
        self.take_over = Button(theme, self.tr("Take over a profile…"))
        self.take_over.clicked.connect(self.take_over_wanted)
        self._not_kept = Hints(theme)
        self._build()

    def show_profile(self, profile: Profile, language: LanguageCode, index: int) -> None:
        """Show what the profile says, for a letter in a language and one of the signatories."""
        for field, view in self.rows.items():
            view.control.set_value(value_of(profile, field, language, index))
        self.row("ad_interim").setVisible(value_of(profile, "capacity", language, index) == "charge-d-affaires")
        self.row("delegation_forms.name").setVisible(
            language != profile.language or bool(value_of(profile, "delegation_forms.name", language, index))
        )
        name = LANGUAGE_NAMES[language]
        self.row("title").rename(self.tr("Title ({language})").format(language=name))
        for field in OF_LANGUAGE:
            self.field(Line, field).show_example(EXAMPLES[field][language])
        self.signatories.setVisible(bool(profile.signatories))
        self.signatories.show_signatories(profile.signatories, index)

    @property
    def is_open(self) -> bool:
        """Whether the fields can be filled in."""
        return self.body.isEnabled()

    def set_open(self, *, is_open: bool) -> None:
        """Let the fields be filled in, or only be looked at; the form can be scrolled all the same."""
        self.body.setEnabled(is_open)

    def show_letterheads(self, choices: Sequence[str], now: object) -> None:
        """Offer these letterheads."""
        box = self.field(LetterheadBox, "template")
        words = {value: told(text) for value, text in self.row("template").row.options}
        box.offer([(choice, words[choice]) for choice in choices])
        box.set_value(now)

    def show_removed(self, said: str) -> None:
        """Say that a signatory was taken out, and offer to put it back; an empty text: there is none."""
        self.removed.say(said, self.tr("Put back"))

    def show_reading(self, sentences: Sequence[str]) -> None:
        """Show how the names read in the letter."""
        self.reads.setText("\n".join([self.tr("So the letter says:"), *sentences]))

    def show_hints(self, hints: Mapping[str, Sequence[Hint]]) -> None:
        """Say these things beside their fields."""
        for field, view in self.rows.items():
            view.show_hints(hints.get(field, ()))

    def show_saved(self, text: str, tone: Tone) -> None:
        """Say whether what was typed is kept; a failure in a sentence of its own."""
        is_bad = tone == "bad"
        self.state.show_state(self.tr("Not saved") if is_bad else text, tone)
        self.state.show()
        self._not_kept.show_hints([Hint("must-fix", text)] if is_bad else [])

    def _build(self) -> None:
        column = self.column
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(Label(self.theme, self.tr("Mission profile"), role="page"), 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.back)
        column.addLayout(head)
        said = self.tr("New statements start from this. Those that are begun stay as they are.")
        column.addWidget(Label(self.theme, said, color="ink-2"))
        column.addWidget(self._not_kept)
        self.add_rows(MISSION)
        self._head(self.tr("The delegation’s name in the letter"))
        self.add_rows(NAMES)
        column.addWidget(self.reads)
        self._head(self.tr("Who signs"))
        column.addWidget(self.signatories)
        column.addWidget(self.removed)
        self.add_rows(SIGNATORY)
        self._head(self.tr("Access to eSpeakers"))
        said = self.tr("Who in the mission grants access. The deadline card names them until you have it.")
        column.addWidget(Label(self.theme, said, role="caption", color="ink-3"))
        self.add_rows(ACCESS)
        self._head(self.tr("Handing over"))
        said = self.tr("Everything on this page, letterhead included, goes to a successor as one file.")
        column.addWidget(Label(self.theme, said, role="caption", color="ink-3"))
        buttons = Flow()
        buttons.addWidget(self.hand_over)
        buttons.addWidget(self.take_over)
        column.addLayout(buttons)
        column.addStretch(1)
        for view in self.rows.values():
            if isinstance(view.control, Line):
                view.control.undoes_itself = True  # the window undoes what was done to the statement

    def _head(self, text: str) -> None:
        self.column.addSpacing(GAP_GROUP - GAP)
        self.column.addWidget(Label(self.theme, text, role="title"))
