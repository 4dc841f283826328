"""A draft: one statement with its history and its attachments, kept in one file."""

from typing import Literal

import msgspec

from statement_studio.model.record import Record
from statement_studio.model.statement import Statement

EventKind = Literal["created", "review-copy-made", "approved", "signed", "exported", "submitted"]
AttachmentRole = Literal["signature", "letterhead", "formulas", "confirmation"]


class Event(Record, frozen=True):
    """Something that happened to the statement, bound to its exact text and letter.

    ``when`` is ISO 8601 in UTC; ``who`` is the name as it was typed; ``version`` is the id of the version that was
    kept at that moment, if one was.
    """

    kind: EventKind
    when: str
    text_hash: str
    letter_hash: str
    who: str = ""
    note: str = ""
    version: str = ""


class Version(Record, frozen=True):
    """A whole statement as it once was: ``data`` is its JSON, read only when it is needed."""

    id: str
    name: str
    when: str
    words: int
    text_hash: str
    letter_hash: str
    data: bytes

    def statement(self) -> Statement:
        """Return the statement that was kept; ``msgspec.ValidationError`` if the data is not one."""
        return msgspec.json.decode(self.data, type=Statement)


class Attachment(Record, frozen=True):
    """A file that the package depends on. ``name`` is ASCII and unique in it; ``sha256`` is of ``data``."""

    name: str
    role: AttachmentRole
    media_type: str
    sha256: str
    data: bytes


class Extra(Record, frozen=True):
    """What a newer minor format added, kept verbatim: keys of ``draft.json`` and members of the ZIP."""

    keys: dict[str, msgspec.Raw] = {}
    members: dict[str, bytes] = {}


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
        """The image or scan that the letter names, if its file is in the draft."""
        letter = self.statement.letter
        return self.attachment(letter.signature_file) if letter.signature != "blank" else None

    @property
    def letterhead(self) -> Attachment | None:
        """The mission's own letter template, if the letter names one and the draft holds it."""
        return self.attachment(self.statement.letter.template)
