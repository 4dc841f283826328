"""Word files built from snippets of raw XML, as other programs might have written them."""

import io
import zipfile
from collections.abc import Mapping

_TRANSITIONAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_STRICT = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_COMMON = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_ROOTS = {  # part -> its root element
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
    "footer": "ftr",
    "comments": "comments",
}


def text(characters: str) -> str:
    """Return a piece of text for a run; white space at its ends counts."""
    return f'<w:t xml:space="preserve">{characters}</w:t>'


def run(inner: str, properties: str = "") -> str:
    """Return a run around texts, tabs, symbols and the like."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def in_paragraph(*inner: str, properties: str = "") -> str:
    """Return a paragraph around runs and whatever may stand between them."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inner)}</w:p>"


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph of runs, each given as its plain text."""
    return in_paragraph(*(run(text(each)) for each in runs), properties=properties)


def style(kind: str, style_id: str, name: str, inner: str = "", *, default: bool = False) -> str:
    """Return a style for the styles part."""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{mark} w:styleId="{style_id}"><w:name w:val="{name}"/>{inner}</w:style>'


def part(root: str, inner: str, *, strict: bool = False) -> bytes:
    """Return a whole part: the element ``w:root`` around ``inner``."""
    names = {**(_STRICT if strict else _TRANSITIONAL), **_COMMON}
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:{root} {declared} mc:Ignorable="w14">{inner}</w:{root}>'
    ).encode()


def raw_members(body: str, *, strict: bool = False, **parts: str) -> dict[str, bytes]:
    """Return the members of a Word file.

    Args:
        body: the XML inside ``w:body``.
        strict: write the Strict kind of the format.
        parts: the XML inside further parts: styles, numbering, footnotes, endnotes, header, footer, comments.

    """
    relation_base = (_STRICT if strict else _TRANSITIONAL)["r"]
    overrides = [("document", "document.main"), *((name, name) for name in parts)]
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN_TYPE.format(kind)}"/>' for name, kind in overrides
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{relation_base}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(parts, 1)
    )
    return {
        "[Content_Types].xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ).encode(),
        "_rels/.rels": relationships(
            f'<Relationship Id="rId1" Type="{relation_base}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": relationships(links),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", strict=strict),
        **{f"word/{name}.xml": part(_ROOTS[name], inner, strict=strict) for name, inner in parts.items()},
    }


def relationships(links: str) -> bytes:
    """Return a part that holds relationships."""
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'.encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return the members as a ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def raw_docx(body: str, *, strict: bool = False, **parts: str) -> bytes:
    """Return a Word file; see ``raw_members``."""
    return zipped(raw_members(body, strict=strict, **parts))
