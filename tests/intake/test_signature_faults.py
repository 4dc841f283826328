import io
import random
import struct
import zlib

import pikepdf
import pytest
from PIL import Image

from statement_studio.errors import InputError
from statement_studio.intake import scans
from statement_studio.intake.signature import clean_signature
from statement_studio.model.letter import SignatureKind
from tests.support.scans import (
    bomb_pdf,
    clean,
    corners,
    encoded,
    jpeg,
    jpeg2000,
    layered_pdf,
    noisy_photo,
    pages,
    pdf,
    png,
    signed_pdf,
    telling_pdf,
)


def _bomb() -> bytes:
    """Return a PNG that says it is 60,000 pixels wide and high."""
    data = bytearray(encoded(Image.new("1", (100, 100)), "PNG"))
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def _encrypted(*, user: str) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(jpeg(corners())))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="secret", user=user))
    return buffer.getvalue()


def _changed_pdf(**picture: int) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(jpeg(corners())))) as document:
        for key, value in picture.items():
            document.pages[0].obj.Resources.XObject.Im[f"/{key}"] = value
        document.save(buffer)
    return buffer.getvalue()


def _larger_than_said(side: int) -> bytes:
    """Return a PDF whose photo says that it is wider and higher than the PDF says."""
    frame = LARGE_PHOTO.index(b"\xff\xc0") + 5
    said, true = LARGE_PHOTO[frame : frame + 4], struct.pack(">HH", side, side)
    return pdf(LARGE_PHOTO).replace(b"\x08" + said, b"\x08" + true)


def _without_pages() -> bytes:
    buffer = io.BytesIO()
    pikepdf.Pdf.new().save(buffer)
    return buffer.getvalue()


def _animated() -> bytes:
    buffer = io.BytesIO()
    corners().save(buffer, "PNG", save_all=True, append_images=[Image.new("RGB", (400, 300))])
    return buffer.getvalue()


