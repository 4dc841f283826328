"""ZIP files as nobody should make them, and some that are only unusual."""

import functools
import io
import struct
import warnings
import zipfile

_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def zip_of(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP file of names and contents; a name may stand twice, and lead anywhere."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # that of a name that stands twice
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def encrypted(data: bytes) -> bytes:
    """Return a ZIP file whose members say that a password is needed."""
    changed = bytearray(data)
    for mark, offset in ((_LOCAL, 6), (_CENTRAL, 8)):
        start = data.find(mark)
        while start >= 0:
            changed[start + offset] |= 1
            start = data.find(mark, start + 1)
    return bytes(changed)


def claiming(data: bytes, size: int) -> bytes:
    """Return a ZIP file of one member, whose size is given as ``size`` in its header and in the directory."""
    changed = bytearray(data)
    struct.pack_into("<L", changed, data.index(_LOCAL) + 22, size)
    struct.pack_into("<L", changed, data.index(_CENTRAL) + 24, size)
    return bytes(changed)


@functools.cache
def bomb(name: str = "draft.json") -> bytes:
    """Return a small ZIP file that unpacks to a thousand times its size."""
    return zip_of((name, bytes(32 * 1024 * 1024)))


@functools.cache
def crowd() -> bytes:
    """Return a ZIP file of 100,000 empty members."""
    return zip_of(*((str(number), b"") for number in range(100_000)), method=zipfile.ZIP_STORED)
