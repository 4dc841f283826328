"""A rounded surface with a thin edge, on which things that belong together stand."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from statement_studio.ui.theme import GAP_CARD, GAP_SMALL, RADIUS_CARD, Theme


class Card(QFrame):
    """A card with a column of widgets in it (``column``)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._marked = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GAP_CARD, GAP_CARD, GAP_CARD, GAP_CARD)
        self.column.setSpacing(GAP_SMALL)
        theme.changed.connect(self.update)

    @property
    def is_marked(self) -> bool:
        """Whether the card is the present one."""
        return self._marked

    def set_marked(self, marked: bool) -> None:
        """Draw the card as the present one, or as one of the others."""
        self._marked = marked
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the surface and its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("accent" if self._marked else "line"), 1))
        painter.setBrush(self.theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
