"""Descent: which paragraph became which, found by comparing texts alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.text.descent import Descent, trace_descent

PEACE = "Peacekeepers deserve our full support."
RISKS = "Three risks stand out above all others today."
STEPS = "We propose the following concrete steps to the Council."

paragraphs = st.sampled_from(
    [PEACE, RISKS, STEPS, "", " ", "Peacekeepers deserve", "our full support.", "维和人员的安全", "aa", "ab ab"]
)
any_paragraphs = st.lists(paragraphs | st.text("ab 维", max_size=8), max_size=7)


def kept_pieces(descent: Descent, old: list[str], place: int) -> list[tuple[int, str]]:
    return [
        (piece.new, old[place][piece.old_start : piece.old_start + piece.length]) for piece in descent.pieces[place]
    ]


@pytest.mark.parametrize(
    ("old", "new", "parents", "keeps"),
    [
        pytest.param([], [], [], [], id="nothing"),
        pytest.param([PEACE, RISKS], [PEACE, RISKS], [[0], [1]], [0, 1], id="no change"),
        pytest.param([PEACE], [], [], [], id="deletion"),
        pytest.param([], [PEACE], [[]], [None], id="a new one"),
        pytest.param([PEACE, RISKS], [RISKS, PEACE], [[1], [0]], [1, 0], id="move"),
        pytest.param([PEACE, RISKS], [PEACE, STEPS, RISKS], [[0], [], [1]], [0, None, 1], id="insertion"),
        pytest.param([PEACE], [PEACE, PEACE], [[0], []], [0, None], id="copy"),
        pytest.param([RISKS, PEACE], [RISKS, PEACE, PEACE], [[0], [1], []], [0, 1, None], id="copy at the end"),
        pytest.param([PEACE, PEACE], [PEACE], [[0]], [0], id="one of two equal ones deleted"),
        pytest.param([PEACE, RISKS, PEACE], [PEACE, PEACE], [[0], [2]], [0, 2], id="the one between deleted"),
        pytest.param([PEACE], [PEACE + " Always."], [[0]], [0], id="typing"),
        pytest.param(["x"], ["y"], [[0]], [0], id="one took the place of one"),
        pytest.param(["x", ""], ["y"], [[0]], [0], id="the one with text is replaced"),
        pytest.param([""], ["y"], [[0]], [0], id="typing into a blank one"),
        pytest.param(["Peace", "and", "unity"], ["x"], [[]], [None], id="several by another one"),
        pytest.param([PEACE], ["Peacekeepers deserve", " our full support."], [[0], [0]], [0, None], id="split"),
        pytest.param([PEACE], ["", PEACE], [[], [0]], [None, 0], id="split in front of the text"),
        pytest.param([PEACE], [PEACE, ""], [[0], []], [0, None], id="split behind the text"),
        pytest.param([PEACE, RISKS], [PEACE + RISKS], [[0, 1]], [0], id="merge"),
        pytest.param(["", PEACE], [PEACE], [[1]], [1], id="merge of a blank one with one behind"),
        pytest.param([PEACE, ""], [PEACE], [[0]], [0], id="merge of one with a blank one behind"),
        pytest.param(
            [PEACE, RISKS],
            ["Peacekeepers deserve our", "full support." + RISKS],
            [[0], [1]],
            [0, 1],
            id="the end of one goes to the next",
        ),
        pytest.param(
            [PEACE, RISKS, STEPS],
            [STEPS, "Peacekeepers deserve our unfailing support.", RISKS],
            [[2], [0], [1]],
            [2, 0, 1],
            id="another one moved, one changed",
        ),
        pytest.param(
            [PEACE, RISKS, "x", STEPS],
            [PEACE, RISKS + " Always.", STEPS, RISKS],
            [[0], [], [3], [1]],
            [0, None, 3, 1],
            id="a changed copy stands where the original was",
        ),
        pytest.param(
            [PEACE, RISKS, STEPS],
            [RISKS, STEPS, "Peacekeepers deserve our unfailing support."],
            [[1], [2], [0]],
            [1, 2, 0],
            id="moved and changed",
        ),
        pytest.param(
            [PEACE, RISKS, STEPS],
            [RISKS, STEPS, "Peacekeepers and diplomats serve in different ways."],
            [[1], [2], []],
            [1, 2, None],
            id="one word in common is not enough",
        ),
        pytest.param(
            [PEACE, RISKS, STEPS],
            [RISKS, "Peacekeepers deserve our loyal support.", STEPS, "Peacekeepers deserve our lasting support."],
            [[1], [0], [2], []],
            [1, 0, 2, None],
            id="one heir of one that moved and changed",
        ),
        pytest.param(
            ["One two three four, five six seven eight nine ten.", "One deletes all of it up to here: the last words."],
            ["One two three four, five six x last words."],
            [[0, 1]],
            [0],
            id="deletion across a break keeps what little is left of the second",
        ),
        pytest.param(
            ["联合国维和人员的安全至关重要", "安理会应当采取一切必要行动确保安全"],
            ["联合国维和人员的安全确保安全"],
            [[0, 1]],
            [0],
            id="the same in Chinese",
        ),
    ],
)
def test_what_became_of_the_paragraphs(
    old: list[str], new: list[str], parents: list[list[int]], keeps: list[int | None]
) -> None:
    descent = trace_descent(old, new)
    assert descent.parents == parents
    assert descent.keeps == keeps


def test_pieces_tell_where_characters_went() -> None:
    old = [PEACE, RISKS]
    descent = trace_descent(old, ["Peacekeepers deserve our", "full support. " + RISKS])
    assert kept_pieces(descent, old, 0) == [(0, "Peacekeepers deserve our"), (1, "full"), (1, "support.")]
    assert kept_pieces(descent, old, 1) == [(1, RISKS)]


def test_pieces_of_one_that_moved_and_changed() -> None:
    old = [PEACE, RISKS, STEPS]
    descent = trace_descent(old, [RISKS, STEPS, "Peacekeepers deserve our unfailing support."])
    assert kept_pieces(descent, old, 0) == [(2, "Peacekeepers deserve our "), (2, " support.")]


def test_blank_paragraphs_are_known_by_their_neighbours() -> None:
    assert trace_descent(["", PEACE, "", RISKS], [PEACE, "", RISKS]).keeps == [1, 2, 3]
    assert trace_descent([PEACE, ""], ["", PEACE]).keeps == [None, 0]


@pytest.mark.parametrize(("others", "recognised"), [(1, True), (7, True), (8, False)])
def test_words_that_many_paragraphs_share_recognise_none(others: int, recognised: bool) -> None:
    alike = [f"The {number} men and women who serve {number}" for number in range(others + 1)]
    descent = trace_descent([PEACE, *alike, STEPS], [STEPS, "The men and women who serve", PEACE])
    assert (descent.keeps[1] is not None) == recognised


@given(any_paragraphs, any_paragraphs)
def test_is_well_formed(old: list[str], new: list[str]) -> None:
    descent = trace_descent(old, new)
    assert len(descent.parents) == len(descent.keeps) == len(new)
    assert len(descent.pieces) == len(old)
    kept = [number for number in descent.keeps if number is not None]
    assert len(kept) == len(set(kept))
    for parents, own in zip(descent.parents, descent.keeps, strict=True):
        assert parents == sorted(set(parents))
        assert own is None or own in parents
    for number, pieces in enumerate(descent.pieces):
        for piece in pieces:
            assert piece.old == number
            found = new[piece.new][piece.new_start : piece.new_start + piece.length]
            assert found == old[number][piece.old_start : piece.old_start + piece.length]
            assert found.strip() or not old[number].strip()


@given(
    st.lists(paragraphs, unique=True, max_size=8).flatmap(
        lambda texts: st.tuples(st.just(texts), st.permutations(texts))
    )
)
def test_an_order_is_recognised(lists: tuple[list[str], list[str]]) -> None:
    old, new = lists
    descent = trace_descent(old, new)
    for place, text in enumerate(new):
        if text.strip():
            assert descent.keeps[place] == old.index(text)


@given(any_paragraphs)
def test_without_change_every_paragraph_is_itself(texts: list[str]) -> None:
    assert trace_descent(texts, texts).keeps == list(range(len(texts)))


@given(any_paragraphs, st.integers(0, 6), st.integers(0, 40), st.text("ab 维", max_size=10))
def test_typing_keeps_every_identity(texts: list[str], number: int, place: int, typed: str) -> None:
    if number < len(texts):
        new = texts.copy()
        new[number] = texts[number][:place] + typed + texts[number][place:]
        assert trace_descent(texts, new).keeps == list(range(len(texts)))
