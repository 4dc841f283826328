"""The signature under the letter: an image of it, or a scan of the signed letter, without place, device and author."""

import hashlib
import re
from collections.abc import Sequence

from statement_studio.errors import InputError
from statement_studio.intake.pictures import clean_picture, page_picture
from statement_studio.intake.scans import clean_pdf, pdf_of_pictures
from statement_studio.model.draft import Attachment
from statement_studio.model.letter import SignatureKind

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_PDF = b"%PDF-"
_PDF_HEAD_BYTES = 1024  # where viewers look for the mark

_OTHER_KINDS = {  # how a file begins -> what it is
    rb".{4}ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)": "a HEIC photo",
    rb".{4}ftypavi[fs]": "an AVIF picture",
    rb"GIF8": "a GIF picture",
    rb"II\*\0|MM\0\*": "a TIFF picture",
    rb"RIFF.{4}WEBP": "a WebP picture",
    rb"BM.{4}\0{4}": "a BMP picture",
    rb"PK\x03\x04": "a Word file or another archive",
    rb"\xd0\xcf\x11\xe0": "a file in an old format of Office",
}


def clean_signature(given: Sequence[tuple[str, bytes]], kind: SignatureKind) -> Attachment:
    """Return the image of a signature, or the scan of the signed letter, as the draft keeps it.

    An image (PNG or JPEG) becomes a PNG, upright and of the size of a signature. A scan (a PDF, or photos or scanned
    pages as PNG or JPEG) becomes one PDF, upright and below ``scans.MAX_BYTES`` where it stays legible. All metadata
    is taken out. The same input gives the same bytes.

    Args:
        given: name (for messages) and content of the file; of several, for the photos of a letter's pages in order.
        kind: "image" or "scan".

    Raises:
        InputError: encrypted, too-large or unreadable; nothing was changed.

    """
    name, data = given[0]
    if kind == "image":
        _refuse_several(given, "The image of a signature")
        _refuse_other_than_picture(data, name, kind)
        return _attachment("signature.png", "image/png", clean_picture(data, name))
    return _attachment("signed-letter.pdf", "application/pdf", clean_pdf(_as_pdf(given, kind), name))


def _as_pdf(given: Sequence[tuple[str, bytes]], kind: SignatureKind) -> bytes:
    for name, data in given:
        if _PDF in data[:_PDF_HEAD_BYTES] and not _is_picture(data):
            _refuse_several(given, f"A scan as PDF ({name})")
            return data
        _refuse_other_than_picture(data, name, kind)
    return pdf_of_pictures([page_picture(data, name) for name, data in given])


def _is_picture(data: bytes) -> bool:
    return data.startswith((_PNG, _JPEG))


def _refuse_several(given: Sequence[tuple[str, bytes]], what: str) -> None:
    if len(given) > 1:
        message = (
            f"{what[0].upper()}{what[1:]} is one file, and {len(given)} were given. Nothing was changed. Name one."
        )
        raise InputError("unreadable", message)


def _refuse_other_than_picture(data: bytes, name: str, kind: SignatureKind) -> None:
    if not _is_picture(data):
        raise _unsuitable(data, name, kind, is_pdf=_PDF in data[:_PDF_HEAD_BYTES])


def _unsuitable(data: bytes, name: str, kind: SignatureKind, *, is_pdf: bool) -> InputError:
    if is_pdf:
        message = (
            f"{name} is a PDF file, and the image of a signature is a PNG or JPEG picture. Nothing was changed. "
            "Use the PDF as the scan of the signed letter, or choose a picture."
        )
        return InputError("unreadable", message)
    if not data:
        what = "is empty"
    else:
        found = (what for start, what in _OTHER_KINDS.items() if re.match(start, data, re.DOTALL))
        what = f"is {next(found, 'neither a PNG nor a JPEG picture' + ' nor a PDF' * (kind == 'scan'))}"
    wanted = "PNG, JPEG or PDF" if kind == "scan" else "PNG or JPEG"
    return InputError("unreadable", f"{name} {what}. Nothing was changed. Save it as {wanted} and try again.")


def _attachment(name: str, media_type: str, data: bytes) -> Attachment:
    return Attachment(name, "signature", media_type, hashlib.sha256(data).hexdigest(), data)
