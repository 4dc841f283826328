"""The languages of statements and letters, and how long a text in one is in another."""

from statement_studio.compose.formulas import LANGUAGES, built_in_formulas
from statement_studio.compose.lengths import Unit, unit_of
from statement_studio.model.debate import LanguageCode
from statement_studio.model.record import Record


class Language(Record, frozen=True):
    """A language: ``factor`` is how many of its units (words; in Chinese characters) one English word makes.

    ``letter_verified`` is true once every formula of its letter was seen in use in exactly that wording.
    """

    code: LanguageCode
    name: str
    factor: float
    unit: Unit
    letter_verified: bool


def languages() -> tuple[Language, ...]:
    """Return the six official languages."""
    return tuple(map(_language, LANGUAGES))


def _language(code: LanguageCode) -> Language:
    formulas = built_in_formulas(code)
    verified = all(formula.verified for formula in formulas.letter_formulas)
    return Language(code, formulas.name, formulas.factor, unit_of(code), verified)


def equivalent(words: int, language: LanguageCode, notice_language: LanguageCode) -> int:
    """Return about how many words of the notice's language a text is.

    Args:
        words: its length in the units of its own language.
        language: its language.
        notice_language: the language in which the limit is meant.

    """
    if language == notice_language:
        return words
    return round(words / built_in_formulas(language).factor * built_in_formulas(notice_language).factor)
