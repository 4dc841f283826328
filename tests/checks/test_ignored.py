"""What the drafters ignore is left out of a report, as long as it reads as it did; never what must be fixed."""

import msgspec
import pytest

from statement_studio.checks.ignored import without_ignored
from statement_studio.jobs.check import check_draft
from statement_studio.model.draft import Draft
from statement_studio.model.edit import replace_paragraphs
from statement_studio.model.finding import Finding, Met, Place, Report
from statement_studio.model.statement import Anchor, Ignored, Run, Statement
from tests.checks.conftest import ON, draft_of, good_statement, with_text


def leftovers(draft: Draft) -> list[Finding]:
    return [finding for finding in check_draft(draft, on=ON).findings if finding.rule == "leftover"]


def ignoring(statement: Statement, *entries: Ignored) -> Statement:
    return msgspec.structs.replace(statement, ignored=entries)


def with_double_spaces() -> Statement:
    return with_text(good_statement(), "b", "Safety  matters, and  so does time.")


def ignored_first(statement: Statement) -> Statement:
    first, _ = leftovers(draft_of(statement))
    assert first.place
    anchor = Anchor(first.place.paragraph_id, first.place.start, first.place.end, first.text)
    return ignoring(statement, Ignored("leftover", anchor))


def test_one_place_is_ignored_and_its_like_is_not() -> None:
    statement = with_double_spaces()
    _, second = leftovers(draft_of(statement))

    assert leftovers(draft_of(ignored_first(statement))) == [second]


def test_a_rule_is_ignored_in_the_whole_draft() -> None:
    statement = ignoring(with_double_spaces(), Ignored("leftover"))

    assert leftovers(draft_of(statement)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Truly: Safety  matters, and  so does time.", 1),  # it moved with its text
        ("Safety matters, and  so does time.", 1),  # it is settled
        ("Safety   matters, and  so does time.", 2),  # it reads otherwise by now
    ],
)
def test_an_ignored_place_moves_with_its_text_and_ends_with_its_words(text: str, found: int) -> None:
    statement = replace_paragraphs(ignored_first(with_double_spaces()), {"b": [([Run(text)], "none")]})

    assert len(leftovers(draft_of(statement))) == found


def test_what_must_be_fixed_is_never_left_out() -> None:
    statement = ignoring(with_text(good_statement(), "b", "To be filled in: [TBC]"), Ignored("leftover"))

    assert [finding.severity for finding in leftovers(draft_of(statement))] == ["must-fix"]


def test_other_words_at_the_same_place_are_another_finding() -> None:
    place = Place("b", "p1", 4, 6)
    finding = Finding("spelling", "spelling", "look-at", "Why.", place=place, text="teh")
    statement = ignoring(good_statement(), Ignored("spelling", Anchor("p1", 4, 6, "hte")))

    assert without_ignored(Report((finding,)), statement) == Report((finding,))


def test_what_is_in_order_and_other_rules_stay() -> None:
    met = Met("theme", "The theme is named")
    other = Finding("deadline", "requirement", "look-at", "24 May 2021 has passed")
    ignored = Finding("letter-formula", "requirement", "look-at", "Have a native speaker read the letter")
    statement = ignoring(good_statement(), Ignored("letter-formula"))

    assert without_ignored(Report((other, ignored), (met,)), statement) == Report((other,), (met,))
