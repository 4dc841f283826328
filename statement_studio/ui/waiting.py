"""Waiting for a job without freezing the window: a moment in silence, then behind a question that can be left."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QTimer

from statement_studio.errors import StudioError
from statement_studio.ui.prompts import Prompts
from statement_studio.ui.workers import PROGRESS_AFTER_MS, Task

T = TypeVar("T")


class Awaited(Generic[T]):
    """A job that somebody waits for, with its result or its failure once it is over.

    Args:
        task: just started.
        leave: what becomes of a result that comes after nobody waits any more.

    """

    def __init__(self, task: Task[T], leave: Callable[[T], object] | None = None) -> None:
        self.result: T | None = None
        self.error: StudioError | None = None
        self._task = task
        self._leave = leave
        self._is_left = False
        task.done.connect(self._take)
        task.failed.connect(self._fail)

    def wait(self, prompts: Prompts, what: str, *answers: str) -> str | None:
        """Wait; return the answer of a user who does something else instead, None if the job is over.

        Args:
            prompts: ask, once the job takes longer than a moment.
            what: what is under way, in a sentence.
            answers: what can be done instead, that of whoever closes the question first.

        """
        wait_a_moment(self._task)
        if self._task.is_over:
            return None
        answer = prompts.wait(what, self._task.ended, *answers)
        self._is_left = answer is not None
        return answer

    def _take(self, result: T) -> None:
        if self._is_left and self._leave:
            self._leave(result)
        self.result = result

    def _fail(self, error: StudioError) -> None:
        self.error = error


def wait_a_moment(task: Task[T], milliseconds: int = PROGRESS_AFTER_MS) -> None:
    """Wait until a job is over or the time is; keys and mouse are heard afterwards."""
    if task.is_over:
        return
    loop = QEventLoop()
    task.ended.connect(loop.quit)
    timer = QTimer(singleShot=True, interval=milliseconds)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
