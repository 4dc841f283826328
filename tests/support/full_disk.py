"""A disk that has no more room for one file."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from statement_studio import files


@contextlib.contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """Let nothing new be written in the folder of ``path``, as a disk does that is full; other folders are not."""
    write_flushed = files.write_flushed

    def refuse(place: Path, data: bytes) -> None:
        if place.parent == path.parent:
            raise OSError(errno.ENOSPC, "No space left on device", str(place))
        write_flushed(place, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "write_flushed", refuse)
        yield
