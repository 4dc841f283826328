"""The text of one story of a Word file (the body, a note, a header), as it reads on paper."""

from typing import TYPE_CHECKING

from statement_studio.model.record import Record
from statement_studio.model.statement import ListKind, Run, normal_runs
from statement_studio.word.looks import SWITCHES, Lists, Styles
from statement_studio.word.styles import OUR_PREFIXES
from statement_studio.word.symbols import in_font, symbol
from statement_studio.word.xml import attribute, child, every, is_on, short_name, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element


class WordParagraph(Record, frozen=True):
    """A paragraph of a Word file. ``style`` is the style's name in lower case.

    A manual line or page break stands in the text as a line feed; the caller cleans it.
    """

    runs: tuple[Run, ...] = ()
    style: str = ""
    list: ListKind = "none"

    @property
    def text(self) -> str:
        """The paragraph's characters without their look."""
        return "".join(run.text for run in self.runs)

    @property
    def is_ours(self) -> bool:
        """Whether it is a title, heading or prompt that we set: not the statement's own text."""
        return self.style.startswith(OUR_PREFIXES)


_NOT_READ = frozenset({"w:del", "w:moveFrom", "w:pPr", "w:rPrChange", "w:rt"})  # w:rt: the small letters of a ruby
_NOT_ALWAYS_READ = frozenset({"mc:Choice", "mc:Fallback", "w:tr", "w:tc"})
CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "w:softHyphen": "\N{SOFT HYPHEN}",
}
_CHANGES = frozenset(
    f"w:{kind}"
    for kind in (
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "cellIns",
        "cellDel",
        "cellMerge",
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblPrExChange",
        "tblGridChange",
        "trPrChange",
        "tcPrChange",
        "numberingChange",
    )
)


class _OpenParagraph:
    """A paragraph while it is read, with the paragraphs of the text boxes that are anchored in it."""

    def __init__(self) -> None:
        self.style_id = ""
        self.list: ListKind = "none"
        self.character_style = ""
        self.font = ""
        self.direct: dict[str, bool] = {}
        self.runs: list[Run] = []
        self.boxes: list[WordParagraph] = []


