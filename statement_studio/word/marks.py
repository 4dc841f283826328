"""Marks around the fields of a letter, so that its preview knows which characters stand for which field.

They are non-characters of Unicode, made for use inside a program: the text of a draft holds none (``text.hygiene``
takes them out), XML allows them, and unlike characters for private use they belong to no symbol font.
"""

from collections.abc import Iterator

from markupsafe import escape

from statement_studio.model.plans import LETTER_FIELDS

_FIRST, _END = "\ufdd0", "\ufdef"
_MARKS = {field: chr(ord(_FIRST) + place) for place, field in enumerate(LETTER_FIELDS)}
_FIELDS = {mark: field for field, mark in _MARKS.items()}


class Marked:
    """The value of a field between its marks. It is true where the value is, so that conditions judge it alike."""

    def __init__(self, field: str, value: object) -> None:
        self._field = field
        self._value = value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __html__(self) -> str:
        return f"{_MARKS[self._field]}{escape(self._value)}{_END}"


def marked(values: dict[str, object]) -> dict[str, object]:
    """Return the values of a template's fields, each between its marks."""
    return {field: Marked(field, value) for field, value in values.items()}


class Fields:
    """Tells, from the start of a paragraph on, in which field each piece of its text stands."""

    def __init__(self) -> None:
        self.now = ""

    def read(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the text without marks, in pieces of one field each: ``(field, text)``; "" is the template's own.

        A field that is empty yields an empty piece.
        """
        piece = ""
        for character in text:
            if character == _END or character in _FIELDS:
                if piece or character == _END:
                    yield self.now, piece
                piece, self.now = "", _FIELDS.get(character, "")
            else:
                piece += character
        if piece:
            yield self.now, piece
