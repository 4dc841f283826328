"""The mark of a grade: a sign in a disc. The sign alone tells the grade, the colour only helps."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from statement_studio.model.finding import Severity
from statement_studio.ui.drawing import draw_text
from statement_studio.ui.theme import Theme

Grade = Literal["must-fix", "look-at", "in-order"]

_LOOKS: dict[Grade, tuple[str, str]] = {"must-fix": ("!", "bad"), "look-at": ("–", "warn"), "in-order": ("✓", "ok")}
_SIZE, _SMALL = 20, 16


def grade_of(severity: Severity) -> Grade:
    """Return the grade in which a finding is shown: a hint deserves a look, as much as what says so."""
    return "must-fix" if severity == "must-fix" else "look-at"


class GradeMark(QLabel):
    """Draws the mark; ``name`` says in words what it means."""

    def __init__(
        self, theme: Theme, grade: Grade, name: str, *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grade: Grade = grade
        self._side = _SMALL if small else _SIZE
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the disc's size."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw disc and sign."""
        sign, color = _LOOKS[self._grade]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(f"{color}-soft"))
        disc = QRectF(0, 0, self._side, self._side)
        painter.drawEllipse(disc)
        painter.setPen(self._theme.color(color))
        painter.setFont(self._theme.font("caption", strong=True))
        draw_text(painter, disc, Qt.AlignmentFlag.AlignCenter, sign)
