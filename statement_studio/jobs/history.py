"""What happens to a draft, as events bound to its exact text and letter, and the versions kept at such moments."""

import datetime as dt

import msgspec

from statement_studio.model.counts import count_statement
from statement_studio.model.draft import Draft, Event, EventKind, Version
from statement_studio.model.record import new_id
from statement_studio.model.state import letter_hash, text_hash


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


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
