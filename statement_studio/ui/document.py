"""The statement that is open: the only mutable thing that knows it. Views hold none of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QObject, Signal

from statement_studio.model.counts import StatementCount, count_paragraphs
from statement_studio.model.debate import Limit
from statement_studio.model.draft import Attachment, Draft, Event, Version
from statement_studio.model.edit import Content, replace_paragraphs
from statement_studio.model.state import State, derive_state
from statement_studio.model.statement import Paragraph, Section, Statement
from statement_studio.text.words import DashRule

_MAX_STEPS = 1_000


class Caret(NamedTuple):
    """Where the user is: a page of the window, and in its text a selection (positions count UTF-16, as Qt does)."""

    page: str = "drafting"
    section_id: str = ""
    anchor: int = 0
    position: int = 0


NOWHERE = Caret(page="")


class _Step(NamedTuple):
    before: Statement
    after: Statement
    caret_before: Caret
    caret_after: Caret
    name: str


class OpenStatement(QObject):
    """One draft in the window, with its undo history.

    Every change goes through ``edit`` (text) or ``change`` (anything else of the statement) and is one step that can
    be undone; ``keep`` adds to what only grows. The statements of all steps share their parts.

    Signals:
        sections_changed: ids of the sections whose text, title or share is another.
        order_changed: the sections stand in another order, or are others.
        letter_changed: the letter, the delegation or on whose behalf it speaks.
        details_changed: answers, reasons, notes, trays, ignored findings, comments, layout or language.
        count_changed: the new count.
        rules_changed: how it is counted or judged is another; ``count_changed`` follows.
        draft_changed: events, versions or attachments.
        changed: anything of the above, once a step; carries the revision.
        undo_changed: what can be undone or redone is another.
        caret_requested: undo or redo wants to show this place.
    """

    sections_changed = Signal(list)
    order_changed = Signal()
    letter_changed = Signal()
    details_changed = Signal()
    count_changed = Signal(object)
    rules_changed = Signal()
    draft_changed = Signal()
    changed = Signal(int)
    undo_changed = Signal()
    caret_requested = Signal(object)

    def __init__(
        self,
        draft: Draft,
        path: Path,
        *,
        is_read_only: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Hold ``draft``, which was read from ``path``; one that is read-only never changes, whatever is asked."""
        super().__init__(parent)
        self.is_read_only = is_read_only
        self._draft = draft
        self._path = path
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._revision = 0
        self._counter = KeptCounts()
        self._band: int | None = None
        self._count = self._counter.count(draft.statement)
        self._group = ""

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self._draft

    @property
    def statement(self) -> Statement:
        """The statement as it is now; frozen, so it may be handed to a worker."""
        return self._draft.statement

    @property
    def path(self) -> Path:
        """The draft's file."""
        return self._path

    @property
    def count(self) -> StatementCount:
        """Words of the statement and of each section, as they are now."""
        return self._count

    @property
    def dashes(self) -> DashRule:
        """How dashes are counted."""
        return self._counter.dashes

    @property
    def band(self) -> int | None:
        """How far from an approximate limit is on length, in per cent of it; None: as the debate says."""
        return self._band

    @property
    def limit(self) -> Limit | None:
        """The limit by which the length is judged: the debate's, with the band in use."""
        limit = self.statement.debate.limit
        return limit.tolerating(self._band) if limit else None

    @property
    def revision(self) -> int:
        """Counts the changes: a result that was made from an older revision is stale."""
        return self._revision

    @property
    def state(self) -> State:
        """The state that follows from the draft's history."""
        return derive_state(self._draft)

    @property
    def undo_name(self) -> str:
        """What undo would take back; empty if there is nothing."""
        return self._undo[-1].name if self._undo else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again; empty if there is nothing."""
        return self._redo[-1].name if self._redo else ""

    def edit(
        self,
        contents: Mapping[str, Sequence[Content]],
        *,
        before: Caret = NOWHERE,
        after: Caret = NOWHERE,
        name: str = "",
        group: str = "",
    ) -> None:
        """Put new paragraphs into some sections, as one step.

        Args:
            contents: for every section to change, by its id, its paragraphs as runs and list kind.
            before: where the caret was.
            after: where it is now.
            name: what undo calls it.
            group: steps of one non-empty group that follow each other (typing in one place) are undone together,
                until ``end_group``.

        """
        self.change(replace_paragraphs(self.statement, contents), before=before, after=after, name=name, group=group)

    def change(
        self,
        statement: Statement,
        *,
        before: Caret = NOWHERE,
        after: Caret = NOWHERE,
        name: str = "",
        group: str = "",
    ) -> None:
        """Make ``statement`` the present one, as one step; nothing happens if it is equal."""
        if self.is_read_only or statement == self.statement:
            return
        last = self._undo[-1] if self._undo else None
        if last and group and group == self._group:
            self._undo[-1] = last._replace(after=statement, caret_after=after)
        else:
            self._undo.append(_Step(self.statement, statement, before, after, name))
            del self._undo[:-_MAX_STEPS]
        self._group = group
        self._redo.clear()
        self._show(statement)
        self.undo_changed.emit()

    def judge_by(self, dashes: DashRule, band: int | None) -> None:
        """Count dashes and judge the length by other rules from here on; the statement stays as it is."""
        if (dashes, band) == (self.dashes, self._band):
            return
        if dashes != self.dashes:
            self._counter = KeptCounts(dashes)
            self._count = self._counter.count(self.statement)
        self._band = band
        self.rules_changed.emit()
        self.count_changed.emit(self._count)

    def end_group(self) -> None:
        """Let the next change be a step of its own."""
        self._group = ""

    def undo(self) -> None:
        """Take the last step back and ask to show its place."""
        self._travel(self._undo, self._redo, back=True)

    def redo(self) -> None:
        """Do the last step again and ask to show its place."""
        self._travel(self._redo, self._undo, back=False)

    def keep(
        self,
        *,
        event: Event | None = None,
        version: Version | None = None,
        attachments: tuple[Attachment, ...] | None = None,
    ) -> None:
        """Add to the draft's history, or replace its attachments: no step, and never undone.

        A version of the id of one that is kept already is that one, under another name.
        """
        if self.is_read_only:
            return
        draft = self._draft
        self._draft = msgspec.structs.replace(
            draft,
            events=(*draft.events, event) if event else draft.events,
            versions=_with_version(draft.versions, version) if version else draft.versions,
            attachments=draft.attachments if attachments is None else attachments,
        )
        self._revision += 1
        self.draft_changed.emit()
        self.changed.emit(self._revision)

    def move_to(self, path: Path) -> None:
        """Go on in another file, after the draft was saved there."""
        self._path = path
        self.draft_changed.emit()

    def _travel(self, source: list[_Step], target: list[_Step], *, back: bool) -> None:
        if not source:
            return
        step = source.pop()
        target.append(step)
        self._group = ""
        self._show(step.before if back else step.after)
        self.undo_changed.emit()
        self.caret_requested.emit(step.caret_before if back else step.caret_after)

    def _show(self, statement: Statement) -> None:
        old = self.statement
        self._draft = msgspec.structs.replace(self._draft, statement=statement)
        self._revision += 1
        self._tell_sections(old, statement)
        if _letter_facts(old) != _letter_facts(statement):
            self.letter_changed.emit()
        if _details(old) != _details(statement):
            self.details_changed.emit()
        count = self._counter.count(statement)
        if count != self._count:
            self._count = count
            self.count_changed.emit(count)
        self.changed.emit(self._revision)

    def _tell_sections(self, old: Statement, new: Statement) -> None:
        if [section.id for section in old.sections] != [section.id for section in new.sections]:
            self.order_changed.emit()
        before = {section.id: section for section in old.sections}
        changed = [section.id for section in new.sections if before.get(section.id) != section]
        if changed:
            self.sections_changed.emit(changed)


def _with_version(versions: tuple[Version, ...], version: Version) -> tuple[Version, ...]:
    if all(kept.id != version.id for kept in versions):
        return (*versions, version)
    return tuple(version if kept.id == version.id else kept for kept in versions)


def _letter_facts(statement: Statement) -> tuple[object, ...]:
    return statement.letter, statement.delegation, statement.on_behalf_of


def _details(statement: Statement) -> tuple[object, ...]:
    return (
        *(statement.answers, statement.left, statement.notes, statement.trays, statement.ignored),
        *(statement.comments, statement.changes, statement.layout, statement.language),
    )


class KeptCounts:
    """Counts again only what is another object than before: a key press touches one paragraph."""

    def __init__(self, dashes: DashRule = "word") -> None:
        """Know nothing yet; ``dashes`` is how they are counted."""
        self.dashes = dashes
        self._paragraphs: dict[str, tuple[Paragraph, int]] = {}
        self._sections: dict[str, tuple[Section, int]] = {}

    def count(self, statement: Statement) -> StatementCount:
        """Return the words of a statement and of each of its sections."""
        sections = {section.id: self._section(section) for section in statement.sections}
        unplaced = count_paragraphs(statement.trays.unplaced, self.dashes)
        return StatementCount(sum(sections.values()) + unplaced, sections)

    def _section(self, section: Section) -> int:
        known = self._sections.get(section.id)
        if known is None or known[0] is not section:
            known = section, sum(map(self._paragraph, section.paragraphs))
            self._sections[section.id] = known
        return known[1]

    def _paragraph(self, paragraph: Paragraph) -> int:
        known = self._paragraphs.get(paragraph.id)
        if known is None or known[0] != paragraph:
            known = paragraph, count_paragraphs((paragraph,), self.dashes)
            self._paragraphs[paragraph.id] = known
        return known[1]
