"""One ZIP of an exported package, for a colleague who has access to the platform."""

import datetime as dt
import hashlib
from pathlib import Path

from statement_studio import archive, files
from statement_studio.errors import WriteError
from statement_studio.jobs.export import Package


def zip_package(package: Package, path: Path, date: dt.date, *, replace: bool = False) -> None:
    """Put the files of a package, as they were exported, into one ZIP file.

    Args:
        package: an export that was not refused.
        path: the ZIP file to make.
        date: the date of its entries; the same package and date give the same bytes.
        replace: whether a file of that name may be replaced.

    Raises:
        InputError: not-found or unreadable, for a file of the package.
        WriteError: write-failed, if a file is another than was exported; or what ``files.write_whole`` raises.

    """
    if package.folder is None:
        raise ValueError("a refused package has no files")
    members = [(file.name, files.read_input(package.folder / file.name)) for file in package.files]
    for file, (name, data) in zip(package.files, members, strict=True):
        if hashlib.sha256(data).hexdigest() != file.sha256:
            message = f"{name} was changed after the export. No ZIP was made. Export the package again."
            raise WriteError("write-failed", message)
    day = (date.year, date.month, date.day)
    files.write_whole(path, archive.write_archive(members, stored=frozenset(), date=day), replace=replace)
