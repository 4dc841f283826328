"""Between a section's paragraphs and an editor's blocks: what is shown, what is read, and positions in both.

The only place that knows that Qt counts UTF-16 units and the model code points.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)

from statement_studio.model.statement import Direction, ListKind, Paragraph, Run, Section, normal_runs
from statement_studio.text.differences import smallest_difference
from statement_studio.text.hygiene import clean_text

LINE_HEIGHT = 1.58
PARAGRAPH_GAP = 0.7  # of a line
LIST_INDENT = 1.6  # of the font's size

_STYLES: dict[ListKind, QTextListFormat.Style] = {
    "bullet": QTextListFormat.Style.ListDisc,
    "number": QTextListFormat.Style.ListDecimal,
}
_KINDS = {style: kind for kind, style in _STYLES.items()}
_DIRECTIONS: dict[Direction, Qt.LayoutDirection] = {
    "auto": Qt.LayoutDirection.LayoutDirectionAuto,
    "ltr": Qt.LayoutDirection.LeftToRight,
    "rtl": Qt.LayoutDirection.RightToLeft,
}
_DIRECTION_NAMES = {direction: name for name, direction in _DIRECTIONS.items()}
_KEEP = QTextCursor.MoveMode.KeepAnchor


class Shown(NamedTuple):
    """A paragraph as an editor shows it; an empty section is shown as one empty paragraph."""

    runs: tuple[Run, ...] = ()
    list: ListKind = "none"
    direction: Direction = "auto"

    @property
    def text(self) -> str:
        """The characters without their look."""
        return "".join(run.text for run in self.runs)


EMPTY = Shown()


def shown_paragraphs(section: Section) -> list[Shown]:
    """Return the paragraphs that an editor shows for a section; never none."""
    return [Shown(own.runs, own.list, own.direction) for own in section.paragraphs] or [EMPTY]


def utf16_length(text: str) -> int:
    """Return how many positions a text takes in Qt."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_utf16(text: str, index: int) -> int:
    """Return the position in Qt of the code point of that index."""
    return utf16_length(text[:index])


