"""A draft: one statement with its history and its attachments, kept in one file."""

import zlib
from typing import Literal

import msgspec

from statement_studio.errors import InputError
from statement_studio.model.letter import SignatureKind
from statement_studio.model.reading import decode_record
from statement_studio.model.record import Record
from statement_studio.model.statement import Statement

EventKind = Literal["created", "review-copy-made", "approved", "signed", "exported", "submitted"]
AttachmentRole = Literal["signature", "letterhead", "formulas", "confirmation", "package"]

EXPORTED_PACKAGE = "package.zip"  # the attachment that holds the package exported last, until it is handed in

_SIGNED_AS: dict[SignatureKind, tuple[str, ...]] = {  # the media types begin with
    "blank": (),
    "image": ("image/",),
    "scan": ("application/pdf",),
}


class Event(Record, frozen=True):
    """Something that happened to the statement, bound to its exact text and letter.

    ``when`` is ISO 8601 in UTC (of "submitted", the day alone); ``who`` is the name as it was typed; ``version`` is the
    id of the version that was kept at that moment, if one was.
    """

    kind: EventKind
    when: str
    text_hash: str
    letter_hash: str
    who: str = ""
    note: str = ""
    version: str = ""


class VersionInfo(Record, frozen=True):
    """What is told about a version without reading it; ``name`` is empty where the program kept it by itself."""

    id: str
    name: str
    when: str
    words: int
    text_hash: str
    letter_hash: str

    @property
    def is_automatic(self) -> bool:
        """Whether the program kept it by itself, and nobody has named it since."""
        return not self.name


class Version(VersionInfo, frozen=True):
    """A whole statement as it once was: ``data`` is its JSON in gzip, unpacked only when it is needed."""

    data: bytes

    @classmethod
    def of(
        cls,
        statement: Statement,
        *,
        id: str,  # noqa: A002 (the field's name)
        name: str,
        when: str,
        words: int,
        text_hash: str,
        letter_hash: str,
    ) -> "Version":
        """Return a version that keeps ``statement``."""
        return cls(id, name, when, words, text_hash, letter_hash, pack(msgspec.json.encode(statement)))

    def statement(self) -> Statement:
        """Return the statement that was kept.

        Raises:
            InputError: damaged; the draft itself and its other versions are not touched by that.

        """
        try:
            return decode_record(unpack(self.data), Statement)
        except ValueError:
            message = (
                f"The version kept on {self.when} is damaged, or was kept by a newer program. "
                "The draft and its other versions are safe. Choose another version."
            )
            raise InputError("damaged", message) from None


MAX_UNPACKED_BYTES = 64 * 1024 * 1024
_GZIP = 16 + zlib.MAX_WBITS


def pack(data: bytes) -> bytes:
    """Return the data in gzip, without a date in it."""
    return zlib.compress(data, wbits=_GZIP)


def unpack(data: bytes) -> bytes:
    """Return what is in the gzip data; ``ValueError`` if it is damaged or more than ``MAX_UNPACKED_BYTES``."""
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        result = unpacker.decompress(data, MAX_UNPACKED_BYTES + 1)
    except zlib.error:
        raise ValueError("the gzip data is damaged") from None
    if len(result) > MAX_UNPACKED_BYTES or not unpacker.eof or unpacker.unused_data:
        raise ValueError("the gzip data is truncated, too large or more than one stream")
    return result


class AttachmentInfo(Record, frozen=True):
    """What is told about an attachment. ``name`` is ASCII and unique in the draft."""

    name: str
    role: AttachmentRole
    media_type: str
    sha256: str


class Attachment(AttachmentInfo, frozen=True):
    """A file that the package depends on; ``sha256`` is of ``data``, as hexadecimal digits."""

    data: bytes


class Extra(Record, frozen=True):
    """What a newer minor format added, kept verbatim: keys of ``draft.json`` and members of the ZIP.

    ``minor`` is the minor format that the file was read with; it is never lowered.
    """

    keys: dict[str, msgspec.Raw] = {}
    members: dict[str, bytes] = {}
    minor: int = 0


class Draft(Record, frozen=True):
    """One file on disk. ``events`` and ``versions`` only grow: neither undo nor restoring takes any away."""

    id: str
    statement: Statement
    events: tuple[Event, ...] = ()
    versions: tuple[Version, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    extra: Extra = Extra()

    def attachment(self, name: str) -> Attachment | None:
        """Return the attachment of that name, if the draft holds it."""
        return next((attachment for attachment in self.attachments if name and attachment.name == name), None)

    @property
    def signature(self) -> Attachment | None:
        """The image or scan that the letter names, if its file is in the draft and is one."""
        letter = self.statement.letter
        file = self.attachment(letter.signature_file)
        return file if file and file.media_type.startswith(_SIGNED_AS[letter.signature]) else None

    @property
    def letterhead(self) -> Attachment | None:
        """The mission's own letter template, if the letter names one and the draft holds it."""
        return self.attachment(self.statement.letter.template)
