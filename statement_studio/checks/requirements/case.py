"""What every requirement's check is given, and the voice in which it answers."""

import datetime as dt
from typing import NamedTuple

import msgspec

from statement_studio.compose.letter import plan_letter
from statement_studio.compose.statement import plan_statement
from statement_studio.model.debate import Debate, Ground, LanguageCode, NoticePart, Requirement
from statement_studio.model.draft import Draft
from statement_studio.model.finding import Finding, Met, Place, Purpose, Severity
from statement_studio.model.plans import Gap, LetterPlan, StatementPlan
from statement_studio.model.statement import Statement

_OWN_RULE = "Statement Studio’s own rule"

ENGLISH_NAMES: dict[LanguageCode, str] = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "zh": "Chinese",
}

_PARTS: dict[NoticePart, str] = {
    "letter": "Letter",
    "concept-note": "Concept note",
    "guidance-note": "Guidance note",
}

_GAP_RULES = {  # by the field that is missing
    "date": "letter-date",
    "signatory": "letter-signatory",
    "signatory_gender": "letter-signatory",
    "title": "letter-signatory",
    "president_gender": "letter-addressee",
    "delegation": "delegation",
    "delegation_forms.of": "delegation",
    "delegation_forms.group": "delegation",
}


class Case(NamedTuple):
    """A draft under check.

    ``on`` is the day of the check; ``letter`` and ``paper`` are the plans of what will be exported; ``letter_text`` is
    what the letter will say, between single spaces.
    """

    draft: Draft
    purpose: Purpose
    on: dt.date
    letter: LetterPlan
    paper: StatementPlan
    letter_text: str

    @property
    def statement(self) -> Statement:
        """The statement under check."""
        return self.draft.statement

    @property
    def debate(self) -> Debate:
        """The debate that it is for."""
        return self.draft.statement.debate

    def leaves_out(self, field: str) -> bool:
        """Return whether the letter does not show that field: a mission's own letterhead may not have it."""
        return plain(self.letter.fields[field]).casefold() not in self.letter_text.casefold()

    def gaps(self, rule: str) -> list[Gap]:
        """Return the letter's gaps that the rule reports; every gap belongs to exactly one rule."""
        return [missing for missing in self.letter.gaps if _GAP_RULES.get(missing.field, "letter-formula") == rule]


def case_of(draft: Draft, purpose: Purpose, on: dt.date) -> Case:
    """Return the case of a draft, with its plans.

    Raises:
        InputError: bad-template, if the letter's own formulas or letterhead cannot be used.

    """
    paper = draft.statement.letter.paper
    letter = plan_letter(draft, paper)
    return Case(draft, purpose, on, letter, plan_statement(draft.statement, paper), _text_of(letter))


def _text_of(letter: LetterPlan) -> str:
    if letter.template is None:
        return plain(" ".join(letter.fields.values()))
    from statement_studio.word.letter import render_letter  # noqa: PLC0415 (Word only where a letterhead is given)
    from statement_studio.word.read import read_word  # noqa: PLC0415

    document = read_word(render_letter(msgspec.structs.replace(letter, signature=None)), "The letter")
    stories = (document.headers, document.paragraphs, document.footers)
    return plain(" ".join(paragraph.text for story in stories for paragraph in story))


def plain(text: str) -> str:
    """Return the text with single spaces for all white space, to be compared."""
    return " ".join(text.split())


def source_of(asked: Requirement) -> str:
    """Return the grounds of a requirement for people: Guidance note: “no later than the date of the meeting”."""
    return "; ".join(map(_readable, asked.grounds))


def _readable(ground: Ground) -> str:
    if ground.part == "house":
        return _OWN_RULE
    inside = ground.quote.replace("“", "‘").replace("”", "’")
    return f"{_PARTS[ground.part]}: “{inside}”"


def finding(
    asked: Requirement,
    severity: Severity,
    message: str,
    *,
    place: Place | None = None,
    also: tuple[Place, ...] = (),
    field: str = "",
    text: str = "",
    fixes: tuple[str, ...] = (),
    safe: bool = False,
    left_over: bool = False,
) -> Finding:
    """Return a finding with its ground.

    It is must-fix only where the notice itself asks for it, or where something was left over or left empty.
    """
    if severity == "must-fix" and not left_over and all(ground.part == "house" for ground in asked.grounds):
        severity = "look-at"
    source = source_of(asked)
    return Finding(asked.rule, "requirement", severity, message, source, place, also, field, text, fixes, safe)


def not_in_letterhead(asked: Requirement, field: str) -> Finding:
    """Return the finding that the mission's own letterhead has no place for a field."""
    message = f"The letterhead leaves the {field} out. Put “{{{{ {field} }}}}” into it in Word, and add it again."
    return finding(asked, "must-fix", message, field="template")


def gap(asked: Requirement, missing: Gap) -> Finding:
    """Return the finding that the letter has a visible gap."""
    return finding(asked, "must-fix", missing.message, field=missing.field, text=missing.shown, left_over=True)


def met(asked: Requirement, message: str) -> Met:
    """Return the line that the requirement is in order, with its ground."""
    return Met(asked.rule, message, source_of(asked))
