"""The template of a letter: an ordinary Word file with fields, checked, and freed of all that is not for its readers.

A mission may make its own in Word. A field stands as ``{{ field }}`` in the text, in a text box, a header or a footer;
what stands between the paragraphs ``{%p if field %}`` and ``{%p endif %}`` is left out where the field is empty.
Nothing else is read as a command: what is inside the braces is judged on Jinja's syntax tree (``word/letter.py``),
how they stand in the file is judged here.
"""

import posixpath
import re

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from statement_studio import resources
from statement_studio.archive import write_archive
from statement_studio.errors import InputError
from statement_studio.model.letter import Paper
from statement_studio.model.plans import LetterPlan
from statement_studio.word.package import CONTENT_TYPES, Members, open_word, relations
from statement_studio.word.runs import RIGHT_TO_LEFT_LANGUAGES, own_runs, set_language, set_right_to_left
from statement_studio.word.save import PAPERS
from statement_studio.word.traces import NEEDED, PATH
from statement_studio.word.xml import parse_part

NAME = "The letterhead"
CONDITION = re.compile(r"\s*\{%p\s+(?:if\s+(?P<field>[^{}%]+?)|endif)\s*%\}\s*")

_MAX_PART = 1024 * 1024  # bytes; text and layout alone, for pictures are parts of their own
_MAX_DEPTH = 10  # conditions inside conditions
# "{{-" and "-}}" eat the text around them; docxtpl gives a meaning of its own to "{{p", "{{r", ... and to "{_{".
_FIELD = re.compile(r"\{\{(?![-+]|\s*(?:p|r|tr|tc)\s)[^{}%#]*(?<![-+])\}\}")
_MARK = re.compile(r"\{_?[{%#]|[}%#]_?\}")
_ZIP_DATE = (1980, 1, 1)  # of the file between two steps, which nobody sees

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PICTURE_NAMES = tuple(map(qn, ("wp:docPr", "pic:cNvPr")))
_UNWRAPPED = tuple(map(qn, ("w:hyperlink", "w:smartTag", "w:customXml")))
_REMOVED = (
    *map(qn, ("w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:lastRenderedPageBreak", "w:rsid")),
    *map(qn, ("w:smartTagPr", "w:customXmlPr", "w:dataBinding")),
    *map(qn, ("a:hlinkClick", "a:hlinkHover")),
)
_SESSIONS = (  # attributes that tell one session of editing from another
    *(qn(f"w:rsid{what}") for what in ("R", "RPr", "RDefault", "P", "Tr", "Sect", "Del")),
    *(f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId")),
    "{urn:schemas-microsoft-com:office:office}title",  # the file that a picture came from
)
_SETTINGS = frozenset(  # what the layout depends on; not: names, paths, passwords, data sources, sessions of editing
    {
        *("mirrorMargins", "gutterAtTop", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
        *("defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps"),
        *("evenAndOddHeaders", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing"),
        *("displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery", "characterSpacingControl"),
        *("noLineBreaksAfter", "noLineBreaksBefore", "footnotePr", "endnotePr", "compat", "themeFontLang"),
        *("clrSchemeMapping", "decimalSymbol", "listSeparator", "zoom"),
    }
)


def template_of(plan: LetterPlan) -> bytes:
    """Return the template of a letter: the mission's own, or the built-in one for its paper."""
    if plan.template is not None:
        return plan.template
    return resources.read_bytes(f"templates/letter-{PAPERS[plan.paper]}.docx")


def preprinted_template(paper: Paper) -> bytes:
    """Return the built-in template that leaves the top of the first page to the paper."""
    return resources.read_bytes(f"templates/letter-{PAPERS[paper]}-preprinted.docx")


def bad_template(reason: str) -> InputError:
    """Return the refusal of a template; the reason is a clause that names what cannot be used."""
    return InputError(
        "bad-template",
        f"{NAME} cannot be used: {reason}. Nothing was changed. Correct it in Word and add it again, or name none "
        "to use the built-in one.",
    )


def prepare_template(data: bytes, language: str) -> bytes:
    """Return the template as docxtpl may have it.

    Parts, links and settings that a letter does not need are gone, and so is what tells of its editing. Paragraphs
    with fields are in the letter's language and direction; those without stay as the mission wrote them.

    Raises:
        InputError: bad-template, with the fault and the place.

    """
    try:
        return _prepared(_open(data), language)
    except InputError as error:
        if error.code == "bad-template":
            raise
        message = f"{error.message.removesuffix('.')}, or name no letterhead to use the built-in one."
        raise InputError("bad-template", message) from None


def _open(data: bytes) -> Members:
    members = open_word(data, NAME)
    for part, content in members.items():
        if part.endswith(".xml") and len(content) > _MAX_PART:
            raise bad_template(f"{part} is larger than a letterhead can be")
    return members


def _prepared(members: Members, language: str) -> bytes:
    types = members[CONTENT_TYPES].replace(b"template.main+xml", b"document.main+xml")  # a .dotx is as good
    kept: Members = {CONTENT_TYPES: types}
    waiting = [("", "")]
    while waiting:
        part, kind = waiting.pop()
        ids = _keep_links(members, part, kept)
        for link in relations(kept, part, NAME):
            if link.target not in members:
                raise bad_template(f"the part {link.target} is missing")
            if link.target not in kept:
                kept[link.target] = members[link.target]
                waiting.append((link.target, link.kind))
        if part.casefold().endswith(".xml"):
            kept[part] = _cleaned(members[part], part, kind, ids, language)
    return write_archive(list(kept.items()), stored=frozenset(kept), date=_ZIP_DATE)


def _keep_links(members: Members, part: str, kept: Members) -> frozenset[str]:
    """Keep the links of a part that a letter needs, and return their ids."""
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if name not in members:
        return frozenset()
    root = parse_part(members[name], NAME)
    for link in list(root):
        needed = link.get("Type", "").rpartition("/")[2] in NEEDED
        if not needed or link.get("TargetMode") == "External":
            root.remove(link)
    kept[name] = etree.tostring(root)
    return frozenset(link.get("Id", "") for link in root)


def _cleaned(content: bytes, part: str, kind: str, ids: frozenset[str], language: str) -> bytes:
    root = parse_part(content, NAME)
    if kind == "officeDocument" and root.tag != qn("w:document"):
        raise bad_template("it is of the kind “Strict Open XML”, not “Word Document (.docx)”")
    if kind == "settings":
        for setting in list(root):
            if etree.QName(setting).localname not in _SETTINGS:
                root.remove(setting)
    etree.strip_elements(root, *_REMOVED, with_tail=False)
    etree.strip_tags(root, *_UNWRAPPED)
    etree.strip_attributes(root, *_SESSIONS)
    for element in root.iter():
        if element.tag in _PICTURE_NAMES:
            _clean_picture(element)
        if missing := {str(value) for name, value in element.items() if str(name).startswith(_OFFICE)} - ids:
            what = etree.QName(element).localname
            raise bad_template(f"{part} holds something that a letter cannot take along ({what}, {min(missing)})")
        _refuse_marks_outside_text(element, part)
    _judge_paragraphs(root, part, kind, language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _clean_picture(element: _Element) -> None:
    """Take away where a picture came from; what it shows, said for those who do not see it, stays."""
    element.set("name", "Picture")
    for name in ("descr", "title"):
        if PATH.search(element.get(name, "")):
            del element.attrib[name]


def _refuse_marks_outside_text(element: _Element, part: str) -> None:
    texts = [str(value) for value in element.values()]
    if element.tag != qn("w:t"):
        texts.append(element.text or "")
    for text in texts:
        if _MARK.search(text):
            raise bad_template(f"{quoted(text)} in {part} does not stand in ordinary text")


def _judge_paragraphs(root: _Element, part: str, kind: str, language: str) -> None:
    """Refuse braces that are no fields and no conditions; give paragraphs with fields the letter's language."""
    conditions: list[_Element | None] = []  # for each condition that is open, what it stands in
    for paragraph in root.iter(qn("w:p")):
        text = own_text(paragraph)
        fields, number = _FIELD.subn("", text)
        if (number or _MARK.search(text)) and kind not in {"officeDocument", "header", "footer"}:
            raise bad_template(f"{quoted(text)} stands in {part}; fields can stand in the text, headers and footers")
        if condition := CONDITION.fullmatch(text):
            _judge_condition(paragraph, part, conditions, opens=condition["field"] is not None)
        elif _MARK.search(fields):
            raise bad_template(
                f"{quoted(text)} in {part} is neither “{{{{ field }}}}” nor “{{%p if field %}}” or “{{%p endif %}}” "
                "in a paragraph of its own"
            )
        elif number:
            _set_language(paragraph, language)
    if conditions:
        raise bad_template(f"“{{%p if … %}}” in {part} has no “{{%p endif %}}”")


def _judge_condition(paragraph: _Element, part: str, conditions: list[_Element | None], *, opens: bool) -> None:
    text = quoted(own_text(paragraph))
    others = {each.tag for run in own_runs(paragraph) for each in run} - {qn("w:t"), qn("w:rPr")}
    if others or paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:  # they would vanish with it
        raise bad_template(f"the paragraph {text} in {part} holds something else beside it, which would be lost")
    if opens:
        if len(conditions) == _MAX_DEPTH:
            raise bad_template(f"{text} in {part} stands inside too many other conditions")
        conditions.append(paragraph.getparent())
    elif not conditions:
        raise bad_template(f"{text} in {part} has no “{{%p if … %}}” before it")
    elif conditions.pop() is not paragraph.getparent():
        raise bad_template(f"{text} in {part} stands in another table cell, box or frame than its “{{%p if … %}}”")


def _set_language(paragraph: _Element, language: str) -> None:
    for run in own_runs(paragraph):
        set_language(run, language)
    if language in RIGHT_TO_LEFT_LANGUAGES:
        set_right_to_left(paragraph)


def own_text(paragraph: _Element) -> str:
    """Return the text of a paragraph, without that of text boxes anchored in it."""
    return "".join(text.text or "" for run in own_runs(paragraph) for text in run.iterchildren(qn("w:t")))


def quoted(text: str) -> str:
    """Return a text for a message: in quotation marks, on one line, not too long."""
    line = " ".join(text.split())
    return f"“{line[:60]}…”" if len(line) > 60 else f"“{line}”"
