"""A debate as its notice announces it: theme, dates, guiding questions and what is asked of a statement.

Nothing here knows how many questions there are or how they are lettered. The words of the notice are kept verbatim.
"""

import datetime as dt
import functools
import math
import re
from fractions import Fraction
from typing import Literal

import msgspec

from statement_studio.model.record import Record

NoticePart = Literal["letter", "concept-note", "guidance-note", "house"]
LanguageCode = Literal["en", "fr", "es", "ru", "ar", "zh"]
Gender = Literal["m", "f", "unknown"]
MeetingMode = Literal["videoconference", "in-person", ""]

OPENING = "opening"
CLOSING = "closing"
TEXT = "text"


class Ground(Record, frozen=True):
    """Why something is asked: the part of the notice that says it, with its words.

    ``house`` is the program's own rule (for instance about leftovers), never the notice's.
    """

    part: NoticePart
    quote: str = ""


class SectionPlan(Record, frozen=True):
    """A section that answers no question: its title for the rail, its starter line, its share of the words (0-1)."""

    title: str = ""
    starter: str = ""
    share: float = 0.0


class Question(Record, frozen=True):
    """A guiding question: ``text`` is verbatim with its context sentences, each ask is a substring of it.

    ``key`` is the sign as printed, without brackets ("a"); empty for a bullet. ``cluster`` names the group of
    questions it stands in, if there is one. ``id`` is the section's, made once (see ``with_section_ids``).
    """

    text: str
    asks: tuple[str, ...] = ()
    key: str = ""
    cluster: str = ""
    id: str = ""
    title: str = ""
    starter: str = ""
    share: float = 0.0


class Requirement(Record, frozen=True):
    """What the notice (or the house) asks of a package, by the name of the rule that checks it.

    ``accepted`` and ``look_at`` list values for rules that compare with some: the capacities of a signatory.
    """

    rule: str
    grounds: tuple[Ground, ...] = ()
    accepted: tuple[str, ...] = ()
    look_at: tuple[str, ...] = ()


class Limit(Record, frozen=True):
    """The limit of words of the notice, with the tolerance around it as factors of ``words``.

    An approximate limit is met between ``low`` and ``high``; an exact one between ``low`` and the limit itself.
    Beyond ``outer`` a statement must be cut.
    """

    words: int
    approximate: bool = True
    low: float = 0.9
    high: float = 1.1
    outer: float = 1.5

    @property
    def band(self) -> tuple[int, int]:
        """The lowest and the highest number of words that are on length."""
        return _band(self.words, self.low, self.high if self.approximate else 1.0)

    def tolerating(self, percent: int | None) -> "Limit":
        """Return the limit with another band, in per cent of it; None, and an exact limit: as the debate says.

        The band never reaches beyond ``outer``: what must be cut is no matter of taste.
        """
        if percent is None or not self.approximate:
            return self
        return msgspec.structs.replace(self, low=(100 - percent) / 100, high=min((100 + percent) / 100, self.outer))

    @property
    def outermost(self) -> int:
        """The highest number of words that may still be handed in."""
        return math.floor(Fraction(str(self.outer)) * self.words)


class Deadline(Record, frozen=True):
    """The last day, in the time zone of the meeting; ``hour`` ("13:00") only where the notice gives one."""

    date: dt.date
    time_zone: str = "America/New_York"
    hour: str = ""

    @property
    def city(self) -> str:
        """The city after which the time zone is named, for people."""
        return self.time_zone.rsplit("/", 1)[-1].replace("_", " ")


class Person(Record, frozen=True):
    """A person as the notice prints them: name (may be empty), title, and a remark such as "to be confirmed"."""

    title: str
    name: str = ""
    remark: str = ""


class Channel(Record, frozen=True):
    """Where a statement is handed in, and the steps that the notice itself gives."""

    name: str
    steps: tuple[str, ...] = ()


class Contact(Record, frozen=True):
    """Whom to ask, and about what."""

    purpose: str
    name: str = ""
    email: str = ""
    telephone: str = ""


