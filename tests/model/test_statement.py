"""What a statement says about itself."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.model.debate import Debate, LanguageCode
from statement_studio.model.letter import Letter
from statement_studio.model.statement import Paragraph, Run, Section, Statement, normal_runs

DEBATE = Debate(id="sample", theme={"en": "Peacekeeping"}, meeting_date=dt.date(2021, 5, 24))
FIRST = Paragraph("p1", (Run("Peace "), Run("now", italic=True)))
BLANK = Paragraph("p2", (Run(" \t\u00a0"),))
LAST = Paragraph("p3", (Run("The end."),))
STATEMENT = Statement(
    DEBATE,
    sections=(Section("opening", paragraphs=(FIRST, BLANK)), Section("a"), Section("closing", paragraphs=(LAST,))),
)
some_runs = st.lists(st.builds(Run, st.text("ab", max_size=2), st.booleans(), st.booleans()), max_size=6)


def test_the_text_of_a_paragraph_is_its_runs() -> None:
    assert FIRST.text == "Peace now"
    assert Paragraph("p").text == ""


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" ", True), ("\t\u00a0\u2009\u3000", True), ("\u00a0.", False), ("\u200b", False)]
)
def test_a_paragraph_of_white_space_is_blank(text: str, blank: bool) -> None:
    assert Paragraph("p", (Run(text),)).is_blank is blank


def test_blank_paragraphs_are_passed_over_in_reading_order() -> None:
    assert STATEMENT.section("opening").filled == (FIRST,)
    assert [(section.id, paragraph) for section, paragraph in STATEMENT.paragraphs()] == [
        ("opening", FIRST),
        ("closing", LAST),
    ]


def test_a_section_is_found_by_its_id() -> None:
    assert STATEMENT.section("a") == Section("a")
    with pytest.raises(KeyError, match="b"):
        STATEMENT.section("b")


@pytest.mark.parametrize(
    ("of_letter", "of_statement", "language"), [("", "fr", "fr"), ("en", "fr", "en"), ("", "zh", "zh")]
)
def test_the_letter_speaks_the_statements_language_unless_it_has_its_own(
    of_letter: LanguageCode, of_statement: LanguageCode, language: LanguageCode
) -> None:
    statement = Statement(DEBATE, language=of_statement, letter=Letter(language=of_letter))
    assert statement.letter_language == language


@pytest.mark.parametrize(
    ("runs", "normal"),
    [
        ([], ()),
        ([Run("")], ()),
        ([Run("a"), Run("b")], (Run("ab"),)),
        ([Run("a"), Run("", bold=True), Run("b")], (Run("ab"),)),
        ([Run("a"), Run("b", bold=True), Run("c", bold=True)], (Run("a"), Run("bc", bold=True))),
        ([Run("a", italic=True), Run("b", bold=True)], (Run("a", italic=True), Run("b", bold=True))),
    ],
)
def test_runs_of_one_look_are_one(runs: list[Run], normal: tuple[Run, ...]) -> None:
    assert normal_runs(runs) == normal


@given(some_runs)
def test_normal_runs_say_the_same(runs: list[Run]) -> None:
    def letters(of: object) -> list[tuple[str, bool, bool]]:
        return [(letter, run.italic, run.bold) for run in of for letter in run.text]  # type: ignore[attr-defined]

    normal = normal_runs(runs)
    assert letters(normal) == letters(runs)
    assert normal_runs(normal) == normal
    assert all(run.text for run in normal)
    looks = [(run.italic, run.bold) for run in normal]
    assert all(left != right for left, right in itertools.pairwise(looks))
