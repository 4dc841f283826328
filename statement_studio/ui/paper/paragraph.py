"""A paragraph set in lines, as Word would, near enough to recognize the page.

Lengths are in dots, ``DOTS`` to the point, so that whole sizes of fonts come near enough; who paints scales them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from statement_studio.model.preview import Alignment, PreviewParagraph, PreviewRun, Tab
from statement_studio.ui.paper.arabic import with_ligatures

DOTS = 4
_PLACE_WIDTH = 60 * DOTS  # of the place of a field that is empty
_LABEL_GAP = 4 * DOTS  # between the sign of an item and its text, where the sign is wider than its room
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
_TURNED: dict[Alignment, Alignment] = {"start": "end", "end": "start"}


class PageNumber(NamedTuple):
    """What fields show that count: the number of the page, and that of all pages."""

    page: int = 1
    pages: int = 1


class Picture(NamedTuple):
    """A picture, its place beneath the top of its paragraph's pictures, and the field that it stands for."""

    image: QImage
    box: QRectF
    field: str


class SetParagraph:
    """A paragraph in lines for a column of a width.

    Args:
        paragraph: what it says and how.
        width: of the column, in dots.
        families: fonts that stand in where the paragraph's own has no sign, best first.
        number: what stands where it counts pages.

    """

    def __init__(
        self, paragraph: PreviewParagraph, width: float, families: Sequence[str], number: PageNumber | None = None
    ) -> None:
        self.paragraph = paragraph
        self._families = list(families)
        self._runs = tuple(_counted(run, number or PageNumber()) for run in paragraph.runs)
        start, end = paragraph.start * DOTS, paragraph.end * DOTS
        self.left = end if paragraph.right_to_left else start
        self.width = max(width - start - end, DOTS)
        self.before, self.after = paragraph.before * DOTS, paragraph.after * DOTS
        self.rule_above = (paragraph.above.space if paragraph.above.width else 0) * DOTS
        self.rule_below = (paragraph.below.space if paragraph.below.width else 0) * DOTS
        self.pictures = tuple(self._set_pictures())
        self.pictures_height = sum(picture.box.height() for picture in self.pictures)
        self.label = self._set_label()
        self.layout = self._set_layout()
        self._bottoms = list(self._lay_lines()) if self.has_text else []

    @property
    def has_text(self) -> bool:
        """Whether lines of text belong to it; one without pictures has at least an empty line."""
        return bool(self.paragraph.text or not self.paragraph.pictures)

    @property
    def line_count(self) -> int:
        """The number of its lines."""
        return len(self._bottoms)

    @property
    def height(self) -> float:
        """Its height with everything that belongs to it but the space before and after."""
        return self.height_from(0)

    @property
    def head(self) -> float:
        """The height of what stands above its first line."""
        return self.rule_above + self.pictures_height

    def height_from(self, first: int) -> float:
        """Return the height from a line on, without the space after; of the first: with what stands above it."""
        above = 0.0 if first else self.head
        return above + self.bottom_of(self.line_count) - self.bottom_of(first) + self.rule_below

    def bottom_of(self, count: int) -> float:
        """Return how far down its first lines reach, from the top of the first."""
        return self._bottoms[count - 1] if count else 0.0

    def boxes(self, lines: range) -> Iterator[tuple[PreviewRun, int, QRectF]]:
        """Yield the runs that stand for fields, where each begins in the text, and its boxes in some lines.

        A field without text yields the place where it would stand.
        """
        start = 0
        for run in self._runs:
            length = units(run.text)
            if run.field and length:
                for box in self.text_boxes(start, length, lines):
                    yield run, start, box
            elif run.field and lines.start == 0:
                yield run, start, self._empty_box(start)
            start += length

    def text_boxes(self, start: int, length: int, lines: range) -> Iterator[QRectF]:
        """Yield the boxes of some characters, one for each line that holds any of them."""
        for line in map(self.layout.lineAt, lines):
            begin, end = max(start, line.textStart()), min(start + length, line.textStart() + line.textLength())
            if begin >= end:
                continue
            box = QRectF()
            for glyphs in line.glyphRuns(begin, end - begin):
                box = box.united(glyphs.boundingRect())
            if not box.isEmpty():
                yield QRectF(box.left(), line.y(), box.width(), line.height())

    def _set_pictures(self) -> Iterator[Picture]:
        paragraph, y = self.paragraph, 0.0
        for picture in paragraph.pictures:
            size = QSizeF(picture.width * DOTS, picture.height * DOTS)
            shift = {"center": 0.5, "end": 1.0}.get(paragraph.alignment, 0.0)
            if paragraph.right_to_left:
                shift = 1 - shift
            box = QRectF(QPointF((self.width - size.width()) * shift, y), size)
            yield Picture(QImage.fromData(picture.data), box, picture.field)
            y += size.height()

    def _set_label(self) -> QTextLayout | None:
        if self.paragraph.label is None:
            return None
        layout = QTextLayout(self.paragraph.label.text)
        layout.setFont(self._font(self.paragraph.label))
        option = QTextOption()
        option.setTextDirection(_direction(self.paragraph))
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return layout

    @property
    def label_place(self) -> QPointF:
        """Where the sign of the item stands, from where its text stands: on the first line, in the indent."""
        if self.label is None or not self.line_count:
            return QPointF()
        sign, line = self.label.lineAt(0), self.layout.lineAt(0)
        y = line.y() + line.ascent() - sign.ascent()
        hang = self.paragraph.first * DOTS  # to the outside, where it is less than nothing
        width = sign.naturalTextWidth()
        return QPointF(self.width - hang - width if self.paragraph.right_to_left else hang, y)

    def _set_layout(self) -> QTextLayout:
        paragraph = self.paragraph
        text = "".join(run.text for run in self._runs)
        layout = QTextLayout(with_ligatures(text.replace("\n", "\N{LINE SEPARATOR}")))
        option = QTextOption(_alignment(paragraph))
        option.setTextDirection(_direction(paragraph))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        option.setTabs([_tab(tab, self.width, paragraph) for tab in paragraph.tabs])
        layout.setTextOption(option)
        runs = self._runs or (PreviewRun("", size=paragraph.size),)
        layout.setFont(self._font(runs[0]))
        layout.setFormats(list(self._formats()))
        return layout

    def _formats(self) -> Iterator[QTextLayout.FormatRange]:
        start = 0
        for run in self._runs:
            length = units(run.text)
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
        font.setFeature(QFont.Tag("liga"), 0)  # as in Word; and a PDF is searched for letters, not for ligatures
        if run.caps or run.small_caps:
            font.setCapitalization(QFont.Capitalization.AllUppercase if run.caps else QFont.Capitalization.SmallCaps)
        return font

    def _lay_lines(self) -> Iterator[float]:
        """Break the text into lines and yield how far down each reaches."""
        paragraph, layout, y = self.paragraph, self.layout, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            first = self._first_indent() if line.lineNumber() == 0 else 0.0
            line.setLineWidth(self.width - first)
            height = _height(line, paragraph)
            # Word puts the room of a fixed height above the text, that of a multiple below it.
            drop = height - line.height() if paragraph.line_rule != "multiple" else 0.0
            line.setPosition(QPointF(0.0 if paragraph.right_to_left else first, y + drop))
            y += height
            yield y
        layout.endLayout()

    def _first_indent(self) -> float:
        """Return the indent of the first line; the sign of an item hangs there, and pushes the text if it is wide."""
        hang = self.paragraph.first * DOTS
        if self.label is None:
            return hang
        return max(0.0, hang + self.label.lineAt(0).naturalTextWidth() + _LABEL_GAP)

    def _empty_box(self, start: int) -> QRectF:
        """Return the place of an empty field: as high as its line, and wide enough to be hit."""
        line = self.layout.lineForTextPosition(start)
        x = _x_of(line, start) if line.isValid() else 0.0
        if self.paragraph.right_to_left:
            x -= _PLACE_WIDTH
        return QRectF(x, 0.0, _PLACE_WIDTH, self.bottom_of(self.line_count))


