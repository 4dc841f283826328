"""Text in one of the theme's fonts and colours."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from statement_studio.ui.drawing import leading
from statement_studio.ui.theme import Role, Theme

_FEWEST_LETTERS = 8


class Label(QLabel):
    """A label of plain text that follows the theme and wraps."""

    wraps = True

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: Role = "body",
        color: str = "ink",
        strong: bool = False,
        selectable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Show a text; what is not ``selectable`` leaves the mouse to what lies below, and is made faster."""
        super().__init__(text, parent)
        self._theme, self._role, self._color, self._strong = theme, role, color, strong
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(self.wraps)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._follow_theme)
        self._align()
        self._follow_theme()

    def minimumSizeHint(self) -> QSize:
        """Leave room for a few letters: Qt asks for as much height as one word a line would take."""
        metrics = self.fontMetrics()
        widest = min(metrics.horizontalAdvance(self.text()), metrics.averageCharWidth() * _FEWEST_LETTERS)
        return QSize(widest, metrics.height())

    def use_color(self, color: str) -> None:
        """Be drawn in another of the theme's colours."""
        if color != self._color:
            self._color = color
            self._follow_theme()

    def changeEvent(self, event: QEvent) -> None:
        """Stand where the interface begins to read, whatever the script: Qt goes by the text alone."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        align = self.alignment()
        if not align & Qt.AlignmentFlag.AlignHCenter:
            upright = align & Qt.AlignmentFlag.AlignVertical_Mask
            self.setAlignment(leading(self.layoutDirection(), Qt.AlignmentFlag(upright)))

    def _follow_theme(self) -> None:
        self.setFont(self._theme.font(self._role, strong=self._strong))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(self._color))
        self.setPalette(palette)
