"""The rows of the letter's form as data: what each is called, how it is filled in, and where it shows on the page."""

from typing import Any, Literal, NamedTuple

import msgspec
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from statement_studio.model.plans import LETTER_FIELDS
from statement_studio.model.statement import Statement
from statement_studio.ui.words import LANGUAGE_NAMES

Kind = Literal["line", "date", "choice", "segments", "capacity", "check", "letterhead", "signature"]
When = Literal["always", "asked", "charge", "other-language", "known"]

KNOWN = "known_signatory"  # who of the profile's signatories signs: no field of the letter, it fills in several

_FORMS = "delegation_forms."
_OF_STATEMENT = frozenset({"delegation", "on_behalf_of"})


class Row(NamedTuple):
    """A row of the form.

    ``field`` is the name under which gaps and findings know it. ``places`` are the fields of the template that show
    what is filled in. ``when`` it is shown: always; where such a letter must have it (a line also where it is filled);
    for a Chargé d’affaires; where the letter is in another language than the statement; where the
    mission's profile knows signatories. ``share``: of the line that it
    stands on with another row; 0: it has a line to itself. ``label``, ``help`` and ``example`` are each a ``str``,
    which the stub of ``QT_TRANSLATE_NOOP`` does not tell.
    """

    field: str
    kind: Kind
    label: object
    help: object = ""
    places: tuple[str, ...] = ()
    when: When = "always"
    share: int = 0
    example: object = ""
    options: tuple[tuple[str, object], ...] = ()


GROUPS: tuple[tuple[Row, ...], ...] = (
    (
        Row("language", "choice", QT_TRANSLATE_NOOP("Letter", "Language"), share=4),
        Row("template", "letterhead", QT_TRANSLATE_NOOP("Letter", "Letterhead"), places=("letterhead",), share=5),
    ),
    (
        Row(
            "delegation",
            "line",
            QT_TRANSLATE_NOOP("Letter", "Delegation"),
            places=("letterhead", "opening", "capacity"),
        ),
        Row(
            "delegation_forms.name",
            "line",
            QT_TRANSLATE_NOOP("Letter", "Delegation in the letter’s language"),
            places=("letterhead", "opening", "capacity"),
            when="other-language",
        ),
        Row(
            "delegation_forms.of",
            "line",
            QT_TRANSLATE_NOOP("Letter", "Delegation after “Permanent Representative”"),
            QT_TRANSLATE_NOOP("Letter", "As it stands in the letter’s language: “of Arcadia”, “de l’Arcadie”."),
            places=("letterhead", "opening", "capacity"),
            when="asked",
        ),
        Row(
            "on_behalf_of",
            "line",
            QT_TRANSLATE_NOOP("Letter", "On behalf of"),
            places=("opening",),
            example=QT_TRANSLATE_NOOP("Letter", "a group, where the statement is made for one"),
        ),
        Row(
            "delegation_forms.group",
            "line",
            QT_TRANSLATE_NOOP("Letter", "The group after “on behalf”"),
            QT_TRANSLATE_NOOP("Letter", "As it stands in the letter’s language: “du Groupe des Amis”."),
            places=("opening",),
            when="asked",
        ),
    ),
    (
        Row(KNOWN, "choice", QT_TRANSLATE_NOOP("Letter", "Signatory"), places=("signatory",), when="known"),
        Row("capacity", "capacity", QT_TRANSLATE_NOOP("Letter", "Signed by"), places=("capacity",)),
        Row(
            "ad_interim",
            "check",
            QT_TRANSLATE_NOOP("Letter", "ad interim (a.i.)"),
            places=("capacity",),
            when="charge",
        ),
        Row(
            "signatory",
            "line",
            QT_TRANSLATE_NOOP("Letter", "Name as it appears under the signature"),
            places=("signatory",),
        ),
        Row(
            "signatory_gender",
            "segments",
            QT_TRANSLATE_NOOP("Letter", "The letter speaks of who signs as of"),
            places=("compilation", "circulation", "capacity"),
            when="asked",
        ),
        Row(
            "title",
            "line",
            QT_TRANSLATE_NOOP("Letter", "Title"),
            places=("title",),
            example=QT_TRANSLATE_NOOP("Letter", "Ambassador Extraordinary and Plenipotentiary"),
        ),
    ),
    (
        Row("reference", "line", QT_TRANSLATE_NOOP("Letter", "Reference"), places=("reference",), share=1),
        Row("date", "date", QT_TRANSLATE_NOOP("Letter", "Date"), places=("place_date", "date"), share=1),
        Row(
            "addressee_name",
            "line",
            QT_TRANSLATE_NOOP("Letter", "President of the Security Council"),
            places=("addressee_name",),
            example=QT_TRANSLATE_NOOP("Letter", "the name; may stay empty"),
        ),
        Row(
            "president_gender",
            "segments",
            QT_TRANSLATE_NOOP("Letter", "The letter speaks to the President as to"),
            places=("addressee", "salutation", "close"),
            when="asked",
        ),
        Row("salutation", "line", QT_TRANSLATE_NOOP("Letter", "Salutation"), places=("salutation",)),
        Row(
            "circulate",
            "check",
            QT_TRANSLATE_NOOP("Letter", "Ask for circulation as a Council document"),
            places=("circulation",),
        ),
    ),
    (
        Row("signature", "signature", QT_TRANSLATE_NOOP("Letter", "Signature"), places=("signature",)),
        Row("paper", "segments", QT_TRANSLATE_NOOP("Letter", "Paper of letter and statement")),
    ),
)
ROWS: dict[str, Row] = {row.field: row for group in GROUPS for row in group}

