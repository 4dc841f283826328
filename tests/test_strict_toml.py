import datetime as dt
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, UnsetType

from statement_studio.model.record import Record
from statement_studio.strict_toml import TomlError, convert, decode


class Page(Record, frozen=True):
    paper: Literal["a4", "letter"] = "a4"
    margin: float = 2.5


class Book(Record, frozen=True):
    title: str
    date: dt.date | None = None
    language: Literal["en", "fr"] | UnsetType = UNSET
    tone: Literal["calm"] | Literal[""] = ""
    pages: tuple[Page, ...] = ()
    names: dict[str, Page] = {}
    subtitles: dict[Literal["en", "fr"], str] = {}
    cover: Page | None = None
    chapters: dict[str, tuple[str, ...]] = {}
    parts: tuple[dict[str, dict[str, str]], ...] = ()


def refusal(text: str | bytes) -> str:
    with pytest.raises(TomlError) as caught:
        decode(text.encode() if isinstance(text, str) else text, Book)
    message = str(caught.value)
    assert not message.endswith(".")
    assert "\n" not in message
    return message


def test_what_is_in_order_is_read() -> None:
    text = """
title = '''
Peace – 和平'''
date = 2021-05-24
[[pages]]
margin = 2
[names."a b"]
paper = "letter"
"""
    expected = Book("Peace – 和平", dt.date(2021, 5, 24), pages=(Page(margin=2.0),), names={"a b": Page("letter")})
    assert decode(text.encode(), Book) == expected


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault() -> None:
    assert decode(b"\xef\xbb\xbftitle = 'x'\r\nlanguage = 'fr'\r\n", Book) == Book("x", language="fr")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "title = 'x'\ncolour = 1",
            f"the key “colour” is not known; allowed are {', '.join(Book.__struct_fields__)}",
        ),
        ("title = 'x'\n[cover]\ncolour = 1", "the key “cover.colour” is not known; allowed are paper, margin"),
        (
            "title = 'x'\n[[pages]]\n[[pages]]\ncolour = 1",
            "the key “pages[1].colour” is not known; allowed are paper, margin",
        ),
        ("title = 'x'\nlanguage = 'de'", "the value of “language” is not known; allowed are 'en', 'fr'"),
        ("title = 'x'\nlanguage = 3", "the value of “language” is not known; allowed are 'en', 'fr'"),
        ("title = 'x'\ntone = 'loud'", "the value of “tone” is not known; allowed are 'calm', ''"),
        ("title = 'x'\ncover.paper = 'a5'", "the value of “cover.paper” is not known; allowed are 'a4', 'letter'"),
        ("title = 'x'\n[subtitles]\nde = 'x'", "the key “subtitles.de” is not known; allowed are en, fr"),
        ("title = 'x'\n[cover]\n'a ` b' = 1", "the key “cover.a ` b” is not known; allowed are paper, margin"),
        ("title = 3", "the value of “title” cannot be used: a text is needed there, not a whole number"),
        ("title = true", "the value of “title” cannot be used: a text is needed there, not true or false"),
        ("title = 'x'\npages = 'y'", "the value of “pages” cannot be used: a list is needed there, not a text"),
        ("title = 'x'\ncover = []", "the value of “cover” cannot be used: a table is needed there, not a list"),
        (
            "title = 'x'\npages = [{margin = 'wide'}]",
            "the value of “pages[0].margin” cannot be used: a number is needed there, not a text",
        ),
        ("title = 'x'\ndate = 'soon'", "the value of “date” cannot be used: a date is written as 2021-05-24"),
        ("title = 'x'\ndate = ''", "the value of “date” cannot be used: a date is written as 2021-05-24"),
        (
            "title = 'x'\ndate = 2021-05-24T10:00:00",
            "the value of “date” cannot be used: a date is needed there, not a date with a time",
        ),
        ("", "the key “title” is missing"),
    ],
)
def test_a_refusal_names_the_key_and_what_is_allowed(text: str, message: str) -> None:
    assert refusal(text) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[names.one]\n[names.two]\ncolour = 1", "the key “names.two.colour” is not known; allowed are paper, margin"),
        (
            "[names.one]\nmargin = 'wide'",
            "the value of “names.one.margin” cannot be used: a number is needed there, not a text",
        ),
        (
            "[chapters]\none = ['x']\ntwo = 'x'",
            "the value of “chapters.two” cannot be used: a list is needed there, not a text",
        ),
        (
            "[chapters]\none = ['x', 3]",
            "the value of “chapters.one[1]” cannot be used: a text is needed there, not a whole number",
        ),
        (
            "[[parts]]\n[[parts]]\none = {two = 3}",
            "the value of “parts[1].one.two” cannot be used: a text is needed there, not a whole number",
        ),
        ("[[parts]]\none = 'x'", "the value of “parts[0].one” cannot be used: a table is needed there, not a text"),
        ("[names]\none = [1]", "the value of “names.one” cannot be used: a table is needed there, not a list"),
    ],
)
def test_a_key_inside_a_table_of_names_is_told(text: str, message: str) -> None:
    assert refusal(f"title = 'x'\n{text}") == message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"title = 'Cura\xe7ao'", "it is not UTF-8 text (byte 13)"),
        (b"title 'x'", "it is not valid TOML (Expected '=' after a key"),
        (b"title = 'x'\ntitle = 'y'", "it is not valid TOML (A key stands twice ("),
        (b"title = 'x\0'", "it is not valid TOML (Found invalid character"),
        (b"date = 2021-02-30", "it is not valid TOML (Invalid date"),
        (b"title = " + b"[" * 100_000, "it is nested too deeply"),
        (b"title = " + b"9" * 9999, "it holds a number with thousands of digits"),
    ],
)
def test_what_is_no_toml_is_told(data: bytes, reason: str) -> None:
    assert refusal(data).startswith(reason)


def test_a_part_is_told_by_its_whole_name() -> None:
    with pytest.raises(TomlError, match=r"“letter\.paper”"):
        convert({"paper": "a5"}, Page, at="letter")
    with pytest.raises(TomlError, match=r"the key “letter\.colour” is not known"):
        convert({"colour": 1}, Page, at="letter")


WORDS = st.sampled_from(
    ["title", "pages", "names", "'x'", "=", ".", "[", "]", "[[", "]]", "{", "}", ",", "\n", "1", "-"]
)


@given(
    st.binary() | st.lists(WORDS).map("".join).map(str.encode) | st.text().map(lambda text: f"title = {text}".encode())
)
def test_noise_is_read_or_refused_and_breaks_nothing(data: bytes) -> None:
    try:
        assert isinstance(decode(data, Book), Book)
    except TomlError as error:
        assert str(error)  # noqa: PT017
