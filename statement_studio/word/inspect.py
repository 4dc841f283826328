"""Inspecting what was written: the file is opened again and proved to be what its plan says, and nothing besides.

The letter is proved against its template by a reading of our own, which knows nothing of docxtpl.
"""

import re
from collections.abc import Iterable, Iterator

from statement_studio.errors import InputError, WriteError
from statement_studio.model.plans import LetterPlan, PlanParagraph, StatementPlan
from statement_studio.word.letterhead import CONDITION, template_of
from statement_studio.word.package import open_word
from statement_studio.word.read import WordDocument, read_word
from statement_studio.word.runs import language_tag
from statement_studio.word.story import WordParagraph
from statement_studio.word.traces import traces

_FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_CLEAN = "only our own properties; no path, link, comment, tracked change or hidden text"


def inspect_statement(data: bytes, plan: StatementPlan) -> tuple[str, ...]:
    """Prove that a Word file is the statement of the plan.

    Args:
        data: the file, as it was read from disk again.
        plan: what it has to be.

    Returns:
        What was proved, a sentence each.

    Raises:
        WriteError: write-failed, with what is wrong.

    """
    _raise_first("The statement’s file", _faults_of_statement(data, plan))
    return (
        f"Statement: the draft’s text, character by character; {plan.words:,} words, counted again.",
        f"Statement: {_CLEAN}.",
    )


def inspect_letter(data: bytes, plan: LetterPlan) -> tuple[str, ...]:
    """Prove that a Word file is the letter of the plan. Arguments, result and errors are as for the statement."""
    _raise_first("The letter’s file", faults_of_letter(data, plan))
    told = ["Cover letter: template and fields, character by character; no field left open."]
    if plan.signature:
        told.append("Cover letter: the picture of the signature is in it.")
    if plan.gaps:
        gaps = ", ".join(gap.shown for gap in plan.gaps)
        told.append(f"Cover letter: what is missing stands in it in brackets: {gaps}.")
    return (*told, f"Cover letter: {_CLEAN}.")


def faults_of_letter(data: bytes, plan: LetterPlan) -> Iterator[str]:
    """Yield what is wrong with a letter, each as the end of a sentence; nothing for one that is as planned."""
    document, template = read_word(data, "It"), read_word(template_of(plan), "Its template")
    expected = [list(_filled(story, plan)) for story in _stories(template)]
    if _stories(document) != expected:
        yield "does not say what its template and the draft say"
    if plan.signature and plan.signature not in open_word(data, "It").values():
        yield "does not hold the picture of the signature"
    yield from _faults_around(data, document, plan)


def _faults_of_statement(data: bytes, plan: StatementPlan) -> Iterator[str]:
    document = read_word(data, "It")
    if tuple(each.text for each in document.counted) != plan.text:
        yield "does not hold the draft’s text"
    body = [(each.runs, _list_of(each)) for each in plan.body if each.style != "heading"]
    if [(each.runs, each.list) for each in document.counted] != body:
        yield "has lost italics, bold type or lists"
    if _texts(document.paragraphs) != [each.text for each in (*plan.front, *plan.body)]:
        yield "holds more or less than title, headings and text"
    yield from _faults_around(data, document, plan)


def _faults_around(data: bytes, document: WordDocument, plan: StatementPlan | LetterPlan) -> Iterator[str]:
    told = document.properties
    if (told.get("title"), told.get("language")) != (plan.title.strip(), language_tag(plan.language)):
        yield "does not tell its title and language"
    yield from (f"holds {trace}" for trace in traces(data, document, "It"))


def _raise_first(name: str, faults: Iterator[str]) -> None:
    try:
        fault = next(faults, None)
    except InputError:
        fault = "cannot be read again"
    if fault:
        message = f"{name} {fault}. Nothing was put in place, and the draft is as it was. Please report this line."
        raise WriteError("write-failed", message)


def _list_of(paragraph: PlanParagraph) -> str:
    return paragraph.style if paragraph.style in {"bullet", "number"} else "none"


def _texts(paragraphs: Iterable[WordParagraph]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs if paragraph.text.strip()]


def _stories(document: WordDocument) -> list[list[str]]:
    return [_texts(story) for story in (document.paragraphs, document.headers, document.footers)]


def _filled(paragraphs: list[str], plan: LetterPlan) -> Iterator[str]:
    """Yield what the paragraphs of a template say once its fields are filled; those that stay empty are left out."""
    shown = [True]
    for text in paragraphs:
        if condition := CONDITION.fullmatch(text):
            field = condition["field"]
            if field is None:
                shown.pop()
            else:
                is_there = bool(plan.signature) if field == "signature" else bool(plan.fields.get(field))
                shown.append(shown[-1] and is_there)
        elif shown[-1]:
            filled = _FIELD.sub(lambda field: plan.fields.get(field[1], field[0]), text)
            if filled.strip():
                yield filled
