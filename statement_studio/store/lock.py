"""One program at a time changes a draft: a lock file beside it says who holds it (``docs/draft-file.md``)."""

import contextlib
import datetime as dt
import getpass
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from statement_studio import files
from statement_studio.errors import WriteError
from statement_studio.model.reading import decode_record
from statement_studio.model.record import Record

_MAX_BYTES = 4096


class Holder(Record, frozen=True):
    """Who holds a draft: computer, user, since when, and the process on that computer."""

    host: str
    user: str
    time: dt.datetime
    pid: int


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the draft at ``path``, so that no other program changes it meanwhile.

    A lock whose process on this same computer is gone is taken over; one of another computer is respected.

    Raises:
        WriteError: locked, with who holds it; or no-permission, disk-full or write-failed where the folder takes no
            lock file.

    """
    with files.told_as_write_errors(path):
        path = Path(os.path.realpath(path))
        lock = lock_path(path)
        _claim(path, lock)
        held = lock.open("rb")  # Windows removes no file that is open: so nobody there takes a lock from a living one
    try:
        with held:
            yield
    finally:
        with contextlib.suppress(OSError):  # what is left then is the lock of a process that is gone
            lock.unlink()


def lock_path(path: Path) -> Path:
    """Return the lock file of a draft, named as office programs name theirs: file shares know not to copy those."""
    return path.with_name(f".~lock.{path.name}#")


def _claim(path: Path, lock: Path) -> None:
    if _take(lock):
        return
    holder = read_holder(lock)
    if holder and is_gone(holder):
        _clear(lock, holder)
        if _take(lock):
            return
        holder = read_holder(lock)
    raise _refusal(path, lock, holder)


def _take(lock: Path) -> bool:
    try:
        files.put_whole(lock, msgspec.json.encode(this_process()), replace=False)
    except FileExistsError:
        return False
    return True


def _clear(lock: Path, gone: Holder) -> None:
    """Remove the lock of a process that is gone, and no other: another program may have been faster."""
    aside = files.beside(lock)
    with contextlib.suppress(OSError):
        lock.rename(aside)
        if read_holder(aside) != gone:
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
        with lock.open("rb") as file:
            return decode_record(file.read(_MAX_BYTES), Holder)
    except (OSError, ValueError):
        return None


def is_gone(holder: Holder) -> bool:
    """Return whether the holder is a process of this computer that has ended; where that is not sure, it lives."""
    if holder.host != platform.node():
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


def _refusal(path: Path, lock: Path, holder: Holder | None) -> WriteError:
    who = "in another program"
    if holder:
        by = f"by {holder.user} " if holder.user else ""
        who = f"{by}on {holder.host} since {holder.time:%Y-%m-%d %H:%M %Z}"
    message = (
        f"The draft {path} is open {who}. Nothing was changed. "
        f"Close it there; if no program has it open any more, remove the file {lock.name} beside it."
    )
    return WriteError("locked", message)
