"""Packing a Word file: properties of our own, and bytes that depend on nothing but the content."""

import datetime as dt
import io
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from statement_studio.archive import read_archive, write_archive
from statement_studio.model.letter import Paper

PAPERS: dict[Paper, str] = {"a4": "a4", "letter": "us"}  # how the names of our templates end

CORE_PROPERTIES = "docProps/core.xml"
APP_PROPERTIES = "docProps/app.xml"

_KINDS = {  # part -> the kind of its relationship, its content type
    CORE_PROPERTIES: (RELATIONSHIP_TYPE.CORE_PROPERTIES, CONTENT_TYPE.OPC_CORE_PROPERTIES),
    APP_PROPERTIES: (RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, CONTENT_TYPE.OFC_EXTENDED_PROPERTIES),
}
_ZIP_YEARS = range(1980, 2108)  # what an entry's date can tell
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_APP = (
    f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Statement Studio</Application></Properties>"
)
_CORE = (
    f"{_XML}<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:language>{language}</dc:language><cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)


def properties(*, title: str, language: str, date: dt.date) -> dict[str, bytes]:
    """Return the two parts that tell about the file: title, language and date, and nobody's name."""
    core = _CORE.format(title=escape(title), language=escape(language), date=date.isoformat())
    return {CORE_PROPERTIES: core.encode(), APP_PROPERTIES: _APP.encode()}


def save_document(document: Document, *, title: str, language: str, date: dt.date) -> bytes:
    """Return the bytes of a Word file with our own properties instead of any that the document had.

    Args:
        document: the document.
        title: the title in the properties.
        language: the language in the properties, as a tag ("en-GB").
        date: the only date in the file. Entries of a ZIP know the years 1980 to 2107; they tell 1980 for any other.

    """
    package = document.part.package
    if package is None:
        raise ValueError("a document without a package")
    for relation in list(package.rels.values()):
        if relation.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del package.rels[relation.rId]
    for name, content in properties(title=title, language=language, date=date).items():
        kind, content_type = _KINDS[name]
        package.relate_to(Part(PackURI(f"/{name}"), content_type, content, package), kind)
    buffer = io.BytesIO()
    document.save(buffer)
    members = read_archive(buffer.getvalue())
    zip_date = (date.year, date.month, date.day) if date.year in _ZIP_YEARS else (_ZIP_YEARS.start, 1, 1)
    return write_archive(list(members.items()), stored=frozenset(members), date=zip_date)
