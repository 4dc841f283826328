"""Statement and letter as they stand on paper: blocks, for preview, print and PDF alike. Lengths are in points."""

from typing import Literal

from statement_studio.model.record import Record

Alignment = Literal["start", "center", "end", "justify"]
LineRule = Literal["multiple", "at-least", "exactly"]
Counts = Literal["", "page", "pages"]


class PreviewRun(Record, frozen=True):
    """Characters of one look; ``field`` is the field of the letter that they stand for, "" for the letterhead's own.

    A field that is empty is a run without characters, so that its place is known. ``font`` is a family's name,
    ``color`` six hexadecimal digits; both may be empty. ``counts``: in place of the text stands the number of the page,
    or that of all pages.
    """

    text: str
    field: str = ""
    size: float = 12
    bold: bool = False
    italic: bool = False
    underline: bool = False
    small_caps: bool = False
    caps: bool = False
    font: str = ""
    color: str = ""
    counts: Counts = ""


class PreviewPicture(Record, frozen=True):
    """A picture (PNG or JPEG) and the room that it takes."""

    data: bytes
    width: float
    height: float
    field: str = ""


class Rule(Record, frozen=True):
    """A line above or below a paragraph, ``space`` away from its text; one without width is not drawn."""

    width: float = 0
    space: float = 0
    color: str = ""


class Tab(Record, frozen=True):
    """A tab stop, measured from where the lines of the paragraph start."""

    position: float
    alignment: Alignment = "start"


class PreviewParagraph(Record, frozen=True):
    """A paragraph. Its pictures stand above its text; ``at_foot``: it stands at the foot of the first page.

    ``start``, ``end`` and ``first`` (of the first line, besides) are indents; ``line`` is a factor where the rule is
    "multiple". ``label`` is the number or the sign of an item of a list, which hangs before its first line.
    ``keep_next``: it stays on a page with the next one; ``keep_lines``: it is never divided; ``widow_control``: never
    does one line of it stand alone. ``close``: nothing parts it from a neighbour of the same ``style``.
    """

    runs: tuple[PreviewRun, ...] = ()
    pictures: tuple[PreviewPicture, ...] = ()
    alignment: Alignment = "start"
    right_to_left: bool = False
    before: float = 0
    after: float = 0
    start: float = 0
    end: float = 0
    first: float = 0
    line: float = 1
    line_rule: LineRule = "multiple"
    size: float = 12
    tabs: tuple[Tab, ...] = ()
    above: Rule = Rule()
    below: Rule = Rule()
    at_foot: bool = False
    label: PreviewRun | None = None
    keep_next: bool = False
    keep_lines: bool = False
    widow_control: bool = True
    style: str = ""
    close: bool = False

    @property
    def text(self) -> str:
        """The paragraph's characters without their look."""
        return "".join(run.text for run in self.runs)


class PreviewCell(Record, frozen=True):
    """A cell of a table; ``width`` is its share of the row (0-1)."""

    width: float
    paragraphs: tuple[PreviewParagraph, ...]


class PreviewTable(Record, frozen=True):
    """A simple table, by rows."""

    rows: tuple[tuple[PreviewCell, ...], ...]


Block = PreviewParagraph | PreviewTable


class PreviewEdge(Record, frozen=True):
    """The header and the footer of a page."""

    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()


class PaperPreview(Record, frozen=True):
    """A statement or a letter on its paper.

    ``edge`` is how far header and footer stand from the edges of the paper; ``first`` and ``later`` are those of the
    first page and of all others. ``simplified`` tells that the letterhead holds more than is told here.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header_distance: float
    footer_distance: float
    right_to_left: bool
    body: tuple[Block, ...]
    first: PreviewEdge = PreviewEdge()
    later: PreviewEdge = PreviewEdge()
    simplified: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The paragraphs of the body in reading order, those of tables row by row, without their look."""
        return tuple(paragraph.text for block in self.body for paragraph in _paragraphs(block))


def _paragraphs(block: Block) -> tuple[PreviewParagraph, ...]:
    if isinstance(block, PreviewParagraph):
        return (block,)
    return tuple(paragraph for row in block.rows for cell in row for paragraph in cell.paragraphs)
