"""Reading ZIP files that come from anywhere: drafts and Word files. Nothing is trusted, nothing touches the disk."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Literal

MAX_ENTRIES = 2_000
MAX_TOTAL_BYTES = 256 * 1024 * 1024
MAX_RATIO = 200
_RATIO_MATTERS_FROM = 16 * 1024 * 1024  # a million times one word is no bomb
_ENTRY = b"PK\x01\x02"  # begins every entry of the directory of a ZIP file
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # those of .docx, .epub and our drafts

Problem = Literal["not-a-zip", "damaged", "encrypted", "too-large", "bad-name", "duplicate-name"]


class ArchiveError(Exception):
    """The ZIP cannot be used; ``problem`` says why. The caller finds the sentence for its own kind of file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem: Problem = problem


def read_archive(data: bytes) -> dict[str, bytes]:
    """Return all members of a ZIP file by name, in their order.

    Raises:
        ArchiveError: not a ZIP, truncated or damaged, encrypted, a bomb, or with names that are absolute, lead out
            of it or stand twice.

    """
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise ArchiveError("not-a-zip")
    if data.count(_ENTRY) > MAX_ENTRIES:  # told without making an object of every entry
        raise ArchiveError("too-large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) != data.count(_ENTRY, archive.start_dir):  # zipfile passes over what it loses
                raise ArchiveError("damaged")
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            _judge(infos, len(data))
            return {info.filename: _read_member(archive, info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        raise ArchiveError("damaged") from None


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    # A member's header may lie about its size: never read beyond what it says.
    with archive.open(info) as member:
        content = member.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise ArchiveError("damaged")
    return content


def _judge(infos: list[zipfile.ZipInfo], size: int) -> None:
    names = [info.filename for info in infos]
    if any(info.flag_bits & 0x1 for info in infos):
        raise ArchiveError("encrypted")
    if any(info.compress_type not in _METHODS for info in infos):
        raise ArchiveError("damaged")
    if not all(map(_is_plain, names)):
        raise ArchiveError("bad-name")
    if len({name.casefold() for name in names}) != len(names):
        raise ArchiveError("duplicate-name")
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL_BYTES or (total > _RATIO_MATTERS_FROM and total > MAX_RATIO * size):
        raise ArchiveError("too-large")


def _is_plain(name: str) -> bool:
    pure = PurePosixPath(name)
    return bool(name) and not pure.is_absolute() and ".." not in pure.parts and "\\" not in name and ":" not in name


def write_archive(members: list[tuple[str, bytes]], *, stored: frozenset[str], date: tuple[int, int, int]) -> bytes:
    """Return a ZIP file whose bytes depend on nothing but the arguments.

    Args:
        members: name and content, in the order of the file.
        stored: names that are stored as they are; the others are deflated.
        date: the year (1980 or later), month and day that stand in every entry.

    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, (*date, 0, 0, 0))
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()
