"""Forms: a statement's texts, answers and letter as TOML, for scripts and for people who like a plain editor.

What a form holds and how its texts are written is part of the public contract (``docs/command-line.md``, "Forms").
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from statement_studio import files, strict_toml
from statement_studio.errors import InputError
from statement_studio.model.debate import LanguageCode
from statement_studio.model.draft import Draft
from statement_studio.model.edit import reorder, replace_paragraphs
from statement_studio.model.letter import Letter
from statement_studio.model.record import Record
from statement_studio.model.statement import Anchor, Answer, Layout, Section, Statement
from statement_studio.shapes import ready
from statement_studio.store.form_text import parse_text, write_text
from statement_studio.text.hygiene import clean_text

if TYPE_CHECKING:
    from tomlkit.items import String

_REFERENCE = re.compile(r"(?P<section>.+)#(?P<number>[0-9]{1,6})")


class Applied(NamedTuple):
    """A statement with a form in it, and what that cost.

    ``lost`` names, by ask, the paragraphs (``section#number``) that answered it and have no successor.
    """

    statement: Statement
    lost: dict[str, list[str]]


class Form(Record, frozen=True):
    """The fields of a form; those it does not name are unset.

    ``letter`` is checked against ``Letter``; only its ``signature_file`` may also be a list, of the photos of a
    letter's pages. ``formulas`` is a file beside the form; empty takes the draft's own formulas out.
    """

    debate: str | UnsetType = UNSET
    delegation: str | UnsetType = UNSET
    on_behalf_of: str | UnsetType = UNSET
    language: LanguageCode | UnsetType = UNSET
    order: tuple[str, ...] | UnsetType = UNSET
    title_block: bool | UnsetType = UNSET
    headings: bool | UnsetType = UNSET
    formulas: str | UnsetType = UNSET
    sections: dict[str, str] = {}
    answers: dict[str, tuple[str, ...]] = {}
    left: dict[str, str] = {}
    letter: dict[str, Any] = {}

    @property
    def signature_files(self) -> tuple[str, ...]:
        """The image or scan that the form names, or the photos of a letter's pages in their order."""
        named = self.letter.get("signature_file", "")
        return tuple(named) if isinstance(named, list) else (named,) * bool(named)


def read_form(path: Path) -> Form:
    """Read the form at ``path`` (``-``: standard input).

    Raises:
        InputError: not-found, unreadable, or bad-form with the key and the values that are allowed.

    """
    data = files.read_text_input(path)
    try:
        form = strict_toml.decode(data, Form)
        strict_toml.convert(_one_file(form.letter), Letter, at="letter")
    except strict_toml.TomlError as error:
        name = "standard input" if path == files.STANDARD_INPUT else path
        raise _refusal(f"{name}: {error}") from None
    return form


def _refusal(reason: str) -> InputError:
    return InputError("bad-form", f"The form cannot be used: {reason}. Nothing was changed. Correct it and try again.")


def refuse_other_debate(statement: Statement, form: Form) -> None:
    """Raise bad-form if the form names another debate than the statement's."""
    if form.debate is not UNSET and form.debate != statement.debate.id:
        raise _refusal(f"it is for the debate “{form.debate}”, the statement for “{statement.debate.id}”")


def apply_form(statement: Statement, form: Form) -> Applied:
    """Return the statement with the fields of the form; what the form does not name stays.

    An empty list of answers, or an empty reason, takes an earlier one back. An answer that the form does not name and
    whose paragraph it replaces stays with the paragraph of that number, and is unsure.

    Raises:
        InputError: bad-form, for a section, ask or paragraph that the statement does not have.

    """
    statement = _apply_heads(statement, form)
    sections = [section.id for section in statement.sections]
    _refuse_unknown("sections", form.sections, sections)
    statement, lost = _apply_texts(statement, form)
    if form.order is not UNSET:
        _refuse_unknown("order", form.order, sections)
        if sorted(form.order) != sorted(sections):
            raise _refusal(f"“order” must name each section once; the sections are {', '.join(sections)}")
        statement = reorder(statement, form.order)
    return Applied(_apply_answers(statement, form), lost)


def _apply_texts(statement: Statement, form: Form) -> Applied:
    places = {
        paragraph.id: (section.id, index)
        for section in statement.sections
        for index, paragraph in enumerate(section.filled)
    }
    # Numbered instead of named by their asks, the answers that outlive the edit can be told from those that do not.
    numbered = tuple(Answer(str(number), answer.anchor) for number, answer in enumerate(statement.answers))
    edited = replace_paragraphs(
        msgspec.structs.replace(statement, answers=numbered),
        {name: parse_text(text) for name, text in form.sections.items()},
    )
    anchors = {int(answer.ask_id): answer.anchor for answer in edited.answers}
    answers: list[Answer] = []
    lost: dict[str, list[str]] = defaultdict(list)
    for number, (ask, anchor) in enumerate((answer.ask_id, answer.anchor) for answer in statement.answers):
        section, index = places.get(anchor.paragraph_id, ("", 0))
        successors = edited.section(section).filled[index : index + 1] if section else ()
        if number in anchors:
            answers.append(Answer(ask, anchors[number]))
        elif successors:
            answers.append(Answer(ask, Anchor(successors[0].id, 0, 0, anchor.quote)))
        elif section and ask not in form.answers:
            lost[ask].append(f"{section}#{index + 1}")
    return Applied(msgspec.structs.replace(edited, answers=tuple(answers)), dict(lost))


def _apply_heads(statement: Statement, form: Form) -> Statement:
    heads = {name: getattr(form, name) for name in ("delegation", "on_behalf_of", "language")}
    given = {name: value for name, value in heads.items() if value is not UNSET}
    for name in ("delegation", "on_behalf_of"):
        if name in given:
            given[name] = clean_text(given[name])
    layout = Layout(
        statement.layout.title_block if form.title_block is UNSET else form.title_block,
        statement.layout.headings if form.headings is UNSET else form.headings,
    )
    return msgspec.structs.replace(statement, letter=_letter(statement.letter, form.letter), layout=layout, **given)


def _one_file(letter: dict[str, Any]) -> dict[str, Any]:
    """Return a form's letter with the first page for all of a letter that was photographed page by page."""
    pages = letter.get("signature_file")
    if isinstance(pages, list) and pages and all(isinstance(page, str) for page in pages):
        return letter | {"signature_file": pages[0]}
    return letter


def _letter(letter: Letter, given: dict[str, Any]) -> Letter:
    cleaned = {key: clean_text(value) if isinstance(value, str) else value for key, value in _one_file(given).items()}
    forms = {key: clean_text(value) for key, value in given.get("delegation_forms", {}).items()}
    merged = msgspec.structs.asdict(letter) | cleaned
    merged["delegation_forms"] = letter.delegation_forms | forms
    return msgspec.convert(merged, ready(Letter))


def _apply_answers(statement: Statement, form: Form) -> Statement:
    asks = statement.debate.asks
    _refuse_unknown("answers", form.answers, asks)
    _refuse_unknown("left", form.left, asks)
    kept = tuple(answer for answer in statement.answers if answer.ask_id not in form.answers)
    new = tuple(
        _answer(statement, ask, reference) for ask, references in form.answers.items() for reference in references
    )
    left = {ask: clean_text(reason) for ask, reason in (statement.left | form.left).items() if reason.strip()}
    return msgspec.structs.replace(statement, answers=kept + new, left=left)


def _answer(statement: Statement, ask: str, reference: str) -> Answer:
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise _refusal(f"“{reference}” under answers is not a paragraph; write section#number, for example b#2")
    sections = {section.id: section for section in statement.sections}
    if match["section"] not in sections:
        raise _refusal(f"“{reference}” under answers does not exist; the sections are {', '.join(sections)}")
    paragraphs = sections[match["section"]].filled
    number = int(match["number"])
    if not 1 <= number <= len(paragraphs):
        section, count = match["section"], len(paragraphs)
        raise _refusal(f"“{reference}” under answers does not exist; section “{section}” has {count} paragraphs")
    paragraph = paragraphs[number - 1]
    return Answer(ask, Anchor(paragraph.id, 0, len(paragraph.text), paragraph.text))


def _refuse_unknown(table: str, given: Any, allowed: Any) -> None:  # noqa: ANN401 (any iterables of names)
    for name in given:
        if name not in allowed:
            raise _refusal(f"“{name}” under {table} is not known; allowed are {', '.join(allowed) or 'none'}")


def write_form(statement: Statement) -> str:
    """Return the statement as a form; ``apply_form`` on a new statement of the same debate gives an equal one."""
    import tomlkit  # noqa: PLC0415 (slow to load, and only used where a form is written)

    form = tomlkit.document()
    form["debate"] = statement.debate.id
    form["delegation"] = statement.delegation
    form["on_behalf_of"] = statement.on_behalf_of
    form["language"] = statement.language
    form["order"] = [section.id for section in statement.sections]
    form["title_block"] = statement.layout.title_block
    form["headings"] = statement.layout.headings
    form["sections"] = {section.id: _toml_text(section) for section in statement.sections if section.filled}
    form["answers"] = answers_by_paragraph(statement)
    form["left"] = dict(statement.left)
    form["letter"] = _letter_table(statement.letter)
    return tomlkit.dumps(form)


def _toml_text(section: Section) -> "String":
    import tomlkit  # noqa: PLC0415 (as above)

    text = f"\n{write_text(section.paragraphs)}\n"
    literal = "'''" not in text and not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)
    return tomlkit.string(text, literal=literal, multiline=True)


