"""Small statements to edit, and what stands in them afterwards."""

import datetime as dt

import msgspec

from statement_studio.model.debate import Debate, Question, SectionPlan
from statement_studio.model.edit import Content, replace_paragraphs
from statement_studio.model.statement import Anchor, Answer, Paragraph, Run, Section, Statement

PEACE = "Peacekeepers deserve our full support."
RISKS = "Three risks stand out above all others today."
STEPS = "We propose the following concrete steps to the Council."
DEBATE = Debate(
    id="sample",
    theme={"en": "Peacekeeping"},
    meeting_date=dt.date(2021, 5, 24),
    opening=SectionPlan("Opening", share=0.2),
    questions=(Question("Which risks?", ("Which risks?",), id="a", title="Risks", share=0.6),),
    closing=SectionPlan("Closing", share=0.2),
)


def statement_of(**texts: list[str]) -> Statement:
    """Return a statement whose sections hold these texts; paragraph N of section S has the id ``SN``, from 0."""
    sections = tuple(
        Section(
            name, paragraphs=tuple(Paragraph(f"{name}{n}", (Run(text),) if text else ()) for n, text in enumerate(own))
        )
        for name, own in texts.items()
    )
    return Statement(DEBATE, sections=sections)


def answering(statement: Statement, *quotes: str) -> Statement:
    """Return the statement with an answer to a.1, a.2 ... at the only place where each quote stands."""
    answers = tuple(Answer(f"a.{n}", anchor_at(statement, quote)) for n, quote in enumerate(quotes, start=1))
    return msgspec.structs.replace(statement, answers=answers)


def anchor_at(statement: Statement, quote: str) -> Anchor:
    (found,) = (p for s in statement.sections for p in s.paragraphs if quote in p.text)
    start = found.text.index(quote)
    return Anchor(found.id, start, start + len(quote), quote)


def plain(*texts: str) -> list[Content]:
    return [((Run(text),), "none") for text in texts]


def edited(statement: Statement, **texts: list[str]) -> Statement:
    return replace_paragraphs(statement, {name: plain(*own) for name, own in texts.items()})


def ids(statement: Statement, section: str = "a") -> list[str]:
    return [paragraph.id for paragraph in statement.section(section).paragraphs]


def paragraph(statement: Statement, name: str) -> Paragraph:
    return next(p for section in statement.sections for p in section.paragraphs if p.id == name)


def marked(statement: Statement, anchor: Anchor) -> str:
    """Return what stands at the anchor now."""
    return paragraph(statement, anchor.paragraph_id).text[anchor.start : anchor.end]
