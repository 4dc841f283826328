"""Characters that Word stores by their place in a symbol font, as Unicode characters."""

import functools
import tomllib

from statement_studio import resources

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_PRIVATE_USE = 0xF000  # Word writes place B7 of a symbol font as F0B7
_PLACES = frozenset(map(chr, range(_PRIVATE_USE, _PRIVATE_USE + 0x100)))


def symbol(font: str, code: str) -> str:
    """Return the character for a ``w:sym``: font name and hexadecimal code as they stand in the file.

    What is in no table stays visible as U+FFFD, and so does what is no character at all.
    """
    try:
        place = int(code, 16)
    except ValueError:
        return UNKNOWN
    table = _tables().get(font.casefold())
    if table is not None:
        return table.get(place & 0xFF if place >= _PRIVATE_USE else place, UNKNOWN)
    character = chr(place) if 0 <= place <= 0xFFFF else UNKNOWN
    return character if character.isprintable() else UNKNOWN


def in_font(font: str, text: str) -> str:
    """Return the text of a run in a symbol font: LibreOffice writes its places as private characters of the text.

    The text of a run in any other font stays as it is.
    """
    table = _tables().get(font.casefold())
    if table is None:
        return text
    return "".join(table.get(ord(each) - _PRIVATE_USE, UNKNOWN) if each in _PLACES else each for each in text)


@functools.cache
def _tables() -> dict[str, dict[int, str]]:
    fonts = tomllib.loads(resources.read_bytes("symbols.toml").decode("utf-8"))
    return {
        font: {
            int(start, 16) + offset: character for start, row in rows.items() for offset, character in enumerate(row)
        }
        for font, rows in fonts.items()
    }
