"""The signed letter as PDF: cleaned of everything but its pages, and made small enough to be sent."""

import contextlib
import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import img2pdf
import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image

from statement_studio.errors import InputError
from statement_studio.intake.markers import bare_jpeg, bare_jpeg2000

MAX_BYTES = 1_000_000  # what a scan shall stay below
MAX_PAGES = 20
MAX_PIXELS = 90_000_000  # of one picture
_MAX_UNPACKED_BYTES = 256 * 1024 * 1024
_A4 = tuple(img2pdf.mm_to_pt(side) for side in (210, 297))


class _Step(NamedTuple):
    """How a picture is made smaller: the longer side in pixels, without its colours, the quality of the JPEG."""

    side: int
    grey: bool
    quality: int


# The long side of A4 is 2339 pixels at 200 dpi and 1754 at 150 dpi, below which print is hard to read.
_STEPS = (
    _Step(2339, grey=False, quality=80),
    _Step(2339, grey=False, quality=65),
    _Step(1754, grey=False, quality=65),
    _Step(1754, grey=True, quality=60),
    _Step(1754, grey=True, quality=45),
    _Step(1754, grey=True, quality=30),
)

_PAGE_KEYS = frozenset(
    {"/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate"}
    | {"/UserUnit", "/Contents", "/Group"}
)
_STREAM_KEYS = frozenset({"/Length", "/Filter", "/DecodeParms", "/Type", "/Subtype", "/OC"})
_DRAWN_KEYS = {  # what a viewer needs to draw an image or a form, which are the kinds of drawn objects
    "/Image": _STREAM_KEYS
    | {"/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask", "/Decode"}
    | {"/Interpolate", "/SMask", "/SMaskInData", "/Matte"},
    "/Form": _STREAM_KEYS | {"/FormType", "/BBox", "/Matrix", "/Resources", "/Group"},
}
_TOLD_KEYS = frozenset({"/Metadata", "/PieceInfo", "/LastModified", "/AF"})  # wherever they stand
_LAYER_KEYS = frozenset({"/BaseState", "/ON", "/OFF", "/RBGroups"})
_PLAIN_COLOURS = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_BARE = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpeg2000}

pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_MAX_UNPACKED_BYTES,
    run_length_max_memory=_MAX_UNPACKED_BYTES,
    png_max_memory=_MAX_UNPACKED_BYTES,
    tiff_max_memory=_MAX_UNPACKED_BYTES,
)
pikepdf.PdfImage.MAX_IMAGE_PIXELS = MAX_PIXELS  # also where a picture has more than the PDF says


def pdf_of_pictures(pictures: Sequence[bytes]) -> bytes:
    """Return pages of A4, upright or across as each picture (PNG or JPEG) is, with the picture as large as fits."""
    layout = img2pdf.get_layout_fun(_A4, auto_orient=True)
    pages: bytes = img2pdf.convert(list(pictures), layout_fun=layout, engine=img2pdf.Engine.internal)
    return pages


def clean_pdf(data: bytes, name: str) -> bytes:
    """Return a PDF with the same pages and nothing else, below ``MAX_BYTES`` where it stays legible.

    What goes: properties, XMP, the file's ids, attachments, scripts, actions, links, comments' notes, bookmarks,
    previews, and place, device and author in the pictures on the pages. What is drawn stays: stamps, ink and form
    fields become part of their page. The same input gives the same bytes.

    Args:
        data: the whole file.
        name: the file's name, for the message.

    Raises:
        InputError: encrypted, too-large, or unreadable (damaged, without pages, digitally signed).

    """
    with _told(name):
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as source:
            _judge(source, name)
            clean = _saved(_pages_alone(source), source.pdf_version)
        smallest = clean
        for step in _STEPS:
            if len(smallest) <= MAX_BYTES:
                break
            smallest = min(smallest, _with_smaller_pictures(clean, step), key=len)
        # Once more: what was saved here and is given again shall come out as it went in, and be no new scan.
        with pikepdf.open(io.BytesIO(smallest)) as pdf:
            return _saved(pdf, pdf.pdf_version)


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn whatever the libraries say about a damaged file into one sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except pikepdf.PasswordError:
        raise _protected(name) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise _too_many_pixels(name) from None
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, RuntimeError, AttributeError, ArithmeticError):
        message = (
            f"{name} is damaged or incomplete. Nothing was changed. "
            "Scan the letter again, or open the file in a PDF viewer and print it to a new PDF."
        )
        raise InputError("unreadable", message) from None


def _protected(name: str) -> InputError:
    message = f"{name} is protected with a password. Nothing was changed. Remove the protection and try again."
    return InputError("encrypted", message)


def _too_many_pixels(name: str) -> InputError:
    message = f"{name} holds a picture with too many pixels. Nothing was changed. Scan the letter at 300 dpi."
    return InputError("too-large", message)


def _judge(source: Pdf, name: str) -> None:
    if source.is_encrypted:
        raise _protected(name)
    if not source.pages:
        raise InputError("unreadable", f"{name} has no pages. Nothing was changed. Scan the letter again.")
    if len(source.pages) > MAX_PAGES:
        message = (
            f"{name} has {len(source.pages)} pages; the scan of a letter has {MAX_PAGES} at most. Nothing was changed. "
            "Give the pages of the letter alone."
        )
        raise InputError("too-large", message)
    if any(_pixels(each) > MAX_PIXELS for each in source.objects):
        raise _too_many_pixels(name)
    if any(isinstance(each, Dictionary) and "/ByteRange" in each for each in source.objects):
        message = (
            f"{name} is signed digitally, and taking place, device and author out of it would void that signature. "
            "Nothing was changed. Use a scan of the letter on paper, or print the file to a new PDF."
        )
        raise InputError("unreadable", message)


