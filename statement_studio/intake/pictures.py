"""Pictures (PNG, JPEG) that people give: turned upright, and drawn anew so that nothing but the pixels is left."""

import contextlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps

from statement_studio.errors import InputError

IMAGE_SIDE = 1000  # pixels: 8.5 cm at 300 dpi, a wide signature
PAGE_SIDE = 3508  # pixels: the long side of A4 at 300 dpi
_MIN_SIDE = 24  # pixels; less shows no signature
_FAULTS = (
    OSError,
    SyntaxError,  # what Pillow calls a broken PNG
    ValueError,
    TypeError,
    struct.error,
    EOFError,
    LookupError,
    ArithmeticError,
    zlib.error,
)


def clean_picture(data: bytes, name: str) -> bytes:
    """Return a PNG or JPEG picture as PNG, upright, without metadata, transparent where it was.

    Args:
        data: the whole file.
        name: the file's name, for the message.

    Raises:
        InputError: too-large, or unreadable (damaged, animated, too small).

    """
    with _opened(data, name) as picture:
        drawn = _upright(picture, IMAGE_SIDE)
    return _encoded(drawn, "PNG")


def page_picture(data: bytes, name: str) -> bytes:
    """Return a photo or a scanned page as a picture for a page of paper, upright, opaque, without metadata.

    A PNG stays one, without loss; a JPEG stays one. Arguments and errors as for ``clean_picture``.
    """
    with _opened(data, name) as picture:
        kind = picture.format
        drawn = _upright(picture, PAGE_SIDE)
    if "A" in drawn.getbands():
        paper = Image.new("RGBA", drawn.size, "white")
        paper.alpha_composite(drawn.convert("RGBA"))
        drawn = paper.convert("RGB")
    return _encoded(drawn, "PNG" if kind == "PNG" else "JPEG")


@contextlib.contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    """Open a picture and turn whatever goes wrong until it is drawn into one sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks on metadata, which is dropped anyway
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
                _judge(picture, name)
                yield picture
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        message = f"{name} has too many pixels to be opened. Nothing was changed. Save the picture in a smaller size."
        raise InputError("too-large", message) from None
    except _FAULTS:
        message = f"{name} is damaged or incomplete. Nothing was changed. Take or save the picture again."
        raise InputError("unreadable", message) from None


def _judge(picture: Image.Image, name: str) -> None:
    # A JPEG may hold further pictures behind the first (previews, depth); a PNG with several is an animation.
    if picture.format == "PNG" and getattr(picture, "is_animated", False):
        message = f"{name} is an animation. Nothing was changed. Save a single picture as PNG or JPEG."
        raise InputError("unreadable", message)
    if min(picture.size) < _MIN_SIDE:
        width, height = picture.size
        message = (
            f"{name} is too small to show a signature ({width} × {height} pixels). Nothing was changed. "
            "Choose a larger picture."
        )
        raise InputError("unreadable", message)


def _upright(picture: Image.Image, side: int) -> Image.Image:
    """Return the picture as it is seen, in eight bits of grey or colours, its longer side at most ``side`` pixels."""
    picture.draft(None, (2 * side, 2 * side))  # a JPEG can be read smaller, which saves time and memory
    drawn = ImageOps.exif_transpose(picture)
    if drawn.mode == "I;16":  # sixteen bits of grey
        drawn = drawn.point(lambda value: value * (1 / 256)).convert("L")
    elif drawn.has_transparency_data:
        drawn = drawn.convert("RGBA")
    elif drawn.mode not in {"1", "L", "RGB"}:
        drawn = drawn.convert("RGB")
    if max(drawn.size) > side:
        drawn = drawn.convert("L") if drawn.mode == "1" else drawn
        drawn.thumbnail((side, side), Image.Resampling.LANCZOS)
    return drawn


def _encoded(picture: Image.Image, kind: str) -> bytes:
    picture.info = {}  # what was read from the file; Pillow would write some of it again
    buffer = io.BytesIO()
    picture.save(buffer, kind, optimize=True, **({"quality": 92} if kind == "JPEG" else {}))
    return buffer.getvalue()
