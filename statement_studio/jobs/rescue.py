"""Earlier copies of a draft whose file cannot be read: what they hold, and how one of them is opened."""

import datetime as dt
import os
from pathlib import Path

from statement_studio import files
from statement_studio.errors import StudioError
from statement_studio.jobs.library import place_draft
from statement_studio.model.counts import count_statement
from statement_studio.model.record import Record
from statement_studio.store.draft_file import earlier_copies, load_draft
from statement_studio.store.lock import locked


class EarlierCopy(Record, frozen=True):
    """A copy of a draft that was kept when it was saved.

    Attributes:
        path: where it lies.
        when: when it was saved, in UTC.
        words: of the statement in it.
        problem: why it cannot be used; else empty.

    """

    path: Path
    when: dt.datetime
    words: int = 0
    problem: str = ""


def list_copies(path: Path) -> tuple[EarlierCopy, ...]:
    """Return the earlier copies of the draft at ``path``, newest first; those that cannot be read tell why."""
    copies = []
    for copy in earlier_copies(path):
        when = dt.datetime.fromtimestamp(copy.stat().st_mtime, dt.UTC)
        try:
            copies.append(EarlierCopy(copy, when, count_statement(load_draft(copy).statement).words))
        except StudioError as error:
            copies.append(EarlierCopy(copy, when, problem=error.message))
    return tuple(copies)


def open_beside(copy: EarlierCopy, path: Path) -> Path:
    """Put a copy under a new name beside the draft at ``path``, which is left as it is; return its path.

    Raises:
        StudioError: the copy cannot be read, or not be written; nothing was changed.

    """
    return place_draft(load_draft(copy.path), path.parent, f"{path.stem} copy")


def put_in_place(copy: EarlierCopy, path: Path) -> Path:
    """Put a copy in the place of the draft at ``path``, which is set aside; return where it lies now.

    Raises:
        StudioError: the draft is open elsewhere, the copy cannot be read, or nothing can be written there; the draft
            lies at its place.

    """
    data = files.read_input(copy.path)
    load_draft(copy.path)  # it may have been damaged since it was listed
    with locked(path), files.told_as_write_errors(path):
        place = Path(os.path.realpath(path))
        aside = _free(place)
        place.rename(aside)
        try:
            files.put_whole(place, data, replace=False)
        except BaseException:
            aside.rename(place)
            raise
    return aside


def _free(path: Path) -> Path:
    """Return a name beside the draft that nobody uses; the list of statements does not show it."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged{'' if number == 1 else number}")).exists():
        number += 1
    return aside
