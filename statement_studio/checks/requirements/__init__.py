"""The requirements of a debate: what its notice asks of a package, and what the house asks of every one."""

import datetime as dt
from collections.abc import Callable, Iterator

from statement_studio.checks.requirements import (
    deadline,
    delegation,
    file_format,
    language,
    leftovers,
    length,
    letter,
    questions,
    signature,
    theme,
    unplaced,
)
from statement_studio.checks.requirements.case import Case, case_of
from statement_studio.compose.requirements import requirements_of
from statement_studio.model.debate import Requirement
from statement_studio.model.draft import Draft
from statement_studio.model.finding import Finding, Met, Purpose, Report
from statement_studio.model.statement import Statement

Check = Callable[[Case, Requirement], Iterator[Finding | Met]]

CHECKS: dict[str, Check] = {
    "length": length.check,
    "question-answered": questions.check,
    "theme": theme.check,
    "delegation": delegation.check,
    "deadline": deadline.check,
    "format": file_format.check,
    "letter-addressee": letter.check_addressee,
    "letter-date": letter.check_date,
    "letter-signatory": letter.check_signatory,
    "letter-capacity": letter.check_capacity,
    "letter-signature": signature.check,
    "letter-formula": letter.check_formula,
    "leftover": leftovers.check,
    "language": language.check,
    "unplaced": unplaced.check,
}

_SEVERITIES = ("must-fix", "look-at", "hint")


def check_requirements(draft: Draft, *, purpose: Purpose, on: dt.date) -> Report:
    """Check a draft against the requirements of its debate.

    Args:
        draft: the draft.
        purpose: what the package is for; before it is signed, a missing signature is no fault.
        on: the day by which deadlines are judged, in the deadline's time zone.

    Returns:
        The findings, most severe first, then in reading order: about the whole, in the text, in the letter. What is
        in order follows the order of the requirements.

    Raises:
        InputError: bad-template, if the letter's own formulas or letterhead cannot be used.

    """
    statement, case = draft.statement, case_of(draft, purpose, on)
    said = [line for asked in requirements_of(statement.debate) for line in CHECKS[asked.rule](case, asked)]
    findings = [line for line in said if isinstance(line, Finding)]
    return Report(
        findings=tuple(_in_reading_order(statement, findings)),
        in_order=tuple(line for line in said if isinstance(line, Met)),
    )


def _in_reading_order(statement: Statement, findings: list[Finding]) -> list[Finding]:
    sections = {section.id: number for number, section in enumerate(statement.sections)}
    paragraphs = {
        paragraph.id: number for section in statement.sections for number, paragraph in enumerate(section.paragraphs)
    }

    def key(finding: Finding) -> tuple[int, ...]:
        severity = _SEVERITIES.index(finding.severity)
        place = finding.place
        if place is None:
            return (severity, 2 if finding.field else 0)
        section, paragraph = sections.get(place.section_id, -1), paragraphs.get(place.paragraph_id, -1)
        return (severity, 1, section, paragraph, place.start)

    return sorted(findings, key=key)
