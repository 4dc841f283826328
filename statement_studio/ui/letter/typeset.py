"""Setting the letter's blocks on sheets of paper, as Word would, near enough to recognize the page.

Lengths are in dots, ``DOTS`` to the point, so that whole sizes of fonts come near enough; the view scales them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from statement_studio.model.plans import Gap
from statement_studio.model.preview import (
    Alignment,
    Block,
    LetterPreview,
    PreviewEdge,
    PreviewParagraph,
    PreviewRun,
    PreviewTable,
    Rule,
    Tab,
)

DOTS = 4
_FRAME_GAP = 12 * DOTS  # between the text and what stands at the foot of the page
_PLACE_WIDTH = 60 * DOTS  # of the place of a field that is empty
_ALIGNMENTS: dict[Alignment, Qt.AlignmentFlag] = {
    "start": Qt.AlignmentFlag.AlignLeft,
    "end": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "justify": Qt.AlignmentFlag.AlignJustify,
}
_TABS: dict[Alignment, QTextOption.TabType] = {
    "start": QTextOption.TabType.LeftTab,
    "end": QTextOption.TabType.RightTab,
    "center": QTextOption.TabType.CenterTab,
    "justify": QTextOption.TabType.LeftTab,
}


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
        self.texts: list[tuple[QTextLayout, QPointF]] = []
        self.pictures: list[tuple[QImage, QRectF]] = []
        self.lines: list[Line] = []
        self.places: list[Place] = []


class _Set(NamedTuple):
    """A paragraph that is set: relative to its own top."""

    paragraph: PreviewParagraph
    layout: QTextLayout
    pictures: tuple[tuple[QImage, QRectF, str], ...]
    top: float
    height: float


class Typesetter:
    """Sets one letter.

    Args:
        letter: its blocks.
        families: fonts that stand in where the letter's own has no sign, best first.
        gaps: what stands visibly where something is missing.

    """

    def __init__(self, letter: LetterPreview, families: Sequence[str], gaps: Iterable[Gap] = ()) -> None:
        self._letter = letter
        self._families = list(families)
        self._gaps = tuple(gaps)
        self.width = letter.width * DOTS
        self.height = letter.height * DOTS
        self.sheets: list[Sheet] = []
        self._set_pages()

    def _set_pages(self) -> None:
        letter = self._letter
        left, width = letter.left * DOTS, (letter.width - letter.left - letter.right) * DOTS
        foot = [block for block in letter.body if isinstance(block, PreviewParagraph) and block.at_foot]
        bottom = self.height - letter.bottom * DOTS
        foot_height = self._put_all(Sheet(), foot, left, 0, width)
        self.sheets.append(Sheet())
        limit = bottom - foot_height - (_FRAME_GAP if foot else 0)
        top = self._put_edge(self.sheets[0], letter.first)
        self._put_all(self.sheets[0], foot, left, bottom - foot_height, width)
        y = top
        for block in letter.body:
            if isinstance(block, PreviewParagraph) and block.at_foot:
                continue
            height = self._put(Sheet(), block, left, 0, width)
            if y + height > limit and y > top:
                self.sheets.append(Sheet())
                y = top = self._put_edge(self.sheets[-1], letter.later)
                limit = bottom
            y += self._put(self.sheets[-1], block, left, y, width)

    def _put_edge(self, sheet: Sheet, edge: PreviewEdge) -> float:
        """Put header and footer on a sheet and return where its text begins."""
        letter = self._letter
        left, width = letter.left * DOTS, (letter.width - letter.left - letter.right) * DOTS
        header = self._put_all(sheet, edge.header, left, letter.header_distance * DOTS, width)
        footer = self._put_all(Sheet(), edge.footer, left, 0, width)
        self._put_all(sheet, edge.footer, left, self.height - letter.footer_distance * DOTS - footer, width)
        return max(letter.top * DOTS, letter.header_distance * DOTS + header)

    def _put_all(self, sheet: Sheet, blocks: Iterable[Block], x: float, y: float, width: float) -> float:
        top = y
        for block in blocks:
            y += self._put(sheet, block, x, y, width)
        return y - top

    def _put(self, sheet: Sheet, block: Block, x: float, y: float, width: float) -> float:
        """Put a block on a sheet and return its height."""
        if isinstance(block, PreviewTable):
            return self._put_table(sheet, block, x, y, width)
        return self._put_paragraph(sheet, block, x, y, width)

    def _put_table(self, sheet: Sheet, table: PreviewTable, x: float, y: float, width: float) -> float:
        top = y
        for row in table.rows:
            cells = reversed(row) if self._letter.right_to_left else row
            left, tallest = x, 0.0
            for cell in cells:
                tallest = max(tallest, self._put_all(sheet, cell.paragraphs, left, y, cell.width * width))
                left += cell.width * width
            y += tallest
        return y - top

    def _put_paragraph(self, sheet: Sheet, paragraph: PreviewParagraph, x: float, y: float, width: float) -> float:
        start, end = paragraph.start * DOTS, paragraph.end * DOTS
        left, inner = x + (end if paragraph.right_to_left else start), max(width - start - end, DOTS)
        top = y = y + paragraph.before * DOTS
        y += (paragraph.above.space if paragraph.above.width else 0) * DOTS
        y = self._put_pictures(sheet, paragraph, left, y, inner)
        layout = self._text_layout(paragraph, inner)
        origin = QPointF(left, y)
        if paragraph.text or not paragraph.pictures:
            y += _lay_lines(layout, paragraph, inner)
            sheet.texts.append((layout, origin))
            sheet.places += self._places(paragraph, layout, origin, y)
        for rule, where in ((paragraph.above, top), (paragraph.below, y + paragraph.below.space * DOTS)):
            if rule.width:
                sheet.lines.append(Line(QPointF(left, where), QPointF(left + inner, where), rule))
        y += (paragraph.below.space if paragraph.below.width else 0) * DOTS
        return y + paragraph.after * DOTS - (top - paragraph.before * DOTS)

    def _put_pictures(self, sheet: Sheet, paragraph: PreviewParagraph, x: float, y: float, width: float) -> float:
        for picture in paragraph.pictures:
            size = QRectF(0, 0, picture.width * DOTS, picture.height * DOTS)
            shift = {"center": 0.5, "end": 1.0}.get(paragraph.alignment, 0.0)
            if paragraph.right_to_left:
                shift = 1 - shift
            size.moveTo(x + (width - size.width()) * shift, y)
            sheet.pictures.append((QImage.fromData(picture.data), size))
            if picture.field:
                sheet.places.append(Place(picture.field, size))
            y += size.height()
        return y

    def _text_layout(self, paragraph: PreviewParagraph, width: float) -> QTextLayout:
        layout = QTextLayout(paragraph.text.replace("\n", "\N{LINE SEPARATOR}"))
        right = Qt.LayoutDirection.RightToLeft if paragraph.right_to_left else Qt.LayoutDirection.LeftToRight
        option = QTextOption(_alignment(paragraph))
        option.setTextDirection(right)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        option.setTabs([_tab(tab, width, paragraph) for tab in paragraph.tabs])
        layout.setTextOption(option)
        runs = paragraph.runs or (PreviewRun("", size=paragraph.size),)
        layout.setFont(self._font(runs[0]))
        layout.setFormats(list(self._formats(paragraph)))
        return layout

    def _formats(self, paragraph: PreviewParagraph) -> Iterator[QTextLayout.FormatRange]:
        start = 0
        for run in paragraph.runs:
            length = _units(run.text)
            part = QTextLayout.FormatRange()
            part.start, part.length = start, length
            look = QTextCharFormat()
            look.setFont(self._font(run))
            if run.color:
                look.setForeground(QColor(f"#{run.color}"))
            part.format = look
            yield part
            start += length

    def _font(self, run: PreviewRun) -> QFont:
        font = QFont([run.font, *self._families] if run.font else self._families)
        font.setPixelSize(max(round(run.size * DOTS), 1))
        font.setBold(run.bold)
        font.setItalic(run.italic)
        font.setUnderline(run.underline)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if run.caps or run.small_caps:
            font.setCapitalization(QFont.Capitalization.AllUppercase if run.caps else QFont.Capitalization.SmallCaps)
        return font

    def _places(self, paragraph: PreviewParagraph, layout: QTextLayout, origin: QPointF, bottom: float) -> list[Place]:
        places = []
        start = 0
        for run in paragraph.runs:
            length = _units(run.text)
            if run.field and length:
                places += [Place(run.field, box) for box in _boxes(layout, start, length, origin)]
                places += [
                    Place(run.field, box, gap)
                    for gap, at, size in self._gaps_in(run.text)
                    for box in _boxes(layout, start + at, size, origin)
                ]
            elif run.field:
                places.append(Place(run.field, _empty_box(layout, start, origin, bottom)))
            start += length
        return places

    def _gaps_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        shown = [(words, gap.field) for gap in self._gaps for words in (gap.shown, *gap.also)]
        for words, field in shown:
            for found in re.finditer(re.escape(words), text):
                yield field, _units(text[: found.start()]), _units(words)


def _alignment(paragraph: PreviewParagraph) -> Qt.AlignmentFlag:
    """Return the alignment as Qt's lines want it: they do not turn it with the direction of the text."""
    turned: dict[Alignment, Alignment] = {"start": "end", "end": "start"}
    alignment = paragraph.alignment
    return _ALIGNMENTS[turned.get(alignment, alignment) if paragraph.right_to_left else alignment]