def to_code_point(text: str, position: int) -> int:
    """Return the index of the code point at a position of Qt."""
    if text.isascii():
        return min(position, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore"))


def block_start(texts: Sequence[str], number: int) -> int:
    """Return the position in Qt at which the paragraph of that number begins."""
    return sum(utf16_length(text) + 1 for text in texts[:number])


def text_before(cursor: QTextCursor) -> str:
    """Return the text of the paragraph up to the caret."""
    text = cursor.block().text()
    return text[: to_code_point(text, cursor.positionInBlock())]


def paragraph_at(paragraphs: Sequence[Paragraph], position: int) -> tuple[int, int]:
    """Return the number of the paragraph at a position of Qt, and the code point in it."""
    for number, paragraph in enumerate(paragraphs):
        length = utf16_length(paragraph.text)
        if position <= length:
            return number, to_code_point(paragraph.text, position)
        position -= length + 1
    last = len(paragraphs) - 1
    return max(last, 0), len(paragraphs[last].text) if paragraphs else 0


def read_block(block: QTextBlock) -> Shown:
    """Return what a block shows, without the characters that no document holds."""
    text = block.text()
    looks = [
        (look.start, look.length, look.format.fontItalic(), look.format.fontWeight() >= QFont.Weight.DemiBold)
        for look in block.textFormats()
    ]
    if any(italic or bold for _, _, italic, bold in looks):
        units = text.encode("utf-16-le", "surrogatepass")
        runs = [
            Run(clean_text(units[2 * start : 2 * (start + length)].decode("utf-16-le", "surrogatepass")), italic, bold)
            for start, length, italic, bold in looks
        ]
    else:
        runs = [Run(clean_text(text))]
    direction = _DIRECTION_NAMES.get(block.blockFormat().layoutDirection(), "auto")
    return Shown(normal_runs(runs), list_kind(block), direction)


def list_kind(block: QTextBlock) -> ListKind:
    """Return the kind of list that a block is an item of."""
    text_list = block.textList()
    return _KINDS.get(text_list.format().style(), "none") if text_list else "none"


def char_format(run: Run) -> QTextCharFormat:
    """Return the look of a run; family, size and colour are the document's."""
    look = QTextCharFormat()
    if run.italic:
        look.setFontItalic(True)
    if run.bold:
        look.setFontWeight(QFont.Weight.Bold)
    return look


def block_format(font: QFont) -> QTextBlockFormat:
    """Return the distances of a paragraph in that font."""
    line = math.ceil(font.pixelSize() * LINE_HEIGHT)
    look = QTextBlockFormat()
    look.setLineHeight(line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    look.setBottomMargin(round(font.pixelSize() * PARAGRAPH_GAP))
    return look


def set_list_kind(block: QTextBlock, kind: ListKind) -> None:
    """Make a block an item of a list of its own, or of none; ``join_lists`` brings neighbours together."""
    if list_kind(block) == kind:
        return
    if text_list := block.textList():
        text_list.remove(block)
    cursor = QTextCursor(block)
    flat = QTextBlockFormat()
    flat.setIndent(0)
    cursor.mergeBlockFormat(flat)
    if kind != "none":
        look = QTextListFormat()
        look.setStyle(_STYLES[kind])
        cursor.createList(look)


def join_lists(document: QTextDocument) -> None:
    """Let neighbours of one kind be one list, and what something else interrupts be two: numbers follow from it."""
    seen: set[int] = set()
    current, kind = None, "none"
    block = document.begin()
    while block.isValid():
        own = list_kind(block)
        if own == "none":
            current = None
        elif current is not None and own == kind:
            if block.textList().objectIndex() != current.objectIndex():
                current.add(block)
        else:
            if block.textList().objectIndex() in seen:
                QTextCursor(block).createList(block.textList().format())
            current = block.textList()
            seen.add(current.objectIndex())
        kind = own
        block = block.next()


def show_paragraphs(document: QTextDocument, old: Sequence[Shown], new: Sequence[Shown]) -> None:
    """Bring a document that shows ``old`` to show ``new`` by the smallest difference, so that carets stay."""
    start, old_end, new_end = _changed(old, new)
    if start == old_end == new_end:
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _replace_text(
        cursor,
        document.findBlockByNumber(start).position(),
        "\n".join(paragraph.text for paragraph in old[start:old_end]),
        "\n".join(paragraph.text for paragraph in new[start:new_end]),
    )
    block = document.findBlockByNumber(start)
    for paragraph in new[start:new_end]:
        _set_look(block, paragraph)
        block = block.next()
    if any(paragraph.list != "none" for paragraph in (*old, *new)):
        join_lists(document)
    cursor.endEditBlock()


def _changed(old: Sequence[Shown], new: Sequence[Shown]) -> tuple[int, int, int]:
    """Return the paragraphs ``old[start:old_end]`` that became ``new[start:new_end]``: none, or some on both sides."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    if start == len(old) == len(new):
        return start, start, start
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start in {len(old) - end, len(new) - end}:  # only added or taken away: a neighbour holds the place
        start, end = (start - 1, end) if start else (start, end - 1)
    return start, len(old) - end, len(new) - end


def _replace_text(cursor: QTextCursor, start: int, old: str, new: str) -> None:
    difference = smallest_difference(old, new)
    cursor.setPosition(start + to_utf16(old, difference.start))
    cursor.setPosition(start + to_utf16(old, difference.old_end), _KEEP)
    cursor.removeSelectedText()
    cursor.insertText(new[difference.start : difference.new_end])


def _set_look(block: QTextBlock, paragraph: Shown) -> None:
    shown = read_block(block)
    if shown.runs != paragraph.runs:
        cursor = QTextCursor(block)
        for run in paragraph.runs:
            cursor.setPosition(cursor.position() + utf16_length(run.text), _KEEP)
            cursor.setCharFormat(char_format(run))
            cursor.clearSelection()
    set_list_kind(block, paragraph.list)
    if shown.direction != paragraph.direction:
        look = QTextBlockFormat()
        look.setLayoutDirection(_DIRECTIONS[paragraph.direction])
        QTextCursor(block).mergeBlockFormat(look)


def insert_paragraphs(cursor: QTextCursor, paragraphs: Iterable[Shown]) -> None:
    """Put paragraphs in place of the cursor's selection: the first joins what stands before, the last what follows."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    for number, paragraph in enumerate(paragraphs):
        if number:
            cursor.insertBlock()
        if number or not cursor.block().text():
            set_list_kind(cursor.block(), paragraph.list)
        for run in paragraph.runs:
            cursor.insertText(run.text, char_format(run))
    join_lists(cursor.document())
    cursor.endEditBlock()


def selected_parts(cursor: QTextCursor) -> Iterator[tuple[QTextBlock, int, int]]:
    """Yield every block that a selection touches, with the code points in it at which the selection begins and ends."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    while start < end and block.isValid() and block.position() <= end:
        first = to_code_point(block.text(), max(start - block.position(), 0))
        yield block, first, to_code_point(block.text(), end - block.position())
        block = block.next()


def selected_paragraphs(cursor: QTextCursor) -> list[Shown]:
    """Return the selected text with its look; a paragraph of which only a part is selected is no list item."""
    result = []
    for block, first, last in selected_parts(cursor):
        shown = read_block(block)
        kind = shown.list if first == 0 else "none"
        result.append(Shown(_cut(shown.runs, first, last), kind, shown.direction))
    return result


def _cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """Return the runs between two code points."""
    kept, place = [], 0
    for run in runs:
        kept.append(Run(run.text[max(start - place, 0) : max(end - place, 0)], run.italic, run.bold))
        place += len(run.text)
    return normal_runs(kept)
