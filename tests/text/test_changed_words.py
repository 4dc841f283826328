"""Which words differ: whole words, in both texts, and nothing where only white space is another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.text.alignment import tokens
from statement_studio.text.changed_words import Span, changed_words


def read(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("", "", [], []),
        ("one two three", "one two three", [], []),
        ("one two three", "one  two\nthree", [], []),
        ("", "one two", [], ["one two"]),
        ("one two", "", ["one two"], []),
        ("keep the peace here", "keep the calm here", ["peace"], ["calm"]),
        ("peacekeeping saves lives", "peacebuilding saves lives", ["peacekeeping"], ["peacebuilding"]),
        ("the peace-keeping mission", "the peacekeeping mission", ["peace-keeping"], ["peacekeeping"]),
        ("one two three four", "zero one two three four", [], ["zero"]),
        ("first line\nsecond line", "first line\nanother thing", ["second line"], ["another thing"]),
        ("安全理事会", "安全大会", ["理事"], ["大"]),
    ],
)
def test_what_differs_is_told_in_whole_words(old: str, new: str, gone: list[str], come: list[str]) -> None:
    changed = changed_words(old, new)

    assert read(old, changed.old) == gone
    assert read(new, changed.new) == come


texts = st.text(alphabet="ab cde\n安全", max_size=40)


@given(texts, texts)
def test_what_is_left_reads_the_same_in_both_texts(old: str, new: str) -> None:
    changed = changed_words(old, new)

    def rest(text: str, spans: list[Span]) -> list[str]:
        for start, end in reversed(spans):
            text = text[:start] + " " + text[end:]
        return tokens(text)

    assert rest(old, changed.old) == rest(new, changed.new)
