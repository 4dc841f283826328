"""Setting blocks on sheets of paper, as Word would, near enough to recognize the page. Lengths are in dots."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTextLayout

from statement_studio.model.plans import Gap
from statement_studio.model.preview import (
    Block,
    PaperPreview,
    PreviewEdge,
    PreviewParagraph,
    PreviewTable,
    Rule,
)
from statement_studio.ui.paper.paragraph import DOTS, PageNumber, SetParagraph, units

_FRAME_GAP = 12 * DOTS  # between the text and what stands at the foot of the page
_FEWEST = 2  # lines of a paragraph that stand together at the foot and at the head of a page


class Text(NamedTuple):
    """Some lines of a text, each drawn at its own position from ``origin``."""

    layout: QTextLayout
    origin: QPointF
    lines: range


class Line(NamedTuple):
    """A line drawn above or below a paragraph."""

    start: QPointF
    end: QPointF
    rule: Rule


class Place(NamedTuple):
    """Where a field of the template stands on the page; ``gap`` is the field of the letter that is missing there."""

    field: str
    box: QRectF
    gap: str = ""


class Sheet:
    """One page: texts and pictures in their places."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.pictures: list[tuple[QImage, QRectF]] = []
        self.lines: list[Line] = []
        self.places: list[Place] = []

    def paint(self, painter: QPainter, ink: QColor | Qt.GlobalColor) -> None:
        """Draw the page; the painter draws in dots, from the corner of the paper."""
        for line in self.lines:
            color = QColor(f"#{line.rule.color}") if line.rule.color else ink
            painter.setPen(QPen(color, line.rule.width * DOTS))
            painter.drawLine(line.start, line.end)
        for picture, box in self.pictures:
            painter.drawImage(box, picture)
        painter.setPen(ink)
        for text in self.texts:
            for number in text.lines:
                text.layout.lineAt(number).draw(painter, text.origin)


