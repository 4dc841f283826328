"""What comes from the clipboard, cleaned: text, italics, bold type and lists stay, everything else is dropped and told.

Word, browsers and mail give HTML; PDF readers give plain text with a break at the end of every printed line.
"""

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QCoreApplication, QMimeData

from statement_studio.model.statement import ListKind, Run, normal_runs
from statement_studio.shapes import ready
from statement_studio.text.hygiene import clean_paragraphs, clean_text
from statement_studio.ui.editor.clipboard import OWN_FORMAT
from statement_studio.ui.editor.projection import Shown

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_SKIPPED = frozenset(
    ["head", "script", "style", "template", "title", "xml", "noscript", "svg", "math", "object", "iframe"]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_DROPPED = {  # what is told of a tag that leaves no trace
    "img": "picture",
    "table": "table",
    "a": "link",
    "u": "look",
    "s": "look",
    "strike": "look",
    "del": "look",
    "font": "look",
    "mark": "look",
    "sup": "look",
    "sub": "look",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}
_LOOKS = re.compile(r"(?:^|;)\s*(?:color|background|font-family|font-size|font|text-decoration)[a-z-]*\s*:")
_STYLE_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique|normal)")
_STYLE_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|normal|lighter|\d+)")
_WORD_LIST = re.compile(r"mso-list\s*:\s*l\d+")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_NUMBER = re.compile(r"[0-9a-zA-Z]")

# Printed lines are shorter than this; a line of a text that is written in paragraphs is usually longer.
_PRINTED_LINE = 120
_SHORT_LINE = 0.75
_SENTENCE_END = re.compile(r"[.?!:;…。？！：；][”’\"')\]»]*$")
_BULLET = re.compile(r"^\s*[•‣◦▪●·–—*-]\s+(?=\S)")
_HYPHEN_END = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")


class Pasted(NamedTuple):
    """Cleaned paragraphs, and how many of each kind of thing were dropped on the way."""

    paragraphs: tuple[Shown, ...] = ()
    dropped: dict[str, int] = {}

    @property
    def told(self) -> str:
        """One sentence that says what was dropped; empty where nothing was."""
        parts = [_tell(thing, number) for thing, number in self.dropped.items()]
        if not parts:
            return ""
        translate = QCoreApplication.translate
        listed = parts[0]
        if len(parts) > 1:
            both = translate("Paste", "{things} and {thing}")
            listed = both.format(things=", ".join(parts[:-1]), thing=parts[-1])
        return translate("Paste", "Pasted without {things}.").format(things=listed)


def read_clipboard(data: QMimeData) -> Pasted:
    """Return what a clipboard or a drop holds."""
    if data.hasFormat(OWN_FORMAT):
        try:
            own = msgspec.json.decode(
                bytes(data.data(OWN_FORMAT).data()), type=ready(list[tuple[tuple[Run, ...], ListKind]])
            )
        except msgspec.MsgspecError:
            own = []
        if own:
            return Pasted(tuple(Shown(_cleaned(runs), kind) for runs, kind in own))
    if data.hasHtml():
        pasted = from_html(data.html())
        if pasted.paragraphs or not data.hasText():
            return pasted
    return from_plain_text(data.text())


def from_plain_text(text: str) -> Pasted:
    """Return the paragraphs of a plain text; printed lines, as PDF readers give them, are joined."""
    dropped: Counter[str] = Counter()
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
    paragraphs = _joined_lines(lines, dropped) if _is_printed(lines) else clean_paragraphs(text)
    return Pasted(tuple(_with_bullet(paragraph) for paragraph in paragraphs if paragraph.strip()), dict(dropped))


def _with_bullet(text: str) -> Shown:
    text = clean_text(text)
    bullet = _BULLET.match(text)
    if bullet:
        return Shown((Run(text[bullet.end() :]),), "bullet")
    return Shown((Run(text),))


def _is_printed(lines: list[str]) -> bool:
    """Return whether the breaks are those of printed lines: none is long, and most stand inside a sentence."""
    filled = [line.strip() for line in lines if line.strip()]
    inner = filled[:-1]
    if not inner or max(map(len, filled)) > _PRINTED_LINE or statistics.median(map(len, inner)) < 30:
        return False
    return sum(1 for line in inner if not _SENTENCE_END.search(line)) * 2 >= len(inner)


def _joined_lines(lines: list[str], dropped: Counter[str]) -> list[str]:
    longest = max(len(line.strip()) for line in lines)
    paragraphs: list[str] = []
    goes_on = False
    for line in map(str.strip, lines):
        if not line or not goes_on or _BULLET.match(line):
            paragraphs.append(line)
        elif _HYPHEN_END.search(paragraphs[-1]) and line[:1].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
            dropped["hyphen"] += 1
        else:
            paragraphs[-1] += f" {line}"
            dropped["break"] += 1
        goes_on = bool(line) and not (_SENTENCE_END.search(line) and len(line) < _SHORT_LINE * longest)
    return paragraphs


