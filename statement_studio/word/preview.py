"""Statement and letter as they stand on paper: the very documents that are exported, read again into blocks.

The letter is read with its fields marked, so that its preview knows which words stand for which field.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

import msgspec
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from lxml.etree import _Element

from statement_studio.model.plans import LetterPlan, StatementPlan
from statement_studio.model.preview import (
    Block,
    Counts,
    PaperPreview,
    PreviewCell,
    PreviewEdge,
    PreviewParagraph,
    PreviewPicture,
    PreviewRun,
    PreviewTable,
    Rule,
)
from statement_studio.word.labels import Label, Labels
from statement_studio.word.layout import Layout, number
from statement_studio.word.letter import fill_letter
from statement_studio.word.marks import Fields
from statement_studio.word.runs import own_runs
from statement_studio.word.statement import make_statement
from statement_studio.word.story import CHARACTERS
from statement_studio.word.symbols import in_font, symbol
from statement_studio.word.xml import attribute, child, children, every, is_on, short_name, text_of

_TWIPS = 20  # twentieths of a point
_EMU = 12_700  # in a point
_DRAWABLE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_COUNTS: dict[str, Counts] = {"PAGE": "page", "NUMPAGES": "pages"}
_NOT_TOLD = ("w:pict", "w:object", "w:altChunk", "w:footnoteReference", "w:endnoteReference", "m:oMath")


def preview_statement(plan: StatementPlan) -> PaperPreview:
    """Return the statement of a plan as it will be exported."""
    return _preview(make_statement(plan))


def preview_letter(plan: LetterPlan) -> PaperPreview:
    """Return the letter of a plan as it will be exported, in blocks with the fields that they show.

    Raises:
        InputError: bad-template, for a template of the mission that cannot be used.

    """
    return _preview(fill_letter(plan))


def _preview(document: Document) -> PaperPreview:
    layout = Layout(_part(document, RELATIONSHIP_TYPE.STYLES))
    labels = Labels(_part(document, RELATIONSHIP_TYPE.NUMBERING), layout.styles)
    body = document.element.body
    section = body[-1] if len(body) and short_name(body[-1].tag) == "w:sectPr" else None
    readers = [_Reader(layout, labels, document.part)]
    blocks = tuple(_settled(readers[0].blocks(body)))
    edges = {}
    for kind, part in _edges(section, document):
        readers.append(_Reader(layout, labels, part))
        edges[kind] = tuple(_settled(readers[-1].blocks(_xml(part))))
    has_own_first = section is not None and (own := child(section, "w:titlePg")) is not None and is_on(own)
    later = PreviewEdge(edges.get("header:default", ()), edges.get("footer:default", ()))
    first = PreviewEdge(edges.get("header:first", ()), edges.get("footer:first", ()))
    return PaperPreview(
        **_paper(section),
        right_to_left=child(section, "w:bidi") is not None,
        body=blocks,
        first=first if has_own_first else later,
        later=later,
        simplified=any(reader.simplifies for reader in readers) or _has_more(body),
    )


def _part(document: Document, kind: str) -> _Element | None:
    """Return the root of the document's part of that kind."""
    relations = document.part.rels.values()
    found = (each for each in relations if each.reltype == kind)
    return next((_xml(each.target_part) for each in found), None)


def _xml(part: Part) -> _Element:
    element: _Element = cast("XmlPart", part).element
    return element


def _related(part: Part, relation_id: str | None) -> Part | None:
    # Not ``related_parts``: it still holds the headers and footers as they were before docxtpl filled them in.
    relation = part.rels.get(relation_id or "")
    return relation.target_part if relation and not relation.is_external else None


def _edges(section: _Element | None, document: Document) -> Iterator[tuple[str, Part]]:
    """Yield the headers and footers of a section: "header:first" with its part."""
    for reference in children(section, "w:headerReference", "w:footerReference") if section is not None else ():
        part = _related(document.part, reference.get(qn("r:id")))
        what = short_name(reference.tag)[len("w:") : -len("Reference")]
        if part:
            yield f"{what}:{attribute(reference, 'type') or 'default'}", part


