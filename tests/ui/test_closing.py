"""Closing while an export is under way."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from statement_studio.jobs import export
from statement_studio.store.draft_file import load_draft
from statement_studio.ui.pages.submission import SubmissionPage
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from statement_studio.ui.workers import Workers
from tests.support.fake_prompts import FakePrompts
from tests.support.windows import open_window

WAIT, STOP, STAY = "Wait for it", "Stop the export and close", "Stay here"


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """What lets an export begin; until then it is under way and does nothing."""
    event = threading.Event()
    export_package = export.export_package

    def late(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (as they come)
        event.wait()
        return export_package(*arguments, **options)

    monkeypatch.setattr(export, "export_package", late)
    yield event
    event.set()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "arcadia.statement"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tools: Tools, path: Path, go_on: threading.Event) -> Window:  # noqa: ARG001
    """A window whose export is under way."""
    window = open_window(qtbot, tools._replace(workers=Workers(qapp)), path)
    page = window.page("submission")
    assert isinstance(page, SubmissionPage)
    assert page.submitting
    page.submitting._show_path = lambda _folder: True
    page.export("signature")
    assert page.submitting.is_busy
    return window


def packages(path: Path) -> list[str]:
    return [folder.name for folder in path.parent.iterdir() if folder.is_dir() and "signature" in folder.name]


def test_who_stays_keeps_the_export_going(
    window: Window, prompts: FakePrompts, go_on: threading.Event, qtbot: QtBot, path: Path
) -> None:
    prompts.answers.append(STAY)

    assert not window.close()

    assert prompts.asked == ["An export is under way."]
    assert window.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not window._under_way()[0].is_busy)
    assert packages(path) == ["arcadia for signature"]
    assert window.close()


def test_who_waits_has_the_package_and_its_note_in_the_draft(
    window: Window, prompts: FakePrompts, go_on: threading.Event, path: Path
) -> None:
    prompts.answers.append(WAIT)
    wait = prompts.wait

    def answer(what: str, over: Any, *answers: str) -> str | None:  # noqa: ANN401
        go_on.set()
        return wait(what, over, *answers)

    prompts.wait = answer  # type: ignore[method-assign]

    assert window.close()

    assert prompts.waited[0] == "Waiting for the export to end."
    assert packages(path) == ["arcadia for signature"]
    assert load_draft(path).events[-1].kind == "exported"


def test_who_stops_it_has_no_package(window: Window, prompts: FakePrompts, go_on: threading.Event, path: Path) -> None:
    prompts.answers.append(STOP)
    wait = prompts.wait

    def answer(what: str, over: Any, *answers: str) -> str | None:  # noqa: ANN401
        go_on.set()
        return wait(what, over, *answers)

    prompts.wait = answer  # type: ignore[method-assign]

    assert window.close()

    assert packages(path) == []
    assert all(event.kind != "exported" for event in load_draft(path).events)


def test_who_does_not_want_to_wait_any_more_stays(
    window: Window, prompts: FakePrompts, go_on: threading.Event, qtbot: QtBot
) -> None:
    prompts.answers += [WAIT, STAY]

    assert not window.close()

    assert window.document is not None
    go_on.set()
    qtbot.waitUntil(lambda: not window._under_way()[0].is_busy)