def _tab(tab: Tab, width: float, paragraph: PreviewParagraph) -> QTextOption.Tab:
    """Return the tab stop as Qt's lines want it: from right to left, one at which text ends is called a left one."""
    position = min(tab.position * DOTS, width)
    if not paragraph.right_to_left:
        return QTextOption.Tab(position, _TABS[tab.alignment])
    turned: dict[Alignment, Alignment] = {"start": "end", "end": "start"}
    return QTextOption.Tab(position, _TABS[turned.get(tab.alignment, tab.alignment)])


def _lay_lines(layout: QTextLayout, paragraph: PreviewParagraph, width: float) -> float:
    """Break the text into lines and return its height."""
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLeadingIncluded(True)
        first = paragraph.first * DOTS if line.lineNumber() == 0 else 0.0
        line.setLineWidth(width - first)
        height = _height(line, paragraph)
        # Word puts the room of a fixed height above the text, that of a multiple below it.
        drop = height - line.height() if paragraph.line_rule != "multiple" else 0.0
        line.setPosition(QPointF(0.0 if paragraph.right_to_left else first, y + drop))
        y += height
    layout.endLayout()
    return y


def _height(line: QTextLine, paragraph: PreviewParagraph) -> float:
    if paragraph.line_rule == "multiple":
        return line.height() * paragraph.line
    asked = paragraph.line * DOTS
    return asked if paragraph.line_rule == "exactly" else max(line.height(), asked)


