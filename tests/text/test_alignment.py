"""Alignment: which characters of a text are still there in another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.text.alignment import Block, align, align_surely, ink, tokens

some_words = st.lists(st.sampled_from(["peace", "and", "security", "now", "维", "和"]), max_size=12)
any_texts = st.builds(" ".join, some_words) | st.text("ab \n\u00a0维和", max_size=20)


def stretches(old: str, blocks: list[Block]) -> list[str]:
    return [old[block.old : block.old + block.length] for block in blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Peace, and security.", ["Peace,", "and", "security."]),
        ("维和 peace", ["维", "和", "peace"]),
        ("第2589号", ["第", "2589", "号"]),
    ],
)
def test_tokens_are_words_and_single_east_asian_characters(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_ink_is_what_is_not_white_space() -> None:
    assert ink(" a\tb\u00a0\nc ") == "abc"


@pytest.mark.parametrize(
    ("old", "new", "common"),
    [
        pytest.param("", "", [], id="nothing"),
        pytest.param("peace", "peace", ["peace"], id="the same"),
        pytest.param("peace", "war", [], id="nothing in common"),
        pytest.param("We seek peace.", "We want peace.", ["We ", " peace."], id="a word replaced"),
        pytest.param("x one two y", "a b one two c", ["one", "two"], id="words between"),
        pytest.param("x one y", "a b one c", [], id="a single word between says nothing"),
        pytest.param("ab  cd", "ab\ncd", ["ab", "cd"], id="other white space"),
        pytest.param("ab cd ef", "a bcde f", ["a", "b", "cd", "e", "f"], id="white space elsewhere"),
        pytest.param("甲维和乙", "丙丙维和丁", ["维", "和"], id="East Asian characters between"),
    ],
)
def test_common_stretches(old: str, new: str, common: list[str]) -> None:
    assert stretches(old, align(old, new)) == common


@pytest.mark.parametrize(
    ("old", "new", "common"),
    [
        pytest.param("", "", [], id="nothing"),
        pytest.param("peace", "peace", ["peace"], id="the same"),
        pytest.param("We seek peace.", "We want peace.", ["We ", " peace."], id="beginning and end"),
        pytest.param("x one two y", "a one two c", [], id="not what is between"),
        pytest.param("ab cd", "a bcd", ["a", "b", "cd"], id="all where white space alone differs"),
        pytest.param("the peace", "the truce", ["the "], id="half a word at the end is none"),
        pytest.param("war is", "bar is", [" is"], id="half a word at the beginning is none"),
        pytest.param("Peace war", "Peaceful", [], id="a word that goes on is another one"),
        pytest.param("war peace", "unpeace", [], id="a word that begins earlier is another one"),
        pytest.param("one two", "one", ["one"], id="whole words at the end of a text"),
        pytest.param("two one", "one", ["one"], id="whole words at the beginning of a text"),
        pytest.param("维持和平", "维持安全和平", ["维持", "和平"], id="East Asian characters are words"),
    ],
)
def test_sure_are_whole_words_at_the_edges(old: str, new: str, common: list[str]) -> None:
    assert stretches(old, align_surely(old, new)) == common


@given(any_texts, any_texts)
def test_blocks_hold_the_same_characters_in_order_and_without_overlap(old: str, new: str) -> None:
    for blocks in (align(old, new), align_surely(old, new)):
        old_at = new_at = 0
        for block in blocks:
            assert block.length > 0
            assert block.old >= old_at
            assert block.new >= new_at
            old_at, new_at = block.old + block.length, block.new + block.length
            assert old[block.old : old_at] == new[block.new : new_at]


@given(any_texts, st.integers(0, 20), st.text("ab 维", max_size=6))
def test_an_insertion_leaves_everything_aligned(text: str, place: int, inserted: str) -> None:
    new = text[:place] + inserted + text[place:]
    assert sum(block.length for block in align(text, new)) == len(text)


@given(some_words, st.sampled_from([" ", "\n", "  "]), st.sampled_from(["\t", "\u00a0", " \n "]))
def test_other_white_space_leaves_all_ink_aligned(words: list[str], before: str, after: str) -> None:
    old, new = before.join(words), after.join(words)
    assert ink("".join(stretches(old, align(old, new)))) == ink(old)


def test_a_long_rewritten_middle_is_not_compared_word_by_word() -> None:
    def text(sign: str, words: int) -> str:
        half = " ".join(f"{sign}{number}{sign}" for number in range(words))
        return f"Mr. President, {half} peace and security {half} I thank you."

    def common(words: int) -> list[str]:
        old, new = text("a", words), text("b", words)
        return stretches(old, align(old, new))

    assert common(100) == ["Mr. President, ", "peace", "and", "security", " I thank you."]
    assert common(1000) == ["Mr. President, ", " I thank you."]
