"""The language: one of the six official ones, and every text in the script that its language is written in."""

import re
from collections.abc import Iterator

from statement_studio.checks.requirements.case import ENGLISH_NAMES, Case, finding, met, plain
from statement_studio.compose.formulas import LANGUAGES
from statement_studio.model.debate import LanguageCode, Requirement
from statement_studio.model.finding import Finding, Met, Place

_SCRIPTS = {
    "Latin": re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Arabic": re.compile("[\u0620-\u064a\u0671-\u06d3\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]"),
    "Chinese": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"),
}
_WRITTEN_IN: dict[LanguageCode, str] = {
    "en": "Latin",
    "fr": "Latin",
    "es": "Latin",
    "ru": "Cyrillic",
    "ar": "Arabic",
    "zh": "Chinese",
}


def script_of(text: str) -> str | None:
    """Return the script that more than half of the text's letters belong to, if there is one."""
    letters = {name: len(script.findall(text)) for name, script in _SCRIPTS.items()}
    name = max(letters, key=lambda script: letters[script])
    return name if 2 * letters[name] > sum(letters.values()) else None


def _contradicts(text: str, language: LanguageCode) -> str | None:
    """Return the text's script where it is not the language's."""
    script = script_of(text)
    return None if script == _WRITTEN_IN[language] else script


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say in which languages statement and letter are, and which text is not."""
    findings = [*_paragraphs(case, asked), *_letter_fields(case, asked)]
    yield from findings
    if not findings:
        statement, letter = ENGLISH_NAMES[case.statement.language], ENGLISH_NAMES[case.letter.language]
        if statement == letter:
            yield met(asked, f"Statement and letter are in {statement}, an official language")
        else:
            yield met(asked, f"The statement is in {statement} and the letter in {letter}, both official languages")


def _paragraphs(case: Case, asked: Requirement) -> Iterator[Finding]:
    """Yield one finding for all paragraphs of which the same has to be said."""
    places: dict[str, list[Place]] = {}
    for section, paragraph in case.statement.paragraphs():
        message = _judge(paragraph.text, paragraph.language or case.statement.language)
        if message:
            place = Place(section.id, paragraph.id, 0, len(paragraph.text))
            places.setdefault(message, []).append(place)
    for message, (first, *others) in places.items():
        yield finding(asked, "look-at", message, place=first, also=tuple(others))


def _judge(text: str, language: str) -> str | None:
    official = next((code for code in LANGUAGES if code == language), None)
    if official is None:
        return f"This text is marked as “{language}”, which is no official language of the Council. Translate it."
    script, name = _contradicts(text, official), ENGLISH_NAMES[official]
    return script and f"This text is in {script} script, but its language is {name}. Translate it, or set its language."


def _letter_fields(case: Case, asked: Requirement) -> Iterator[Finding]:
    language, told = ENGLISH_NAMES[case.letter.language], ""
    for field, text in _typed(case).items():
        script = _contradicts(text, case.letter.language)
        if script and text not in told:  # the name within one of its forms is told with that
            told += f"\n{text}"
            message = f"“{text}” is in {script} script, but the letter is in {language}. See whether that is meant."
            yield finding(asked, "look-at", message, field=field, text=text)


def _typed(case: Case) -> dict[str, str]:
    """Return what was typed for the letter, as far as it stands in it."""
    letter = case.statement.letter
    forms = {f"delegation_forms.{name}": form for name, form in letter.delegation_forms.items()}
    typed = {"salutation": letter.salutation, "title": letter.title} | forms
    if not letter.delegation_forms.get("name", "").strip():
        typed["delegation_forms.name"] = case.statement.delegation
    return {field: text for field, text in typed.items() if text.strip() and plain(text) in case.letter_text}
