"""The plan of the statement: its title block and its own text, ready for paper."""

from collections.abc import Iterator

from statement_studio.compose.formulas import LANGUAGES, Formula, built_in_formulas
from statement_studio.compose.wording import Wording
from statement_studio.model.letter import Paper
from statement_studio.model.plans import PlanParagraph, PlanStyle, StatementPlan
from statement_studio.model.statement import ListKind, Paragraph, Run, Section, Statement, normal_runs
from statement_studio.text.direction import is_right_to_left
from statement_studio.text.hygiene import clean_text

_STYLES: dict[ListKind, PlanStyle] = {"none": "body", "bullet": "bullet", "number": "number"}


def plan_statement(statement: Statement, paper: Paper) -> StatementPlan:
    """Return the statement as it will stand on paper.

    The title block uses no form of a name that nobody typed: it falls back to wording that needs none. Only a
    delegation without any name stands as a gap in brackets, which the check for leftovers reports.
    """
    formulas = built_in_formulas(statement.language)
    wording = Wording(formulas, statement)
    return StatementPlan(
        title=wording.fill(formulas.title.debate),
        language=statement.language,
        paper=paper,
        date=statement.letter.date or statement.debate.meeting_date,
        front=_front(statement, wording) if statement.layout.title_block else (),
        body=tuple(_body(statement)),
    )


def _front(statement: Statement, wording: Wording) -> tuple[PlanParagraph, ...]:
    title = wording.formulas.title
    by_capacity = (wording.capacity.statement,) if wording.capacity else ()
    lines = [_without_gap(statement, *by_capacity, title.delegation, title.delegation_uninflected)]
    if statement.on_behalf_of.strip():
        lines.append(_without_gap(statement, title.group, title.group_uninflected))
    lines += [wording.fill(title.debate), wording.date(statement.debate.meeting_date)]
    return tuple(
        PlanParagraph(
            style="subtitle" if place else "title",
            runs=(Run(clean_text(line)),),
            right_to_left=wording.formulas.right_to_left,
            language=statement.language,
        )
        for place, line in enumerate(lines)
    )


def _without_gap(statement: Statement, *candidates: Formula) -> str:
    """Return the first of the candidates that has no gap, or the last one with its gap."""
    text = ""
    for formula in candidates:
        wording = Wording(built_in_formulas(statement.language), statement)
        text = wording.fill(formula)
        if not wording.gaps:
            break
    return text


def _body(statement: Statement) -> Iterator[PlanParagraph]:
    for section in statement.sections:
        if statement.heading(section):
            yield _heading(statement, section)
        number = 0
        for paragraph in section.filled:  # a list goes on until something else interrupts it
            number = number + 1 if paragraph.list == "number" else 0
            yield _paragraph(statement, paragraph, number)


def _heading(statement: Statement, section: Section) -> PlanParagraph:
    """Return the section's title; one that stands as the debate gives it is in the notice's language."""
    debate = statement.debate
    language = debate.language if section.title == debate.plan(section.id).title else statement.language
    return PlanParagraph(
        "heading", (Run(clean_text(section.title)),), _runs_right_to_left(section.title, language), language
    )


def _paragraph(statement: Statement, paragraph: Paragraph, number: int) -> PlanParagraph:
    language = paragraph.language or statement.language
    if paragraph.direction == "auto":
        right_to_left = _runs_right_to_left(paragraph.text, language)
    else:
        right_to_left = paragraph.direction == "rtl"
    return PlanParagraph(_STYLES[paragraph.list], normal_runs(paragraph.runs), right_to_left, language, number)


def _runs_right_to_left(text: str, language: str) -> bool:
    """Return the direction of a text: its own, or that of its language where it has none (figures, dashes)."""
    of_language = any(code == language and built_in_formulas(code).right_to_left for code in LANGUAGES)
    return is_right_to_left(text, otherwise=of_language)
