import re

import pytest

from statement_studio import resources
from statement_studio.word.symbols import UNKNOWN, in_font, symbol


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Symbol", "F0B7", "•"),
        ("Symbol", "f0b7", "•"),
        ("SYMBOL", "00B7", "•"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F057", "Ω"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F0DE", "⇒"),
        ("Symbol", "F0E5", "∑"),
        ("Symbol", "F0F2", "∫"),
        ("Wingdings", "F0A7", "▪"),
        ("Wingdings", "F0FC", "✔"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings", "F04A", "☺"),
        ("Wingdings", "F081", "①"),
        ("Wingdings", "F08A", "⑩"),
        ("Wingdings", "F095", "❿"),
        ("Times New Roman", "2019", "’"),
        ("", "00E9", "é"),
    ],
)
def test_known_symbols(font: str, code: str, expected: str) -> None:
    assert symbol(font, code) == expected


@pytest.mark.parametrize(
    ("font", "code"),
    [
        ("Symbol", "F0FF"),  # no place of the font
        ("Wingdings", "F021"),  # a pencil: not in the table
        ("Webdings", "F061"),  # a font without a table, in its private places
        ("Arial", "D800"),  # half of a surrogate pair
        ("Arial", "0007"),
        ("Arial", "-41"),
        ("Arial", "110000"),
        ("Arial", "99999999999999999999"),
        ("Symbol", "-1"),
        ("Symbol", ""),
        ("Symbol", "zz"),
    ],
)
def test_what_is_not_known_stays_visible(font: str, code: str) -> None:
    assert symbol(font, code) == UNKNOWN == "\ufffd"


@pytest.mark.parametrize(
    ("font", "text", "expected"),
    [
        ("Symbol", "a \uf0b7 \uf061", "a • α"),
        ("Symbol", "\uf0ff", UNKNOWN),
        ("wingdings", "\uf0fc", "✔"),
        ("Times New Roman", "\uf0b7", "\uf0b7"),
        ("", "\uf0b7", "\uf0b7"),
        ("Symbol", "\uf100\uefff", "\uf100\uefff"),
    ],
)
def test_text_in_a_symbol_font(font: str, text: str, expected: str) -> None:
    assert in_font(font, text) == expected


def test_no_place_of_a_font_stands_in_the_table_twice() -> None:
    """A row that is too long would run into the next one, and nobody would see it."""
    rows = re.findall(r'^(\w\w) = "(.*)"$|^\[(\w+)\]$', resources.read_bytes("symbols.toml").decode(), re.MULTILINE)
    font, places = "", set()
    for start, row, name in rows:
        font = name or font
        for offset in range(len(row)):
            place = (font, int(start, 16) + offset)
            assert place not in places
            assert place[1] <= 0xFF
            places.add(place)
    assert len(places) > 200
