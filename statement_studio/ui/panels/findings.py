"""The findings as cards: gone through by mouse or keys, settled one by one or all safe ones at once."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.jobs.settling import (
    are_alike,
    ignore_everywhere,
    ignore_here,
    ignore_nothing,
    replace_alike,
    replace_safe,
    replace_words,
)
from statement_studio.model.finding import Finding, FindingKind, Report, Severity
from statement_studio.model.statement import Statement
from statement_studio.ui.checker import Checker
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.panels.finding_card import FindingCard
from statement_studio.ui.panels.view import View
from statement_studio.ui.places import caret_of
from statement_studio.ui.theme import GAP, GAP_SMALL
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.column import ScrolledColumn, clear_layout
from statement_studio.ui.widgets.filter_chip import FilterChip
from statement_studio.ui.widgets.flow import Flow
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.tab_order import chain_tabs
from statement_studio.ui.wording import grade_name, kind_name, place_name

_MOST_CARDS = 50
_ALL = ""


class FindingsPanel(View):
    """Shows the report of a ``Checker`` as cards; its count is how many findings there are."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.title = self.tr("Findings")
        self._theme = tools.theme
        self._document: OpenStatement | None = None
        self._checker: Checker | None = None
        self._findings: tuple[Finding, ...] = ()
        self._shown: list[Finding] = []
        self._filter = _ALL
        self._most = _MOST_CARDS
        self._marked = -1
        self.cards: list[FindingCard] = []
        self._chips = Flow(gap=6)
        self._offered: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._safe = Button(self._theme, "", "link", small=True)
        self._safe.clicked.connect(self._replace_safe)
        self._said = Label(self._theme, color="ink-2")
        self._scroll = ScrolledColumn((GAP, 0, GAP, GAP), gap=GAP_SMALL + 2)
        self._more = Button(self._theme, "", small=True)
        self._more.hide()
        self._more.clicked.connect(self._show_more)
        self._ignored = Button(self._theme, "", "quiet", small=True)
        self._ignored.clicked.connect(self._ignore_nothing)
        self._lay_out()
        self._show_state()

    def set_document(self, document: OpenStatement | None) -> None:
        """Settle the findings of another statement, or of none."""
        if self._document:
            self._document.details_changed.disconnect(self._show_state)
        self._document = document
        if document:
            document.details_changed.connect(self._show_state)
        self._take(Report())

    def set_checker(self, checker: Checker | None) -> None:
        """Show the reports of another checker, or of none."""
        if self._checker:
            self._checker.report_changed.disconnect(self._take)
            self._checker.problem_changed.disconnect(self._show_state)
        self._checker = checker
        if checker:
            checker.report_changed.connect(self._take)
            checker.problem_changed.connect(self._show_state)
        self._take(checker.report if checker and checker.report else Report())

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what the panel does on actions of ``ui/actions.py``, by their ids."""
        return {"next-finding": self.show_next, "previous-finding": self.show_previous}

    def show_next(self) -> None:
        """Go to the next finding and show its place."""
        self._step(1, show=True)

    def show_previous(self) -> None:
        """Go to the previous finding and show its place."""
        self._step(-1, show=True)

    def show_finding(self, finding: Finding) -> None:
        """Make a finding the present one, and scroll to its card; the filter gives way if it hides it."""
        if finding not in self._findings:
            return
        if finding not in self._shown:
            self._filter = _ALL
        self._most = max(self._most, self._findings.index(finding) + 1)
        self._fill()
        self._mark(self._shown.index(finding))

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(GAP, GAP, GAP, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addLayout(self._chips, 1)
        row.addWidget(self._safe, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(row)
        head.addWidget(self._said)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_SMALL + 2)
        self._scroll.column.addLayout(self._column)
        self._scroll.column.addWidget(self._more)
        self._scroll.column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._ignored)

    def _take(self, report: Report) -> None:
        findings = tuple(dict.fromkeys(report.findings))  # a card each, even if two rules say the very same
        changed = findings != self._findings
        self._findings = findings
        if changed:
            self._fill()
            self.count_changed.emit(len(self._findings))
        self._show_state()

    def _fill(self) -> None:
        """Show the cards of the filter; those that stay the same are kept, with focus and mark."""
        present = self._shown[self._marked] if 0 <= self._marked < len(self._shown) else None
        self._fill_chips()
        self._shown = [finding for finding in self._findings if self._passes(finding)]
        kept = {card.finding: card for card in self.cards}
        wanted = self._shown[: self._most]
        held_focus = any(finding not in wanted and _holds_focus(card) for finding, card in kept.items())
        for finding, card in kept.items():
            if finding not in wanted:
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
        self.cards = [kept.get(finding) or self._card(finding) for finding in wanted]
        for number, card in enumerate(self.cards):
            self._column.insertWidget(number, card)
            card.show()  # at once: it may be given the focus
            card.show_alike(len(self._alike(card.finding)))
        self._more.setVisible(len(self._shown) > self._most)
        self._more.setText(self.tr("Show %n more", "", max(len(self._shown) - self._most, 0)))
        self._marked = self._shown.index(present) if present in self._shown else min(self._marked, len(self._shown) - 1)
        self._draw_mark()
        self._order_tabs()
        if held_focus and 0 <= self._marked < len(self.cards):
            self.cards[self._marked].setFocus()

    def _order_tabs(self) -> None:
        """Let Tab go through the chips, then from card to card."""
        cards = [widget for card in self.cards for widget in (card, *card.findChildren(Button))]
        chain_tabs([*self._group.buttons(), self._safe, *cards, self._more, self._ignored])

    def _card(self, finding: Finding) -> FindingCard:
        statement = self._statement()
        leads_somewhere = caret_of(statement, finding) is not None
        card = FindingCard(
            self._theme,
            finding,
            place_name(statement, finding),
            leads_somewhere=leads_somewhere,
            can_settle=self._can_settle(),
        )
        card.chosen.connect(partial(self._choose, finding))
        card.show_requested.connect(partial(self._show_place, finding))
        card.step_requested.connect(self._step)
        card.replace_requested.connect(partial(self._replace, finding))
        card.alike_requested.connect(partial(self._replace_alike, finding))
        card.ignore_requested.connect(partial(self._ignore, finding))
        return card

    def _can_settle(self) -> bool:
        return self._document is not None and not self._document.is_read_only

    def _statement(self) -> Statement:
        if self._document is None:
            raise RuntimeError("findings without a statement")
        return self._document.statement

    def _fill_chips(self) -> None:
        severities: Counter[Severity] = Counter(finding.severity for finding in self._findings)
        kinds: Counter[FindingKind] = Counter(finding.kind for finding in self._findings)
        everything = self.tr("All")  # tools find no text within an f-string
        offered = {_ALL: f"{everything} {len(self._findings)}"}
        if len(kinds) > 1:
            offered |= {each: f"{kind_name(each)} {number}" for each, number in kinds.items()}
        else:
            grades: Sequence[Severity] = ("must-fix", "look-at", "hint")
            offered |= {each: f"{grade_name(each)} {severities[each]}" for each in grades if severities[each]}
        if self._filter not in offered:
            self._filter = _ALL
        if offered != self._offered:
            self._offered = offered
            self._make_chips()
        self._group.buttons()[list(offered).index(self._filter)].setChecked(True)

    def _make_chips(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear_layout(self._chips)
        for key, words in self._offered.items():
            chip = FilterChip(self._theme, words)
            chip.clicked.connect(partial(self._choose_filter, key))
            self._group.addButton(chip)
            self._chips.addWidget(chip)
            chip.show()  # at once, as the cards

    def _passes(self, finding: Finding) -> bool:
        return self._filter in {_ALL, finding.severity, finding.kind}

    def _choose_filter(self, key: str) -> None:
        self._filter = key
        self._most = _MOST_CARDS
        self._fill()

    def _show_more(self) -> None:
        self._most += _MOST_CARDS
        self._fill()

    def _show_state(self) -> None:
        """Say what there is besides cards: nothing found, what hinders the check, what is ignored."""
        problem = self._checker.problem if self._checker else ""
        nothing = self._checker is not None and self._checker.report is not None and not self._findings
        self._said.setText(problem or (self.tr("Nothing found. All that is checked is in order.") if nothing else ""))
        self._said.setVisible(bool(self._said.text()))
        safe = sum(finding.safe and bool(finding.fixes) and finding.place is not None for finding in self._findings)
        self._safe.setText(self.tr("Fix all safe (%n)", "", safe))
        self._safe.setVisible(safe > 0 and self._can_settle())
        ignored = len(self._document.statement.ignored) if self._document else 0
        self._ignored.setText(self.tr("%n ignored: show again", "", ignored))
        self._ignored.setVisible(ignored > 0 and self._can_settle())

    def _choose(self, finding: Finding) -> None:
        if finding in self._shown:
            self._marked = self._shown.index(finding)
            self._draw_mark()

    def _step(self, by: int, *, show: bool = False) -> None:
        if not self._shown:
            return
        number = self._marked + by if self._marked >= 0 else (0 if by > 0 else -1)
        number %= len(self._shown)
        if number >= self._most:
            self._most = number + 1
            self._fill()
        self._mark(number)
        if show:
            self._show_place(self._shown[number])
        else:
            self.cards[number].setFocus()

    def _mark(self, number: int) -> None:
        self._marked = number
        self._draw_mark()
        self._scroll.ensureWidgetVisible(self.cards[number])

    def _draw_mark(self) -> None:
        for number, card in enumerate(self.cards):
            if card.is_marked != (number == self._marked):
                card.set_marked(number == self._marked)

    def _show_place(self, finding: Finding) -> None:
        caret = caret_of(self._statement(), finding)
        if caret:
            self.show_requested.emit(caret)

    def _replace(self, finding: Finding, fix: str) -> None:
        self._change(replace_words(self._statement(), finding, fix), self.tr("Replace"), finding)

    def _alike(self, finding: Finding) -> list[Finding]:
        return [other for other in self._findings if are_alike(finding, other)]

    def _replace_alike(self, finding: Finding) -> None:
        self._change(replace_alike(self._statement(), self._alike(finding)), self.tr("Fix all alike"), finding)

    def _replace_safe(self) -> None:
        self._change(replace_safe(self._statement(), self._findings), self.tr("Fix all safe"))

    def _ignore(self, finding: Finding, everywhere: bool) -> None:
        statement = self._statement()
        if everywhere:
            self._change(ignore_everywhere(statement, finding), self.tr("Ignore in this draft"))
        else:
            self._change(ignore_here(statement, finding), self.tr("Ignore here"))

    def _ignore_nothing(self) -> None:
        self._change(ignore_nothing(self._statement()), self.tr("Show ignored findings again"))

    def _change(self, statement: Statement, name: str, about: Finding | None = None) -> None:
        """Make one undo step of it, and check again at once."""
        document = self._document
        if document is None:
            return
        if statement == document.statement:
            self.message.emit(self.tr("The text has changed there; it is being checked again."))
        else:
            where = (caret_of(document.statement, about) if about else None) or Caret()
            document.change(statement, before=where, after=where, name=name)
        if self._checker:
            self._checker.check_now()


def _holds_focus(card: FindingCard) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is card or card.isAncestorOf(focused))
