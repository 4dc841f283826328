"""An ask of the notice with a tick where it is answered."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from statement_studio.ui.drawing import draw_text, leading
from statement_studio.ui.editor.answers import AskState
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.pressing import press_on_return

_SIGN = 18
_PADDING = 3


class AskTick(QAbstractButton):
    """Shows the words of an ask and whether they are answered; pressing it marks or unmarks the answer.

    Signals:
        pointed: the mouse or the keyboard is on it, or left it; carries whether it is there.
    """

    pointed = Signal(bool)

    def __init__(self, theme: Theme, ask_id: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask_id = ask_id
        self._theme = theme
        self._state: AskState = "open"
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret where it is
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    @property
    def state(self) -> AskState:
        """How the ask stands."""
        return self._state

    def show_state(self, state: AskState, reason: str = "") -> None:
        """Show how the ask stands; ``reason`` says why it is knowingly left."""
        self._state = state
        self.setChecked(state in {"answered", "unsure"})
        said = {
            "open": self.tr("Not marked as answered"),
            "answered": self.tr("Answered"),
            "unsure": self.tr("Answered by words that have changed since"),
            "left": self.tr("Left knowingly: {reason}").format(reason=reason),
        }[state]
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return as by the space bar."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Leave the state to the statement."""

    def hasHeightForWidth(self) -> bool:
        """Wrap the words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        box = QRect(0, 0, max(width - _SIGN, 40), 10_000)
        return self._metrics().boundingRect(box, int(Qt.TextFlag.TextWordWrap), self.text()).height() + 2 * _PADDING

    def sizeHint(self) -> QSize:
        """Prefer a wide line."""
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as need be."""
        return QSize(160, self._metrics().height() + 2 * _PADDING)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the mouse is here."""
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse left."""
        super().leaveEvent(event)
        self.pointed.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.pointed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard left."""
        super().focusOutEvent(event)
        self.pointed.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the sign and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        metrics, inset = self._metrics(), (_SIGN - 5) / 2
        self._paint_sign(painter, QPointF(self.width() - inset if mirrored else inset, _PADDING + metrics.height() / 2))
        painter.setPen(self._theme.color("ink" if self.underMouse() else "ink-2"))
        painter.setFont(self.font())
        box = self.rect().adjusted(0 if mirrored else _SIGN, _PADDING, -_SIGN if mirrored else 0, -_PADDING)
        align = leading(self.layoutDirection(), Qt.AlignmentFlag.AlignTop)
        draw_text(painter, box, align, self.text(), Qt.TextFlag.TextWordWrap)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_sign(self, painter: QPainter, middle: QPointF) -> None:
        color = {"open": "ink-3", "answered": "ok", "unsure": "warn", "left": "ink-3"}[self._state]
        pen = QPen(self._theme.color(color), 1.3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._state == "answered":
            pen.setWidthF(2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([middle + QPointF(*point) for point in ((-4, 0), (-1, 3), (4, -4))]))
            return
        painter.setPen(pen)
        if self._state == "left":
            painter.drawLine(middle + QPointF(-4, 0), middle + QPointF(4, 0))
            return
        painter.drawEllipse(middle, 4.5, 4.5)
        if self._state == "unsure":
            painter.setBrush(self._theme.color(color))
            painter.drawEllipse(middle, 1.5, 1.5)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self.font())

    def _follow_theme(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()