def _pixels(each: Object) -> int:
    is_picture = isinstance(each, Stream) and each.get("/Subtype") == Name.Image
    return int(each.Width) * int(each.Height) if is_picture else 0


def _pages_alone(source: Pdf) -> Pdf:
    """Return a new PDF with what is drawn on the pages."""
    if "/AcroForm" in source.Root:
        source.generate_appearance_streams()
    source.flatten_annotations("all")  # a signature may be a stamp or ink on the page
    for page in source.pages:
        _keep(page.obj, _PAGE_KEYS)
    bare = Pdf.new()
    bare.pages.extend(source.pages)
    if "/OCProperties" in source.Root:
        bare.Root.OCProperties = bare.copy_foreign(source.make_indirect(source.Root.OCProperties))
        _clean_layers(bare.Root.OCProperties)
    for each in bare.objects:
        _clean_container(each)
    return bare


def _keep(container: Object, keys: frozenset[str]) -> None:
    for key in container.keys() - keys:
        del container[key]


def _clean_layers(layers: Object) -> None:
    """Keep which layers there are and which of them are seen, without their names and who made them."""
    _keep(layers, frozenset({"/OCGs", "/D"}))
    _keep(layers.D, _LAYER_KEYS)
    for layer in layers.OCGs:
        _keep(layer, frozenset({"/Type", "/Intent"}))
        layer.Name = pikepdf.String("Layer")


def _clean_container(container: Object) -> None:
    """Clean a dictionary, an array or a stream, with everything that stands directly in it."""
    if isinstance(container, Stream):
        _clean_stream(container)
        container = container.stream_dict
    inner: dict[Any, Any] = {}
    if isinstance(container, Dictionary):
        for key in _TOLD_KEYS & container.keys():
            del container[key]
        inner = dict(container.items())
    elif isinstance(container, Array):
        inner = dict(enumerate(container))
    for key, value in inner.items():
        if (plain := _plain_colours(value)) is not None:
            container[key] = plain
        elif isinstance(value, Object) and not value.is_indirect:  # the indirect ones have their own turn
            _clean_container(value)


def _plain_colours(value: object) -> Name | None:
    """Return the plain colours that stand for those of a profile, which tells the scanner's or camera's model."""
    if isinstance(value, Array) and len(value) == 2 and value[0] == Name.ICCBased:
        return _PLAIN_COLOURS.get(int(value[1].N))
    return None


def _clean_stream(stream: Stream) -> None:
    kind = str(stream.get("/Subtype"))
    if kind not in _DRAWN_KEYS:
        return
    _keep(stream, _DRAWN_KEYS[kind])
    if kind == "/Image":
        _clean_picture(stream)


def _clean_picture(stream: Stream) -> None:
    """Take the metadata out of a picture that is stored as the camera or scanner wrote it."""
    filters, settings = (_listed(stream.get(key)) for key in ("/Filter", "/DecodeParms"))
    bare = _BARE.get(str(filters[-1])) if filters else None
    if bare is None:
        return
    data = stream.read_raw_bytes()
    if filters[:-1]:
        with Pdf.new() as aside:
            packing = Dictionary(Filter=Array(filters[:-1]), DecodeParms=Array(settings[:-1]))
            data = Stream(aside, data, packing).read_bytes()
    stream.write(bare(data), filter=Array(filters[-1:]), decode_parms=Array(settings[-1:]) if settings else None)


def _listed(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _with_smaller_pictures(data: bytes, step: _Step) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pictures = [each for each in pdf.objects if isinstance(each, Stream) and each.get("/Subtype") == Name.Image]
        masks = {mask.objgen for each in pictures if isinstance(mask := each.get("/SMask"), Stream)}
        for picture in pictures:
            if picture.objgen not in masks:
                _make_smaller(picture, step)
        return _saved(pdf, pdf.pdf_version)


def _make_smaller(picture: Stream, step: _Step) -> None:
    """Draw a picture anew if that makes it smaller; line art, masks, rare kinds of colours and damage stay."""
    has_plain_colours = picture.get("/ColorSpace") in {Name.DeviceGray, Name.DeviceRGB}
    if not has_plain_colours or picture.get("/BitsPerComponent") == 1 or "/Decode" in picture or "/Mask" in picture:
        return
    try:
        drawn = pikepdf.PdfImage(picture).as_pil_image(apply_mask=False)
        drawn = drawn.convert("L" if step.grey or drawn.mode == "L" else "RGB")  # only now is it decoded
    except (pikepdf.PdfError, OSError, ValueError, NotImplementedError, pikepdf.models.image.UnsupportedImageTypeError):
        return
    drawn.thumbnail((step.side, step.side), Image.Resampling.LANCZOS)
    drawn.info = {}
    buffer = io.BytesIO()
    drawn.save(buffer, "JPEG", quality=step.quality, optimize=True)
    if buffer.tell() >= int(picture.Length):
        return
    picture.write(bare_jpeg(buffer.getvalue()), filter=Name.DCTDecode)
    picture.Width, picture.Height = drawn.size
    picture.BitsPerComponent = 8
    picture.ColorSpace = Name.DeviceGray if drawn.mode == "L" else Name.DeviceRGB


def _saved(pdf: Pdf, version: str) -> bytes:
    if "/ID" in pdf.trailer:  # the half of it that would tell where the file came from
        del pdf.trailer["/ID"]
    buffer = io.BytesIO()
    pdf.save(
        buffer,
        min_version=version,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        deterministic_id=True,
    )
    return buffer.getvalue()
