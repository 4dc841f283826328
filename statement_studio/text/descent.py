"""Which paragraph became which: descent of paragraphs and of their characters, found by comparing texts.

An editor, a form or a review copy only says how the paragraphs read now. What was kept, moved, split, merged or
rewritten follows from the texts, in this order:

1. Equal paragraphs are one, wherever they stand now (P. Heckel, "A technique for isolating differences between
   files", 1978: texts that stand once in both, then their neighbours).
2. Where some paragraphs between two kept ones became some others, their characters are aligned. A paragraph descends
   from every one of which it holds half, or that holds half of it: this covers splits and merges.
3. A paragraph that was both moved and changed is known by its words.
4. What is left descends by the few words of it that are still there at the edges of the edit, or because one
   paragraph took the place of one.
"""

import bisect
import itertools
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from statement_studio.text.alignment import Block, align, align_surely, ink, tokens

_SIMILAR = 0.5
# A word in more paragraphs than this does not help to recognise one; nor do words after the first thousand.
_RARE = 8
_MOST_WORDS = 1_000
_MOST_CANDIDATES = 3


class Piece(NamedTuple):
    """``length`` characters of paragraph ``old`` from ``old_start`` on, now in paragraph ``new`` at ``new_start``."""

    old: int
    old_start: int
    new: int
    new_start: int
    length: int


class Descent(NamedTuple):
    """What became of paragraphs.

    ``parents`` gives, for every new paragraph, the old ones that it descends from, in order; ``keeps`` the one whose
    identity it keeps (None: it has none yet); ``pieces``, for every old paragraph, where its characters
    are now, in order.
    """

    parents: list[list[int]]
    keeps: list[int | None]
    pieces: list[list[Piece]]


class _Gap(NamedTuple):
    """The old and the new paragraphs between the same two kept neighbours."""

    old: range
    new: range


def trace_descent(old: Sequence[str], new: Sequence[str]) -> Descent:
    """Find out what became of the paragraphs ``old`` in ``new``.

    An identity is kept by one paragraph only: after a split by the first part with text, after a merge that of the
    first part with text. A text that stands once in both lists (the mark of a section, say) is a fixed point.
    """
    return _Tracer(old, new).trace()


class _Tracer:
    """One comparison: ``links`` are the descents found, ``pieces`` the characters of those and of mere remains.

    ``sure`` are the pairs of which some characters went from one to the other without doubt, be they ever so few.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old = old
        self._new = new
        self._pieces: dict[tuple[int, int], list[Piece]] = {}
        self._links: set[tuple[int, int]] = set()
        self._sure: set[tuple[int, int]] = set()

    def trace(self) -> Descent:
        partners = _equal_paragraphs(self._old, self._new)
        for new, old in partners.items():
            self._links.add((old, new))
            self._pieces[old, new] = [Piece(old, 0, new, 0, len(self._old[old]))]
        gaps = list(_gaps(partners, len(self._old), len(self._new)))
        for gap in gaps:
            self._link_aligned(gap)
        self._link_similar()
        self._link_sure()
        self._link_places(gaps)
        return self._descent()

    def _link_aligned(self, gap: _Gap) -> None:
        old_text = "\n".join(self._old[number] for number in gap.old)
        new_text = "\n".join(self._new[number] for number in gap.new)
        old_ink = {number: len(ink(self._old[number])) for number in gap.old}
        new_ink = {number: len(ink(self._new[number])) for number in gap.new}
        for (old, new), pieces in self._cut(align(old_text, new_text), gap).items():
            self._pieces[old, new] = pieces
            kept = sum(len(ink(self._read(piece))) for piece in pieces)
            if 2 * kept >= min(old_ink[old], new_ink[new]):
                self._links.add((old, new))
        self._sure |= self._cut(align_surely(old_text, new_text), gap).keys()

    def _read(self, piece: Piece) -> str:
        return self._old[piece.old][piece.old_start : piece.old_start + piece.length]

    def _cut(self, blocks: list[Block], gap: _Gap) -> dict[tuple[int, int], list[Piece]]:
        """Cut blocks of a gap's joined texts at the ends of paragraphs; pieces of white space alone are left out."""
        held: dict[tuple[int, int], list[Piece]] = defaultdict(list)
        old_starts = _starts(self._old, gap.old)
        new_starts = _starts(self._new, gap.new)
        for block in blocks:
            done = 0
            while done < block.length:
                old_at = bisect.bisect(old_starts, block.old + done) - 1
                new_at = bisect.bisect(new_starts, block.new + done) - 1
                old, old_start = gap.old[old_at], block.old + done - old_starts[old_at]
                new, new_start = gap.new[new_at], block.new + done - new_starts[new_at]
                room = min(len(self._old[old]) - old_start, len(self._new[new]) - new_start, block.length - done)
                piece = Piece(old, old_start, new, new_start, room)
                if self._read(piece).strip():
                    held[old, new].append(piece)
                done += max(room, 1)  # 1: the break between two paragraphs
        return dict(held)

    def _link_similar(self) -> None:
        import difflib  # noqa: PLC0415 (not at the start)

        words = {old: tokens(self._old[old])[:_MOST_WORDS] for old in self._without_heirs()}
        holders: dict[str, list[int]] = defaultdict(list)
        for old, own in words.items():
            for word in set(own):
                holders[word].append(old)
        telling = {word: olds for word, olds in holders.items() if len(olds) <= _RARE}
        for new in self._without_parents():
            own = tokens(self._new[new])[:_MOST_WORDS]
            shared = Counter(old for word in dict.fromkeys(own) for old in telling.get(word, ()) if old in words)
            for old, _ in shared.most_common(_MOST_CANDIDATES):
                if difflib.SequenceMatcher(None, words[old], own).ratio() >= _SIMILAR:
                    del words[old]
                    self._links.add((old, new))
                    blocks = align(self._old[old], self._new[new])
                    self._pieces |= self._cut(blocks, _Gap(range(old, old + 1), range(new, new + 1)))
                    break

    def _link_sure(self) -> None:
        without_heirs = set(self._without_heirs())
        self._links |= {(old, new) for old, new in self._sure if old in without_heirs}

    def _link_places(self, gaps: list[_Gap]) -> None:
        without_heirs, without_parents = set(self._without_heirs()), set(self._without_parents())
        for gap in gaps:
            old, new = _only(self._old, gap.old), _only(self._new, gap.new)
            if old in without_heirs and new in without_parents:
                self._links.add((old, new))

    def _without_heirs(self) -> list[int]:
        linked = {old for old, _ in self._links}
        return [number for number in range(len(self._old)) if number not in linked]

    def _without_parents(self) -> list[int]:
        linked = {new for _, new in self._links}
        return [number for number in range(len(self._new)) if number not in linked]

    def _descent(self) -> Descent:
        parents: list[list[int]] = [[] for _ in self._new]
        for old, new in sorted(self._links):
            parents[new].append(old)
        keeps: list[int | None] = []
        free = set(range(len(self._old)))
        for candidates in parents:
            kept = next((old for old in candidates if old in free), None)
            free.discard(-1 if kept is None else kept)
            keeps.append(kept)
        pieces: list[list[Piece]] = [[] for _ in self._old]
        for (old, new), held in self._pieces.items():
            if (old, new) in self._links or (old, new) in self._sure:
                pieces[old] += held
        return Descent(parents, keeps, pieces)


