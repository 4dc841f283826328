"""The package as it was exported, kept in its draft: what was handed in can be had again."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from statement_studio import archive, files
from statement_studio.errors import InputError, WriteError
from statement_studio.model.draft import EXPORTED_PACKAGE, Attachment, Draft

if TYPE_CHECKING:
    from statement_studio.jobs.export import Package

_TYPE = "application/zip"


def zipped(package: "Package", date: dt.date) -> bytes:
    """Return one ZIP of a package's files as they were exported; its entries bear ``date``.

    Raises:
        InputError: not-found or unreadable, for a file of the package.
        WriteError: write-failed, if a file is another than was exported.

    """
    if package.folder is None:
        raise ValueError("a refused package has no files")
    members = [(file.name, files.read_input(package.folder / file.name)) for file in package.files]
    for file, (name, data) in zip(package.files, members, strict=True):
        if hashlib.sha256(data).hexdigest() != file.sha256:
            message = f"{name} was changed after the export. No ZIP was made. Export the package again."
            raise WriteError("write-failed", message)
    return archive.write_archive(members, stored=frozenset(), date=(date.year, date.month, date.day))


def seal(package: "Package", date: dt.date) -> Attachment:
    """Return a package as its draft keeps it. Arguments and errors are those of ``zipped``."""
    data = zipped(package, date)
    return Attachment(EXPORTED_PACKAGE, "package", _TYPE, hashlib.sha256(data).hexdigest(), data)


def with_seal(attachments: Iterable[Attachment], sealed: Attachment) -> tuple[Attachment, ...]:
    """Return the attachments with the package that was exported last, in the place of the one before."""
    return (*(each for each in attachments if each.name != sealed.name), sealed)


def handed_in(draft: Draft, on: dt.date) -> Attachment | None:
    """Return the package that was exported last under a name of its own; None where it is not kept."""
    sealed = draft.attachment(EXPORTED_PACKAGE)
    if sealed is None:
        return None
    name, number = f"submitted-{on.isoformat()}.zip", 1
    while draft.attachment(name):
        number += 1
        name = f"submitted-{on.isoformat()}-{number}.zip"
    return msgspec.structs.replace(sealed, name=name)


def changed_since(draft: Draft, folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files on the disk that are others than those of the package that was exported last.

    Args:
        draft: holds the package.
        folders: where it may lie; those that are not there say nothing, and one that holds it as it is says enough.

    """
    sealed = draft.attachment(EXPORTED_PACKAGE)
    if sealed is None:
        return ()
    members = archive.read_archive(sealed.data)
    first: tuple[Path, ...] = ()
    for folder in folders:
        if not folder.is_dir():
            continue
        changed = tuple(folder / name for name, data in members.items() if not _holds(folder / name, data))
        if not changed:
            return ()
        first = first or changed
    return first


def _holds(path: Path, data: bytes) -> bool:
    try:
        return files.read_input(path) == data
    except InputError:
        return False
