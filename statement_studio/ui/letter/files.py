"""Files in the form: the letterhead and the signature, dropped or chosen."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from statement_studio.model.letter import SignatureKind
from statement_studio.ui.letter.choices import Choice, Options, Segments
from statement_studio.ui.theme import GAP_SMALL, RADIUS_FIELD, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.grade_mark import Grade
from statement_studio.ui.widgets.label import Label


class FileBox(QWidget):
    """A control that takes files.

    Signals:
        value_changed: the value that the user has chosen.
        files_offered: the paths of files that were dropped on it.
        file_wanted: the user wants to choose files.
    """

    value_changed = Signal(object)
    files_offered = Signal(list)
    file_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.is_hovered = False
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer."""
        if _paths(event):
            event.acceptProposedAction()
            self._hover(hovered=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Let them go again."""
        self._hover(hovered=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer them."""
        self._hover(hovered=False)
        event.acceptProposedAction()
        self.files_offered.emit(_paths(event))

    def _hover(self, *, hovered: bool) -> None:
        self.is_hovered = hovered
        self.update()


class LetterheadBox(FileBox):
    """The choice between the built-in letterhead and the mission's own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._choice = Choice(theme)
        self._button = Button(theme, self.tr("Add…"))
        self._button.setAccessibleName(self.tr("Add the mission’s letterhead, a Word file"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self._choice, 1)
        row.addWidget(self._button)
        self.setFocusProxy(self._choice)
        self._choice.value_changed.connect(self.value_changed)
        self._button.clicked.connect(self.file_wanted)

    def offer(self, options: Options) -> None:
        """Offer these letterheads."""
        self._choice.set_options(options)

    def set_value(self, value: object) -> None:
        """Show which letterhead is in use."""
        self._choice.set_value(value)

    def set_fault(self, grade: Grade | None) -> None:
        """Draw the edge in the colour of a fault, or as ever."""
        self._choice.set_fault(grade)

    def setAccessibleName(self, name: str) -> None:
        """Name the list, which has the focus."""
        self._choice.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the list, which has the focus."""
        self._choice.setAccessibleDescription(description)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Show that a file may be dropped."""
        if self.is_hovered:
            _paint_ground(self, self.theme, hovered=True)


class SignatureBox(FileBox):
    """How the letter is signed, and the file of the signature."""

    def __init__(self, theme: Theme, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._kind: SignatureKind = "blank"
        self._segments = Segments(theme, options)
        self._area = _Area(theme)
        self._words = Label(theme, role="caption", color="ink-2")
        self._button = Button(theme, self.tr("Choose…"), small=True)
        inner = QHBoxLayout(self._area)
        inner.setContentsMargins(GAP_SMALL + 2, GAP_SMALL, GAP_SMALL, GAP_SMALL)
        inner.addWidget(self._words, 1)
        inner.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self._segments)
        column.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)  # words may take two lines
        self.setFocusProxy(self._segments)
        self._segments.value_changed.connect(self.value_changed)
        self._button.clicked.connect(self.file_wanted)
        self._area.hide()

    @property
    def file_words(self) -> str:
        """What is said about the file."""
        return self._words.text()

    def set_value(self, value: object) -> None:
        """Show how the letter is signed."""
        self._segments.set_value(value)
        self._area.setVisible(value != "blank")

    def show_file(self, kind: SignatureKind, name: str) -> None:
        """Say which file is there, or which is wanted."""
        if name:
            words = self.tr("{file} is in the draft. Drop another to replace it.").format(file=name)
        elif kind == "image":
            words = self.tr("Drop the picture of the signature here: PNG or JPEG.")
        else:
            words = self.tr("Drop the signed letter here: a PDF, or photos of its pages.")
        self._words.setText(words)
        self._button.setAccessibleName(self.tr("Choose the file of the signature"))

    def set_fault(self, grade: Grade | None) -> None:
        """Draw the edge in the colour of a fault, or as ever."""
        self._segments.set_fault(grade)

    def setAccessibleName(self, name: str) -> None:
        """Name the segments, which have the focus."""
        self._segments.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the segments, which have the focus."""
        self._segments.setAccessibleDescription(description)

    def _hover(self, *, hovered: bool) -> None:
        super()._hover(hovered=hovered)
        self._area.set_hovered(hovered=hovered)


class _Area(QWidget):
    """Where files may be dropped."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hovered = False
        theme.changed.connect(self.update)

    def set_hovered(self, *, hovered: bool) -> None:
        """Show that a file is above it."""
        self._hovered = hovered
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ground."""
        _paint_ground(self, self._theme, hovered=self._hovered)


def _paint_ground(widget: QWidget, theme: Theme, *, hovered: bool) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent" if hovered else "edge"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(theme.color("accent-soft" if hovered else "raised"))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_FIELD, RADIUS_FIELD)


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
