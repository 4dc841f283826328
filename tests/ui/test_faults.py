import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from statement_studio.store.draft_file import load_draft
from statement_studio.ui.faults import Faults
from statement_studio.ui.window import Window
from tests.support.fake_prompts import FakePrompts
from tests.support.windows import document_of, write
from tests.ui.conftest import LogLines

DRAFTED = "words of the draft"


def divide(text: str) -> float:
    raise ZeroDivisionError(text)


def fail() -> ZeroDivisionError:
    with pytest.raises(ZeroDivisionError) as caught:
        divide(DRAFTED)
    return caught.value


@pytest.fixture
def faults(window: Window, prompts: FakePrompts) -> Faults:
    return Faults(window.session, prompts, window)


def test_a_mistake_is_told_in_one_sentence_and_the_words_are_saved(
    faults: Faults, window: Window, prompts: FakePrompts, log_lines: LogLines
) -> None:
    write(window, "a", "Words that must not be lost")
    error = fail()

    faults.hear(type(error), error, None)

    assert "ZeroDivisionError in test_faults.py" in prompts.asked[0]
    assert "Your words are saved." in prompts.asked[0]
    assert DRAFTED not in prompts.asked[0] + str(log_lines.lines)
    assert "ZeroDivisionError in test_faults.py" in log_lines.lines[0]
    path = document_of(window).path
    assert load_draft(path).statement.section("a").paragraphs[0].text == "Words that must not be lost"
    log_lines.lines.clear()


def test_where_saving_fails_too_that_is_said(
    faults: Faults, window: Window, prompts: FakePrompts, log_lines: LogLines
) -> None:
    write(window, "a", "Words")
    path: Path = document_of(window).path
    path.unlink()
    path.mkdir()
    error = fail()

    faults.hear(type(error), error, None)

    assert "saved." not in prompts.asked[0]
    assert "is a folder" in prompts.asked[0]
    path.rmdir()
    log_lines.lines.clear()


def test_a_mistake_on_another_thread_is_told_on_this_one(
    faults: Faults, prompts: FakePrompts, qtbot: QtBot, log_lines: LogLines
) -> None:
    error = fail()
    thread = threading.Thread(target=faults.hear, args=(type(error), error, None))
    thread.start()
    thread.join()
    assert not prompts.asked

    qtbot.waitUntil(lambda: len(prompts.asked) == 1)
    log_lines.lines.clear()


def test_a_wish_to_stop_is_no_mistake(faults: Faults, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch) -> None:
    passed_on: list[object] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *arguments: passed_on.append(arguments))

    faults.hear(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert not prompts.asked
    assert len(passed_on) == 1
