"""How long a statement is: its own text only, by section and whole."""

import datetime as dt

import msgspec
import pytest

from statement_studio.model.counts import StatementCount, count_paragraphs, count_statement, length_state
from statement_studio.model.debate import Debate, Limit, Question, SectionPlan
from statement_studio.model.letter import Letter
from statement_studio.model.statement import ListKind, Paragraph, Run, Section, Statement, Trays, Vanished

DEBATE = Debate(
    id="sample",
    theme={"en": "Five words of a theme"},
    meeting_date=dt.date(2021, 5, 24),
    opening=SectionPlan("Opening", starter="We thank you"),
    questions=(Question("Which risks?", ("Which risks?",), id="a"),),
)


def paragraph(text: str, kind: ListKind = "none") -> Paragraph:
    return Paragraph(text[:8], (Run(text),), list=kind)


STATEMENT = Statement(
    DEBATE,
    delegation="The Republic of Arcadia",
    sections=(
        Section("opening", "Two words", (paragraph("One two three."), paragraph(" "), paragraph("Four five."))),
        Section("a", "Title", ()),
        Section("closing", "Closing", (paragraph("an item", "number"), paragraph("another item", "bullet"))),
    ),
    letter=Letter(title="Ambassador Extraordinary and Plenipotentiary"),
    notes={"a": "ask the capital"},
    left={"a.1": "no position yet"},
)


def test_the_text_alone_is_counted_by_section_and_whole() -> None:
    assert count_statement(STATEMENT) == StatementCount(9, {"opening": 5, "a": 0, "closing": 4})


def test_runs_do_not_part_words() -> None:
    assert count_paragraphs((Paragraph("p", (Run("Pe"), Run("ace", italic=True), Run(" now"))),)) == 2


def test_text_without_a_place_counts_in_the_whole_and_what_vanished_does_not() -> None:
    vanished = Vanished(Section("b", paragraphs=(paragraph("No longer asked."),)))
    trays = Trays(unplaced=(paragraph("Where does this go?"),), vanished=(vanished,))
    count = count_statement(msgspec.structs.replace(STATEMENT, trays=trays))
    assert count == StatementCount(13, {"opening": 5, "a": 0, "closing": 4})


def test_the_treatment_of_dashes_can_be_named() -> None:
    dashes = paragraph("peace—security, 2020–2025")
    statement = Statement(DEBATE, sections=(Section("a", paragraphs=(dashes,)),), trays=Trays(unplaced=(dashes,)))
    assert count_statement(statement) == StatementCount(4, {"a": 2})
    assert count_statement(statement, "libreoffice") == StatementCount(8, {"a": 4})


ABOUT = Limit(500)
EXACTLY = Limit(500, approximate=False)


@pytest.mark.parametrize(
    ("words", "limit", "state"),
    [
        (0, ABOUT, "empty"),
        (1, ABOUT, "under"),
        (449, ABOUT, "under"),
        (450, ABOUT, "on-length"),
        (500, ABOUT, "on-length"),
        (550, ABOUT, "on-length"),
        (551, ABOUT, "over"),
        (449, EXACTLY, "under"),
        (450, EXACTLY, "on-length"),
        (500, EXACTLY, "on-length"),
        (501, EXACTLY, "over"),
    ],
)
def test_a_length_is_judged_by_the_band(words: int, limit: Limit, state: str) -> None:
    assert length_state(words, limit) == state
