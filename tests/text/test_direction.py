"""The direction of a text follows its first strong character."""

import pytest

from statement_studio.text.direction import is_right_to_left


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [
        pytest.param("", False, id="empty"),
        pytest.param("Mr. President", False, id="Latin"),
        pytest.param("السيد الرئيس", True, id="Arabic"),
        pytest.param("שלום", True, id="Hebrew"),
        pytest.param("主席先生", False, id="Chinese"),
        pytest.param("2589 (2021) - ", False, id="figures and signs have no direction"),
        pytest.param("١٣٢٥", False, id="nor have Arabic figures"),
        pytest.param("«2589» القرار", True, id="figures before Arabic"),
        pytest.param("القرار S/RES/2589", True, id="Arabic, then Latin"),
        pytest.param("S/RES/2589 القرار", False, id="Latin, then Arabic"),
        pytest.param("\u200fS/RES/2589", True, id="a right-to-left mark decides"),
        pytest.param("\u200eالقرار", False, id="a left-to-right mark decides"),
        pytest.param("\u2066S/RES/2589\u2069 القرار", True, id="an isolate does not decide"),
        pytest.param("\u2067\u2066a\u2069ب\u2069 b", False, id="nor does one in another"),
        pytest.param("\u2069القرار", True, id="an end without an isolate means nothing"),
    ],
)
def test_first_strong_character_decides(text: str, right_to_left: bool) -> None:
    assert is_right_to_left(text) is right_to_left


@pytest.mark.parametrize(
    ("text", "right_to_left"), [("", True), ("2589 (2021)", True), ("\u2066a\u2069 1", True), ("a 1", False)]
)
def test_where_no_character_decides_the_other_answer_stands(text: str, right_to_left: bool) -> None:
    assert is_right_to_left(text, otherwise=True) is right_to_left
