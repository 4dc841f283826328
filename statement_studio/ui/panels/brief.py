"""The brief: what the notice says of the debate, in its own words, each to be quoted or copied with one click."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.model.debate import Debate, Ground, NoticePart, Person, Question, Requirement
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.panels.view import View
from statement_studio.ui.theme import GAP, GAP_CARD, GAP_SMALL
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.column import ScrolledColumn, clear_layout
from statement_studio.ui.widgets.copy_button import CopyButton
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.wording import rule_name, say_city
from statement_studio.ui.words import say_date, say_limit

_BUTTON_PADDING = 10  # so that the words of the buttons stand below those of the notice


class BriefPanel(View):
    """Shows the debate of the open statement."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.title = self.tr("Brief")
        self._theme = tools.theme
        self._document: OpenStatement | None = None
        self._debate: Debate | None = None
        self._scroll = ScrolledColumn((GAP_CARD, GAP_CARD, GAP_CARD, GAP_CARD))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._scroll.column.addLayout(self._column)
        self._scroll.column.addStretch()

    def set_document(self, document: OpenStatement | None) -> None:
        """Show the debate of another statement, or of none."""
        if self._document:
            self._document.changed.disconnect(self._show)
        self._document = document
        if document:
            document.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        debate = self._document.statement.debate if self._document else None
        if debate is self._debate:
            return
        self._debate = debate
        clear_layout(self._column)
        if debate:
            self._show_debate(debate)
            self._show_background(debate)
            self._show_questions(debate)
            self._show_requirements(debate)

    def _show_debate(self, debate: Debate) -> None:
        self._quotation(debate.title, role_title=True)
        self._fact(self.tr("Meeting"), ", ".join(filter(None, (say_date(debate.meeting_date), debate.meeting_form))))
        self._fact(self.tr("Presidency"), debate.presidency)
        self._fact(self.tr("In the chair"), _say_person(debate.chair) if debate.chair else "")
        self._fact(self.tr("Briefers"), "\n".join(map(_say_person, debate.briefers)))
        self._fact(self.tr("Who may submit"), debate.who_may_submit)
        self._fact(self.tr("Length"), say_limit(debate.limit) if debate.limit else self.tr("no limit is given"))
        self._fact(self.tr("Due"), self._say_deadline(debate))

    def _say_deadline(self, debate: Debate) -> str:
        deadline = debate.deadline
        if deadline is None:
            return self.tr("no deadline is given")
        day, city = say_date(deadline.date), say_city(deadline.time_zone)
        if deadline.hour:
            return self.tr("{day}, {hour}, {city}").format(day=day, hour=deadline.hour, city=city)
        return self.tr("by the end of {day}, {city}. The note gives no hour.").format(day=day, city=city)

    def _show_background(self, debate: Debate) -> None:
        source = debate.source
        if source is None:
            return
        self._heading(self.tr("Background"))
        self._quotation(source.title)
        dated = say_date(source.date) if source.date else ""
        self._fact(self.tr("Notice"), ", ".join(filter(None, (source.symbol, dated))))

    def _show_questions(self, debate: Debate) -> None:
        if not debate.questions:
            return
        self._heading(self.tr("Guiding questions"))
        for question in debate.questions:
            self._show_question(question)

    def _show_question(self, question: Question) -> None:
        sign = f"({question.key}) " if question.key.isalpha() else f"{question.key} ".lstrip()
        self._column.addSpacing(GAP_SMALL)
        self._column.addWidget(Label(self._theme, f"{sign}{question.title}".strip(), strong=True))
        for kind, words in _parts(question):
            if kind == "ask":
                self._quotation(words)
            else:
                self._column.addWidget(Label(self._theme, words, color="ink-2"))

    def _show_requirements(self, debate: Debate) -> None:
        self._heading(self.tr("What is asked for"))
        for requirement in debate.requirements:
            self._show_requirement(requirement)

    def _show_requirement(self, requirement: Requirement) -> None:
        name = rule_name(requirement.rule)
        self._column.addSpacing(GAP_SMALL)
        self._column.addWidget(Label(self._theme, name[:1].upper() + name[1:], strong=True))
        for ground in requirement.grounds:
            self._quotation(ground.quote, said_by=self._say_part(ground))

    def _say_part(self, ground: Ground) -> str:
        parts: dict[NoticePart, str] = {
            "letter": self.tr("Letter"),
            "concept-note": self.tr("Concept note"),
            "guidance-note": self.tr("Guidance note"),
            "house": self.tr("Our own rule"),
        }
        return parts[ground.part]

    def _heading(self, text: str) -> None:
        self._column.addSpacing(GAP)
        self._column.addWidget(Label(self._theme, text, role="title"))

    def _fact(self, name: str, value: str) -> None:
        if value:
            self._column.addSpacing(2)
            self._column.addWidget(Label(self._theme, name, role="caption", color="ink-3"))
            self._column.addWidget(Label(self._theme, value))

    def _quotation(self, words: str, *, said_by: str = "", role_title: bool = False) -> None:
        """Show words of the notice, and below them the buttons that quote and copy them."""
        if said_by:
            self._column.addWidget(Label(self._theme, said_by, role="caption", color="ink-3"))
        if not words:
            return
        self._column.addWidget(Label(self._theme, words, role="title" if role_title else "body"))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.setContentsMargins(0, 0, 0, 4)
        row.addSpacing(-_BUTTON_PADDING)
        if self._document and not self._document.is_read_only:
            row.addWidget(self._quote_button(words))
        copy = CopyButton(self._theme, words)
        copy.copied.connect(self.message)
        row.addWidget(copy)
        row.addStretch()
        self._column.addLayout(row)

    def _quote_button(self, words: str) -> Button:
        quote = Button(self._theme, self.tr("Quote"), "quiet", small=True)
        quote.setAccessibleName(self.tr("Quote {text}").format(text=words))
        quote.setToolTip(self.tr("Put it into the text where the caret is, in quotation marks"))
        quote.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret where the words go
        quote.clicked.connect(partial(self.quote_requested.emit, words))
        return quote


def _say_person(person: Person) -> str:
    said = ", ".join(filter(None, (person.name, person.title)))
    return f"{said} ({person.remark})" if person.remark else said


def _parts(question: Question) -> list[tuple[str, str]]:
    """Part a question into its asks and the context between them, in the order of the notice."""
    parts, rest = [], question.text
    for ask in question.asks:
        before, _, rest = rest.partition(ask)
        parts += [("context", before.strip()), ("ask", ask)]
    parts.append(("context" if question.asks else "ask", rest.strip()))
    return [part for part in parts if part[1]]
