"""The counting rule: every string of the collection, and what it does not cover."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.text.words import EAST_ASIAN, count_words

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "wordcount_cases.json").read_text(encoding="utf-8")
)["cases"]
CERTAIN = [case for case in CASES if case["word_rule_confidence"] != "low"]
UNCERTAIN = [case for case in CASES if case["word_rule_confidence"] == "low"]

# Sources disagree about what Word does with these; this is what we do (the table of docs/word-count.md).
DECIDED = {
    "en_nospace": 1,
    "en_words": 1,
    "em_nospace": 1,
    "number_nbsp": 3,
    "number_nnbsp": 2,
    "nbsp_title": 2,
    "figspace": 2,
    "thinspace": 2,
    "french": 5,
}

# LibreOffice counts a double hyphen as a separator and every Korean syllable as a word; we follow it in its dashes.
NOT_AS_LIBREOFFICE = {"double_hyphen", "korean"}


@pytest.mark.parametrize("case", CERTAIN, ids=[case["id"] for case in CERTAIN])
def test_counts_as_the_documented_rule_where_it_is_certain(case: dict[str, Any]) -> None:
    assert count_words(case["text"]) == case["word_rule"]


def test_every_uncertain_case_is_decided() -> None:
    assert {case["id"] for case in UNCERTAIN} == DECIDED.keys()


def test_the_guide_tells_what_is_decided_and_what_libreoffice_does() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "word-count.md").read_text(encoding="utf-8")
    _, _, unsure = guide.partition("## Where we are not sure")
    rows = re.findall(r"^\| `(\w+)` \| .* \| (\d+) \| (\d+) \|$", unsure, re.MULTILINE)
    assert {name: int(ours) for name, ours, _ in rows} == DECIDED
    assert {name: int(theirs) for name, _, theirs in rows} == {
        case["id"]: case["libreoffice_7_4"] for case in UNCERTAIN
    }


@pytest.mark.parametrize("case", UNCERTAIN, ids=[case["id"] for case in UNCERTAIN])
def test_counts_uncertain_cases_as_decided(case: dict[str, Any]) -> None:
    assert count_words(case["text"]) == DECIDED[case["id"]]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_other_dash_rule_counts_as_libreoffice(case: dict[str, Any]) -> None:
    as_measured = count_words(case["text"], "libreoffice") == case["libreoffice_7_4"]
    assert as_measured != (case["id"] in NOT_AS_LIBREOFFICE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("𠀀𪛖𰀀", 3, id="ideographs beyond the basic plane"),
        pytest.param("葛\U000e0100城", 2, id="an ideograph with a variation selector is one"),
        pytest.param("か\u3099き", 2, id="a kana with a voiced mark of its own is one"),
        pytest.param("ﾚﾎﾟｰﾄ", 5, id="half-width katakana"),
        pytest.param("ＳＣ２７２８", 6, id="full-width letters and digits"),
        pytest.param("㈠㎏々〇", 4, id="enclosed and squared forms, iteration mark, zero"),
        pytest.param("ㄅㄆ", 2, id="bopomofo"),
        pytest.param("「和平」", 4, id="corner brackets"),
        pytest.param("︱﹏", 2, id="vertical and small forms"),
        pytest.param("联合国“安理会”", 8, id="quotation marks that are not East Asian stand as words between"),
        pytest.param("第2589(2021)号决议", 5, id="a figure between ideographs"),
        pytest.param("联合国 安理会", 6, id="spaces between ideographs add nothing"),
        pytest.param("대한민국(ROK)의 입장", 2, id="Korean by spaces"),
        pytest.param("ㄱㄴ", 1, id="Korean letters by spaces"),
        pytest.param("नमस्ते दुनिया", 2, id="Devanagari by spaces"),
    ],
)
def test_counts_east_asian_characters(text: str, words: int) -> None:
    assert count_words(text) == words


UNSEEN = [0x00AD, 0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF]


@pytest.mark.parametrize("code", UNSEEN, ids=[f"U+{code:04X}" for code in UNSEEN])
def test_what_takes_no_room_neither_separates_nor_counts(code: int) -> None:
    sign = chr(code)
    assert count_words(f"demo{sign}cracy") == 1
    assert count_words(f"peace {sign} now") == 2
    assert count_words(f"和{sign}平") == 2


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\t", "\v", "\f", "\x85", "\u2028", "\u2029", "\u3000"])
def test_breaks_and_tabs_separate(break_: str) -> None:
    assert count_words(f"peace{break_}now") == 2


@given(st.lists(st.text()))
def test_paragraphs_count_by_themselves_as_they_do_together(paragraphs: list[str]) -> None:
    assert count_words("\n".join(paragraphs)) == sum(count_words(paragraph) for paragraph in paragraphs)


def test_every_east_asian_character_counts_by_itself() -> None:
    word = re.compile(f"[{EAST_ASIAN}]")
    codes = [*range(0x2E00, 0x3400), *range(0x9F00, 0xA000), *range(0xF800, 0x10000), *range(0x16F00, 0x17100)]
    codes += [*range(0x18C00, 0x18E00), *range(0x1AF00, 0x1B400), 0x1FFFF, 0x20000, 0x2A6DF, 0x3FFFD, 0x3FFFE]
    plain = [code for code in codes if not 0xD800 <= code < 0xE000 and not chr(code).isspace()]

    wrong = [hex(code) for code in plain if count_words(f"a{chr(code)}b") != (3 if word.match(chr(code)) else 1)]

    assert wrong == []
