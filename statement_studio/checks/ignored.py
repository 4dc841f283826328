"""What the user does not want to see again: left out of a report, unless it must be fixed."""

import msgspec

from statement_studio.model.finding import Finding, Report
from statement_studio.model.statement import Anchor, Statement


def without_ignored(report: Report, statement: Statement) -> Report:
    """Return the report without the findings that the statement's drafters ignore.

    A place is ignored as long as it reads as it did then; what must be fixed is never left out.
    """
    if not statement.ignored:
        return report
    kept = tuple(finding for finding in report.findings if not is_ignored(finding, statement))
    return msgspec.structs.replace(report, findings=kept)


def is_ignored(finding: Finding, statement: Statement) -> bool:
    """Return whether the drafters ignore this finding, here or in the whole draft."""
    if finding.severity == "must-fix":
        return False
    return any(
        entry.rule == finding.rule and (entry.anchor is None or _is_at(finding, entry.anchor))
        for entry in statement.ignored
    )


def _is_at(finding: Finding, anchor: Anchor) -> bool:
    """Return whether the finding is about the very words at the anchor, which moves with its text."""
    place = finding.place
    if place is None or not place.paragraph_id:
        return False
    same_place = (place.paragraph_id, place.start, place.end) == (anchor.paragraph_id, anchor.start, anchor.end)
    return same_place and finding.text == anchor.quote
