"""What comes from the clipboard, cleaned: text, italics, bold type and lists stay, everything else is dropped and told.

Word, browsers and mail give HTML; PDF readers give plain text with a break at the end of every printed line.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QMimeData

from statement_studio.model.statement import Run, normal_runs
from statement_studio.text.hygiene import clean_paragraphs, clean_text
from statement_studio.ui.editor.clipboard import RTF_FORMATS, holds_text, read_own
from statement_studio.ui.editor.paste_html import HtmlReader
from statement_studio.ui.editor.printed import BULLET, is_printed, join_lines, line_of
from statement_studio.ui.editor.projection import Shown
from statement_studio.ui.editor.rtf import from_rtf

_HIDDEN_SIGNS = re.compile("[\u00ad\u200b\u2060]")  # where a line may break, or may not
_NUMBERED = re.compile(r"^\s*\(?(\d{1,2})[.)]\t\s*(?=\S)")


class Pasted(NamedTuple):
    """Cleaned paragraphs, and how many of each kind of thing were dropped on the way."""

    paragraphs: tuple[Shown, ...] = ()
    dropped: dict[str, int] = {}

    @property
    def told(self) -> str:
        """One sentence that says what was dropped, or that there was nothing to take; empty where all came along."""
        if not self.paragraphs:
            return QCoreApplication.translate("Paste", "Nothing was pasted: there is no text in it.")
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
    if own := read_own(data):
        return Pasted(tuple(Shown(_cleaned(piece.runs), piece.list) for piece in own.pieces))
    if not holds_text(data):
        return Pasted()
    if data.hasHtml():
        pasted = from_html(data.html())
        if pasted.paragraphs or not data.hasText():
            return pasted
    if data.hasText():
        return from_plain_text(data.text())
    rich = next(filter(data.hasFormat, RTF_FORMATS), None)
    return _without_signs(from_rtf(bytes(data.data(rich).data())), Counter()) if rich else Pasted()


def from_plain_text(text: str) -> Pasted:
    """Return the paragraphs of a plain text; printed lines, as PDF readers give them, are joined."""
    dropped: Counter[str] = Counter()
    lines = [line_of(clean_text(line)) for line in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)]
    paragraphs = join_lines(lines, dropped) if is_printed(lines) else list(map(line_of, clean_paragraphs(text)))
    items = _with_numbers([_with_bullet(shown.text) for shown in paragraphs if shown.text.strip()])
    return _without_signs(items, dropped)


def from_html(text: str) -> Pasted:
    """Return the paragraphs of an HTML text."""
    reader = HtmlReader()
    reader.feed(text)
    reader.close()
    return _without_signs(list(reader.paragraphs()), reader.dropped)


def _with_bullet(text: str) -> Shown:
    text = clean_text(text)
    bullet = BULLET.match(text)
    if bullet:
        return Shown((Run(text[bullet.end() :]),), "bullet")
    return Shown((Run(text),))


def _with_numbers(paragraphs: list[Shown]) -> list[Shown]:
    """Make items of what is numbered from 1 on, each with a tab after its number, as Word's plain text has it."""
    numbered, expected = list(paragraphs), 1
    for place, shown in enumerate(paragraphs):
        match = _NUMBERED.match(shown.text)
        if match and int(match[1]) in {expected, 1}:
            numbered[place] = Shown((Run(shown.text[match.end() :]),), "number")
            expected = int(match[1]) + 1
        else:
            expected = 1
    return numbered


def _without_signs(paragraphs: Sequence[Shown], dropped: Counter[str]) -> Pasted:
    """Take out the signs that say where a line may break."""
    if signs := sum(len(_HIDDEN_SIGNS.findall(shown.text)) for shown in paragraphs):
        dropped["sign"] += signs
        paragraphs = [
            Shown(normal_runs(Run(_HIDDEN_SIGNS.sub("", run.text), run.italic, run.bold) for run in own.runs), own.list)
            for own in paragraphs
        ]
    return Pasted(tuple(shown for shown in paragraphs if shown.text.strip()), dict(dropped))


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
        "sign": (translate("Paste", "1 hidden sign"), translate("Paste", "{n} hidden signs")),
        "deletion": (translate("Paste", "1 deleted passage"), translate("Paste", "{n} deleted passages")),
        "comment": (translate("Paste", "1 comment"), translate("Paste", "{n} comments")),
        "note": (translate("Paste", "1 footnote"), translate("Paste", "{n} footnotes")),
        "hidden": (translate("Paste", "1 hidden passage"), translate("Paste", "{n} hidden passages")),
    }[thing]
    return words[0] if number == 1 else words[1].format(n=number)
