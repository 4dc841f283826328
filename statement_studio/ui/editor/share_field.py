"""The field in which the share of a section is changed, in words."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QWidget

from statement_studio.ui.theme import CONTROL_HEIGHT, GAP_SMALL, Theme
from statement_studio.ui.widgets.label import Label


class ShareField(QFrame):
    """Opens below the share and closes by Enter, Escape or a click elsewhere.

    Signals:
        chosen: the section's id, and the words that its share is from here on.
    """

    chosen = Signal(str, int)

    def __init__(self, theme: Theme, section_id: str, words: int, limit: int, parent: QWidget) -> None:
        """Begin with the words that the section's share is now; it is ``limit`` at most."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.field = QSpinBox()
        self.field.setRange(0, limit)
        self.field.setValue(words)
        self.field.setSuffix(self.tr(" words"))
        self.field.setSingleStep(5)
        self.field.setMinimumHeight(CONTROL_HEIGHT)
        self.field.setAccessibleName(self.tr("Share of the section in words"))
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_SMALL, GAP_SMALL, GAP_SMALL, GAP_SMALL)
        row.addWidget(Label(theme, self.tr("Share of the section"), color="ink-2"))
        row.addWidget(self.field)
        self.field.editingFinished.connect(self._choose)
        self._section_id, self._words = section_id, words

    def open_at(self, point: QPoint) -> None:
        """Show the field with its corner at a point of the screen."""
        self.move(point)
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def _choose(self) -> None:
        if self.field.value() != self._words:
            self._words = self.field.value()
            self.chosen.emit(self._section_id, self._words)
        self.close()