class Source(Record, frozen=True):
    """The notice itself: what it is, its date and the languages of its parts' originals."""

    title: str
    date: dt.date | None = None
    symbol: str = ""
    original_language: dict[str, LanguageCode] = {}


class Debate(Record, frozen=True):
    """Everything that the program knows about one debate; a draft holds its debate by value.

    ``meeting_form`` is the form of the meeting in the notice's own words; ``meeting_mode`` is what a letter in any
    language has to know of it (empty: not known).
    """

    id: str
    theme: dict[LanguageCode, str]
    meeting_date: dt.date
    language: LanguageCode = "en"
    meeting_form: str = ""
    meeting_mode: MeetingMode = ""
    presidency: str = ""
    month: str = ""
    chair: Person | None = None
    briefers: tuple[Person, ...] = ()
    opening: SectionPlan = SectionPlan()
    questions: tuple[Question, ...] = ()
    closing: SectionPlan = SectionPlan()
    requirements: tuple[Requirement, ...] = ()
    limit: Limit | None = None
    deadline: Deadline | None = None
    channel: Channel | None = None
    contacts: tuple[Contact, ...] = ()
    who_may_submit: str = ""
    file_format: str = ""
    who_signs: str = ""
    addressee: str = ""
    compilation: bool = False
    source: Source | None = None

    @property
    def title(self) -> str:
        """The theme in the language of the notice: the words that a statement has to name."""
        return self.theme[self.language]

    @property
    def section_ids(self) -> tuple[str, ...]:
        """The sections in the order of the notice: opening, one per question (or ``text``), closing."""
        middle = tuple(question.id for question in self.questions) or (TEXT,)
        return (OPENING, *middle, CLOSING)

    @property
    def asks(self) -> dict[str, str]:
        """Every ask by its id: ``SECTION.N``, N from 1."""
        return {
            f"{question.id}.{number}": ask
            for question in self.questions
            for number, ask in enumerate(question.asks, start=1)
        }

    def plan(self, section_id: str) -> SectionPlan:
        """Return title, starter and share of the section; an empty plan for one the debate does not know."""
        if section_id == OPENING:
            return self.opening
        if section_id == CLOSING:
            return self.closing
        for question in self.questions:
            if question.id == section_id:
                return SectionPlan(question.title, question.starter, question.share)
        return SectionPlan()

    def question(self, section_id: str) -> Question | None:
        """Return the guiding question that the section answers, if it answers one."""
        return next((question for question in self.questions if question.id == section_id), None)


_PLAIN_KEY = re.compile(r"[a-z0-9]+")


@functools.cache  # asked for again and again after every word
def _band(words: int, low: float, high: float) -> tuple[int, int]:
    return math.ceil(Fraction(str(low)) * words), math.floor(Fraction(str(high)) * words)


def section_id_of(question: Question, number: int, taken: set[str]) -> str:
    """Make the id of a question's section: its key in lower case where that is ``a-z0-9``, else its number.

    Args:
        question: the guiding question.
        number: its place in the notice, from 1.
        taken: ids in use; a clash is resolved by the question's cluster, then by its number.

    """
    key = question.key.lower()
    name = key if _PLAIN_KEY.fullmatch(key) else str(number)
    if name in taken:
        cluster = question.cluster.lower() if _PLAIN_KEY.fullmatch(question.cluster.lower()) else str(number)
        name = f"{cluster}-{name}"
    while name in taken:
        name = f"{name}-{number}"
    return name


def with_section_ids(debate: Debate) -> Debate:
    """Return the debate with an id for every question's section; ids that are there stay as they are."""
    taken = {OPENING, CLOSING, TEXT} | {question.id for question in debate.questions}
    questions = []
    for number, question in enumerate(debate.questions, start=1):
        name = question.id or section_id_of(question, number, taken)
        taken.add(name)
        questions.append(msgspec.structs.replace(question, id=name))
    return msgspec.structs.replace(debate, questions=tuple(questions))
