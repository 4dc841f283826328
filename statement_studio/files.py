"""Reading and writing whole files so that nothing is lost: the only copy is never overwritten half-way."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from statement_studio.errors import InputError, WriteError

MAX_INPUT_BYTES = 64 * 1024 * 1024
STANDARD_INPUT = Path("-")

_NO_PERMISSION = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def read_input(path: Path, *, max_bytes: int = MAX_INPUT_BYTES) -> bytes:
    """Return the bytes of a file that the user named.

    Raises:
        InputError: not-found, too-large, or unreadable (a folder, no permission, a disk error).

    """
    try:
        if path.is_dir():
            raise InputError("unreadable", f"{path} is a folder. Nothing was changed. Name a file.")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        message = f"There is no file {path}. Nothing was changed. Check the name and the folder."
        raise InputError("not-found", message) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name cannot be used"
        message = f"{path} could not be read ({reason}). Nothing was changed. Check the file and its permissions."
        raise InputError("unreadable", message) from None
    return _not_too_large(data, str(path), max_bytes)


def read_text_input(path: Path) -> bytes:
    """Return the bytes of a text that the user named; ``-`` reads standard input.

    Raises:
        InputError: as ``read_input``.

    """
    if path != STANDARD_INPUT:
        return read_input(path)
    if sys.stdin is None:  # whoever started the program has closed it
        raise _no_standard_input("it is closed")
    try:
        data = sys.stdin.buffer.read(MAX_INPUT_BYTES + 1)
    except OSError as error:
        raise _no_standard_input(error.strerror or type(error).__name__) from None
    return _not_too_large(data, "Standard input", MAX_INPUT_BYTES)


def _no_standard_input(reason: str) -> InputError:
    message = f"Standard input could not be read ({reason}). Nothing was changed. Name a file instead."
    return InputError("unreadable", message)


def _not_too_large(data: bytes, name: str, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        size = max_bytes // (1024 * 1024)
        raise InputError("too-large", f"{name} is larger than {size} MB. Nothing was changed. Choose a smaller file.")
    return data


@contextlib.contextmanager
def told_as_write_errors(path: Path) -> Iterator[None]:
    """Turn the operating system's refusals to write ``path`` into one sentence for the user."""
    try:
        yield
    except FileExistsError:
        raise target_exists(path) from None
    except OSError as error:
        raise _write_error(path, error) from None
    except ValueError:
        raise WriteError(
            "write-failed", f"{path} cannot be a file name. Nothing was written. Choose another."
        ) from None


def target_exists(path: Path) -> WriteError:
    """Return the refusal to overwrite ``path``."""
    message = f"{path} exists already and was left as it is. Choose another name, or add --force to replace it."
    return WriteError("exists", message)


def refuse_other_than_file(path: Path) -> None:
    """Raise ``WriteError`` if something lies at ``path`` that is no file: such a thing is never replaced."""
    if path.exists() and not path.is_file():
        message = f"{path} is a folder or a device, which is never replaced. Choose another name."
        raise WriteError("exists", message)


def _write_error(path: Path, error: OSError) -> WriteError:
    if error.errno in _NO_PERMISSION:
        message = f"{path} could not be written: no permission. Nothing was changed. Choose another name or folder."
        return WriteError("no-permission", message)
    if error.errno in _DISK_FULL:
        message = (
            f"{path} could not be written: the disk is full. Nothing was changed. Free some space or save elsewhere."
        )
        return WriteError("disk-full", message)
    reason = error.strerror or type(error).__name__
    return WriteError("write-failed", f"{path} could not be written ({reason}). Nothing was changed. Save elsewhere.")


def write_whole(path: Path, data: bytes, *, replace: bool) -> None:
    """Write ``data`` to a new file beside ``path``, flush it, and put it in place in one step.

    Args:
        path: the file to make.
        data: its whole content.
        replace: whether a file of that name may be replaced; otherwise it is left as it is.

    Raises:
        WriteError: nothing was changed, and nothing half-written is left.

    """
    with told_as_write_errors(path):
        refuse_other_than_file(path)
        put_whole(path, data, replace=replace)


def put_whole(path: Path, data: bytes, *, replace: bool) -> None:
    """Do what ``write_whole`` does, with ``OSError`` and ``ValueError`` (a name that cannot be one) as they come."""
    if not replace and path.exists():
        raise FileExistsError(path)
    if path.exists():
        path.open("r+b").close()  # refused for a file that is read-only; a rename would not ask
    temporary = beside(path)
    try:
        write_flushed(temporary, data)
        if replace:
            _take_permissions(path, temporary)
        _put_in_place(temporary, path, replace=replace)
    finally:
        with contextlib.suppress(OSError):  # the file is in place, or the reason why it is not matters more
            temporary.unlink(missing_ok=True)
    flush_folder(path.parent)


def beside(path: Path) -> Path:
    """Return a name in the folder of ``path`` that nobody uses."""
    return path.with_name(f".{os.urandom(8).hex()}.part")


def write_flushed(path: Path, data: bytes) -> None:
    """Write a new file and have the disk confirm it; ``OSError`` as it comes."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_permissions(path: Path, temporary: Path) -> None:
    """Let a file that nobody else could read stay so when it is replaced."""
    with contextlib.suppress(OSError):  # there is no such file yet, or the disk knows no permissions
        temporary.chmod(stat.S_IMODE(path.stat().st_mode))


def _put_in_place(temporary: Path, path: Path, *, replace: bool) -> None:
    if replace:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)  # fails where the name is taken meanwhile; a rename would overwrite it
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        temporary.rename(path)


def flush_folder(folder: Path) -> None:
    """Have the disk confirm the names in ``folder``, where the system can (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
