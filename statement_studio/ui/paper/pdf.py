"""Pages as a PDF that tells its title and date and nothing else, the same bytes for the same pages."""

import datetime as dt
import hashlib
import re
import uuid
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, Qt, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from statement_studio.jobs.paper import OnPaper
from statement_studio.ui.paper.paragraph import DOTS
from statement_studio.ui.paper.typeset import Typesetter

_POINTS_AN_INCH = 72
_MOMENT = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}(Z|[-+]\d\d'\d\d'?)\)")
_NAMESPACE = uuid.UUID("6a5c3a52-8d5b-4f0c-9d5e-0d6c4e9d3b1f")  # of our own: names made of what a PDF shows
_METADATA = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    "<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
)


def write_pdf(document: OnPaper, families: Sequence[str], go_on: Callable[[], None] = lambda: None) -> bytes:
    """Return a document as a PDF, its fonts embedded and its text searchable; on any thread.

    Args:
        document: what stands on the pages.
        families: fonts that stand in where the document's own has no sign, best first.
        go_on: called now and then; what it raises stops the work.

    """
    typeset = Typesetter(document.pages, families, go_on=go_on)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    _describe(writer, document)
    writer.setPageLayout(page_layout(typeset.paper))
    painter = QPainter(writer)
    for number, sheet in enumerate(typeset.sheets):
        go_on()
        if number:
            writer.newPage()
        sheet.paint(painter, Qt.GlobalColor.black)
    painter.end()
    buffer.close()
    return _dated(bytes(data.data()), document.date)


def page_layout(paper: QSizeF) -> QPageLayout:
    """Return the layout of a page of that size in points on which everything may be drawn."""
    size = QPageSize(paper, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    margins = QMarginsF(0, 0, 0, 0)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Point, margins)


def _describe(writer: QPdfWriter, document: OnPaper) -> None:
    writer.setResolution(_POINTS_AN_INCH * DOTS)
    writer.setTitle(document.title)
    writer.setCreator("Statement Studio")
    shown = hashlib.sha256(msgspec.json.encode(document)).hexdigest()
    writer.setDocumentId(QUuid(str(uuid.uuid5(_NAMESPACE, shown))))
    metadata = _METADATA.format(title=escape(document.title), date=document.date.isoformat())
    writer.setDocumentXmpMetadata(QByteArray(metadata.encode()))


def _dated(data: bytes, date: dt.date) -> bytes:
    """Put the document's date in the place of the moment and the time zone in which it was made; lengths stay."""

    def moment(found: re.Match[bytes]) -> bytes:
        told = f"/{found[1].decode()} (D:{date:%Y%m%d}000000Z)".encode()
        return told.ljust(len(found[0]))

    return _MOMENT.sub(moment, data)
