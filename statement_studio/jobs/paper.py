"""Statement and letter as they stand on paper, to be printed or put into a PDF."""

import datetime as dt
from typing import Literal

from statement_studio.compose.letter import plan_letter
from statement_studio.compose.statement import plan_statement
from statement_studio.model.draft import Draft
from statement_studio.model.plans import LetterPlan, StatementPlan
from statement_studio.model.preview import PaperPreview
from statement_studio.model.record import Record

Printed = Literal["statement", "cover-letter"]


class OnPaper(Record, frozen=True):
    """A document on its pages; ``title`` and ``date`` are all that a PDF tells about it besides."""

    pages: PaperPreview
    title: str
    date: dt.date


def on_paper(plan: StatementPlan | LetterPlan) -> OnPaper:
    """Return what is planned as the exported Word file stands on paper.

    Raises:
        InputError: bad-template, for a letterhead that cannot be used.

    """
    from statement_studio.word.preview import preview_letter, preview_statement  # noqa: PLC0415 (Word once it is used)

    pages = preview_statement(plan) if isinstance(plan, StatementPlan) else preview_letter(plan)
    return OnPaper(pages, plan.title, plan.date)


def draft_on_paper(draft: Draft, what: Printed) -> OnPaper:
    """Return the statement or the letter of a draft as its exported Word file stands on paper.

    Raises:
        InputError: bad-template, if formulas or letterhead cannot be used.

    """
    paper = draft.statement.letter.paper
    return on_paper(plan_statement(draft.statement, paper) if what == "statement" else plan_letter(draft, paper))
