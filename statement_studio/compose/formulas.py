"""The formulas of a language: everything that a letter or a title block says, as data (``resources/letters``).

How a formula is written, and how a mission changes one, is told in ``docs/letters.md``.
"""

import functools
from string import Formatter
from typing import Literal, get_args

from statement_studio import resources, strict_toml
from statement_studio.errors import InputError
from statement_studio.model.debate import LanguageCode
from statement_studio.model.draft import Draft
from statement_studio.model.record import Record

Need = Literal["of", "group"]
# The capacities that have a line of their own; the others are told by the title that the user typed.
Officer = Literal[
    "permanent-representative",
    "charge-d-affaires",
    "charge-d-affaires-en-titre",
    "permanent-observer",
    "head-of-delegation",
    "deputy-permanent-representative",
]

LANGUAGES: tuple[LanguageCode, ...] = get_args(LanguageCode)
GENDERED = frozenset({"president", "signatory"})  # {president:form for a man|form for a woman}
PLACEHOLDERS = frozenset(
    {
        "delegation",
        "delegation_of",
        "group",
        "on_behalf_of",
        "theme",
        "held",
        "meeting_date",
        "letter_date",
        "length",
        "count",
    }
)


class Formula(Record, frozen=True):
    """A text with placeholders; ``verified`` if exactly this wording was seen in use, ``source`` says where."""

    text: str
    verified: bool
    source: str

    def __post_init__(self) -> None:
        for name, spec in placeholders(self.text):
            _refuse_unusable(name, spec)


def placeholders(text: str) -> list[tuple[str, str]]:
    """Return the placeholders of a formula in order, each as its name and what stands after its colon.

    Raises:
        ValueError: a brace without its partner, or a conversion (``{name!r}``).

    """
    found = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None]
    if any(conversion for _, _, conversion in found):
        raise ValueError("a placeholder has no “!”")
    return [(name, spec or "") for name, spec, _ in found]


def _refuse_unusable(name: str, spec: str) -> None:
    if name in GENDERED:
        forms = spec.split("|")
        if len(forms) != 2 or not all(forms) or "{" in spec:
            raise ValueError(f"write two forms, as in {{{name}:for a man|for a woman}}")
    elif name not in PLACEHOLDERS:
        allowed = ", ".join(sorted(PLACEHOLDERS | GENDERED))
        raise ValueError(f"the placeholder “{name}” is not known; allowed are {allowed}")
    elif spec:
        raise ValueError(f"the placeholder “{name}” has no “:”")


def _refuse_nested(*formulas: Formula) -> None:
    nested = {"held", "length"} & {name for formula in formulas for name, _ in placeholders(formula.text)}
    if nested:
        raise ValueError(f"{{{min(nested)}}} is made from this text and cannot stand in it")


class DateForm(Record, frozen=True):
    """How a date is written: ``pattern`` with {day}, {month}, {year}; ``first`` is the first day of a month."""

    pattern: str
    months: tuple[str, ...]
    first: str

    def __post_init__(self) -> None:
        if sorted(placeholders(self.pattern)) != [("day", ""), ("month", ""), ("year", "")]:
            raise ValueError("the pattern needs {day}, {month} and {year}, each once")
        if len(self.months) != 12:
            raise ValueError("there are twelve months")


class Quotation(Record, frozen=True):
    """What stands before and after a quoted theme, no-break spaces included."""

    before: str
    after: str


class Article(Record, frozen=True):
    """The names that take an article in running text: those listed, and those that hold one of the nouns."""

    word: str
    names: tuple[str, ...]
    nouns: tuple[str, ...]


class Delegation(Record, frozen=True):
    """How the delegation's name stands in a sentence.

    ``needs`` names the forms that only the mission can give (keys of ``Letter.delegation_forms``). ``of`` makes the
    form after "Permanent Representative" from the name ({name}) where the language does not inflect it; empty
    otherwise.
    """

    needs: tuple[Need, ...]
    of: str
    article: Article | None = None

    def __post_init__(self) -> None:
        if ("of" in self.needs) == bool(self.of):
            raise ValueError("either “needs” names “of”, or “of” is a pattern with {name}")
        if self.of and placeholders(self.of) != [("name", "")]:
            raise ValueError("“of” holds {name} once, and nothing else in braces")


