"""The delegation: a statement says from whom it comes."""

from collections.abc import Iterator

from statement_studio.checks.requirements.case import Case, finding, gap, met
from statement_studio.model.debate import Requirement
from statement_studio.model.finding import Finding, Met


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether the delegation has a name, and the forms of it that the letter's language needs."""
    name = case.statement.delegation.strip()
    if not name:
        message = "The delegation is not named. Statement and letter have to say from whom they come."
        yield finding(asked, "must-fix", message, field="delegation", left_over=True)
        return
    gaps = case.gaps(asked.rule)
    for missing in gaps:
        yield gap(asked, missing)
    if not gaps:
        behalf = f", on behalf of {case.statement.on_behalf_of}" if case.statement.on_behalf_of else ""
        yield met(asked, f"The delegation is named: {name}{behalf}")
