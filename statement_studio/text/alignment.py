"""Which characters of a text are still there in another: common stretches, in order, at a bounded cost."""

import functools
import re
from typing import NamedTuple

from statement_studio.text.differences import smallest_difference
from statement_studio.text.words import EAST_ASIAN

# Beyond this many pairs of words the middle of a change is not aligned.
_MOST_PAIRS = 500_000
# Single words that two texts share by chance say nothing.
_FEWEST_WORDS = 2


@functools.cache
def _token() -> re.Pattern[str]:
    """Return what a word is; compiled when two texts first differ by more than a key press."""
    return re.compile(f"[{EAST_ASIAN}]|[^\\s{EAST_ASIAN}]+")


class Block(NamedTuple):
    """``length`` characters that stand at ``old`` in the one text and at ``new`` in the other."""

    old: int
    new: int
    length: int


def tokens(text: str) -> list[str]:
    """Return the words of a text; every East Asian character is one."""
    return _token().findall(text)


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return where each word of a text starts and ends."""
    return [token.span() for token in _token().finditer(text)]


def ink(text: str) -> str:
    """Return the characters of a text that are not white space."""
    return "".join(text.split())


def align(old: str, new: str) -> list[Block]:
    """Return what two texts have in common: the beginning, the end, and stretches of words between, in order.

    Where the middle differs in white space alone, all its other characters are aligned.
    """
    start, old_end, new_end = smallest_difference(old, new)
    middle = _align_middle(old[start:old_end], new[start:new_end])
    blocks = [
        Block(0, 0, start),
        *(Block(block.old + start, block.new + start, block.length) for block in middle),
        Block(old_end, new_end, len(old) - old_end),
    ]
    return [block for block in blocks if block.length]


def align_surely(old: str, new: str) -> list[Block]:
    """Return what two texts have in common without doubt, which no stretch of words between is.

    These are the whole words at the beginning and at the end, or all where the texts differ in white space alone.
    """
    start, old_end, new_end = smallest_difference(old, new)
    if ink(old[start:old_end]) == ink(new[start:new_end]):
        return align(old, new)
    if _is_inside_word(old, start) or _is_inside_word(new, start):
        start -= 1
        while _is_inside_word(old, start):
            start -= 1
    if _is_inside_word(old, old_end) or _is_inside_word(new, new_end):
        old_end, new_end = old_end + 1, new_end + 1
        while _is_inside_word(old, old_end):
            old_end, new_end = old_end + 1, new_end + 1
    blocks = [Block(0, 0, start), Block(old_end, new_end, len(old) - old_end)]
    return [block for block in blocks if block.length]


def _is_inside_word(text: str, position: int) -> bool:
    """Return whether a word goes on from before the position to behind it."""
    return 0 < position < len(text) and _token().fullmatch(text, position - 1, position + 1) is not None


def _align_middle(old: str, new: str) -> list[Block]:
    if ink(old) == ink(new):
        return _align_ink(old, new)
    old_tokens, new_tokens = list(_token().finditer(old)), list(_token().finditer(new))
    if len(old_tokens) * len(new_tokens) > _MOST_PAIRS:
        return []
    import difflib  # noqa: PLC0415 (not at the start)

    matcher = difflib.SequenceMatcher(
        None, [token.group() for token in old_tokens], [token.group() for token in new_tokens]
    )
    return [
        Block(old_token.start(), new_token.start(), len(old_token.group()))
        for match in matcher.get_matching_blocks()
        if match.size >= _FEWEST_WORDS
        for old_token, new_token in zip(
            old_tokens[match.a : match.a + match.size], new_tokens[match.b : match.b + match.size], strict=True
        )
    ]


def _align_ink(old: str, new: str) -> list[Block]:
    """Align two texts that differ in white space alone."""
    blocks: list[Block] = []
    old_places = (place for place, character in enumerate(old) if not character.isspace())
    new_places = (place for place, character in enumerate(new) if not character.isspace())
    for old_place, new_place in zip(old_places, new_places, strict=True):
        last = blocks[-1] if blocks else None
        if last and (last.old + last.length, last.new + last.length) == (old_place, new_place):
            blocks[-1] = last._replace(length=last.length + 1)
        else:
            blocks.append(Block(old_place, new_place, 1))
    return blocks
