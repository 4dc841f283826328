"""Keeps versions by name, names them anew and restores them: decides, and leaves the showing to the views."""

from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from statement_studio.errors import StudioError
from statement_studio.jobs.history import Restoring, named_version, prepare_restoring
from statement_studio.model.draft import Version
from statement_studio.model.statement import Statement
from statement_studio.text.hygiene import clean_text
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.wording import version_name
from statement_studio.ui.workers import Workers

LONGEST_NAME = 80


class Versions(QObject):
    """Serves the versions of one open statement.

    Signals:
        told: the sentence that tells what was done.
        failed: the sentence why a version cannot be restored; empty once one can.
    """

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, document: OpenStatement, workers: Workers) -> None:
        """Serve ``document``, as long as somebody holds this."""
        super().__init__()
        self._document = document
        self._workers = workers
        self._wanted: tuple[Version, Statement] | None = None  # to be restored, and in place of which state

    def keep(self, name: str) -> None:
        """Keep the statement as it is, under a name."""
        name = clean_name(name) or self.tr("Kept")
        task = self._workers.start(partial(named_version, self._document.draft, name))
        task.done.connect(self._keep)

    def rename(self, version: Version, name: str) -> None:
        """Give a version another name; without one it stays as it is."""
        name = clean_name(name)
        if name and name != version.name:
            self._document.keep(version=msgspec.structs.replace(version, name=name))
            self.told.emit(self.tr("Named “{name}”").format(name=name))

    def restore(self, version: Version) -> None:
        """Make a version the present state, as one undo step; what was there before is kept as a version, too."""
        draft = self._document.draft
        self._wanted = version, draft.statement
        before = self.tr("Before “{name}”").format(name=version_name(version))
        task = self._workers.start(partial(prepare_restoring, draft, version, before), key="restore")
        task.done.connect(self._restore)
        task.failed.connect(self._fail)

    def _keep(self, version: Version) -> None:
        self._document.keep(version=version)
        self.told.emit(self.tr("Kept as “{name}”").format(name=version.name))

    def _restore(self, restoring: Restoring) -> None:
        if self._wanted is None:
            return
        (version, seen), document = self._wanted, self._document
        if document.statement is not seen:  # somebody went on typing: the version before has to hold that, too
            self.restore(version)
            return
        self.failed.emit("")
        name = version_name(version)
        if restoring.statement == document.statement:
            self.told.emit(self.tr("The statement reads like “{name}” already").format(name=name))
            return
        if restoring.before:
            document.keep(version=restoring.before)
        document.change(restoring.statement, before=Caret(), after=Caret(), name=self.tr("Restore"))
        self.told.emit(self.tr("Restored “{name}”").format(name=name))

    def _fail(self, error: StudioError) -> None:
        self.failed.emit(error.message)


def clean_name(name: str) -> str:
    """Return what was typed as the name of a version: one line, not too long."""
    return " ".join(clean_text(name).split())[:LONGEST_NAME].strip()
