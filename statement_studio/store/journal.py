"""The recovery journal: what is typed into an open draft, kept apart from it until the draft itself is saved.

Each session with a draft has a folder of its own (``docs/files.md``). It holds the whole statement twice, in turns: a
record is written whole beside its place, flushed and put in place in one step, and the one before it stays.
"""

import contextlib
import datetime as dt
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from statement_studio import files, paths
from statement_studio.errors import InputError, WriteError
from statement_studio.model.draft import pack, unpack
from statement_studio.model.reading import convert_record, parse_json
from statement_studio.model.record import Record, new_id
from statement_studio.model.statement import Statement
from statement_studio.store import migrations
from statement_studio.store.draft_file import load_draft
from statement_studio.store.presence import Presence, is_deserted
from statement_studio.text.alignment import tokens

FileFate = Literal["there", "gone", "damaged", "closed", "another"]
KEPT_SESSIONS = 5

_PRESENCE = "presence"
_SLOTS = ("statement-a.json.gz", "statement-b.json.gz")
_KEPT = "kept"
_FATES: dict[str, FileFate] = {"not-found": "gone", "damaged": "damaged", "not-a-statement": "damaged"}


class _Entry(Record, frozen=True):
    """What stands in a slot.

    ``number`` counts the session's records; ``format`` is that of the draft file. ``saving_hash`` is of what was about
    to be saved: who is stopped there cannot tell whether it was.
    """

    format: int
    number: int
    draft_id: str
    path: str
    when: Annotated[dt.datetime, Meta(tz=True)]
    saved_hash: str
    statement: Statement
    saving_hash: str = ""


class Recovery(Record, frozen=True):
    """A statement that a session left, and that is not what the draft's file holds.

    Attributes:
        draft_id: the draft's identity.
        path: where its file lay.
        when: the moment of the last record, in UTC.
        words_newer: how many words stand in it that do not stand in the file; all, if there is no file.
        statement: the statement as it was then.
        file_statement: the one in the file; None if there is none, or it cannot be read, or is of another draft.
        file_changed: whether the file was saved by anybody after the session read or saved it last.
        folder: the session's own folder.
        file_fate: whether the file is ``there``, or why not: ``gone``; ``damaged``; ``closed``, so that it cannot be
            read now (no permission, a newer program's); or ``another`` draft.

    """

    draft_id: str
    path: Path
    when: dt.datetime
    words_newer: int
    statement: Statement
    file_statement: Statement | None
    file_changed: bool
    folder: Path
    file_fate: FileFate = "there"


class _Saved(NamedTuple):
    """What was found in a draft's file."""

    statement: Statement | None
    fate: FileFate


class Journal:
    """The journal of one session with a draft. Its methods block and may be called on any thread.

    Args:
        draft_id: the draft's identity.
        path: where its file lies.

    """

    def __init__(self, draft_id: str, path: Path) -> None:
        self._draft_id = draft_id
        self._path = path.absolute()
        self._folder = _root() / f"{draft_id}-{new_id()}"
        self._number = 0
        self._presence: Presence | None = None
        self._closed = False
        self._mutex = threading.Lock()

    def write(self, statement: Statement, saved_hash: str, saving_hash: str = "") -> None:
        """Keep the statement; when this returns, it survives the end of the process and of the power.

        Whoever saves a draft writes here before, and once more afterwards with the new hash. After ``close`` nothing
        is written.

        Args:
            statement: as it is now.
            saved_hash: the ``statement_hash`` of what the session last read from the draft's file or saved in it.
            saving_hash: that of what is about to be saved.

        Raises:
            WriteError: no-permission, disk-full or write-failed; the record before this one is still there.

        """
        with self._mutex:
            if self._closed:
                return
            data = self._encoded(statement, saved_hash, saving_hash)
            with files.told_as_write_errors(self._folder):
                self._begin()
                files.put_whole(self._folder / _SLOTS[self._number % 2], data, replace=True)
            self._number += 1

    def close(self, discard: bool) -> None:
        """End the session.

        Args:
            discard: whether the draft's file holds everything by now, so that the journal is of no use; otherwise the
                next start offers it.

        """
        with self._mutex:
            self._closed = True
            if self._presence:
                self._presence.end()
                self._presence = None
            if discard:
                _remove(self._folder)

    def move_to(self, path: Path) -> None:
        """Let the next records name another file, for a draft that was saved elsewhere."""
        with self._mutex:
            self._path = path.absolute()

    def _encoded(self, statement: Statement, saved_hash: str, saving_hash: str) -> bytes:
        now = dt.datetime.now(dt.UTC)
        path = str(self._path)
        entry = _Entry(migrations.FORMAT, self._number, self._draft_id, path, now, saved_hash, statement, saving_hash)
        try:
            return pack(msgspec.json.encode(entry))
        except UnicodeEncodeError:
            message = (
                f"The journal of {self._path} could not be written: the text holds a character that no file can hold. "
                "Nothing was changed. Please report this fault of the program."
            )
            raise WriteError("write-failed", message) from None

    def _begin(self) -> None:
        """Make the session's folder and hold it; again, if somebody removed it meanwhile."""
        if self._presence and self._presence.is_seen():
            return
        if self._presence:
            self._presence.end()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.parent.chmod(0o700)
        self._presence = Presence(self._folder / _PRESENCE)


def statement_hash(statement: Statement) -> str:
    """Return the SHA-256 of all that is in a statement, as hexadecimal digits."""
    import hashlib  # noqa: PLC0415 (slow to load, and only used on a worker)

    return hashlib.sha256(msgspec.json.encode(statement, order="deterministic")).hexdigest()


