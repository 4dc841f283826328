"""A draft as bytes and back: the ZIP file that ``docs/draft-file.md`` describes."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from statement_studio.archive import ArchiveError, Problem, read_archive, write_archive
from statement_studio.errors import InputCode
from statement_studio.files import MAX_INPUT_BYTES
from statement_studio.model.draft import (
    Attachment,
    AttachmentInfo,
    Draft,
    Event,
    Extra,
    Version,
    VersionInfo,
    pack,
    unpack,
)
from statement_studio.model.reading import convert_record, parse_json
from statement_studio.model.record import Record
from statement_studio.model.statement import Statement
from statement_studio.store import migrations

FORMAT_MINOR = 0

_JSON = "draft.json"
_NO_DATE = (1980, 1, 1)  # the earliest that a ZIP can hold; a draft's own dates stand in draft.json
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_FILE_NAME = re.compile(r"[ -.0-~]{1,200}")  # printable ASCII without a slash
_OTHER_DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})  # Word, OpenDocument, Java

_TOO_LARGE = "it holds more than a draft can"
_ARCHIVE_REASONS: dict[Problem, tuple[InputCode, str]] = {
    "not-a-zip": ("not-a-statement", "it is not a ZIP file"),
    "damaged": ("damaged", "the ZIP file is truncated or broken"),
    "encrypted": ("encrypted", "its ZIP file asks for a password"),
    "too-large": ("too-large", _TOO_LARGE),
    "bad-name": ("damaged", "a member's name leads out of the file"),
    "duplicate-name": ("damaged", "two members have one name"),
}


class DraftFormatError(Exception):
    """The bytes are no draft that this program can use: the contract's code, and a clause that says why."""

    def __init__(self, code: InputCode, reason: str) -> None:
        super().__init__(reason)
        self.code: InputCode = code
        self.reason = reason


class _Head(Record, frozen=True):
    """The keys of ``draft.json`` that are not the statement's."""

    format: int
    format_minor: int
    id: str
    events: tuple[Event, ...]
    versions: tuple[VersionInfo, ...]
    attachments: tuple[AttachmentInfo, ...]


_HEAD_KEYS = frozenset(_Head.__struct_fields__)
_STATEMENT_KEYS = frozenset(Statement.__struct_fields__)


def encode_draft(draft: Draft) -> bytes:
    """Return the draft as a file; equal drafts give equal bytes.

    Raises:
        UnicodeEncodeError: the draft holds half a surrogate pair.

    """
    versions = [(_version_member(version), version.data) for version in draft.versions]
    attachments = [(_attachment_member(attachment), attachment.data) for attachment in draft.attachments]
    head = {
        "format": migrations.FORMAT,
        "format_minor": max(FORMAT_MINOR, draft.extra.minor),
        "id": draft.id,
        "events": draft.events,
        "versions": [_without_data(version) for version in draft.versions],
        "attachments": [_without_data(attachment) for attachment in draft.attachments],
    }
    json = msgspec.json.encode(head | msgspec.structs.asdict(draft.statement) | draft.extra.keys)
    stored = versions + attachments  # packed already, or a picture: deflating them again would only cost time
    members = [(_JSON, json), *stored, *draft.extra.members.items()]
    return write_archive(members, stored=frozenset(name for name, _ in stored), date=_NO_DATE)


def _without_data(part: Version | Attachment) -> dict[str, Any]:
    fields = msgspec.structs.asdict(part)
    del fields["data"]
    return fields


def _version_member(version: VersionInfo) -> str:
    return f"versions/{version.id}.json.gz"


def _attachment_member(attachment: AttachmentInfo) -> str:
    return f"attachments/{attachment.name}"


def decode_draft(data: bytes) -> Draft:
    """Return the draft in ``data``, of this format or an older one.

    Raises:
        DraftFormatError: it is none, or a damaged one, or one that this program does not understand.

    """
    if len(data) > MAX_INPUT_BYTES:
        raise DraftFormatError("too-large", _TOO_LARGE)
    try:
        members = read_archive(data)
    except ArchiveError as error:
        raise DraftFormatError(*_ARCHIVE_REASONS[error.problem]) from None
    if _JSON not in members:
        if _OTHER_DOCUMENTS & members.keys():
            raise DraftFormatError("not-a-statement", "it is another kind of document")
        raise DraftFormatError("damaged", f"{_JSON} is missing in it")
    try:
        return _assemble(members)
    except ValueError as error:
        raise DraftFormatError("damaged", _reason(error)) from None


