"""The trays: text without a place must be placed or deleted; what a review or a new notice left there is told."""

from collections.abc import Iterator

from statement_studio.checks.requirements.case import Case, finding, met
from statement_studio.compose.lengths import say_number
from statement_studio.model.debate import Requirement
from statement_studio.model.finding import Finding, Met


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say what has no place in the statement yet."""
    trays = case.statement.trays
    unplaced = [paragraph.text for paragraph in trays.unplaced if not paragraph.is_blank]
    if unplaced:
        message = (
            f"{say_number(len(unplaced), 'paragraph')} of imported text without a place: counted, but not in the "
            "package. Give each a place, or delete it."
        )
        yield finding(asked, "must-fix", message, text=unplaced[0], left_over=True)
    if trays.returned:
        message = f"{say_number(len(trays.returned), 'change')} of a reviewer could not be placed. See the tray."
        yield finding(asked, "look-at", message)
    vanished = [gone.section.title or gone.section.id for gone in trays.vanished if gone.section.filled]
    if vanished:
        message = (
            f"The text of {', '.join(vanished)} is not in the statement: the notice asks that question no longer. "
            "Use it elsewhere, or delete it."
        )
        yield finding(asked, "look-at", message)
    if not (unplaced or trays.returned or vanished):
        yield met(asked, "All text has its place")
