"""The letter's Word file: every field as it was typed, in its language, with or without a signature."""

import re
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from lxml import etree

from statement_studio.errors import InputError
from statement_studio.model.debate import LanguageCode
from statement_studio.model.letter import Paper
from statement_studio.model.plans import LetterPlan
from statement_studio.word.letter import render_letter
from statement_studio.word.read import read_word
from tests.support.exports import LANGUAGES, letter_plan, members, picture, readable, template, with_template
from tests.support.raw_docx import raw_docx
from tests.support.strategies import LINE

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
MILLIMETRE = 36_000  # in the unit of drawings
ORDER = (
    *("letterhead", "reference", "addressee_name", "addressee", "addressee_place", "salutation", "opening"),
    *("compilation", "circulation", "close", "signatory", "title", "capacity", "enclosure"),
)


def texts(plan: LetterPlan) -> list[str]:
    document = read_word(render_letter(plan), "letter.docx")
    return [each.text for each in document.paragraphs if each.text]


def document_of(plan: LetterPlan) -> etree._Element:
    return etree.fromstring(members(render_letter(plan))["word/document.xml"])


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_stands_in_its_place(language: LanguageCode, paper: Paper) -> None:
    plan = letter_plan(language, paper, circulate=True)
    values = plan.fields | {"reference": f"{plan.fields['reference']}\t{plan.fields['place_date']}"}

    assert texts(plan) == [values[name] for name in ORDER]


def test_what_is_empty_takes_no_line() -> None:
    plan = letter_plan(circulate=False, addressee_name="", title="", reference="")

    paragraphs = read_word(render_letter(plan), "letter.docx").paragraphs

    expected = [name for name in ORDER if plan.fields[name] or name == "reference"]
    lines = [plan.fields[name] if name != "reference" else f"\t{plan.fields['place_date']}" for name in expected]
    lines.insert(expected.index("signatory"), "")  # room for the signature
    assert [each.text for each in paragraphs] == lines


@pytest.mark.parametrize(
    "typed",
    [
        "<b> & </w:t> ]]> &amp; \"quoted\" 'so'",
        "{{ date }} {% raw %} {# no #}",
        "{_{ date }_} {_% x %_}",
        "a  b\u00a0c\td",
        "co\N{SOFT HYPHEN}operation",
        "Arcadia \N{RIGHT-TO-LEFT MARK}أركاديا (Arcadia)",
    ],
)
@pytest.mark.parametrize("place", ["text", "header"])
def test_a_field_comes_out_as_it_was_typed(typed: str, place: str) -> None:
    field = "<w:p><w:r><w:t>{{ signatory }}</w:t></w:r></w:p>"
    own = template("{{ signatory }}") if place == "text" else template("-", header=field)
    document = read_word(render_letter(with_template(own, signatory=typed)), "letter.docx")

    (paragraph,) = document.paragraphs if place == "text" else document.headers
    assert paragraph.text == typed


@given(LINE.filter(str.strip))
@settings(max_examples=60)
def test_any_name_survives(name: str) -> None:
    assert texts(with_template(template("{{ signatory }}"), signatory=name)) == [name]


def test_a_field_may_be_cut_into_runs_as_word_does() -> None:
    pieces = ["{", "{ letter", "head", " }", "} in ", "{{date}}"]
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r><w:proofErr w:type="spellStart"/>' for each in pieces
    )
    data = raw_docx(f"<w:p>{runs}</w:p>")
    assert texts(with_template(data, letterhead="Arcadia", date="20 May")) == ["Arcadia in 20 May"]


@pytest.mark.parametrize(
    ("size", "millimetres"),
    [((300, 100), (60, 20)), ((100, 100), (25, 25)), ((1000, 10), (60, 0.6)), ((9, 90), (2.5, 25))],
)
def test_the_signature_fits_its_room_and_keeps_its_proportions(
    size: tuple[int, int], millimetres: tuple[float, float]
) -> None:
    plan = msgspec.structs.replace(letter_plan(), signature=picture(*size))

    (extent,) = document_of(plan).iter(EXTENT)

    shown = [int(str(extent.get(name))) / MILLIMETRE for name in ("cx", "cy")]
    assert shown == pytest.approx(millimetres, rel=0.01)


def test_the_signature_stands_above_the_name() -> None:
    plan = msgspec.structs.replace(letter_plan(), signature=picture())

    (drawing,) = document_of(plan).iterfind(".//w:drawing", W)

    paragraph = next(drawing.iterancestors(f"{{{W['w']}}}p"))
    assert "".join(map(str, paragraph.getnext().itertext())) == "N. N."  # type: ignore[union-attr]


def test_without_a_picture_room_for_ink_remains() -> None:
    parts = members(render_letter(letter_plan()))
    style = next(
        each
        for each in etree.fromstring(parts["word/styles.xml"]).iterfind("w:style", W)
        if each.get(f"{{{W['w']}}}styleId") == "LetterSignature"
    )

    (spacing,) = style.iterfind("w:pPr/w:spacing", W)
    assert int(str(spacing.get(f"{{{W['w']}}}line"))) >= 20 * 56.7  # twentieths of a point in 20 mm
    assert '<w:pStyle w:val="LetterSignature"/>' in parts["word/document.xml"].decode()


def test_a_template_without_a_place_for_the_signature_is_refused() -> None:
    plan = msgspec.structs.replace(with_template(template("{{ opening }}")), signature=picture())

    with pytest.raises(InputError, match=re.escape("no field “{{ signature }}”")) as caught:
        render_letter(plan)
    assert caught.value.code == "bad-template"


def test_arabic_letters_run_from_right_to_left() -> None:
    document = document_of(letter_plan("ar"))

    assert all(each.find("w:pPr/w:bidi", W) is not None for each in document.iterfind(".//w:p", W))
    assert document.find(".//w:sectPr/w:bidi", W) is not None
    reference = next(
        run for run in document.iterfind(".//w:r", W) if "".join(map(str, run.itertext())) == "ARC/2021/118"
    )
    assert reference.find("w:rPr/w:rtl", W) is None


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("fr", "fr-FR"), ("zh", "zh-CN"), ("ar", "ar-SA")])
def test_every_run_and_the_file_say_the_language(language: LanguageCode, tag: str) -> None:
    plan = letter_plan(language)

    for run in document_of(plan).iterfind(".//w:r", W):
        (lang,) = run.iterfind("w:rPr/w:lang", W)
        assert list(lang.attrib.values()) == [tag]
    properties = read_word(render_letter(plan), "letter.docx").properties
    assert (properties["language"], properties["title"]) == (tag, plan.title)
    assert properties.keys() == {"title", "language", "revision", "created", "modified", "Application"}


def test_paragraphs_without_fields_stay_as_the_mission_wrote_them() -> None:
    document = document_of(with_template(template("Arcadia", "{{ letterhead }}"), "ar"))

    own, field, *_ = document.iterfind(".//w:p", W)
    assert own.find(".//w:bidi", W) is None
    assert own.find(".//w:lang", W) is None
    assert field.find(".//w:bidi", W) is not None


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_reference(language: LanguageCode, matches_reference: Callable[[str, str], None]) -> None:
    parts = members(render_letter(letter_plan(language)))

    matches_reference(f"word/letter-{language}.xml", readable(parts["word/document.xml"]))
