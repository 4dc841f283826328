"""Keeps versions of the open statement by itself: after some time of work, and when it is closed after work."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject

from statement_studio.jobs.history import automatic_version
from statement_studio.model.draft import Version
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.workers import Workers

PAUSE_S = 5 * 60  # a longer rest between two changes is no work
WORK_S = 15 * 60  # with the longest rest that counts, a version comes after twenty minutes at the latest
WORK_BEFORE_CLOSING_S = 5 * 60


class Keeping(QObject):
    """Counts the time in which one statement is changed, and keeps a version when there was enough of it.

    Every version that is kept, by whomever, begins the count anew.

    Args:
        document: just opened; the keeping ends with it.
        workers: make the versions.
        clock: tells seconds, from any beginning.

    """

    def __init__(self, document: OpenStatement, workers: Workers, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(document)
        self._document = document
        self._workers = workers
        self._clock = clock
        self._statement = document.statement
        self._known = len(document.draft.versions)
        self._last = clock()
        self._worked = 0.0
        self._making = False
        document.changed.connect(self._note)

    def keep_before_closing(self) -> None:
        """Keep a version if it was worked on for a while since the last one; blocks, as the saving that follows."""
        if self._worked >= WORK_BEFORE_CLOSING_S:
            self._keep(automatic_version(self._document.draft))

    def _note(self) -> None:
        draft = self._document.draft
        if len(draft.versions) != self._known:
            self._known = len(draft.versions)
            self._worked = 0.0
        if draft.statement is self._statement:  # something was added to the history alone
            return
        self._statement = draft.statement
        now = self._clock()
        self._worked += min(now - self._last, PAUSE_S)
        self._last = now
        if self._worked >= WORK_S and not self._making:
            self._making = True
            task = self._workers.start(lambda: automatic_version(draft))
            task.done.connect(self._keep)
            task.ended.connect(self._note_made)

    def _keep(self, version: Version | None) -> None:
        self._worked = 0.0
        if version:
            self._document.keep(version=version)

    def _note_made(self) -> None:
        self._making = False
