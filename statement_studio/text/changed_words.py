"""Which words of two texts differ, to be shown side by side."""

import bisect
from typing import NamedTuple

from statement_studio.text.alignment import Block, align, token_spans

Span = tuple[int, int]


class ChangedWords(NamedTuple):
    """Stretches of whole words (start, end) that stand in the old text only, and in the new text only, in order."""

    old: list[Span]
    new: list[Span]


def changed_words(old: str, new: str) -> ChangedWords:
    """Return which words are not the same in both texts; white space alone makes no difference."""
    old_words, new_words = token_spans(old), token_spans(new)
    blocks = align(old, new)
    starts = [block.old for block in blocks]
    standing = set(new_words)
    kept: dict[Span, Span] = {}
    for word in old_words:
        moved = _moved(word, blocks, starts)
        if moved in standing:
            kept[word] = moved
    return ChangedWords(_stretches(old_words, set(kept)), _stretches(new_words, set(kept.values())))


def _moved(word: Span, blocks: list[Block], starts: list[int]) -> Span | None:
    """Return where the word stands in the new text; None if it is not wholly there."""
    number = bisect.bisect(starts, word[0]) - 1
    if number < 0:
        return None
    block = blocks[number]
    if word[1] > block.old + block.length:
        return None
    shift = block.new - block.old
    return word[0] + shift, word[1] + shift


def _stretches(words: list[Span], kept: set[Span]) -> list[Span]:
    """Return the words that are not kept, neighbours as one stretch."""
    result: list[Span] = []
    goes_on = False
    for word in words:
        if word in kept:
            goes_on = False
            continue
        if goes_on:
            result[-1] = (result[-1][0], word[1])
        else:
            result.append(word)
        goes_on = True
    return result
