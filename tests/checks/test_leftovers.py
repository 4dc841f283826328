"""Leftovers: every pattern against its own texts, and what the check makes of them."""

import msgspec
import pytest

from statement_studio.checks.requirements.leftovers import Pattern, find_leftovers, patterns
from statement_studio.model.finding import Finding, Place
from statement_studio.model.letter import Letter
from statement_studio.model.review import Change, Comment
from statement_studio.model.statement import Layout, Statement
from tests.checks.conftest import found, good_statement, met, said, with_letter, with_text

FOUND = [(pattern, text) for pattern in patterns() for text in pattern.found]
NOT_FOUND = [text for pattern in patterns() for text in pattern.not_found]
DOUBLE_SPACE = "We thank  you."


def language_of(pattern: Pattern) -> str:
    return pattern.languages[0] if pattern.languages else "en"


@pytest.mark.parametrize(("pattern", "text"), FOUND, ids=[f"{pattern.id}: {text}" for pattern, text in FOUND])
def test_a_pattern_finds_something_in_its_texts(pattern: Pattern, text: str) -> None:
    hits = find_leftovers(text, language_of(pattern))

    assert pattern.id in {hit.pattern.id for hit in hits}
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_nothing_is_found_in_a_good_text(text: str) -> None:
    owner = next(pattern for pattern in patterns() if text in pattern.not_found)

    assert find_leftovers(text, language_of(owner)) == []


def test_every_pattern_has_its_texts_and_a_name_of_its_own() -> None:
    names = [pattern.id for pattern in patterns()]

    assert len(names) > 10
    assert sorted(set(names)) == sorted(names)
    assert [pattern.id for pattern in patterns() if not (pattern.found and pattern.not_found and pattern.message)] == []
    assert {pattern.severity for pattern in patterns()} == {"must-fix", "look-at"}


def test_a_pattern_of_other_languages_is_passed_over() -> None:
    assert find_leftovers("Ante TODO, la seguridad.", "es") == []
    assert [hit.pattern.id for hit in find_leftovers("Ante TODO, la seguridad.", "en")] == ["to-do"]


def test_hits_stand_in_reading_order_and_never_overlap() -> None:
    text = "We  thank [NAME] and [...] for XX  men. TODO"
    hits = find_leftovers(text, "en")

    assert [text[hit.start : hit.end] for hit in hits] == ["  ", "[NAME]", "[...]", "XX", "  ", "TODO"]


def test_the_sample_is_clean() -> None:
    assert met("leftover", good_statement()).message.startswith("Nothing was left over")


def test_a_leftover_names_its_place_in_code_points() -> None:
    statement = with_text(good_statement(), "c", "Fine.", "👩‍🚀 спасибо [NAME]")
    finding = found("leftover", statement)
    paragraph = statement.section("c").paragraphs[1]

    assert finding.severity == "must-fix"
    assert finding.place == Place("c", paragraph.id, 12, 18)
    assert paragraph.text[12:18] == finding.text == "[NAME]"
    assert finding.source == "Statement Studio’s own rule"


def test_a_double_space_is_a_look_with_a_safe_fix() -> None:
    finding = found("leftover", with_text(good_statement(), "a", DOUBLE_SPACE))

    assert (finding.severity, finding.text, finding.fixes, finding.safe) == ("look-at", "  ", (" ",), True)


def test_a_paragraph_is_read_in_its_own_language() -> None:
    text = "Ante TODO, la seguridad del personal."
    assert found("leftover", with_text(good_statement(), "a", text)).text == "TODO"
    met("leftover", with_text(good_statement(), "a", text, language="es"))


FIELDS = {
    "reference": "ARC/[number]",
    "addressee_name": "[NAME]",
    "salutation": "Dear [title]",
    "signatory": "[name]",
    "title": "TBC: Ambassador",
    "delegation_forms": {"of": "of [country]"},
}


