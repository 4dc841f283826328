"""The history: what happened to the statement, and the versions that are kept, to be compared and restored."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.errors import StudioError
from statement_studio.jobs.compare import SectionComparison, compare_statements
from statement_studio.jobs.history import version_of
from statement_studio.model.draft import Draft, Event, EventKind, Version
from statement_studio.model.statement import Statement
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.panels.comparison import Comparison
from statement_studio.ui.panels.view import View
from statement_studio.ui.theme import GAP, GAP_SMALL, Theme
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.column import ScrolledColumn, clear_layout
from statement_studio.ui.widgets.flow import Flow
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.wording import say_moment

_MOST_ENTRIES = 100


class Entry(NamedTuple):
    """Something that happened, a version that was kept, or both at once."""

    event: Event | None
    version: Version | None


def entries_of(draft: Draft) -> list[Entry]:
    """Return the history, newest first; a version stands with the event that kept it."""
    versions = {version.id: version for version in draft.versions}
    of_events = {event.version for event in draft.events}
    dated: list[tuple[str, Entry]] = []
    moment = ""
    for event in draft.events:
        # Events stand in their order. That of handing in has a day alone, which is earlier than its own morning.
        moment = max(moment, event.when)
        dated.append((moment, Entry(event, versions.get(event.version))))
    dated += [(version.when, Entry(None, version)) for version in draft.versions if version.id not in of_events]
    dated.sort(key=lambda each: each[0])
    return [entry for _, entry in dated[::-1]]


class HistoryPanel(View):
    """Shows the history of the open statement."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.title = self.tr("History")
        self._tools = tools
        self._document: OpenStatement | None = None
        self._shown: list[Entry] = []
        self.comparison: Comparison | None = None
        self._name = Line(tools.theme)
        self._name.setPlaceholderText(self.tr("Name of a version"))
        self._name.setAccessibleName(self.tr("Name of a version"))
        self._name.returnPressed.connect(self.keep_version)
        keep = Button(tools.theme, self.tr("Keep version"))
        keep.clicked.connect(self.keep_version)
        row = QHBoxLayout()
        row.setContentsMargins(GAP, GAP, GAP, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self._name, 1)
        row.addWidget(keep)
        self._problem = Label(tools.theme, color="bad")
        self._problem.setContentsMargins(GAP, 0, GAP, 0)
        self._problem.hide()
        self._scroll = ScrolledColumn((GAP, 0, GAP, GAP))
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_SMALL)
        self._scroll.column.addLayout(self._column)
        self._scroll.column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addLayout(row)
        whole.addWidget(self._problem)
        whole.addWidget(self._scroll, 1)

    def set_document(self, document: OpenStatement | None) -> None:
        """Show the history of another statement, or of none."""
        if self._document:
            self._document.draft_changed.disconnect(self._show)
        self._document = document
        if document:
            document.draft_changed.connect(self._show)
        self._show()

    def keep_version(self) -> None:
        """Keep the statement as it is, under the name that was typed."""
        if self._document is None:
            return
        name = self._name.text().strip() or self.tr("Kept")
        self._document.keep(version=version_of(self._document.draft, name))
        self._name.clear()
        self.message.emit(self.tr("Kept as “{name}”").format(name=name))

    def compare(self, version: Version) -> None:
        """Show a version beside the statement as it is."""
        if self._document is None:
            return
        now = self._document.statement
        task = self._tools.workers.start(partial(_compare, version, now), key="compare")
        task.done.connect(partial(self._show_comparison, version))
        task.failed.connect(self._tell)

    def restore(self, version: Version) -> None:
        """Make a version the present state, as one undo step; what was there before is kept as a version, too."""
        document = self._document
        if document is None:
            return
        try:
            statement = version.statement()
        except StudioError as error:
            self._tell(error)
            return
        self._tell(None)
        if statement == document.statement:
            self.message.emit(self.tr("The statement reads like “{name}” already").format(name=version.name))
            return
        document.keep(version=version_of(document.draft, self.tr("Before “{name}”").format(name=version.name)))
        document.change(statement, before=Caret(), after=Caret(), name=self.tr("Restore"))
        self.message.emit(self.tr("Restored “{name}”").format(name=version.name))

    def _show(self) -> None:
        entries = entries_of(self._document.draft)[:_MOST_ENTRIES] if self._document else []
        if entries == self._shown:
            return
        self._shown = entries
        clear_layout(self._column)
        for entry in entries:
            card = _EntryCard(self._tools.theme, entry)
            if entry.version:
                card.compare_requested.connect(partial(self.compare, entry.version))
                card.restore_requested.connect(partial(self.restore, entry.version))
            self._column.addWidget(card)

    def _show_comparison(self, version: Version, sections: tuple[SectionComparison, ...]) -> None:
        self._tell(None)
        called = self.tr("{name}, {moment}").format(name=version.name, moment=say_moment(version.when))
        comparison = Comparison(self._tools.theme, called, sections, self.window())
        comparison.restore_requested.connect(partial(self.restore, version))
        comparison.destroyed.connect(self._forget_comparison)
        self.comparison = comparison
        comparison.show()

    def _forget_comparison(self) -> None:
        self.comparison = None

    def _tell(self, error: StudioError | None) -> None:
        self._problem.setText(error.message if error else "")
        self._problem.setVisible(error is not None)


class _EntryCard(Card):
    """One entry of the history.

    Signals:
        compare_requested, restore_requested: what to do with its version.
    """

    compare_requested = Signal()
    restore_requested = Signal()

    def __init__(self, theme: Theme, entry: Entry) -> None:
        super().__init__(theme)
        event, version = entry
        self.column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.column.setSpacing(2)
        title = self._say(event.kind) if event else version.name if version else ""
        self.column.addWidget(Label(theme, title, strong=True))
        self.column.addWidget(Label(theme, " · ".join(self._facts(entry)), role="caption", color="ink-2"))
        if event and event.note:
            self.column.addWidget(Label(theme, event.note, color="ink-2"))
        if version:
            row = Flow(gap=6)
            compare = Button(theme, self.tr("Compare…"), small=True)
            restore = Button(theme, self.tr("Restore"), small=True)
            compare.setAccessibleName(self.tr("Compare with {name}").format(name=version.name))
            restore.setAccessibleName(self.tr("Restore {name}").format(name=version.name))
            compare.clicked.connect(self.compare_requested)
            restore.clicked.connect(self.restore_requested)
            row.addWidget(compare)
            row.addWidget(restore)
            self.column.addSpacing(GAP_SMALL)
            self.column.addLayout(row)

    def _facts(self, entry: Entry) -> list[str]:
        event, version = entry
        when = event.when if event else version.when if version else ""
        facts = [say_moment(when)]
        if event and event.who:
            facts.append(event.who)
        if version:
            facts.append(self.tr("%n words", "", version.words))
            if event and event.kind == "exported":
                facts.append(version.name)
        return facts

    def _say(self, kind: EventKind) -> str:
        names: dict[EventKind, str] = {
            "created": self.tr("Begun"),
            "review-copy-made": self.tr("Review copy made"),
            "approved": self.tr("Approved"),
            "signed": self.tr("Signed letter added"),
            "exported": self.tr("Exported"),
            "submitted": self.tr("Handed in"),
        }
        return names[kind]


def _compare(version: Version, now: Statement) -> tuple[SectionComparison, ...]:
    return compare_statements(version.statement(), now)
