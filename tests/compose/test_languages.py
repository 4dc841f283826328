"""The six languages, and how long a text in one is in another (6,945 aligned sentences of UN documents)."""

import pytest

from statement_studio.compose.formulas import built_in_formulas
from statement_studio.compose.languages import equivalent, languages
from statement_studio.model.debate import LanguageCode


def test_the_six_official_languages() -> None:
    assert [(one.code, one.name, one.factor, one.unit) for one in languages()] == [
        ("en", "English", 1.0, "words"),
        ("fr", "Français", 1.15, "words"),
        ("es", "Español", 1.19, "words"),
        ("ru", "Русский", 0.925, "words"),
        ("ar", "العربية", 0.89, "words"),
        ("zh", "中文", 1.5, "characters"),
    ]


def test_a_letter_is_verified_once_all_its_formulas_are() -> None:
    for language in languages():
        formulas = built_in_formulas(language.code).letter_formulas
        assert language.letter_verified == all(formula.verified for formula in formulas)


@pytest.mark.parametrize(
    ("length", "language", "notice", "about"),
    [
        (575, "fr", "en", 500),
        (595, "es", "en", 500),
        (463, "ru", "en", 501),
        (445, "ar", "en", 500),
        (748, "zh", "en", 499),
        (750, "zh", "en", 500),
        (500, "en", "fr", 575),
        (500, "en", "zh", 750),
        (750, "zh", "fr", 575),
        (497, "en", "en", 497),
        (497, "zh", "zh", 497),
        (0, "zh", "en", 0),
        (1, "zh", "en", 1),
    ],
)
def test_equivalents(length: int, language: LanguageCode, notice: LanguageCode, about: int) -> None:
    assert equivalent(length, language, notice) == about
