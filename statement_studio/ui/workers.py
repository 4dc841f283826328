"""Work off the GUI thread: a snapshot goes in, a result comes back, and what is stale by then is dropped."""

import functools
import itertools
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from statement_studio.errors import StudioError

T = TypeVar("T")

PROGRESS_AFTER_MS = 400
_FEWEST_THREADS = 4  # a disk that does not answer holds one of them, and must not hold up the others


class Cancelled(Exception):  # noqa: N818 (no error: it was asked for)
    """Raised inside a job that leaves off because nobody waits for it any more."""


class Task(QObject, Generic[T]):
    """A job under way.

    Signals:
        done: the result, on the GUI thread; never after ``cancel``.
        failed: a ``StudioError`` that tells the user what happened; never after ``cancel``.
        lasting: the job takes longer than 400 ms, so that it is time to show progress.
        ended: the job is over, however it went.
    """

    done = Signal(object)
    failed = Signal(object)
    lasting = Signal()
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_over = False
        self._is_cancelled = False
        self._timer = QTimer(self, singleShot=True, interval=PROGRESS_AFTER_MS)
        self._timer.timeout.connect(self.lasting)
        self._timer.start()

    @Slot()
    def cancel(self) -> None:
        """Stop waiting for the result; a job that has not begun is not done at all."""
        self._is_cancelled = True
        self._timer.stop()

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for the result; may be asked on any thread."""
        return self._is_cancelled

    def deliver(self, result: T | None, error: Exception | None) -> None:
        """Tell what came of the job, on the GUI thread, and be gone."""
        self._timer.stop()
        self.is_over = True
        if not self._is_cancelled:
            if error is None:
                self.done.emit(result)
            elif isinstance(error, StudioError):
                self.failed.emit(error)
        self.ended.emit()
        self.deleteLater()
        if error is not None and not isinstance(error, StudioError):
            raise error  # a fault of the program: the window's hook tells and logs it


class _Job:
    """What one job needs, and what came of it.

    Only the GUI thread lets go of it. Were a worker the last to hold an object of Qt, that would be taken down on the
    worker while Qt may be deleting it on the GUI thread: the program would crash.
    """

    def __init__(self, task: Task[Any], work: Callable[[], object]) -> None:
        self.task = task
        self.work = work
        self.result: object = None
        self.error: Exception | None = None

    def run(self) -> None:
        if self.task.is_cancelled:  # before it had its turn; else those that nobody wants would hold up the others
            return
        try:
            self.result = self.work()
        except Cancelled:
            pass
        except Exception as error:
            self.error = error


class Workers(QObject):
    """Starts jobs; of jobs with one key only the newest is waited for."""

    _over = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(self._pool.maxThreadCount(), _FEWEST_THREADS))
        self._urgent_pool = QThreadPool(self)
        self._urgent_pool.setMaxThreadCount(1)
        self._newest: dict[str, Task[Any]] = {}
        self._jobs: dict[int, _Job] = {}
        self._numbers = itertools.count()
        self._over.connect(self._deliver)

    def start(self, work: Callable[[], T], *, key: str = "", urgent: bool = False) -> Task[T]:
        """Start a job that touches no widget and no mutable thing of the GUI thread.

        Args:
            work: takes nothing and returns the result.
            key: a job of the same key that is still under way is cancelled.
            urgent: whether it must not wait for long jobs; such jobs are short, and done one after the other.

        """
        task: Task[T] = Task(self)
        if key:
            if earlier := self._newest.get(key):
                earlier.cancel()
            self._newest[key] = task
            task.ended.connect(lambda: self._forget(key, task))
        number = next(self._numbers)
        self._jobs[number] = _Job(task, work)
        self._launch(number, self._urgent_pool if urgent else self._pool)
        return task

    def wait(self, milliseconds: int = -1) -> bool:
        """Wait until every job is over, or so long; return whether every job is. Before the end, and in tests."""
        return self._pool.waitForDone(milliseconds) and self._urgent_pool.waitForDone(milliseconds)

    def _launch(self, number: int, pool: QThreadPool) -> None:
        pool.start(functools.partial(self._run, number))

    def _run(self, number: int) -> None:
        """Do a job, on whatever thread this is called; nothing of it is held here when the GUI thread hears of it."""
        self._jobs[number].run()
        self._over.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number)
        job.task.deliver(job.result, job.error)

    def _forget(self, key: str, task: Task[Any]) -> None:
        if self._newest.get(key) is task:
            del self._newest[key]


class InlineWorkers(Workers):
    """Does every job on the thread that asks; the result still comes through the event loop. For tests."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[int] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._do_all)

    def wait(self, milliseconds: int = -1) -> bool:  # noqa: ARG002 (nothing is under way elsewhere)
        """Do what was not begun yet."""
        while self._waiting:
            self._run(self._waiting.pop(0))
        return True

    def _do_all(self) -> None:
        self.wait()

    def _launch(self, number: int, pool: QThreadPool) -> None:  # noqa: ARG002
        self._waiting.append(number)
        self._turn.start()
