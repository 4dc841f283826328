"""Writing the statement: its plan, paragraph by paragraph, into our own base template."""

import io
import itertools

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from statement_studio import resources
from statement_studio.model.plans import PlanParagraph, PlanStyle, StatementPlan
from statement_studio.model.statement import Run
from statement_studio.word import styles
from statement_studio.word.elements import element, properties_of, set_property
from statement_studio.word.runs import (
    RIGHT_TO_LEFT_LANGUAGES,
    language_tag,
    set_language,
    set_pages_right_to_left,
    set_right_to_left,
    split_runs,
    text_element,
)
from statement_studio.word.save import PAPERS, save_document

_STYLES: dict[PlanStyle, str] = {
    "title": styles.TITLE,
    "subtitle": styles.SUBTITLE,
    "heading": styles.HEADING,
    "body": styles.BODY,
    "bullet": styles.BULLET,
    "number": styles.NUMBER,
}
_NUMBERED = "1"  # the abstract list of the template that numbers


def write_statement(plan: StatementPlan) -> bytes:
    """Return the statement's Word file. The same plan gives the same bytes, on any machine."""
    document = make_statement(plan)
    return save_document(document, title=plan.title, language=language_tag(plan.language), date=plan.date)


def make_statement(plan: StatementPlan) -> WordDocument:
    """Return the statement as ``write_statement`` writes it."""
    template = resources.read_bytes(f"templates/statement-{PAPERS[plan.paper]}.docx")
    document = Document(io.BytesIO(template))
    numbering = _Numbering(document.part.numbering_part.element)
    ids = {style: document.styles[name].style_id for style, name in _STYLES.items()}
    page = document.element.body[-1]
    for planned in (*plan.front, *plan.body):
        paragraph = element("w:p")
        page.addprevious(paragraph)  # first: lxml takes ever longer to move what holds more
        set_property(properties_of(paragraph), element("w:pStyle", ids[planned.style]))
        numbering.apply(paragraph, planned)
        if planned.right_to_left:
            set_right_to_left(paragraph)
        paragraph.extend(_run(run, planned.language or plan.language) for run in planned.runs)
        split_runs(paragraph)
    if plan.language in RIGHT_TO_LEFT_LANGUAGES:
        set_pages_right_to_left(document.element.body)
    return document


def _run(run: Run, language: str) -> _Element:
    made = element("w:r")
    set_language(made, language)
    # Word takes the second of each pair for scripts that read from right to left.
    for name, wanted in (("w:b", run.bold), ("w:bCs", run.bold), ("w:i", run.italic), ("w:iCs", run.italic)):
        if wanted:
            set_property(properties_of(made), element(name))
    for number, text in enumerate(run.text.split("\t")):
        if number:
            made.append(element("w:tab"))
        if text:
            made.append(text_element(text))
    return made


class _Numbering:
    """The numbered lists of a document: each counts by itself, so each stands by itself in the numbering part."""

    def __init__(self, lists: _Element) -> None:
        self._lists = lists
        self._free_ids = itertools.count(len(lists.findall(qn("w:num"))) + 1)
        self._id = ""

    def apply(self, paragraph: _Element, planned: PlanParagraph) -> None:
        """Give a numbered paragraph its number: in the list before it, or in a new one as its first."""
        if planned.style != "number":
            return
        if planned.number == 1:
            self._id = self._begin()
        number = element("w:numPr", "", element("w:ilvl", "0"), element("w:numId", self._id))
        set_property(properties_of(paragraph), number)

    def _begin(self) -> str:
        list_id = str(next(self._free_ids))
        override = element("w:lvlOverride", "", element("w:startOverride", "1"))
        override.set(qn("w:ilvl"), "0")
        new = element("w:num", "", element("w:abstractNumId", _NUMBERED), override)
        new.set(qn("w:numId"), list_id)
        self._lists.append(new)
        return list_id
