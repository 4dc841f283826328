"""The statements on this computer: list them, search them, name, move and bin their files (``docs/files.md``)."""

import contextlib
import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

import statement_studio
from statement_studio import files, paths
from statement_studio.errors import InputError
from statement_studio.model.counts import count_statement
from statement_studio.model.draft import Draft
from statement_studio.model.record import Record, new_id
from statement_studio.model.state import State, derive_state
from statement_studio.shapes import ready
from statement_studio.store.draft_file import earlier_copies, load_draft
from statement_studio.store.lock import locked

T = TypeVar("T", bound=Record)

SUFFIX = ".statement"

_UNUSABLE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\s]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\.|$)")  # names that Windows keeps for itself
_MOST_BYTES = 180  # of a name: 255 less what lock, copies and numbers add to it
_UNNAMED = "Statement"
_PLACE = "place.json"


class Entry(Record, frozen=True):
    """A statement in the list.

    Attributes:
        path: its file.
        changed: when the file was changed last, in UTC.
        theme: the debate's, in the language of its notice.
        delegation: as on paper.
        state: what follows from its history and its text; None where the file cannot be used.
        due: the last day for handing it in, in the time zone of the meeting; None where the notice gives none.
        meeting_date: the day of the debate.
        words: of the whole statement.
        limit: how many words the notice asks for; None where it gives no limit.
        problem: why the file cannot be used, in one or two sentences; else empty.
        text: all that a search looks at.

    """

    path: Path
    changed: dt.datetime
    theme: str = ""
    delegation: str = ""
    state: State | None = None
    due: dt.date | None = None
    meeting_date: dt.date | None = None
    words: int = 0
    limit: int | None = None
    problem: str = ""
    text: str = ""

    @property
    def last_day(self) -> dt.date | None:
        """The day after which nothing is left to do: that of the deadline or of the debate, whichever is later."""
        return max((day for day in (self.due, self.meeting_date) if day), default=None)


class _Known(Record, frozen=True):
    """An entry, and the file as it was when it was read."""

    size: int
    modified: int
    entry: Entry


class _Cache(Record, frozen=True):
    """What was read from files that may not have changed since. ``version`` is the program's: it decides the state."""

    version: str
    known: dict[str, _Known]


class Binned(Record, frozen=True):
    """A draft in the bin: where it lay, where it lies now, and since when."""

    original: Path
    path: Path
    when: Annotated[dt.datetime, Meta(tz=True)]


def is_past(entry: Entry, on: dt.date) -> bool:
    """Return whether debate and deadline lie before the day ``on``."""
    return entry.last_day is not None and entry.last_day < on


def list_entries(folder: Path, on: dt.date, others: Iterable[Path] = ()) -> tuple[Entry, ...]:
    """Return the statements in a folder: those due next first, then files that cannot be used, then past debates.

    A file is read only if it changed since the last time. Nothing needs a lock, and nothing is changed.

    Args:
        folder: where the statements lie; one that is not there yet holds none.
        on: the day it is in New York.
        others: drafts that lie elsewhere; those that are gone are left out.

    Raises:
        InputError: unreadable, if the folder cannot be read.

    """
    before = _load_cache()
    known: dict[str, _Known] = {}
    entries = []
    for path in dict.fromkeys([*drafts_in(folder), *others]):
        read = _read(path, before.get(str(path)))
        if read is None:
            continue
        entries.append(read.entry)
        if not read.entry.problem:
            known[str(path)] = read
    if known != before:
        _save_cache(known)
    return tuple(sorted(entries, key=lambda entry: _rank(entry, on)))


def search(entries: Iterable[Entry], text: str) -> tuple[Entry, ...]:
    """Return the entries in which every word of ``text`` stands, in upper or lower case, in the order given."""
    words = text.casefold().split()
    return tuple(entry for entry in entries if all(word in entry.text for word in words))


