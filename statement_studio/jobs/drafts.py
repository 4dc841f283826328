"""Make a draft, and put a form into it."""

from pathlib import Path

import msgspec

from statement_studio import files
from statement_studio.jobs.history import record, record_signing
from statement_studio.model.debate import Debate
from statement_studio.model.draft import Attachment, Draft
from statement_studio.model.edit import new_statement
from statement_studio.model.letter import Letter
from statement_studio.model.record import new_id
from statement_studio.model.state import last_event
from statement_studio.store.debates import load_debate
from statement_studio.store.forms import Form, apply_form, refuse_other_debate

BUILT_IN_DEBATE = "2021-05-24-peacekeepers"


def debate_for(name: str | None, form: Form | None = None) -> Debate:
    """Return the debate by id or file; else the one that the form names; else the built-in one.

    Only a debate that is asked for by name may be another than the built-in one of that id: otherwise the same form
    gives the same draft everywhere.
    """
    if name:
        return load_debate(name)
    named = form.debate if form and isinstance(form.debate, str) else ""
    return load_debate(named or BUILT_IN_DEBATE, built_in_first=True)


def new_draft(debate: Debate, form: Form | None = None, folder: Path | None = None) -> Draft:
    """Return a new draft for the debate, with the fields of the form.

    Args:
        debate: kept in the draft by value.
        form: what to fill in at once.
        folder: where the files that the form names are looked for.

    """
    draft = Draft(id=new_id(), statement=new_statement(debate))
    if form:
        draft = _filled(draft, form, folder or Path())
    return record(draft, "created")


def fill_draft(draft: Draft, form: Form, folder: Path) -> Draft:
    """Return the draft with the fields of the form; the files it names are looked for in ``folder``.

    Raises:
        InputError: the form is for another debate, or names what the statement or the disk does not have.

    """
    refuse_other_debate(draft.statement, form)
    return _filled(draft, form, folder)


def _filled(draft: Draft, form: Form, folder: Path) -> Draft:
    draft = msgspec.structs.replace(draft, statement=apply_form(draft.statement, form))
    if isinstance(form.formulas, str):
        draft = _with_formulas(draft, form.formulas, folder)
    if "template" in form.letter:
        draft = _with_letterhead(draft, folder)
    if "signature" in form.letter or "signature_file" in form.letter:
        draft = _with_signature(draft, form.signature_files, folder)
    return draft


def _with_formulas(draft: Draft, name: str, folder: Path) -> Draft:
    """Take the mission's own formulas of one language into the draft; no name takes all of them out."""
    if not name:
        kept = tuple(other for other in draft.attachments if other.role != "formulas")
        return msgspec.structs.replace(draft, attachments=kept)
    from statement_studio.compose.formulas import decode_formulas  # noqa: PLC0415 (only where a form names some)

    data = files.read_input(folder / name)
    language = decode_formulas(data, name).code
    return _attach(draft, Attachment(f"formulas-{language}.toml", "formulas", "application/toml", _sha256(data), data))


def _with_letterhead(draft: Draft, folder: Path) -> Draft:
    name = draft.statement.letter.template
    if not name or (draft.letterhead and not (folder / name).exists()):
        return draft
    from statement_studio.word.letter import check_template  # noqa: PLC0415 (Word only where a letterhead is given)

    data = files.read_input(folder / name)
    check_template(data)
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    attachment = Attachment("letterhead.docx", "letterhead", word, _sha256(data), data)
    return _attach(draft, attachment, template=attachment.name)


def _with_signature(draft: Draft, names: tuple[str, ...], folder: Path) -> Draft:
    """Take the image or scan into the draft; one that is not there is told by the submission check.

    Args:
        draft: its letter tells which of both it is.
        names: the file, or the photos of the letter's pages; empty: the file that the letter names.
        folder: where the files are looked for.

    """
    letter = draft.statement.letter
    paths = [folder / name for name in names or (letter.signature_file,) if name]
    if letter.signature == "blank" or not paths or not all(path.exists() for path in paths):
        return draft
    from statement_studio.intake.signature import clean_signature  # noqa: PLC0415 (heavy picture libraries)

    attachment = clean_signature([(path.name, files.read_input(path)) for path in paths], letter.signature)
    before = draft.attachment(attachment.name)
    draft = _attach(draft, attachment, signature_file=attachment.name)
    is_new = before is None or before.sha256 != attachment.sha256 or last_event(draft, "signed") is None
    return record_signing(draft) if letter.signature == "scan" and is_new else draft


def _sha256(data: bytes) -> str:
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(data).hexdigest()


def _attach(draft: Draft, attachment: Attachment, **letter_fields: str) -> Draft:
    kept = tuple(other for other in draft.attachments if other.name != attachment.name)
    letter: Letter = msgspec.structs.replace(draft.statement.letter, **letter_fields)
    statement = msgspec.structs.replace(draft.statement, letter=letter)
    return msgspec.structs.replace(draft, statement=statement, attachments=(*kept, attachment))