LARGE_PHOTO = jpeg(noisy_photo((1400, 1400)), quality=95)  # in a scan it has to be drawn smaller
JPEG, PNG, PDF = jpeg(corners()), png(corners()), pdf(jpeg(corners()))
PICTURE_FAULTS = {
    "empty": (b"", "unreadable", "is empty"),
    "text": (b"Dear President", "unreadable", "neither a PNG nor a JPEG"),
    "gif": (encoded(corners(), "GIF"), "unreadable", "a GIF picture"),
    "tiff": (encoded(corners(), "TIFF"), "unreadable", "a TIFF picture"),
    "webp": (encoded(corners(), "WEBP"), "unreadable", "a WebP picture"),
    "bmp": (encoded(corners(), "BMP"), "unreadable", "a BMP picture"),
    "heic": (b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic", "unreadable", "a HEIC photo"),
    "avif": (b"\x00\x00\x00\x24ftypavif\x00\x00\x00\x00", "unreadable", "an AVIF picture"),
    "docx": (b"PK\x03\x04....", "unreadable", "a Word file"),
    "doc": (b"\xd0\xcf\x11\xe0....", "unreadable", "old format"),
    "head-of-jpeg": (JPEG[:40], "unreadable", "damaged"),
    "truncated-jpeg": (JPEG[: len(JPEG) * 3 // 4], "unreadable", "damaged"),
    "truncated-png": (PNG[: len(PNG) * 3 // 4], "unreadable", "damaged"),
    "jpeg-without-picture": (b"\xff\xd8\xff\xd9", "unreadable", "damaged"),
    "animated": (_animated(), "unreadable", "animation"),
    "one-pixel": (encoded(Image.new("L", (1, 1)), "PNG"), "unreadable", "too small"),
    "line": (encoded(Image.new("L", (3000, 2)), "JPEG"), "unreadable", "too small"),
    "bomb": (_bomb(), "too-large", "too many pixels"),
    "large": (encoded(Image.new("1", (12_000, 9_000)), "PNG"), "too-large", "too many pixels"),
}
SCAN_FAULTS = {
    "truncated-pdf": (PDF[: len(PDF) * 3 // 4], "unreadable", "damaged"),
    "head-of-pdf": (b"%PDF-1.7\n", "unreadable", "damaged"),
    "user-password": (_encrypted(user="secret"), "encrypted", "password"),
    "owner-password": (_encrypted(user=""), "encrypted", "password"),
    "no-pages": (_without_pages(), "unreadable", "no pages"),
    "many-pages": (pdf(*[JPEG] * (scans.MAX_PAGES + 1)), "too-large", "21 pages"),
    "digitally-signed": (signed_pdf(), "unreadable", "signed digitally"),
    "damaged-picture": (PDF.replace(b"\xff\xd8\xff\xe0", b"\xff\xd8\x00\xe0"), "unreadable", "damaged"),
    "damaged-table": (PDF.replace(b"\xff\xdb\x00\x43", b"\xff\xdb\xff\xff"), "unreadable", "damaged"),
    "bomb": (bomb_pdf(), "unreadable", "damaged"),
    "picture-bomb": (_changed_pdf(Width=30_000, Height=30_000), "too-large", "too many pixels"),
    "unsaid-picture-bomb": (_larger_than_said(60_000), "too-large", "too many pixels"),
    "unsaid-large-picture": (_larger_than_said(10_000), "too-large", "too many pixels"),
}


def refused(data: bytes, kind: SignatureKind) -> InputError:
    with pytest.raises(InputError) as caught:
        clean_signature([("my scan.any", data)], kind)
    assert caught.value.exit_code == 2
    return caught.value


@pytest.mark.parametrize("kind", ["image", "scan"])
@pytest.mark.parametrize("fault", PICTURE_FAULTS)
def test_a_picture_that_cannot_be_used(fault: str, kind: SignatureKind) -> None:
    data, code, what = PICTURE_FAULTS[fault]
    _is_told(refused(data, kind), code, what)


@pytest.mark.parametrize("fault", SCAN_FAULTS)
def test_a_pdf_that_cannot_be_used(fault: str) -> None:
    data, code, what = SCAN_FAULTS[fault]
    _is_told(refused(data, "scan"), code, what)


def test_a_damaged_photo_that_cannot_be_drawn_smaller_stays_as_it_is() -> None:
    assert len(LARGE_PHOTO) > scans.MAX_BYTES
    (page,) = pages(clean(pdf(LARGE_PHOTO[: len(LARGE_PHOTO) - 100_000]), "scan"))
    assert page.convert("L").entropy() > 1, "what is left of the photo is seen"


def test_a_photo_that_does_not_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pikepdf.PdfImage, "as_pil_image", full)
    _is_told(refused(pdf(LARGE_PHOTO), "scan"), "too-large", "too many pixels")


def test_a_pdf_is_no_image_of_a_signature() -> None:
    _is_told(refused(PDF, "image"), "unreadable", "scan of the signed letter")


def _is_told(error: InputError, code: str, what: str) -> None:
    assert error.code == code
    assert what in error.message
    assert error.message.startswith("my scan.any ")
    assert "Nothing was changed." in error.message


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (jpeg(corners((60, 40))), "image"),
        (png(corners((60, 40))), "image"),
        (jpeg(corners((60, 40))), "scan"),
        (telling_pdf(jpeg(corners((60, 40))), jpeg2000(corners((60, 40)))), "scan"),
        (layered_pdf(), "scan"),
    ],
    ids=["jpeg", "png", "photo", "pdf", "layers"],
)
def test_whatever_is_damaged_gives_a_result_or_one_sentence(data: bytes, kind: SignatureKind) -> None:
    chance = random.Random(1)  # noqa: S311 (the same damage every time)
    results = set()
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            del damaged[chance.randrange(len(data)) :]
        try:
            clean_signature([("x", bytes(damaged))], kind)
        except InputError as error:
            results.add(error.code)
    assert "unreadable" in results
