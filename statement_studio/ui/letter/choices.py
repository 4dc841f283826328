"""Choices in the form: a list that opens, segments side by side, and a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from statement_studio.ui.drawing import draw_text, leading
from statement_studio.ui.letter.frame import paint_arrow, paint_frame
from statement_studio.ui.theme import CONTROL_HEIGHT, GAP_SMALL, RADIUS_FIELD, TARGET, Theme
from statement_studio.ui.widgets.grade_mark import Grade
from statement_studio.ui.widgets.pressing import press_on_return

Options = Sequence[tuple[str, str]]  # value, words

_PADDING, _SEGMENT_PADDING = 10, 8
_TWO_LINES = 52
_TICK_BOX, _TICK_PADDING = 16, 5
_CLOSED = Qt.ItemDataRole.UserRole + 1  # what the list shows of a value while it is closed
_USUAL = 2  # the capacities that the notice names


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

    def explain(self, value: object, words: str, closed: str) -> None:
        """Call a value something longer in the list, and ``closed`` while the list is closed."""
        place = self.findData(value)
        self.setItemText(place, words)
        self.setItemData(place, closed, _CLOSED)

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
        shown = self.currentData(_CLOSED) or self.currentText()
        words = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, inner.width())
        self.setToolTip(self.currentText() if words != shown else "")
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(self._tell)
        theme.changed.connect(self.update)

    @property
    def value(self) -> str:
        """The value that is chosen; empty where none is."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else ""

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
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFont(theme.font("body", strong=True))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _SEGMENT_PADDING, CONTROL_HEIGHT)

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words take: a line, or two where one is too short for them."""
        return CONTROL_HEIGHT if width >= self.sizeHint().width() else _TWO_LINES

    def minimumSizeHint(self) -> QSize:
        """Return a size in which its longest word is still read."""
        longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split() or [""]))
        return QSize(max(longest + _SEGMENT_PADDING, TARGET), CONTROL_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return as by the space bar."""
        if not press_on_return(self, event):
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
        ink = "accent" if self.isChecked() else "ink-2"
        painter.setPen(self._theme.color(ink if self.isEnabled() else "ink-3"))
        painter.setFont(self.font())
        inside = QRectF(self.rect()).adjusted(_SEGMENT_PADDING, 0, -_SEGMENT_PADDING, 0)
        if self.width() < self.sizeHint().width():  # a long word may come near the edge, a line of words breaks before
            longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split() or [""]))
            room = max(inside.width(), longest)
            inside = QRectF((self.width() - room) / 2, 0, room, self.height())
        draw_text(painter, inside, Qt.AlignmentFlag.AlignCenter, self.text(), Qt.TextFlag.TextWordWrap)


class CapacityBox(QWidget):
    """In what capacity somebody signs: the two of the notice side by side, the others in a list that opens.

    Signals:
        value_changed: the value that the user has chosen.
    """

    value_changed = Signal(object)

    def __init__(self, theme: Theme, options: Options, parent: QWidget | None = None) -> None:
        """Show the first two of the options side by side."""
        super().__init__(parent)
        usual, others = options[:_USUAL], options[_USUAL:]
        self._usual = {value for value, _ in usual}
        self._segments = Segments(theme, [*usual, ("", self.tr("Other"))])
        self._others = Choice(theme, others)
        self._others.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self._segments)
        column.addWidget(self._others)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self._segments)
        self._segments.value_changed.connect(self._choose)
        self._others.value_changed.connect(self.value_changed)

    def set_value(self, value: object) -> None:
        """Show a value."""
        is_usual = value in self._usual
        self._segments.set_value(value if is_usual else "")
        self._others.setVisible(not is_usual)
        if not is_usual:
            self._others.set_value(value)

    def set_fault(self, grade: Grade | None) -> None:
        """Draw the edges in the colour of a fault, or as ever."""
        self._segments.set_fault(grade)
        self._others.set_fault(grade)

    def setAccessibleName(self, name: str) -> None:
        """Name what has the focus."""
        self._segments.setAccessibleName(name)
        self._others.setAccessibleName(self.tr("{name}: other").format(name=name))

    def setAccessibleDescription(self, description: str) -> None:
        """Describe what has the focus."""
        self._segments.setAccessibleDescription(description)
        self._others.setAccessibleDescription(description)

    def _choose(self, value: object) -> None:
        self.value_changed.emit(value or self._others.currentData())


class Tick(QCheckBox):
    """A tick with its words, which go on in a second line where there is no room.

    Signals:
        value_changed: whether it is ticked, by the user.
    """

    value_changed = Signal(object)

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(theme.font("body"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._tell)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Prefer one line."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + _TICK_BOX + GAP_SMALL + 2
        return QSize(width, TARGET)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as need be."""
        return QSize(min(4 * TARGET, self.sizeHint().width()), TARGET)

    def hasHeightForWidth(self) -> bool:
        """Wrap the words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        room = QRect(0, 0, max(width - _TICK_BOX - GAP_SMALL, TARGET), 10_000)
        words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
        return max(words.height() + 2 * _TICK_PADDING, TARGET)

    def hitButton(self, pos: QPoint) -> bool:
        """Hear a click on any of the lines."""
        return self.rect().contains(pos)

    def set_value(self, value: object) -> None:
        """Show whether it is ticked."""
        self.setChecked(bool(value))

    def set_fault(self, grade: Grade | None) -> None:
        """Faults of a tick are told by its hint alone."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the box with an edge that is seen on every ground, the tick in it, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _TICK_BOX - 1 if mirrored else 1
        spare = self.height() - self.heightForWidth(self.width())
        line, top = self.fontMetrics().height(), _TICK_PADDING + max(spare, 0) // 2
        box = QRectF(left + 0.5, top + (line - _TICK_BOX) / 2 + 0.5, _TICK_BOX - 1, _TICK_BOX - 1)
        color = self._theme.color("accent" if self.isChecked() or self.hasFocus() else "edge")
        painter.setPen(QPen(color, 2 if self.hasFocus() else 1))
        painter.setBrush(self._theme.color("accent" if self.isChecked() else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(self._theme.color("accent-ink"), 2, Qt.PenStyle.SolidLine, round_cap, round_join))
            painter.drawPolyline([box.topLeft() + QPointF(*point) for point in ((3.5, 8), (6.5, 11), (12, 4.5))])
        indent = _TICK_BOX + GAP_SMALL
        words = self.rect().adjusted(0 if mirrored else indent, top, -indent if mirrored else 0, 0)
        painter.setPen(self._theme.color("ink" if self.isEnabled() else "ink-3"))
        painter.setFont(self.font())
        align = leading(self.layoutDirection(), Qt.AlignmentFlag.AlignTop)
        draw_text(painter, words, align, self.text(), Qt.TextFlag.TextWordWrap)

    def _tell(self, checked: bool) -> None:
        self.value_changed.emit(checked)
