"""A file that is held while its process lives; the system lets go of it when the process ends, however it ends.

So neither a process id that was given away again nor a restart of the computer can be taken for a living process.
"""

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from statement_studio.store.lock import is_gone, read_holder, this_process

_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})

if sys.platform == "win32":
    import msvcrt

    _FAR_BEYOND = 2**30  # what is locked there nobody can read

    def _hold(file: BinaryIO) -> None:
        file.seek(_FAR_BEYOND)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

    def _probe(file: BinaryIO) -> None:
        file.seek(_FAR_BEYOND)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)  # waits only for those who are looking, which takes no time

    def _probe(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # shared: any number of programs may look at once


class Presence:
    """Holds the file at ``path``, which it makes, until ``end`` or the end of the process; ``OSError`` as it comes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._file.write(msgspec.json.encode(this_process()))
        self._file.flush()
        with contextlib.suppress(OSError):  # a file system without locks: then the process id has to do
            _hold(self._file)

    def is_seen(self) -> bool:
        """Return whether the file still lies at its place."""
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except OSError:
            return False

    def end(self) -> None:
        """Let go of the file, which stays where it is."""
        self._file.close()


def is_deserted(path: Path) -> bool:
    """Return whether nobody holds the file any more; where that is not sure, somebody does."""
    try:
        with path.open("rb") as file:
            _probe(file)
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno in _HELD:
            return False
        holder = read_holder(path)
        return holder is not None and is_gone(holder)
    return True
