"""The total meter: how many words, of how many, and how long they take to read aloud."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from statement_studio.model.counts import LengthState
from statement_studio.model.debate import Limit
from statement_studio.ui import theme as sizes
from statement_studio.ui.drawing import draw_text, leading
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.drawn_bar import DrawnBar
from statement_studio.ui.words import say_aloud, say_length, say_limit

BAR_COLORS: dict[LengthState, str] = {"empty": "accent", "under": "accent", "on-length": "ok", "over": "warn"}
_BAR = 3
_GAP = 6


class Meter(DrawnBar):
    """Shows the words of the whole statement against the limit; the bar is full at the upper end of the band.

    Drawn by itself; a progress bar to screen readers, with the length in words as its description.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = 0
        self._limit: Limit | None = None
        self._words_per_minute = 130
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.setAccessibleName(self.tr("Words of the statement"))

    def show_words(self, words: int, limit: Limit | None, words_per_minute: int) -> None:
        """Show a number of words.

        Args:
            words: of the whole statement, in the language of the limit.
            limit: the debate's; None where it gives none.
            words_per_minute: how fast a speaker reads.

        """
        self._words, self._limit, self._words_per_minute = words, limit, words_per_minute
        self.set_progress(words, max(limit.band[1] if limit else words, words, 1))
        self.setAccessibleDescription(f"{words} {self._rest()}")
        self.setToolTip(self.accessibleDescription())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size that the longest words need, so that nothing beside it moves while one types."""
        return QSize(max(self._text_width("0000", self._rest()), 236), sizes.TOP_BAR - sizes.GAP_CARD)

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than the words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw the figure, the words beside it and the bar below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_text(painter)
        self._paint_bar(painter)

    def _paint_text(self, painter: QPainter) -> None:
        line = self.rect().adjusted(0, 0, 0, -_BAR - 4)
        align = leading(self.layoutDirection())
        painter.setFont(self._theme.font("title"))
        painter.setPen(self._theme.color("ink"))
        draw_text(painter, line, align, str(self._words))
        beside = painter.fontMetrics().horizontalAdvance(str(self._words)) + _GAP
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("ink-2"))
        rest = line.adjusted(0 if mirrored else beside, 0, -beside if mirrored else 0, 0)
        draw_text(painter, rest, align, self._rest())

    def _paint_bar(self, painter: QPainter) -> None:
        if self._limit is None:
            return
        whole = QRectF(0, self.height() - _BAR - 3, self.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
        part = min(self._words / self._limit.band[1], 1.0)
        filled = QRectF(whole.left(), whole.top(), whole.width() * part, _BAR)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(whole.right())
        painter.setBrush(self._theme.color(BAR_COLORS[say_length(self._words, self._limit)[1]]))
        painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)

    def _rest(self) -> str:
        aloud = self.tr("{time} aloud").format(time=say_aloud(self._words, self._words_per_minute))
        if self._limit is None:
            return " · ".join((self.tr("words"), aloud))
        return " · ".join((f"/ {say_limit(self._limit)}", say_length(self._words, self._limit)[0], aloud))

    def _text_width(self, figure: str, rest: str) -> int:
        wide = QFontMetrics(self._theme.font("title")).horizontalAdvance(figure)
        return wide + _GAP + QFontMetrics(self._theme.font("body")).horizontalAdvance(rest)
