"""A package of the State "Arcadia" in which everything is in order, and what changes it."""

import datetime as dt
import hashlib

import msgspec

from statement_studio.checks.requirements import check_requirements
from statement_studio.model.counts import count_statement
from statement_studio.model.debate import Debate
from statement_studio.model.draft import Attachment, Draft, Event, Version
from statement_studio.model.edit import new_statement, paragraph_of
from statement_studio.model.finding import Finding, Met, Purpose
from statement_studio.model.letter import Letter
from statement_studio.model.state import letter_hash, text_hash
from statement_studio.model.statement import Anchor, Answer, Paragraph, Run, Statement
from statement_studio.store.debates import load_debate

ON = dt.date(2021, 5, 20)
BUILT_IN = "2021-05-24-peacekeepers"
LETTER = Letter(date=ON, signatory="N. N.", title="Ambassador", delegation_forms={"of": "of Arcadia"})
WORDS = "Arcadia supports the safety of all peacekeepers everywhere today and tomorrow. "  # 11 words


def good_statement(debate: Debate | None = None, words: int = 500) -> Statement:
    """Return a statement of that many words, a paragraph in each section, with every question answered."""
    statement = new_statement(debate or load_debate(BUILT_IN, built_in_only=True), delegation="Arcadia")
    ids = [section.id for section in statement.sections]
    text = (WORDS * (words // 11 + 1)).split()
    parts = [text[: words - 5 * (len(ids) - 1)], *[["Safety", "matters", "more", "than", "ever."]] * (len(ids) - 1)]
    for name, part in zip(ids, parts, strict=True):
        statement = with_text(statement, name, " ".join(part))
    answers = tuple(answer(statement, ask) for ask in statement.debate.asks)
    return msgspec.structs.replace(statement, letter=LETTER, answers=answers)


def answer(statement: Statement, ask: str) -> Answer:
    """Answer an ask with the first paragraph of its section."""
    first = statement.section(ask.rpartition(".")[0]).paragraphs[0]
    return Answer(ask, Anchor(first.id, 0, len(first.text), first.text))


def with_letter(statement: Statement, **fields: object) -> Statement:
    return msgspec.structs.replace(statement, letter=msgspec.structs.replace(statement.letter, **fields))


def with_debate(statement: Statement, **fields: object) -> Statement:
    return msgspec.structs.replace(statement, debate=msgspec.structs.replace(statement.debate, **fields))


def with_text(statement: Statement, section_id: str, *texts: str, **fields: object) -> Statement:
    """Put new paragraphs into a section."""
    new = tuple(msgspec.structs.replace(paragraph_of([Run(text)]), **fields) for text in texts)
    return with_paragraphs(statement, section_id, *new)


def with_paragraphs(statement: Statement, section_id: str, *paragraphs: Paragraph) -> Statement:
    sections = tuple(
        msgspec.structs.replace(section, paragraphs=paragraphs) if section.id == section_id else section
        for section in statement.sections
    )
    return msgspec.structs.replace(statement, sections=sections)


def draft_of(statement: Statement, *attachments: Attachment) -> Draft:
    return Draft("draft", statement, attachments=attachments)


def attachment(name: str, media_type: str, data: bytes = b"signed") -> Attachment:
    return Attachment(name, "signature", media_type, hashlib.sha256(data).hexdigest(), data)


def signed(statement: Statement, *attachments: Attachment) -> Draft:
    """Return a draft with a scan of the signed letter, added when text and letter read as in ``statement``."""
    statement = with_letter(statement, signature="scan", signature_file="signed-letter.pdf")
    draft = draft_of(statement, attachment("signed-letter.pdf", "application/pdf"), *attachments)
    hashes = {"text_hash": text_hash(statement), "letter_hash": letter_hash(draft)}
    words = count_statement(statement).words
    version = Version.of(statement, id="v1", name="Signed", when="2021-05-20T12:00:00+00:00", words=words, **hashes)
    event = Event("signed", "2021-05-20T12:00:00+00:00", **hashes, version="v1")
    return msgspec.structs.replace(draft, versions=(version,), events=(event,))


def said(
    rule: str, subject: Statement | Draft, *, purpose: Purpose = "signature", on: dt.date = ON
) -> list[Finding | Met]:
    """Return the lines of one rule in the report."""
    draft = draft_of(subject) if isinstance(subject, Statement) else subject
    report = check_requirements(draft, purpose=purpose, on=on)
    lines: list[Finding | Met] = [*report.findings, *report.in_order]
    return [line for line in lines if line.rule == rule]


def found(rule: str, subject: Statement | Draft, *, purpose: Purpose = "signature", on: dt.date = ON) -> Finding:
    """Return the one line of that rule, which is a finding."""
    (line,) = said(rule, subject, purpose=purpose, on=on)
    assert isinstance(line, Finding)
    return line


def met(rule: str, subject: Statement | Draft, *, purpose: Purpose = "signature", on: dt.date = ON) -> Met:
    """Return the one line of that rule, which says that it is in order."""
    (line,) = said(rule, subject, purpose=purpose, on=on)
    assert isinstance(line, Met)
    return line
