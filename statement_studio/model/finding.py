"""What any check says: one type for marks, cards, the submission check, the command line and reports."""

from typing import Literal

from statement_studio.model.record import Record

FindingKind = Literal["requirement", "style", "spelling", "grammar"]
Severity = Literal["must-fix", "look-at", "hint"]
Purpose = Literal["signature", "submission"]


class Place(Record, frozen=True):
    """Characters ``start`` to ``end`` (code points) of a paragraph; without a paragraph, a whole section."""

    section_id: str
    paragraph_id: str = ""
    start: int = 0
    end: int = 0


class Finding(Record, frozen=True):
    """One thing that a check noticed.

    ``place`` is where it is (None: the whole, or the letter, whose ``field`` it names); ``also`` the other places it
    concerns; ``text`` what stands there now; ``fixes`` what could stand there instead, best first; ``safe`` whether
    the first fix may be applied unseen; ``source`` the ground: who says so, in which words.
    """

    rule: str
    kind: FindingKind
    severity: Severity
    message: str
    source: str = ""
    place: Place | None = None
    also: tuple[Place, ...] = ()
    field: str = ""
    text: str = ""
    fixes: tuple[str, ...] = ()
    safe: bool = False


class Met(Record, frozen=True):
    """A requirement that is in order, with its ground."""

    rule: str
    message: str
    source: str = ""


class Report(Record, frozen=True):
    """The result of a check: what was found, most severe first, and what is in order."""

    findings: tuple[Finding, ...] = ()
    in_order: tuple[Met, ...] = ()

    @property
    def must_fix(self) -> tuple[Finding, ...]:
        """The findings that stand in the way of a package."""
        return tuple(finding for finding in self.findings if finding.severity == "must-fix")
