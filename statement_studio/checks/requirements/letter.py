"""The cover letter: to whom, on which day, from whom, in which capacity, and in whose words."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from statement_studio.checks.requirements.case import (
    ENGLISH_NAMES,
    Case,
    finding,
    gap,
    met,
    not_in_letterhead,
)
from statement_studio.compose.dates import say_date
from statement_studio.compose.formulas import built_in_formulas
from statement_studio.compose.wording import Wording
from statement_studio.model.debate import Gender, Requirement
from statement_studio.model.finding import Finding, Met
from statement_studio.model.letter import Capacity

_CAPACITIES: dict[Capacity, str] = {
    "permanent-representative": "the Permanent Representative",
    "charge-d-affaires": "the Chargé d’affaires",
    "permanent-observer": "the Permanent Observer",
    "head-of-delegation": "the head of an observer’s delegation",
    "deputy-permanent-representative": "the Deputy Permanent Representative",
    "minister": "a minister",
    "other": "another signatory",
}
_GENDERS: tuple[Gender, ...] = ("m", "f")


def check_addressee(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether the letter goes to whom the notice names."""
    gaps = case.gaps(asked.rule)
    yield from (gap(asked, missing) for missing in gaps)
    if gaps:
        return
    if case.leaves_out("addressee"):
        yield not_in_letterhead(asked, "addressee")
        return
    wanted, shown = case.debate.addressee.strip(), case.letter.fields["addressee"].strip()
    if not wanted or _names(shown, wanted) or (_is_translated(case) and _is_usual(case, wanted)):
        yield met(asked, f"The letter is addressed to: {shown}")
        return
    message = f"The letter is addressed to “{shown}”; the notice wants “{wanted}”."
    if _is_translated(case):
        yield finding(asked, "look-at", f"{message} See whether that is the same.", field="addressee")
    else:
        yield finding(asked, "must-fix", f"{message} Correct it in the letter’s formulas.", field="addressee")


def _names(shown: str, wanted: str) -> bool:
    return wanted.casefold() in shown.casefold() or shown.casefold() in wanted.casefold()


def _is_translated(case: Case) -> bool:
    return case.letter.language != case.debate.language


def _is_usual(case: Case, wanted: str) -> bool:
    """Return whether the notice's addressee is the one to whom the built-in formulas write in every language."""
    formulas = built_in_formulas(case.debate.language)
    for gender in _GENDERS:
        letter = msgspec.structs.replace(case.statement.letter, president_gender=gender)
        wording = Wording(formulas, msgspec.structs.replace(case.statement, letter=letter))
        if _names(wording.fill(formulas.letter.addressee), wanted):
            return True
    return False


def check_date(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether the letter has a date, and one that can be meant."""
    yield from (gap(asked, missing) for missing in case.gaps(asked.rule))
    date = case.statement.letter.date
    if date is None:
        return
    if case.leaves_out("date"):
        yield not_in_letterhead(asked, "date")
        return
    odd = "; ".join(_oddities(case, date))
    if odd:
        message = f"The letter is dated {say_date(date)}: {odd}. Is that the day on which it is signed?"
        yield finding(asked, "look-at", message, field="date", text=date.isoformat())
    else:
        yield met(asked, f"The letter is dated {say_date(date)}")


def _oddities(case: Case, date: dt.date) -> Iterator[str]:
    debate = case.debate
    if date > case.on:
        yield f"after today, {say_date(case.on)}"
    if debate.deadline and date > debate.deadline.date:
        yield f"after the deadline, {say_date(debate.deadline.date)}"
    if date > debate.meeting_date:
        yield f"after the meeting, {say_date(debate.meeting_date)}"
    if debate.source and debate.source.date and date < debate.source.date:
        yield f"before the notice, {say_date(debate.source.date)}"


def check_signatory(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether the letter names its signatory."""
    gaps = case.gaps(asked.rule)
    yield from (gap(asked, missing) for missing in gaps)
    if case.leaves_out("signatory"):
        yield not_in_letterhead(asked, "signatory")
    elif not gaps:
        yield met(asked, f"The letter names its signatory: {case.letter.fields['signatory']}")


def check_capacity(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether the notice accepts a letter that is signed in this capacity."""
    capacity = case.statement.letter.capacity
    signs = _sentence(f"{_CAPACITIES[capacity]} signs the letter")
    named = f"The notice names {case.debate.who_signs}. " if case.debate.who_signs else ""
    if capacity in asked.accepted:
        yield met(asked, signs)
    elif capacity in asked.look_at:
        message = f"{signs}. {named}Ask the Secretariat whether this signature is accepted."
        yield finding(asked, "look-at", message, field="capacity", text=capacity)
    else:
        message = f"{signs}. {named}Have the letter signed by somebody who may, or correct the capacity."
        yield finding(asked, "must-fix", message, field="capacity", text=capacity)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def check_formula(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say once whether a formula in use still needs a native reader."""
    yield from (gap(asked, missing) for missing in case.gaps(asked.rule))
    language = ENGLISH_NAMES[case.letter.language]
    if case.letter.unverified:
        message = (
            f"Have a native speaker read the letter: some of its {language} formulas were not seen in use in exactly "
            "this wording."
        )
        yield finding(asked, "look-at", message)
    else:
        yield met(asked, f"All {language} formulas of the letter were seen in use in exactly this wording")