def safe_name(name: str) -> str:
    """Return the nearest name that a file can have on every system; letters of all languages stay."""
    kept = _UNUSABLE.sub(" ", name.removesuffix(SUFFIX)).strip(" .")
    kept = kept.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .") or _UNNAMED
    return f"{_UNNAMED} {kept}" if _RESERVED.match(kept) else kept


def new_path(folder: Path, name: str) -> Path:
    """Return a path for a new draft in ``folder``: by a safe form of the name, and a number where that is taken."""
    taken = _names(folder)
    stem = safe_name(name)
    candidates = (f"{stem}{SUFFIX}" if number == 1 else f"{stem} {number}{SUFFIX}" for number in range(1, 2**31))
    return folder / next(candidate for candidate in candidates if candidate.casefold() not in taken)


def rename(path: Path, name: str) -> Path:
    """Give a draft, with its earlier copies, another name in its folder; return the path by that (safe) name.

    Raises:
        InputError: not-found.
        WriteError: locked, if it is open; exists, if the name is taken; or what the disk says. It stays where it is.

    """
    return _move(path, path.with_name(f"{safe_name(name)}{SUFFIX}"))


def move(path: Path, folder: Path) -> Path:
    """Move a draft, with its earlier copies, into another folder, which may lie on another disk; return its path.

    Raises:
        InputError: not-found.
        WriteError: locked, if it is open; exists, if the name is taken; or what the disk says. It stays where it is.

    """
    return _move(path, folder / path.name)


def to_bin(path: Path) -> Binned:
    """Move a draft, with its earlier copies, into the program's own bin, which is never emptied by itself.

    Raises:
        InputError: not-found.
        WriteError: locked, if it is open; or what the disk says. It stays where it is.

    """
    path = path.absolute()
    folder = _bin() / new_id()
    with files.told_as_write_errors(folder):
        folder.mkdir(mode=0o700, parents=True)
    binned = Binned(path, folder / path.name, dt.datetime.now(dt.UTC))
    try:
        files.write_whole(folder / _PLACE, _as_json(binned), replace=True)
        _move(path, binned.path)
    except BaseException:
        _remove_place(folder)
        raise
    return binned


def from_bin(binned: Binned) -> Path:
    """Put a draft back where it lay, under a name beside that if it is taken by now; return its path.

    Raises:
        InputError: not-found, if it is not in the bin any more.
        WriteError: what the disk says; it stays in the bin.

    """
    folder = binned.original.parent
    with files.told_as_write_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    taken = binned.original.name.casefold() in _names(folder)
    path = _move(binned.path, new_path(folder, binned.original.stem) if taken else binned.original)
    _remove_place(binned.path.parent)
    return path


def list_bin() -> tuple[Binned, ...]:
    """Return what is in the bin, newest first."""
    found = []
    for note in sorted(_bin().glob(f"*/{_PLACE}")):
        with contextlib.suppress(OSError, ValueError):  # being moved, or damaged: the draft beside it stays
            binned = _from_json(note.read_bytes(), Binned)
            if binned.path.is_file():
                found.append(binned)
    return tuple(sorted(found, key=lambda binned: binned.when, reverse=True))


def _bin() -> Path:
    return paths.user_data() / "bin"


def _remove_place(folder: Path) -> None:
    """Remove a folder of the bin that holds no draft any more; one that does stays, with its note."""
    with contextlib.suppress(OSError):
        if all(entry.name == _PLACE for entry in folder.iterdir()):
            (folder / _PLACE).unlink(missing_ok=True)
            folder.rmdir()


# Moving files


def _move(source: Path, target: Path) -> Path:
    """Move a draft with its copies; whoever stops half-way leaves it under both names, never under none."""
    if not source.is_file():
        message = f"There is no file {source}. Nothing was changed. It may have been moved or renamed meanwhile."
        raise InputError("not-found", message)
    if source == target:
        return target
    with locked(source), files.told_as_write_errors(target):
        if _is_same(source, target):  # only the case of a letter is another, where that makes no difference
            source.rename(target)
            return target
        copies = () if source.is_symlink() else earlier_copies(source)
        _place(source, target)
        try:
            source.unlink()
        except OSError:
            target.unlink()
            raise
        for copy in copies:
            with contextlib.suppress(OSError):  # it stays where it is, beside the place where the draft was
                _place(copy, target.with_name(copy.name.replace(source.name, target.name, 1)))
                copy.unlink()
    return target


