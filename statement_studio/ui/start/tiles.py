"""The cards at the top of the start page: what a statement can be begun from."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from statement_studio.model.debate import Debate
from statement_studio.ui.theme import GAP_SMALL, RADIUS_CARD, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.chip import Chip
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.words import say_date, say_limit


class DebateTile(Card):
    """The debate that a new statement is for, and the way to the others.

    Signals:
        new_requested: a statement for the debate that is shown.
        debate_requested: a statement for another debate, which is given.
    """

    new_requested = Signal()
    debate_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._others: tuple[Debate, ...] = ()
        self._chip = Chip(theme)
        self._chip.hide()
        self._title = Label(theme, role="title")
        self._facts = Label(theme, color="ink-2")
        self.begin = Button(theme, self.tr("New statement"), "primary")
        self.begin.clicked.connect(self.new_requested)
        self.another = Button(theme, self.tr("Another debate…"))
        self.another.clicked.connect(self._offer)
        self.another.hide()
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("Debates"))
        self.menu.triggered.connect(self._choose)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        buttons.addWidget(self.begin)
        buttons.addWidget(self.another)
        buttons.addStretch()
        self.column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self._title)
        self.column.addWidget(self._facts)
        self.column.addStretch()
        self.column.addLayout(buttons)

    def show_debate(self, debate: Debate, others: Sequence[Debate]) -> None:
        """Show the debate of new statements; ``others`` can be chosen instead."""
        self._chip.show_state(self.tr("Open debate · {date}").format(date=say_date(debate.meeting_date)), "accent")
        self._chip.show()
        self._title.setText(debate.title)
        number = len(debate.questions)
        facts = [debate.presidency]
        if number:
            one = number == 1
            facts.append(self.tr("1 guiding question") if one else self.tr("%n guiding questions", "", number))
        facts.append(say_limit(debate.limit) if debate.limit else "")
        self._facts.setText(" · ".join(filter(None, facts)))
        self._others = tuple(others)
        self.menu.clear()
        for at, other in enumerate(others):
            text = f"{say_date(other.meeting_date)} · {other.title}".replace("&", "&&")
            self.menu.addAction(text).setData(at)
        self.another.setVisible(bool(others))

    def _offer(self) -> None:
        self.menu.popup(self.another.mapToGlobal(self.another.rect().bottomLeft()))

    def _choose(self, action: QAction) -> None:
        self.debate_requested.emit(self._others[action.data()])


class Tile(Card):
    """Another way to begin: a title, a sentence and a button (``button``)."""

    def __init__(self, theme: Theme, title: str, text: str, offer: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.button = Button(theme, offer)
        self.column.addWidget(Label(theme, title, role="title"))
        self.column.addWidget(Label(theme, text, color="ink-2"))
        self.column.addStretch()
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw only the edge, dashed: this is second to the card with a ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("line-2"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
