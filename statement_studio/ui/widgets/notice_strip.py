"""A calm strip with a sentence and what can be done about it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from statement_studio.ui.theme import GAP, GAP_CARD, GAP_SMALL, RADIUS_CARD, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.label import Label


class NoticeStrip(QFrame):
    """Says something and offers one or two answers; hidden while there is nothing to say.

    Signals:
        answered: the place among the answers of the one that was chosen.
    """

    answered = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        """Begin with nothing to say; a ``narrow`` strip has its answers below its words."""
        super().__init__(parent)
        self._theme = theme
        self._text = Label(theme)
        self.buttons: list[Button] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP_SMALL)
        whole = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight, self)
        whole.setContentsMargins(GAP_CARD, GAP, GAP if not narrow else GAP_CARD, GAP)
        whole.setSpacing(GAP_SMALL)
        whole.addWidget(self._text, 0 if narrow else 1)
        whole.addLayout(self._row)
        if narrow:
            self._row.addStretch()
        theme.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def say(self, text: str, *answers: str) -> None:
        """Say ``text`` and offer the answers, the likeliest first; an empty text: say nothing."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._offer(answers)
        for button in self.buttons:
            button.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def _offer(self, answers: tuple[str, ...]) -> None:
        """Put the answers on the buttons; those that are there stay, and with them their place in the tab order."""
        while len(self.buttons) < len(answers):
            button = Button(self._theme, "", "quiet" if self.buttons else "plain", small=True)
            button.clicked.connect(self._answer)
            self._row.insertWidget(len(self.buttons), button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)
        for place, button in enumerate(self.buttons):
            button.setText(answers[place] if place < len(answers) else "")
            button.setVisible(place < len(answers))

    def _answer(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.answered.emit(self.buttons.index(sender))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw its ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent-soft"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CARD, RADIUS_CARD)
