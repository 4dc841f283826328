"""The smallest difference between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.text.differences import Difference, smallest_difference

few_letters = st.text("ab", max_size=12)


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("", "", Difference(0, 0, 0)),
        ("peace", "peace", Difference(5, 5, 5)),
        ("peace", "", Difference(0, 5, 0)),
        ("the peace", "the lasting peace", Difference(4, 4, 12)),
        ("the lasting peace", "the peace", Difference(4, 12, 4)),
        ("the peace", "the truce", Difference(4, 7, 7)),
        ("aa", "aaa", Difference(2, 2, 3)),
    ],
)
def test_cuts_away_what_is_the_same(old: str, new: str, difference: Difference) -> None:
    assert smallest_difference(old, new) == difference


@given(few_letters, few_letters)
def test_makes_the_new_text_of_the_old_one(old: str, new: str) -> None:
    start, old_end, new_end = smallest_difference(old, new)
    assert old[:start] + new[start:new_end] + old[old_end:] == new


@given(few_letters, few_letters)
def test_is_the_smallest(old: str, new: str) -> None:
    start, old_end, new_end = smallest_difference(old, new)
    left, right = old[start:old_end], new[start:new_end]
    assert not left or not right or (left[0] != right[0] and left[-1] != right[-1])
