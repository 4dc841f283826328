"""A line of text that ends in "…" where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from statement_studio.ui.drawing import draw_text, leading
from statement_studio.ui.theme import Role, Theme
from statement_studio.ui.widgets.label import Label

_FEWEST_LETTERS = 8


class ElidedLabel(Label):
    """One line; the whole text stays in its tool tip and for screen readers."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: Role = "body",
        color: str = "ink",
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, role=role, color=color, strong=strong, parent=parent)
        self.setWordWrap(False)

    def minimumSizeHint(self) -> QSize:
        """Leave room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (the line is short: all of it is drawn)
        """Draw as much as there is room for."""
        painter = QPainter(self)
        box = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        draw_text(painter, box, leading(self.layoutDirection()), shown, Qt.TextFlag.TextSingleLine)
