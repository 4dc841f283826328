"""Work off the GUI thread: what comes back, and on which thread what it held is let go."""

import functools
import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from statement_studio.errors import InputError
from statement_studio.ui.workers import Workers


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers()
    yield workers
    workers.wait()


class Held:
    """Something that a job holds."""


def test_what_a_job_returns_comes_back_on_the_gui_thread(qtbot: QtBot, workers: Workers) -> None:
    found: list[tuple[object, bool]] = []
    task = workers.start(lambda: threading.current_thread() is threading.main_thread())
    task.done.connect(lambda result: found.append((result, threading.current_thread() is threading.main_thread())))

    qtbot.waitUntil(lambda: bool(found))

    assert found == [(False, True)]


def test_a_failure_is_told_and_ends_the_job(qtbot: QtBot, workers: Workers) -> None:
    told: list[str] = []

    def fail() -> None:
        raise InputError("not-found", "There is nothing.")

    task = workers.start(fail)
    task.failed.connect(lambda error: told.append(error.message))
    task.ended.connect(lambda: told.append("ended"))

    qtbot.waitUntil(lambda: len(told) == 2)

    assert told == ["There is nothing.", "ended"]


def after(gate: threading.Event, number: int) -> int:
    gate.wait(10)
    return number


def test_of_jobs_with_one_key_only_the_newest_is_waited_for(qtbot: QtBot, workers: Workers) -> None:
    gate = threading.Event()
    found: list[object] = []
    ended: list[object] = []
    for number in range(3):
        task = workers.start(functools.partial(after, gate, number), key="check")
        task.done.connect(found.append)
        task.ended.connect(functools.partial(ended.append, number))
    gate.set()

    qtbot.waitUntil(lambda: len(ended) == 3)

    assert found == [2]


def test_a_job_that_is_cancelled_before_its_turn_is_not_done(qtbot: QtBot, workers: Workers) -> None:
    gate = threading.Event()
    done: list[int] = []
    ended: list[object] = []
    for _ in range(workers._pool.maxThreadCount()):
        workers.start(functools.partial(gate.wait, 10))
    for number in range(20):
        task = workers.start(functools.partial(done.append, number), key="check")
        task.ended.connect(functools.partial(ended.append, number))
    gate.set()

    qtbot.waitUntil(lambda: len(ended) == 20)

    assert done == [19]


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_job_holds_is_let_go_on_the_gui_thread(qtbot: QtBot, workers: Workers, *, fails: bool) -> None:
    """Were it an object of Qt, the program could crash while Qt deletes it there."""
    threads: list[threading.Thread] = []

    def start() -> None:
        held = Held()
        weakref.finalize(held, lambda: threads.append(threading.current_thread()))

        def work() -> str:
            if fails:
                raise InputError("not-found", f"There is no {held}.")
            return str(held)

        workers.start(work)

    for _ in range(50):
        start()
    gc.collect()
    qtbot.waitUntil(lambda: gc.collect() >= 0 and len(threads) == 50)

    assert set(threads) == {threading.main_thread()}


def test_many_jobs_one_upon_the_other_are_survived(workers: Workers, qtbot: QtBot) -> None:
    ended: list[int] = []
    for turn in range(300):
        for key in ("check", "save"):
            task = workers.start(functools.partial(sum, range(20_000)), key=key)
            task.ended.connect(functools.partial(ended.append, turn))
        qtbot.waitUntil(lambda turn=turn: len(ended) > 2 * turn - 8)  # type: ignore[misc]

    qtbot.waitUntil(lambda: len(ended) == 600)