def _letter_table(letter: Letter) -> dict[str, Any]:
    table = {key: value for key, value in msgspec.structs.asdict(letter).items() if value not in (None, {})}
    if not letter.language:
        del table["language"]
    return table


def answers_by_paragraph(statement: Statement) -> dict[str, list[str]]:
    """Return, by ask, the paragraphs that answer it, as a form names them: ``section#number``, from 1."""
    references = {
        paragraph.id: f"{section.id}#{number}"
        for section in statement.sections
        for number, paragraph in enumerate(section.filled, start=1)
    }
    answers: dict[str, list[str]] = {}
    for answer in statement.answers:
        reference = references.get(answer.anchor.paragraph_id)
        if reference and reference not in answers.setdefault(answer.ask_id, []):
            answers[answer.ask_id].append(reference)
    return {ask: references for ask, references in answers.items() if references}


def not_in_form(draft: Draft) -> tuple[str, ...]:
    """Name what the draft's statement and letter hold and a form cannot, in words for people."""
    statement = draft.statement
    plans = {section.id: statement.debate.plan(section.id) for section in statement.sections}
    texts = {paragraph.id: paragraph.text for _, paragraph in statement.paragraphs()}
    held = {
        "text without a place and returned changes (trays)": statement.trays != type(statement.trays)(),
        "notes": bool(statement.notes),
        **{
            f"the file {attachment.name} (put it beside the form)": attachment.role in {"letterhead", "signature"}
            for attachment in draft.attachments
        },
        "the letter's own formulas": any(attachment.role == "formulas" for attachment in draft.attachments),
        "shares of the words and section titles": any(
            (section.share, section.title) != (plans[section.id].share, plans[section.id].title)
            for section in statement.sections
        ),
        "ignored findings": bool(statement.ignored),
        "changes and comments of a review": bool(statement.changes or statement.comments),
        "answers narrower than a paragraph": any(
            answer.anchor.quote != texts.get(answer.anchor.paragraph_id) for answer in statement.answers
        ),
        "a paragraph's own language or direction": any(
            paragraph.language or paragraph.direction != "auto" for _, paragraph in statement.paragraphs()
        ),
    }
    return tuple(name for name, is_held in held.items() if is_held)
