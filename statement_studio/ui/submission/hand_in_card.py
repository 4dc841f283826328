"""Handing in: the steps, what the note says told apart from what we add; access; and the mark that it is done."""

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.jobs.today import today_in_new_york
from statement_studio.model.draft import EXPORTED_PACKAGE, Draft
from statement_studio.model.state import last_event
from statement_studio.ui.letter.lines import DateLine, Line
from statement_studio.ui.submitting import Submitting
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.column import clear_layout
from statement_studio.ui.widgets.copy_button import CopyButton
from statement_studio.ui.widgets.flow import Flow
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.wording import say_moment


class HandInCard(Card):
    """The steps for handing in, and *Mark as submitted*.

    ``focal_point`` is the name and the telephone of who grants access, empty where nobody knows; it is told by the next
    ``show_draft``.

    Signals:
        message: a short sentence for the status bar.
    """

    message = Signal(str)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools.theme, parent)
        self._tools = tools
        self._submitting: Submitting | None = None
        self.focal_point = ("", "")
        self._title = Label(self.theme, role="title")
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        self._done = Label(self.theme, color="ok", strong=True)
        self._mark = Button(self.theme, self.tr("Mark as submitted…"))
        self._mark.clicked.connect(self._open_form)
        self._form = _SubmittedForm(tools)
        self._form.hide()
        self._form.submitted.connect(self._submit)
        self._form.cancelled.connect(self._close_form)
        row = Flow()
        row.addWidget(self._mark)
        self._kept = Flow()
        self.column.addWidget(self._title)
        self.column.addLayout(self._steps)
        self.column.addWidget(self._done)
        self.column.addLayout(self._kept)
        self.column.addLayout(row)
        self.column.addWidget(self._form)

    def set_submitting(self, submitting: Submitting | None) -> None:
        """Serve another draft, or none."""
        self._submitting = submitting
        self._close_form()

    def show_draft(self, draft: Draft) -> None:
        """Show the steps of the draft's debate, and whether it was handed in."""
        channel = draft.statement.debate.channel
        self._title.setText(self.tr("Hand in"))
        clear_layout(self._steps)
        if channel:
            self._title.setText(self.tr("Hand in on e-deleGATE+") if "e-deleGATE+" in channel.name else channel.name)
            self._heading(self._says(draft))
            for step in channel.steps:
                self._steps.addWidget(Label(self.theme, f"“{step}”", color="ink-2"))
        self._heading(self.tr("We add"))
        for number, step in enumerate(self._own_steps(), start=1):
            self._steps.addWidget(Label(self.theme, f"{number}. {step}", color="ink-2"))
        self._show_telephone()
        self._show_state(draft)

    def _says(self, draft: Draft) -> str:
        source = draft.statement.debate.source
        if source and "guidance-note" in source.original_language:
            return self.tr("The guidance note says")
        return self.tr("The notice says")

    def _own_steps(self) -> list[str]:
        name = self.focal_point[0]
        access = self.tr("Access: your mission’s access focal point")
        return [
            f"{access}, {name}" if name else access,
            self.tr("Upload the statement and the signed letter"),
            self.tr("Keep the confirmation, and record it here"),
        ]

    def _heading(self, text: str) -> None:
        self._steps.addSpacing(4)
        self._steps.addWidget(Label(self.theme, text, role="caption", color="ink-3", strong=True))

    def _show_telephone(self) -> None:
        name, telephone = self.focal_point
        if not telephone:
            return
        row = QHBoxLayout()
        said = self.tr("{name}: {telephone}").format(name=name, telephone=telephone) if name else telephone
        row.addWidget(Label(self.theme, said), 1)
        copy = CopyButton(self.theme, telephone)
        copy.copied.connect(self.message)
        row.addWidget(copy)
        self._steps.addLayout(row)

    def _show_state(self, draft: Draft) -> None:
        event = last_event(draft, "submitted")
        self._done.setVisible(event is not None)
        if event:
            said = self.tr("✓ Handed in on {day}").format(day=say_moment(event.when))
            self._done.setText(f"{said}. {event.note}" if event.note else said)
        self._offer_kept(draft)
        exported = self._submitting is not None and last_event(draft, "exported") is not None
        self._mark.setEnabled(exported)
        self._mark.setToolTip("" if exported else self.tr("Export the package first: that is what is handed in."))

    def _offer_kept(self, draft: Draft) -> None:
        """Offer to save what the draft keeps of the submission that was marked last."""
        clear_layout(self._kept)
        handed_in = last_event(draft, "submitted") is not None
        said = {"package": self.tr("Save what was handed in…"), "confirmation": self.tr("Save the confirmation…")}
        for role, words in said.items():
            names = [each.name for each in draft.attachments if each.role == role and each.name != EXPORTED_PACKAGE]
            if names and handed_in:
                button = Button(self.theme, words, small=True)
                button.clicked.connect(partial(self._save, names[-1]))
                self._kept.addWidget(button)

    def _save(self, name: str) -> None:
        if self._submitting:
            self._submitting.save_kept(name)

    def _open_form(self) -> None:
        self._form.begin()
        self._form.show()
        self._mark.hide()

    def _close_form(self) -> None:
        self._form.hide()
        self._mark.show()

    def _submit(self) -> None:
        if self._submitting and self._form.day:
            self._submitting.mark_submitted(self._form.day, self._form.note, self._form.confirmation)
            self._close_form()


