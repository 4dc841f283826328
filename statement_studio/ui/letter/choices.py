"""Choices in the form: a list that opens, segments side by side, and a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from statement_studio.ui.drawing import draw_text, leading
from statement_studio.ui.letter.frame import paint_arrow, paint_frame
from statement_studio.ui.theme import CONTROL_HEIGHT, RADIUS_FIELD, TARGET, Theme
from statement_studio.ui.widgets.grade_mark import Grade

Options = Sequence[tuple[str, str]]  # value, words

_PADDING = 10


class Choice(QComboBox):
    """A list that opens.

    Signals:
        value_changed: the value that the user has chosen.
    """

    value_changed = Signal(object)

    def __init__(self, theme: Theme, options: Options = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fault: Grade | None = None
        self.setFont(theme.font("body"))
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.set_options(options)
        self.activated.connect(self._tell)
        theme.changed.connect(self.update)

    def set_options(self, options: Options) -> None:
        """Offer other values; the present one stays where it is still offered."""
        value = self.currentData()
        if [(self.itemData(place), self.itemText(place)) for place in range(self.count())] == list(options):
            return
        self.clear()
        for each, words in options:
            self.addItem(words, each)
        self.set_value(value)

    def set_value(self, value: object) -> None:
        """Show a value."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def set_fault(self, grade: Grade | None) -> None:
        """Draw the edge in the colour of a fault, or as ever."""
        self._fault = grade
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the form: it must not choose another value by the way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw frame, words and arrow."""
        paint_frame(self, self._theme, focused=self.hasFocus(), fault=self._fault)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._theme.color("ink" if self.isEnabled() else "ink-3"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        arrow = QRectF(0 if mirrored else self.width() - CONTROL_HEIGHT, 0, CONTROL_HEIGHT, self.height())
        inner = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        inner.setLeft(CONTROL_HEIGHT) if mirrored else inner.setRight(self.width() - CONTROL_HEIGHT)
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, inner.width())
        draw_text(painter, inner, leading(self.layoutDirection()), words)
        paint_arrow(painter, arrow, self._theme)

    def _tell(self) -> None:
        self.value_changed.emit(self.currentData())


class Segments(QWidget):
    """A few values side by side, of which one is chosen, or none yet.

    Signals:
        value_changed: the value that the user has chosen.
    """

    value_changed = Signal(object)

    def __init__(self, theme: Theme, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fault: Grade | None = None
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (_, words) in enumerate(options):
            segment = _Segment(theme, words, first=place == 0, parent=self)
            self._group.addButton(segment, place)
            row.addWidget(segment, segment.sizeHint().width())
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(self._tell)
        theme.changed.connect(self.update)

    def set_value(self, value: object) -> None:
        """Show a value; one that is none of ours chooses nothing."""
        if value in self._values:
            button = self._group.button(self._values.index(str(value)))
            button.setChecked(True)
            self.setFocusProxy(button)
        elif chosen := self._group.checkedButton():
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)

    def set_fault(self, grade: Grade | None) -> None:
        """Draw the edge in the colour of a fault, or as ever."""
        self._fault = grade
        self.update()

    def setAccessibleName(self, name: str) -> None:
        """Name the whole, and each segment after it."""
        super().setAccessibleName(name)
        for button in self._group.buttons():
            button.setAccessibleName(f"{name}: {button.text()}")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the whole, and each segment with it: they are what has the focus."""
        super().setAccessibleDescription(description)
        for button in self._group.buttons():
            button.setAccessibleDescription(description)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the common frame; the segments draw themselves in it."""
        paint_frame(self, self._theme, focused=False, fault=self._fault)

    def _tell(self, place: int) -> None:
        self.value_changed.emit(self._values[place])


class _Segment(QAbstractButton):
    """One of the values."""

    def __init__(self, theme: Theme, text: str, *, first: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = first
        self.setText(text)
        self.setToolTip(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font("body", strong=True))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PADDING, CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return a size that can still be hit."""
        return QSize(TARGET, CONTROL_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter as with the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ground of the chosen one, the words, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._first:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            edge = self.width() - 0.5 if mirrored else 0.5
            painter.setPen(QPen(self._theme.color("line-2"), 1))
            painter.drawLine(QPointF(edge, 1), QPointF(edge, self.height() - 1))
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked() or self.hasFocus():
            path = QPainterPath()
            path.addRoundedRect(box, RADIUS_FIELD - 2, RADIUS_FIELD - 2)
            if self.isChecked():
                painter.fillPath(path, self._theme.color("accent-soft"))
            if self.hasFocus():
                painter.strokePath(path, QPen(self._theme.color("accent"), 2))
        painter.setPen(self._theme.color("accent" if self.isChecked() else "ink-2"))
        painter.setFont(self.font())
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(box.width()) - 4)
        draw_text(painter, box, Qt.AlignmentFlag.AlignCenter, words)


class Tick(QCheckBox):
    """A tick with its words.

    Signals:
        value_changed: whether it is ticked, by the user.
    """

    value_changed = Signal(object)

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(theme.font("body"))
        self.setMinimumHeight(TARGET)
        self.clicked.connect(self._tell)

    def set_value(self, value: object) -> None:
        """Show whether it is ticked."""
        self.setChecked(bool(value))

    def set_fault(self, grade: Grade | None) -> None:
        """Faults of a tick are told by its hint alone."""

    def _tell(self, checked: bool) -> None:
        self.value_changed.emit(checked)