class Story:
    """One run of text in the file: the body, a note, a header.

    Everything that is not known is walked through (content controls, insertions, hyperlinks, tables, smart tags), and
    only elements that hold characters give text. So a new wrapper of a later Word hides nothing.
    """

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.paragraphs: list[WordParagraph] = []
        self.has_changes = self.has_comments = self.has_hidden = self.has_unread = False
        self._styles = styles
        self._lists = lists
        self._open: list[_OpenParagraph] = []
        self._joined: _OpenParagraph | None = None  # its mark is deleted: the next paragraph continues it
        self._follows_fields = True
        # For each field that is open: "begin" while in its instruction, "separate" while in its result.
        self._fields: list[str] = []
        self._opening: dict[str, Callable[[_Element], None]] = {
            "w:p": self._open_paragraph,
            "w:r": self._open_run,
            "m:r": self._open_run,
            "w:rStyle": self._style_run,
            "w:rFonts": self._set_font,
            **dict.fromkeys(SWITCHES, self._switch_run),
            "w:t": self._add_text,
            "m:t": self._add_text,
            "w:sym": self._add_symbol,
            "w:fldChar": self._turn_field,
            "w:tbl": self._end_joining,
            **dict.fromkeys(CHARACTERS, self._add_character),
        }
        self._closing: dict[str, Callable[[_Element], None]] = {
            "w:p": self._close_paragraph,
            "w:tc": self._end_joining,
            "w:txbxContent": self._end_joining,
        }

    def read(self, root: "_Element") -> "Story":
        """Read everything below ``root``."""
        self._notice(root)
        walker = walk(root, *_NOT_READ, *_NOT_ALWAYS_READ, *self._opening, *self._closing)
        for event, element in walker:
            name = short_name(element.tag)
            handler = (self._opening if event == "start" else self._closing).get(name)
            if event == "start" and (name in _NOT_READ or (name in _NOT_ALWAYS_READ and _is_left_out(name, element))):
                walker.skip_subtree()
            elif handler:
                handler(element)
        self._end_joining(root)
        return self

    def _notice(self, root: "_Element") -> None:
        self.has_changes = next(every(root, *_CHANGES), None) is not None
        self.has_comments = next(every(root, "w:commentRangeStart", "w:commentReference"), None) is not None
        self.has_unread = next(every(root, "w:altChunk", "w:subDoc"), None) is not None
        turns = [attribute(turn, "fldCharType") for turn in every(root, "w:fldChar")]
        # A field that never ends would swallow everything after it: such a file is read as if it had no fields.
        self._follows_fields = turns.count("begin") == turns.count("end")

    def _open_paragraph(self, element: "_Element") -> None:
        properties = child(element, "w:pPr")
        style_id = self._styles.paragraph_style(properties)
        paragraph = self._joined or _OpenParagraph()
        self._joined = None
        paragraph.style_id = style_id  # of paragraphs that were joined, the last one's mark survives
        paragraph.list = self._lists.kind(properties, style_id)
        self._open.append(paragraph)

    def _close_paragraph(self, element: "_Element") -> None:
        paragraph = self._open.pop()
        mark = child(child(element, "w:pPr"), "w:rPr")
        if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
            self._joined = paragraph
        else:
            self._keep(paragraph)

    def _end_joining(self, _element: "_Element") -> None:
        joined, self._joined = self._joined, None
        if joined and (joined.runs or joined.boxes):
            self._keep(joined)

    def _keep(self, paragraph: _OpenParagraph) -> None:
        into = self._open[-1].boxes if self._open else self.paragraphs
        style = self._styles.name(paragraph.style_id)
        into.append(WordParagraph(normal_runs(paragraph.runs), style, paragraph.list))
        into.extend(paragraph.boxes)

    def _open_run(self, _element: "_Element") -> None:
        if self._open:
            self._open[-1].character_style = self._open[-1].font = ""
            self._open[-1].direct = {}

    def _style_run(self, element: "_Element") -> None:
        if self._open:
            self._open[-1].character_style = attribute(element, "val") or ""

    def _set_font(self, element: "_Element") -> None:
        if self._open:
            self._open[-1].font = attribute(element, "hAnsi") or ""

    def _switch_run(self, element: "_Element") -> None:
        if self._open:
            self._open[-1].direct[short_name(element.tag)] = is_on(element)

    def _turn_field(self, element: "_Element") -> None:
        turn = attribute(element, "fldCharType")
        if not self._follows_fields:
            return
        if turn == "begin":
            self._fields.append(turn)
        elif turn == "separate" and self._fields:
            self._fields[-1] = turn
        elif turn == "end" and self._fields:
            self._fields.pop()

    def _add_text(self, element: "_Element") -> None:
        font = self._open[-1].font if self._open else ""
        self._add(in_font(font, text_of(element)))

    def _add_symbol(self, element: "_Element") -> None:
        self._add(symbol(attribute(element, "font") or "", attribute(element, "char") or ""))

    def _add_character(self, element: "_Element") -> None:
        self._add(CHARACTERS[short_name(element.tag)])

    def _add(self, text: str) -> None:
        if "begin" in self._fields:
            return
        if not self._open:  # a formula may stand between paragraphs
            self.paragraphs.append(WordParagraph((Run(text),)))
            return
        paragraph = self._open[-1]
        look = self._styles.look(paragraph.style_id, paragraph.character_style, paragraph.direct)
        if look.hidden:
            self.has_hidden = True
        else:
            paragraph.runs.append(Run(text, look.italic, look.bold))


def _is_left_out(name: str, element: "_Element") -> bool:
    """Return whether an element is a deleted row or cell, or one more form of what was read already."""
    if name in {"mc:Choice", "mc:Fallback"}:
        return element.getprevious() is not None
    if name == "w:tr":
        return child(child(element, "w:trPr"), "w:del") is not None
    return name == "w:tc" and child(child(element, "w:tcPr"), "w:cellDel") is not None
