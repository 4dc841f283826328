"""The column of the drafting page: as wide as text can be read well, and in the middle."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.ui.editor.section_card import RING
from statement_studio.ui.theme import COLUMN, GAP, GAP_GROUP


class TextColumn(QWidget):
    """What stands in it is as wide as a column of text at most, and in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, GAP_GROUP)
        self.column.setSpacing(GAP - 2 * RING + 2)
        inner = QWidget()
        inner.setMaximumWidth(COLUMN + 2 * RING)
        inner.setLayout(self.column)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._row.addWidget(inner, 1000, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)
        self.set_room(0)

    def set_room(self, width: int) -> None:
        """Leave some room at the end."""
        side, end = GAP_GROUP - RING, GAP_GROUP - RING + width
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._row.setContentsMargins(end if mirrored else side, 0, side if mirrored else end, 0)
