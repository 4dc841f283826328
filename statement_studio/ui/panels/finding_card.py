"""The card of one finding: what there is, what instead, why, on what ground, and what can be done."""

import html
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from statement_studio.model.finding import Finding
from statement_studio.ui.drawing import leading
from statement_studio.ui.theme import GAP, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.flow import Flow
from statement_studio.ui.widgets.grade_mark import GradeMark, grade_of
from statement_studio.ui.widgets.kind_mark import KindMark
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.wording import grade_name, kind_name, rule_name

_MOST_FIXES = 3
_LONGEST_SHOWN = 160


class FindingCard(Card):
    """Shows a finding; the present one with its reason and what can be done.

    Signals:
        chosen: the user has come to this card.
        show_requested: show its place.
        step_requested: go on by so many cards.
        replace_requested: put this fix in place of the words.
        alike_requested: put the fixes in place of all that are alike.
        ignore_requested: do not show it again; whether in the whole draft.
    """

    chosen = Signal()
    show_requested = Signal()
    step_requested = Signal(int)
    replace_requested = Signal(str)
    alike_requested = Signal()
    ignore_requested = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        finding: Finding,
        place: str,
        *,
        leads_somewhere: bool,
        can_settle: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Show a finding.

        Args:
            theme: colours and fonts.
            finding: what it says.
            place: names where it is.
            leads_somewhere: whether a page can show that.
            can_settle: whether anything can be done about it here.
            parent: as every widget.

        """
        super().__init__(theme, parent)
        self.finding = finding
        self._leads_somewhere = leads_somewhere
        self._can_settle = can_settle
        self._alike: Button | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.column.setSpacing(6)
        self.column.addLayout(self._header(place))
        self._more: list[QWidget] = []
        message = self._passive(Label(theme, finding.message, color="ink-2"))
        if finding.fixes and finding.text.strip():
            self.column.addWidget(_FixLabel(theme, finding.text, finding.fixes[0]))
            self._add_more(message)
        else:
            self.column.addWidget(message)
        if finding.source:
            self._add_more(self._passive(Label(theme, finding.source, role="caption", color="ink-3")))
        actions = QWidget()
        self._fill_actions(Flow(actions, gap=6))
        self._add_more(actions)
        self.setAccessibleName(f"{self._what()}: {finding.message}")
        self.setAccessibleDescription(", ".join(filter(None, (place, finding.source))))

    def set_marked(self, marked: bool) -> None:
        """Show the card as the present one, with all it says."""
        super().set_marked(marked)
        for widget in self._more:
            widget.setVisible(marked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the place with Enter, go through the cards with the arrows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.show_requested.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.step_requested.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the present card."""
        super().focusInEvent(event)
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Become the present card, and show its place."""
        self.chosen.emit()
        self.show_requested.emit()
        event.accept()

    def _what(self) -> str:
        """Return what kind of thing was found: a requirement by its grade, all else by its kind."""
        finding = self.finding
        kind = grade_name(finding.severity) if finding.kind == "requirement" else kind_name(finding.kind)
        name = rule_name(finding.rule)
        known = finding.kind == "requirement" or name != finding.rule  # a rule's id means nothing to a reader
        return f"{kind} · {name}" if known else kind

    def _header(self, place: str) -> QHBoxLayout:
        finding = self.finding
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        if finding.kind == "requirement":
            grade = grade_name(finding.severity)
            row.addWidget(GradeMark(self.theme, grade_of(finding.severity), grade, small=True))
        else:
            row.addWidget(KindMark(self.theme, finding))
        row.addWidget(self._passive(Label(self.theme, self._what(), role="caption", color="ink-2", strong=True)), 1)
        if place:
            where = Label(self.theme, place, role="caption", color="ink-2", strong=True)
            where.setWordWrap(False)
            row.addWidget(self._passive(where))
        return row

    def _fill_actions(self, row: Flow) -> None:
        finding = self.finding
        in_text = finding.place is not None and finding.place.paragraph_id != ""
        fixes = finding.fixes[:_MOST_FIXES] if in_text and self._can_settle else ()
        for number, fix in enumerate(fixes):
            words = self.tr("Replace") if number == 0 else self.tr("Use “{fix}”").format(fix=fix)
            button = Button(self.theme, words, "primary" if number == 0 else "plain", small=True)
            button.setAccessibleName(self.tr("Replace “{old}” with “{new}”").format(old=finding.text, new=fix))
            button.clicked.connect(partial(self.replace_requested.emit, fix))
            row.addWidget(button)
        if fixes:
            self._alike = Button(self.theme, small=True)
            self._alike.clicked.connect(self.alike_requested)
            row.addWidget(self._alike)
            self.show_alike(0)
        if self._leads_somewhere and not fixes:  # else the card itself leads there
            show = Button(self.theme, self.tr("Show"), small=True)
            show.setAccessibleName(self.tr("Show the place"))
            show.clicked.connect(self.show_requested)
            row.addWidget(show)
        if finding.severity == "must-fix" or not self._can_settle:
            return
        if in_text:
            here = Button(self.theme, self.tr("Ignore here"), small=True)
            here.clicked.connect(partial(self.ignore_requested.emit, False))
            row.addWidget(here)
        everywhere = Button(self.theme, self.tr("Ignore in this draft"), small=True)
        everywhere.clicked.connect(partial(self.ignore_requested.emit, True))
        row.addWidget(everywhere)

    def show_alike(self, number: int) -> None:
        """Offer to settle so many findings that are alike at once, this one among them."""
        if self._alike:
            self._alike.setText(self.tr("Fix all alike (%n)", "", number))
            self._alike.setVisible(number > 1)

    def _add_more(self, widget: QWidget) -> None:
        widget.hide()
        self._more.append(widget)
        self.column.addWidget(widget)

    def _passive(self, label: Label) -> Label:
        """Let a click on the label be one on the card."""
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        return label


class _FixLabel(QLabel):
    """What stands there, struck out, and what could stand there instead."""

    def __init__(self, theme: Theme, old: str, new: str) -> None:
        super().__init__()
        self._theme, self._old, self._new = theme, old, new
        self.setWordWrap(True)
        self.setAccessibleName(self.tr("“{old}” becomes “{new}”").format(old=old, new=new))
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def changeEvent(self, event: QEvent) -> None:
        """Begin where the card begins, whatever the direction of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(leading(self.layoutDirection()) | Qt.AlignmentFlag.AlignAbsolute)

    def _follow_theme(self) -> None:
        self.setAlignment(leading(self.layoutDirection()) | Qt.AlignmentFlag.AlignAbsolute)
        font = self._theme.font("text", strong=True)  # as in the text, in the size of a card
        font.setPixelSize(self._theme.font("title").pixelSize())
        self.setFont(font)
        old, new = (_shown(text) for text in (self._old, self._new))
        gone, come = self._theme.color("ink-3").name(), self._theme.color("accent").name()
        nothing = self.tr("nothing")
        self.setText(
            f'<span style="color:{gone};font-weight:400"><s>{old}</s> →</span> '
            f'<span style="color:{come}">{new or f"<i>{nothing}</i>"}</span>'
        )


def _shown(text: str) -> str:
    """Return a text for a rich label, cut short."""
    return html.escape(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")
