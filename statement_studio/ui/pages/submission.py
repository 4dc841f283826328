"""The submission check: what must be fixed, what deserves a look, what is in order; the package beside it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from statement_studio.model.finding import Purpose, Report
from statement_studio.ui.checker import Checker
from statement_studio.ui.desktop import open_path
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.pages.page import Page, UnderWay
from statement_studio.ui.submission.hand_in_card import HandInCard
from statement_studio.ui.submission.help_card import HelpCard
from statement_studio.ui.submission.lines import Lines
from statement_studio.ui.submission.package_card import PackageCard
from statement_studio.ui.submitting import Submitting
from statement_studio.ui.theme import GAP, GAP_CARD, GAP_GROUP, Theme
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.column import ScrolledColumn
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.tab_order import chain_tabs
from statement_studio.ui.wording import say_met

_SIDE, _SIDE_NARROW = 420, 352
_NARROW_BELOW = 1000
_MARGIN = 32


class SubmissionPage(Page):
    """Shows the report of the ``Checker`` and serves the package."""

    name = "submission"

    def __init__(
        self, tools: Tools, parent: QWidget | None = None, *, show_path: Callable[[Path], bool] = open_path
    ) -> None:
        """Begin empty; ``show_path`` opens a folder on the desktop."""
        super().__init__(tools, parent)
        self._show_path = show_path
        self._checker: Checker | None = None
        self.submitting: Submitting | None = None
        self._parts: tuple[object, ...] = ()
        theme = tools.theme
        self._summary = Label(theme, color="ink-2")
        self._problem = Label(theme, color="bad")
        self._problem.hide()
        self.lines = Lines(theme)
        self.package = PackageCard(theme)
        self.hand_in = HandInCard(tools)
        self.help = HelpCard(theme)
        for shows in (self.lines, self.package):
            shows.show_requested.connect(self.show_requested)
        for tells in (self.hand_in, self.help):
            tells.message.connect(self.message)
        self._scroll = ScrolledColumn((_MARGIN, GAP_GROUP, _MARGIN, GAP_GROUP), gap=2)
        self._side = _Side(theme)
        self._lay_out()
        tools.mission.changed.connect(self._follow_mission)
        self._follow_mission()

    def set_document(self, document: OpenStatement | None) -> None:
        """Show another statement, or none."""
        if self.document:
            self.document.changed.disconnect(self._show_draft)
        super().set_document(document)
        self._parts = ()
        self.submitting = Submitting(document, self.tools, show_path=self._show_path) if document else None
        can_note = document is not None and not document.is_read_only
        self.package.set_submitting(self.submitting, can_export=can_note)
        self.hand_in.set_submitting(self.submitting if can_note else None)
        if document and self.submitting:
            document.changed.connect(self._show_draft)
            self.submitting.exported.connect(self._tell_exported)
            self.submitting.done.connect(self.message)
            self.submitting.busy_changed.connect(self.save_requested)
            self._show_draft()

    def set_checker(self, checker: Checker | None) -> None:
        """Show the report of another checker, or of none."""
        if self._checker:
            self._checker.report_changed.disconnect(self._show_report)
            self._checker.problem_changed.disconnect(self._show_problem)
        self._checker = checker
        if checker:
            checker.report_changed.connect(self._show_report)
            checker.problem_changed.connect(self._show_problem)
            self._show_problem(checker.problem)
            if checker.report:
                self._show_report(checker.report)

    def set_focal_point(self, name: str, telephone: str) -> None:
        """Name who in the mission grants access to eSpeakers, from the mission's profile."""
        self.hand_in.focal_point = (name, telephone)
        self._parts = ()
        self._show_draft()

    def _follow_mission(self) -> None:
        profile = self.tools.mission.now
        if profile:
            self.set_focal_point(profile.focal_point.name, profile.focal_point.telephone)

    def export(self, purpose: Purpose | None = None) -> None:
        """Export the package: for what is asked, or for submission once the letter is signed."""
        if self.document and self.submitting and not self.document.is_read_only:
            usual: Purpose = "submission" if self.document.draft.signature else "signature"
            self.submitting.export(purpose or usual)

    def under_way(self) -> UnderWay | None:
        """Return the export, which may be under way."""
        return self.submitting

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what the page does on actions of the window."""
        return {"export": self.export}

    def show_place(self, caret: Caret) -> None:  # noqa: ARG002 (the page is one place)
        """Begin at the top."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the lines their room in a narrow window."""
        super().resizeEvent(event)
        self._side.setFixedWidth(_SIDE if event.size().width() >= _NARROW_BELOW else _SIDE_NARROW)

    def _lay_out(self) -> None:
        column = self._scroll.column
        column.addWidget(Label(self.tools.theme, self.tr("Submission check"), role="page"))
        column.addWidget(self._summary)
        column.addSpacing(GAP)
        column.addWidget(self._problem)
        column.addWidget(self.lines)
        column.addStretch()
        for card in (self.package, self.hand_in, self.help):
            self._side.column.addWidget(card)
        self._side.column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._side)

    def _show_draft(self) -> None:
        """Show what the cards tell of the draft; a key press in the text changes nothing of that."""
        if self.document is None:
            return
        draft, statement = self.document.draft, self.document.statement
        parts = (statement.debate, statement.letter, statement.delegation, draft.events, draft.attachments)
        if parts != self._parts:
            self._parts = parts
            self.package.show_draft(draft)
            self.hand_in.show_draft(draft)
            self.help.show_debate(draft.statement.debate)
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go down the lines, then down the cards."""
        cards = (self.lines, self.package, self.hand_in, self.help)
        chain_tabs(widget for card in cards for widget in card.findChildren(QWidget))

    def _show_report(self, report: Report) -> None:
        if not self.document:
            return
        self.lines.show_report(self.document.statement, report)
        self._order_tabs()
        self.lines.show()
        self.say_status(say_met(report))
        must = len(report.must_fix)
        figures = self.tr("{must} must fix · {look} to look at · {order} in order").format(
            must=must, look=len(report.findings) - must, order=len(report.in_order)
        )
        ground = self.tr("Each line names its ground: the letter, the concept note, the guidance note or our own rule.")
        self._summary.setText(f"{figures}. {ground}")

    def _show_problem(self, problem: str) -> None:
        self._problem.setText(problem)
        self.say_status("")
        self._problem.setVisible(bool(problem))
        self.lines.setVisible(not problem)

    def _tell_exported(self) -> None:
        self.message.emit(self.tr("The package was exported"))


class _Side(QWidget):
    """The column of the package, on the ground of a panel; it scrolls by itself (``column``)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        scroll = ScrolledColumn((GAP_CARD, GAP_GROUP, GAP_CARD, GAP_GROUP))
        self.column = scroll.column
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 0, 0)
        row.addWidget(scroll)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is plain: all of it is drawn)
        """Draw the ground and the line at the edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("raised"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.width() - 1 if mirrored else 0, 0, 1, self.height(), self._theme.color("line"))
