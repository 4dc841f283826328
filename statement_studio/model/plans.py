"""Plans: a statement and a letter as they will stand on paper, as pure data, before any Word file exists."""

import datetime as dt
from typing import Literal

from statement_studio.model.debate import LanguageCode
from statement_studio.model.letter import Paper
from statement_studio.model.record import Record
from statement_studio.model.statement import Run
from statement_studio.text.words import count_words

PlanStyle = Literal["title", "subtitle", "heading", "body", "bullet", "number"]


class PlanParagraph(Record, frozen=True):
    """A paragraph on paper. ``number`` is its place in its list, from 1, where it is numbered; else 0."""

    style: PlanStyle
    runs: tuple[Run, ...]
    right_to_left: bool
    language: str
    number: int = 0

    @property
    def text(self) -> str:
        """The paragraph's characters without their look."""
        return "".join(run.text for run in self.runs)


class StatementPlan(Record, frozen=True):
    """The statement's file: ``front`` is the title block, ``body`` the statement's own text (with headings, if any).

    ``date`` is the only date in the file (core properties, ZIP entries): it comes from the draft.
    """

    title: str
    language: LanguageCode
    paper: Paper
    date: dt.date
    front: tuple[PlanParagraph, ...]
    body: tuple[PlanParagraph, ...]

    @property
    def text(self) -> tuple[str, ...]:
        """The statement's own paragraphs, which the written file must hold character by character."""
        return tuple(paragraph.text for paragraph in self.body if paragraph.style != "heading")

    @property
    def words(self) -> int:
        """The number of words of ``text``."""
        return sum(map(count_words, self.text))


class Gap(Record, frozen=True):
    """Something that the letter needs and does not have: the field, and what stands visibly in its place.

    ``also`` is what stands in other places for want of the same.
    """

    field: str
    shown: str
    message: str
    also: tuple[str, ...] = ()


class LetterPlan(Record, frozen=True):
    """The letter's file: the values for the template's fields, in the letter's language.

    ``template`` is the mission's own letterhead (None: the built-in one of ``paper``); ``signature`` the image that
    stands above the name, already cleaned; ``unverified`` whether a formula in use still needs a native reader;
    ``theme_translated`` is false where the debate has no theme in the letter's language and the original stands.
    """

    title: str
    language: LanguageCode
    paper: Paper
    date: dt.date
    fields: dict[str, str]
    gaps: tuple[Gap, ...] = ()
    unverified: bool = False
    theme_translated: bool = True
    template: bytes | None = None
    signature: bytes | None = None


# The fields of a letter template, which a mission may place, move or leave out in Word. All are plain text but
# ``signature``, which is the picture of the signature where there is one.
LETTER_FIELDS: dict[str, str] = {
    "letterhead": "the mission's full name: Permanent Mission of Arcadia to the United Nations",
    "reference": "the mission's reference number; may be empty",
    "date": "the date in the language's own form: 20 May 2021",
    "place_date": "place and date: New York, 20 May 2021",
    "addressee_name": "the President's name; may be empty",
    "addressee": "President of the Security Council",
    "addressee_place": "United Nations, New York",
    "salutation": "Excellency,",
    "opening": "the sentence that transmits the statement and names the debate and its date",
    "compilation": "the wish to have the statement included in the compilation; may be empty",
    "circulation": "the request to circulate it as a document of the Council; may be empty",
    "close": "the complimentary close",
    "signature": "the picture of the signature; empty leaves room for ink",
    "signatory": "the name under the letter",
    "title": "the signatory's title: Ambassador; may be empty",
    "capacity": "Permanent Representative of Arcadia to the United Nations",
    "enclosure": "the enclosure line",
}
