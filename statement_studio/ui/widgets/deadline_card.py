"""The deadline: the day at Headquarters, and no hour that the notice does not give."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from statement_studio.jobs.today import today_in
from statement_studio.model.debate import Deadline
from statement_studio.model.state import last_event
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.copy_button import CopyButton
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.wording import say_city, say_moment
from statement_studio.ui.words import say_date

_LOOK_AGAIN_MS = 60_000


class DeadlineCard(Card):
    """Tells by when the open statement is due.

    Signals:
        access_confirmed: the user has said that eSpeakers can be opened; the question is not asked again.
        message: a short sentence for the status bar.
    """

    access_confirmed = Signal()
    message = Signal(str)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[str], dt.date] = today_in
    ) -> None:
        """Begin empty; ``today`` tells the day in a time zone."""
        super().__init__(theme, parent)
        self._today = today
        self._document: OpenStatement | None = None
        self._parts: tuple[object, ...] = ()
        self.column.setSpacing(2)
        self._figure = Label(theme, role="figure")
        self._words = Label(theme, color="ink-2")
        self._channel = Label(theme, color="ink-2")
        self._question = Label(theme)
        self._whom = Label(theme, color="ink-2")
        self._confirmed = False
        self.column.addWidget(Label(theme, self.tr("Deadline"), role="caption", color="ink-2", strong=True))
        for widget in (self._figure, self._words, self._channel, self._question):
            self.column.addWidget(widget)
        self._contact = QHBoxLayout()
        self._contact.addWidget(self._whom, 1)
        self.column.addLayout(self._contact)
        self._yes = Button(theme, self.tr("Yes, I can"), small=True)
        self._yes.setAccessibleName(self.tr("Yes, I can open eSpeakers"))
        self._yes.clicked.connect(self._confirm)
        self.column.addWidget(self._yes, alignment=Qt.AlignmentFlag.AlignLeading)
        self._copy: CopyButton | None = None
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)  # the day changes while the window is open
        self._timer.timeout.connect(self._show)
        self._timer.start()
        self.set_access(confirmed=False)
        self._show()

    def set_document(self, document: OpenStatement | None) -> None:
        """Tell the deadline of another statement; the card hides where there is none."""
        if self._document:
            self._document.changed.disconnect(self._follow)
        self._document = document
        if document:
            document.changed.connect(self._follow)
        self._show()

    def set_access(self, *, confirmed: bool, name: str = "", telephone: str = "") -> None:
        """Tell whether access was confirmed, and who grants it, from the mission's profile."""
        self._confirmed = confirmed
        whom = ", ".join(filter(None, (name, telephone)))
        self._question.setText(self.tr("Can you open eSpeakers? Your access focal point grants access."))
        self._whom.setText(whom)
        if self._copy:
            self._copy.hide()
            self._copy.deleteLater()
            self._copy = None
        if telephone:
            self._copy = CopyButton(self.theme, telephone)
            self._copy.copied.connect(self.message)
            self._contact.addWidget(self._copy)
        self._show_access()

    def _confirm(self) -> None:
        self._confirmed = True
        self._show_access()
        self.access_confirmed.emit()

    def _show_access(self) -> None:
        asks = not self._confirmed and self._uses_espeakers()
        self._question.setVisible(asks)
        self._whom.setVisible(asks and bool(self._whom.text()))
        self._yes.setVisible(asks)
        if self._copy:
            self._copy.setVisible(asks)

    def _uses_espeakers(self) -> bool:
        channel = self._document.statement.debate.channel if self._document else None
        return channel is not None and "eSpeakers" in channel.name

    def _follow(self) -> None:
        """Tell it anew if debate or history changed; a key press in the text changes neither."""
        if self._document:
            parts = (self._document.statement.debate, self._document.draft.events)
            if parts != self._parts:
                self._parts = parts
                self._show()

    def _show(self) -> None:
        document = self._document
        self.setVisible(document is not None)
        if document is None:
            return
        submitted = last_event(document.draft, "submitted")
        if submitted:
            self._say(self.tr("Handed in"), say_moment(submitted.when))
        else:
            self._say(*self._words_of(document.statement.debate.deadline))
        channel = document.statement.debate.channel
        self._channel.setText(channel.name if channel else "")
        self._channel.setVisible(channel is not None and submitted is None)
        self._show_access()

    def _say(self, figure: str, words: str) -> None:
        self._figure.setText(figure)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{figure}. {words}")

    def _words_of(self, deadline: Deadline | None) -> tuple[str, str]:
        if deadline is None:
            return self.tr("No deadline"), self.tr("The note gives none.")
        city = say_city(deadline.time_zone)
        days = (deadline.date - self._today(deadline.time_zone)).days
        day = say_date(deadline.date)
        if days < 0:
            late = self.tr("{day} has passed in {city}. Ask the Secretariat whether the record is still open.")
            return self.tr("Past its day"), late.format(day=day, city=city)
        if days == 0:
            figure = self.tr("Due today, {city}").format(city=city)
        elif days == 1:
            figure = self.tr("Due tomorrow, {city}").format(city=city)
        else:
            figure = self.tr("Due in %n days", "", days)
        if deadline.hour:
            return figure, self.tr("By {hour} on {day}, {city}.").format(hour=deadline.hour, day=day, city=city)
        words = self.tr("Due by the end of {day}, {city}. The note gives no hour.")
        return figure, words.format(day=day, city=city)
