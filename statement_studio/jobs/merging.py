"""Two states of one draft that were saved by two people: one goes on, the other is kept in its history."""

import msgspec

from statement_studio.jobs.history import version_of
from statement_studio.model.draft import Draft, Event, Version


def missing_history(draft: Draft, other: Draft, name: str) -> tuple[tuple[Version, ...], tuple[Event, ...]]:
    """Return the versions and events of ``other`` that ``draft`` lacks, and its statement as a version of that name."""
    known = {version.id for version in draft.versions}
    versions = [version for version in other.versions if version.id not in known]
    if other.statement != draft.statement:
        versions.append(version_of(other, name))
    return tuple(versions), tuple(event for event in other.events if event not in draft.events)


def with_history(draft: Draft, other: Draft, name: str) -> Draft:
    """Return the draft with the history of ``other``, and its statement as a version of that name."""
    versions, events = missing_history(draft, other, name)
    return msgspec.structs.replace(draft, versions=draft.versions + versions, events=draft.events + events)