def from_html(text: str) -> Pasted:
    """Return the paragraphs of an HTML text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Pasted(tuple(reader.paragraphs()), dict(reader.dropped))


class _Style(NamedTuple):
    """What an open tag means for the text in it."""

    tag: str
    italic: bool = False
    bold: bool = False
    kept_spaces: bool = False
    skipped: bool = False


class _Reader(HTMLParser):
    """Reads HTML as loosely as it is written: unknown tags are passed over, missing ends are made up."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.dropped: Counter[str] = Counter()
        self._open: list[_Style] = [_Style("")]
        self._lists: list[ListKind] = []
        self._paragraphs: list[Shown] = []
        self._runs: list[Run] = []
        self._kind: ListKind = "none"
        self._sign = ""
        self._in_sign = False

    def paragraphs(self) -> Iterator[Shown]:
        """Yield the paragraphs that have text."""
        self._end_paragraph()
        for shown in self._paragraphs:
            if shown.text.strip():
                yield shown

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        attributes = {name: value or "" for name, value in attrs}
        style = attributes.get("style", "").lower()
        self._tell_dropped(tag, attributes, style)
        if tag == "br":
            self._end_paragraph()
        if tag in _BLOCKS:
            self._end_paragraph()
            self._begin_item(tag, style)
        if tag not in _VOID:
            self._open.append(self._style(tag, style))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, and what was left open in it."""
        if tag in _BLOCKS:
            self._end_paragraph()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                break

    def handle_data(self, data: str) -> None:
        """Take text."""
        style = self._open[-1]
        if self._in_sign:
            self._sign += data
        elif not style.skipped:
            text = clean_text(data if style.kept_spaces else _SPACES.sub(" ", data))
            if not self._runs or (self._runs[-1].text.endswith(" ") and not style.kept_spaces):
                text = text.lstrip(" ")
            if text:
                self._runs.append(Run(text, style.italic, style.bold))

    def handle_comment(self, data: str) -> None:
        """Follow what Word says in comments: ``[if !supportLists]`` encloses the sign of a list item."""
        self.unknown_decl(data)

    def unknown_decl(self, data: str) -> None:
        """See ``handle_comment``; Python's parser takes either way."""
        data = data.strip().lower()
        if data.startswith(("[if !supportlists", "if !supportlists")):
            self._in_sign = True
        elif self._in_sign and data.startswith(("[endif", "endif")):
            self._in_sign = False
            self._kind = "number" if _NUMBER.search(self._sign) and self._sign.strip() != "o" else "bullet"

    def _style(self, tag: str, style: str) -> _Style:
        parent = self._open[-1]
        italic, bold = parent.italic or tag in _ITALIC, parent.bold or tag in _BOLD
        if match := _STYLE_ITALIC.search(style):
            italic = match[1] != "normal"
        if match := _STYLE_WEIGHT.search(style):
            bold = match[1] in {"bold", "bolder"} or (match[1].isdigit() and int(match[1]) >= 600)
        kept_spaces = parent.kept_spaces or tag == "pre" or "pre-wrap" in style
        skipped = parent.skipped or tag in _SKIPPED or "mso-hide" in style or "display:none" in style.replace(" ", "")
        return _Style(tag, italic, bold, kept_spaces, skipped)

    def _begin_item(self, tag: str, style: str) -> None:
        if tag in {"ul", "ol"}:
            self._lists.append("bullet" if tag == "ul" else "number")
        if tag == "li":
            self._kind = self._lists[-1] if self._lists else "bullet"
        elif tag == "p" and _WORD_LIST.search(style):
            self._kind, self._sign = "bullet", ""

    def _end_paragraph(self) -> None:
        runs = list(self._runs)
        if runs:
            last = runs[-1]
            runs[-1] = Run(last.text.rstrip(" "), last.italic, last.bold)
        if normal_runs(runs):
            self._paragraphs.append(Shown(normal_runs(runs), self._kind))
            self._kind = "none"
        self._runs.clear()

    def _tell_dropped(self, tag: str, attributes: dict[str, str], style: str) -> None:
        if self._open[-1].skipped or (tag == "a" and not attributes.get("href")):
            return
        if thing := _DROPPED.get(tag):
            self.dropped[thing] += 1
        elif _LOOKS.search(style):
            self.dropped["look"] += 1


def _cleaned(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return normal_runs(Run(clean_text(run.text), run.italic, run.bold) for run in runs)


def _tell(thing: str, number: int) -> str:
    """Say how many of a thing were dropped."""
    translate = QCoreApplication.translate
    words = {
        "picture": (translate("Paste", "1 picture"), translate("Paste", "{n} pictures")),
        "table": (translate("Paste", "the form of 1 table"), translate("Paste", "the form of {n} tables")),
        "link": (translate("Paste", "1 link"), translate("Paste", "{n} links")),
        "look": (translate("Paste", "fonts and colours"), translate("Paste", "fonts and colours")),
        "heading": (translate("Paste", "the look of 1 heading"), translate("Paste", "the look of {n} headings")),
        "break": (translate("Paste", "1 line break"), translate("Paste", "{n} line breaks")),
        "hyphen": (
            translate("Paste", "1 hyphen at the end of a line"),
            translate("Paste", "{n} hyphens at the ends of lines"),
        ),
    }[thing]
    return words[0] if number == 1 else words[1].format(n=number)
