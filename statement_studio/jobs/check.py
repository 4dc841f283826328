"""Check a draft: what must be fixed, what deserves a look, and what is in order."""

import datetime as dt

import msgspec

from statement_studio.checks.ignored import without_ignored
from statement_studio.checks.requirements import check_requirements
from statement_studio.jobs.today import today_in, today_in_new_york
from statement_studio.model.draft import Draft
from statement_studio.model.finding import Purpose, Report


def purpose_of(draft: Draft) -> Purpose:
    """Return what a package of this draft is for: submission once a signature is there, signature before."""
    return "submission" if draft.signature else "signature"


def check_draft(
    draft: Draft, purpose: Purpose | None = None, on: dt.date | None = None, *, band: int | None = None
) -> Report:
    """Check a draft against the requirements of its debate; what its drafters ignore is left out.

    Args:
        draft: the draft.
        purpose: what the package is for; None: as ``purpose_of`` says.
        on: the day by which deadlines are judged; None: today in the deadline's time zone, or in New York.
        band: how far from an approximate limit is on length, in per cent of it; None: as the debate says.

    """
    deadline = draft.statement.debate.deadline
    today = on or (today_in(deadline.time_zone) if deadline else today_in_new_york())
    judged = _tolerating(draft, band)
    report = check_requirements(judged, purpose=purpose or purpose_of(draft), on=today)
    return without_ignored(report, draft.statement)


def _tolerating(draft: Draft, band: int | None) -> Draft:
    debate = draft.statement.debate
    if debate.limit is None:
        return draft
    debate = msgspec.structs.replace(debate, limit=debate.limit.tolerating(band))
    return msgspec.structs.replace(draft, statement=msgspec.structs.replace(draft.statement, debate=debate))
