"""The letter's form, built from the rows of ``fields``; it shows and asks, and decides nothing."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from statement_studio.model.draft import Draft
from statement_studio.ui.letter.choices import Choice
from statement_studio.ui.letter.fields import GROUPS, KNOWN, OPTIONS, Row, is_shown, row_of, value_of
from statement_studio.ui.letter.files import LetterheadBox, SignatureBox
from statement_studio.ui.letter.lines import DateLine, Line
from statement_studio.ui.letter.row import Control, Hint, Hints, RowView
from statement_studio.ui.theme import GAP, GAP_GROUP, Theme
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars

_WIDTH, _MIN_WIDTH = 460, 380

C = TypeVar("C", bound=QWidget)


class LetterForm(QScrollArea):
    """The form.

    Signals:
        value_changed: field and value, as the user has changed it.
        field_entered: the field that has the focus now; empty once none has.
        file_wanted: the field for which the user wants to choose a file.
        files_offered: field and paths that were dropped on it.
    """

    value_changed = Signal(str, object)
    field_entered = Signal(str)
    file_wanted = Signal(str)
    files_offered = Signal(str, list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, RowView] = {}
        self._entered = ""
        self._misread = False
        self._hints: dict[str, list[Hint]] = {}
        self._notes = Hints(theme)
        use_quiet_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_MIN_WIDTH)
        self.setMaximumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setWidget(self._build())
        self.field(DateLine, "date").misread_changed.connect(self._follow_date)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @property
    def notes(self) -> tuple[Hint, ...]:
        """What is said about the letter as a whole."""
        return self._notes.hints

    def row(self, field: str) -> RowView:
        """Return the row of a field, which may be called as gaps and findings call it; ``KeyError`` if none has it."""
        return self._rows[row_of(field)]

    def field(self, kind: type[C], field: str) -> C:
        """Return the control of a field, which is of that kind."""
        control: Control = self.row(field).control
        if not isinstance(control, kind):
            raise TypeError(f"the field {field} is a {type(control).__name__}")
        return control

    def show_draft(self, draft: Draft, asked: frozenset[str]) -> None:
        """Show what the draft says; ``asked`` are the fields that such a letter must have."""
        statement, letter = draft.statement, draft.statement.letter
        heads = [("", self.tr("Built-in"))]
        heads += [(each.name, self.tr("Our own")) for each in draft.attachments if each.role == "letterhead"]
        self.field(LetterheadBox, "template").offer(heads)
        for field, view in self._rows.items():
            if field == KNOWN:
                continue
            view.control.set_value(value_of(statement, field))
            view.setVisible(is_shown(view.row, statement, asked))
        names = {value: str(words) for value, words in OPTIONS["language"]}
        same = self.tr("{language} (as the statement)").format(language=names[statement.language])
        self.field(Choice, "language").setItemText(0, same)
        signed = draft.signature
        self.field(SignatureBox, "signature").show_file(letter.signature, signed.name if signed else "")

    def show_signatories(self, names: Sequence[str], now: int | None) -> None:
        """Offer the signatories whom the mission's profile knows; ``now`` is the place of the one who signs."""
        known = [(str(place), name) for place, name in enumerate(names)]
        choice = self.field(Choice, KNOWN)
        choice.set_options([*known, ("", self.tr("Somebody else"))])
        choice.set_value("" if now is None else str(now))
        self.row(KNOWN).setVisible(bool(names))

    def show_example(self, field: str, words: str) -> None:
        """Show what stands on the page while a line is empty."""
        self.field(Line, field).show_example(words)

    def show_hints(self, hints: Mapping[str, Sequence[Hint]], notes: Sequence[Hint]) -> None:
        """Say these things beside their fields, and the notes about the letter as a whole."""
        self._hints = {field: list(each) for field, each in hints.items()}
        self._notes.show_hints(notes)
        self._show_hints()

    def focus_field(self, field: str) -> bool:
        """Go to a field; False if the form does not show it."""
        view = self._rows.get(row_of(field))
        if view is None or view.isHidden():
            return False
        control = view.control
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, Line):
            control.selectAll()
        self.ensureWidgetVisible(view, 0, GAP_GROUP)
        return True

    def _build(self) -> QWidget:
        body = _Ground(self._theme)
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP - 4, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP)
        column.addWidget(Label(self._theme, self.tr("Cover letter"), role="page"))
        column.addWidget(self._notes)
        for number, group in enumerate(GROUPS):
            if number:
                column.addSpacing(GAP_GROUP - 2 * GAP)
            self._build_group(column, group)
        column.addStretch(1)
        return body

    def _build_group(self, column: QVBoxLayout, group: Sequence[Row]) -> None:
        pair: QHBoxLayout | None = None
        for row in group:
            view = RowView(self._theme, row)
            view.value_changed.connect(self.value_changed)
            view.file_wanted.connect(self.file_wanted)
            view.files_offered.connect(self.files_offered)
            self._rows[row.field] = view
            if not row.share:
                column.addWidget(view)
                pair = None
            elif pair is None:
                pair = QHBoxLayout()
                pair.setSpacing(GAP)
                column.addLayout(pair)
                pair.addWidget(view, row.share, Qt.AlignmentFlag.AlignTop)
            else:
                pair.addWidget(view, row.share, Qt.AlignmentFlag.AlignTop)

    def _follow_date(self, misread: bool) -> None:
        self._misread = misread
        self._show_hints()

    def _show_hints(self) -> None:
        for field, view in self._rows.items():
            hints = self._hints.get(field, [])
            if field == "date" and self._misread:
                hints = [Hint("look-at", self.tr("This is no date yet. Write it as 24 May 2021 or 2021-05-24."))]
            view.show_hints(hints)

    def _follow_focus(self, _old: QObject | None, now: QObject | None) -> None:
        entered = ""
        widget = now
        while isinstance(widget, QWidget) and widget is not self:
            if isinstance(widget, RowView) and self._rows.get(widget.row.field) is widget:
                entered = widget.row.field
            widget = widget.parentWidget()
        if entered != self._entered:
            self._entered = entered
            self.field_entered.emit(entered)


class _Ground(QWidget):
    """The ground of the form."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        QPainter(self).fillRect(event.rect(), self._theme.color("surface"))
