"""Bring back what a session left that ended before it could save."""

import contextlib
import datetime as dt
from pathlib import Path

import msgspec

from statement_studio.errors import InputError
from statement_studio.jobs.history import version_of
from statement_studio.model.draft import Draft, Version
from statement_studio.store.draft_file import earlier_copies, load_draft, save_draft
from statement_studio.store.journal import Recovery, set_aside
from statement_studio.store.lock import locked


def recovered_draft(recovery: Recovery) -> Draft:
    """Return the draft with the recovered statement in it; the one in its file stays as a version.

    Nothing is written: the window saves the draft, and then sets the recovery aside. Where the file is gone, damaged
    or of another draft, history and attachments are those of the newest earlier copy that can be read, if there is
    one.
    """
    found = _draft_of(recovery)
    if found is None:
        return Draft(recovery.draft_id, recovery.statement)
    if found.statement == recovery.statement:
        return found
    versions = (*found.versions, version_of(found, "Before the recovery"))
    return msgspec.structs.replace(found, statement=recovery.statement, versions=versions)


def recovered_version(draft: Draft, recovery: Recovery) -> Version:
    """Return the recovered statement as a version of its draft, with the moment at which it was typed."""
    version = version_of(msgspec.structs.replace(draft, statement=recovery.statement), "Recovered")
    return msgspec.structs.replace(version, when=recovery.when.astimezone(dt.UTC).isoformat(timespec="seconds"))


def keep_as_version(recovery: Recovery) -> Version:
    """Keep the recovered statement as a version in the file of a draft that is not open, and set the recovery aside.

    Returns:
        the version that was kept.

    Raises:
        InputError: the draft's file is gone or cannot be read; then the recovery can only be used.
        WriteError: the draft is open elsewhere or cannot be saved. The recovery is offered again.

    """
    with locked(recovery.path):
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


def _other_draft(path: Path) -> InputError:
    message = f"{path} is another draft by now. Nothing was changed. Use the recovered words, and save them elsewhere."
    return InputError("not-found", message)