def _boxes(layout: QTextLayout, start: int, length: int, origin: QPointF) -> Iterator[QRectF]:
    """Yield the boxes of some characters, one for each line."""
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin, end = max(start, line.textStart()), min(start + length, line.textStart() + line.textLength())
        if begin >= end:
            continue
        box = QRectF()
        for glyphs in line.glyphRuns(begin, end - begin):
            box = box.united(glyphs.boundingRect())
        if not box.isEmpty():
            yield QRectF(box.left(), line.y(), box.width(), line.height()).translated(origin)


def _empty_box(layout: QTextLayout, start: int, origin: QPointF, bottom: float) -> QRectF:
    """Return the place of an empty field: as high as its line, and wide enough to be hit."""
    line = layout.lineForTextPosition(start)
    x = _x_of(line, start) if line.isValid() else 0.0
    if layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft:
        x -= _PLACE_WIDTH
    return QRectF(origin.x() + x, origin.y(), _PLACE_WIDTH, bottom - origin.y())


def _x_of(line: QTextLine, position: int) -> float:
    x = line.cursorToX(position)
    return x[0] if isinstance(x, tuple) else float(str(x))


def _units(text: str) -> int:
    """Return the length in UTF-16, as Qt counts."""
    return len(text.encode("utf-16-le")) // 2
