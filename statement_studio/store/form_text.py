"""The text of a section in a form: paragraphs, lists, *italic* and **bold**, read and written without loss.

The rules are those of the public contract (``docs/command-line.md``, "Forms"). One, two or three asterisks switch
italic, bold or both on before a letter and off after one; anywhere else an asterisk is an asterisk.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from statement_studio.model.statement import ListKind, Paragraph, Run, normal_runs
from statement_studio.text.hygiene import clean_text


class Block(NamedTuple):
    """A paragraph as a form holds it."""

    runs: tuple[Run, ...]
    list: ListKind


_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_SIGN = re.compile(r"(?P<bullet>- )|(?P<number>[0-9]{1,2}\. )")  # "2021. It was" is a year at a sentence's end
_HIGHEST_NUMBER = 99
_TOKEN = re.compile(r"\\(?P<escaped>[*\-0-9\\])|(?P<stars>\*+)|(?P<plain>[^\\*]+|\\)")
_ITALIC, _BOLD, _BOTH = 1, 2, 3


def parse_text(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a section's text, without those that are empty or only white space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    items = [item for block in _BLANK_LINES.split(lines) for item in _items(block.split("\n"))]
    blocks = (Block(_parse_runs(line), kind) for kind, line in items)
    return tuple(block for block in blocks if any(run.text.strip() for run in block.runs))


def _items(lines: list[str]) -> list[tuple[ListKind, str]]:
    if not _SIGN.match(lines[0]):
        return [("none", " ".join(lines))]
    items: list[tuple[ListKind, str]] = []
    for line in lines:
        sign = _SIGN.match(line)
        if sign:
            items.append(("bullet" if sign["bullet"] else "number", line[sign.end() :]))
        else:
            kind, begun = items[-1]
            items[-1] = (kind, f"{begun} {line}")
    return items


class _Stars(NamedTuple):
    """Some asterisks in a row: how many, and whether the text around them lets them switch a look on or off."""

    size: int
    opens: bool
    closes: bool

    def switches(self, look: int) -> bool:
        return self.size <= _BOTH and bool(self.size & look)


def _parse_runs(text: str) -> tuple[Run, ...]:
    tokens = _tokens(text)
    last_closing = {_ITALIC: -1, _BOLD: -1}
    for index, token in enumerate(tokens):
        if isinstance(token, _Stars) and token.closes:
            last_closing.update({part: index for part in last_closing if token.switches(part)})
    look = 0
    runs: list[Run] = []
    for index, token in enumerate(tokens):
        if isinstance(token, str):
            runs.append(_run(token, look))
            continue
        switched = 0
        for part in (_ITALIC, _BOLD):
            closing = look & part and token.closes
            opening = not look & part and token.opens and index < last_closing[part]
            if token.switches(part) and (closing or opening):
                switched |= part
        runs.append(_run("*" * (token.size - switched), look & ~switched))
        look ^= switched
    return normal_runs(runs)


def _tokens(text: str) -> list[str | _Stars]:
    tokens: list[str | _Stars] = []
    for match in _TOKEN.finditer(text):
        if match["stars"]:
            start, end = match.span()
            before, after = text[max(start - 1, 0) : start], text[end : end + 1]
            tokens.append(_Stars(end - start, opens=bool(after.strip()), closes=bool(before.strip())))
        else:
            tokens.append(match["escaped"] or match["plain"])
    return tokens


def _run(text: str, look: int) -> Run:
    return Run(clean_text(text), italic=bool(look & _ITALIC), bold=bool(look & _BOLD))


def write_text(paragraphs: Iterable[Paragraph]) -> str:
    """Return the text that ``parse_text`` reads back; white space at the edge of a look is written plain."""
    filled = [paragraph for paragraph in paragraphs if not paragraph.is_blank]
    blocks: list[str] = []
    for kind, group in groupby(filled, key=lambda paragraph: paragraph.list):
        lines = [_write_runs(paragraph.runs) for paragraph in group]
        if kind == "none":
            blocks += [rf"\{line}" if _SIGN.match(line) else line for line in lines]
        else:
            numbers = (min(number, _HIGHEST_NUMBER) for number in range(1, len(lines) + 1))
            signs = ("- " if kind == "bullet" else f"{number}. " for number in numbers)
            blocks.append("\n".join(sign + line for sign, line in zip(signs, lines, strict=False)))
    return "\n\n".join(blocks)


def _write_runs(runs: tuple[Run, ...]) -> str:
    parts: list[str] = []
    look = 0
    for text, wanted in _looks(runs):
        parts.append("*" * (look ^ wanted))
        parts.append(re.sub(r"[*\\]", r"\\\g<0>", text))
        look = wanted
    return "".join([*parts, "*" * look])


def _looks(runs: tuple[Run, ...]) -> list[tuple[str, int]]:
    """Return the text in stretches of one look; white space has a look only where both its neighbours have it."""
    parts = [
        (part, run.italic * _ITALIC | run.bold * _BOLD) for run in runs for part in re.findall(r"\s+|\S+", run.text)
    ]
    before = _nearest(parts)
    after = reversed(_nearest(parts[::-1]))
    looks = [(part, left & right) for (part, _), left, right in zip(parts, before, after, strict=True)]
    return [("".join(part for part, _ in group), look) for look, group in groupby(looks, key=lambda item: item[1])]


def _nearest(parts: list[tuple[str, int]]) -> list[int]:
    """Return, for each part, its own look, or for white space that of the last word before it."""
    result, look = [], 0
    for part, own in parts:
        look = look if part.isspace() else own
        result.append(look)
    return result
