"""Put the files of a package into their folder: proved first, then moved together."""

import contextlib
import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from statement_studio import files
from statement_studio.compose.names import NOT_FOR_UPLOAD, is_package_file, is_print_copy
from statement_studio.errors import WriteError

Proof = Callable[[str, bytes], None]

EARLIER = "earlier"  # the folder in a package for files of an earlier one
_REPLACED = "replaced"


def write_package(folder: Path, members: dict[str, bytes], *, prove: Proof, replace: bool) -> tuple[str, ...]:
    """Write the package to a hidden folder on the same disk, read it again, prove it, and only then put it in place.

    Args:
        folder: the package's folder; made if it is not there. Files in it that are none of a package stay.
        members: content by file name; that of a print copy begins with its folder ("not-for-upload/statement.pdf").
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
                (staged / name).parent.mkdir(exist_ok=True)
                files.write_flushed(staged / name, content)
                prove(name, (staged / name).read_bytes())
            for path in {(staged / name).parent for name in members}:
                files.flush_folder(path)
            moved = _move(staged, folder, list(members), stale)
        files.flush_folder(folder.parent)
    return moved


def _stale(folder: Path, members: dict[str, bytes]) -> list[str]:
    """Return the files of an earlier package that this one does not replace; they would be handed in with it."""
    found = [path.name for path in _files_in(folder) if is_package_file(path.name)]
    copies = [path.name for path in _files_in(folder / NOT_FOR_UPLOAD) if is_print_copy(path.name)]
    others = (*found, *(f"{NOT_FOR_UPLOAD}/{name}" for name in copies))
    return sorted(name for name in others if name not in members)


def _files_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else iter(())


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
        for path in (*staged.iterdir(), *_files_in(staged / NOT_FOR_UPLOAD)):
            if path.is_file():
                path.unlink()
    for folder in (staged / _REPLACED, staged / NOT_FOR_UPLOAD, staged):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _move(staged: Path, folder: Path, names: list[str], stale: list[str]) -> tuple[str, ...]:
    """Move all files or none: a new folder in one step, files in a folder that exists with a way back."""
    if not folder.exists():
        staged.rename(folder)
        return ()
    kept = staged / _REPLACED
    kept.mkdir()
    copies = any(name.startswith(NOT_FOR_UPLOAD) for name in names)
    with _inside(folder / EARLIER, wanted=bool(stale)) as earlier, _inside(folder / NOT_FOR_UPLOAD, wanted=copies):
        aside = [(folder / name, _free(earlier / Path(name).name)) for name in stale]
        moves = [(folder / name, kept / name.replace("/", "-")) for name in names if (folder / name).exists()]
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
    with contextlib.suppress(OSError):  # where its last file was moved aside
        (folder / NOT_FOR_UPLOAD).rmdir()
    files.flush_folder(folder)
    return tuple(target.relative_to(folder).as_posix() for _, target in aside)


@contextlib.contextmanager
def _inside(folder: Path, *, wanted: bool) -> Iterator[Path]:
    """Give a folder in that of the package, if it is wanted; take it away again if it was made and stays empty."""
    if not wanted or folder.is_dir():
        yield folder
        return
    if folder.exists():
        message = f"{folder} is a file, and a folder of the package has that name. Nothing was changed. Rename it."
        raise WriteError("exists", message)
    folder.mkdir()
    try:
        yield folder
    finally:
        files.flush_folder(folder)
        with contextlib.suppress(OSError):
            folder.rmdir()


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
        ours = (folder, folder / NOT_FOR_UPLOAD)
        places = sorted({str(target.parent) for source, target in done if source.parent in ours})
        message = (
            f"The package could not be written, and the earlier files could not be moved back to {folder}. "
            f"They are safe in {' and '.join(places)}. Copy them back from there."
        )
        raise WriteError("write-failed", message) from None
