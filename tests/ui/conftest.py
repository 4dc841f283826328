"""The window's parts on a desk of their own: no screen, no dialogs, no threads; Qt's warnings and log lines fail."""

import functools
import logging
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt looks for a screen

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.jobs.sample import sample_draft
from statement_studio.store.settings import Settings
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.mission import Mission
from statement_studio.ui.theme import Theme
from statement_studio.ui.tools import LiveSettings, Tools
from statement_studio.ui.window import Window
from statement_studio.ui.workers import InlineWorkers
from tests.support import holds
from tests.support.fake_prompts import FakePrompts
from tests.support.windows import open_window
from tools.watchdog import Watchdog

PATIENCE_MS = 60_000


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's own folders out of the tests; returns where they are instead."""
    folder = tmp_path / "home"
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(folder))
    return folder


@pytest.fixture(autouse=True)
def first_check_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check what is opened, and whatever else waits for it, without the pause in which it is painted."""
    monkeypatch.setattr("statement_studio.ui.checker.FIRST_MS", 0)
    monkeypatch.setattr("statement_studio.ui.later.LATER_MS", 0)


@pytest.fixture(autouse=True)
def patience(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every wait last until what is awaited has come, however busy the machine is; pytest-qt gives up after 5 s."""
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        monkeypatch.setattr(qtbot, name, functools.partial(getattr(qtbot, name), timeout=PATIENCE_MS))


@pytest.fixture(autouse=True)
def kept_widgets(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[QWidget]]:
    """Keep what a test shows until it is over, and let it go as a whole.

    pytest-qt holds widgets weakly and handles events once more after the test's own names are gone: the collector
    might take a window away while it is painting itself, or in part, while Qt still has all of it.
    """
    kept: list[QWidget] = []
    add = qtbot.addWidget

    def keep(widget: QWidget, **options: Any) -> None:  # noqa: ANN401 (pytest-qt's own)
        kept.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", keep)
    yield kept
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # pytest-qt has asked for it


class LogLines(logging.Handler):
    """Keeps the warnings of the log; a test that expects some clears ``lines``."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(autouse=True)
def log_lines() -> Iterator[LogLines]:
    """Fail a test that leaves a warning in the log."""
    handler = LogLines()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    assert handler.lines == []


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    qapp.setStyle("Fusion")
    theme = Theme("light", parent=qapp)
    theme.apply()
    return theme


@pytest.fixture
def families(theme: Theme) -> list[str]:
    """Return the fonts of the text, best first."""
    return theme.font("text").families()


@pytest.fixture
def prompts() -> FakePrompts:
    return FakePrompts()


@pytest.fixture
def tools(theme: Theme, prompts: FakePrompts) -> Tools:
    workers = InlineWorkers(theme.parent())  # as in the program, they live as long as the application
    settings = LiveSettings(Settings(theme="light"))
    return Tools(theme, workers, prompts, settings, Mission(workers, theme.parent()))


@pytest.fixture
def document(qapp: QApplication, tmp_path: Path) -> OpenStatement:  # noqa: ARG001 (timers and signals need it)
    """The sample, open; its file is not written."""
    return OpenStatement(sample_draft(), tmp_path / "arcadia.statement")


@pytest.fixture
def window(qtbot: QtBot, tools: Tools, tmp_path: Path) -> Window:
    """The whole window with the sample in it."""
    return open_window(qtbot, tools, tmp_path / "arcadia.statement")


@pytest.fixture
def watchdog(request: pytest.FixtureRequest) -> Iterator[Watchdog]:
    """Watch the GUI thread during a test; the worst is told at the end of the run."""
    yield from holds.watched(request.node)
