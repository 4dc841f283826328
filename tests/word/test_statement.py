"""The statement's Word file: what it says, how it looks, and that it is the same everywhere."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from statement_studio.model.debate import LanguageCode
from statement_studio.model.letter import Paper
from statement_studio.model.plans import PlanParagraph, StatementPlan
from statement_studio.model.statement import Layout, Run, normal_runs
from statement_studio.word.read import WordDocument, read_word
from statement_studio.word.statement import write_statement
from tests.support.exports import LANGUAGES, members, readable, statement_plan
from tests.support.strategies import LINE

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
ROOT = Path(__file__).parents[2]
VAL = f"{{{W['w']}}}val"


def written(plan: StatementPlan) -> WordDocument:
    return read_word(write_statement(plan), "statement.docx")


def body(plan: StatementPlan) -> etree._Element:
    return etree.fromstring(members(write_statement(plan))["word/document.xml"])


def of_text(*runs: Run, language: LanguageCode = "en", right_to_left: bool = False) -> StatementPlan:
    only = PlanParagraph("body", runs, right_to_left, language)
    return msgspec.structs.replace(statement_plan(), language=language, front=(), body=(only,))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_holds_the_plan_run_by_run(language: LanguageCode, paper: Paper) -> None:
    plan = statement_plan(language, paper, joint=True, layout=Layout(headings=True))

    document = written(plan)

    assert [each.text for each in document.paragraphs] == [each.text for each in (*plan.front, *plan.body)]
    own = [each for each in plan.body if each.style != "heading"]
    assert [each.runs for each in document.counted] == [each.runs for each in own]
    assert [each.list for each in document.counted] == [
        each.style if each.style in {"bullet", "number"} else "none" for each in own
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_have_our_styles(language: LanguageCode) -> None:
    document = written(statement_plan(language, joint=True, layout=Layout(headings=True)))

    assert [each.style.removeprefix("statement ") for each in document.paragraphs] == [
        *("title", "subtitle", "subtitle", "subtitle", "heading"),
        *("body", "number", "number", "body", "number", "bullet", "heading", "body"),
    ]


def test_title_block_can_be_switched_off() -> None:
    document = written(statement_plan(layout=Layout(title_block=False)))

    assert not any(each.is_ours for each in document.paragraphs)
    assert len(document.paragraphs) == 7


def test_a_joint_statement_says_for_whom_it_is_made() -> None:
    document = written(statement_plan(joint=True))

    assert document.paragraphs[1].text == "on behalf of the Group of Friends"


@pytest.mark.parametrize(("paper", "size"), [("a4", ("11906", "16838")), ("letter", ("12240", "15840"))])
def test_the_page_is_as_large_as_the_paper(paper: Paper, size: tuple[str, str]) -> None:
    (page,) = body(statement_plan(paper=paper)).iterfind(".//w:pgSz", W)

    assert (page.get(f"{{{W['w']}}}w"), page.get(f"{{{W['w']}}}h")) == size


def test_each_numbered_list_begins_anew() -> None:
    parts = members(write_statement(statement_plan()))
    document, numbering = (etree.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "numbering"))
    ids = [str(each.get(VAL)) for each in document.iterfind(".//w:numPr/w:numId", W)]

    assert ids[0] == ids[1] != ids[2]
    for list_id in ids:
        starts = numbering.findall(f"w:num[@w:numId='{list_id}']/w:lvlOverride/w:startOverride", W)
        assert [each.get(VAL) for each in starts] == ["1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_says_its_language(language: LanguageCode) -> None:
    tags = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA", "zh": "zh-CN"}
    script = {"ar": "bidi", "zh": "eastAsia"}.get(language, "val")

    for run in body(statement_plan(language)).iterfind(".//w:r", W):
        (lang,) = run.iterfind("w:rPr/w:lang", W)
        assert lang.items() == [(f"{{{W['w']}}}{script}", tags[language])]


def test_arabic_runs_from_right_to_left_and_its_latin_words_do_not() -> None:
    document = body(statement_plan("ar"))
    right_to_left = {
        "".join(map(str, run.itertext())): run.find("w:rPr/w:rtl", W) is not None
        for run in document.iterfind(".//w:r", W)
    }

    paragraphs = document.findall(".//w:p", W)
    assert all(each.find("w:pPr/w:bidi", W) is not None for each in paragraphs[:-1])
    assert right_to_left["UNMISS"] is False
    assert right_to_left["يظل القرار 2518 (2020) مرشدا لنا، وبعثة "] is True
    assert document.find(".//w:sectPr/w:bidi", W) is not None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_other_pages_run_from_left_to_right(language: LanguageCode) -> None:
    assert body(statement_plan(language)).find(".//w:sectPr/w:bidi", W) is None


def test_bold_and_italic_reach_both_kinds_of_script() -> None:
    (run,) = body(of_text(Run("قوي", bold=True, italic=True), language="ar", right_to_left=True)).iterfind(".//w:r", W)

    assert {"b", "bCs", "i", "iCs"} <= {etree.QName(each).localname for each in run[0]}


def test_chinese_quotation_marks_are_set_in_the_chinese_font() -> None:
    for fonts in body(of_text(Run("“安全”"), language="zh")).iterfind(".//w:r/w:rPr/w:rFonts", W):
        assert fonts.get(f"{{{W['w']}}}hint") == "eastAsia"
    assert len(body(of_text(Run("“安全”"), language="zh")).findall(".//w:rFonts", W)) == 1


def test_soft_hyphens_and_tabs_are_words_own_and_spaces_are_kept() -> None:
    text = " co\N{SOFT HYPHEN}op\t\tno\u00a0break  two "
    plan = of_text(Run(text))

    names = [etree.QName(each).localname for each in body(plan).iterfind(".//w:r/*", W)]
    assert names.count("softHyphen") == 1
    assert names.count("tab") == 2
    assert written(plan).paragraphs[0].text == text


def test_properties_are_ours_alone() -> None:
    plan = statement_plan("fr")

    assert written(plan).properties == {
        "title": plan.title,
        "language": "fr-FR",
        "revision": "1",
        "created": "2021-05-20T00:00:00Z",
        "modified": "2021-05-20T00:00:00Z",
        "Application": "Statement Studio",
    }


@pytest.mark.parametrize("date", [dt.date(1900, 2, 28), dt.date(2400, 1, 1)])
def test_dates_that_no_zip_can_tell_are_told_inside(date: dt.date) -> None:
    plan = msgspec.structs.replace(statement_plan(), date=date)

    assert written(plan).properties["created"] == f"{date.isoformat()}T00:00:00Z"


@pytest.mark.parametrize("name", ["statement-en", "statement-ar"])
def test_reference(name: str, matches_reference: Callable[[str, str], None]) -> None:
    language: LanguageCode = "ar" if name.endswith("ar") else "en"
    parts = members(write_statement(statement_plan(language, joint=True, layout=Layout(headings=True))))

    matches_reference(f"word/{name}.xml", readable(parts["word/document.xml"]))


@pytest.mark.parametrize("part", ["word/numbering.xml", "docProps/core.xml", "[Content_Types].xml", "_rels/.rels"])
def test_reference_of_other_parts(part: str, matches_reference: Callable[[str, str], None]) -> None:
    text = readable(members(write_statement(statement_plan()))[part])

    matches_reference(f"word/statement-en-{part.strip('[_').replace('/', '-').replace(']', '')}", text)


_HASHES = """
import hashlib
from statement_studio.word.letter import render_letter
from statement_studio.word.statement import write_statement
from tests.support.exports import LANGUAGES, letter_plan, statement_plan
for language in LANGUAGES:
    for data in (write_statement(statement_plan(language)), render_letter(letter_plan(language))):
        print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_plan_gives_the_same_bytes_everywhere() -> None:
    surroundings = [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
        {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "ar_EG.UTF-8", "HOME": "/nowhere"},
    ]
    running = [
        subprocess.Popen([sys.executable, "-c", _HASHES], cwd=ROOT, env=os.environ | each, stdout=subprocess.PIPE)
        for each in surroundings
    ]
    told = [process.communicate()[0].split() for process in running]

    assert [len(hashes) for hashes in told] == [12, 12]
    assert all(one == other for one, other in pairwise(told))


@given(
    st.lists(st.builds(Run, LINE.filter(str.strip), st.booleans(), st.booleans()), min_size=1, max_size=4),
    st.booleans(),
)
@settings(max_examples=150)
def test_any_text_survives(runs: list[Run], right_to_left: bool) -> None:
    plan = of_text(*normal_runs(runs), right_to_left=right_to_left)

    (paragraph,) = written(plan).counted

    assert paragraph.runs == plan.body[0].runs