class Typesetter:
    """Sets one document.

    Args:
        document: its blocks.
        families: fonts that stand in where the document's own has no sign, best first.
        gaps: what stands visibly where something is missing.
        go_on: called before each paragraph; what it raises stops the work.

    """

    def __init__(
        self,
        document: PaperPreview,
        families: Sequence[str],
        gaps: Iterable[Gap] = (),
        go_on: Callable[[], None] = lambda: None,
    ) -> None:
        self._document = document
        self._families = list(families)
        self._gaps = tuple(gaps)
        self._go_on = go_on
        self.width = document.width * DOTS
        self.height = document.height * DOTS
        self.sheets: list[Sheet] = []
        self._left = document.left * DOTS
        self._column = (document.width - document.left - document.right) * DOTS
        self._set_pages()

    @property
    def paper(self) -> QSizeF:
        """The size of the paper in points."""
        return QSizeF(self._document.width, self._document.height)

    def _set_pages(self) -> None:
        body = [block for block in self._document.body if not _is_at_foot(block)]
        foot = [block for block in self._document.body if _is_at_foot(block)]
        foot_height = self._put_all(Sheet(), foot, QPointF(), self._column)
        self._bottom = self.height - self._document.bottom * DOTS
        self._begin_sheet()
        self._limit -= foot_height + (_FRAME_GAP if foot else 0)
        blocks = [self._measured(block) for block in body]
        for number, block in enumerate(blocks):
            self._go_on()
            if isinstance(block, PreviewTable):
                self._flow_table(block)
                continue
            if block.paragraph.keep_next:
                self._keep_together(blocks[number:])
            self._flow(block)
        self._put_all(self.sheets[0], foot, QPointF(self._left, self._bottom - foot_height), self._column)
        for number, sheet in enumerate(self.sheets, start=1):
            edge = self._document.first if number == 1 else self._document.later
            self._put_edge(sheet, edge, PageNumber(number, len(self.sheets)))

    def _measured(self, block: Block) -> "SetParagraph | PreviewTable":
        self._go_on()
        return block if isinstance(block, PreviewTable) else self._set(block, self._column)

    def _set(self, paragraph: PreviewParagraph, width: float, number: PageNumber | None = None) -> SetParagraph:
        return SetParagraph(paragraph, width, self._families, number)

    def _begin_sheet(self) -> None:
        edge = self._document.later if self.sheets else self._document.first
        self.sheets.append(Sheet())
        self._y = self._top = self._put_edge(Sheet(), edge, PageNumber())
        self._limit = self._bottom
        self._is_empty = True  # the sheet: whatever does not even fit there is put there all the same

    def _keep_together(self, blocks: "Sequence[SetParagraph | PreviewTable]") -> None:
        """Begin another sheet where the first of the blocks would be parted from those that it belongs to."""
        height = 0.0
        for block in blocks:
            if isinstance(block, PreviewTable):
                break
            if not block.paragraph.keep_next:
                height += block.before + block.head + block.bottom_of(_fewest(block))
                break
            height += block.before + block.height + block.after
        if not self._is_empty and self._bottom - self._top >= height > self._limit - self._y:
            self._begin_sheet()

    def _flow(self, block: SetParagraph) -> None:
        """Put a paragraph on the sheet, and what does not fit on the next ones."""
        y = self._y + block.before
        if y + block.height > self._limit and not self._fitting(block, y, 0) and not self._is_empty:
            self._begin_sheet()
            y = self._y
        first = 0
        while y + block.height_from(first) > self._limit and (count := self._fitting(block, y, first) or 1):
            if first + count >= block.line_count:
                break
            self._put_lines(self.sheets[-1], block, QPointF(self._left, y), range(first, first + count))
            first += count
            self._begin_sheet()
            y = self._y
        y += self._put_lines(self.sheets[-1], block, QPointF(self._left, y), range(first, block.line_count))
        self._y = y + block.after
        self._is_empty = False

    def _fitting(self, block: SetParagraph, y: float, first: int) -> int:
        """Return how many lines from ``first`` on, but not all, fit on the sheet below ``y``, so that none is alone."""
        if block.paragraph.keep_lines and block.height <= self._bottom - self._top:
            return 0
        left, count = block.line_count - first, 0
        y += 0 if first else block.head
        while count < left - 1 and y + block.bottom_of(first + count + 1) - block.bottom_of(first) <= self._limit:
            count += 1
        if block.paragraph.widow_control:
            count = min(count, left - _FEWEST)
            count = 0 if count < _FEWEST else count
        return count

    def _flow_table(self, table: PreviewTable) -> None:
        height = self._put_table(Sheet(), table, QPointF(), self._column)
        if self._y + height > self._limit and not self._is_empty:
            self._begin_sheet()
        self._y += self._put_table(self.sheets[-1], table, QPointF(self._left, self._y), self._column)
        self._is_empty = False

    def _put_edge(self, sheet: Sheet, edge: PreviewEdge, number: PageNumber) -> float:
        """Put header and footer on a sheet and return where its text begins."""
        head = QPointF(self._left, self._document.header_distance * DOTS)
        header = self._put_all(sheet, edge.header, head, self._column, number)
        footer = self._put_all(Sheet(), edge.footer, QPointF(), self._column, number)
        foot = QPointF(self._left, self.height - self._document.footer_distance * DOTS - footer)
        self._put_all(sheet, edge.footer, foot, self._column, number)
        return max(self._document.top * DOTS, head.y() + header)

    def _put_all(
        self, sheet: Sheet, blocks: Iterable[Block], at: QPointF, width: float, number: PageNumber | None = None
    ) -> float:
        """Put blocks below each other and return their height."""
        y = at.y()
        for block in blocks:
            if isinstance(block, PreviewTable):
                y += self._put_table(sheet, block, QPointF(at.x(), y), width)
                continue
            made = self._set(block, width, number)
            y += made.before
            y += self._put_lines(sheet, made, QPointF(at.x(), y), range(made.line_count)) + made.after
        return y - at.y()

    def _put_table(self, sheet: Sheet, table: PreviewTable, at: QPointF, width: float) -> float:
        y = at.y()
        for row in table.rows:
            cells = reversed(row) if self._document.right_to_left else row
            left, tallest = at.x(), 0.0
            for cell in cells:
                tallest = max(tallest, self._put_all(sheet, cell.paragraphs, QPointF(left, y), cell.width * width))
                left += cell.width * width
            y += tallest
        return y - at.y()

    def _put_lines(self, sheet: Sheet, block: SetParagraph, at: QPointF, lines: range) -> float:
        """Put some lines of a paragraph on a sheet, with what stands above and below them, and return their height."""
        paragraph, left, y = block.paragraph, at.x() + block.left, at.y()
        if lines.start == 0:
            self._rule(sheet, paragraph.above, QPointF(left, y), block.width)
            y += block.rule_above
            for picture in block.pictures:
                box = picture.box.translated(left, y)
                sheet.pictures.append((picture.image, box))
                sheet.places += [Place(picture.field, box)] if picture.field else []
            y += block.pictures_height
        origin = QPointF(left, y - block.bottom_of(lines.start))
        if block.label and lines.start == 0 and lines:
            sheet.texts.append(Text(block.label, origin + block.label_place, range(1)))
        if lines:
            sheet.texts.append(Text(block.layout, origin, lines))
            sheet.places += self._places(block, origin, lines)
        y += block.bottom_of(lines.stop) - block.bottom_of(lines.start)
        if lines.stop == block.line_count:
            y += block.rule_below
            self._rule(sheet, paragraph.below, QPointF(left, y), block.width)
        return y - at.y()

    def _rule(self, sheet: Sheet, rule: Rule, at: QPointF, width: float) -> None:
        if rule.width:
            sheet.lines.append(Line(at, at + QPointF(width, 0), rule))

    def _places(self, block: SetParagraph, origin: QPointF, lines: range) -> Iterator[Place]:
        for run, start, box in block.boxes(lines):
            yield Place(run.field, box.translated(origin))
            for gap, at, size in self._gaps_in(run.text):
                for part in block.text_boxes(start + at, size, lines):
                    if box.contains(part.center()):
                        yield Place(run.field, part.translated(origin), gap)

    def _gaps_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        shown = [(words, gap.field) for gap in self._gaps for words in (gap.shown, *gap.also)]
        for words, field in shown:
            for found in re.finditer(re.escape(words), text):
                yield field, units(text[: found.start()]), units(words)


def _is_at_foot(block: Block) -> bool:
    return isinstance(block, PreviewParagraph) and block.at_foot


def _fewest(block: SetParagraph) -> int:
    """Return how many lines of a paragraph have to stand together at the foot of a page."""
    whole = block.paragraph.keep_lines or block.line_count <= _FEWEST + 1
    return block.line_count if whole else _FEWEST
