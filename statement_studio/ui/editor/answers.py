"""Which asks of the notice the text answers: pure functions on the statement."""

import re
from typing import Literal

import msgspec

from statement_studio.model.edit import is_sure
from statement_studio.model.statement import Anchor, Answer, Statement

AskState = Literal["open", "answered", "unsure", "left"]

# A sentence ends at its sign, with what closes it, before white space; East Asian signs need none.
_SENTENCE_END = re.compile(r"[.?!…؟۔][”’\"')\]»]*(?=\s)|[。？！][”’」』）]*")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|No|St|Art|para|paras|cf|e\.g|i\.e)|\b[A-Z])\.$")


def ask_state(statement: Statement, ask_id: str) -> AskState:
    """Return how an ask stands: answered by words that read as they did, by changed ones, knowingly left, or open."""
    if ask_id in statement.left:
        return "left"
    standing = {paragraph.id for _, paragraph in statement.paragraphs()}
    answers = [own for own in statement.answers if own.ask_id == ask_id and own.anchor.paragraph_id in standing]
    if not answers:
        return "open"
    return "answered" if any(is_sure(statement, answer) for answer in answers) else "unsure"


def sentence_around(text: str, index: int) -> tuple[int, int]:
    """Return the sentence at a code point of a paragraph, without the white space around it."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[0].startswith(".") and _ABBREVIATION.search(text[: match.start() + 1]):
            continue
        if match.end() > index or (match.end() == index and not text[index:].strip()):
            return _stripped(text, start, match.end())
        start = match.end()
    return _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    start += len(sentence) - len(sentence.lstrip())
    return start, start + len(sentence.strip())


def toggle_answer(statement: Statement, ask_id: str, anchors: list[Anchor]) -> Statement:
    """Mark places as an answer to an ask; take the mark away where all of them are marked already."""
    marked = {own.anchor for own in statement.answers if own.ask_id == ask_id}
    if marked.issuperset(anchors):
        kept = tuple(own for own in statement.answers if own.ask_id != ask_id or own.anchor not in anchors)
        return msgspec.structs.replace(statement, answers=kept)
    new = tuple(Answer(ask_id, anchor) for anchor in anchors if anchor not in marked)
    left = {other: reason for other, reason in statement.left.items() if other != ask_id}
    return msgspec.structs.replace(statement, answers=statement.answers + new, left=left)


def drop_answers(statement: Statement, ask_id: str) -> Statement:
    """Take every mark of an ask away, also that it is knowingly left."""
    answers = tuple(own for own in statement.answers if own.ask_id != ask_id)
    left = {other: reason for other, reason in statement.left.items() if other != ask_id}
    return msgspec.structs.replace(statement, answers=answers, left=left)


def leave_ask(statement: Statement, ask_id: str, reason: str) -> Statement:
    """Say that an ask is knowingly not answered, and why."""
    return msgspec.structs.replace(statement, left=statement.left | {ask_id: reason})
