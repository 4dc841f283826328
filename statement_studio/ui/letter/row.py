"""A row of the letter's form: label, control, help, and what is said about it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from statement_studio.ui.letter.choices import CapacityBox, Choice, Segments, Tick
from statement_studio.ui.letter.fields import OPTIONS, Row, told
from statement_studio.ui.letter.files import FileBox, LetterheadBox, SignatureBox
from statement_studio.ui.letter.lines import DateLine, Line
from statement_studio.ui.theme import GAP_SMALL, Theme
from statement_studio.ui.widgets.grade_mark import Grade, GradeMark
from statement_studio.ui.widgets.label import Label

Control = Line | DateLine | Choice | Segments | CapacityBox | Tick | LetterheadBox | SignatureBox

_GAP_LABEL = 4


class Hint(NamedTuple):
    """One thing that is said beside a field: how grave it is, and the sentence."""

    grade: Grade
    text: str


class HintView(QWidget):
    """A hint: its mark and its words."""

    def __init__(self, theme: Theme, hint: Hint, grade_name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL - 2)
        row.addWidget(GradeMark(theme, hint.grade, grade_name, small=True), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, hint.text, role="caption", color="ink-2"), 1)


class Hints(QWidget):
    """Some hints below each other; nothing is shown where there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: tuple[Hint, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP_LABEL)
        self.hide()

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What is said."""
        return self._hints

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Say these and no others."""
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        while item := self._column.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for hint in hints:
            name = self.tr("Must fix") if hint.grade == "must-fix" else self.tr("Look at")
            self._column.addWidget(HintView(self._theme, hint, name))
        self.setVisible(bool(hints))


class RowView(QWidget):
    """One row.

    Signals:
        value_changed: field and value, as the user has changed it.
        file_wanted: the field for which the user wants to choose a file.
        files_offered: field and paths that were dropped on it.
    """

    value_changed = Signal(str, object)
    file_wanted = Signal(str)
    files_offered = Signal(str, list)

    def __init__(self, theme: Theme, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._hints = Hints(theme)
        self._help = told(row.help)
        self.control = _control(theme, row)
        self.control.setAccessibleName(told(row.label))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_LABEL)
        self._label = Label(theme, told(row.label), role="caption", color="ink-2", strong=True, selectable=False)
        self._label.setBuddy(self.control)
        column.addWidget(self._label)
        self._label.setVisible(row.kind != "check")
        column.addWidget(self.control)
        if row.help:
            column.addWidget(Label(theme, told(row.help), role="caption", color="ink-3"))
        column.addWidget(self._hints)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.control.value_changed.connect(self._tell)
        if isinstance(self.control, FileBox):
            self.control.file_wanted.connect(self._want_file)
            self.control.files_offered.connect(self._offer_files)
        self.show_hints(())

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What is said about it."""
        return self._hints.hints

    def rename(self, label: str) -> None:
        """Call the row otherwise than its data does."""
        self._label.setText(label)
        self.control.setAccessibleName(label)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Say something about it, or nothing."""
        self._hints.show_hints(hints)
        self.control.set_fault(hints[0].grade if hints else None)
        words = [self._help, *(hint.text for hint in hints)]
        self.control.setAccessibleDescription(" ".join(filter(None, words)))

    def _tell(self, value: object) -> None:
        self.value_changed.emit(self.row.field, value)

    def _want_file(self) -> None:
        self.file_wanted.emit(self.row.field)

    def _offer_files(self, paths: list[Path]) -> None:
        self.files_offered.emit(self.row.field, paths)


def _control(theme: Theme, row: Row) -> Control:
    options = [(value, told(words)) for value, words in row.options or OPTIONS.get(row.field, ())]
    match row.kind:
        case "line":
            line = Line(theme)
            line.show_example(told(row.example))
            return line
        case "date":
            return DateLine(theme)
        case "choice":
            return Choice(theme, options)
        case "segments":
            return Segments(theme, options)
        case "capacity":
            return CapacityBox(theme, options)
        case "check":
            return Tick(theme, told(row.label))
        case "letterhead":
            return LetterheadBox(theme)
        case "signature":
            return SignatureBox(theme, options)
