"""The cover letter's work: see how it stands, and take a letterhead or a signature into its draft."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from statement_studio import files
from statement_studio.compose.letter import fields_asked, plan_letter
from statement_studio.jobs.history import record_signing
from statement_studio.model.draft import Attachment, Draft
from statement_studio.model.letter import SignatureKind
from statement_studio.model.plans import Gap
from statement_studio.model.preview import PaperPreview
from statement_studio.model.record import Record
from statement_studio.model.state import last_event

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class LetterView(Record, frozen=True):
    """How a letter stands: as it will be exported, what is missing in it, and what such a letter must have.

    ``asked`` holds names of fields as in ``Gap``, whether they are filled or not; ``fields`` what the template gets.
    """

    preview: PaperPreview
    gaps: tuple[Gap, ...]
    asked: frozenset[str]
    fields: dict[str, str]


def view_letter(draft: Draft) -> LetterView:
    """Return how the letter of a draft stands now.

    Raises:
        InputError: bad-template, if its formulas or its letterhead cannot be used.

    """
    from statement_studio.word.preview import preview_letter  # noqa: PLC0415 (Word only once a letter is looked at)

    plan = plan_letter(draft, draft.statement.letter.paper)
    return LetterView(preview_letter(plan), plan.gaps, fields_asked(draft), plan.fields)


def read_letterhead(path: Path) -> Attachment:
    """Return the letterhead at ``path`` as a draft keeps it, once it is proved to be one.

    Raises:
        InputError: the file cannot be read; or bad-template, with the fault and the place.

    """
    from statement_studio.word.letter import check_template  # noqa: PLC0415 (Word only where a letterhead is given)

    data = files.read_input(path)
    check_template(data)
    return letterhead_of(data)


def letterhead_of(data: bytes) -> Attachment:
    """Return a letterhead that was proved before as a draft keeps it."""
    return Attachment("letterhead.docx", "letterhead", _WORD, hashlib.sha256(data).hexdigest(), data)


def read_signature(paths: Sequence[Path], kind: SignatureKind) -> Attachment:
    """Return the image of a signature, or the scan of the signed letter, as a draft keeps it.

    Args:
        paths: the file, or the photos of the letter's pages in their order.
        kind: "image" or "scan".

    Raises:
        InputError: a file cannot be read; encrypted, too-large or unreadable.

    """
    from statement_studio.intake.signature import clean_signature  # noqa: PLC0415 (heavy picture libraries)

    return clean_signature([(path.name, files.read_input(path)) for path in paths], kind)


def with_letterhead(draft: Draft, attachment: Attachment) -> Draft:
    """Return the draft with a letterhead, in use."""
    return _attach(draft, attachment, template=attachment.name)


def with_signature(draft: Draft, attachment: Attachment, kind: SignatureKind) -> Draft:
    """Return the draft with a signature, in use. A scan that is new to it tells that text and letter were signed."""
    before = draft.attachment(attachment.name)
    draft = _attach(draft, attachment, signature=kind, signature_file=attachment.name)
    is_new = before is None or before.sha256 != attachment.sha256 or last_event(draft, "signed") is None
    return record_signing(draft) if kind == "scan" and is_new else draft


def _attach(draft: Draft, attachment: Attachment, **letter_fields: str) -> Draft:
    kept = tuple(other for other in draft.attachments if other.name != attachment.name)
    letter = msgspec.structs.replace(draft.statement.letter, **letter_fields)
    statement = msgspec.structs.replace(draft.statement, letter=letter)
    return msgspec.structs.replace(draft, statement=statement, attachments=(*kept, attachment))
