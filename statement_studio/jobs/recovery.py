"""Bring back what a session left that ended before it could save."""

import contextlib
import datetime as dt
from pathlib import Path
from typing import NamedTuple

import msgspec

from statement_studio.errors import InputError, WriteError
from statement_studio.jobs.history import version_of
from statement_studio.jobs.library import place_draft
from statement_studio.model.draft import Draft, Version
from statement_studio.store.draft_file import earlier_copies, load_draft, save_draft
from statement_studio.store.journal import Recovery, fate_of_file, set_aside
from statement_studio.store.lock import locked

_IN_PLACE = frozenset({"there", "gone", "damaged"})


class BroughtBack(NamedTuple):
    """The file in which the recovered words are, and whether it is the draft's own."""

    path: Path
    in_place: bool


def recovered_draft(recovery: Recovery) -> Draft:
    """Return the draft with the recovered statement in it; the one in its file stays as a version.

    Nothing is written. Where the file is gone, damaged or of another draft, history and attachments are those of the
    newest earlier copy that can be read, if there is one.
    """
    found = _draft_of(recovery)
    if found is None:
        return Draft(recovery.draft_id, recovery.statement)
    if found.statement == recovery.statement:
        return found
    versions = (*found.versions, version_before(found))
    return msgspec.structs.replace(found, statement=recovery.statement, versions=versions)


def version_before(draft: Draft) -> Version:
    """Return the statement as it is before recovered words take its place, as a version."""
    return version_of(draft, "Before the recovery")


def recovered_version(draft: Draft, recovery: Recovery) -> Version:
    """Return the recovered statement as a version of its draft, with the moment at which it was typed."""
    version = version_of(msgspec.structs.replace(draft, statement=recovery.statement), "Recovered")
    return msgspec.structs.replace(version, when=recovery.when.astimezone(dt.UTC).isoformat(timespec="seconds"))


def bring_back(recovery: Recovery, folder: Path) -> BroughtBack:
    """Save the recovered words in their draft's file, what it holds as a version in it, and set the recovery aside.

    What lies there and cannot be read stays among the earlier copies if it is damaged. Where the file's place is taken
    by anything else, or does not let itself be written, the words go into a file of their own in ``folder``.

    Raises:
        InputError: another window was faster. Nothing was changed.
        WriteError: the draft is open elsewhere, or nothing can be saved. The recovery is offered again.

    """
    path = recovery.path
    in_place = path.parent.is_dir() and _is_brought_back_in_place(recovery)
    if not in_place:
        _refuse_decided(recovery)
        path = place_draft(recovered_draft(recovery), folder, f"{path.stem} recovered")
    with contextlib.suppress(WriteError):  # the words are safe; at worst they are offered again
        set_aside(recovery)
    return BroughtBack(path, in_place=in_place)


def keep_as_version(recovery: Recovery) -> Version:
    """Keep the recovered statement as a version in the file of a draft that is not open, and set the recovery aside.

    Returns:
        the version that was kept.

    Raises:
        InputError: the draft's file is gone or cannot be read, and the recovery can only be used; or another window
            was faster.
        WriteError: the draft is open elsewhere or cannot be saved. The recovery is offered again.

    """
    with locked(recovery.path):
        _refuse_decided(recovery)
        draft = load_draft(recovery.path)
        if draft.id != recovery.draft_id:
            raise _other_draft(recovery.path)
        version = recovered_version(draft, recovery)
        save_draft(recovery.path, msgspec.structs.replace(draft, versions=(*draft.versions, version)), replace=True)
    set_aside(recovery)
    return version


def _draft_of(recovery: Recovery) -> Draft | None:
    for path in (recovery.path, *earlier_copies(recovery.path)):
        with contextlib.suppress(InputError):
            draft = load_draft(path)
            if draft.id == recovery.draft_id:
                return draft
    return None


def _is_brought_back_in_place(recovery: Recovery) -> bool:
    try:
        with locked(recovery.path):
            _refuse_decided(recovery)
            if fate_of_file(recovery.path, recovery.draft_id) not in _IN_PLACE:
                return False
            save_draft(recovery.path, recovered_draft(recovery), replace=True)
    except WriteError as error:
        if error.code == "locked":
            raise
        return False
    return True


def _refuse_decided(recovery: Recovery) -> None:
    if not recovery.folder.is_dir():
        message = "Another window has used these words or kept them as a version by now. Nothing was changed."
        raise InputError("not-found", message)


def _other_draft(path: Path) -> InputError:
    message = f"{path} is another draft by now. Nothing was changed. Use the recovered words, and save them elsewhere."
    return InputError("not-found", message)
