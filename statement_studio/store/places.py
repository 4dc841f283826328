"""Drafts that lie outside the statements' folder and still belong in the list of statements (``docs/files.md``)."""

import contextlib
import threading
from collections.abc import Iterable
from pathlib import Path

import msgspec

from statement_studio import files, paths
from statement_studio.errors import StudioError
from statement_studio.model.reading import decode_record
from statement_studio.model.record import Record

_MOST = 200
_MAX_BYTES = 1024 * 1024
_mutex = threading.Lock()  # whoever adds one reads the others first


class _Places(Record, frozen=True):
    """Paths, the newest first."""

    paths: tuple[str, ...] = ()


def known_places() -> tuple[Path, ...]:
    """Return the drafts that lie elsewhere, as far as it is known; some may be gone, or out of reach."""
    return tuple(map(Path, _load().paths))


def note_places(drafts: Iterable[Path]) -> None:
    """Show these drafts in the list, too. Where that cannot be kept, the list lacks them; the drafts lack nothing."""
    new = tuple(str(path.absolute()) for path in drafts)
    with _mutex:
        before = _load().paths
        _keep(tuple(dict.fromkeys((*new, *before)))[:_MOST], before)


def forget_place(path: Path) -> None:
    """Show a draft that lies elsewhere no more."""
    with _mutex:
        before = _load().paths
        _keep(tuple(each for each in before if each != str(path.absolute())), before)


def note_opened(path: Path, folder: Path) -> None:
    """Show a draft that was opened in the list, if it does not lie in the statements' ``folder``."""
    if path.parent.absolute() != folder.absolute():
        note_places([path])


def _path() -> Path:
    return paths.user_data() / "library" / "places.json"


def _load() -> _Places:
    try:
        return decode_record(files.read_input(_path(), max_bytes=_MAX_BYTES), _Places)
    except (StudioError, ValueError):  # none yet, or spoiled: opening a draft notes it again
        return _Places()


def _keep(new: tuple[str, ...], before: tuple[str, ...]) -> None:
    if new == before:
        return
    with contextlib.suppress(StudioError), files.told_as_write_errors(_path()):
        _path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.write_whole(_path(), msgspec.json.encode(_Places(new)), replace=True)
