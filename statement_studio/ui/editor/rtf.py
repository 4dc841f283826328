"""Rich Text Format, where a clipboard holds nothing else: text, italics and bold type."""

import codecs
import re
from typing import NamedTuple

from statement_studio.model.statement import Run, normal_runs
from statement_studio.text.hygiene import clean_text
from statement_studio.ui.editor.projection import Shown

_TOKEN = re.compile(r"\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_NO_TEXT = re.compile(
    "fonttbl|colortbl|stylesheet|info|pict|object|header.?|footer.?|footnote|listtable|listoverridetable|fldinst|"
    "themedata|generator|datastore|xmlnstbl|rsidtbl|latentstyles"
)
_BREAKS = frozenset({"par", "line", "sect", "page", "row", "cell"})
_SIGNS = {"tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}
_ESCAPED = {"~": "\u00a0", "_": "-", "\n": "\r", "\r": "\r"}
_CODE_PAGE = "cp1252"


class _State(NamedTuple):
    """What holds in a group: its look, whether its text is none, and how many letters stand in for a Unicode one."""

    italic: bool = False
    bold: bool = False
    skipped: bool = False
    stand_ins: int = 1


class _Reader:
    def __init__(self) -> None:
        self.lines: list[list[Run]] = [[]]
        self._groups: list[_State] = []
        self._now = _State()
        self._code_page = _CODE_PAGE
        self._to_skip = 0
        self._high = 0

    def read(self, text: str) -> None:
        for match in _TOKEN.finditer(text):
            word, number, code, sign, brace, plain = match.groups()
            if brace:
                self._turn(opens=brace == "{")
            elif word:
                self._control(word, int(number) if number else None)
            elif code:
                self._take(bytes([int(code, 16)]).decode(self._code_page, "replace"))
            elif sign == "*":
                self._now = self._now._replace(skipped=True)
            elif sign:
                self._take(_ESCAPED.get(sign, sign if sign in "\\{}" else ""))
            elif plain:
                self._take(plain)

    def _turn(self, *, opens: bool) -> None:
        self._to_skip = 0
        if opens:
            self._groups.append(self._now)
        elif self._groups:
            self._now = self._groups.pop()

    def _control(self, word: str, number: int | None) -> None:
        if _NO_TEXT.fullmatch(word):
            self._now = self._now._replace(skipped=True)
        elif word in {"i", "b"}:
            self._now = self._now._replace(**{"italic" if word == "i" else "bold": number != 0})
        elif word == "plain":
            self._now = self._now._replace(italic=False, bold=False)
        elif word == "uc":
            self._now = self._now._replace(stand_ins=number or 0)
        elif word == "u" and number is not None:
            self._take_unit(number % 0x10000)
        elif word == "ansicpg":
            self._use_code_page(number)
        elif word in _BREAKS:
            self._take("\r")
        elif word in _SIGNS:
            self._take(_SIGNS[word])

    def _use_code_page(self, number: int | None) -> None:
        try:
            self._code_page = codecs.lookup(f"cp{number}").name
        except LookupError:
            self._code_page = _CODE_PAGE

    def _take_unit(self, unit: int) -> None:
        """Take a unit of UTF-16; a high half waits for its low one."""
        self._to_skip = 0
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
        elif 0xDC00 <= unit < 0xE000:
            if self._high:
                self._take(chr(0x10000 + ((self._high - 0xD800) << 10) + unit - 0xDC00))
            self._high = 0
        else:
            self._take(chr(unit))
        self._to_skip = self._now.stand_ins

    def _take(self, text: str) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        text = text[skipped:]
        if self._now.skipped or not text:
            return
        if text == "\r":
            self.lines.append([])
        else:
            self.lines[-1].append(Run(clean_text(text), self._now.italic, self._now.bold))


def from_rtf(data: bytes) -> list[Shown]:
    """Return the paragraphs of a text in Rich Text Format; what it does not know is passed over."""
    reader = _Reader()
    reader.read(data.decode("latin-1"))
    return [Shown(normal_runs(line)) for line in reader.lines if any(run.text.strip() for run in line)]
