"""Lengths for people: 1 word, 1,200 words, 18 characters. It imports little: ``count`` has to start quickly."""

from typing import Literal

from statement_studio.model.debate import LanguageCode

Unit = Literal["words", "characters"]


def unit_of(language: LanguageCode | None) -> Unit:
    """Return what the count of a text is of: Word counts every character of Chinese as a word.

    Args:
        language: the language of the text; None if it is not known.

    """
    return "characters" if language == "zh" else "words"


def say_length(length: int, language: LanguageCode | None) -> str:
    """Return the length of a text, as it was counted, with the unit of its language."""
    return say_number(length, unit_of(language).removesuffix("s"))


def say_number(number: int, thing: str) -> str:
    """Return a number with its noun: 1 paragraph, 1,200 paragraphs."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
