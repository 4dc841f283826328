"""Keeps what is typed in the recovery journal, within a second and off the GUI thread, until the file holds it."""

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from statement_studio.errors import StudioError
from statement_studio.model.statement import Statement
from statement_studio.store.journal import Journal, statement_hash
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.workers import Task, Workers

T = TypeVar("T")

WAIT_MS = 400  # a second, less twice what a writing takes on a slow disk: the one under way, and the next


class Journaling(QObject):
    """Writes the journal of one open statement whenever that was changed, and around every saving of its file.

    Signals:
        failed: a sentence that says why the journal cannot be written; once, until it can be written again.

    Args:
        document: just opened, so that its file holds the same statement; the journaling ends with it.
        workers: do the writing.

    """

    failed = Signal(str)

    def __init__(self, document: OpenStatement, workers: Workers) -> None:
        super().__init__(document)
        self.document = document
        self._workers = workers
        self._journal = Journal(document.draft.id, document.path)
        self._record = _Record(document.statement, self._journal)
        self._writing = False  # two writings never meet: on a slow disk they would pile up
        self._due = False  # it was time for another while one was under way
        self._told = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._write)
        document.changed.connect(self._note)

    @property
    def is_written(self) -> bool:
        """Whether the last writing of the journal has succeeded, so that the words survive the program."""
        return self._record.is_written

    def save(self, statement: Statement, write: Callable[[], T]) -> T:
        """Save the draft by ``write``, with the journal written before and after; return what ``write`` does.

        Blocks, and may be called on any thread. A journal that cannot be written keeps nobody from saving.

        Args:
            statement: what ``write`` puts into the draft's file; the document may be newer by now.
            write: raises what keeps the file from being saved, which goes on to the caller.

        """
        return self._record.save(statement, write)

    def save_elsewhere(self, write: Callable[[], T]) -> T:
        """Save the draft by ``write`` in another file, with the journal written before; blocks as ``save``."""
        return self._record.save_elsewhere(write)

    def move_to(self, path: Path, statement: Statement) -> Task[None]:
        """Go on with the other file, in which ``statement`` was saved; return the writing that says so."""
        self._record.move_to(path, statement)
        return self._workers.start(self._record.write, urgent=True)

    def close(self, *, discard: bool) -> None:
        """End the journal; ``discard`` tells whether the file holds everything, so that nothing has to be offered."""
        self._journal.close(discard)

    def _note(self) -> None:
        self._record.newest = self.document.statement
        if not self._timer.isActive():  # who types without a rest must not put it off
            self._timer.start()

    def _write(self) -> None:
        if self._writing:
            self._due = True
            return
        self._writing, self._due = True, False
        task = self._workers.start(self._record.write, urgent=True)
        task.done.connect(self._note_written)
        task.failed.connect(self._note_failed)
        task.ended.connect(self._note_ended)

    def _note_written(self) -> None:
        self._told = False

    def _note_failed(self, error: StudioError) -> None:
        if not self._told:
            self._told = True
            sentence = self.tr("The recovery journal could not be written; the next change tries again. {reason}")
            self.failed.emit(sentence.format(reason=error.message))

    def _note_ended(self) -> None:
        self._writing = False
        if self._due:
            self._write()


class _Record:
    """What the GUI thread hands over and any thread writes: always the newest, so that none older comes last."""

    def __init__(self, statement: Statement, journal: Journal) -> None:
        self.newest = statement
        self.is_written = True
        self._saved = statement
        self._hashed: tuple[Statement, str] | None = None  # of the saved one; made when it is first needed
        self._moves = 0
        self._journal = journal
        self._mutex = threading.Lock()

    def write(self, saving: Statement | None = None) -> None:
        with self._mutex:
            try:
                self._journal.write(self.newest, self._saved_hash(), statement_hash(saving) if saving else "")
            except BaseException:
                self.is_written = False
                raise
            self.is_written = True

    def save(self, statement: Statement, write: Callable[[], T]) -> T:
        moves = self._moves
        self._write_around_saving(statement)
        result = write()
        if moves == self._moves:  # a disk may have answered so late that the file is another by now
            self._saved = statement
            self._write_around_saving()
        return result

    def save_elsewhere(self, write: Callable[[], T]) -> T:
        self._write_around_saving()
        return write()

    def move_to(self, path: Path, statement: Statement) -> None:
        self._moves += 1
        self._journal.move_to(path)
        self._saved = statement

    def _saved_hash(self) -> str:
        saved = self._saved
        if self._hashed is None or self._hashed[0] is not saved:
            self._hashed = saved, statement_hash(saved)
        return self._hashed[1]

    def _write_around_saving(self, saving: Statement | None = None) -> None:
        with contextlib.suppress(Exception):  # even a mistake of the program must not stop a saving; the timer tells it
            self.write(saving)
