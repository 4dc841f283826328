"""Lines as they were printed, put together again to paragraphs: with the hyphens that are the words' own."""

import re
import statistics
from collections import Counter
from collections.abc import Sequence

from statement_studio.model.statement import Run, normal_runs
from statement_studio.text.words import EAST_ASIAN
from statement_studio.ui.editor.projection import Shown

# Printed lines are shorter than this; a line of a text that is written in paragraphs is usually longer.
_PRINTED_LINE = 120
_LEAST = 30
_SHORT_LINE = 0.75
_SENTENCE_END = re.compile(r"[.?!:;…。？！：；][”’\"')\]»]*$")
_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")

BULLET = re.compile(r"^\s*[•‣◦▪●·–—*-]\s+(?=\S)")

_SOFT_HYPHEN = "\u00ad"
_HYPHEN_END = re.compile(r"([^\W\d_]+)[-\u2010]$")
_WORD = re.compile(r"[^\W\d_]+")
_SUSPENDED = frozenset({"and", "or", "et", "ou", "y", "o"})  # "troop- and police-contributing"
# What these begin is written with a hyphen, unless mere endings follow.
_COMPOUND = re.compile(
    "long|short|mid|high|low|well|self|non|post|anti|cross|cost|decision|policy|troop|police|finance|gender|conflict|"
    "evidence|results|people|community|two|three|four|five|six|first|second|third|lessons|confidence|capacity|fact|needs"
)
_ENDINGS = frozenset({"ly", "er", "est", "ing", "ed", "ness", "age", "ages"})


def line_of(text: str) -> Shown:
    """Return a line of plain text."""
    return Shown((Run(text),) if text else ())


def is_printed(lines: Sequence[Shown]) -> bool:
    """Return whether the breaks are those of printed lines: none is long, and most stand inside a sentence."""
    filled = [shown.text.strip() for shown in lines if shown.text.strip()]
    inner = filled[:-1]
    if not inner or max(map(_width, filled)) > _PRINTED_LINE or statistics.median(map(_width, inner)) < _LEAST:
        return False
    return sum(1 for line in inner if not _SENTENCE_END.search(line)) * 2 >= len(inner)


def join_lines(lines: Sequence[Shown], dropped: Counter[str]) -> list[Shown]:
    """Return the paragraphs that printed lines make; what goes on the way is counted in ``dropped``."""
    whole = " ".join(shown.text for shown in lines).lower()
    longest = max(_width(shown.text.strip()) for shown in lines)
    paragraphs: list[Shown] = []
    goes_on = False
    for shown in map(_stripped, lines):
        line = shown.text
        if not line or not goes_on or BULLET.match(line):
            paragraphs.append(shown)
        else:
            cut, between = _seam(paragraphs[-1].text, line, whole)
            paragraphs[-1] = _joined(paragraphs[-1], cut, between, shown)
            dropped["hyphen" if cut else "break"] += 1
        goes_on = bool(line) and not (_SENTENCE_END.search(line) and _width(line) < _SHORT_LINE * longest)
    return [shown for shown in paragraphs if shown.text]


def _width(line: str) -> int:
    """Return how wide a line is printed, in Latin letters."""
    return len(line) + len(_EAST_ASIAN.findall(line))


def _seam(before: str, after: str, whole: str) -> tuple[int, str]:
    """Return how many characters go from the end of a line, and what stands between it and the next one."""
    if before.endswith(_SOFT_HYPHEN):
        return 1, ""
    part, follows = _HYPHEN_END.search(before), _WORD.match(after)
    if part is None:
        return 0, "" if _EAST_ASIAN.match(before[-1]) or _EAST_ASIAN.match(after) else " "
    if follows is None or follows[0].lower() in _SUSPENDED:
        return 0, "" if after[:1].isalnum() and follows is None else " "
    if after[0].islower() and not _is_compound(part[1].lower(), follows[0].lower(), before, whole):
        return 1, ""
    return 0, ""  # "Secretary-General", "long-term"


def _is_compound(part: str, follows: str, before: str, whole: str) -> bool:
    """Return whether a word at the end of a line has its hyphen in the middle of a line, too."""
    if re.search(rf"\b{part}[-\u2010]{follows}\b", whole):
        return True
    if re.search(rf"\b{part}{follows}\b", whole) or follows in _ENDINGS:
        return False
    return bool(_COMPOUND.fullmatch(part)) or before[: -len(part) - 1].endswith("-")


def _joined(first: Shown, cut: int, between: str, second: Shown) -> Shown:
    *runs, last = first.runs
    last = Run(last.text[: len(last.text) - cut] + between, last.italic, last.bold)
    return Shown(normal_runs((*runs, last, *second.runs)), first.list)


def _stripped(shown: Shown) -> Shown:
    runs = list(shown.runs)
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].italic, runs[0].bold)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].italic, runs[-1].bold)
    return Shown(normal_runs(runs), shown.list)
