"""The state of a statement: derived from what happened to it and from its exact text, never set."""

from typing import Any, Literal

import msgspec

from statement_studio.model.draft import Draft, Event
from statement_studio.model.record import Record
from statement_studio.model.statement import Statement, normal_runs

State = Literal[
    "draft",
    "in-review",
    "approved",
    "changed-since-approval",
    "exported",
    "changed-since-export",
    "submitted",
    "changed-since-submitted",
]

_STATES: dict[str, tuple[State, State]] = {  # event -> state while nothing changed, state after a change
    "review-copy-made": ("in-review", "in-review"),
    "approved": ("approved", "changed-since-approval"),
    "exported": ("exported", "changed-since-export"),
    "submitted": ("submitted", "changed-since-submitted"),
}

# What the letter says of the debate beside theme and date: the language of a theme that is not translated, the form of
# the meeting, and the wish to be in the compilation.
_SAID_OF_DEBATE = frozenset({"language", "meeting_mode", "compilation"})


def _digest(data: Any) -> str:  # noqa: ANN401 (any JSON data)
    import hashlib  # noqa: PLC0415 (slow to load, and a statement without a history needs none)

    return hashlib.sha256(msgspec.json.encode(data, order="deterministic")).hexdigest()


def _set_fields(record: Record) -> dict[str, Any]:
    """Return the fields that are not at their default: one that a later program adds changes no hash by that."""
    values = {field.name: (getattr(record, field.name), field.default) for field in msgspec.structs.fields(record)}
    return {name: value for name, (value, default) in values.items() if value not in (default, {})}


def text_hash(statement: Statement) -> str:
    """Return the SHA-256 of the statement's own text, as hexadecimal digits.

    It covers the sections in order with runs, lists, direction and language, headings where they are printed, and
    whether the title block is; not empty paragraphs, ids, notes or answers: what does not change the words on paper
    does not change the hash.
    """
    sections = [
        [
            statement.language,
            [
                [
                    paragraph.list,
                    paragraph.direction,
                    paragraph.language,
                    [_set_fields(run) for run in normal_runs(paragraph.runs)],
                ]
                for paragraph in section.filled
            ],
        ]
        for section in statement.sections
    ]
    layout = _printed_layout(statement)
    return _digest([*sections, layout] if layout else sections)


def _printed_layout(statement: Statement) -> dict[str, Any]:
    """Return what the layout changes on paper; nothing for the default one."""
    headings = [statement.heading(section) for section in statement.sections]
    title_block = {} if statement.layout.title_block else {"title_block": False}
    return title_block | ({"headings": headings} if any(headings) else {})


def letter_hash(draft: Draft) -> str:
    """Return the SHA-256 of what the letter says, as hexadecimal digits.

    It covers the letter without signature, its file and the paper, the delegation, on whose behalf it speaks, what the
    letter says of the debate, and the letterhead and formulas that the draft carries. Adding a signature changes
    nothing in it.
    """
    statement = draft.statement
    letter = msgspec.structs.replace(
        statement.letter,
        language=statement.letter_language,
        signature="blank",
        signature_file="",
        paper="a4",
        template="",
    )
    carried = sorted(
        attachment.sha256
        for attachment in draft.attachments
        if attachment.role == "formulas" or attachment == draft.letterhead
    )
    debate = statement.debate
    said_if_set = {name: value for name, value in _set_fields(debate).items() if name in _SAID_OF_DEBATE}
    said = [
        _set_fields(letter),
        statement.delegation,
        statement.on_behalf_of,
        debate.theme,
        debate.meeting_date,
        carried,
    ]
    return _digest([*said, said_if_set] if said_if_set else said)


def last_event(draft: Draft, kind: str) -> Event | None:
    """Return the newest event of that kind, if there is one."""
    return next((event for event in reversed(draft.events) if event.kind == kind), None)


def derive_state(draft: Draft) -> State:
    """Return the state that follows from the newest event that has one and from what changed since.

    An approval is of the text alone; an export and a submission are of text and letter.
    """
    for event in reversed(draft.events):
        if event.kind not in _STATES:
            continue
        unchanged, changed = _STATES[event.kind]
        same_text = event.text_hash == text_hash(draft.statement)
        same_letter = event.kind == "approved" or event.letter_hash == letter_hash(draft)
        return unchanged if same_text and same_letter else changed
    return "draft"
