"""The statement: what is edited, undone, kept as a version and restored."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Literal

from statement_studio.model.debate import Debate, LanguageCode
from statement_studio.model.letter import Letter
from statement_studio.model.record import Record
from statement_studio.model.review import Change, Comment

Direction = Literal["auto", "ltr", "rtl"]
ListKind = Literal["none", "bullet", "number"]


class Run(Record, frozen=True):
    """A stretch of text of one look."""

    text: str
    italic: bool = False
    bold: bool = False


class Paragraph(Record, frozen=True):
    """A paragraph with the identity that it keeps for life.

    Runs are kept normal: none is empty and neighbours differ (see ``normal_runs``). ``language`` is empty where it is
    the statement's; ``direction`` ``auto`` follows the text.
    """

    id: str
    runs: tuple[Run, ...] = ()
    direction: Direction = "auto"
    language: str = ""
    list: ListKind = "none"

    @property
    def text(self) -> str:
        """The paragraph's characters without their look."""
        return "".join(run.text for run in self.runs)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space in it; such paragraphs are never counted, shown or exported."""
        return not self.text.strip()


def normal_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join neighbours of one look and drop empty runs."""
    filled = (run for run in runs if run.text)
    return tuple(
        Run("".join(run.text for run in group), italic, bold)
        for (italic, bold), group in itertools.groupby(filled, key=lambda run: (run.italic, run.bold))
    )


class Section(Record, frozen=True):
    """A part of the statement: the opening, the answer to one guiding question, the closing.

    ``title`` is the short title for the rail and for headings; ``share`` its part of the words (0-1).
    """

    id: str
    title: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    share: float = 0.0

    @property
    def filled(self) -> tuple[Paragraph, ...]:
        """The paragraphs that have text, as they are shown, numbered, counted and exported."""
        return tuple(paragraph for paragraph in self.paragraphs if not paragraph.is_blank)


class Anchor(Record, frozen=True):
    """A place in a paragraph: characters ``start`` to ``end`` (code points), which read ``quote`` when it was set."""

    paragraph_id: str
    start: int
    end: int
    quote: str


class Answer(Record, frozen=True):
    """The text at ``anchor`` answers the ask. Many to many: a text may answer several asks, an ask have several."""

    ask_id: str
    anchor: Anchor


class Ignored(Record, frozen=True):
    """A finding that the user does not want to see again: at one place, or (without anchor) in the whole draft."""

    rule: str
    anchor: Anchor | None = None


class Vanished(Record, frozen=True):
    """A section of a question that a new notice dropped, with the answers that pointed into it."""

    section: Section
    answers: tuple[Answer, ...] = ()


class Trays(Record, frozen=True):
    """Text that has no place yet; never thrown away, never placed by guess.

    ``unplaced`` comes from an imported draft, counts and blocks the export; ``returned`` are review changes without a
    place; ``vanished`` what belonged to questions that a new notice dropped.
    """

    unplaced: tuple[Paragraph, ...] = ()
    returned: tuple[Change, ...] = ()
    vanished: tuple[Vanished, ...] = ()


class Layout(Record, frozen=True):
    """How the statement stands on paper: with the title block, with headings between the sections."""

    title_block: bool = True
    headings: bool = False


class Statement(Record, frozen=True):
    """A written statement with its letter and all that is decided about it.

    ``sections`` stand in the order of the output. ``left`` gives, by ask, the reason why it is knowingly not
    answered; ``notes`` holds the drafters' notes by section and is never counted or exported.
    """

    debate: Debate
    delegation: str = ""
    on_behalf_of: str = ""
    language: LanguageCode = "en"
    sections: tuple[Section, ...] = ()
    answers: tuple[Answer, ...] = ()
    left: dict[str, str] = {}
    letter: Letter = Letter()
    notes: dict[str, str] = {}
    trays: Trays = Trays()
    ignored: tuple[Ignored, ...] = ()
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    layout: Layout = Layout()

    @property
    def letter_language(self) -> LanguageCode:
        """The language of the letter: its own, or the statement's."""
        return self.letter.language or self.language

    def heading(self, section: Section) -> str:
        """Return the section's title as it stands above it on paper; empty where there is no heading."""
        return section.title if self.layout.headings and section.title.strip() and section.filled else ""

    def section(self, section_id: str) -> Section:
        """Return the section of that id; ``KeyError`` if there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def paragraphs(self) -> Iterator[tuple[Section, Paragraph]]:
        """Yield every paragraph that has text, in reading order, with its section."""
        for section in self.sections:
            for paragraph in section.filled:
                yield section, paragraph
