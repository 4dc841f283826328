"""One program at a time changes a draft: a lock file beside it says who holds it (``docs/draft-file.md``)."""

import contextlib
import datetime as dt
import getpass
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from statement_studio import files
from statement_studio.errors import WriteError
from statement_studio.model.reading import decode_record
from statement_studio.model.record import Record

_MAX_BYTES = 4096


class Holder(Record, frozen=True):
    """Who holds a draft: computer, user, since when, the process on that computer, and the sign of this very lock."""

    host: str
    user: str
    time: dt.datetime
    pid: int
    sign: str = ""


class LockedError(WriteError):
    """Another window holds the draft.

    Attributes:
        holder: who it is; None if nobody can understand the lock.
        content: the lock as it was found, so that this very one can be taken over.

    """

    def __init__(self, message: str, holder: Holder | None, content: bytes) -> None:
        super().__init__("locked", message)
        self.holder = holder
        self.content = content


class LockLostError(WriteError):
    """Another window has taken the draft over; ``holder`` is who has it now, None if that cannot be understood."""

    def __init__(self, message: str, holder: Holder | None) -> None:
        super().__init__("locked", message)
        self.holder = holder


class Lock:
    """The lock of a draft that is held here, from ``take_lock`` on. Its methods block, on whatever thread."""

    def __init__(self, path: Path, lock: Path, content: bytes) -> None:
        self._path = path
        self._lock = lock
        self._content = content
        self._held = _hold(lock)

    def confirm(self) -> None:
        """See that the draft is still held here; a lock that somebody removed is laid down again.

        Raises:
            LockLostError: another window has taken the draft over.
            WriteError: no-permission, disk-full or write-failed, where the folder does not answer.

        """
        with files.told_as_write_errors(self._path):
            found = _content(self._lock)
            if found is None and _take(self._lock, self._content):
                self._release_handle()
                self._held = _hold(self._lock)
                return
            found = found if found is not None else _content(self._lock)
        if found != self._content:
            holder = _read(found or b"")
            message = (
                f"The draft {self._path} was taken over {_say(holder)}. Nothing was written here since. "
                "Save elsewhere, and compare both."
            )
            raise LockLostError(message, holder)

    def release(self) -> None:
        """Let go of the draft; the lock of another window stays."""
        self._release_handle()
        with contextlib.suppress(OSError):  # what is left then is the lock of a process that is gone
            if _content(self._lock) == self._content:
                self._lock.unlink()
        _ours.discard(self._content)

    def _release_handle(self) -> None:
        if self._held:
            self._held.close()
            self._held = None


_ours: set[bytes] = set()  # the locks that this process holds: another process may have had its number before


def take_lock(path: Path, over: LockedError | None = None) -> Lock:
    """Hold the draft at ``path``, so that no other program changes it meanwhile.

    A lock whose process on this same computer is gone is taken over; one of another computer is respected.

    Args:
        path: the draft.
        over: the refusal that the user was told; the lock that it is about is taken over, and no other.

    Raises:
        LockedError: another window holds it.
        WriteError: no-permission, disk-full or write-failed where the folder takes no lock file.

    """
    with files.told_as_write_errors(path):
        path = Path(os.path.realpath(path))
        lock = lock_path(path)
        content = msgspec.json.encode(msgspec.structs.replace(this_process(), sign=os.urandom(8).hex()))
        _ours.add(content)
        try:
            if over is not None:
                _seize(path, lock, over.content, content)
            else:
                _claim(path, lock, content)
        except BaseException:
            _ours.discard(content)
            raise
        return Lock(path, lock, content)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the draft at ``path`` for a while, as ``take_lock``."""
    lock = take_lock(path)
    try:
        yield
    finally:
        lock.release()


def lock_path(path: Path) -> Path:
    """Return the lock file of a draft, named as office programs name theirs: file shares know not to copy those."""
    return path.with_name(f".~lock.{path.name}#")


def _claim(path: Path, lock: Path, content: bytes) -> None:
    if _take(lock, content):
        return
    found = _content(lock) or b""
    if _is_left(found):
        _clear(lock, found)
        if _take(lock, content):
            return
        found = _content(lock) or b""
    raise _refusal(path, lock, found)


def _take(lock: Path, content: bytes) -> bool:
    try:
        files.put_whole(lock, content, replace=False)
    except FileExistsError:
        return False
    return True


def _seize(path: Path, lock: Path, told: bytes, content: bytes) -> None:
    """Put our lock in place of the one that the user was told about."""
    if (_content(lock) or told) == told:
        _clear(lock, told)
        if _content(lock) == told:  # Windows removes no file that is open, but lets it be written
            lock.write_bytes(content)
            return
    if not _take(lock, content):
        raise _refusal(path, lock, _content(lock) or b"")


def _hold(lock: Path) -> BinaryIO | None:
    """Keep the lock open where that means something: Windows removes no file that is open."""
    return lock.open("rb") if sys.platform == "win32" else None


def _is_left(content: bytes) -> bool:
    """Return whether a lock is that of a process which is gone."""
    holder = _read(content)
    if holder is None:
        return False
    is_own_number = is_this_computer(holder) and holder.pid == os.getpid()
    return (is_own_number and bool(holder.sign) and content not in _ours) or is_gone(holder)


def _clear(lock: Path, gone: bytes) -> None:
    """Remove the lock that holds this, and no other: another program may have been faster."""
    aside = files.beside(lock)
    with contextlib.suppress(OSError):
        lock.rename(aside)
        if _content(aside) != gone:
            os.link(aside, lock)
    with contextlib.suppress(OSError):
        aside.unlink()


def this_process() -> Holder:
    """Return who holds what is taken now."""
    return Holder(platform.node(), _user(), dt.datetime.now(dt.UTC).replace(microsecond=0), os.getpid())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name: in a container, or on Windows without variables
        return ""


def read_holder(lock: Path) -> Holder | None:
    """Return who holds it as its file says; None if nobody can understand that."""
    try:
        return _read(_content(lock) or b"")
    except OSError:
        return None


def _content(lock: Path) -> bytes | None:
    """Return what stands in the lock; None if there is none."""
    try:
        with lock.open("rb") as file:
            return file.read(_MAX_BYTES)
    except FileNotFoundError:
        return None


def _read(content: bytes) -> Holder | None:
    try:
        return decode_record(content, Holder)
    except ValueError:
        return None


def is_this_computer(holder: Holder) -> bool:
    """Return whether the holder is a process of this computer."""
    return holder.host == platform.node()


def is_gone(holder: Holder) -> bool:
    """Return whether the holder is a process of this computer that has ended; where that is not sure, it lives."""
    if not is_this_computer(holder):
        return False
    if sys.platform == "win32":
        return True  # if it is not, Windows refuses to remove the lock, which its process keeps open
    try:
        os.kill(holder.pid, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False  # another user's process
    return False


def _refusal(path: Path, lock: Path, content: bytes) -> LockedError:
    holder = _read(content)
    message = (
        f"The draft {path} is open {_say(holder)}. Nothing was changed. "
        f"Close it there; if no program has it open any more, remove the file {lock.name} beside it."
    )
    return LockedError(message, holder, content)


def _say(holder: Holder | None) -> str:
    if holder is None:
        return "in another program"
    by = f"by {holder.user} " if holder.user else ""
    return f"{by}on {holder.host} since {holder.time:%Y-%m-%d %H:%M %Z}"