def _paper(section: _Element | None) -> dict[str, float]:
    size, margins = child(section, "w:pgSz"), child(section, "w:pgMar")
    sides = {name: _points(margins, name, 1440) for name in ("top", "right", "bottom", "left")}
    return {
        "width": _points(size, "w", 11906),
        "height": _points(size, "h", 16838),
        **sides,
        "header_distance": _points(margins, "header", 720),
        "footer_distance": _points(margins, "footer", 720),
    }


def _points(element: _Element | None, name: str, default: int) -> float:
    return number(attribute(element, name) or str(default)) / _TWIPS


def _has_more(body: _Element) -> bool:
    sections = list(every(body, "w:sectPr"))
    return len(sections) > 1 or next(every(body, *_NOT_TOLD), None) is not None


class _PageFields:
    """Tells which runs of a paragraph show the number of the page: what stands in them as text is an old one."""

    def __init__(self) -> None:
        self._code = ""
        self._state = ""

    def read(self, run: _Element) -> Counts:
        """Return what the run counts, if it does; the runs of a paragraph come in their order."""
        parent = run.getparent()
        if parent is not None and short_name(parent.tag) == "w:fldSimple":
            return _counts(attribute(parent, "instr") or "")
        for each in run:
            if short_name(each.tag) == "w:fldChar":
                self._state = attribute(each, "fldCharType") or ""
                self._code = "" if self._state == "begin" else self._code
            elif short_name(each.tag) == "w:instrText" and self._state == "begin":
                self._code += each.text or ""
        return _counts(self._code) if self._state == "separate" else ""


def _counts(code: str) -> Counts:
    words = code.split()
    return _COUNTS.get(words[0].upper(), "") if words else ""


class _Piece(NamedTuple):
    """What stands in a run: characters, or a picture."""

    text: str = ""
    picture: PreviewPicture | None = None


