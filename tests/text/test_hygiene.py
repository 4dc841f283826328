"""Hygiene: what cannot stand in a document goes, everything else stays as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statement_studio.text.hygiene import clean_paragraphs, clean_text

BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
SURVIVORS = {
    "tab": "\t",
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "soft hyphen": "\u00ad",
    "no-break hyphen": "\u2011",
    "zero-width space": "\u200b",
    "zero-width non-joiner": "\u200c",
    "zero-width joiner": "\u200d",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "embedding": "\u202b",
    "isolate": "\u2067",
    "word joiner": "\u2060",
    "variation selector": "\ufe0f",
    "private use": "\ue000",
    "replacement character": "\ufffd",
    "decomposed accent": "e\u0301",
    "composed accent": "\u00e9",
    "compatibility ideograph": "\uf900",
    "beyond the basic plane": "\U00020000",
}
FORBIDDEN = [
    *(code for code in range(0x20) if chr(code) not in "\t\n\r\v\f\x1c\x1d\x1e"),
    *(code for code in range(0x7F, 0xA0) if code != 0x85),
    *(0xD800, 0xDBFF, 0xDC00, 0xDFFF),
    *(0xFDD0, 0xFDEF, 0xFEFF, 0xFFFC),
    *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
]

# Any code point, the troublesome ones often.
any_text = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from([chr(code) for code in FORBIDDEN]),
        st.sampled_from("".join(BREAKS) + "".join(SURVIVORS.values())),
    )
)


@pytest.mark.parametrize("code", FORBIDDEN, ids=[f"U+{code:04X}" for code in FORBIDDEN])
def test_what_no_document_holds_is_dropped(code: int) -> None:
    assert clean_text(f"pea{chr(code)}ce") == "peace"
    assert clean_paragraphs(f"pea{chr(code)}ce") == ["peace"]


@pytest.mark.parametrize("text", SURVIVORS.values(), ids=SURVIVORS.keys())
def test_what_the_user_typed_survives(text: str) -> None:
    assert clean_text(f"a{text}b") == f"a{text}b"
    assert clean_paragraphs(f"a{text}b") == [f"a{text}b"]


@pytest.mark.parametrize("break_", BREAKS, ids=[ascii(sign) for sign in BREAKS])
def test_a_break_is_one_space_in_a_paragraph_and_an_end_between_paragraphs(break_: str) -> None:
    assert clean_text(f"peace{break_}now") == "peace now"
    assert clean_paragraphs(f"peace{break_}{break_}now{break_}") == ["peace", "now"]


def test_a_forbidden_character_does_not_part_a_line_end() -> None:
    assert clean_text("peace\r\0\nnow") == "peace now"


def test_spaces_at_the_edges_of_a_paragraph_stay() -> None:
    assert clean_text("  peace ") == "  peace "
    assert clean_paragraphs("  peace \n \t\n now") == ["  peace ", " now"]


@given(any_text)
def test_clean_text_is_clean(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(any_text)
def test_nothing_is_added_but_spaces_for_breaks_and_the_order_stays(text: str) -> None:
    dropped = {chr(code) for code in range(0xD800, 0xE000)} | {chr(code) for code in range(0xFDD0, 0xFDF0)}
    dropped |= {chr(code) for code in FORBIDDEN}
    kept = "".join(character for character in text if character not in dropped)
    assert clean_text(text) == " ".join(kept.splitlines()) + (" " if kept[-1:] in BREAKS else "")


@given(any_text)
def test_paragraphs_are_the_lines_that_are_not_blank(text: str) -> None:
    paragraphs = clean_paragraphs(text)
    assert all(paragraph.strip() and clean_text(paragraph) == paragraph for paragraph in paragraphs)
    assert "".join("".join(paragraphs).split()) == "".join(clean_text(text).split())


@given(any_text)
def test_what_survives_is_legal_in_xml(text: str) -> None:
    element = etree.Element("text")
    element.text = clean_text(text)
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text == (clean_text(text) or None)
