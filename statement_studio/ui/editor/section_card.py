"""The card of a section: the question with its asks, the text, and a foot line."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu

from statement_studio.model.statement import Section, Statement
from statement_studio.ui.editor.answers import ask_state
from statement_studio.ui.editor.card_parts import CardFoot, CardHead, NotesField
from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.editor.selection import Selection
from statement_studio.ui.theme import GAP, GAP_CARD, GAP_SMALL, RADIUS_CARD, Theme
from statement_studio.ui.widgets.ask_tick import AskTick
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.words import section_label, section_starter

RING = 3
_SIDE = 20
_HALF = 0.5


class SectionCard(Card):
    """Lays out what belongs to one section.

    Signals:
        toggle_requested: an ask, by its id, was pressed: its answer is to be marked, or unmarked.
        leave_requested: an ask, by its id, is to be left knowingly; carries the reason.
        answers_pointed: an ask whose answers are to be shown, by its id; empty for none.
        move_requested: the section is to go up (-1) or down (1); carries its id too.
        share_requested: the share of the words is to be changed; carries the section's id.
        findings_requested: the findings of the section are to be shown; carries its id.
        notes_changed: the notes now; carries the section's id too.
    """

    toggle_requested = Signal(str)
    leave_requested = Signal(str, str)
    answers_pointed = Signal(str)
    move_requested = Signal(str, int)
    share_requested = Signal(str)
    findings_requested = Signal(str)
    notes_changed = Signal(str, str)

    def __init__(self, theme: Theme, section: Section, statement: Statement, selection: Selection) -> None:
        """Make the card of ``section``; its editor shares ``selection`` with the others."""
        super().__init__(theme)
        self.section_id = section.id
        self.editor = SectionEditor(section, selection)
        self.ticks: dict[str, AskTick] = {}
        self._notes: NotesField | None = None
        self.head = CardHead(theme, section_label(statement, section.id))
        self.foot = CardFoot(theme)
        self._rtl_script = statement.language == "ar"
        self._make_asks(statement)
        self._lay_out()
        self._wire()
        self._name(section, statement)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def _name(self, section: Section, statement: Statement) -> None:
        starter = section_starter(statement, section.id)
        self.editor.show_starter(starter)
        self.editor.setAccessibleName(self.tr("Text of {section}").format(section=section_label(statement, section.id)))
        self.editor.setAccessibleDescription(starter)
        self._notes_name = self.tr("Notes on {section}").format(section=section_label(statement, section.id))
        self.foot.share.setAccessibleDescription(self.tr("Changes the share of the words"))

    def _make_asks(self, statement: Statement) -> None:
        question = statement.debate.question(self.section_id)
        asks = question.asks if question else ()
        for number, text in enumerate(asks, start=1):
            tick = AskTick(self.theme, f"{self.section_id}.{number}", _as_sentence(text))
            tick.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self.ticks[tick.ask_id] = tick
            self.head.asks.addWidget(tick)
        if question and not asks:
            self.head.asks.addWidget(Label(self.theme, question.text, color="ink-2"))
        self.head.set_foldable(question is not None)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(_SIDE + RING, GAP_CARD + RING, _SIDE + RING, GAP_SMALL + RING)
        self.column.setSpacing(GAP_SMALL)
        self.column.addWidget(self.head)
        self.column.addSpacing(GAP - GAP_SMALL)
        self.column.addWidget(self.editor)
        self.column.addWidget(self.foot)

    def _wire(self) -> None:
        for tick in self.ticks.values():
            tick.clicked.connect(self._tick_clicked)
            tick.pointed.connect(self._tick_pointed)
            tick.customContextMenuRequested.connect(self._show_tick_menu)
        self.head.moved.connect(self._move)
        self.foot.share.clicked.connect(self._ask_share)
        self.foot.findings.clicked.connect(self._ask_findings)
        self.foot.notes.toggled.connect(self._show_notes)

    @property
    def notes(self) -> NotesField:
        """The field for notes, above the foot; made when it is first asked for."""
        if self._notes is None:
            self._notes = NotesField(self.theme)
            self._notes.hide()
            self._notes.setAccessibleName(self._notes_name)
            self._notes.changed.connect(self._tell_notes)
            self.column.insertWidget(self.column.indexOf(self.foot), self._notes)
        return self._notes

    # What is shown

    def show_details(self, statement: Statement) -> None:
        """Show which asks are answered, and the notes."""
        for ask_id, tick in self.ticks.items():
            tick.show_state(ask_state(statement, ask_id), statement.left.get(ask_id, ""))
        notes = statement.notes.get(self.section_id, "")
        if notes or self._notes:
            self.notes.show_text(notes)
        self.foot.show_has_notes(bool(notes))

    def show_count(self, words: int, target: int, *, about: bool = False) -> None:
        """Show the words of the section, and how many its share of the limit is (0: not set).

        ``about``: the section is in another language than the limit; these are about so many words of that one.
        """
        self.foot.show_count(words, target, about=about)

    def show_findings(self, number: int) -> None:
        """Show how many findings the section has."""
        self.foot.show_findings(number)

    def show_place(self, *, is_first: bool, is_last: bool) -> None:
        """Let the section be moved where there is room."""
        self.head.allow_moves(up=not is_first, down=not is_last)

    def set_read_only(self) -> None:
        """Let the section be read and copied, and nothing of it be changed."""
        self.editor.set_read_only()
        self.notes.setReadOnly(True)
        for control in (*self.ticks.values(), self.head.more, self.foot.share):
            control.setEnabled(False)

    def set_plain(self, plain: bool) -> None:
        """Show the text alone, or with its question and foot line."""
        self.head.setVisible(not plain)
        self.foot.setVisible(not plain)
        if self._notes:
            self._notes.setVisible(not plain and self.foot.notes.isChecked())

    def text_font(self) -> QFont:
        """Return the font of the text: larger for Arabic, whose letters are smaller at the same size."""
        font = self.theme.font("text")
        if self._rtl_script:
            font.setPixelSize(round(font.pixelSize() * 1.15))
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the surface, its edge, and a ring around the present one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("accent-soft"))
            painter.drawRoundedRect(box, RADIUS_CARD + RING, RADIUS_CARD + RING)
        painter.setPen(QPen(self.theme.color("accent" if self.is_marked else "line"), 1))
        painter.setBrush(self.theme.color("surface"))
        inset = RING - _HALF
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS_CARD, RADIUS_CARD)

    # Inside

    def _follow_theme(self) -> None:
        self.editor.use_font(self.text_font())

    def _tick_clicked(self) -> None:
        tick = self.sender()
        if isinstance(tick, AskTick):
            self.toggle_requested.emit(tick.ask_id)

    def _tick_pointed(self, there: bool) -> None:
        tick = self.sender()
        if isinstance(tick, AskTick):
            self.answers_pointed.emit(tick.ask_id if there else "")

    def _show_tick_menu(self) -> None:
        tick = self.sender()
        if isinstance(tick, AskTick):
            self.tick_menu(tick).popup(tick.mapToGlobal(tick.rect().bottomLeft()))

    def tick_menu(self, tick: AskTick) -> QMenu:
        """Return what can be done with an ask."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        texts = {"open": self.tr("Mark as answered here"), "left": self.tr("Answer it after all")}
        menu.addAction(texts.get(tick.state, self.tr("No longer answered"))).triggered.connect(tick.click)
        if tick.state != "left":
            reasons = menu.addMenu(self.tr("Leave it knowingly"))
            for reason in (
                self.tr("outside our delegation’s field"),
                self.tr("covered by the statement of our group"),
                self.tr("no room within the limit"),
            ):
                action = reasons.addAction(reason[:1].upper() + reason[1:])
                action.setData((tick.ask_id, reason))
            reasons.triggered.connect(self._leave)
        return menu

    def _leave(self, action: QAction) -> None:
        self.leave_requested.emit(*action.data())

    def _move(self, step: int) -> None:
        self.move_requested.emit(self.section_id, step)

    def _ask_share(self) -> None:
        self.share_requested.emit(self.section_id)

    def _ask_findings(self) -> None:
        self.findings_requested.emit(self.section_id)

    def _show_notes(self, shown: bool) -> None:
        self.notes.setVisible(shown)
        if shown:
            self.notes.setFocus()

    def _tell_notes(self, text: str) -> None:
        self.notes_changed.emit(self.section_id, text)


def _as_sentence(ask: str) -> str:
    """Return an ask as a line of its own; the notice may have it after a comma."""
    return ask[:1].upper() + ask[1:]
