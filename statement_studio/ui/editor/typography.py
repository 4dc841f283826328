"""Typographic quotation marks and dashes while typing, as the language of the text has them."""

from typing import NamedTuple


class _Marks(NamedTuple):
    """What the typed marks become: opening and closing double marks, opening and closing single ones."""

    double: tuple[str, str]
    single: tuple[str, str] = ("‘", "’")


_NO_BREAK = "\u00a0"
_NARROW_NO_BREAK = "\u202f"
_MARKS: dict[str, _Marks] = {
    "en": _Marks(("“", "”")),
    "fr": _Marks((f"«{_NO_BREAK}", f"{_NO_BREAK}»")),
    "es": _Marks(("«", "»")),
    "ru": _Marks(("«", "»"), ("„", "“")),
    "ar": _Marks(("«", "»")),
    "zh": _Marks(("“", "”")),
}
_OPENING_AFTER = frozenset(" \t([{«“‘„—–-/" + _NO_BREAK + _NARROW_NO_BREAK)


class Replacement(NamedTuple):
    """The last ``length`` characters before the caret become ``text``."""

    length: int
    text: str


def typographic(before: str, language: str) -> Replacement | None:
    """Return what the marks just typed should be; None where they stand as they are.

    Args:
        before: the paragraph up to the caret, the typed character included.
        language: the language of the text, by its code; unknown ones are written as English.

    """
    typed, context = before[-1:], before[:-1]
    if typed == "-" and context.endswith("-") and not context.endswith("--"):
        return Replacement(2, "–")
    if typed == "-" and context.endswith("–"):
        return Replacement(2, "—")
    if typed not in {'"', "'"}:
        return None
    marks = _MARKS.get(language, _MARKS["en"])
    opening, closing = marks.double if typed == '"' else marks.single
    opens = not context or context[-1] in _OPENING_AFTER
    if typed == "'" and not opens and context[-1].isalnum() and marks.single[1] != "’":
        return Replacement(1, "’")  # an apostrophe
    return Replacement(1, opening if opens else closing)


def quoted(words: str, language: str) -> str:
    """Return words between the double quotation marks of a language; unknown ones are written as English."""
    opening, closing = _MARKS.get(language, _MARKS["en"]).double
    return f"{opening}{words}{closing}"
