"""One ZIP of an exported package, for a colleague who has access to the platform."""

import datetime as dt
from pathlib import Path

from statement_studio import files
from statement_studio.jobs.export import Package
from statement_studio.jobs.seal import zipped


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
    files.write_whole(path, zipped(package, date), replace=replace)