def units(text: str) -> int:
    """Return the length in UTF-16, as Qt counts."""
    return len(text.encode("utf-16-le")) // 2


def _counted(run: PreviewRun, number: PageNumber) -> PreviewRun:
    if not run.counts:
        return run
    return PreviewRun(
        str(number.page if run.counts == "page" else number.pages),
        size=run.size,
        bold=run.bold,
        italic=run.italic,
        font=run.font,
        color=run.color,
    )


def _direction(paragraph: PreviewParagraph) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if paragraph.right_to_left else Qt.LayoutDirection.LeftToRight


def _alignment(paragraph: PreviewParagraph) -> Qt.AlignmentFlag:
    """Return the alignment as Qt's lines want it: they do not turn it with the direction of the text."""
    alignment = paragraph.alignment
    return _ALIGNMENTS[_TURNED.get(alignment, alignment) if paragraph.right_to_left else alignment]


def _tab(tab: Tab, width: float, paragraph: PreviewParagraph) -> QTextOption.Tab:
    """Return the tab stop as Qt's lines want it: from right to left, one at which text ends is called a left one."""
    position = min(tab.position * DOTS, width)
    if not paragraph.right_to_left:
        return QTextOption.Tab(position, _TABS[tab.alignment])
    return QTextOption.Tab(position, _TABS[_TURNED.get(tab.alignment, tab.alignment)])


def _height(line: QTextLine, paragraph: PreviewParagraph) -> float:
    if paragraph.line_rule == "multiple":
        return line.height() * paragraph.line
    asked = paragraph.line * DOTS
    return asked if paragraph.line_rule == "exactly" else max(line.height(), asked)


def _x_of(line: QTextLine, position: int) -> float:
    x = line.cursorToX(position)
    return x[0] if isinstance(x, tuple) else float(str(x))