class _SubmittedForm(QWidget):
    """Asks for the day, a note and the confirmation.

    Signals:
        submitted: the user has filled it in.
        cancelled: the user thought better of it.
    """

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._prompts = tools.prompts
        self.confirmation: Path | None = None
        theme = tools.theme
        self._on: dt.date | None = None
        self._day = DateLine(theme)
        self._day.value_changed.connect(self._take_day)
        self._day.misread_changed.connect(self._judge_day)
        self._note = Line(theme)
        self._note.setPlaceholderText(self.tr("A note, such as the number of the confirmation"))
        self._file = Label(theme, color="ink-2")
        choose = Button(theme, self.tr("Add the confirmation…"), small=True)
        self._mark = Button(theme, self.tr("Mark as submitted"), "primary", small=True)
        cancel = Button(theme, self.tr("Cancel"), small=True)
        self._day.setAccessibleName(self.tr("Handed in on"))
        self._note.setAccessibleName(self.tr("Note"))
        choose.clicked.connect(self._choose)
        self._mark.clicked.connect(self.submitted)
        cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(theme, self.tr("Handed in on (New York)"), role="caption", color="ink-2"))
        column.addWidget(self._day)
        column.addWidget(self._note)
        column.addWidget(self._file)
        row = Flow()
        for button in (choose, self._mark, cancel):
            row.addWidget(button)
        column.addLayout(row)

    @property
    def day(self) -> dt.date | None:
        """The day on which it was handed in; None as long as what stands there is none."""
        return self._on

    @property
    def note(self) -> str:
        """What the user says of it."""
        return str(self._note.text())

    def begin(self) -> None:
        """Begin anew, with today and nothing else."""
        self._on = today_in_new_york()
        self._day.set_value(self._on)
        self._judge_day()
        self._note.clear()
        self.confirmation = None
        self._file.setText(self.tr("No confirmation added yet."))
        self._day.setFocus()

    def _take_day(self, day: object) -> None:
        self._on = day if isinstance(day, dt.date) else None
        self._judge_day()

    def _judge_day(self) -> None:
        """Let only a day that has come be the one."""
        good = not self._day.is_misread and self._on is not None and self._on <= today_in_new_york()
        self._day.set_fault(None if good else "must-fix")
        self._mark.setEnabled(good)

    def _choose(self) -> None:
        path = self._prompts.open_file(self.tr("The confirmation of the platform"))
        if path:
            self.confirmation = path
            self._file.setText(path.name)
