"""Leftovers: what a drafter meant to replace or delete, in the statement and in the letter's typed fields.

The patterns are data (``resources/rules/leftovers.toml``). Prompts and questions of the debate itself are looked for as
they stand, and what a reviewer left open is told once.
"""

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from statement_studio import resources, strict_toml
from statement_studio.checks.requirements.case import Case, finding, met
from statement_studio.compose.lengths import say_number
from statement_studio.model.debate import Requirement
from statement_studio.model.finding import Finding, Met, Place, Severity
from statement_studio.model.record import Record
from statement_studio.model.review import Change, Comment


class Pattern(Record, frozen=True):
    """One table of ``resources/rules/leftovers.toml``, which says what its fields mean."""

    id: str
    severity: Severity
    message: str
    signs: tuple[str, ...]
    any_of: tuple[str, ...]
    unless: tuple[str, ...] = ()
    ignore_case: bool = False
    languages: tuple[str, ...] = ()
    fix: str | None = None
    safe: bool = False
    found: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()


class _Patterns(Record, frozen=True):
    leftovers: tuple[Pattern, ...]


class Leftover(NamedTuple):
    """Characters ``start`` to ``end`` (code points) of a text that look left over."""

    start: int
    end: int
    pattern: Pattern


@functools.cache
def patterns() -> tuple[Pattern, ...]:
    """Return the patterns in their order: where two find the same words, the earlier one speaks."""
    return strict_toml.decode(resources.read_bytes("rules/leftovers.toml"), _Patterns).leftovers


def find_leftovers(text: str, language: str) -> list[Leftover]:
    """Return what looks left over in a paragraph or field of that language, in reading order."""
    claimed = bytearray(len(text))
    small = text.lower()
    hits = []
    for pattern in patterns():
        if pattern.languages and language not in pattern.languages:
            continue
        if not any(sign in small for sign in pattern.signs):
            continue
        for start, end in _matches(pattern, text):
            if not any(claimed[start:end]):
                claimed[start:end] = b"\1" * (end - start)
                hits.append(Leftover(start, end, pattern))
    return sorted(hits, key=lambda hit: hit.start)


def _matches(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    spans = [match.span() for match in _compiled(pattern.any_of, pattern.ignore_case).finditer(text)]
    if not spans:
        return
    unless = _compiled(pattern.unless, pattern.ignore_case).finditer(text) if pattern.unless else ()
    allowed = [match.span() for match in unless]
    for start, end in spans:
        nearest = bisect.bisect_right(allowed, start, key=lambda span: span[0]) - 1
        if nearest < 0 or allowed[nearest][1] < end:
            yield start, end


@functools.cache
def _compiled(any_of: tuple[str, ...], ignore_case: bool) -> re.Pattern[str]:
    return re.compile("|".join(any_of), re.IGNORECASE if ignore_case else 0)


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say what was left over in the statement, in the letter's typed fields and by a reviewer."""
    findings = [
        *_in_text(case, asked),
        *_prompts(case, asked),
        *_in_fields(case, asked),
        *_of_reviewers(case, asked),
    ]
    yield from findings
    if not findings:
        yield met(asked, "Nothing was left over: no prompt, no placeholder, no open comment")


def _in_text(case: Case, asked: Requirement) -> Iterator[Finding]:
    statement = case.statement
    for section, paragraph in statement.paragraphs():
        text, language = paragraph.text, paragraph.language or statement.language
        for hit in find_leftovers(text, language):
            yield _told(asked, hit, text, place=Place(section.id, paragraph.id, hit.start, hit.end))
    if statement.layout.headings:
        for section in statement.sections:
            for hit in find_leftovers(section.title, statement.language) if section.filled else ():
                yield _told(asked, hit, section.title, place=Place(section.id))


def _in_fields(case: Case, asked: Requirement) -> Iterator[Finding]:
    statement, letter = case.statement, case.statement.letter
    fields = {
        "delegation": statement.delegation,
        "on_behalf_of": statement.on_behalf_of,
        "reference": letter.reference,
        "addressee_name": letter.addressee_name,
        "salutation": letter.salutation,
        "signatory": letter.signatory,
        "title": letter.title,
    }
    fields |= {f"delegation_forms.{name}": form for name, form in letter.delegation_forms.items()}
    for field, text in fields.items():
        for hit in find_leftovers(text, statement.letter_language):
            yield _told(asked, hit, text, field=field)


def _told(asked: Requirement, hit: Leftover, text: str, *, place: Place | None = None, field: str = "") -> Finding:
    pattern, words = hit.pattern, text[hit.start : hit.end]
    fixes = () if pattern.fix is None else (pattern.fix,)
    return finding(
        asked,
        pattern.severity,
        pattern.message,
        place=place,
        field=field,
        text=words,
        fixes=fixes,
        safe=pattern.safe,
        left_over=True,
    )


def _prompts(case: Case, asked: Requirement) -> Iterator[Finding]:
    """Yield the debate's own prompts and questions that stand in the text."""
    debate = case.debate
    starters = {plan.starter for plan in map(debate.plan, debate.section_ids) if plan.starter}
    for section, paragraph in case.statement.paragraphs():
        for words in sorted(starters | {*debate.asks.values()}):
            start = paragraph.text.find(words)
            if start < 0:
                continue
            place = Place(section.id, paragraph.id, start, start + len(words))
            if words in starters:
                message = "The prompt of a section was left in. Replace it with your text, or delete it."
                yield finding(asked, "must-fix", message, place=place, text=words, left_over=True)
            else:
                message = "A question of the notice stands here word for word, and counts. Is it meant to be quoted?"
                yield finding(asked, "look-at", message, place=place, text=words)


def _of_reviewers(case: Case, asked: Requirement) -> Iterator[Finding]:
    """Yield what is still open after a review: the text is exported as it stands, and without comments."""
    statement = case.statement
    comments = [comment for comment in statement.comments if not comment.resolved]
    changes = [change for change in statement.changes if change.state == "open"]
    sections = {paragraph.id: section.id for section in statement.sections for paragraph in section.paragraphs}
    reviewed: dict[str, Sequence[Comment | Change]] = {"comment": comments, "change": changes}
    for thing, marks in reviewed.items():
        if not marks:
            continue
        places = tuple(
            Place(sections[mark.paragraph_id], mark.paragraph_id, mark.start, mark.end)
            for mark in marks
            if mark.paragraph_id in sections
        )
        are_open = f"{say_number(len(marks), thing)} of a reviewer {'is' if len(marks) == 1 else 'are'} still open"
        message = f"{are_open}, and will not be in the package. Settle what is open first."
        yield finding(asked, "look-at", message, place=places[0] if places else None, also=places[1:])
