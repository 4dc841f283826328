"""HTML as Word, LibreOffice, browsers and mail programs give it, read as text with italics, bold type and lists."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from statement_studio.model.statement import ListKind, Run, normal_runs
from statement_studio.text.hygiene import clean_text
from statement_studio.ui.editor.printed import is_printed, join_lines
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
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*(?:all|screen)")
_WORD_COMMENT = re.compile(r"mso-element\s*:\s*comment")
_WORD_NOTES = re.compile(r"mso-element\s*:\s*(?:foot|end)note")
_NOTE_MARK = re.compile(r"#(?:_ftn|_edn|ftnt|sdfootnote|sdendnote|cite_note)")
_COMMENT_CLASSES = frozenset({"msocomanchor", "msocommentreference", "msocomtxt"})
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HARD_AND_SOFT = re.compile("(?: \u00a0|\u00a0 )[ \u00a0]*")  # how editors write several spaces in a row
_ANY_SPACE = " \u00a0"
_NUMBER = re.compile(r"[0-9a-zA-Z]")


class _Style(NamedTuple):
    """What an open tag means for the text in it."""

    tag: str
    italic: bool = False
    bold: bool = False
    kept_spaces: bool = False
    spaces_only: bool = False
    skipped: bool = False


class _Line(NamedTuple):
    """A paragraph as it was read; ``goes_on`` where no more than a line break ends it."""

    shown: Shown
    goes_on: bool


class HtmlReader(HTMLParser):
    """Reads HTML as loosely as it is written: unknown tags are passed over, missing ends are made up.

    ``dropped`` counts what was left out, by kind.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.dropped: Counter[str] = Counter()
        self._open: list[_Style] = [_Style("")]
        self._lists: list[ListKind] = []
        self._lines: list[_Line] = []
        self._runs: list[Run] = []
        self._kind: ListKind = "none"
        self._sign = ""
        self._in_sign = False

    def paragraphs(self) -> Iterator[Shown]:
        """Yield the paragraphs that have text; lines that a PDF reader parted with breaks are joined."""
        self._end_paragraph()
        group: list[Shown] = []
        for line in self._lines:
            group.append(line.shown)
            if not line.goes_on:
                yield from self._joined(group)
                group = []
        yield from self._joined(group)

    def _joined(self, group: list[Shown]) -> Iterator[Shown]:
        lines = join_lines(group, self.dropped) if is_printed(group) else group
        return itertools.filterfalse(lambda shown: not shown.text.strip(), lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        attributes = {name: value or "" for name, value in attrs}
        style = attributes.get("style", "").lower()
        left_out = self._left_out(tag, attributes, style)
        self._tell_dropped(tag, attributes, style, left_out)
        if tag == "br" and not self._open[-1].skipped:
            self._end_paragraph(goes_on=True)
        if tag in _BLOCKS:
            self._end_paragraph()
            self._begin_item(tag, style)
        if tag not in _VOID:
            self._open.append(self._style(tag, style, skipped=bool(left_out)))

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
            if not style.kept_spaces:
                self._take(_SPACES.sub(" ", data), style)
                return
            first, *rest = data.splitlines() or [""]
            self._take(first, style)
            for line in rest:
                self._end_paragraph(goes_on=True)
                self._take(line, style)

    def _take(self, data: str, style: _Style) -> None:
        text = " " if style.spaces_only else clean_text(data)
        text = _HARD_AND_SOFT.sub(" ", text)
        if not self._runs or (self._runs[-1].text.endswith(" ") and not style.kept_spaces):
            text = text.lstrip(_ANY_SPACE)
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

    def _style(self, tag: str, style: str, *, skipped: bool) -> _Style:
        parent = self._open[-1]
        italic, bold = parent.italic or tag in _ITALIC, parent.bold or tag in _BOLD
        if match := _STYLE_ITALIC.search(style):
            italic = match[1] != "normal"
        if match := _STYLE_WEIGHT.search(style):
            bold = match[1] in {"bold", "bolder"} or (match[1].isdigit() and int(match[1]) >= 600)
        kept_spaces = parent.kept_spaces or tag == "pre" or "pre-wrap" in style
        spaces_only = parent.spaces_only or "mso-spacerun" in style
        return _Style(tag, italic, bold, kept_spaces, spaces_only, parent.skipped or skipped)

    @staticmethod
    def _left_out(tag: str, attributes: dict[str, str], style: str) -> str:
        """Return why the text in a tag is no part of the text; empty where it is."""
        names = set(attributes.get("class", "").lower().split())
        if tag == "del":
            return "deletion"
        if _WORD_COMMENT.search(style) or not names.isdisjoint(_COMMENT_CLASSES):
            return "comment"
        if "mso-footnote-id" in style or "mso-endnote-id" in style or _NOTE_MARK.match(attributes.get("href", "")):
            return "note"
        if _WORD_NOTES.search(style) or attributes.get("id", "").startswith(("sdfootnote", "sdendnote")):
            return "notes"
        if _HIDDEN.search(style):
            return "hidden"
        return "nothing" if tag in _SKIPPED else ""

    def _begin_item(self, tag: str, style: str) -> None:
        if tag in {"ul", "ol"}:
            self._lists.append("bullet" if tag == "ul" else "number")
        if tag == "li":
            self._kind = self._lists[-1] if self._lists else "bullet"
        elif tag == "p" and _WORD_LIST.search(style):
            self._kind, self._sign = "bullet", ""

    def _end_paragraph(self, *, goes_on: bool = False) -> None:
        runs = list(self._runs)
        if runs:
            last = runs[-1]
            runs[-1] = Run(last.text.rstrip(_ANY_SPACE), last.italic, last.bold)
        if normal_runs(runs):
            self._lines.append(_Line(Shown(normal_runs(runs), self._kind), goes_on))
            self._kind = "none"
        elif self._lines and (goes_on or self._lines[-1].goes_on):  # a line that is left free
            self._lines.append(_Line(Shown(), goes_on))
        self._runs.clear()

    def _tell_dropped(self, tag: str, attributes: dict[str, str], style: str, left_out: str) -> None:
        if self._open[-1].skipped:
            return
        if left_out:
            # Notes and comments are counted by their marks in the text.
            if left_out in {"deletion", "note", "hidden"} or (left_out == "comment" and tag == "span"):
                self.dropped[left_out] += 1
        elif tag == "a" and not attributes.get("href"):
            return
        elif thing := _DROPPED.get(tag):
            self.dropped[thing] += 1
        elif _LOOKS.search(style):
            self.dropped["look"] += 1