def _equal_paragraphs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return which new paragraph is which old one, word for word. Blank ones are known by their neighbours alone."""
    old_counts, new_counts = Counter(old), Counter(new)
    places = {text: place for place, text in enumerate(old) if old_counts[text] == 1 and text.strip()}
    partners = {place: places[text] for place, text in enumerate(new) if text in places and new_counts[text] == 1}
    taken = set(partners.values())

    def match(new_place: int, old_place: int) -> None:
        inside = 0 <= new_place < len(new) and 0 <= old_place < len(old)
        if inside and new_place not in partners and old_place not in taken and old[old_place] == new[new_place]:
            partners[new_place] = old_place
            taken.add(old_place)

    match(0, 0)
    for place in range(len(new)):
        if place in partners:
            match(place + 1, partners[place] + 1)
    match(len(new) - 1, len(old) - 1)
    for place in reversed(range(len(new))):
        if place in partners:
            match(place - 1, partners[place] - 1)
    rest: dict[str, deque[int]] = defaultdict(deque)
    for place, text in enumerate(old):
        if place not in taken and text.strip():
            rest[text].append(place)
    for place, text in enumerate(new):
        if place not in partners and rest.get(text):
            match(place, rest[text].popleft())
    return partners


def _gaps(partners: dict[int, int], old_length: int, new_length: int) -> Iterator[_Gap]:
    """Yield the places where kept neighbours enclose paragraphs that are not, on both sides of the comparison."""
    taken = set(partners.values())
    fixed = [(-1, -1), *sorted(partners.items()), (new_length, old_length)]
    for (new_before, old_before), (new_after, old_after) in itertools.pairwise(fixed):
        gap = _Gap(range(old_before + 1, old_after), range(new_before + 1, new_after))
        if gap.old and gap.new and taken.isdisjoint(gap.old):
            yield gap


def _starts(texts: Sequence[str], numbers: range) -> list[int]:
    """Return where each paragraph begins when they are joined with one break between."""
    return list(itertools.accumulate((len(texts[number]) + 1 for number in numbers[:-1]), initial=0))


def _only(texts: Sequence[str], numbers: range) -> int | None:
    """Return the one paragraph that has text, or the first where none has; None where several have."""
    filled = [number for number in numbers if texts[number].strip()] or [numbers[0]]
    return filled[0] if len(filled) == 1 else None
