import io
import random
import struct
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image, ImageChops, ImageDraw, ImageStat

from statement_studio.intake import scans
from tests.support.scans import (
    BLUE,
    WHITE,
    clean,
    corners,
    encoded,
    is_near,
    is_upright,
    jpeg,
    noisy_photo,
    opened,
    pages,
    pdf,
    picture_pdf,
    png,
)

ORIENTATIONS = {  # how the camera was held: what was done to the upright picture before it was stored
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def held(orientation: int) -> Image.Image:
    turn = ORIENTATIONS[orientation]
    return corners() if turn is None else corners().transpose(turn)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("encode", [jpeg, png])
def test_an_image_is_turned_upright(encode: Callable[..., bytes], orientation: int) -> None:
    result = opened(clean(encode(held(orientation), orientation), "image"))
    assert result.size == corners().size
    assert is_upright(result)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_photo_is_turned_upright_on_its_page(orientation: int) -> None:
    (page,) = pages(clean(jpeg(held(orientation), orientation), "scan"))
    assert page.width > page.height
    assert is_upright(_filled(page))


def _filled(page: Image.Image) -> Image.Image:
    """Return the part of the page that the picture fills: a picture of 4:3 is less wide than A4 across."""
    width = page.height * 4 // 3
    left = (page.width - width) // 2
    return page.crop((left, 0, left + width, page.height)).resize((400, 300))


def test_a_page_is_a4() -> None:
    with pikepdf.open(io.BytesIO(clean(jpeg(corners((300, 400))), "scan"))) as document:
        assert [round(float(side)) for side in document.pages[0].mediabox] == [0, 0, 595, 842]


def test_a_large_image_gets_the_size_of_a_signature() -> None:
    result = opened(clean(jpeg(corners((4000, 1000))), "image"))
    assert result.size == (1000, 250)
    assert is_upright(result)


def test_a_small_image_is_not_blown_up() -> None:
    assert opened(clean(png(corners((120, 60))), "image")).size == (120, 60)


@pytest.mark.parametrize(
    ("size", "kind", "settings"),
    [((4000, 3000), "JPEG", {"quality": 95}), ((2000, 1500), "PNG", {"compress_level": 1})],
    ids=["12-megapixel-jpeg", "png"],
)
def test_a_noisy_photo_is_made_small_and_stays_legible(
    size: tuple[int, int], kind: str, settings: dict[str, int]
) -> None:
    data = encoded(noisy_photo(size), kind, **settings)
    assert len(data) > 4 * scans.MAX_BYTES
    result = clean(data, "scan")
    assert len(result) < scans.MAX_BYTES
    assert _dots_per_inch(result) >= 150


def test_a_large_pdf_is_made_small_and_stays_legible() -> None:
    data = pdf(*[jpeg(noisy_photo((2480, 3508)), quality=95)] * 2)
    assert len(data) > 4 * scans.MAX_BYTES
    result = clean(data, "scan")
    assert len(result) < scans.MAX_BYTES
    with pikepdf.open(io.BytesIO(result)) as document:
        assert len(document.pages) == 2
    assert _dots_per_inch(result) >= 150
    assert clean(data, "scan") == result, "the clock stands in no byte of it"


def test_a_small_picture_beside_a_large_one_stays_as_it_is() -> None:
    small = encoded(noisy_photo((200, 300)), "JPEG", quality=10)
    result = clean(pdf(jpeg(noisy_photo((2480, 3508)), quality=95), small), "scan")
    with pikepdf.open(io.BytesIO(result)) as document:
        stored = document.pages[1].obj.Resources.XObject.Im.read_raw_bytes()
    assert opened(stored).tobytes() == opened(small).tobytes()


def _noise(count: int) -> bytes:
    return random.Random(1).randbytes(count)  # noqa: S311 (the same noise every time)


COLOURS: dict[str, Any] = {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
DARK_AND_NOISE = bytes(900_000) + _noise(1_200_000)
LARGE_PICTURES = {
    "plain": (picture_pdf(DARK_AND_NOISE, (1000, 700), **COLOURS), True),
    "see-through": (picture_pdf(DARK_AND_NOISE, (1000, 700), mask=_noise(700_000), **COLOURS), True),
    "inverted": (picture_pdf(DARK_AND_NOISE, (1000, 700), Decode=[1, 0] * 3, **COLOURS), False),
    "colour-key": (picture_pdf(DARK_AND_NOISE, (1000, 700), Mask=[0, 0] * 3, **COLOURS), False),
    "line-art": (
        picture_pdf(_noise(1_250_000), (2000, 5000), ColorSpace=Name.DeviceGray, BitsPerComponent=1),
        False,
    ),
}


@pytest.mark.parametrize("kind", LARGE_PICTURES)
def test_a_picture_looks_the_same_when_it_is_made_smaller(kind: str) -> None:
    data, is_made_smaller = LARGE_PICTURES[kind]
    result = clean(data, "scan")
    assert (len(result) < len(data) * 0.9) is is_made_smaller
    before, after = (pages(each, 8)[0].convert("RGB") for each in (data, result))
    difference = ImageChops.difference(before, after)
    assert max(ImageStat.Stat(difference).mean) < 5


def test_what_is_seen_through_is_not_recompressed() -> None:
    data, _ = LARGE_PICTURES["see-through"]
    with pikepdf.open(io.BytesIO(clean(data, "scan"))) as document:
        picture = document.pages[0].obj.Resources.XObject.Im
        assert picture.Filter == Name.DCTDecode
        assert picture.SMask.read_bytes() == _noise(700_000)


def test_line_art_becomes_grey_when_it_is_made_smaller() -> None:
    picture = Image.new("1", (4000, 1000), 1)
    ImageDraw.Draw(picture).line((0, 0, 4000, 1000), 0, 2)
    result = opened(clean(encoded(picture, "PNG"), "image"))
    assert result.mode == "L"
    assert sum(count > 0 for count in result.histogram()) > 2


def _dots_per_inch(data: bytes) -> float:
    with pikepdf.open(io.BytesIO(data)) as document:
        (name,) = {str(key) for page in document.pages for key in page.obj.Resources.XObject.keys()}  # noqa: SIM118
        picture = document.pages[0].obj.Resources.XObject[name]
        return max(int(picture.Width), int(picture.Height)) / 11.69


def test_a_photo_keeps_its_colours_where_there_is_room() -> None:
    (page,) = pages(clean(jpeg(corners((3000, 2250))), "scan"))
    assert is_upright(_filled(page))


def test_what_is_small_already_is_not_recompressed() -> None:
    photo = jpeg(corners())
    result = clean(pdf(photo), "scan")
    with pikepdf.open(io.BytesIO(result)) as document:
        stored = document.pages[0].obj.Resources.XObject.Im.read_raw_bytes()
    assert opened(stored).tobytes() == opened(photo).tobytes()


def test_line_art_stays_sharp() -> None:
    page = Image.new("1", (2480, 3508), 1)
    ImageDraw.Draw(page).line((100, 100, 2400, 3400), 0, 3)
    result = clean(encoded(page, "PNG"), "scan")
    assert len(result) < 60_000
    with pikepdf.open(io.BytesIO(result)) as document:
        (picture,) = document.pages[0].obj.Resources.XObject.values()
        assert int(picture.BitsPerComponent) == 1
        assert (int(picture.Width), int(picture.Height)) == page.size


# Kinds of pictures


def _sixteen_bits() -> bytes:
    row = struct.pack("<100H", *[0x4000] * 50, *[0xC000] * 50)
    return encoded(Image.frombytes("I;16", (100, 100), row * 100), "PNG")


@pytest.mark.parametrize(
    ("data", "left", "right"),
    [
        (_sixteen_bits(), (64,) * 3, (192,) * 3),
        (encoded(Image.new("CMYK", (100, 100), (0, 255, 255, 0)), "JPEG"), (255, 0, 0), (255, 0, 0)),
        (encoded(Image.new("L", (100, 100), 90), "JPEG"), (90,) * 3, (90,) * 3),
        (encoded(Image.new("1", (100, 100), 1), "PNG"), WHITE, WHITE),
        (encoded(corners((100, 100)).quantize(8), "PNG"), WHITE, WHITE),
    ],
    ids=["16-bit", "cmyk", "grey", "1-bit", "palette"],
)
def test_rare_kinds_of_pictures(data: bytes, left: tuple[int, int, int], right: tuple[int, int, int]) -> None:
    image = opened(clean(data, "image")).convert("RGB")
    assert is_near(image.getpixel((40, 50)), left, 3)
    assert is_near(image.getpixel((60, 50)), right, 3)
    (page,) = pages(clean(data, "scan"))
    page = page.convert("RGB")
    assert is_near(page.getpixel((page.width * 2 // 5, page.height // 2)), left, 6)
    assert is_near(page.getpixel((page.width * 3 // 5, page.height // 2)), right, 6)


def _see_through(mode: str) -> bytes:
    picture = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    picture.paste(BLUE, (50, 0, 100, 100))
    if mode == "P":
        return encoded(picture.quantize(4), "PNG")
    return encoded(picture.convert(mode), "PNG")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_stays_so_in_an_image_and_is_paper_in_a_scan(mode: str) -> None:
    image = opened(clean(_see_through(mode), "image")).convert("RGBA")
    assert [image.getpixel((x, 50))[3] for x in (10, 90)] == [0, 255]  # type: ignore[index]
    (page,) = pages(clean(_see_through(mode), "scan"))
    assert is_near(page.convert("RGB").getpixel((page.width // 10, page.height // 2)), WHITE, 3)


def test_a_photo_with_further_pictures_is_its_first_one() -> None:
    buffer = io.BytesIO()
    corners().save(buffer, "MPO", save_all=True, append_images=[Image.new("RGB", (400, 300))])
    assert opened(buffer.getvalue()).format == "MPO"
    assert is_upright(opened(clean(buffer.getvalue(), "image")))


def test_a_photo_whose_metadata_is_damaged_is_taken_as_it_lies() -> None:
    damaged = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00"
    assert is_upright(opened(clean(encoded(corners(), "JPEG", exif=damaged), "image")))
