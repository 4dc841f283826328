"""JPEG and JPEG 2000 data without what cameras and programs write beside the picture.

No pixel is touched: only the segments that a decoder needs are kept. So place (EXIF), device, author, comments,
previews and further pictures behind the first one (Motion Photo, MPF) go. Sources: ITU-T T.81 annex B, T.800 annexes
A and I, T.871.
"""

import re

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length: TEM and RST
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE
# Within a scan FF00 is the byte FF and FFD0 to FFD7 are restarts; whatever else follows FF ends the scan.
_SCAN_END = re.compile(rb"\xff(?![\x00\xd0-\xd7\xff])")
# What a decoder needs to know of the application's segments: the pixels' colours. Lengths are those of the standards;
# behind them stands a preview.
_JFIF, _JFIF_BYTES = b"JFIF\x00", 12
_ADOBE, _ADOBE_BYTES = b"Adobe", 12

_CODESTREAM = b"\xff\x4f"
_TILE, _TILE_COMMENT = 0x90, 0x64
_BOXES = frozenset({b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jpch", b"jplh", b"jp2c"})


def bare_jpeg(data: bytes) -> bytes:
    """Return a JPEG picture without metadata; ``ValueError`` if it is damaged."""
    if data[:2] != bytes((0xFF, _SOI)):
        raise ValueError("no JPEG data")
    kept = [data[:2]]
    at = 2
    while at < len(data):
        marker, end = _segment(data, at)
        if marker == _EOI:
            break
        if marker == _SOS:
            found = _SCAN_END.search(data, end)
            end = found.start() if found else len(data)
        kept.append(_without_telling(marker, data[at:end]))
        at = end
    return b"".join((*kept, bytes((0xFF, _EOI))))


def _segment(data: bytes, at: int) -> tuple[int, int]:
    """Return the marker of the segment that begins at ``at``, and where the segment ends."""
    if data[at] != 0xFF or at + 1 >= len(data):
        raise ValueError("no marker where one has to stand")
    marker = data[at + 1]
    if marker == 0xFF:  # a fill byte: a segment of its own that says nothing
        return marker, at + 1
    if marker in _STANDALONE or marker == _EOI:
        return marker, at + 2
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    end = at + 2 + length
    if length < 2 or end > len(data):
        raise ValueError("a segment is longer than the data")
    return marker, end


def _without_telling(marker: int, segment: bytes) -> bytes:
    said = segment[4:]
    if marker == 0xE0 and said.startswith(_JFIF):
        return b"\xff\xe0\x00\x10" + said[:_JFIF_BYTES].ljust(_JFIF_BYTES + 2, b"\x00")
    if marker == 0xEE and said.startswith(_ADOBE):
        return b"\xff\xee\x00\x0e" + said[:_ADOBE_BYTES]
    return b"" if marker in _APPLICATION or marker in {_COMMENT, 0xFF} else segment


def bare_jpeg2000(data: bytes) -> bytes:
    """Return a JPEG 2000 picture without metadata, as a file (boxes) or bare, as it came.

    Raises:
        ValueError: it is damaged, or its picture does not lie in one piece.

    """
    if data.startswith(_CODESTREAM):
        return _bare_codestream(data)
    kept = []
    at = 0
    while at < len(data):
        kind, start, end = _box(data, at)
        if kind in _BOXES:
            inner = _bare_codestream(data[start:end]) if kind == b"jp2c" else data[start:end]
            kept.append((len(inner) + 8).to_bytes(4, "big") + kind + inner)
        at = end
    if not any(box[4:8] == b"jp2c" for box in kept):
        raise ValueError("no picture in the JPEG 2000 data")
    return b"".join(kept)


def _box(data: bytes, at: int) -> tuple[bytes, int, int]:
    """Return a box's kind, and where its content begins and ends."""
    length = int.from_bytes(data[at : at + 4], "big")
    start = at + 8
    if length == 1:  # the length did not fit into four bytes
        length = int.from_bytes(data[start : start + 8], "big")
        start += 8
    end = at + length if length else len(data)  # the last box may leave its length out
    if end < start or end > len(data):
        raise ValueError("a box is longer than the data")
    return data[at + 4 : at + 8], start, end


def _bare_codestream(data: bytes) -> bytes:
    kept = [_CODESTREAM]
    at = len(_CODESTREAM)
    while at < len(data):
        marker, end = _segment(data, at)
        if marker == _TILE:
            return b"".join((*kept, data[at:]))
        if marker != _TILE_COMMENT:
            kept.append(data[at:end])
        at = end
    raise ValueError("no tile in the JPEG 2000 data")
