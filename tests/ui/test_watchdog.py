"""What holds the GUI thread is seen; the worst of a session at the window is told at the end of the run."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import statement_studio
from statement_studio.ui.mission import Mission
from statement_studio.ui.tools import Tools
from statement_studio.ui.workers import Workers
from tests.support.fake_prompts import FakePrompts
from tests.support.windows import document_of, open_window
from tools import watched_session
from tools.watchdog import FRAME_MS, Hold, Watchdog

_LONGEST_PAUSE_MS = 20
_HELD_SECONDS = 0.06

_OURS = """
def slot(work):
    work()

def paintEvent(work):
    work()

def run(work):
    slot(work)

def both(work):
    paintEvent(work)
    slot(work)
"""


@pytest.fixture
def ours() -> dict[str, Callable[[Callable[[], object]], None]]:
    """Return functions that pass for the program's own."""
    names: dict[str, Any] = {}
    path = Path(statement_studio.__file__).with_name("shown.py")
    exec(compile(_OURS, path, "exec"), names)  # noqa: S102 (it stands above)
    return names


def held() -> None:
    time.sleep(_HELD_SECONDS)


def seen(work: Callable[[], object]) -> list[Hold]:
    with Watchdog() as watchdog:
        time.sleep(0.01)
        work()
        time.sleep(0.01)
    return watchdog.holds


def test_a_call_that_is_longer_than_a_frame_is_seen_whole(ours: dict[str, Any]) -> None:
    (hold,) = seen(lambda: ours["slot"](held))

    assert hold.name == "shown.slot"
    assert hold.rest_ms == hold.ms > FRAME_MS
    assert hold.mostly.startswith("shown.slot:")


def test_what_waits_costs_no_time_of_the_processor(ours: dict[str, Any]) -> None:
    (waiting,) = seen(lambda: ours["slot"](held))
    (working,) = seen(lambda: ours["slot"](lambda: sum(range(6_000_000))))

    assert waiting.cpu_ms < waiting.ms / 2
    assert working.cpu_ms > FRAME_MS


def test_work_on_widgets_is_told_apart(ours: dict[str, Any]) -> None:
    (hold,) = seen(lambda: ours["both"](held))
    (painting,) = seen(lambda: ours["paintEvent"](held))

    assert 0 < hold.rest_ms < hold.ms
    assert painting.rest_ms == 0


def test_what_a_loop_calls_is_seen_and_not_the_loop(ours: dict[str, Any]) -> None:
    (hold,) = seen(lambda: ours["run"](held))

    assert hold.name == "shown.slot"


def test_calls_of_others_are_not_seen() -> None:
    assert seen(held) == []


def test_a_session_at_the_window_comes_to_its_end(
    qtbot: QtBot, tools: Tools, prompts: FakePrompts, tmp_path: Path, watchdog: Watchdog
) -> None:
    """With threads, as in the program; how long its slots took is told, and judged by nobody."""
    workers = Workers(tools.theme.parent())
    own = tools._replace(workers=workers, mission=Mission(workers, tools.theme.parent()))
    window = open_window(qtbot, own, tmp_path / "arcadia.statement")
    parts = (
        *(watched_session.typing, watched_session.replacing, watched_session.views, watched_session.versions),
        *(watched_session.letter, watched_session.profile, watched_session.dialogs, watched_session.looks),
    )

    for pause in watched_session.script(window, tmp_path, parts):
        qtbot.wait(min(pause, _LONGEST_PAUSE_MS))

    document = document_of(window)
    paragraphs = document.statement.section("b").paragraphs
    assert any(watched_session.WORDS.strip() in paragraph.text for paragraph in paragraphs)
    assert document.statement.letter.reference.endswith("Permanent 12")
    assert [version.name for version in document.draft.versions if version.name] == ["First", "Second"]
    assert watchdog.is_alive()
    assert prompts.asked == []
    window.close()
