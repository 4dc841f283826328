"""The lines of the submission check: grade, what it says, its ground, and the way to its place."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.model.finding import Finding, Report
from statement_studio.model.statement import Statement
from statement_studio.ui.document import Caret
from statement_studio.ui.places import caret_of
from statement_studio.ui.theme import GAP, GAP_CARD, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.column import clear_layout
from statement_studio.ui.widgets.grade_mark import Grade, GradeMark, grade_of
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.wording import headline, section_name

_BUTTON_BESIDE_FROM = 480
_MOST_FINDINGS = 60


class Line(NamedTuple):
    """What one line shows; ``caret`` is where its button leads (None: it has no place)."""

    grade: Grade
    message: str
    source: str
    caret: Caret | None = None
    leads_to: str = ""


class Lines(Card):
    """The lines of a report, what must be fixed first.

    Signals:
        show_requested: the place of a line, as a ``Caret``.
    """

    show_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._lines: tuple[Line, ...] = ()
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown, in its order."""
        return self._lines

    def show_report(self, statement: Statement, report: Report) -> None:
        """Show a report; nothing moves if it says what is shown already."""
        lines = self._lines_of(statement, report)
        if lines == self._lines:
            return
        self._lines = lines
        clear_layout(self.column)
        for number, line in enumerate(lines):
            row = LineRow(self.theme, line, self._name(line.grade), first=number == 0)
            row.show_requested.connect(self.show_requested)
            self.column.addWidget(row)

    def _lines_of(self, statement: Statement, report: Report) -> tuple[Line, ...]:
        found = [
            Line(
                grade_of(finding.severity),
                finding.message,
                finding.source,
                caret_of(statement, finding),
                self._leads_to(statement, finding),
            )
            for finding in report.findings[:_MOST_FINDINGS]
        ]
        if rest := len(report.findings) - len(found):
            found.append(
                Line("look-at", self.tr("There are %n more. They come as the first are settled.", "", rest), "")
            )
        return (*found, *(Line("in-order", met.message, met.source) for met in report.in_order))

    def _leads_to(self, statement: Statement, finding: Finding) -> str:
        if finding.place:
            return self.tr("Go to {section}").format(section=section_name(statement, finding.place.section_id))
        if finding.field in {"signature", "signature_file"}:
            return self.tr("Add signature…")
        caret = caret_of(statement, finding)
        return self.tr("Go to the letter") if caret and caret.page == "letter" else self.tr("Go to the text")

    def _name(self, grade: Grade) -> str:
        names: dict[Grade, str] = {
            "must-fix": self.tr("Must fix"),
            "look-at": self.tr("Look at"),
            "in-order": self.tr("In order"),
        }
        return names[grade]


class LineRow(QWidget):
    """One line.

    Signals:
        show_requested: the line's place, as a ``Caret``.
    """

    show_requested = Signal(object)

    def __init__(self, theme: Theme, line: Line, grade: str, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = line
        self._first = first
        said = headline(line.message)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_CARD, GAP, GAP_CARD, GAP)
        row.setSpacing(GAP)
        row.addWidget(GradeMark(theme, line.grade, grade), alignment=Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Label(theme, said.first, strong=True))
        if said.rest:
            texts.addWidget(Label(theme, said.rest, color="ink-2"))
        if line.source:
            texts.addWidget(Label(theme, line.source, color="ink-2"))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(GAP_SMALL)
        self._beside.addLayout(texts, 1)
        row.addLayout(self._beside, 1)
        if line.caret:
            button = Button(theme, line.leads_to)
            button.setAccessibleName(f"{line.leads_to}: {said.first}")
            button.clicked.connect(self._show)
            self._beside.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setAccessibleName(f"{grade}: {line.message}")
        self.setAccessibleDescription(line.source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button below the words where there is no room beside them."""
        super().resizeEvent(event)
        beside = event.size().width() >= _BUTTON_BESIDE_FROM
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw what separates the line from the one above."""
        if not self._first:
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.drawLine(0, 0, self.width(), 0)

    def _show(self) -> None:
        self.show_requested.emit(self._line.caret)
