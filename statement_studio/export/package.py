"""Put the files of a package into their folder: proved first, then moved together."""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from statement_studio import files
from statement_studio.errors import WriteError

Proof = Callable[[str, bytes], None]

_REPLACED = "replaced"


def write_package(folder: Path, members: dict[str, bytes], *, prove: Proof, replace: bool) -> None:
    """Write the package beside ``folder``, read every file again, prove it, and only then put it in place.

    Args:
        folder: the package's folder; made if it is not there. Other files in it stay.
        members: content by file name.
        prove: called with the name and the bytes as read from disk; raises to stop.
        replace: whether files of these names in ``folder`` may be replaced.

    Raises:
        WriteError: nothing was changed, and nothing half-written is left.

    """
    with files.told_as_write_errors(folder):
        if folder.exists() and not folder.is_dir():
            message = f"{folder} is a file, and a package is a folder. Nothing was changed. Choose another name."
            raise WriteError("exists", message)
        for name in members:
            files.refuse_other_than_file(folder / name)
        taken = [folder / name for name in members if (folder / name).exists()]
        if taken and not replace:
            raise files.target_exists(taken[0])
        with _beside(folder) as staged:
            for name, content in members.items():
                files.write_flushed(staged / name, content)
                prove(name, (staged / name).read_bytes())
            files.flush_folder(staged)
            _move(staged, folder, list(members))
        files.flush_folder(folder.parent)


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give an empty folder on the same disk as ``folder``; take it away again, with parents that were made for it."""
    made = [parent for parent in (folder, *folder.parents)[1:] if not parent.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, "a folder in its name is a file") from None
    staged = folder.parent / f".{os.urandom(8).hex()}.part"
    staged.mkdir()
    try:
        yield staged
    finally:
        _clear(staged)
        if not folder.exists():
            for parent in made:
                with contextlib.suppress(OSError):
                    parent.rmdir()


def _clear(staged: Path) -> None:
    """Take the staged files away, but never a replaced file that could not be moved back: it is the only copy."""
    for path in staged.iterdir() if staged.exists() else ():
        if path.is_file():
            path.unlink()
    for folder in (staged / _REPLACED, staged):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _move(staged: Path, folder: Path, names: list[str]) -> None:
    """Move all files or none: a new folder in one step, files in a folder that exists with a way back."""
    if not folder.exists():
        staged.rename(folder)
        return
    kept = staged / _REPLACED
    kept.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(kept / name)
            moved.append(name)
            (staged / name).rename(folder / name)
    except OSError:
        _move_back(folder, kept, moved)
        raise
    shutil.rmtree(kept, ignore_errors=True)
    files.flush_folder(folder)


def _move_back(folder: Path, kept: Path, names: list[str]) -> None:
    try:
        for name in names:
            (folder / name).unlink(missing_ok=True)
            if (kept / name).exists():
                (kept / name).rename(folder / name)
    except OSError:
        message = (
            f"The package could not be written, and the earlier files could not be moved back to {folder}. "
            f"They are safe in {kept}. Copy them back from there."
        )
        raise WriteError("write-failed", message) from None
