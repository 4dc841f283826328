"""Note that a package was handed in: bound to what was exported, whatever was changed since."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import PurePath

import msgspec
from slugify import slugify

from statement_studio.errors import InputError
from statement_studio.jobs.seal import handed_in
from statement_studio.model.draft import EXPORTED_PACKAGE, Attachment, Draft, Event
from statement_studio.model.record import Record
from statement_studio.model.state import last_event

_MAX_NAME = 60
_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "htm": "text/html",
    "html": "text/html",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
}


class Submission(Record, frozen=True):
    """What belongs into the draft: the event, the platform's confirmation where there is one, and the very package."""

    event: Event
    confirmation: Attachment | None = None
    package: Attachment | None = None

    def kept_with(self, attachments: Iterable[Attachment]) -> tuple[Attachment, ...]:
        """Return these attachments of the draft with those of the submission."""
        others = (each for each in attachments if self.package is None or each.name != EXPORTED_PACKAGE)
        return (*others, *(each for each in (self.confirmation, self.package) if each))


def mark_submitted(
    draft: Draft, on: dt.date, *, note: str = "", confirmation: tuple[str, bytes] | None = None
) -> Submission:
    """Return what seals the package that was exported last as handed in.

    Args:
        draft: never changed.
        on: the day on which it was handed in; nobody asks for an hour, and none is made up.
        note: what the user says of it.
        confirmation: name and content of the file that the platform gave.

    Raises:
        InputError: usage, if nothing was exported yet; unreadable, for a confirmation that is empty.

    """
    exported = last_event(draft, "exported")
    if exported is None:
        message = "Nothing was exported from this draft yet. Nothing was changed. Export the package first."
        raise InputError("usage", message)
    event = msgspec.structs.replace(exported, kind="submitted", when=on.isoformat(), note=note.strip())
    given = _attachment(draft, *confirmation) if confirmation else None
    return Submission(event, given, handed_in(draft, on))


def _attachment(draft: Draft, name: str, data: bytes) -> Attachment:
    if not data:
        raise InputError("unreadable", f"{name} is empty. Nothing was changed. Choose the confirmation itself.")
    path = PurePath(name)
    suffix = slugify(path.suffix)
    stem = slugify(path.stem, max_length=_MAX_NAME, word_boundary=True) or "confirmation"
    ending = f".{suffix}" if suffix else ""
    own, number = f"{stem}{ending}", 1
    while draft.attachment(own):
        number += 1
        own = f"{stem}-{number}{ending}"
    media_type = _MEDIA_TYPES.get(suffix, "application/octet-stream")
    return Attachment(own, "confirmation", media_type, hashlib.sha256(data).hexdigest(), data)
