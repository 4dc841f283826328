"""The letter's live page: paper on the canvas, with a place for each field."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from statement_studio.model.plans import Gap
from statement_studio.model.preview import PaperPreview
from statement_studio.ui.paper.paragraph import DOTS
from statement_studio.ui.paper.typeset import Place, Sheet, Typesetter
from statement_studio.ui.theme import GAP_GROUP, GAP_SMALL, Theme
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars

_MAX_DOTS = 4 / 3 * 1.1 / DOTS  # pixels a dot at most: a little larger than paper at 96 dots an inch
_SHADOW = ((1, 2, 10), (6, 16, 16))  # how far down, how far around, how dark of 255
_MIN_WIDTH = 280
_PAD = 3 * DOTS  # around a tinted place


class Sheets(QLabel):
    """Paints the sheets of a letter as wide as there is room; a text to screen readers.

    Signals:
        place_clicked: the field of the template whose place was clicked, and what is missing just there.
    """

    place_clicked = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._set: Typesetter | None = None
        self._tinted: frozenset[str] = frozenset()
        self._hovered = ""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def sheet_count(self) -> int:
        """How many sheets the letter takes."""
        return len(self._set.sheets) if self._set else 0

    @property
    def tinted(self) -> frozenset[str]:
        """The fields of the template whose places are tinted."""
        return self._tinted

    def show_letter(self, letter: PaperPreview, gaps: Iterable[Gap]) -> None:
        """Paint another letter."""
        families = self._theme.font("text").families()
        self._set = Typesetter(letter, families, gaps)
        self._fit()
        self.update()

    def tint(self, fields: Collection[str]) -> None:
        """Tint the places of some fields of the template, and no others."""
        self._tinted = frozenset(fields)
        self.update()

    def boxes(self, field: str) -> list[QRectF]:
        """Return where a field of the template stands, in pixels of the widget."""
        return [box for place, box in self._placed() if place.field == field and not place.gap]

    def gap_boxes(self, field: str) -> list[QRectF]:
        """Return where a field of the letter is missing, in pixels of the widget."""
        return [box for place, box in self._placed() if place.gap == field]

    def paper_box(self, number: int) -> QRectF:
        """Return where a sheet stands, in pixels of the widget."""
        if self._set is None:
            return QRectF()
        width, height = self._set.width * self._scale(), self._set.height * self._scale()
        return QRectF((self.width() - width) / 2, GAP_GROUP + number * (height + GAP_GROUP), width, height)

    def sizeHint(self) -> QSize:
        """Return the size of all sheets below each other."""
        return QSize(self.width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the sheets to the width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the sheets."""
        if self._set is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, sheet in enumerate(self._set.sheets):
            paper = self.paper_box(number)
            self._paint_paper(painter, paper)
            painter.save()
            painter.translate(paper.topLeft())
            painter.scale(self._scale(), self._scale())
            self._paint_places(painter, sheet)
            sheet.paint(painter, self._theme.color("paper-ink"))
            painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which places can be clicked."""
        place = self._place_at(event.position())
        hovered = place.field if place else ""
        if hovered != self._hovered:
            self._hovered = hovered
            self.setCursor(Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the place under the mouse."""
        self._hovered = ""
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the field whose place is clicked."""
        place = self._place_at(event.position())
        if place and event.button() == Qt.MouseButton.LeftButton:
            self.place_clicked.emit(place.field, place.gap)

    def _fit(self) -> None:
        if self._set:
            self.setFixedHeight(round(self.paper_box(len(self._set.sheets) - 1).bottom()) + GAP_GROUP)

    def _scale(self) -> float:
        """Return how many pixels a dot takes."""
        if self._set is None:
            return 1
        return min((self.width() - 2 * GAP_GROUP) / self._set.width, _MAX_DOTS)

    def _placed(self) -> Iterable[tuple[Place, QRectF]]:
        for number, sheet in enumerate(self._set.sheets if self._set else ()):
            corner, scale = self.paper_box(number).topLeft(), self._scale()
            for place in sheet.places:
                yield place, QRectF(place.box.topLeft() * scale + corner, place.box.size() * scale)

    def _place_at(self, position: QPointF) -> Place | None:
        """Return the place at a position; what is missing goes before the field that it is missing in."""
        pad = _PAD * self._scale()
        found = [place for place, box in self._placed() if box.adjusted(-pad, -pad, pad, pad).contains(position)]
        return max(found, key=lambda place: bool(place.gap), default=None)

    def _paint_paper(self, painter: QPainter, paper: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for down, around, dark in _SHADOW:
            for step in range(around, 0, -2):
                painter.setBrush(QColor(0, 0, 0, max(dark // (around // 2), 1)))
                painter.drawRoundedRect(paper.adjusted(-step, down - step, step, down + step), step, step)
        painter.setBrush(self._theme.color("paper"))
        painter.drawRect(paper)

    def _paint_places(self, painter: QPainter, sheet: Sheet) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for place in sheet.places:
            box = place.box.adjusted(-_PAD, -_PAD / 3, _PAD, _PAD / 3)
            painter.setPen(Qt.PenStyle.NoPen)
            if place.gap:
                painter.setBrush(self._theme.color("paper-warn"))
                if place.field in self._tinted:
                    painter.setPen(QPen(self._theme.color("paper-edge"), DOTS))
            elif place.field in self._tinted:
                painter.setBrush(self._theme.color("paper-accent"))
            elif place.field == self._hovered:
                painter.setBrush(self._theme.color("paper-hover"))
            else:
                continue
            painter.drawRoundedRect(box, _PAD, _PAD)


class LetterPreviewPane(QWidget):
    """The sheets with what has to be said about them.

    Signals:
        place_clicked: the field of the template whose place was clicked, and what is missing just there.
        page_changed: the page that is in view, from 1, and how many there are; 0 and 0 where there is no letter.
    """

    place_clicked = Signal(str, str)
    page_changed = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, about: str = "") -> None:
        """Begin empty; ``about`` is said below the sheets first."""
        super().__init__(parent)
        self._theme = theme
        self._about = about
        self.sheets = Sheets(theme)
        self._scroll = QScrollArea()
        use_quiet_bars(self._scroll)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self.sheets)
        for widget in (self._scroll, self.sheets):
            widget.setAccessibleName(self.tr("The letter as it will be exported"))
        self._refusal = Label(theme, color="bad")
        self._refusal.hide()
        self._note = Label(theme, role="caption", color="ink-2")
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label, margin in ((self._refusal, GAP_GROUP), (self._note, GAP_SMALL)):
            label.setContentsMargins(GAP_GROUP, margin, GAP_GROUP, margin)
        column.addWidget(self._refusal)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._note)
        self.setMinimumWidth(_MIN_WIDTH)
        self.sheets.place_clicked.connect(self.place_clicked)
        self._say_note(simplified=False)
        self._scroll.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def refusal(self) -> str:
        """Why the letter cannot be shown; empty if it can."""
        return self._refusal.text()

    @property
    def note(self) -> str:
        """What is said below the sheets."""
        return self._note.text()

    @property
    def sheet_text(self) -> str:
        """What the letter says, a paragraph a line."""
        return self._scroll.accessibleDescription()

    def show_letter(self, letter: PaperPreview, gaps: Iterable[Gap]) -> None:
        """Show another letter."""
        self._refusal.hide()
        self._refusal.clear()
        self._scroll.show()
        self.sheets.show_letter(letter, gaps)
        for widget in (self._scroll, self.sheets):
            widget.setAccessibleDescription("\n".join(filter(None, letter.texts)))
        self._say_note(simplified=letter.simplified)
        self._tell_page()

    def show_refusal(self, sentence: str) -> None:
        """Say why there is no letter to be shown."""
        self._refusal.setText(sentence)
        self._refusal.show()
        self._scroll.hide()
        self.page_changed.emit(0, 0)

    def tint(self, fields: Collection[str]) -> None:
        """Tint the places of some fields of the template and bring the first of them into view."""
        self.sheets.tint(fields)
        boxes = [box for field in fields for box in self.sheets.boxes(field)]
        if boxes:
            first = min(boxes, key=QRectF.top)
            center = first.center().toPoint()
            self._scroll.ensureVisible(center.x(), center.y(), 0, round(first.height()) + GAP_GROUP)

    def _tell_page(self) -> None:
        """Tell which page takes the middle of the view."""
        middle = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() / 2
        count = self.sheets.sheet_count
        above = sum(self.sheets.paper_box(number).top() <= middle for number in range(count))
        self.page_changed.emit(max(above, 1), count)

    def _say_note(self, *, simplified: bool) -> None:
        words = " ".join(filter(None, (self._about, self.tr("Word may break lines differently."))))
        if simplified:
            words += " " + self.tr("The letterhead holds more than is drawn here; the exported letter has all of it.")
        self._note.setText(words)