class _Reader:
    """Reads one story: the body, a header, a footer."""

    def __init__(self, layout: Layout, labels: Labels, part: Part) -> None:
        self.simplifies = False
        self._layout = layout
        self._labels = labels
        self._part = part

    def blocks(self, parent: _Element) -> Iterator[Block]:
        for element in parent:
            match short_name(element.tag):
                case "w:p":
                    yield from self._paragraphs(element)
                case "w:tbl":
                    yield self._table(element)
                case "w:sdt" | "w:sdtContent":
                    yield from self.blocks(element)

    def _paragraphs(self, element: _Element) -> Iterator[PreviewParagraph]:
        """Yield the paragraph, then those of the text boxes that are anchored in it."""
        properties = child(element, "w:pPr")
        runs: list[PreviewRun] = []
        pictures: list[PreviewPicture] = []
        fields, pages = Fields(), _PageFields()
        label = self._labels.next(properties)
        for run in own_runs(element):
            counts = pages.read(run)
            look = self._layout.run(properties, child(run, "w:rPr"))
            if look is None:
                continue
            for piece in self._pieces(run):
                if piece.picture:
                    pictures.append(msgspec.structs.replace(piece.picture, field=fields.now))
                runs += [PreviewRun(text, field, counts=counts, **look) for field, text in fields.read(piece.text)]
        yield PreviewParagraph(
            runs=tuple(_joined(runs)),
            pictures=tuple(pictures),
            label=self._label(label, properties),
            **self._layout.paragraph(properties, label.paragraph if label else None),
        )
        for box in every(element, "w:txbxContent"):
            self.simplifies = True
            if not any(short_name(outer.tag) == "mc:Fallback" for outer in box.iterancestors()):
                yield from self._flat(box)

    def _label(self, label: Label | None, properties: _Element | None) -> PreviewRun | None:
        """Return the label of an item of a list, which looks as the mark of its paragraph does."""
        if label is None:
            return None
        self.simplifies |= not label.is_told
        look = self._layout.run(properties, child(properties, "w:rPr"), label.run)
        return PreviewRun(label.text, **look) if label.text and look else None

    def _pieces(self, run: _Element) -> Iterator[_Piece]:
        font = attribute(child(child(run, "w:rPr"), "w:rFonts"), "hAnsi") or ""
        for each in run:
            name = short_name(each.tag)
            if name == "w:t":
                yield _Piece(in_font(font, text_of(each)))
            elif name == "w:sym":
                yield _Piece(symbol(attribute(each, "font") or "", attribute(each, "char") or ""))
            elif name in CHARACTERS:
                yield _Piece(CHARACTERS[name])
            elif name == "w:drawing":
                yield from self._drawing(each)

    def _drawing(self, drawing: _Element) -> Iterator[_Piece]:
        self.simplifies |= drawing.find(qn("wp:anchor")) is not None
        extent, blip = drawing.find(f".//{qn('wp:extent')}"), drawing.find(f".//{qn('a:blip')}")
        part = _related(self._part, blip.get(qn("r:embed"))) if blip is not None else None
        data = part.blob if part else b""
        if extent is not None and data.startswith(_DRAWABLE):
            width, height = (number(extent.get(name, "")) / _EMU for name in ("cx", "cy"))
            yield _Piece(picture=PreviewPicture(data, width, height))
        else:
            self.simplifies = True

    def _table(self, table: _Element) -> PreviewTable:
        return PreviewTable(tuple(self._row(row) for row in children(table, "w:tr")))

    def _row(self, row: _Element) -> tuple[PreviewCell, ...]:
        cells = list(children(row, "w:tc"))
        widths = [_points(child(child(cell, "w:tcPr"), "w:tcW"), "w", 0) for cell in cells]
        if not all(widths):
            widths = [1.0] * len(cells)
        return tuple(
            PreviewCell(width / sum(widths), tuple(self._flat(cell))) for cell, width in zip(cells, widths, strict=True)
        )

    def _flat(self, parent: _Element) -> Iterator[PreviewParagraph]:
        """Yield the paragraphs below ``parent``; those of a table inside it one after the other."""
        for block in self.blocks(parent):
            if isinstance(block, PreviewParagraph):
                yield block
            else:
                self.simplifies = True
                yield from (paragraph for row in block.rows for cell in row for paragraph in cell.paragraphs)


def _settled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, with nothing between neighbours that want it so, and one frame of lines around those alike."""
    row: list[Block | None] = [None, *blocks, None]
    for before, block, after in zip(row, row[1:], row[2:], strict=False):
        if isinstance(block, PreviewParagraph):
            changes: dict[str, object] = {}
            if _are_alike(before, block):
                changes |= {"before": 0.0} if block.close else {}
                changes |= {"above": Rule()} if _are_framed_together(before, block) else {}
            if _are_alike(block, after):
                changes |= {"after": 0.0} if block.close else {}
                changes |= {"below": Rule()} if _are_framed_together(block, after) else {}
            yield msgspec.structs.replace(block, **changes)
        elif block:
            yield block


def _are_alike(first: Block | None, second: Block | None) -> bool:
    if not isinstance(first, PreviewParagraph) or not isinstance(second, PreviewParagraph):
        return False
    return first.style == second.style and first.at_foot == second.at_foot


def _are_framed_together(first: Block | None, second: Block | None) -> bool:
    if not isinstance(first, PreviewParagraph) or not isinstance(second, PreviewParagraph):
        return False
    return (first.above, first.below) == (second.above, second.below)


def _joined(runs: list[PreviewRun]) -> Iterator[PreviewRun]:
    """Yield runs of one look and field as one; of a field that has text, no empty ones."""
    waiting: PreviewRun | None = None
    for run in runs:
        if waiting and not run.text and run.field == waiting.field:
            continue
        if waiting and msgspec.structs.replace(run, text="") == msgspec.structs.replace(waiting, text=""):
            waiting = msgspec.structs.replace(waiting, text=waiting.text + run.text)
            continue
        if waiting:
            yield waiting
        waiting = run
    if waiting:
        yield waiting