OPTIONS: dict[str, tuple[tuple[str, object], ...]] = {  # field: value and words; names of languages are their own
    "language": (
        ("", QT_TRANSLATE_NOOP("Letter", "As the statement")),
        *LANGUAGE_NAMES.items(),
    ),
    "paper": (("a4", "A4"), ("letter", "US Letter")),
    "capacity": (
        ("permanent-representative", QT_TRANSLATE_NOOP("Letter", "Permanent Representative")),
        ("charge-d-affaires", QT_TRANSLATE_NOOP("Letter", "Chargé d’affaires")),
        ("deputy-permanent-representative", QT_TRANSLATE_NOOP("Letter", "Deputy Permanent Representative")),
        ("permanent-observer", QT_TRANSLATE_NOOP("Letter", "Permanent Observer")),
        ("head-of-delegation", QT_TRANSLATE_NOOP("Letter", "Head of an observer’s delegation")),
        ("minister", QT_TRANSLATE_NOOP("Letter", "A minister")),
        ("other", QT_TRANSLATE_NOOP("Letter", "Somebody else")),
    ),
    "signatory_gender": (("m", QT_TRANSLATE_NOOP("Letter", "a man")), ("f", QT_TRANSLATE_NOOP("Letter", "a woman"))),
    "president_gender": (("m", QT_TRANSLATE_NOOP("Letter", "a man")), ("f", QT_TRANSLATE_NOOP("Letter", "a woman"))),
    "signature": (
        ("blank", QT_TRANSLATE_NOOP("Letter", "By hand, after printing")),
        ("image", QT_TRANSLATE_NOOP("Letter", "Image")),
        ("scan", QT_TRANSLATE_NOOP("Letter", "Scan of the signed letter")),
    ),
}

# What checks call by other names than the rows.
_ALIASES = {"signature_file": "signature", "addressee": "addressee_name"}

# On the page: the field of the template, and the first row that is shown of those that fill it in.
ROWS_OF_PLACES: dict[str, tuple[str, ...]] = {
    "letterhead": ("delegation_forms.of", "delegation_forms.name", "delegation"),
    "place_date": ("date",),
    "addressee": ("president_gender", "addressee_name"),
    "addressee_place": ("addressee_name",),
    "opening": ("delegation_forms.of", "delegation_forms.name", "delegation"),
    "circulation": ("circulate",),
    "close": ("president_gender",),
    "capacity": ("capacity",),
    **{name: (name,) for name in LETTER_FIELDS if name in ROWS},
}


def told(text: object) -> str:
    """Return a text of this module in the interface's language."""
    return QCoreApplication.translate("Letter", str(text)) if text else ""


def row_of(field: str) -> str:
    """Return the row that a gap's or finding's field belongs to; itself, if it is a row."""
    return _ALIASES.get(field, field)


def value_of(statement: Statement, field: str) -> Any:  # noqa: ANN401 (each field has its own type)
    """Return what stands in a field of the form."""
    if field in _OF_STATEMENT:
        return getattr(statement, field)
    if field.startswith(_FORMS):
        return _forms(statement).get(field.removeprefix(_FORMS), "")
    return getattr(statement.letter, field)


def with_value(statement: Statement, field: str, value: object) -> Statement:
    """Return the statement with another value in a field of the form."""
    if field in _OF_STATEMENT:
        return msgspec.structs.replace(statement, **{field: value})
    letter = statement.letter
    if field.startswith(_FORMS):
        forms = _forms(statement) | {field.removeprefix(_FORMS): str(value)}
        letter = msgspec.structs.replace(letter, delegation_forms={name: form for name, form in forms.items() if form})
    else:
        letter = msgspec.structs.replace(letter, **{field: value})
    return msgspec.structs.replace(statement, letter=letter)


def _forms(statement: Statement) -> dict[str, str]:
    return {str(name): form for name, form in statement.letter.delegation_forms.items()}


def is_shown(row: Row, statement: Statement, asked: frozenset[str]) -> bool:
    """Return whether a row is shown; ``asked`` are the fields that such a letter must have."""
    if row.when == "always":
        return True
    if row.when == "known":
        return False  # the form is told when there are any
    if row.when == "charge":
        return statement.letter.capacity == "charge-d-affaires"
    if row.when == "other-language" and statement.letter_language != statement.language:
        return True
    return row.field in asked or (row.kind == "line" and bool(value_of(statement, row.field)))