class Held(Record, frozen=True):
    """The words for a meeting that is to come (``before``) and for one of that day or past (``after``)."""

    before: Formula
    after: Formula

    def __post_init__(self) -> None:
        _refuse_nested(self.before, self.after)


class Meeting(Record, frozen=True):
    """The same by the form of the meeting: ``plain`` also where the form is not known."""

    plain: Held
    videoconference: Held


class Length(Record, frozen=True):
    """The length of the statement in brackets on the enclosure line, in the unit of the statement's language."""

    words: Formula
    characters: Formula

    def __post_init__(self) -> None:
        _refuse_nested(self.words, self.characters)


class LetterFormulas(Record, frozen=True):
    """The formulas of the cover letter, from top to bottom; ``title`` is the title in the file's properties."""

    title: Formula
    mission: Formula
    observer_mission: Formula
    permanent_delegation: Formula
    place_date: Formula
    addressee: Formula
    addressee_place: Formula
    salutation: Formula
    opening: Formula
    opening_for_group: Formula
    compilation: Formula
    circulation: Formula
    close: Formula
    enclosure: Formula


class TitleFormulas(Record, frozen=True):
    """The formulas of the statement's title block.

    ``delegation`` names the delegation alone, and ``delegation_uninflected`` does without any form that only the
    mission can give; likewise ``group`` and ``group_uninflected``.
    """

    delegation: Formula
    delegation_uninflected: Formula
    group: Formula
    group_uninflected: Formula
    debate: Formula


class Capacity(Record, frozen=True):
    """A capacity under the signature (``line``) and as the first line of the title block (``statement``)."""

    line: Formula
    statement: Formula


class Gaps(Record, frozen=True):
    """What stands visibly where something is missing; in square brackets, so that nobody overlooks it."""

    date: str
    signatory: str
    title: str
    delegation: str
    of: str
    group: str

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            text = getattr(self, name)
            if not (text.startswith("[") and text.endswith("]")):
                raise ValueError(f"“{name}” has to stand in square brackets")


class Formulas(Record, frozen=True):
    """A language with all its formulas. ``factor``: its words (in Chinese: characters) for one English word."""

    code: LanguageCode
    name: str
    factor: float
    right_to_left: bool
    date: DateForm
    quotation: Quotation
    delegation: Delegation
    meeting: Meeting
    length: Length
    letter: LetterFormulas
    title: TitleFormulas
    capacity: dict[Officer, Capacity]
    gaps: Gaps

    def __post_init__(self) -> None:
        missing = [name for name in get_args(Officer) if name not in self.capacity]
        if missing:
            raise ValueError(f"“capacity” lacks {', '.join(missing)}")

    @property
    def letter_formulas(self) -> tuple[Formula, ...]:
        """Every formula that can stand in a letter."""
        letter = [getattr(self.letter, name) for name in self.letter.__struct_fields__]
        held = [self.meeting.plain, self.meeting.videoconference]
        meeting = [formula for form in held for formula in (form.before, form.after)]
        lines = [capacity.line for capacity in self.capacity.values()]
        return (*letter, *meeting, self.length.words, self.length.characters, *lines)


def decode_formulas(data: bytes, name: str) -> Formulas:
    """Return the formulas in a file's bytes; ``name`` is the file's, for the message.

    Raises:
        InputError: bad-template, naming the file, the key and what is wrong.

    """
    try:
        return strict_toml.decode(data, Formulas)
    except strict_toml.TomlError as error:
        raise InputError(
            "bad-template",
            f"The file of formulas {name} cannot be used: {error}. Nothing was changed. "
            "Correct the file, or take it out to use the built-in formulas.",
        ) from None


@functools.cache
def built_in_formulas(language: LanguageCode) -> Formulas:
    """Return the built-in formulas of a language."""
    name = f"letters/{language}.toml"
    return decode_formulas(resources.read_bytes(name), name)


def formulas_for_letter(draft: Draft) -> Formulas:
    """Return the mission's own formulas for the letter's language where the draft carries some, else the built-in.

    Raises:
        InputError: bad-template, if a file of formulas in the draft cannot be used.

    """
    language = draft.statement.letter_language
    for attachment in draft.attachments:
        if attachment.role == "formulas":
            formulas = decode_formulas(attachment.data, attachment.name)
            if formulas.code == language:
                return formulas
    return built_in_formulas(language)
