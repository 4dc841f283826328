"""Put the files of a package into their folder: proved first, then moved together."""

import contextlib
import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from statement_studio import files
from statement_studio.compose.names import is_package_file
from statement_studio.errors import WriteError

Proof = Callable[[str, bytes], None]

EARLIER = "earlier"  # the folder in a package for files of an earlier one
_REPLACED = "replaced"


def write_package(folder: Path, members: dict[str, bytes], *, prove: Proof, replace: bool) -> tuple[str, ...]:
    """Write the package to a hidden folder on the same disk, read it again, prove it, and only then put it in place.

    Args:
        folder: the package's folder; made if it is not there. Files in it that are none of a package stay.
        members: content by file name.
        prove: called with the name and the bytes as read from disk; raises to stop.
        replace: whether files of these names in ``folder`` may be replaced, and other files of an earlier package
            moved to its folder ``EARLIER``, where nothing is replaced.

    Returns:
        The files that were moved, as they are called now ("earlier/signed-letter-arcadia.pdf").

    Raises:
        WriteError: nothing was changed, and nothing half-written is left.

    """
    with files.told_as_write_errors(folder):
        if folder.exists() and not folder.is_dir():
            message = f"{folder} is a file, and a package is a folder. Nothing was changed. Choose another name."
            raise WriteError("exists", message)
        for name in members:
            files.refuse_other_than_file(folder / name)
        stale = _stale(folder, members)
        if not replace:
            _refuse_occupied(folder, members, stale)
        with _staging(folder) as staged:
            for name, content in members.items():
                files.write_flushed(staged / name, content)
                prove(name, (staged / name).read_bytes())
            files.flush_folder(staged)
            moved = _move(staged, folder, list(members), stale)
        files.flush_folder(folder.parent)
    return moved


def _stale(folder: Path, members: dict[str, bytes]) -> list[str]:
    """Return the files of an earlier package that this one does not replace; they would be handed in with it."""
    if not folder.exists():
        return []
    others = (path for path in folder.iterdir() if path.name not in members and is_package_file(path.name))
    return sorted(path.name for path in others if path.is_file())


def _refuse_occupied(folder: Path, members: dict[str, bytes], stale: list[str]) -> None:
    for name in members:
        if (folder / name).exists():
            raise files.target_exists(folder / name)
    if stale:
        message = (
            f"{folder / stale[0]} is of an earlier package and would lie among the files of this one. "
            f"Nothing was changed. Choose another folder, or add --force to move it to {folder / EARLIER}."
        )
        raise WriteError("exists", message)


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Give an empty hidden folder on the same disk as ``folder``; take it away again, with parents made for it.

    It lies in ``folder`` where that exists (it may be a disk of its own, or all that may be written to), else beside.
    """
    made = [parent for parent in (folder, *folder.parents)[1:] if not parent.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, "a folder in its name is a file") from None
    staged = files.beside(folder / "package" if folder.exists() else folder)
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
    with contextlib.suppress(OSError):  # the reason why it failed matters more
        for path in staged.iterdir():
            if path.is_file():
                path.unlink()
    for folder in (staged / _REPLACED, staged):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _move(staged: Path, folder: Path, names: list[str], stale: list[str]) -> tuple[str, ...]:
    """Move all files or none: a new folder in one step, files in a folder that exists with a way back."""
    if not folder.exists():
        staged.rename(folder)
        return ()
    kept = staged / _REPLACED
    kept.mkdir()
    with _earlier(folder, wanted=bool(stale)) as earlier:
        aside = [(folder / name, _free(earlier / name)) for name in stale]
        moves = [(folder / name, kept / name) for name in names if (folder / name).exists()]
        moves += [*aside, *((staged / name, folder / name) for name in names)]
        done: list[tuple[Path, Path]] = []
        try:
            for source, target in moves:
                source.rename(target)
                done.append((source, target))
        except OSError:
            _move_back(folder, done)
            raise
    shutil.rmtree(kept, ignore_errors=True)
    files.flush_folder(folder)
    return tuple(target.relative_to(folder).as_posix() for _, target in aside)


@contextlib.contextmanager
def _earlier(folder: Path, *, wanted: bool) -> Iterator[Path]:
    """Give the folder for files of an earlier package; take it away again if it was made and stays empty."""
    earlier = folder / EARLIER
    if not wanted or earlier.is_dir():
        yield earlier
        return
    if earlier.exists():
        message = f"{earlier} is a file, and files of an earlier package belong there. Nothing was changed. Rename it."
        raise WriteError("exists", message)
    earlier.mkdir()
    try:
        yield earlier
    finally:
        files.flush_folder(earlier)
        with contextlib.suppress(OSError):
            earlier.rmdir()


def _free(path: Path) -> Path:
    """Return the path, with a number in its name where that is taken."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _move_back(folder: Path, done: list[tuple[Path, Path]]) -> None:
    try:
        while done:
            source, target = done[-1]
            target.rename(source)
            done.pop()
    except OSError:
        places = sorted({str(target.parent) for source, target in done if source.parent == folder})
        message = (
            f"The package could not be written, and the earlier files could not be moved back to {folder}. "
            f"They are safe in {' and '.join(places)}. Copy them back from there."
        )
        raise WriteError("write-failed", message) from None
