"""How long a statement is: its own text only, never title, prompts, list numbers or letter."""

from typing import Literal

from statement_studio.model.debate import Limit
from statement_studio.model.record import Record
from statement_studio.model.statement import Paragraph, Statement
from statement_studio.text.words import DashRule, count_words

LengthState = Literal["empty", "under", "on-length", "over"]


class StatementCount(Record, frozen=True):
    """Words of the whole statement, text without a place included, and of each section by id."""

    words: int
    sections: dict[str, int]


def count_paragraphs(paragraphs: tuple[Paragraph, ...], dashes: DashRule = "word") -> int:
    """Return the number of words of some paragraphs."""
    return sum(count_words(paragraph.text, dashes) for paragraph in paragraphs)


def count_statement(statement: Statement, dashes: DashRule = "word") -> StatementCount:
    """Count a statement per section and whole."""
    sections = {section.id: count_paragraphs(section.paragraphs, dashes) for section in statement.sections}
    unplaced = count_paragraphs(statement.trays.unplaced, dashes)
    return StatementCount(sum(sections.values()) + unplaced, sections)


def length_state(words: int, limit: Limit) -> LengthState:
    """Return how a number of words stands to the limit's band."""
    low, high = limit.band
    if words == 0:
        return "empty"
    if words < low:
        return "under"
    return "on-length" if words <= high else "over"
