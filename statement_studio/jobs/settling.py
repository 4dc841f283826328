"""Settle findings: put something else in their place, or do not look at them again. One statement in, the next out."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from statement_studio.model.edit import Content, replace_paragraphs
from statement_studio.model.finding import Finding, Place
from statement_studio.model.statement import Anchor, Ignored, Paragraph, Run, Statement


def replace_words(statement: Statement, finding: Finding, fix: str) -> Statement:
    """Put ``fix`` in place of what the finding is about; the same statement if it reads otherwise by now."""
    return _replaced(statement, [(finding, fix)])


def replace_safe(statement: Statement, findings: Iterable[Finding]) -> Statement:
    """Put the first fix in place of everything for which it may be done unseen."""
    return _replaced(statement, [(finding, finding.fixes[0]) for finding in findings if finding.safe and finding.fixes])


def replace_alike(statement: Statement, findings: Iterable[Finding]) -> Statement:
    """Put the first fix in place of each of some findings that the user has seen to be alike."""
    return _replaced(statement, [(finding, finding.fixes[0]) for finding in findings if finding.fixes])


def are_alike(one: Finding, other: Finding) -> bool:
    """Return whether one decision serves for both: the same rule on the same words, with something to put instead."""
    same_words = one.text.casefold() == other.text.casefold()
    return one.rule == other.rule and same_words and bool(one.fixes and other.fixes) and bool(one.place and other.place)


def ignore_here(statement: Statement, finding: Finding) -> Statement:
    """Return the statement that ignores the finding at its place; ``ValueError`` if it is not about some words."""
    place = finding.place
    if place is None or not place.paragraph_id:
        raise ValueError("only what is about words of the text can be ignored at its place")
    return _ignoring(statement, Ignored(finding.rule, Anchor(place.paragraph_id, place.start, place.end, finding.text)))


def ignore_everywhere(statement: Statement, finding: Finding) -> Statement:
    """Return the statement that ignores all that the finding's rule says of it, unless it must be fixed."""
    return _ignoring(statement, Ignored(finding.rule))


def ignore_nothing(statement: Statement) -> Statement:
    """Return the statement that shows everything again."""
    return msgspec.structs.replace(statement, ignored=())


def _ignoring(statement: Statement, entry: Ignored) -> Statement:
    if entry in statement.ignored:
        return statement
    return msgspec.structs.replace(statement, ignored=(*statement.ignored, entry))


def _paragraph(statement: Statement, place: Place) -> Paragraph | None:
    return next(
        (
            paragraph
            for section in statement.sections
            if section.id == place.section_id
            for paragraph in section.paragraphs
            if paragraph.id == place.paragraph_id
        ),
        None,
    )


def _reads(statement: Statement, finding: Finding) -> bool:
    place = finding.place
    paragraph = _paragraph(statement, place) if place else None
    if place is None or paragraph is None or place.start >= place.end:
        return False
    return paragraph.text[place.start : place.end] == finding.text


def _replaced(statement: Statement, fixes: list[tuple[Finding, str]]) -> Statement:
    """Do all fixes in one edit; of those that overlap, the one that stands last."""
    by_paragraph: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    touched = set()
    for finding, fix in fixes:
        if finding.place and _reads(statement, finding):
            by_paragraph[finding.place.paragraph_id].append((finding.place, fix))
            touched.add(finding.place.section_id)
    contents: dict[str, list[Content]] = {
        section.id: [
            (_with_fixes(paragraph.runs, by_paragraph[paragraph.id]), paragraph.list)
            for paragraph in section.paragraphs
        ]
        for section in statement.sections
        if section.id in touched
    }
    return replace_paragraphs(statement, contents)


def _with_fixes(runs: tuple[Run, ...], fixes: list[tuple[Place, str]]) -> tuple[Run, ...]:
    beginning = None
    for place, fix in sorted(fixes, key=lambda each: each[0].start, reverse=True):
        if beginning is None or place.end <= beginning:
            runs = _with_fix(runs, place.start, place.end, fix)
            beginning = place.start
    return runs


def _with_fix(runs: tuple[Run, ...], start: int, end: int, fix: str) -> tuple[Run, ...]:
    """Put ``fix`` in place of the characters ``start`` to ``end``, in the look of the first of them."""
    result: list[Run] = []
    at = 0
    for run in runs:
        before = run.text[: max(start - at, 0)]
        after = run.text[max(end - at, 0) :]
        holds_first = at <= start < at + len(run.text)
        result.append(msgspec.structs.replace(run, text=before + (fix if holds_first else "") + after))
        at += len(run.text)
    return tuple(result)
