"""The drafting page: the budget strip above one card per section."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from statement_studio.model.finding import Report
from statement_studio.model.statement import Section
from statement_studio.text.words import count_words
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.editor import clipboard
from statement_studio.ui.editor.answering import Answering
from statement_studio.ui.editor.caret_view import CaretView
from statement_studio.ui.editor.marks import Marks
from statement_studio.ui.editor.projection import Shown
from statement_studio.ui.editor.search import Query, Search
from statement_studio.ui.editor.section_card import RING, SectionCard
from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.editor.sections import Sections
from statement_studio.ui.editor.selection import Selection
from statement_studio.ui.editor.text_column import TextColumn
from statement_studio.ui.editor.writing import Writing
from statement_studio.ui.pages.page import Page
from statement_studio.ui.theme import GAP, GAP_SMALL
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.budget_strip import BudgetStrip, budget_of
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars
from statement_studio.ui.words import limit_words, section_target

if TYPE_CHECKING:  # these are imported where they are first used, not on the way to the first frame
    from statement_studio.ui.editor.find_bar import FindBar
    from statement_studio.ui.editor.paste import Pasted
    from statement_studio.ui.editor.read_through import ReadThrough

_TOP = 22


class DraftingPage(Page):
    """Assembles strip and cards; what they ask for is done by the controllers in ``ui/editor``."""

    name = "drafting"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.strip = BudgetStrip(tools.theme)
        self._find_bar: FindBar | None = None
        self._reading: ReadThrough | None = None
        self.cards: dict[str, SectionCard] = {}
        self.marks = Marks(tools.theme, self)
        self._view = QScrollArea()
        use_quiet_bars(self._view)
        self.selection = Selection(self._view)
        self._writing: Writing | None = None
        self._answering: Answering | None = None
        self._search: Search | None = None
        self._sections: Sections | None = None
        self._is_focused = False
        self._section_id = ""
        self._selected = 0
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setWidgetResizable(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAccessibleName(self.tr("Text of the statement"))
        self._column = TextColumn()
        self._view.setWidget(self._column)
        self._caret_view = CaretView(self._view)
        self._top = TextColumn()
        self._top.column.setContentsMargins(RING, _TOP, RING, GAP_SMALL)
        self._top.column.setSpacing(GAP)
        self._top.column.addWidget(self.strip)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._page.addWidget(self._top)
        self._page.addWidget(self._view, 1)

    def _wire(self) -> None:
        self.strip.section_requested.connect(self.show_section)
        self.selection.changed.connect(self._follow_caret)
        self._view.verticalScrollBar().rangeChanged.connect(self._follow_bar)
        self.tools.settings.changed.connect(self._follow_settings)

    @property
    def find_bar(self) -> "FindBar":
        """The bar to find and replace; made when it is first asked for."""
        if self._find_bar is None:
            from statement_studio.ui.editor.find_bar import FindBar  # noqa: PLC0415

            bar = self._find_bar = FindBar(self.tools.theme)
            bar.hide()
            bar.query_changed.connect(self._look_for)
            bar.step_requested.connect(self._step)
            bar.replace_requested.connect(self._replace)
            bar.replace_all_requested.connect(self._replace_all)
            bar.closed.connect(self._return_focus)
            self._top.column.addWidget(bar)
        return self._find_bar

    @property
    def reading(self) -> "ReadThrough":
        """The statement as it will go out; made when it is first asked for."""
        if self._reading is None:
            from statement_studio.ui.editor.read_through import ReadThrough  # noqa: PLC0415

            self._reading = ReadThrough(self.tools.theme)
            self._reading.hide()
            self._reading.closed.connect(self.stop_reading)
            self._page.addWidget(self._reading, 1)
        return self._reading

    # What the window asks

    def set_document(self, document: OpenStatement | None) -> None:
        """Show another statement, or none."""
        self.stop_reading()
        if self._find_bar:
            self._find_bar.hide()
        for controller in (self._writing, self._answering, self._search, self._sections):
            if controller:
                controller.deleteLater()
        if self.document:
            for signal, slot in self._connections(self.document):
                signal.disconnect(slot)
        super().set_document(document)
        self._writing = self._answering = self._search = self._sections = None
        if document:
            self._writing = Writing(document, self.selection, self)
            self._writing.pasted.connect(self._tell_pasted)
            self._writing.message.connect(self.message)
            self._writing.wrote.connect(self.marks.follow_typing)
            self._search = Search(document, self.selection, self._writing, self.marks)
            self._search.found.connect(self._show_found)
            self._answering = Answering(document, self.selection, self)
            self._sections = Sections(document, self)
            for signal, slot in self._connections(document):
                signal.connect(slot)
        self._make_cards()
        self._follow_settings()

    def _connections(self, document: OpenStatement) -> list[tuple[SignalInstance, Callable[..., None]]]:
        return [
            (document.count_changed, self._show_count),
            (document.sections_changed, self._show_shares),
            (document.order_changed, self._follow_order),
            (document.details_changed, self._show_details),
            (document.caret_requested, self.show_place),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what this page does on actions."""
        return {
            "copy-statement": self.copy_statement,
            "find": self.find_words,
            "replace": self.replace_words,
            "read-through": self.read_through,
            "italic": self.make_italic,
            "bold": self.make_bold,
            "bullets": self.make_bullets,
            "numbers": self.make_numbers,
            "direction": self.turn_direction,
            "mark-answer": self.mark_answer,
            "card": self.show_card,
            "paragraph-up": self.move_paragraph_up,
            "paragraph-down": self.move_paragraph_down,
            "section-up": self.move_section_up,
            "section-down": self.move_section_down,
        }

    def show_report(self, report: Report | None) -> None:
        """Underline what was found in the statement as it is now, and count it in the cards."""
        if not self.document:
            return
        found = list(report.findings) if report else []
        self.marks.set_findings(self.document.statement, found)
        numbers = Counter(finding.place.section_id for finding in found if finding.place)
        for section_id, card in self.cards.items():
            card.show_findings(numbers[section_id])

    def enter(self) -> None:
        """Take the keyboard, where the caret was last."""
        self._return_focus()

    def set_focus_mode(self, on: bool) -> None:
        """Show nothing but the text and the strip, or everything."""
        self._is_focused = on
        for card in self.cards.values():
            card.set_plain(on)

    def show_section(self, section_id: str) -> None:
        """Put the caret into a section, where it was last in it."""
        if card := self.cards.get(section_id):
            self.show_place(card.editor.caret)

    def show_place(self, caret: Caret) -> None:
        """Scroll to a place, focus it and select what it spans."""
        card = self.cards.get(caret.section_id)
        if caret.page != self.name or card is None:
            return
        self.stop_reading()
        self._caret_view.settle()
        top = card.mapTo(self._column, QPoint(0, 0)).y()
        bar = self._view.verticalScrollBar()
        if not bar.value() <= top <= bar.value() + self._view.viewport().height() // 2:
            bar.setValue(top - GAP)
        self.selection.select(card.editor, caret.anchor, caret.position)

    def quote(self, words: str) -> None:
        """Put words of the notice into the text, where the caret was last."""
        self.stop_reading()
        if self._writing:
            self._writing.quote(words)
        self._return_focus()

    # Actions

    def copy_statement(self) -> None:
        """Copy the whole statement, clean."""
        if not self.document:
            return
        paragraphs = [Shown(own.runs, own.list, own.direction) for _, own in self.document.statement.paragraphs()]
        QGuiApplication.clipboard().setMimeData(clipboard.mime_data(paragraphs))
        words = self.document.count.words
        self.message.emit(self.tr("Copied the whole statement: {n} words.").format(n=f"{words:,}"))

    def find_words(self) -> None:
        """Open the bar to find."""
        self._open_bar(replacing=False)

    def replace_words(self) -> None:
        """Open the bar to find and replace."""
        self._open_bar(replacing=True)

    def read_through(self) -> None:
        """Show the statement as it will go out; the cards again, where it is shown already."""
        if self.reading.isVisibleTo(self):
            self.stop_reading()
        elif self.document:
            self._top.hide()
            self._view.hide()
            self.reading.show()
            self.reading.show_statement(self.document.statement)

    def stop_reading(self) -> None:
        """Show the cards."""
        if self._reading and self._reading.isVisibleTo(self):
            self._reading.hide()
            self._top.show()
            self._view.show()
            self._return_focus()

    def make_italic(self) -> None:
        """Make the selection italic, or upright."""
        for editor in self._chosen():
            editor.toggle_look(italic=True)

    def make_bold(self) -> None:
        """Make the selection bold, or not."""
        for editor in self._chosen():
            editor.toggle_look(bold=True)

    def make_bullets(self) -> None:
        """Make the selected paragraphs items with bullets, or ordinary ones."""
        for editor in self._chosen():
            editor.set_list("bullet")

    def make_numbers(self) -> None:
        """Make the selected paragraphs numbered items, or ordinary ones."""
        for editor in self._chosen():
            editor.set_list("number")

    def turn_direction(self) -> None:
        """Let the selected paragraphs run the other way; the way of their text again, where that is forced."""
        if self._sections and self.selection.active:
            self._sections.turn_direction(self._chosen(), self.selection.active.caret)

    def mark_answer(self) -> None:
        """Mark the selection, or the sentence at the caret, as an answer."""
        if self._answering and self.selection.active:
            self._answering.mark(self.selection.active)

    def show_card(self) -> None:
        """Show the card of the finding at the caret."""
        if editor := self.selection.active:
            self._show_finding(editor)

    def move_paragraph_up(self) -> None:
        """Move the paragraph at the caret up."""
        if self._writing:
            self._writing.move_paragraphs(down=False)

    def move_paragraph_down(self) -> None:
        """Move the paragraph at the caret down."""
        if self._writing:
            self._writing.move_paragraphs(down=True)

    def move_section_up(self) -> None:
        """Move the section with the caret up."""
        self._move_section(self._section_id, -1)

    def move_section_down(self) -> None:
        """Move the section with the caret down."""
        self._move_section(self._section_id, 1)

    # The cards

    def _make_cards(self) -> None:
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.cards = {}
        statement = self.document.statement if self.document else None
        for section in statement.sections if statement else ():
            self.cards[section.id] = self._make_card(section)
            self._column.column.addWidget(self.cards[section.id])
        editors = [card.editor for card in self.cards.values()]
        self.selection.set_editors(editors)
        self.marks.set_editors(editors)
        self._section_id = ""
        if self.document and self._writing:
            self._show_order()
            self._show_count()
            self._show_details()
        self.set_focus_mode(self._is_focused)

    def _make_card(self, section: Section) -> SectionCard:
        if not (self.document and self._writing and self._answering and self._sections):
            raise RuntimeError("no statement is open")
        card = SectionCard(self.tools.theme, section, self.document.statement, self.selection)
        self._writing.attach(card.editor)
        if self.document.is_read_only:
            card.set_read_only()
        card.editor.clicked.connect(self._show_finding)
        card.toggle_requested.connect(self._answering.toggle)
        card.leave_requested.connect(self._answering.leave)
        card.answers_pointed.connect(self._show_answers)
        card.move_requested.connect(self._move_section)
        card.share_requested.connect(self._ask_share)
        card.findings_requested.connect(self._show_first_finding)
        card.notes_changed.connect(self._sections.set_notes)
        return card

    def _follow_order(self) -> None:
        """Bring the cards into the order of the sections; make them anew where there are others."""
        ids = [section.id for section in self.document.statement.sections] if self.document else []
        if sorted(ids) != sorted(self.cards):
            self._make_cards()
            return
        self.cards = {section_id: self.cards[section_id] for section_id in ids}
        for card in self.cards.values():
            self._column.column.removeWidget(card)
            self._column.column.addWidget(card)
        self.selection.set_editors([card.editor for card in self.cards.values()])
        self._show_order()
        if self.document:
            self.strip.show_budget(budget_of(self.document))

    def _show_order(self) -> None:
        cards = list(self.cards.values())
        for card in cards:
            card.show_place(is_first=card is cards[0], is_last=card is cards[-1])

    def _show_details(self) -> None:
        if self.document:
            for card in self.cards.values():
                card.show_details(self.document.statement)

    def _show_count(self) -> None:
        if self.document:
            self.strip.show_budget(budget_of(self.document))
            self._show_shares(list(self.cards))

    def _show_shares(self, section_ids: list[str]) -> None:
        if self.document:
            statement, count = self.document.statement, self.document.count
            for section_id in section_ids:
                if card := self.cards.get(section_id):
                    target = section_target(statement, statement.section(section_id).share)
                    is_about = statement.language != statement.debate.language
                    card.show_count(limit_words(statement, count.sections[section_id]), target, about=is_about)

    def _show_answers(self, ask_id: str) -> None:
        if self.document:
            self.marks.show_answers(self.document.statement, ask_id)

    # What the cards ask

    def _move_section(self, section_id: str, step: int) -> None:
        if self._sections and section_id in self.cards:
            caret = self.cards[section_id].editor.caret
            if self._sections.move(section_id, step, caret):
                self.show_place(caret)

    def _ask_share(self, section_id: str) -> None:
        if not self.document or not (limit := self.document.statement.debate.limit):
            return
        words = section_target(self.document.statement, self.document.statement.section(section_id).share)
        from statement_studio.ui.editor.share_field import ShareField  # noqa: PLC0415

        button = self.cards[section_id].foot.share
        field = ShareField(self.tools.theme, section_id, words, limit.words, button)
        if self._sections:
            field.chosen.connect(self._sections.set_share)
        field.open_at(button.mapToGlobal(QPoint(0, button.height())))

    def _show_finding(self, editor: SectionEditor) -> None:
        if finding := self.marks.finding_at(editor, editor.textCursor().position()):
            self.finding_requested.emit(finding)

    def _show_first_finding(self, section_id: str) -> None:
        if finding := self.marks.first_finding(section_id):
            self.finding_requested.emit(finding)

    # Find and replace

    def _open_bar(self, *, replacing: bool) -> None:
        self.stop_reading()
        text = self.selection.text
        replacing = replacing and not (self.document and self.document.is_read_only)
        self.find_bar.open_bar("" if "\n" in text else text, replacing=replacing)

    def _show_found(self, current: int, number: int) -> None:
        self.find_bar.show_found(current, number)

    def _look_for(self, query: Query) -> None:
        if self._search:
            self._search.look_for(query)

    def _step(self, forward: bool) -> None:
        if self._search:
            self._search.step(forward=forward)
            self.find_bar.keep_focus()

    def _replace(self, text: str) -> None:
        if self._search:
            self._search.replace(text)
            self.find_bar.keep_focus()

    def _replace_all(self, text: str) -> None:
        if self._search:
            number = self._search.replace_all(text)
            told = self.tr("Replaced 1 match.") if number == 1 else self.tr("Replaced {n} matches.").format(n=number)
            self.message.emit(told)

    # Inside

    def _tell_pasted(self, pasted: "Pasted") -> None:
        if pasted.told:
            self.message.emit(pasted.told)

    def _follow_settings(self) -> None:
        if self._writing:
            self._writing.sets_typographic_marks = self.tools.settings.now.typographic_quotes

    def _follow_bar(self) -> None:
        """Keep the strip above the cards, which the scroll bar pushes aside."""
        bar = self._view.verticalScrollBar()
        self._top.set_room(bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0)

    def _follow_caret(self) -> None:
        editor = self.selection.active
        if editor is None:
            return
        self.marks.follow_caret(editor.caret)
        if editor.section_id != self._section_id:
            self._section_id = editor.section_id
            for section_id, card in self.cards.items():
                card.set_marked(section_id == self._section_id)
            self.strip.show_current(self._section_id)
            self.section_entered.emit(self._section_id)
        self._count_selection()
        self._caret_view.follow(editor)

    def _count_selection(self) -> None:
        dashes = self.document.dashes if self.document else "word"
        words = count_words(self.selection.text, dashes) if self.selection.parts else 0
        if words != self._selected:
            self._selected = words
            self.selection_counted.emit(words)

    def _return_focus(self) -> None:
        if editor := self.selection.active:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> list[SectionEditor]:
        """Return the editors in which something is selected, or the one with the caret."""
        active = self.selection.active
        return self.selection.parts or ([active] if active else [])
