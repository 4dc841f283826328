"""Make a draft, and put a form into it."""

import hashlib
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import UNSET

from statement_studio import files
from statement_studio.jobs.history import record
from statement_studio.jobs.letter import read_letterhead, read_signature, with_letterhead, with_signature
from statement_studio.model.debate import Debate
from statement_studio.model.draft import Attachment, AttachmentRole, Draft
from statement_studio.model.edit import new_statement
from statement_studio.model.record import new_id
from statement_studio.store.debates import load_debate
from statement_studio.store.forms import Form, apply_form, refuse_other_debate

BUILT_IN_DEBATE = "2021-05-24-peacekeepers"


class Filled(NamedTuple):
    """A draft with a form in it, and a sentence on each thing that the form could not bring about."""

    draft: Draft
    warnings: tuple[str, ...]


def debate_for(name: str | None, form: Form) -> Debate:
    """Return the debate by id or file; else the one that the form names; else the built-in one.

    Only a debate that is asked for by name may be another than a built-in one: otherwise the same form gives the same
    draft everywhere.
    """
    if name is not None:
        return load_debate(name)
    return load_debate(BUILT_IN_DEBATE if form.debate is UNSET else form.debate, built_in_only=True)


def new_draft(debate: Debate) -> Draft:
    """Return a new draft for the debate, which it keeps by value."""
    return record(Draft(id=new_id(), statement=new_statement(debate)), "created")


def new_filled_draft(debate: Debate, form: Form, folder: Path) -> Filled:
    """Return a new draft for the debate, with the fields of the form, whichever debate that names.

    Raises:
        InputError: as ``fill_draft``.

    """
    return _filled(new_draft(debate), form, folder)


def fill_draft(draft: Draft, form: Form, folder: Path) -> Filled:
    """Return the draft with the fields of the form; the files it names are looked for in ``folder``.

    Raises:
        InputError: the form is for another debate, or names what the statement or the disk does not have.

    """
    refuse_other_debate(draft.statement, form)
    return _filled(draft, form, folder)


def _filled(draft: Draft, form: Form, folder: Path) -> Filled:
    statement, lost = apply_form(draft.statement, form)
    draft = msgspec.structs.replace(draft, statement=statement)
    warnings = []
    if lost:
        named = ", ".join(f"{ask} ({', '.join(references)})" for ask, references in lost.items())
        warnings.append(f"These answers are lost, for the new texts have no such paragraphs: {named}.")
    if isinstance(form.formulas, str):
        draft = _with_formulas(draft, form.formulas, folder)
    if "template" in form.letter:
        draft = _with_letterhead(draft, folder)
    if "signature" in form.letter or "signature_file" in form.letter:
        draft, missing = _with_signature(draft, form, folder)
        if missing:
            warnings.append(f"There is no file {missing}; without it the letter counts as unsigned.")
    return Filled(draft, tuple(warnings))


def _with_formulas(draft: Draft, name: str, folder: Path) -> Draft:
    """Take the mission's own formulas of one language into the draft; no name takes all of them out."""
    if not name:
        return _without(draft, "formulas")
    from statement_studio.compose.formulas import decode_formulas  # noqa: PLC0415 (only where a form names some)

    data = files.read_input(folder / name)
    language = decode_formulas(data, name).code
    sha256 = hashlib.sha256(data).hexdigest()
    attachment = Attachment(f"formulas-{language}.toml", "formulas", "application/toml", sha256, data)
    kept = tuple(other for other in draft.attachments if other.name != attachment.name)
    return msgspec.structs.replace(draft, attachments=(*kept, attachment))


def _with_letterhead(draft: Draft, folder: Path) -> Draft:
    """Take the letterhead that the letter names into the draft; no name takes it out."""
    name = draft.statement.letter.template
    if not name:
        return _without(draft, "letterhead")
    if draft.letterhead and not _is_there(folder / name):
        return draft
    return with_letterhead(draft, read_letterhead(folder / name))


def _with_signature(draft: Draft, form: Form, folder: Path) -> tuple[Draft, Path | None]:
    """Take the image or scan into the draft; a blank signature, or no name of a file, takes it out.

    Args:
        draft: its letter tells what kind of signature it is.
        form: names the file, or the photos of the letter's pages; otherwise it is the file that the letter names.
        folder: where the files are looked for.

    Returns:
        The draft, and the first file that is not there: the letter then names it, so that the check can tell it.

    """
    kind = draft.statement.letter.signature
    if kind == "blank" and "signature_file" not in form.letter:
        draft = _naming_signature(draft, "")
    named = draft.statement.letter.signature_file
    names = form.signature_files or (named,) * bool(named)
    if kind == "blank" or not names:
        return _without(draft, "signature"), None
    missing = next((name for name in names if not _is_there(folder / name)), None)
    if missing is None:
        return with_signature(draft, read_signature([folder / name for name in names], kind), kind), None
    if draft.signature and len(names) == 1:  # the form names what the draft holds already
        return draft, None
    return _naming_signature(draft, missing), folder / missing


def _naming_signature(draft: Draft, name: str) -> Draft:
    letter = msgspec.structs.replace(draft.statement.letter, signature_file=name)
    return msgspec.structs.replace(draft, statement=msgspec.structs.replace(draft.statement, letter=letter))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file can have, or a folder that may not be looked into
        return False


def _without(draft: Draft, role: AttachmentRole) -> Draft:
    kept = tuple(other for other in draft.attachments if other.role != role)
    return msgspec.structs.replace(draft, attachments=kept)
