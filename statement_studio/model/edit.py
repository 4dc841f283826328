"""The operations on a statement: pure functions from one frozen statement to the next.

Whoever edits (the window, a form, a review copy) only says how the paragraphs read afterwards. Which paragraph kept
its identity, and where the places went that answers, ignored findings, changes and comments point to, is found here
by comparison.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from statement_studio.model.debate import Debate, LanguageCode
from statement_studio.model.record import new_id
from statement_studio.model.review import Change, Comment
from statement_studio.model.statement import (
    Anchor,
    Answer,
    Ignored,
    ListKind,
    Paragraph,
    Run,
    Section,
    Statement,
    normal_runs,
)
from statement_studio.text.descent import Piece, trace_descent
from statement_studio.text.words import count_words

Content = tuple[Iterable[Run], ListKind]

# Fewer words may stand anywhere: they are not looked for outside their paragraph.
_TELLING_WORDS = 3

_replace = msgspec.structs.replace


class _Place(NamedTuple):
    """Characters ``start`` to ``end`` of the new paragraph of that number."""

    new: int
    start: int
    end: int


def new_statement(debate: Debate, *, delegation: str = "", language: LanguageCode = "en") -> Statement:
    """Return an empty statement for a debate, with its sections in the order of the notice."""
    sections = tuple(
        Section(section_id, title=plan.title, share=plan.share)
        for section_id, plan in ((section_id, debate.plan(section_id)) for section_id in debate.section_ids)
    )
    return Statement(debate, delegation=delegation, language=language, sections=sections)


def paragraph_of(runs: Iterable[Run], *, list: ListKind = "none") -> Paragraph:  # noqa: A002 (the field's name)
    """Return a new paragraph with an identity of its own."""
    return Paragraph(new_id(), normal_runs(runs), list=list)


def reorder(statement: Statement, order: Sequence[str]) -> Statement:
    """Return the statement with its sections in another order.

    Args:
        statement: the statement as it is.
        order: the ids of all its sections, each once; ``ValueError`` otherwise.

    """
    if sorted(order) != sorted(section.id for section in statement.sections):
        raise ValueError(f"not an order of this statement's sections: {', '.join(order)}")
    return _replace(statement, sections=tuple(statement.section(section_id) for section_id in order))


def is_sure(statement: Statement, answer: Answer) -> bool:
    """Return whether the answer's place still reads as it did when it was marked."""
    anchor = answer.anchor
    return any(
        paragraph.id == anchor.paragraph_id and _reads(paragraph.text, anchor)
        for section in statement.sections
        for paragraph in section.paragraphs
    )


def _reads(text: str, anchor: Anchor) -> bool:
    return anchor.quote != "" and text[anchor.start : anchor.end] == anchor.quote


def replace_paragraphs(statement: Statement, contents: Mapping[str, Sequence[Content]]) -> Statement:
    """Put new content into some sections, as one edit.

    A paragraph keeps its identity, direction and language where it is recognizably the same, also when it moves from
    one of these sections to another. Every place that pointed into them moves with its text; an answer whose words
    are gone stays with its paragraph, and goes with it. An open change or a comment is never dropped: a change whose
    paragraph is gone waits in the tray, a comment keeps its quote.

    Args:
        statement: the statement as it is.
        contents: for every section to change, by its id, its paragraphs as runs and list kind; ``KeyError`` for a
            section that the statement does not have.

    """
    for section_id in contents:
        statement.section(section_id)
    edit = _Edit([section for section in statement.sections if section.id in contents], contents)
    sections = tuple(edit.sections.get(section.id, section) for section in statement.sections)
    if sections == statement.sections:
        return statement
    return _move_places(_replace(statement, sections=sections), edit)


