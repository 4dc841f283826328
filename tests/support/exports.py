"""Plans of a statement and a letter in each language, with everything in them that Word files have to carry."""

import functools
import io
import zipfile

import msgspec
from lxml import etree
from PIL import Image, ImageDraw

from statement_studio.compose.letter import plan_letter
from statement_studio.compose.statement import plan_statement
from statement_studio.model.debate import LanguageCode
from statement_studio.model.letter import Paper
from statement_studio.model.plans import LetterPlan, StatementPlan
from statement_studio.model.statement import Layout, ListKind, Paragraph, Run, Section, Statement
from tests.support.raw_docx import paragraph, raw_docx
from tests.support.six_languages import NAMES, draft_of, statement_in, with_letter

LANGUAGES: tuple[LanguageCode, ...] = ("en", "fr", "es", "ru", "ar", "zh")

_SENTENCES: dict[LanguageCode, str] = {
    "en": "Resolution 2518 (2020) remains our guide; peace—and those who keep it—deserve no less.",
    "fr": "La résolution\u00a02518 (2020) demeure notre guide\u202f: «\u00a0la sécurité d’abord\u00a0».",
    "es": "La resolución 2518 (2020) sigue siendo nuestra guía: ¡la seguridad ante todo!",
    "ru": "Резолюция 2518 (2020) остается нашим ориентиром — «безопасность прежде всего».",
    "ar": "يظل القرار 2518 (2020) مرشدا لنا، وبعثة UNMISS (جنوب السودان) خير مثال.",
    "zh": "第2518（2020）号决议（UNMISS）仍是我们的指南：“安全第一”。",
}
_TRICKY = "<b> & ]]> {{ date }} {% raw %} co\N{SOFT HYPHEN}operation\tno\u00a0break \u2011 سلام (UN) 3 维和"


def _paragraph(name: str, *runs: Run, kind: ListKind = "none") -> Paragraph:
    return Paragraph(name, runs, list=kind)


def statement(language: LanguageCode) -> Statement:
    """Return a statement with lists, italics, bold type, and signs that mean something elsewhere."""
    text = _SENTENCES[language]
    first = (
        _paragraph("a1", Run(text)),
        _paragraph("a2", Run(text), kind="number"),
        _paragraph("a3", Run("2 "), Run(text, italic=True), kind="number"),
        _paragraph("a4", Run(text, bold=True), Run(" "), Run("†", italic=True, bold=True)),
        _paragraph("a5", Run(text), kind="number"),
        _paragraph("a6", Run(text), kind="bullet"),
    )
    second = (_paragraph("b1", Run(_TRICKY)),)
    return statement_in(language, sections=(Section("opening", "Opening", first), Section("a", "Means", second)))


def statement_plan(
    language: LanguageCode = "en", paper: Paper = "a4", *, joint: bool = False, layout: Layout | None = None
) -> StatementPlan:
    """Return its plan; ``joint``: made on behalf of a group."""
    group = NAMES[language][1] if joint else ""
    made = msgspec.structs.replace(statement(language), on_behalf_of=group, layout=layout or Layout())
    return plan_statement(made, paper)


def letter_plan(language: LanguageCode = "en", paper: Paper = "a4", **fields: object) -> LetterPlan:
    """Return the plan of its letter; ``fields`` replace those of the letter."""
    return plan_letter(draft_of(with_letter(statement(language), **fields)), paper)


def with_template(template: bytes, language: LanguageCode = "en", **values: str) -> LetterPlan:
    """Return the plan of a letter with a template of the mission's own; ``values`` replace those of its fields."""
    plan = letter_plan(language)
    return msgspec.structs.replace(plan, template=template, fields=plan.fields | values)


def template(*paragraphs: str, **parts: str) -> bytes:
    """Return a letter template of these paragraphs, as texts."""
    return raw_docx("".join(map(paragraph, paragraphs)), strict=False, **parts)


@functools.cache
def picture(width: int = 300, height: int = 100) -> bytes:
    """Return a PNG of that size in pixels."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).line([(5, height - 5), (width // 2, 5), (width - 5, height - 5)], fill="navy", width=3)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def readable(part: bytes) -> str:
    """Return a part's XML with an element a line."""
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True))
    return etree.tostring(root, pretty_print=True, encoding="unicode")
