"""The guiding questions: hints only, for a discussion "may" follow them."""

from collections.abc import Iterator

from statement_studio.checks.requirements.case import Case, finding, met
from statement_studio.model.debate import Question, Requirement
from statement_studio.model.edit import is_sure
from statement_studio.model.finding import Finding, Met, Place
from statement_studio.model.statement import Statement

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Hint at every ask that no text is marked to answer and that is not knowingly left."""
    findings = [
        finding(asked, "hint", message, place=Place(question.id), text=ask)
        for place, question in enumerate(case.debate.questions, start=1)
        for ask, message in _open(case.statement, question, place)
    ]
    yield from findings
    if case.debate.questions and not findings:
        yield met(asked, "Every question is answered or knowingly left")


def _open(statement: Statement, question: Question, place: int) -> Iterator[tuple[str, str]]:
    """Yield the asks of a question that are still open, each with what to say of it."""
    label = _label(question, place)
    written = {section.id for section, _ in statement.paragraphs()}
    if not question.asks and question.id not in written:
        yield question.text, f"{label} has no text yet. It is no obligation."
    for number, ask in enumerate(question.asks, start=1):
        state = _state(statement, f"{question.id}.{number}")
        if state == "open":
            rest = "is not marked as answered. It is no obligation: answer it, mark the answer, or leave it knowingly."
            yield ask, f"{label}{_part(question, number)} {rest}"
        elif state == "unsure":
            rest = "was answered by words that have changed since. See whether they still answer it."
            yield ask, f"{label}{_part(question, number)} {rest}"


def _state(statement: Statement, ask_id: str) -> str:
    if ask_id in statement.left:
        return "done"
    standing = {paragraph.id for _, paragraph in statement.paragraphs()}
    answers = [
        answer for answer in statement.answers if answer.ask_id == ask_id and answer.anchor.paragraph_id in standing
    ]
    if not answers:
        return "open"
    return "done" if any(is_sure(statement, answer) for answer in answers) else "unsure"


def _label(question: Question, place: int) -> str:
    """Return the question's name as the notice prints it: (a), 2, or II.(a); its place where it prints none."""
    if not question.key:
        return f"Question {place}"
    key = f"({question.key})" if question.key.isalpha() else question.key
    return f"Question {question.cluster}.{key}" if question.cluster else f"Question {key}"


def _part(question: Question, number: int) -> str:
    if len(question.asks) == 1:
        return ""
    return f", {_ORDINALS[number - 1]} part," if number <= len(_ORDINALS) else f", part {number},"