class _Edit:
    """One edit of some sections: how they stand afterwards, and where a place of their old text is now."""

    def __init__(self, sections: Sequence[Section], contents: Mapping[str, Sequence[Content]]) -> None:
        self._old: list[Paragraph] = []
        self._new: list[Paragraph] = []
        for section in sections:
            # No paragraph holds a line break: a mark in front of each section is taken for none, and keeps one
            # section from being taken for the continuation of another.
            mark = Paragraph("", (Run(f"\n{section.id}"),))
            self._old += (mark, *section.paragraphs)
            self._new += (mark, *(Paragraph("", normal_runs(runs), list=kind) for runs, kind in contents[section.id]))
        self._old_texts = [paragraph.text for paragraph in self._old]
        self._new_texts = [paragraph.text for paragraph in self._new]
        self._descent = trace_descent(self._old_texts, self._new_texts)
        self._heirs: list[list[int]] = [[] for _ in self._old]
        for new, parents in enumerate(self._descent.parents):
            for old in parents:
                self._heirs[old].append(new)
        self._numbers = {paragraph.id: number for number, paragraph in enumerate(self._old) if paragraph.id}
        self._new = [self._with_identity(number) for number in range(len(self._new))]
        self.sections = self._rebuilt(sections, contents)

    def _with_identity(self, number: int) -> Paragraph:
        content, kept = self._new[number], self._descent.keeps[number]
        if kept is not None:
            return _replace(self._old[kept], runs=content.runs, list=content.list)
        parents = [self._old[parent] for parent in self._descent.parents[number]]
        if parents:  # the second half of a split runs and reads as the first
            return _replace(content, id=new_id(), direction=parents[0].direction, language=parents[0].language)
        return _replace(content, id=new_id())

    def _rebuilt(self, sections: Sequence[Section], contents: Mapping[str, Sequence[Content]]) -> dict[str, Section]:
        rest = iter(self._new)
        rebuilt = {}
        for section in sections:
            next(rest)  # the mark
            paragraphs = tuple(itertools.islice(rest, len(contents[section.id])))
            rebuilt[section.id] = _replace(section, paragraphs=paragraphs)
        return rebuilt

    def reading(self, paragraph_id: str, start: int, end: int) -> str:
        """Return what stood at a place before the edit; nothing where the paragraph was not part of it."""
        number = self._numbers.get(paragraph_id)
        return "" if number is None else self._old_texts[number][start:end]

    def follow(self, anchor: Anchor) -> Anchor | None:
        """Return the anchor where its text is now; None if its paragraph is gone."""
        number = self._numbers.get(anchor.paragraph_id)
        if number is None:
            return anchor
        heirs = self._heirs[number]
        place = _carry(anchor, self._descent.pieces[number]) or (_Place(heirs[0], 0, 0) if heirs else None)
        candidates = itertools.chain(filter(None, [place]), self._shifted(anchor, number), self._found(anchor, number))
        best = next((found for found in candidates if self._reads(found, anchor.quote)), place)
        return best and Anchor(self._new[best.new].id, best.start, best.end, anchor.quote)

    def _reads(self, place: _Place, quote: str) -> bool:
        return self._new_texts[place.new][place.start : place.end] == quote

    def _shifted(self, anchor: Anchor, number: int) -> Iterator[_Place]:
        """Yield where the anchor is if it went along with some other piece of its paragraph.

        The smallest difference may have chosen the other of two equal stretches ("the the": which one was deleted?).
        """
        for piece in self._descent.pieces[number]:
            shift = piece.new_start - piece.old_start
            if anchor.start + shift >= 0:
                yield _Place(piece.new, anchor.start + shift, anchor.end + shift)

    def _found(self, anchor: Anchor, number: int) -> Iterator[_Place]:
        """Yield where the quote stands once: moved within its paragraph, or new in another one."""
        quote, heirs = anchor.quote, self._heirs[number]
        stood_once = self._old_texts[number].count(quote) == 1
        everywhere = count_words(quote) >= _TELLING_WORDS
        for new in range(len(self._new_texts)) if everywhere else heirs:
            was_there = any(quote in self._old_texts[parent] for parent in self._descent.parents[new])
            moved = stood_once and new in heirs
            if self._new_texts[new].count(quote) == 1 and (moved or not was_there):
                start = self._new_texts[new].index(quote)
                yield _Place(new, start, start + len(quote))


def _carry(anchor: Anchor, pieces: Sequence[Piece]) -> _Place | None:
    """Return where most of the anchor's characters are, or where they would be; None if nothing is left."""
    overlaps: dict[int, list[_Place]] = defaultdict(list)
    for piece in pieces:
        start = max(anchor.start, piece.old_start)
        end = min(anchor.end, piece.old_start + piece.length)
        if start < end:
            shift = piece.new_start - piece.old_start
            overlaps[piece.new].append(_Place(piece.new, start + shift, end + shift))
    if overlaps:
        most = max(overlaps.values(), key=lambda places: sum(place.end - place.start for place in places))
        return _Place(most[0].new, min(place.start for place in most), max(place.end for place in most))
    if not pieces:
        return None
    before = [piece for piece in pieces if piece.old_start <= anchor.start]
    piece = before[-1] if before else pieces[0]
    point = piece.new_start + min(max(anchor.start - piece.old_start, 0), piece.length)
    return _Place(piece.new, point, point)


def _move_places(statement: Statement, edit: _Edit) -> Statement:
    """Move all that points into the edited text."""
    answers = ((answer, edit.follow(answer.anchor)) for answer in statement.answers)
    ignored = ((entry, entry.anchor and edit.follow(entry.anchor)) for entry in statement.ignored)
    changes = [_moved_change(change, edit) for change in statement.changes]
    returned = tuple(change for change in changes if change.state == "unplaced")
    return _replace(
        statement,
        answers=tuple(Answer(answer.ask_id, anchor) for answer, anchor in answers if anchor),
        ignored=tuple(Ignored(entry.rule, anchor) for entry, anchor in ignored if anchor or not entry.anchor),
        changes=tuple(change for change in changes if change.state != "unplaced"),
        comments=tuple(_moved_comment(comment, edit) for comment in statement.comments),
        trays=_replace(statement.trays, returned=statement.trays.returned + returned),
    )


def _moved_change(change: Change, edit: _Edit) -> Change:
    reading = edit.reading(change.paragraph_id, change.start, change.end)
    anchor = edit.follow(Anchor(change.paragraph_id, change.start, change.end, reading))
    if anchor:
        return _replace(change, paragraph_id=anchor.paragraph_id, start=anchor.start, end=anchor.end)
    return _replace(change, state="unplaced") if change.state == "open" else change


def _moved_comment(comment: Comment, edit: _Edit) -> Comment:
    anchor = edit.follow(Anchor(comment.paragraph_id, comment.start, comment.end, comment.quote))
    place = {"paragraph_id": anchor.paragraph_id, "start": anchor.start, "end": anchor.end} if anchor else {}
    return _replace(comment, replies=tuple(_moved_comment(reply, edit) for reply in comment.replies), **place)