def _is_same(source: Path, target: Path) -> bool:
    return target.exists() and source.samefile(target) and source.name.casefold() == target.name.casefold()


def _place(source: Path, target: Path) -> None:
    """Let the file stand at ``target`` too, where nothing may be."""
    if source.is_symlink():
        target.symlink_to(os.path.realpath(source))
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # another disk, or one that knows no second names
        files.put_whole(target, source.read_bytes(), replace=False)


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(entry.name.casefold() for entry in folder.iterdir())
    except OSError:
        return frozenset()


# Reading


def drafts_in(folder: Path) -> Iterator[Path]:
    """Yield the paths of the drafts in a folder; one that is not there holds none.

    Raises:
        InputError: unreadable, if the folder cannot be read.

    """
    try:
        entries = sorted(folder.iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        message = (
            f"The folder {folder} could not be read ({error.strerror}). Nothing was changed. Check its permissions."
        )
        raise InputError("unreadable", message) from None
    yield from (entry for entry in entries if entry.suffix == SUFFIX and not entry.name.startswith("."))


def _read(path: Path, known: _Known | None) -> _Known | None:
    """Return the entry of a file, from what is known if that still holds; None if there is no such file."""
    try:
        now = path.stat()
    except OSError:
        return None
    size, modified = now.st_size, now.st_mtime_ns
    if known and (known.size, known.modified) == (size, modified):
        return known
    changed = dt.datetime.fromtimestamp(modified / 1e9, dt.UTC)
    try:
        entry = _entry(path, load_draft(path), changed)
    except InputError as error:
        entry = Entry(path, changed=changed, problem=error.message, text=path.stem.casefold())
    return _Known(size, modified, entry)


def _entry(path: Path, draft: Draft, changed: dt.datetime) -> Entry:
    statement = draft.statement
    debate = statement.debate
    texts = [paragraph.text for _, paragraph in statement.paragraphs()]
    texts += [paragraph.text for paragraph in statement.trays.unplaced]
    told = [path.stem, *debate.theme.values(), statement.delegation, statement.on_behalf_of, statement.letter.reference]
    return Entry(
        path=path,
        theme=debate.title,
        delegation=statement.delegation,
        state=derive_state(draft),
        due=debate.deadline.date if debate.deadline else None,
        meeting_date=debate.meeting_date,
        words=count_statement(statement).words,
        limit=debate.limit.words if debate.limit else None,
        changed=changed,
        text="\n".join([*told, *texts]).casefold(),
    )


def _rank(entry: Entry, on: dt.date) -> tuple[int, int, str]:
    day = entry.due or entry.meeting_date
    if day is None:
        return 1, 0, entry.path.name
    if is_past(entry, on):
        return 2, -day.toordinal(), entry.path.name
    return 0, day.toordinal(), entry.path.name


def _cache_path() -> Path:
    return paths.user_data() / "library" / "entries.json"


def _load_cache() -> dict[str, _Known]:
    try:
        cache = _from_json(_cache_path().read_bytes(), _Cache)
    except (OSError, ValueError):  # the first time, or of another program: then every file is read
        return {}
    return cache.known if cache.version == statement_studio.__version__ else {}


def _save_cache(known: dict[str, _Known]) -> None:
    path = _cache_path()
    with contextlib.suppress(OSError):  # it only saves time
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.put_whole(path, _as_json(_Cache(statement_studio.__version__, known)), replace=True)


def _as_json(record: Record) -> bytes:
    return msgspec.json.encode(record, enc_hook=str)  # a path


def _from_json(data: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=ready(kind), dec_hook=lambda path, text: path(text))
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None