def _reason(error: ValueError) -> str:
    """Say what is wrong; of a decoder's message only the place, for the rest of it may quote the draft."""
    if isinstance(error, _FaultError):
        return str(error)
    place = str(error).partition(" - at ")[2]
    return f"{_JSON} is not what it should be" + (f" at {place}" if place else "")


class _FaultError(ValueError):
    """A rule of the format that types cannot express is broken; the message is a clause without draft text."""


def _assemble(members: dict[str, bytes]) -> Draft:
    json = members.pop(_JSON)
    keys = parse_json(json)
    found = _major_format(keys)
    if found < migrations.FORMAT:
        keys = migrations.migrate(keys, found) | {"format": migrations.FORMAT, "format_minor": FORMAT_MINOR}
        json = msgspec.json.encode(keys)
    raw = msgspec.json.decode(json, type=dict[str, msgspec.Raw])
    head = convert_record({key: value for key, value in keys.items() if key in _HEAD_KEYS}, _Head)
    statement = convert_record({key: value for key, value in keys.items() if key in _STATEMENT_KEYS}, Statement)
    unknown = {key: value.copy() for key, value in raw.items() if key not in _HEAD_KEYS | _STATEMENT_KEYS}
    draft = Draft(
        head.id,
        statement,
        head.events,
        tuple(_version(info, members, found) for info in head.versions),
        tuple(_attachment(info, members) for info in head.attachments),
        Extra(unknown, members, head.format_minor),  # what nobody has taken out of the members by now
    )
    for fault in _faults(draft):
        raise fault
    return draft


def _major_format(keys: object) -> int:
    found = keys.get("format") if isinstance(keys, dict) else None
    if type(found) is not int or found < 1:
        raise _FaultError(f"{_JSON} does not tell its format")
    if found > migrations.FORMAT:
        raise DraftFormatError("newer-format", "a newer version of this program has made it")
    return found


def _version(info: VersionInfo, members: dict[str, bytes], found: int) -> Version:
    data = _take(_version_member(info), members)
    if found < migrations.FORMAT:
        data = _migrated(data, found)
    return Version(**msgspec.structs.asdict(info), data=data)


def _migrated(data: bytes, found: int) -> bytes:
    try:
        keys = migrations.migrate(parse_json(unpack(data)), found)
    except ValueError:
        return data  # told when somebody asks for this version: the rest of the draft is in order
    return pack(msgspec.json.encode(keys))


def _attachment(info: AttachmentInfo, members: dict[str, bytes]) -> Attachment:
    import hashlib  # noqa: PLC0415 (most drafts have no attachment, and it is slow to load)

    data = _take(_attachment_member(info), members)
    if hashlib.sha256(data).hexdigest() != info.sha256:
        raise _FaultError("an attachment is not what it was when it was attached")
    return Attachment(**msgspec.structs.asdict(info), data=data)


def _take(name: str, members: dict[str, bytes]) -> bytes:
    if name not in members:
        raise _FaultError("a version or an attachment is missing in it, or stands twice")
    return members.pop(name)


def _faults(draft: Draft) -> Iterator[_FaultError]:
    """Yield the rules of the format that the types cannot express and this draft breaks."""
    statement = draft.statement
    parts = (*statement.sections, *(vanished.section for vanished in statement.trays.vanished))
    paragraphs = [paragraph.id for part in parts for paragraph in part.paragraphs]
    paragraphs += [paragraph.id for paragraph in statement.trays.unplaced]
    sections = [section.id for section in statement.sections]
    ids = [draft.id, *paragraphs, *(version.id for version in draft.versions)]
    if not all(map(_ID.fullmatch, ids)):
        yield _FaultError("an id is not one")
    if not all(_FILE_NAME.fullmatch(attachment.name) for attachment in draft.attachments):
        yield _FaultError("the name of an attachment cannot be used")
    if len(set(paragraphs)) < len(paragraphs) or len(set(sections)) < len(sections):
        yield _FaultError("two sections or two paragraphs have one id")
    if statement.debate.language not in statement.debate.theme:
        yield _FaultError("the debate's theme is missing in the language of its notice")
