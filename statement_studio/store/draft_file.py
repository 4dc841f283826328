"""The draft file: load it, and save it so that the last good copies are never at risk (``docs/draft-file.md``)."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from statement_studio import files
from statement_studio.errors import InputCode, InputError, WriteError
from statement_studio.model.draft import Draft
from statement_studio.store.migrations import FORMAT
from statement_studio.store.wire import DraftFormatError, decode_draft, encode_draft

__all__ = ["FORMAT", "KEPT_COPIES", "earlier_copies", "load_draft", "read_draft", "save_draft"]

KEPT_COPIES = 3

_WHAT: dict[InputCode, str] = {
    "not-a-statement": "is not a draft of Statement Studio",
    "damaged": "is damaged",
    "encrypted": "is encrypted",
    "too-large": "is too large",
    "newer-format": "cannot be read by this version of Statement Studio",
}
_TO_DO: dict[InputCode, str] = {
    "not-a-statement": "Name a file that ends in .statement.",
    "encrypted": "Take its password off and try again.",
    "too-large": "Choose another file.",
    "newer-format": "Update the program to open it.",
}
_TO_DO_BEFORE_SAVING = "Take something out of the draft, such as a large letterhead."


def load_draft(path: Path) -> Draft:
    """Read the draft at ``path``.

    Raises:
        InputError: not-found, unreadable, too-large, not-a-statement, encrypted, newer-format or damaged; the file
            and its earlier copies are left as they are.

    """
    return read_draft(path, files.read_input(path))


def read_draft(path: Path, data: bytes) -> Draft:
    """Return the draft that ``data`` is; the bytes were read from ``path``.

    Raises:
        InputError: as ``load_draft``.

    """
    try:
        return decode_draft(data)
    except DraftFormatError as error:
        to_do = _TO_DO.get(error.code) or _where_copies_are(path)
        message = f"{path} {_WHAT[error.code]}: {error.reason}. Nothing was changed. {to_do}"
        raise InputError(error.code, message) from None


def _where_copies_are(path: Path) -> str:
    copies = [copy.name for copy in earlier_copies(path)]
    if not copies:
        return "There is no earlier copy beside it; look for one in your backups or e-mails."
    return (
        f"Earlier copies are safe beside it, newest first: {', '.join(copies)}. Copy one to a new name and open that."
    )


def earlier_copies(path: Path) -> tuple[Path, ...]:
    """Return the copies that were kept when the draft was saved, newest first."""
    path = Path(os.path.realpath(path))
    copies = (_copy_path(path, number) for number in range(KEPT_COPIES + 1))
    return tuple(copy for copy in copies if copy.is_file())


def _copy_path(path: Path, number: int) -> Path:
    return path.with_name(f".{path.name}.{number}~")


def save_draft(path: Path, draft: Draft, *, replace: bool) -> bytes:
    """Write the draft to a new file, prove that it can be read, and put it in place in one step; return its bytes.

    Args:
        path: where it goes; if there is a draft already, that one is kept as the newest of the earlier copies.
        draft: what to save.
        replace: whether a file of that name may be replaced.

    Raises:
        WriteError: exists, no-permission, disk-full or write-failed; nothing was changed, and nothing half-written
            is left.

    """
    data = _proved(path, draft)
    if not replace:
        files.write_whole(path, data, replace=False)
        return data
    with files.told_as_write_errors(path):
        path = Path(os.path.realpath(path))  # a link goes on naming the draft instead of being replaced by it
    with _earlier_kept(path):
        files.write_whole(path, data, replace=True)
    return data


def _proved(path: Path, draft: Draft) -> bytes:
    """Return the draft as bytes that ``load_draft`` reads: a good file must never give way to one that it refuses."""
    try:
        data = encode_draft(draft)
        decode_draft(data)
    except (UnicodeEncodeError, DraftFormatError) as error:
        reason, to_do = "it holds a character that no file can hold", "Please report this fault of the program."
        if isinstance(error, DraftFormatError):
            reason = error.reason
            to_do = _TO_DO_BEFORE_SAVING if error.code == "too-large" else to_do
        message = f"{path} could not have been read again: {reason}. Nothing was written or changed. {to_do}"
        raise WriteError("write-failed", message) from None
    return data


@contextlib.contextmanager
def _earlier_kept(path: Path) -> Iterator[None]:
    """Keep what lies at ``path`` as number 0, and file it among the earlier copies once it has been replaced."""
    kept = _copy_path(path, 0)
    with files.told_as_write_errors(path):
        _settle(kept, path)
        if path.is_file() and not kept.exists():
            _duplicate(path, kept)
    try:
        yield
    finally:
        _settle(kept, path)


def _duplicate(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except OSError:  # a file system without hard links, or a colleague's file that may not be linked
        files.put_whole(copy, path.read_bytes(), replace=True)
        copy.chmod(stat.S_IMODE(path.stat().st_mode))


def _settle(kept: Path, path: Path) -> None:
    """Put number 0 where it belongs, also one that a power cut left: it may be the only copy of what it holds."""
    if not kept.exists():
        return
    with contextlib.suppress(OSError):  # the next saving tries again; meanwhile no copy takes the place of another
        if path.is_file() and kept.read_bytes() == path.read_bytes():
            kept.unlink()
            return
        for number in range(KEPT_COPIES, 0, -1):
            with contextlib.suppress(FileNotFoundError):  # there may be fewer
                _copy_path(path, number - 1).replace(_copy_path(path, number))
