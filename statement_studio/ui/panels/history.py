"""The history: what happened to the statement, and the versions that are kept, to be compared and restored."""

import datetime as dt

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.model.draft import Version
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.panels.history_list import HistoryList, entries_of, facts_of, title_of
from statement_studio.ui.panels.version_comparison import VersionComparison
from statement_studio.ui.panels.view import View
from statement_studio.ui.theme import GAP, GAP_SMALL, Theme
from statement_studio.ui.tools import Tools
from statement_studio.ui.versions import Versions
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.flow import Flow
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.name_field import NameField
from statement_studio.ui.wording import version_name


class HistoryPanel(View):
    """Shows the history of the open statement: a field to name the present state, the list, and what is chosen."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.title = self.tr("History")
        self._document: OpenStatement | None = None
        self._versions: Versions | None = None
        self.comparison: VersionComparison | None = None
        theme = tools.theme
        self._name = Line(theme)
        self._name.show_example(self.tr("Name of a version"))
        self._name.setAccessibleName(self.tr("Name of a version"))
        self._keep = Button(theme, self.tr("Keep version"))
        self.list = HistoryList(theme)
        self._title = Label(theme, strong=True)
        self._facts = Label(theme, role="caption", color="ink-2")
        self._note = Label(theme, color="ink-2")
        self._problem = Label(theme, color="bad")
        self._compare = Button(theme, self.tr("Compare…"), small=True)
        self._restore = Button(theme, self.tr("Restore"), small=True)
        self._rename = Button(theme, self.tr("Rename…"), small=True)
        self._chosen = _Foot(theme)
        self._lay_out()
        self._make_menu()
        self._name.returnPressed.connect(self.keep_version)
        self._keep.clicked.connect(self.keep_version)
        self._compare.clicked.connect(self.compare)
        self._restore.clicked.connect(self.restore)
        self._rename.clicked.connect(self.rename)
        self.list.compare_requested.connect(self.compare)
        self.list.chosen_changed.connect(self._show_chosen)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(GAP, GAP, GAP, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self._name, 1)
        row.addWidget(self._keep)
        buttons = Flow(gap=6)
        for button in (self._compare, self._restore, self._rename):
            buttons.addWidget(button)
        chosen = QVBoxLayout(self._chosen)
        chosen.setContentsMargins(GAP, GAP, GAP, GAP)
        chosen.setSpacing(4)
        for label in (self._title, self._facts, self._note, self._problem):
            chosen.addWidget(label)
        chosen.addSpacing(4)
        chosen.addLayout(buttons)
        self._problem.hide()
        self._chosen.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._chosen)

    def _make_menu(self) -> None:
        menu = self.list.menu
        menu.addAction(self.tr("Compare…")).triggered.connect(self.compare)
        restore = menu.addAction(self.tr("Restore"))
        restore.triggered.connect(self.restore)
        rename = menu.addAction(self.tr("Rename…"))
        rename.triggered.connect(self.rename)
        rename.setShortcut(QKeySequence("F2"))
        rename.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.addAction(rename)
        self._changing = (restore, rename, self._name, self._keep, self._restore, self._rename)

    def set_document(self, document: OpenStatement | None) -> None:
        """Show the history of another statement, or of none."""
        if self._document:
            self._document.draft_changed.disconnect(self._show)
        self._close_comparison()
        self._document, self._versions = document, None
        can_change = document is not None and not document.is_read_only
        for changes in self._changing:
            changes.setEnabled(can_change)
        if document and can_change:
            self._versions = Versions(document, self.tools.workers)
            self._versions.told.connect(self.message)
            self._versions.failed.connect(self._tell)
        if document:
            document.draft_changed.connect(self._show)
        self._tell("")
        self._show()

    @property
    def version(self) -> Version | None:
        """The version that is chosen."""
        entry = self.list.chosen
        return entry.version if entry else None

    def keep_version(self) -> None:
        """Keep the statement as it is, under the name that was typed."""
        if self._versions:
            self._versions.keep(self._name.text())
            self._name.clear()

    def compare(self) -> None:
        """Show the chosen version beside the statement as it is."""
        if self._document is None or self.version is None:
            return
        self._close_comparison()
        self.comparison = VersionComparison(self.tools, self._document, self.version, self.window())
        self.comparison.restore_requested.connect(self._bring_back)
        self.comparison.destroyed.connect(self._forget_comparison)
        self.comparison.show()

    def restore(self) -> None:
        """Make the chosen version the present state."""
        if self.version:
            self._bring_back(self.version)

    def rename(self) -> None:
        """Ask for another name of the chosen version."""
        version = self.version
        if version is None:
            return
        field = NameField(self.tools.theme, self.tr("Name of the version"), self.tr("Rename"), version.name, self)
        field.chosen.connect(self._use_name)
        row = self.list.visualRect(self.list.currentIndex())
        field.open_at(QRect(self.list.viewport().mapToGlobal(row.topLeft()), row.size()))

    def _bring_back(self, version: Version) -> None:
        if self._versions:
            self._versions.restore(version)

    def _use_name(self, name: str) -> None:
        if self._versions and self.version:
            self._versions.rename(self.version, name)

    def _show(self) -> None:
        entries = entries_of(self._document.draft) if self._document else []
        today = dt.datetime.now().astimezone().date()
        self.list.show_entries(entries, today)

    def _show_chosen(self) -> None:
        entry, version = self.list.chosen, self.version
        self._chosen.setVisible(entry is not None)
        if entry is None:
            return
        self._tell("")
        self._title.setText(title_of(entry))
        self._facts.setText(" · ".join(facts_of(entry, whole=True)))
        note = entry.event.note if entry.event else ""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        name = version_name(version) if version else ""
        said = {
            self._compare: self.tr("Compare {name}"),
            self._restore: self.tr("Restore {name}"),
            self._rename: self.tr("Rename {name}"),
        }
        for button, words in said.items():
            button.setVisible(version is not None)
            button.setAccessibleName(words.format(name=name))

    def _close_comparison(self) -> None:
        if self.comparison:
            self.comparison.destroyed.disconnect(self._forget_comparison)
            self.comparison.close()
            self.comparison = None

    def _forget_comparison(self) -> None:
        self.comparison = None

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))


class _Foot(QWidget):
    """What stands below the list, under a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is one line)
        """Draw the line."""
        QPainter(self).fillRect(0, 0, self.width(), 1, self._theme.color("line"))
