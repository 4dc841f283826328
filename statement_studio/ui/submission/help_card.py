"""Whom to ask, as the notice says."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from statement_studio.model.debate import Contact, Debate
from statement_studio.ui.theme import GAP_SMALL, Theme
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.column import clear_layout
from statement_studio.ui.widgets.copy_button import CopyButton
from statement_studio.ui.widgets.label import Label


class HelpCard(Card):
    """The contacts of a debate, to be copied.

    Signals:
        message: a short sentence for the status bar.
    """

    message = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._contacts: tuple[Contact, ...] | None = None
        self.column.setSpacing(2)

    def show_debate(self, debate: Debate) -> None:
        """Show the contacts; the card is hidden where there are none."""
        if debate.contacts == self._contacts:
            return
        self._contacts = debate.contacts
        clear_layout(self.column)
        self.column.addWidget(Label(self.theme, self.tr("Help"), role="title"))
        for contact in debate.contacts:
            self._add(contact)
        self.setVisible(bool(debate.contacts))

    def _add(self, contact: Contact) -> None:
        self.column.addSpacing(GAP_SMALL)
        purpose = contact.purpose[:1].upper() + contact.purpose[1:]
        self.column.addWidget(Label(self.theme, purpose, strong=True))
        if contact.name:
            self.column.addWidget(Label(self.theme, contact.name, color="ink-2"))
        for value in filter(None, (contact.email, contact.telephone)):
            row = QHBoxLayout()
            row.addWidget(Label(self.theme, value), 1)
            copy = CopyButton(self.theme, value)
            copy.copied.connect(self.message)
            row.addWidget(copy)
            self.column.addLayout(row)