@pytest.mark.parametrize("field", FIELDS)
def test_leftovers_in_the_typed_fields_of_the_letter_are_found(field: str) -> None:
    finding = found("leftover", with_letter(good_statement(), **{field: FIELDS[field]}))

    assert finding.severity == "must-fix"
    assert finding.field == ("delegation_forms.of" if field == "delegation_forms" else field)
    assert finding.place is None


def test_the_letter_is_read_in_its_own_language() -> None:
    statement = with_letter(good_statement(), salutation="Ante TODO,")
    assert found("leftover", statement).text == "TODO"
    met("leftover", with_letter(statement, language="es"))


@pytest.mark.parametrize("field", ["delegation", "on_behalf_of"])
def test_leftovers_in_the_delegations_names_are_found(field: str) -> None:
    finding = found("leftover", msgspec.structs.replace(good_statement(), **{field: "XX and others"}))

    assert (finding.field, finding.text) == (field, "XX")


def test_every_typed_text_of_the_letter_is_looked_at() -> None:
    typed = {
        field.name
        for field in msgspec.structs.fields(Letter)
        if field.type is str and field.name not in {"signature_file", "template"}
    }

    assert typed == FIELDS.keys() - {"delegation_forms"}


def titled(title: str, *, headings: bool) -> Statement:
    statement = msgspec.structs.replace(good_statement(), layout=Layout(headings=headings))
    sections = tuple(msgspec.structs.replace(section, title=title) for section in statement.sections[:1])
    return msgspec.structs.replace(statement, sections=(*sections, *statement.sections[1:]))


def test_leftovers_in_headings_are_found_where_headings_are_printed() -> None:
    assert found("leftover", titled("Opening TBC", headings=True)).place == Place("opening")
    met("leftover", titled("Opening TBC", headings=False))
    met("leftover", with_text(titled("Opening TBC", headings=True), "opening"))


def test_a_prompt_of_the_debate_is_a_leftover() -> None:
    statement = good_statement()
    starter = statement.debate.questions[0].starter
    finding = found("leftover", with_text(statement, "b", f"We begin. {starter}"))

    assert (finding.severity, finding.text) == ("must-fix", starter)
    assert finding.place
    assert (finding.place.section_id, finding.place.start, finding.place.end) == ("b", 10, 10 + len(starter))


def test_a_question_in_the_text_is_looked_at() -> None:
    statement = good_statement()
    ask = statement.debate.questions[2].asks[0]
    finding = found("leftover", with_text(statement, "c", ask))

    assert (finding.severity, finding.text) == ("look-at", ask)


def test_open_comments_and_changes_are_told_once_each() -> None:
    statement = good_statement()
    first, second = (statement.section(name).paragraphs[0].id for name in ("a", "b"))
    statement = msgspec.structs.replace(
        statement,
        comments=(
            Comment("c1", first, 0, 6, "Safety", "Why?"),
            Comment("c2", second, 7, 14, "matters", "How?"),
            Comment("c3", second, 0, 6, "Safety", "Settled.", resolved=True),
        ),
        changes=(
            Change("h1", "delete", first, 0, 6, "Safety"),
            Change("h2", "delete", first, 0, 6, "Safety", state="rejected"),
        ),
    )
    comments, changes = (line for line in said("leftover", statement) if isinstance(line, Finding))

    if comments.message.startswith("1"):
        comments, changes = changes, comments
    assert (comments.severity, changes.severity) == ("look-at", "look-at")
    assert comments.message.startswith("2 comments of a reviewer are still open")
    assert (comments.place, comments.also) == (Place("a", first, 0, 6), (Place("b", second, 7, 14),))
    assert changes.message.startswith("1 change of a reviewer is still open")
    assert (changes.place, changes.also) == (Place("a", first, 0, 6), ())


def test_a_comment_whose_paragraph_is_gone_is_still_told() -> None:
    comment = Comment("c1", "gone", 0, 6, "Safety", "Why?")
    finding = found("leftover", msgspec.structs.replace(good_statement(), comments=(comment,)))

    assert (finding.severity, finding.place) == ("look-at", None)
