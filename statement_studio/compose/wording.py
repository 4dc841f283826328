"""Filling the formulas of one paper: what is known goes in, what is missing stands visibly in brackets."""

import datetime as dt
from collections.abc import Callable
from string import Formatter

import msgspec

from statement_studio.compose.dates import format_date
from statement_studio.compose.formulas import (
    GENDERED,
    Article,
    Capacity,
    Formula,
    Formulas,
)
from statement_studio.compose.lengths import unit_of
from statement_studio.model.counts import count_statement
from statement_studio.model.letter import NameForm
from statement_studio.model.plans import Gap
from statement_studio.model.statement import Statement

_MESSAGES = {  # by the field that has to be filled in
    "date": "The letter has no date. Give the day on which it is signed.",
    "signatory": "Nobody is named under the letter. Give the name as it shall stand there.",
    "title": "A signatory of this capacity is named by title alone. Give the title.",
    "delegation": "The delegation has no name. Give it.",
    "delegation_forms.of": (
        "The letter needs the delegation’s name as it stands after “Permanent Representative” in the letter’s "
        "language (“of Arcadia”, “de l’Arcadie”). Give that form."
    ),
    "delegation_forms.group": (
        "The letter needs the name of those for whom the statement is made, as it stands after “on behalf” in the "
        "letter’s language (“du Groupe des Amis”). Give that form."
    ),
    "president_gender": "The letter’s language needs the President’s gender. Give it.",
    "signatory_gender": "The letter’s language needs the signatory’s gender. Give it.",
}


class Wording:
    """Fills formulas of one language with the facts of a statement, and notes gaps and unverified formulas."""

    def __init__(self, formulas: Formulas, statement: Statement) -> None:
        self.formulas = formulas
        self.unverified = False
        self._gaps: dict[str, Gap] = {}
        self._statement = statement
        letter = statement.letter
        # The forms were typed in the letter's language; in another one they would be wrong.
        self._forms = letter.delegation_forms if statement.letter_language == formulas.code else {}
        self._name = self._form("name") or statement.delegation.strip()
        self._genders = {"president": letter.president_gender, "signatory": letter.signatory_gender}
        self._facts: dict[str, Callable[[], str]] = {
            "delegation": self._delegation,
            "delegation_of": self._delegation_of,
            "group": self._group,
            "on_behalf_of": statement.on_behalf_of.strip,
            "theme": self._theme,
            "held": self._held,
            "meeting_date": lambda: self.date(statement.debate.meeting_date),
            "letter_date": self.letter_date,
            "length": self._length,
            "count": lambda: str(sum(count_statement(statement).sections.values())),
        }

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What was missing so far, each field once."""
        return tuple(self._gaps.values())

    @property
    def has_theme(self) -> bool:
        """Whether the debate has its theme in this language; otherwise the original stands."""
        return self.formulas.code in self._statement.debate.theme

    @property
    def capacity(self) -> Capacity | None:
        """The formulas of the signatory's capacity; None for one that is told by the typed title alone."""
        letter = self._statement.letter
        in_title = letter.capacity == "charge-d-affaires" and not letter.ad_interim
        chosen = "charge-d-affaires-en-titre" if in_title else letter.capacity
        return next((found for officer, found in self.formulas.capacity.items() if officer == chosen), None)

    def date(self, date: dt.date) -> str:
        """Return the date in the language's own form."""
        return format_date(date, self.formulas.date)

    def letter_date(self) -> str:
        """Return the letter's date, or its gap."""
        date = self._statement.letter.date
        return self.date(date) if date else self.gap("date", self.formulas.gaps.date)

    def gap(self, field: str, shown: str) -> str:
        """Note that ``field`` is missing and return what stands in its place."""
        known = self._gaps.setdefault(field, Gap(field, shown, _MESSAGES[field]))
        if shown not in {known.shown, *known.also}:
            self._gaps[field] = msgspec.structs.replace(known, also=(*known.also, shown))
        return shown

    def fill(self, formula: Formula) -> str:
        """Return the formula's text with all placeholders filled."""
        self.unverified |= not formula.verified
        return "".join(
            literal + ("" if name is None else self._value(name, spec or ""))
            for literal, name, spec, _ in Formatter().parse(formula.text)
        )

    def _value(self, name: str, forms: str) -> str:
        return self._gendered(name, forms) if name in GENDERED else self._facts[name]()

    def _gendered(self, person: str, forms: str) -> str:
        for_man, for_woman = forms.split("|")
        gender = self._genders[person]
        if gender == "unknown":
            return self.gap(f"{person}_gender", f"[{for_man} / {for_woman}]")
        return for_man if gender == "m" else for_woman

    def _form(self, key: NameForm) -> str:
        return self._forms.get(key, "").strip()

    def _delegation(self) -> str:
        return self._name or self.gap("delegation", self.formulas.gaps.delegation)

    def _delegation_of(self) -> str:
        typed = self._form("of")
        if typed:
            return typed
        if not self._name:
            return self._delegation()
        pattern = self.formulas.delegation.of
        # "Iran (Islamic Republic of)" is a form for lists, not for sentences.
        if not pattern or not {"(", "（"}.isdisjoint(self._name):
            return self.gap("delegation_forms.of", self.formulas.gaps.of)
        return pattern.format(name=_with_article(self._name, self.formulas.delegation.article))

    def _group(self) -> str:
        typed = self._form("group")
        if not typed and "group" in self.formulas.delegation.needs:
            return self.gap("delegation_forms.group", self.formulas.gaps.group)
        return typed or self._statement.on_behalf_of.strip()

    def _theme(self) -> str:
        debate, quotation = self._statement.debate, self.formulas.quotation
        return f"{quotation.before}{debate.theme.get(self.formulas.code, debate.title)}{quotation.after}"

    def _held(self) -> str:
        debate, meeting = self._statement.debate, self.formulas.meeting
        held = meeting.videoconference if debate.meeting_mode == "videoconference" else meeting.plain
        date = self._statement.letter.date
        is_to_come = date is None or date < debate.meeting_date
        return self.fill(held.before if is_to_come else held.after)

    def _length(self) -> str:
        length = self.formulas.length
        return self.fill(getattr(length, unit_of(self._statement.language)))


def _with_article(name: str, article: Article | None) -> str:
    if article is None or name.lower().startswith(f"{article.word} "):
        return name
    takes_one = name in article.names or not {*article.nouns}.isdisjoint(name.split())
    return f"{article.word} {name}" if takes_one else name
