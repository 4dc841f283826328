"""Export the package: check, plan, write, inspect, move."""

import datetime as dt
import functools
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from statement_studio.compose.letter import plan_letter
from statement_studio.compose.names import NOT_FOR_UPLOAD, copy_name, file_name
from statement_studio.compose.statement import plan_statement
from statement_studio.errors import WriteError
from statement_studio.export.package import write_package
from statement_studio.jobs.check import check_draft, purpose_of
from statement_studio.jobs.history import event_of, version_of
from statement_studio.jobs.paper import OnPaper, Printed, on_paper
from statement_studio.model.counts import count_statement
from statement_studio.model.draft import Draft, Event, Version
from statement_studio.model.finding import Purpose, Report
from statement_studio.model.letter import Paper
from statement_studio.model.plans import LetterPlan, StatementPlan
from statement_studio.model.record import Record
from statement_studio.word.inspect import inspect_letter, inspect_statement
from statement_studio.word.letter import render_letter
from statement_studio.word.statement import write_statement

Role = Literal["statement", "cover-letter", "signed-letter"]
Stage = Literal["check", "write", "prove"]
PrintCopy = Callable[[OnPaper], bytes]


class PackageFile(Record, frozen=True):
    """A file of the package as it lies on disk."""

    name: str
    role: Role
    bytes: int
    sha256: str


class Package(Record, frozen=True):
    """What an export did.

    ``folder`` is None where it was refused for a must-fix finding; then nothing was written. ``words`` is what the
    statement's file holds; of a refused one, what the draft holds, text without a place included. ``verified`` says
    what was proved of the files after they were read from disk again, and which files of an earlier package were
    moved aside. ``copies`` are for paper and not among what is handed in; their names begin with their folder.
    ``event`` and ``version`` belong into the draft's history; the command line, which never changes the draft, drops
    them.
    """

    folder: Path | None
    purpose: Purpose
    words: int
    report: Report
    files: tuple[PackageFile, ...] = ()
    copies: tuple[PackageFile, ...] = ()
    verified: tuple[str, ...] = ()
    event: Event | None = None
    version: Version | None = None


def _go_on(stage: Stage) -> None:
    """Do nothing at a stage: nobody watches."""


def export_package(
    draft: Draft,
    folder: Path,
    *,
    purpose: Purpose | None = None,
    anyway: bool = False,
    paper: Paper | None = None,
    on: dt.date | None = None,
    replace: bool = False,
    print_copy: PrintCopy | None = None,
    at_stage: Callable[[Stage], None] = _go_on,
) -> Package:
    """Export the package of a draft into ``folder``.

    Args:
        draft: never changed.
        folder: the package's folder itself.
        purpose: for signature or for submission; None: submission once a signature is there.
        anyway: export in spite of must-fix findings.
        paper: A4 or US Letter; None: as the letter says.
        on: the day by which deadlines are judged; None: as ``check_draft`` takes it.
        replace: whether files of an earlier export may be replaced, and its other files moved aside.
        print_copy: makes a PDF of a document on paper; None: the package has no print copies.
        at_stage: called before each stage ("prove" once a file); what it raises stops the export and leaves nothing.

    Raises:
        InputError: bad-template, for a letterhead or formulas that cannot be used.
        WriteError: nothing was changed, and nothing half-written is left.

    """
    purpose = purpose or purpose_of(draft)
    at_stage("check")
    report = check_draft(draft, purpose, on)
    if report.must_fix and not anyway:
        return Package(None, purpose, count_statement(draft.statement).words, report)
    at_stage("write")
    statement = plan_statement(draft.statement, paper or draft.statement.letter.paper)
    letter = plan_letter(draft, statement.paper)
    planned = tuple(_planned(draft, statement, letter, purpose))
    copies = tuple(_copies(draft, statement, letter, print_copy)) if print_copy else ()
    verified = _put((*planned, *copies), folder, replace=replace, at_stage=at_stage)
    listed, beside = (tuple(each.as_written() for each in some) for some in (planned, copies))
    version = version_of(draft, f"Exported for {purpose}")
    event = event_of(draft, "exported", version.id)
    return Package(folder, purpose, statement.words, report, listed, beside, verified, event, version)


class _Planned(NamedTuple):
    """A file of the package before it is written; ``prove`` takes what came back from the disk."""

    name: str
    role: Role
    data: bytes
    prove: Callable[[bytes], tuple[str, ...]]

    def as_written(self) -> PackageFile:
        return PackageFile(self.name, self.role, len(self.data), hashlib.sha256(self.data).hexdigest())


def _put(
    planned: tuple[_Planned, ...], folder: Path, *, replace: bool, at_stage: Callable[[Stage], None]
) -> tuple[str, ...]:
    """Write the files, prove them and put them in place; return what was proved and what was moved aside."""
    by_name = {each.name: each for each in planned}
    verified: list[str] = []

    def prove(name: str, data: bytes) -> None:
        at_stage("prove")
        verified.extend(by_name[name].prove(data))

    members = {name: each.data for name, each in by_name.items()}
    earlier = write_package(folder, members, prove=prove, replace=replace)
    return (*verified, *(f"Moved aside, as it is of an earlier package: {name}." for name in earlier))


def _planned(draft: Draft, statement: StatementPlan, letter: LetterPlan, purpose: Purpose) -> Iterator[_Planned]:
    def named(role: Role, data: bytes, prove: Callable[[bytes], tuple[str, ...]]) -> _Planned:
        return _Planned(file_name(role, draft.statement.delegation), role, data, prove)

    yield named("statement", write_statement(statement), lambda data: inspect_statement(data, statement))
    yield named("cover-letter", render_letter(letter), lambda data: inspect_letter(data, letter))
    scan = draft.signature if draft.statement.letter.signature == "scan" else None
    if scan and purpose == "submission":
        told = ("The signed letter is the scan that the draft holds.",)
        yield named("signed-letter", scan.data, lambda data: _same(data, scan.data, "The signed letter", told))


def _copies(draft: Draft, statement: StatementPlan, letter: LetterPlan, print_copy: PrintCopy) -> Iterator[_Planned]:
    plans: dict[Printed, StatementPlan | LetterPlan] = {"statement": statement, "cover-letter": letter}
    for role, plan in plans.items():
        name = f"{NOT_FOR_UPLOAD}/{copy_name(role, draft.statement.delegation)}"
        data = print_copy(on_paper(plan))
        yield _Planned(name, role, data, functools.partial(_same, expected=data, name="The print copy"))


def _same(data: bytes, expected: bytes, name: str, told: tuple[str, ...] = ()) -> tuple[str, ...]:
    if data != expected:
        raise WriteError("write-failed", f"{name} came back different from the disk. Nothing was changed.")
    return told
