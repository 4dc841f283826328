"""Build the base templates of statement and letter from the XML in ``tools/templates/``.

Run as ``python tools/build_templates.py``; the same sources give the same bytes on any machine.
"""

import datetime as dt
import string
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from statement_studio.archive import write_archive
from statement_studio.word.save import properties

_HERE = Path(__file__).resolve().parent
_SOURCES = _HERE / "templates"
_TARGET = _HERE.parent / "resources" / "templates"
_DATE = dt.date(2021, 1, 1)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Part(NamedTuple):
    """A part beside the main document: its file, the file it is made of, its kind, the id of its relationship."""

    file: str
    source: str
    kind: str
    id: str


_COMMON = (
    Part("styles.xml", "styles.xml", "styles", "styles"),
    Part("settings.xml", "settings.xml", "settings", "settings"),
    Part("fontTable.xml", "fontTable.xml", "fontTable", "fonts"),
    Part("header1.xml", "header.xml", "header", "header"),
    Part("footer1.xml", "footer.xml", "footer", "footer"),
)
_PARTS = {
    "statement": (*_COMMON, Part("numbering.xml", "statement-numbering.xml", "numbering", "numbering")),
    "letter": (*_COMMON, Part("footer2.xml", "footer-first.xml", "footer", "footer-first")),
}
# What stands at the top of a letter, by what the template's name ends in; on pre-printed paper 30 mm below the margin.
_HEADS = {"": "letter-head.xml", "-preprinted": "letter-head-preprinted.xml"}
# Width and height in twentieths of a point; the text is as wide as the page less 1,440 on either side.
_PAGES = {"a4": (11906, 16838), "us": (12240, 15840)}


def build() -> dict[str, bytes]:
    """Return every template by its file name."""
    statements = {f"statement-{paper}.docx": _template("statement", paper) for paper in _PAGES}
    letters = {f"letter-{paper}{end}.docx": _template("letter", paper, end) for paper in _PAGES for end in _HEADS}
    return statements | letters


def _template(kind: str, paper: str, end: str = "") -> bytes:
    width, height = _PAGES[paper]
    values = {"width": str(width), "height": str(height), "text_width": str(width - 2 * 1440)}
    values["head"] = _source(_HEADS[end])
    values["styles"] = string.Template(_source(f"{kind}-styles.xml")).substitute(values)
    parts = {f"word/{part.file}": _filled(part.source, values) for part in _PARTS[kind]}
    members = {
        "[Content_Types].xml": _content_types(_PARTS[kind]),
        "_rels/.rels": _package_relationships(),
        "word/document.xml": _filled(f"{kind}-document.xml", values),
        "word/_rels/document.xml.rels": _document_relationships(_PARTS[kind]),
        **parts,
        **properties(title="", language="en-GB", date=_DATE),
    }
    # Stored: a deflated file would depend on the version of zlib.
    return write_archive(list(members.items()), stored=frozenset(members), date=(_DATE.year, _DATE.month, _DATE.day))


def _source(name: str) -> str:
    return (_SOURCES / name).read_text(encoding="utf-8")


def _filled(name: str, values: dict[str, str]) -> bytes:
    text = string.Template(_source(name)).substitute(values)
    root = etree.fromstring(text.encode("utf-8"), etree.XMLParser(remove_blank_text=True))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types(parts: tuple[Part, ...]) -> bytes:
    overrides = {"/word/document.xml": f"{_WORD_TYPE}.document.main+xml"}
    overrides |= {f"/word/{part.file}": f"{_WORD_TYPE}.{part.kind}+xml" for part in parts}
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    lines = [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()]
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(lines)}</Types>'
    ).encode()


def _package_relationships() -> bytes:
    return _relationships(
        [
            ("document", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relationships(parts: tuple[Part, ...]) -> bytes:
    return _relationships([(part.id, f"{_OFFICE}/{part.kind}", part.file) for part in parts])


def _relationships(entries: list[tuple[str, str, str]]) -> bytes:
    lines = [f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in entries]
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'.encode()


def main() -> None:
    """Write all templates to the program's resources."""
    _TARGET.mkdir(parents=True, exist_ok=True)
    for name, data in build().items():
        (_TARGET / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