def recoveries() -> tuple[Recovery, ...]:
    """Return what sessions left whose process is gone, newest first.

    A journal that says nothing but what its draft holds is removed. A record that cannot be read, damaged or of a
    newer program, is passed over and kept.
    """
    found = []
    for folder in _deserted():
        recovery = _recovery(folder)
        if recovery and recovery.statement != recovery.file_statement:
            found.append(recovery)
        elif recovery or _is_empty(folder):
            _remove(folder)
    return _newest_first(found)


def recoveries_of(draft_id: str, path: Path, statement: Statement) -> tuple[Recovery, ...]:
    """Return what sessions with one draft left whose process is gone, newest first.

    What was left of another file with the same draft counts if that file is not there any more: the draft was moved.
    A journal that says nothing but what the file holds is removed, lest it be offered once the draft is another.

    Args:
        draft_id: the draft's identity.
        path: where its file lies now.
        statement: what that file holds.

    """
    found = []
    for folder in _deserted():
        entry = _newest_entry(folder)
        if entry is None or entry.draft_id != draft_id:
            continue
        is_same_file = _is_same_file(Path(entry.path), path)
        if entry.statement == statement:
            if is_same_file:
                _remove(folder)
        elif is_same_file or _saved(Path(entry.path), draft_id).fate != "there":
            found.append(_told(folder, entry, path, _Saved(statement, "there")))
    return _newest_first(found)


def fate_of_file(path: Path, draft_id: str) -> FileFate:
    """Return whether the draft of that identity lies at ``path``, as ``Recovery.file_fate`` tells it."""
    return _saved(path, draft_id).fate


def kept_recoveries() -> tuple[Recovery, ...]:
    """Return the last ``KEPT_SESSIONS`` that were set aside, newest first."""
    return _newest_first([recovery for folder in _sessions(_root() / _KEPT) if (recovery := _recovery(folder))])


def set_aside(recovery: Recovery) -> None:
    """Offer a recovery no more, and keep it among the last ``KEPT_SESSIONS``.

    Raises:
        WriteError: it stays where it is.

    """
    corner = _root() / _KEPT
    if recovery.folder.parent == corner:
        return
    now = dt.datetime.now(dt.UTC)
    with files.told_as_write_errors(recovery.folder), contextlib.suppress(FileNotFoundError):  # another window did it
        corner.mkdir(mode=0o700, exist_ok=True)
        recovery.folder.rename(corner / f"{now:%Y%m%dT%H%M%S.%fZ}-{recovery.folder.name}")
    for folder in sorted(_sessions(corner))[:-KEPT_SESSIONS]:
        _remove(folder)


def _root() -> Path:
    return paths.user_data() / "journal"


def _sessions(folder: Path) -> Iterator[Path]:
    """Yield the folders of sessions; what an interrupted removal left is removed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:  # there was no session yet
        return
    for entry in entries:
        if entry.name.startswith("."):
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != _KEPT and entry.is_dir():
            yield entry


def _remove(folder: Path) -> None:
    """Remove a session's folder, all of it or nothing: half of it would be an older state."""
    gone = files.beside(folder)
    with contextlib.suppress(OSError):  # it is not there, or the next start tries again
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def _newest_first(found: list[Recovery]) -> tuple[Recovery, ...]:
    return tuple(sorted(found, key=lambda recovery: recovery.when, reverse=True))


def _deserted() -> Iterator[Path]:
    return (folder for folder in _sessions(_root()) if is_deserted(folder / _PRESENCE))


def _is_empty(folder: Path) -> bool:
    return not any((folder / slot).exists() for slot in _SLOTS)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False


def _recovery(folder: Path) -> Recovery | None:
    """Return what a session left, if a record of it can be read."""
    entry = _newest_entry(folder)
    if entry is None:
        return None
    path = Path(entry.path)
    return _told(folder, entry, path, _saved(path, entry.draft_id))


def _newest_entry(folder: Path) -> _Entry | None:
    entries = [entry for slot in _SLOTS if (entry := _read(folder / slot))]
    return max(entries, key=lambda entry: entry.number, default=None)


def _told(folder: Path, entry: _Entry, path: Path, saved: _Saved) -> Recovery:
    known = {entry.saved_hash, entry.saving_hash}
    return Recovery(
        draft_id=entry.draft_id,
        path=path,
        when=entry.when,
        words_newer=_words_newer(entry.statement, saved.statement),
        statement=entry.statement,
        file_statement=saved.statement,
        file_changed=saved.statement is not None and statement_hash(saved.statement) not in known,
        folder=folder,
        file_fate=saved.fate,
    )


def _read(slot: Path) -> _Entry | None:
    try:
        keys = parse_json(unpack(files.read_input(slot)))
        found = keys["format"]
        if found < migrations.FORMAT:
            keys |= {"format": migrations.FORMAT, "statement": migrations.migrate(keys["statement"], found)}
        entry = convert_record(keys, _Entry)
    except (InputError, ValueError, LookupError, TypeError):
        return None
    return entry if entry.format == migrations.FORMAT else None


def _saved(path: Path, draft_id: str) -> _Saved:
    try:
        draft = load_draft(path)
    except InputError as error:
        return _Saved(None, _FATES.get(error.code, "closed"))
    return _Saved(draft.statement, "there") if draft.id == draft_id else _Saved(None, "another")


def _words_newer(statement: Statement, saved: Statement | None) -> int:
    return (_words(statement) - _words(saved)).total() if saved else _words(statement).total()


def _words(statement: Statement) -> Counter[str]:
    paragraphs = [paragraph for section in statement.sections for paragraph in section.paragraphs]
    return Counter(word for paragraph in (*paragraphs, *statement.trays.unplaced) for word in tokens(paragraph.text))
