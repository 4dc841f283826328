"""The strip above the text: one bar for the whole limit, a segment per section, the free part at the end."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from statement_studio.model.counts import LengthState
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.drawing import draw_text, leading, trailing
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.drawn_bar import DrawnBar
from statement_studio.ui.words import (
    limit_words,
    say_length,
    say_share_of_limit,
    section_mark,
    section_target,
    section_title,
)

_BAR, _BAND, _LABEL_TOP = 10, 3, 17
_GAP = 2
_LABEL_GAP = 6


class Segment(NamedTuple):
    """A section in the strip: how it is called, its words, and how many its share of the limit is (0: not set)."""

    section_id: str
    mark: str
    title: str
    words: int
    target: int


class Budget(NamedTuple):
    """What the strip shows; all words are those of the notice's language, in which the limit is meant.

    ``band`` is what is on length (both 0: no limit), ``said`` the length in words for the end of the strip.
    """

    segments: tuple[Segment, ...] = ()
    words: int = 0
    limit: int = 0
    band: tuple[int, int] = (0, 0)
    state: LengthState = "empty"
    said: str = ""
    spoken: str = ""


def budget_of(document: OpenStatement) -> Budget:
    """Return what the strip shows of a statement."""
    statement, count, limit = document.statement, document.count, document.limit
    segments = tuple(
        Segment(
            section.id,
            section_mark(statement, section.id),
            section_title(statement, section.id),
            limit_words(statement, count.sections[section.id]),
            section_target(statement, section.share),
        )
        for section in statement.sections
    )
    words = limit_words(statement, count.words)
    translate = QCoreApplication.translate
    if limit is None:
        said = translate("BudgetStrip", "{n} words").format(n=f"{words:,}")
        return Budget(segments, words, said=said, spoken=said)
    said, state = say_length(words, limit)
    spoken = say_share_of_limit(words, limit)
    if state == "on-length":
        said = translate("BudgetStrip", "On length · {n}").format(n=f"{words:,}")
    return Budget(segments, words, limit.words, limit.band, state, f"{said[:1].upper()}{said[1:]}", spoken)


class BudgetStrip(DrawnBar):
    """Drawn by itself; a progress bar to screen readers, with the length in words as its description.

    Signals:
        section_requested: the id of the section whose segment was clicked.
    """

    section_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._budget = Budget()
        self._current = ""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Length of the statement"))
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def show_budget(self, budget: Budget) -> None:
        """Show these sections and words."""
        if budget == self._budget:
            return
        self._budget = budget
        self.set_progress(budget.words, max(budget.limit, budget.words, 1))
        self.setAccessibleDescription(budget.spoken)

    def show_current(self, section_id: str) -> None:
        """Draw one section as the present one."""
        if section_id != self._current:
            self._current = section_id
            self.update()

    def sizeHint(self) -> QSize:
        """Take the width there is, and the height of bar and labels."""
        return QSize(480, _LABEL_TOP + round(QFontMetricsF(self._font()).height()))

    def minimumSizeHint(self) -> QSize:
        """Be of one height, and as narrow as need be."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (the strip is small: all of it is drawn)
        """Draw the bar, the band below it and the labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, 0, self.width(), _BAR)
        outline = QPainterPath()
        outline.addRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setClipPath(outline)
        painter.fillRect(bar, self._theme.color("line"))
        for segment, box in self._boxes():
            painter.fillRect(box, self._color(segment))
        painter.setClipping(False)
        self._paint_band(painter)
        self._paint_labels(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask to show the section that was clicked."""
        if segment := self._segment_at(event.position()):
            self.section_requested.emit(segment.section_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that segments can be clicked."""
        over = self._segment_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Tell of the segment under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            segment = self._segment_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tell(segment) if segment else self._budget.spoken, self)
            return True
        return super().event(event)

    def label_of(self, segment: Segment) -> tuple[str, str]:
        """Return what stands below a segment: its sign or title with its words, and its share where it is present."""
        own = segment.mark if segment.mark.startswith("(") else segment.title
        label = f"{own} {segment.words:,}" if segment.words else own
        share = self.tr("of {words}").format(words=segment.target)
        return label, f" {share}" if segment.target and segment.section_id == self._current else ""

    # Inside

    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return self._theme.font("caption")

    def _mirrored(self, box: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())
        return box

    @property
    def _full(self) -> int:
        """The words for which the whole width stands: the upper end of the band, or the text where it is longer."""
        return max(self._budget.band[1], self._budget.words, 1)

    def _boxes(self) -> list[tuple[Segment, QRectF]]:
        boxes, words = [], 0
        scale = self.width() / self._full
        for segment in self._budget.segments:
            left, right = words * scale, (words + segment.words) * scale
            words += segment.words
            box = QRectF(left, 0, max(right - left - _GAP, 1.0), _BAR)
            if segment.words:
                boxes.append((segment, self._mirrored(box)))
        return boxes

    def _color(self, segment: Segment) -> QColor:
        if segment.section_id == self._current:
            return self._theme.color("accent")
        color = self._theme.color("ink-3")
        color.setAlphaF(0.62)
        return color

    def _paint_band(self, painter: QPainter) -> None:
        """Draw the band as a line below the bar, with a mark at the limit itself."""
        low, high = self._budget.band
        if not high:
            return
        scale = self.width() / self._full
        state = self._budget.state
        color = self._theme.color({"on-length": "ok", "over": "warn"}.get(state, "edge"))
        box = self._mirrored(QRectF(low * scale, _BAR + 2, (high - low) * scale, _BAND))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(box, _BAND / 2, _BAND / 2)
        mark = self._mirrored(QRectF(self._budget.limit * scale - 1, 0, 2, _BAR + 2 + _BAND))
        painter.fillRect(mark, self._theme.color("ink"))

    def _paint_labels(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self._font())
        painter.setFont(self._font())
        said = self._budget.said
        end = metrics.horizontalAdvance(said) + _LABEL_GAP if said else 0
        top, height = _LABEL_TOP, metrics.height()
        free_right = self.width() - end
        for segment, box in self._boxes():
            plain = self._mirrored(box)
            room = min(plain.right(), free_right) - plain.left()
            strong, share = self.label_of(segment)
            label = QRectF(plain.left(), top, room, height)
            self._paint_label(
                painter, self._mirrored(label), strong, share, current=segment.section_id == self._current
            )
        painter.setFont(self._font())
        painter.setPen(self._theme.color("ink"))
        end_of_line = trailing(self.layoutDirection(), Qt.AlignmentFlag.AlignTop)
        draw_text(painter, QRectF(0, top, self.width(), height), end_of_line, said)

    def _paint_label(self, painter: QPainter, box: QRectF, label: str, share: str, *, current: bool) -> None:
        font = self._theme.font("caption", strong=current)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(label)
        if width > box.width() + 1:
            label, width, share = metrics.elidedText(label, Qt.TextElideMode.ElideRight, box.width()), box.width(), ""
            if len(label) < 3:
                return
        painter.setFont(font)
        painter.setPen(self._theme.color("accent" if current else "ink-2"))
        align = leading(self.layoutDirection(), Qt.AlignmentFlag.AlignTop)
        draw_text(painter, box, align, label)
        if share and width + QFontMetricsF(self._font()).horizontalAdvance(share) <= box.width():
            painter.setFont(self._font())
            painter.setPen(self._theme.color("ink-2"))
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            rest = box.adjusted(0 if mirrored else width, 0, -width if mirrored else 0, 0)
            draw_text(painter, rest, align, share)

    def _segment_at(self, point: QPointF) -> Segment | None:
        for segment, box in self._boxes():
            if box.left() <= point.x() <= box.right() + _GAP:
                return segment
        return None

    def _tell(self, segment: Segment) -> str:
        name = f"{segment.mark} {segment.title}" if segment.mark.startswith("(") else segment.title
        if segment.target:
            return self.tr("{name}: {words} of {target} words").format(
                name=name, words=segment.words, target=segment.target
            )
        return self.tr("{name}: {words} words").format(name=name, words=segment.words)
