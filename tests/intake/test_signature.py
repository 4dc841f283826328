import hashlib
import io
import struct
from collections.abc import Callable

import pikepdf
import pytest

from statement_studio.errors import InputError
from statement_studio.intake.signature import clean_signature
from statement_studio.model.draft import Attachment
from statement_studio.model.letter import SignatureKind
from tests.support.scans import (
    GREEN,
    PLANTED,
    RED,
    WHITE,
    clean,
    corners,
    encoded,
    everything_in,
    form_pdf,
    is_near,
    is_upright,
    jpeg,
    jpeg2000,
    layered_pdf,
    noisy_photo,
    opened,
    pages,
    pdf,
    png,
    stamped_pdf,
    telling_pdf,
)

TELLING = (PLANTED.encode(), b"Exif", b"xmpmeta", b"2021:05:20")
# What comes out


def test_an_image_becomes_an_attachment() -> None:
    attachment = clean_signature([("مهر ☂.jpeg", jpeg(corners()))], "image")
    assert (attachment.name, attachment.role, attachment.media_type) == ("signature.png", "signature", "image/png")
    assert attachment.sha256 == hashlib.sha256(attachment.data).hexdigest()
    assert opened(attachment.data).format == "PNG"


@pytest.mark.parametrize("data", [jpeg(corners()), png(corners()), pdf(jpeg(corners()))])
def test_a_scan_becomes_an_attachment(data: bytes) -> None:
    attachment = clean_signature([("ـ", data)], "scan")
    assert isinstance(attachment, Attachment)
    assert (attachment.name, attachment.media_type) == ("signed-letter.pdf", "application/pdf")
    assert attachment.data.startswith(b"%PDF-")


@pytest.mark.parametrize("kind", ["image", "scan"])
@pytest.mark.parametrize("encode", [jpeg, png])
def test_the_same_input_gives_the_same_bytes(encode: Callable[..., bytes], kind: SignatureKind) -> None:
    data = encode(corners())
    once = clean(data, kind)
    assert clean(data, kind) == once


@pytest.mark.parametrize("data", [telling_pdf(jpeg(corners()), jpeg2000(corners())), jpeg(corners()), layered_pdf()])
def test_a_scan_that_was_cleaned_is_the_same_scan(data: bytes) -> None:
    once = clean(data, "scan")
    assert clean(once, "scan") == once


def test_photos_of_several_pages_become_one_scan() -> None:
    first = corners((1414, 1000))
    second = first.rotate(180)
    attachment = clean_signature([("1.jpg", jpeg(first)), ("2.png", png(second))], "scan")
    one, two = pages(attachment.data)
    assert is_upright(one)
    assert is_upright(two.rotate(180))
    assert not any(told in everything_in(attachment.data) for told in TELLING)


@pytest.mark.parametrize("kind", ["image", "scan"])
def test_a_file_that_has_to_stand_alone(kind: SignatureKind) -> None:
    other = jpeg(corners()) if kind == "image" else pdf(jpeg(corners()))
    with pytest.raises(InputError, match=r"is one file, and 2 were given\. Nothing was changed\."):
        clean_signature([("1.jpg", jpeg(corners())), ("2.any", other)], kind)


# No metadata


@pytest.mark.parametrize("data", [jpeg(corners()), png(corners()), png(corners().convert("RGBA"))])
def test_nothing_but_pixels_is_left_of_an_image(data: bytes) -> None:
    assert PLANTED.encode() in data
    result = clean(data, "image")
    assert [chunk for chunk in _chunks(result) if chunk not in {b"IHDR", b"IDAT", b"IEND"}] == []


