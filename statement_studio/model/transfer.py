"""Paragraphs on their way through the clipboard: what is cut takes its identity along, what is copied does not."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from statement_studio.model.edit import is_sure
from statement_studio.model.record import Record, new_id
from statement_studio.model.review import Change, Comment
from statement_studio.model.statement import (
    Anchor,
    Answer,
    Direction,
    Ignored,
    ListKind,
    Paragraph,
    Run,
    Section,
    Statement,
    normal_runs,
)

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")  # a clipboard may hold anything

_replace = msgspec.structs.replace


class Piece(Record, frozen=True):
    """A paragraph, or a part of one.

    ``id`` is set where the whole of a paragraph was cut; ``answers`` and ``ignored`` pointed into what was cut, and
    their anchors count from its beginning.
    """

    runs: tuple[Run, ...] = ()
    list: ListKind = "none"
    id: str = ""
    direction: Direction = "auto"
    language: str = ""
    answers: tuple[Answer, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    @property
    def text(self) -> str:
        """The characters without their look."""
        return "".join(run.text for run in self.runs)


class Clip(Record, frozen=True):
    """What lies in the clipboard; ``draft`` is the id of the draft that it was cut from, empty for a copy."""

    pieces: tuple[Piece, ...] = ()
    draft: str = ""


def cut_piece(statement: Statement, paragraph: Paragraph, start: int, end: int) -> Piece:
    """Return the code points ``start`` to ``end`` of a paragraph, with all that points into them alone."""

    def moved(anchor: Anchor) -> Anchor:
        return _replace(anchor, start=anchor.start - start, end=anchor.end - start)

    def inside(anchor: Anchor | None) -> bool:
        return (
            anchor is not None
            and anchor.paragraph_id == paragraph.id
            and start <= anchor.start < anchor.end <= end
            and paragraph.text[anchor.start : anchor.end] == anchor.quote
        )

    is_whole = start == 0 and end == len(paragraph.text) > 0
    return Piece(
        _part_of(paragraph.runs, start, end),
        paragraph.list if start == 0 else "none",
        paragraph.id if is_whole else "",
        paragraph.direction,
        paragraph.language,
        tuple(Answer(own.ask_id, moved(own.anchor)) for own in statement.answers if inside(own.anchor)),
        tuple(Ignored(own.rule, moved(own.anchor)) for own in statement.ignored if own.anchor and inside(own.anchor)),
    )


def _part_of(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    kept, place = [], 0
    for run in runs:
        kept.append(Run(run.text[max(start - place, 0) : max(end - place, 0)], run.italic, run.bold))
        place += len(run.text)
    return normal_runs(kept)


def put_back(statement: Statement, pieces: Sequence[Piece], section_id: str, number: int, offset: int) -> Statement:
    """Give pasted pieces back what they had when they were cut.

    A paragraph gets its identity again unless the statement already holds it, or the paragraph was joined with other
    text. Answers and ignored findings follow their words, unless the statement has them where they read as they did.

    Args:
        statement: the statement into which the pieces were pasted just now.
        pieces: what was pasted.
        section_id: where.
        number: the paragraph in which the first piece stands; every further one stands in the next.
        offset: the code point at which the first one begins there.

    """
    held = set(_held_ids(statement))
    for place, piece in enumerate(pieces, start=number):
        paragraphs = statement.section(section_id).paragraphs
        begin = offset if place == number else 0
        if place >= len(paragraphs) or not piece.text:
            continue
        own = paragraphs[place]
        if own.text[begin : begin + len(piece.text)] != piece.text:
            continue
        if own.text == piece.text and _ID.fullmatch(piece.id) and piece.id not in held:
            statement = _with_identity(statement, section_id, own, piece)
            held.add(piece.id)
            own = statement.section(section_id).paragraphs[place]
        statement = _with_places(statement, own, begin, piece)
    return statement


def _held_ids(statement: Statement) -> Iterator[str]:
    """Yield the identities that are taken; an empty paragraph that a cut has left gives its own up."""
    for section in statement.sections:
        yield from (paragraph.id for paragraph in section.filled)
    for gone in statement.trays.vanished:
        yield from (paragraph.id for paragraph in gone.section.paragraphs)
    yield from (paragraph.id for paragraph in statement.trays.unplaced)


def _with_identity(statement: Statement, section_id: str, old: Paragraph, piece: Piece) -> Statement:
    """Give a paragraph the identity of a piece; what pointed to it by the old one still does."""
    new = _replace(old, id=piece.id, direction=piece.direction, language=piece.language)

    def followed(anchor: Anchor) -> Anchor:
        return _replace(anchor, paragraph_id=new.id) if anchor.paragraph_id == old.id else anchor

    def follows(own: Change | Comment) -> dict[str, str]:
        return {"paragraph_id": new.id} if own.paragraph_id == old.id else {}

    def renamed(section: Section, own: Paragraph) -> Paragraph:
        if section.id == section_id and own.id == old.id:
            return new
        return _replace(own, id=new_id()) if own.id == new.id else own

    sections = tuple(
        _replace(section, paragraphs=tuple(renamed(section, own) for own in section.paragraphs))
        for section in statement.sections
    )
    return _replace(
        statement,
        sections=sections,
        answers=tuple(Answer(own.ask_id, followed(own.anchor)) for own in statement.answers),
        ignored=tuple(_replace(own, anchor=own.anchor and followed(own.anchor)) for own in statement.ignored),
        changes=tuple(_replace(own, **follows(own)) for own in statement.changes),
        comments=tuple(_replace(own, **follows(own)) for own in statement.comments),
    )


def _with_places(statement: Statement, paragraph: Paragraph, begin: int, piece: Piece) -> Statement:
    """Let the answers and the ignored findings of a piece point into a paragraph, where the piece begins at a place."""

    def placed(anchor: Anchor) -> Anchor:
        return Anchor(paragraph.id, begin + anchor.start, begin + anchor.end, anchor.quote)

    def reads(anchor: Anchor) -> bool:
        return anchor.quote != "" and paragraph.text[anchor.start : anchor.end] == anchor.quote

    answers, asks = list(statement.answers), statement.debate.asks if piece.answers else {}
    for answer in piece.answers:
        anchor = placed(answer.anchor)
        same = [own for own in answers if (own.ask_id, own.anchor.quote) == (answer.ask_id, anchor.quote)]
        if answer.ask_id in asks and reads(anchor) and not any(is_sure(statement, own) for own in same):
            answers = [own for own in answers if own not in same]
            answers.append(Answer(answer.ask_id, anchor))
    ignored = list(statement.ignored)
    for entry in piece.ignored:
        if entry.anchor is None or not reads(placed(entry.anchor)):
            continue
        alike = [
            own for own in ignored if own.anchor and (own.rule, own.anchor.quote) == (entry.rule, entry.anchor.quote)
        ]
        if not any(own.anchor and is_sure(statement, Answer("", own.anchor)) for own in alike):
            ignored = [own for own in ignored if own not in alike]
            ignored.append(Ignored(entry.rule, placed(entry.anchor)))
    return _replace(statement, answers=tuple(answers), ignored=tuple(ignored))
