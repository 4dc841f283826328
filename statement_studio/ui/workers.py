"""Work off the GUI thread: a snapshot goes in, a result comes back, and what is stale by then is dropped."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from statement_studio.errors import StudioError

T = TypeVar("T")

PROGRESS_AFTER_MS = 400
_FEWEST_THREADS = 4  # a disk that does not answer holds one of them, and must not hold up the others


class Cancelled(Exception):  # noqa: N818 (no error: it was asked for)
    """Raised inside a job by ``Task.stop_if_cancelled``."""


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
    _returned = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_over = False
        self._cancelled = threading.Event()
        self._returned.connect(self._deliver)
        self._timer = QTimer(self, singleShot=True, interval=PROGRESS_AFTER_MS)
        self._timer.timeout.connect(self.lasting)
        self._timer.start()

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for the result any more; a long job looks at it from time to time."""
        return self._cancelled.is_set()

    def stop_if_cancelled(self) -> None:
        """Leave the job if it was cancelled; called inside it."""
        if self.is_cancelled:
            raise Cancelled

    @Slot()
    def cancel(self) -> None:
        """Stop waiting for the result."""
        self._cancelled.set()
        self._timer.stop()

    def run(self, work: Callable[[], T]) -> None:
        """Do the work, on whatever thread this is called, and send the result to the GUI thread."""
        try:
            self._returned.emit(work(), None)
        except Cancelled:
            self._returned.emit(None, None)
        except Exception as error:
            self._returned.emit(None, error)

    @Slot(object, object)
    def _deliver(self, result: T, error: Exception | None) -> None:
        self._timer.stop()
        self.is_over = True
        if not self.is_cancelled:
            if error is None:
                self.done.emit(result)
            elif isinstance(error, StudioError):
                self.failed.emit(error)
        self.ended.emit()
        self.deleteLater()
        if error is not None and not isinstance(error, StudioError):
            raise error  # a fault of the program: the window's hook tells and logs it


class Workers(QObject):
    """Starts jobs; of jobs with one key only the newest is waited for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(self._pool.maxThreadCount(), _FEWEST_THREADS))
        self._urgent_pool = QThreadPool(self)
        self._urgent_pool.setMaxThreadCount(1)
        self._newest: dict[str, Task[Any]] = {}

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
        self._launch(task, work, self._urgent_pool if urgent else self._pool)
        return task

    def wait(self, milliseconds: int = -1) -> bool:
        """Wait until every job is over, or so long; return whether every job is. Before the end, and in tests."""
        return self._pool.waitForDone(milliseconds) and self._urgent_pool.waitForDone(milliseconds)

    def _launch(self, task: Task[T], work: Callable[[], T], pool: QThreadPool) -> None:
        pool.start(lambda: task.run(work))

    def _forget(self, key: str, task: Task[Any]) -> None:
        if self._newest.get(key) is task:
            del self._newest[key]


class InlineWorkers(Workers):
    """Does every job on the thread that asks; the result still comes through the event loop. For tests."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], None]] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._do_all)

    def wait(self, milliseconds: int = -1) -> bool:  # noqa: ARG002 (nothing is under way elsewhere)
        """Do what was not begun yet."""
        while self._waiting:
            self._waiting.pop(0)()
        return True

    def _do_all(self) -> None:
        self.wait()

    def _launch(self, task: Task[T], work: Callable[[], T], pool: QThreadPool) -> None:  # noqa: ARG002
        self._waiting.append(lambda: task.run(work))
        self._turn.start()
