"""What happens to a draft, as events bound to its exact text and letter, and the versions kept at such moments."""

import datetime as dt

import msgspec

from statement_studio.model.counts import count_statement
from statement_studio.model.draft import Draft, Event, EventKind, Version
from statement_studio.model.record import Record, new_id
from statement_studio.model.state import letter_hash, text_hash
from statement_studio.model.statement import Statement

# Far from what a draft's file may hold (2,000 members, 64 MB), so that named versions and exports always find room.
MOST_VERSIONS = 1_500
MOST_BYTES = 32 * 1024 * 1024


def record(draft: Draft, kind: EventKind, version: str = "") -> Draft:
    """Return the draft with one more event."""
    return msgspec.structs.replace(draft, events=(*draft.events, event_of(draft, kind, version)))


def record_signing(draft: Draft) -> Draft:
    """Keep the statement as a version and note that this very text and letter were signed."""
    version = version_of(draft, "Signed")
    draft = msgspec.structs.replace(draft, versions=(*draft.versions, version))
    return record(draft, "signed", version.id)


def event_of(draft: Draft, kind: EventKind, version: str = "") -> Event:
    """Return an event that is bound to the draft's text and letter as they are now."""
    return Event(kind, _now(), text_hash(draft.statement), letter_hash(draft), version=version)


def version_of(draft: Draft, name: str) -> Version:
    """Return the statement as it is now, as a version under that name."""
    return Version.of(
        draft.statement,
        id=new_id(),
        name=name,
        when=_now(),
        words=count_statement(draft.statement).words,
        text_hash=text_hash(draft.statement),
        letter_hash=letter_hash(draft),
    )


def automatic_version(draft: Draft) -> Version | None:
    """Return the statement as it is now, as a version without a name.

    None where a version holds this very state already, or where the draft holds so many that only versions that
    somebody asks for are kept.
    """
    if len(draft.versions) >= MOST_VERSIONS or sum(len(version.data) for version in draft.versions) >= MOST_BYTES:
        return None
    version = version_of(draft, "")
    return None if is_kept(draft, version) else version


def is_kept(draft: Draft, version: Version) -> bool:
    """Tell whether the draft keeps the state that ``version`` holds, under whatever name."""
    return any(kept.data == version.data for kept in draft.versions)


def named_version(draft: Draft, name: str) -> Version:
    """Return the statement as it is now, as a version under a name.

    Where the program has just kept this very state by itself, it is that version, named.
    """
    version = version_of(draft, name)
    newest = draft.versions[-1] if draft.versions else None
    if newest and newest.is_automatic and newest.data == version.data:
        return msgspec.structs.replace(newest, name=name)
    return version


class Restoring(Record, frozen=True):
    """What restoring a version takes: the state to go back to, and the version that keeps the present one.

    ``before`` is None where the present state is kept already.
    """

    statement: Statement
    before: Version | None


def prepare_restoring(draft: Draft, version: Version, name_before: str) -> Restoring:
    """Return what restoring ``version`` takes; nothing is changed by that.

    Args:
        draft: with its present state, never changed.
        version: one of its versions.
        name_before: the name under which the present state is kept.

    Raises:
        InputError: damaged.

    """
    before = version_of(draft, name_before)
    return Restoring(version.statement(), None if is_kept(draft, before) else before)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
