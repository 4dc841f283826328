"""Findings are settled in the statement: replaced where they still stand, ignored here or everywhere."""

import pytest

from statement_studio.jobs.settling import (
    ignore_everywhere,
    ignore_here,
    ignore_nothing,
    replace_safe,
    replace_words,
)
from statement_studio.model.finding import Finding, Place
from statement_studio.model.statement import Anchor, Answer, Ignored, Paragraph, Run, Section, Statement
from tests.support.drafts import DEBATE

RUNS = (Run("The "), Run("secretariat", italic=True), Run("  and "), Run("12%", bold=True), Run(" of it."))
TEXT = "The secretariat  and 12% of it."
STATEMENT = Statement(
    DEBATE,
    sections=(Section("opening", paragraphs=(Paragraph("p1", RUNS), Paragraph("p2", (Run("12%"),), list="bullet"))),),
    answers=(Answer("a.1", Anchor("p1", 21, 24, "12%")),),
)


def finding(start: int, end: int, *fixes: str, paragraph: str = "p1", text: str = "", safe: bool = False) -> Finding:
    place = Place("opening", paragraph, start, end)
    return Finding("rule", "style", "look-at", "Why.", "", place, text=text or TEXT[start:end], fixes=fixes, safe=safe)


def runs(statement: Statement, number: int = 0) -> tuple[Run, ...]:
    return statement.sections[0].paragraphs[number].runs


@pytest.mark.parametrize(
    ("start", "end", "fix", "expected"),
    [
        (4, 15, "Secretariat", (Run("The "), Run("Secretariat", italic=True), *RUNS[2:])),
        (0, 4, "", RUNS[1:]),
        (21, 24, "12 per cent", (*RUNS[:3], Run("12 per cent", bold=True), RUNS[4])),
        (0, 15, "It", (Run("It  and "), *RUNS[3:])),
        (10, 17, "t ", (Run("The "), Run("secrett ", italic=True), Run("and "), *RUNS[3:])),
    ],
)
def test_words_are_replaced_in_the_look_of_the_first(start: int, end: int, fix: str, expected: tuple[Run, ...]) -> None:
    changed = replace_words(STATEMENT, finding(start, end, fix), fix)

    assert runs(changed) == expected
    assert runs(changed, 1) == runs(STATEMENT, 1)


def test_paragraphs_stay_themselves_and_places_move_with_the_words() -> None:
    changed = replace_words(STATEMENT, finding(4, 15), "staff")

    assert [paragraph.id for paragraph in changed.sections[0].paragraphs] == ["p1", "p2"]
    assert changed.sections[0].paragraphs[1].list == "bullet"
    assert changed.answers == (Answer("a.1", Anchor("p1", 15, 18, "12%")),)


@pytest.mark.parametrize(
    "stale",
    [
        finding(4, 15, "x", text="Secretariat"),
        finding(4, 15, "x", paragraph="gone"),
        finding(4, 4, "x"),
        Finding("rule", "requirement", "look-at", "Why.", field="title", text="x", fixes=("y",)),
    ],
)
def test_what_reads_otherwise_by_now_is_left_alone(stale: Finding) -> None:
    assert replace_words(STATEMENT, stale, "x") is STATEMENT


def test_all_safe_fixes_are_one_change() -> None:
    findings = [
        finding(15, 17, " ", safe=True),
        finding(0, 3, "A", safe=False),
        finding(21, 24, "12 per cent", safe=True),
        finding(0, 3, "12 per cent", paragraph="p2", text="12%", safe=True),
        finding(4, 15, safe=True),
    ]

    changed = replace_safe(STATEMENT, findings)

    assert [paragraph.text for paragraph in changed.sections[0].paragraphs] == [
        "The secretariat and 12 per cent of it.",
        "12 per cent",
    ]


def test_of_fixes_that_overlap_the_last_is_done() -> None:
    findings = [finding(4, 17, "staff ", safe=True), finding(15, 17, " ", safe=True)]

    assert replace_safe(STATEMENT, findings).sections[0].paragraphs[0].text == "The secretariat and 12% of it."


def test_ignoring_keeps_what_stands_there_and_counts_once() -> None:
    here = Ignored("rule", Anchor("p1", 21, 24, "12%"))

    changed = ignore_here(STATEMENT, finding(21, 24))
    assert changed.ignored == (here,)
    assert ignore_here(changed, finding(21, 24)) is changed
    assert ignore_everywhere(changed, finding(0, 3)).ignored == (here, Ignored("rule"))
    assert ignore_nothing(changed) == STATEMENT


def test_what_is_about_no_words_has_no_place_to_be_ignored_at() -> None:
    with pytest.raises(ValueError, match="words of the text"):
        ignore_here(STATEMENT, Finding("length", "requirement", "look-at", "38 left"))
