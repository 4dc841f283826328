"""The sign of what was found in the text: a small square in the colour of its underline."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from statement_studio.model.finding import Finding
from statement_studio.ui.theme import Theme

_SIDE, _RADIUS = 8, 2


def finding_color(finding: Finding) -> str:
    """Return the name of the colour in which a finding is marked."""
    if finding.severity == "hint":
        return "warn"
    if finding.kind == "requirement":
        return "bad" if finding.severity == "must-fix" else "warn"
    return "style" if finding.kind == "style" else "bad"


def is_underlined_by_wave(finding: Finding) -> bool:
    """Return whether a finding is underlined by a wave: what is wrong or not in style; all else by a thin line."""
    return finding.kind != "requirement" and finding.severity != "hint"


class KindMark(QWidget):
    """Draws the square; the words beside it say the same."""

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._color = finding_color(finding)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of the square."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._color))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
