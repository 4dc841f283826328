import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from statement_studio.ui.collecting import Collecting


class Ring:
    """Refers to itself, so that only a collection takes it away."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture
def collecting(qapp: object) -> Iterator[Collecting]:  # noqa: ARG001 (timers need it)
    collecting = Collecting()
    collecting.begin()
    yield collecting
    collecting.end()


def make_garbage() -> weakref.ref[Ring]:
    first = weakref.ref(Ring())
    for _ in range(2 * gc.get_threshold()[0]):
        Ring()
    return first


def test_a_worker_that_asks_for_memory_collects_nothing(collecting: Collecting) -> None:
    made: list[weakref.ref[Ring]] = []
    thread = threading.Thread(target=lambda: made.append(make_garbage()))
    thread.start()
    thread.join()

    assert made[0]() is not None
    collecting.collect()

    assert made[0]() is None


def test_little_garbage_waits(collecting: Collecting) -> None:
    gc.collect()
    ring = weakref.ref(Ring())

    collecting.collect()

    assert ring() is not None


def test_at_the_end_python_collects_by_itself(collecting: Collecting) -> None:
    collecting.end()

    assert gc.isenabled()
    assert make_garbage()() is None
