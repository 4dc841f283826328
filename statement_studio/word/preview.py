"""The letter as its preview paints it: the very letter that is exported, read again with its fields marked."""

from collections.abc import Iterator
from typing import NamedTuple, cast

import msgspec
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from lxml.etree import _Element

from statement_studio.model.plans import LetterPlan
from statement_studio.model.preview import (
    Block,
    LetterPreview,
    PreviewCell,
    PreviewEdge,
    PreviewParagraph,
    PreviewPicture,
    PreviewRun,
    PreviewTable,
)
from statement_studio.word.layout import Layout, number
from statement_studio.word.letter import fill_letter
from statement_studio.word.marks import Fields
from statement_studio.word.runs import own_runs
from statement_studio.word.story import CHARACTERS
from statement_studio.word.symbols import in_font, symbol
from statement_studio.word.xml import attribute, child, children, every, is_on, short_name, text_of

_TWIPS = 20  # twentieths of a point
_EMU = 12_700  # in a point
_DRAWABLE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_NOT_TOLD = ("w:numPr", "w:pict", "w:object", "w:altChunk", "w:footnoteReference", "w:endnoteReference", "m:oMath")


def preview_letter(plan: LetterPlan) -> LetterPreview:
    """Return the letter of a plan as it will be exported, in blocks with the fields that they show.

    Raises:
        InputError: bad-template, for a template of the mission that cannot be used.

    """
    document = fill_letter(plan)
    layout = Layout(_styles(document))
    body = document.element.body
    section = body[-1] if len(body) and short_name(body[-1].tag) == "w:sectPr" else None
    readers = [_Reader(layout, document.part)]
    blocks = tuple(readers[0].blocks(body))
    edges = {}
    for kind, part in _edges(section, document):
        readers.append(_Reader(layout, part))
        edges[kind] = tuple(readers[-1].blocks(_xml(part)))
    has_own_first = section is not None and (own := child(section, "w:titlePg")) is not None and is_on(own)
    later = PreviewEdge(edges.get("header:default", ()), edges.get("footer:default", ()))
    first = PreviewEdge(edges.get("header:first", ()), edges.get("footer:first", ()))
    return LetterPreview(
        **_paper(section),
        right_to_left=child(section, "w:bidi") is not None,
        body=blocks,
        first=first if has_own_first else later,
        later=later,
        simplified=any(reader.simplifies for reader in readers) or _has_more(body),
    )


def _styles(document: Document) -> _Element | None:
    relations = document.part.rels.values()
    found = (each for each in relations if each.reltype == RELATIONSHIP_TYPE.STYLES)
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


class _Piece(NamedTuple):
    """What stands in a run: characters, or a picture."""

    text: str = ""
    picture: PreviewPicture | None = None


class _Reader:
    """Reads one story: the body, a header, a footer."""

    def __init__(self, layout: Layout, part: Part) -> None:
        self.simplifies = False
        self._layout = layout
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
        fields = Fields()
        for run in own_runs(element):
            look = self._layout.run(properties, child(run, "w:rPr"))
            if look is None:
                continue
            for piece in self._pieces(run):
                if piece.picture:
                    pictures.append(msgspec.structs.replace(piece.picture, field=fields.now))
                runs += [PreviewRun(text, field, **look) for field, text in fields.read(piece.text)]
        yield PreviewParagraph(
            runs=tuple(_joined(runs)), pictures=tuple(pictures), **self._layout.paragraph(properties)
        )
        for box in every(element, "w:txbxContent"):
            self.simplifies = True
            if not any(short_name(outer.tag) == "mc:Fallback" for outer in box.iterancestors()):
                yield from self._flat(box)

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
