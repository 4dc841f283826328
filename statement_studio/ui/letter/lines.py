"""Lines in the form: any text, and a date."""

import datetime as dt
import re

from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from statement_studio.text.direction import is_right_to_left
from statement_studio.text.hygiene import clean_text
from statement_studio.ui.letter.frame import paint_arrow, paint_frame
from statement_studio.ui.theme import CONTROL_HEIGHT, GAP_SMALL, RADIUS_FIELD, Theme
from statement_studio.ui.widgets.grade_mark import Grade
from statement_studio.ui.widgets.pressing import press_on_return
from statement_studio.ui.words import say_date

_INSET = 2  # of Qt, on either side of the text
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\s+(\w{3,}?)\.?\s+(\d{4})")


class Line(QLineEdit):
    """A line of text. What is undone in it is undone by the window, in the one history, unless it ``undoes_itself``.

    Signals:
        value_changed: what the user has made of it.
    """

    value_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.undoes_itself = False
        self._fault: Grade | None = None
        self.setFrame(False)
        self.setFont(theme.font("body"))
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.setTextMargins(RADIUS_FIELD + 2, 0, RADIUS_FIELD + 2, 0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.textEdited.connect(self._tell)
        self.textChanged.connect(self._turn)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of a control; the form gives it its width."""
        return QSize(120, CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows a word."""
        return QSize(80, CONTROL_HEIGHT)

    def set_value(self, value: object) -> None:
        """Show a text; the caret stays where it is if the text does."""
        if value != clean_text(self.text()):
            self.setText(str(value))

    def show_example(self, words: str) -> None:
        """Show what could stand there while nothing does."""
        self.setPlaceholderText(words)
        self._turn(self.text())

    def set_fault(self, grade: Grade | None) -> None:
        """Draw the edge in the colour of a fault, or as ever."""
        self._fault = grade
        self.update()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and not self.undoes_itself:
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):  # type: ignore[attr-defined]
                event.ignore()
                return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then the text."""
        paint_frame(self, self._theme, focused=self.hasFocus(), fault=self._fault)
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the example in the tool tip where there is no room for it."""
        super().resizeEvent(event)
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - 2 * _INSET
        example = self.placeholderText()
        if self.toolTip() in {"", example}:
            self.setToolTip(example if self.fontMetrics().horizontalAdvance(example) > room else "")

    def _tell(self, text: str) -> None:
        self.value_changed.emit(clean_text(text))

    def _turn(self, text: str) -> None:
        """Write from the side at which the text begins."""
        words = text.strip() or self.placeholderText()
        if is_right_to_left(words):
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        elif text.strip():
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        else:
            self.unsetLayoutDirection()


class DateLine(Line):
    """A date, typed or chosen. What is typed counts as soon as it is a date, and until then changes nothing.

    Signals:
        misread_changed: whether what stands there is no date.
    """

    misread_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._value: dt.date | None = None
        self._opener = _Opener(theme, self)
        self._opener.setAccessibleName(self.tr("Choose the date in a calendar"))
        self._opener.setToolTip(self._opener.accessibleName())
        self._opener.clicked.connect(self._open)
        margin = self.textMargins()
        self.setTextMargins(margin.left(), 0, CONTROL_HEIGHT, 0)
        self.setPlaceholderText(self.tr("24 May 2021"))

    @property
    def is_misread(self) -> bool:
        """Whether what stands there is no date."""
        return bool(self.text().strip()) and read_date(self.text()) is None

    def set_value(self, value: object) -> None:
        """Show a date, or none; what is being typed stays as it is while it means the same."""
        self._value = value if isinstance(value, dt.date) else None
        typed = read_date(self.text())
        if typed != self._value or (not self.text().strip() and self._value):
            self.setText(say_date(self._value) if self._value else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the date in full; what is no date stays, to be mended."""
        if not self.is_misread:
            self.setText(say_date(self._value) if self._value else "")
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the calendar's button at the end of the line."""
        super().resizeEvent(event)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._opener.move(0 if mirrored else self.width() - self._opener.width(), 0)

    def _tell(self, text: str) -> None:
        self.misread_changed.emit(self.is_misread)
        if not self.is_misread:
            self._value = read_date(text)
            self.value_changed.emit(self._value)

    def _open(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self._value:
            calendar.setSelectedDate(QDate(self._value.year, self._value.month, self._value.day))
        calendar.clicked.connect(self._choose)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(self._choose)
        calendar.activated.connect(menu.close)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + GAP_SMALL // 2)))
        calendar.setFocus()

    def _choose(self, date: QDate) -> None:
        self.setText(say_date(dt.date(date.year(), date.month(), date.day())))
        self._tell(self.text())


class _Opener(QAbstractButton):
    """The arrow at the end of a line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(CONTROL_HEIGHT, CONTROL_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return as by the space bar."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the arrow, and the ring of the keyboard."""
        painter = QPainter(self)
        box = self.rect().toRectF().adjusted(4, 4, -4, -4)
        if self.hasFocus() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent-soft"))
            painter.drawRoundedRect(box, 4, 4)
        paint_arrow(painter, box, self._theme)


def read_date(text: str) -> dt.date | None:
    """Return the date in "24 May 2021", "24 may 2021" or "2021-05-24"; None for all that could mean another day."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _WORDS.fullmatch(text):
        day, year = int(found[1]), int(found[3])
        names = [say_date(dt.date(2000, number, 1)).split()[1].casefold() for number in range(1, 13)]
        months = [number for number, name in enumerate(names, 1) if name.startswith(found[2].casefold())]
        if len(months) != 1:
            return None
        month = months[0]
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
