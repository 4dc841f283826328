"""The report as a whole: its order, its grounds, and debates of every shape."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from statement_studio.checks.requirements import CHECKS, check_requirements
from statement_studio.compose.languages import equivalent
from statement_studio.compose.letter import plan_letter
from statement_studio.compose.requirements import house_requirements, requirements_of
from statement_studio.compose.statement import plan_statement
from statement_studio.model.debate import Debate, Ground, Requirement
from statement_studio.model.edit import new_statement
from statement_studio.model.finding import Finding, Met, Purpose
from statement_studio.model.statement import Layout, Statement
from statement_studio.store.debates import load_debate
from tests.checks.conftest import (
    BUILT_IN,
    ON,
    draft_of,
    found,
    good_statement,
    met,
    said,
    with_debate,
    with_letter,
    with_text,
)

FOLDER = Path(__file__).parents[1] / "data" / "debates"
NAMES = [BUILT_IN, *(str(path) for path in sorted(FOLDER.glob("*.toml")))]
SECTIONS = {
    BUILT_IN: ["a", "b", "c", "d"],
    "2031-03-11-no-questions": ["text"],
    "2032-06-07-nine-questions": ["1", "2", "3", "ii-1", "ii-2", "ii-3", "iii-1", "iii-2", "iii-3"],
    "2033-09-15-three-bullets": ["1", "2", "3"],
}


@pytest.fixture(params=NAMES, ids=lambda name: Path(name).stem)
def debate(request: pytest.FixtureRequest) -> Debate:
    return load_debate(request.param, built_in_only=request.param == BUILT_IN)


def own_statement(debate: Debate) -> Statement:
    words = equivalent(debate.limit.words, debate.language, "en") if debate.limit else 200
    statement = good_statement(debate, words=words)
    return with_letter(msgspec.structs.replace(statement, language="en"), date=debate.meeting_date - dt.timedelta(10))


# Order


def test_every_rule_of_the_house_has_a_check_and_the_other_way_round() -> None:
    assert [asked.rule for asked in house_requirements()] == list(CHECKS)


def test_every_line_has_its_ground() -> None:
    statement = with_text(with_letter(good_statement(), capacity="other", date=None), "a", "TODO  and  [NAME]")
    report = check_requirements(draft_of(statement), purpose="submission", on=dt.date(2022, 1, 1))

    lines: list[Finding | Met] = [*report.findings, *report.in_order]
    assert len(report.findings) > 6
    assert [line for line in lines if not line.source or not line.message] == []


def test_findings_stand_in_order_of_severity_then_of_the_text_then_of_the_letter() -> None:
    statement = with_letter(good_statement(words=100), date=None)
    statement = with_text(with_text(statement, "b", "Fine.", "Two  spaces, [NAME]"), "a", "Two  spaces")
    statement = msgspec.structs.replace(statement, answers=(), sections=statement.sections[::-1])
    findings = check_requirements(draft_of(statement), purpose="signature", on=ON).findings

    def where(finding: Finding) -> str:
        return finding.place.section_id if finding.place else finding.field

    assert [(finding.severity, finding.rule, where(finding)) for finding in findings if finding.severity != "hint"] == [
        ("must-fix", "leftover", "b"),
        ("must-fix", "letter-date", "date"),
        ("look-at", "length", ""),
        ("look-at", "letter-formula", ""),
        ("look-at", "leftover", "b"),
        ("look-at", "leftover", "a"),
        ("look-at", "letter-signature", "signature"),
    ]
    hints = [finding.place.section_id for finding in findings if finding.severity == "hint" and finding.place]
    assert hints == ["d", "c", "b", "b", "a", "a"]


def test_findings_of_a_section_stand_in_the_order_of_its_paragraphs() -> None:
    statement = with_text(good_statement(), "b", "Fine, and then [NAME]", "[TBC] and [date]")
    findings = check_requirements(draft_of(statement), purpose="signature", on=ON).must_fix

    assert [finding.text for finding in findings] == ["[NAME]", "[TBC]", "[date]"]


def test_what_is_in_order_stands_in_the_order_of_the_rules() -> None:
    rules = [line.rule for line in check_requirements(draft_of(good_statement()), purpose="signature", on=ON).in_order]
    assert rules == [rule for rule in CHECKS if rule in rules]
    assert len(rules) == len(CHECKS) - 2, "all but the signature and the formulas"


# Grounds


def test_the_debates_own_words_take_the_place_of_the_houses() -> None:
    own = Requirement("length", (Ground("letter", "no more than “five” words"),))
    statement = with_debate(good_statement(), requirements=(own,))

    assert met("length", statement).source == "Letter: “no more than ‘five’ words”"
    assert met("deadline", statement).source == "Statement Studio’s own rule"


def test_one_ground_of_the_notice_is_enough_for_must_fix() -> None:
    own = Requirement("letter-signature", (Ground("house"), Ground("letter", "duly signed")))
    statement = with_debate(good_statement(), requirements=(own,))

    assert found("letter-signature", statement, purpose="submission").severity == "must-fix"


def joined(own: Requirement) -> Requirement:
    """Return the requirement of that rule that a debate with this one has."""
    debate = with_debate(good_statement(), requirements=(own,)).debate
    return {asked.rule: asked for asked in requirements_of(debate)}[own.rule]


def test_a_requirement_without_grounds_or_values_keeps_the_houses() -> None:
    rule, grounds = "letter-capacity", (Ground("letter", "signed"),)
    house = {asked.rule: asked for asked in house_requirements()}[rule]

    assert joined(Requirement(rule, grounds)) == Requirement(rule, grounds, house.accepted, house.look_at)
    assert joined(Requirement(rule, accepted=("minister",))) == Requirement(rule, house.grounds, ("minister",))
    assert joined(Requirement(rule, look_at=("other",))) == Requirement(rule, house.grounds, (), ("other",))


def test_only_the_notices_own_words_and_leftovers_can_be_must_fix() -> None:
    statement = with_letter(good_statement(words=1000), capacity="other", title="Somebody")
    statement = with_debate(statement, requirements=())
    report = check_requirements(draft_of(statement), purpose="submission", on=dt.date(2022, 1, 1))

    assert {finding.rule for finding in report.findings} >= {"length", "letter-capacity", "letter-signature"}
    assert report.must_fix == ()


# Debates of every shape


def test_sections_follow_the_debate(debate: Debate) -> None:
    middle = SECTIONS[debate.id]
    assert [section.id for section in new_statement(debate).sections] == ["opening", *middle, "closing"]


def test_a_full_statement_has_nothing_to_fix_but_the_signature(debate: Debate) -> None:
    report = check_requirements(
        draft_of(own_statement(debate)), purpose="signature", on=debate.meeting_date - dt.timedelta(5)
    )

    assert report.must_fix == ()
    assert [finding for finding in report.findings if finding.severity == "hint"] == []
    assert {"length", "theme", "deadline", "delegation"} <= {line.rule for line in report.in_order}


def test_an_empty_statement_hints_at_every_question(debate: Debate) -> None:
    report = check_requirements(draft_of(new_statement(debate)), purpose="signature", on=ON)
    hints = [finding for finding in report.findings if finding.severity == "hint"]

    assert len(hints) == sum(len(question.asks) or 1 for question in debate.questions)
    assert len({hint.message for hint in hints}) == len(hints), "no two questions have one name"
    assert {"length", "delegation", "letter-date"} <= {finding.rule for finding in report.must_fix}


def test_the_plans_hold_every_section_in_order(debate: Debate) -> None:
    statement = own_statement(debate)
    for number, section in enumerate(statement.sections):
        statement = with_text(statement, section.id, f"Section {number}.")
    statement = msgspec.structs.replace(statement, layout=Layout(headings=True))
    body = plan_statement(statement, "a4").body

    assert [line.text for line in body if line.style == "body"] == [
        f"Section {number}." for number in range(len(statement.sections))
    ]
    titles = [section.title for section in statement.sections if section.title]
    assert [line.text for line in body if line.style == "heading"] == titles
    assert debate.theme["en"] in plan_letter(draft_of(statement), "a4").fields["opening"]


def test_an_exact_limit_an_hour_and_a_minister_as_the_notice_has_them() -> None:
    debate = load_debate(str(FOLDER / "2031-03-11-no-questions.toml"))
    statement = with_letter(own_statement(debate), capacity="minister")

    assert "At most 300 words. The statement has 261 words, about 300 French words" in met("length", statement).message
    assert "Due by 18:00 on 10 March 2031" in met("deadline", statement).message
    assert met("letter-capacity", statement).source == "Letter: “signée par le Ministre ou le chef de la mission”"
    assert met("letter-addressee", statement)
    assert said("question-answered", statement) == []


@pytest.mark.parametrize("purpose", ["signature", "submission"])
def test_a_format_that_is_not_written_here_is_looked_at(purpose: Purpose) -> None:
    statement = own_statement(load_debate(str(FOLDER / "2033-09-15-three-bullets.toml")))
    (line,) = said("format", statement, purpose=purpose)

    assert line.message.startswith("The notice asks for pdf. ")
    assert line.source == "Letter: “as a PDF file”"