def _chunks(data: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        found.append(kind)
        at += 12 + length
    return found


@pytest.mark.parametrize(
    "data",
    [jpeg(corners()), jpeg(corners(), 6), png(corners()), telling_pdf(jpeg(corners()), jpeg2000(corners()))],
    ids=["jpeg", "turned-jpeg", "png", "pdf"],
)
def test_no_metadata_is_left_of_a_scan(data: bytes) -> None:
    result = clean(data, "scan")
    found = everything_in(result)
    assert [told for told in TELLING if told in found] == []
    with pikepdf.open(io.BytesIO(result)) as document:
        assert set(document.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in document.trailer
        assert document.trailer.ID[0] == document.trailer.ID[1]
        for page in document.pages:
            assert set(page.obj.keys()) <= {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Group"}


def test_the_test_pdf_tells_all_that_shall_go() -> None:
    """The test above would prove nothing for words that were never there, or that are not found where they hide."""
    found = everything_in(telling_pdf(jpeg(corners()), jpeg2000(corners())))
    assert [told for told in TELLING if told not in found] == []
    assert found.count(PLANTED.encode()) > 50


def test_pages_look_as_before() -> None:
    data = telling_pdf(jpeg(corners()), jpeg2000(corners()))
    for page, before in zip(pages(clean(data, "scan")), pages(data), strict=True):
        assert is_upright(page)
        middle = (page.width // 2, page.height // 2)
        assert is_near(page.getpixel(middle), WHITE)
        assert page.size == before.size


def _with_preview(data: bytes) -> bytes:
    """Return a JPEG with a preview in its first segment, as JFIF allows, and filled up between two segments."""
    assert data[2:4] == b"\xff\xe0"
    preview = b"\xff\xe0" + struct.pack(">H", 16 + 3 * len(PLANTED)) + data[6:18] + bytes((1, len(PLANTED)))
    return data[:2] + preview + PLANTED.encode() * 3 + b"\xff\xff" + data[20:]


def _with_adobe_colours(data: bytes) -> bytes:
    """Return a JPEG that says as Adobe's programs do, and not as JFIF, that its pixels are YCbCr."""
    return data[:2] + b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x01" + data[20:]


def _with_long_box(data: bytes) -> bytes:
    """Return a JPEG 2000 file whose last box has a length of eight bytes."""
    start = data.index(b"jp2c") - 4
    content = data[start + 8 :]
    return data[:start] + struct.pack(">I4sQ", 1, b"jp2c", 16 + len(content)) + content


def _with_open_box(data: bytes) -> bytes:
    """Return a JPEG 2000 file whose last box leaves its length out."""
    start = data.index(b"jp2c") - 4
    return data[:start] + bytes(4) + data[start + 4 :]


NOISE = noisy_photo((64, 48))
STORED_PICTURES = {
    "plain": jpeg(corners()),
    "progressive": encoded(NOISE, "JPEG", progressive=True, comment=PLANTED),
    "restarts": encoded(NOISE, "JPEG", restart_marker_blocks=1, comment=PLANTED),
    "rgb": encoded(NOISE, "JPEG", keep_rgb=True, comment=PLANTED),
    "cmyk": encoded(NOISE.convert("CMYK"), "JPEG", comment=PLANTED),
    "grey": encoded(NOISE.convert("L"), "JPEG", comment=PLANTED),
    "adobe": _with_adobe_colours(encoded(NOISE, "JPEG", comment=PLANTED)),
    "preview": _with_preview(encoded(NOISE, "JPEG", comment=PLANTED)),
    "jpeg2000": jpeg2000(NOISE),
    "jpeg2000-long": _with_long_box(jpeg2000(NOISE)),
    "jpeg2000-open": _with_open_box(jpeg2000(NOISE)),
    "jpeg2000-bare": encoded(NOISE, "JPEG2000", no_jp2=True, comment=PLANTED),
}


@pytest.mark.parametrize("kind", STORED_PICTURES)
def test_pictures_on_pages_lose_no_pixel(kind: str) -> None:
    data = STORED_PICTURES[kind]
    with pikepdf.open(io.BytesIO(clean(pdf(data), "scan"))) as document:
        stored = document.pages[0].obj.Resources.XObject.Im.read_raw_bytes()
    assert PLANTED.encode() in data
    assert PLANTED.encode() not in stored
    assert opened(stored).mode == opened(data).mode
    assert opened(stored).tobytes() == opened(data).tobytes()


def test_a_stored_photo_without_its_end_gets_one() -> None:
    photo = encoded(NOISE, "JPEG")
    with pikepdf.open(io.BytesIO(clean(pdf(photo[:-2]), "scan"))) as document:
        assert document.pages[0].obj.Resources.XObject.Im.read_raw_bytes() == photo


def test_a_stamp_stays_on_its_page() -> None:
    (page,) = pages(clean(stamped_pdf(), "scan"))
    assert is_near(page.getpixel((page.width * 3 // 4, page.height * 5 // 6)), RED)


def test_an_unseen_layer_stays_unseen() -> None:
    result = clean(layered_pdf(), "scan")
    assert PLANTED.encode() not in everything_in(result)
    with pikepdf.open(io.BytesIO(result)) as document:
        assert [layer.Name for layer in document.Root.OCProperties.OCGs] == ["Layer", "Layer"]
    (page,) = pages(result)
    assert is_near(page.getpixel((50, page.height - 50)), GREEN)
    assert is_near(page.getpixel((50, 50)), WHITE)


def test_a_field_that_the_viewer_draws_becomes_part_of_its_page() -> None:
    result = clean(form_pdf(), "scan")
    (page,) = pages(result)
    field = page.crop((20, 20, page.width, 60)).convert("L")
    assert sum(field.histogram()[:128]) > 10, "dark pixels"


def test_the_version_of_a_pdf_is_kept() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(jpeg(corners())))) as document:
        document.save(buffer, min_version="1.7")
    assert clean(buffer.getvalue(), "scan").startswith(b"%PDF-1.7")
