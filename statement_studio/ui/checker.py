"""Checks the open statement whenever it has rested for a moment, off the GUI thread."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from statement_studio.errors import StudioError
from statement_studio.model.draft import Draft
from statement_studio.model.finding import Report
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.workers import Task, Workers

REST_MS = 400  # at least
_RESTS_PER_CHECK = 4  # a check takes time from who types beside it: of a long text it waits for a longer rest
_LONGEST_REST_MS = 4_000
FIRST_MS = 120  # the text is painted before it is checked


class Checker(QObject):
    """Keeps the report on one open statement up to date.

    Signals:
        report_changed: the ``Report`` on the statement as it is now.
        problem_changed: the sentence why it cannot be checked; empty once it can.
        checking_changed: whether a newer report than the present one is to come.
    """

    report_changed = Signal(object)
    problem_changed = Signal(str)
    checking_changed = Signal(bool)

    def __init__(self, document: OpenStatement, workers: Workers, parent: QObject | None = None) -> None:
        """Watch ``document``; the first check is for ``check_first`` to begin."""
        super().__init__(parent)
        self._document = document
        self._workers = workers
        self._report: Report | None = None
        self._problem = ""
        self._checking = False
        self._task: Task[tuple[int, Report]] | None = None  # two checks never meet: the second would slow the first
        self._again = False
        self._began = 0.0
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self.check_now)
        document.changed.connect(self._wait)
        document.rules_changed.connect(self.check_now)

    @property
    def report(self) -> Report | None:
        """The newest report; None until the first one is there, and while the statement cannot be checked."""
        return self._report

    @property
    def problem(self) -> str:
        """The sentence why the statement cannot be checked, if it cannot."""
        return self._problem

    @property
    def is_checking(self) -> bool:
        """Whether the statement was changed since the report, or has none yet."""
        return self._checking

    def check_first(self) -> None:
        """Check what was just opened, in a moment."""
        self._set_checking(checking=True)
        QTimer.singleShot(FIRST_MS, self, self.check_now)

    def check_now(self) -> None:
        """Check without waiting for a rest: at once, or after the check that is under way."""
        self._timer.stop()
        self._set_checking(checking=True)
        self._again = self._task is not None
        if self._task is None:
            self._start()

    def _start(self) -> None:
        draft, revision = self._document.draft, self._document.revision
        band = self._document.band
        task = self._workers.start(lambda: (revision, _check(draft, band)), key="check")
        task.done.connect(self._take)
        task.failed.connect(self._fail)
        task.ended.connect(self._note_ended)
        self._task, self._began = task, time.perf_counter()

    def _note_ended(self) -> None:
        took_ms = round((time.perf_counter() - self._began) * 1000)
        self._timer.setInterval(min(max(REST_MS, took_ms * _RESTS_PER_CHECK), _LONGEST_REST_MS))
        self._task = None
        if self._again:
            self._again = False
            self._start()

    def _wait(self) -> None:
        self._set_checking(checking=True)
        self._timer.start()

    def _take(self, result: tuple[int, Report]) -> None:
        revision, report = result
        if revision != self._document.revision or self._again:
            return  # changed meanwhile: the next check is on its way
        self._set_problem("")
        self._report = report
        self._set_checking(checking=False)
        self.report_changed.emit(report)

    def _fail(self, error: StudioError) -> None:
        if self._again:
            return
        self._report = None
        self._set_checking(checking=False)
        self._set_problem(error.message)

    def _set_problem(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self.problem_changed.emit(problem)

    def _set_checking(self, *, checking: bool) -> None:
        if checking != self._checking:
            self._checking = checking
            self.checking_changed.emit(checking)


def _check(draft: Draft, band: int | None) -> Report:
    from statement_studio.jobs.check import check_draft  # noqa: PLC0415 (not on the way to the first frame)

    return check_draft(draft, band=band)
