"""Writing the cover letter: the fields of its plan into the built-in template, or into the mission's own."""

import contextlib
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from docx.document import Document
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import LxmlError, _Element
from markupsafe import Markup, escape

from statement_studio.model.plans import LETTER_FIELDS, LetterPlan
from statement_studio.word.elements import element
from statement_studio.word.inspect import faults_of_letter
from statement_studio.word.letterhead import bad_template, prepare_template, quoted, template_of
from statement_studio.word.marks import marked
from statement_studio.word.runs import RIGHT_TO_LEFT_LANGUAGES, language_tag, set_pages_right_to_left, split_runs
from statement_studio.word.save import save_document

_SIGNATURE_WIDTH, _SIGNATURE_HEIGHT = Mm(60), Mm(25)  # the room that a signature may take
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_STORIES = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
_BROKEN = (AttributeError, KeyError, TypeError, ValueError, LxmlError)  # what libraries make of a file gone wrong
_HOLDERS = tuple(map(qn, ("w:tc", "w:txbxContent", "w:hdr", "w:ftr")))  # what has to end with a paragraph


def render_letter(plan: LetterPlan) -> bytes:
    """Return the letter's Word file. The same plan gives the same bytes, on any machine.

    Raises:
        InputError: bad-template, for a template of the mission that cannot be used.

    """
    with _blaming_template(plan):
        document = _filled(plan, marks=False)
        return save_document(document, title=plan.title, language=language_tag(plan.language), date=plan.date)


def fill_letter(plan: LetterPlan) -> Document:
    """Return the letter as ``render_letter`` writes it, with marks around its fields (``word.marks``).

    Raises:
        InputError: bad-template, as for ``render_letter``.

    """
    with _blaming_template(plan):
        return _filled(plan, marks=True)


@contextlib.contextmanager
def _blaming_template(plan: LetterPlan) -> Iterator[None]:
    """Tell of a mission's own template what libraries say where it goes wrong; with ours it is our fault."""
    try:
        yield
    except _BROKEN as error:
        if plan.template is None:
            raise
        raise bad_template("its parts do not fit together") from error


def _filled(plan: LetterPlan, *, marks: bool) -> Document:
    template = DocxTemplate(io.BytesIO(prepare_template(template_of(plan), plan.language)))
    values = _values(plan, template)
    template.render(marked(values) if marks else values, _OnlyFields(autoescape=True, undefined=StrictUndefined))
    document: Document = template.docx
    if plan.signature and all(part.blob != plan.signature for part in document.part.package.iter_parts()):
        raise bad_template("it has no field “{{ signature }}” for the picture of the signature")
    for story in _stories(document):
        _finish(story)
    if plan.language in RIGHT_TO_LEFT_LANGUAGES:
        set_pages_right_to_left(document.element.body)
    return document


def check_template(data: bytes) -> None:
    """Prove that a mission's own template can be filled and would carry nothing that no reader should get.

    Raises:
        InputError: bad-template, with the fault and the place.

    """
    day = dt.date(2021, 1, 1)
    plan = LetterPlan(
        "Letter", "en", "a4", day, {name: name for name in LETTER_FIELDS} | {"signature": ""}, template=data
    )
    if fault := next(faults_of_letter(render_letter(plan), plan), None):
        raise bad_template(f"a letter made with it {fault}")


class _OnlyFields(SandboxedEnvironment):
    """Jinja's sandbox, in which nothing is compiled before it is proved to be fields and conditions on fields.

    The sandbox alone keeps a template away from Python, but does not bound what it costs: ``{{ 'a'*200000000 }}``
    takes seconds in it. docxtpl asks for a template for each part that it renders.
    """

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
        template_class: type[Template] | None = None,
    ) -> Template:
        """Return the compiled template, once it is proved; ``InputError`` bad-template where it is refused."""
        text = str(source)
        try:
            refused = next(_refused(self.parse(text).body), None)
        except TemplateSyntaxError as error:
            raise _refusal(text, error.lineno) from None
        except RecursionError:
            raise bad_template("its fields are nested beyond reason") from None
        if isinstance(refused, nodes.Name):
            raise bad_template(f"{quoted(refused.name)} is no field of a letter")
        if refused is not None:
            raise _refusal(text, refused.lineno)
        return super().from_string(text, globals, template_class)


def _refused(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield what is neither text, nor a field, nor a condition on a field."""
    for node in body:
        if isinstance(node, nodes.Output):
            yield from (each for each in node.nodes if not isinstance(each, nodes.TemplateData) and not _is_field(each))
        elif isinstance(node, nodes.If) and not node.elif_ and not node.else_:
            if not _is_field(node.test):
                yield node.test
            yield from _refused(node.body)
        else:
            yield node


def _is_field(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name in LETTER_FIELDS


def _refusal(source: str, line: int) -> Exception:
    paragraph = re.sub("<[^>]*>", "", source.splitlines()[line - 1])  # docxtpl gives each paragraph a line
    return bad_template(f"{quoted(paragraph)} holds more than the name of a field")


def _values(plan: LetterPlan, template: DocxTemplate) -> dict[str, object]:
    # docxtpl turns "{_{" in what was rendered into "{{"; a brace that is escaped stays what was typed.
    values: dict[str, object] = {
        name: Markup(str(escape(text)).translate(_BRACES))  # noqa: S704 (it is escaped)
        for name, text in plan.fields.items()
    }
    if plan.signature:
        values["signature"] = _picture(template, plan.signature)
    return values


def _picture(template: DocxTemplate, data: bytes) -> InlineImage:
    """Return the signature as large as its room allows, in its own proportions."""
    image = Image.from_blob(data)
    if image.px_width * _SIGNATURE_HEIGHT > image.px_height * _SIGNATURE_WIDTH:
        return InlineImage(template, io.BytesIO(data), width=_SIGNATURE_WIDTH)
    return InlineImage(template, io.BytesIO(data), height=_SIGNATURE_HEIGHT)


def _stories(document: Document) -> Iterator[_Element]:
    yield document.element
    for relation in document.part.rels.values():
        if relation.reltype in _STORIES:
            yield relation.target_part.element


def _finish(story: _Element) -> None:
    for paragraph in story.iter(qn("w:p")):
        split_runs(paragraph)
    for holder in story.iter(*_HOLDERS):  # where a condition left nothing, Word would call the file damaged
        if len(holder) == 0 or holder[-1].tag != qn("w:p"):
            holder.append(element("w:p"))
