"""The field in which something is named, on whatever page the user is."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.ui.letter.lines import Line
from statement_studio.ui.theme import GAP, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.label import Label

_WIDTH = 360


class NameField(QFrame):
    """Opens beside what asked for it, and closes by Enter, Escape or a click elsewhere.

    Signals:
        chosen: the name that was typed; never without one.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, title: str, done: str, name: str, parent: QWidget, *, example: str = "") -> None:
        """Ask for a name.

        Args:
            theme: draws it.
            title: what is named.
            done: what the button says.
            name: what stands there to begin with.
            parent: the widget or the window that asks.
            example: what could stand there.

        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setMinimumWidth(_WIDTH)
        self.setAccessibleName(title)
        self.line = Line(theme)
        self.line.setAccessibleName(title)
        self.line.show_example(example)
        self.line.setText(name)
        self.button = Button(theme, done, "primary")
        self.button.setEnabled(bool(name.strip()))
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(Label(theme, title, strong=True))
        column.addLayout(row)
        self.line.textChanged.connect(self._follow)
        self.line.returnPressed.connect(self._choose)
        self.button.clicked.connect(self._choose)

    def open_at(self, place: QRect, *, above: bool = False) -> None:
        """Show the field below a place of the screen, or above it: where that is asked for, or has more room."""
        size = self.sizeHint().expandedTo(QSize(_WIDTH, 0))
        screen = self.screen().availableGeometry()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = place.right() + 1 - size.width() if mirrored else place.left()
        left = max(screen.left(), min(left, screen.right() + 1 - size.width()))
        top = place.bottom() + 1
        if above or top + size.height() > screen.bottom():
            top = place.top() - size.height()
        self.move(QPoint(left, top))
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def _follow(self, text: str) -> None:
        self.button.setEnabled(bool(text.strip()))

    def _choose(self) -> None:
        if self.line.text().strip():
            self.chosen.emit(self.line.text())
            self.close()
