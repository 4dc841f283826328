"""What may be shown next is loaded beforehand, off the GUI thread."""

import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from statement_studio.ui import warming
from statement_studio.ui.warming import MODULES, Warming
from statement_studio.ui.workers import Workers

_SCRIPT = """
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from statement_studio.jobs.sample import sample_draft
from statement_studio.store.draft_file import save_draft
from statement_studio.store.settings import Settings
from statement_studio.ui.app import prepare
from statement_studio.ui import warming
from statement_studio.ui.registry import PAGES, VIEWS
from statement_studio.ui.window import Window

warming.BEGIN_MS = warming._PAUSE_MS = 0
path = Path(sys.argv[1])
save_draft(path, sample_draft(), replace=False)
application = QApplication([])
tools = prepare(application, Settings())
window = Window(tools)
window.open_first(path)
while not set(warming.MODULES) <= set(sys.modules) or window.document is None:
    QTest.qWait(20)
tools.workers.wait()
before = set(sys.modules)
for name in PAGES:
    window.page(name)
for name in VIEWS:
    window.view(name)
for name in ("read-through", "replace", "show-drafting"):
    window.serve(name)
print(*sorted(name for name in set(sys.modules) - before if name.startswith("statement_studio")))
print(*sorted({name.partition(".")[0] for name in before} & {"docx", "lxml", "docxtpl", "PIL", "jinja2"}))
window.close()
"""


def test_every_module_is_there_once() -> None:
    assert len(set(MODULES)) == len(MODULES)
    assert [name for name in MODULES if find_spec(name) is None] == []


def test_modules_are_loaded_one_after_the_other_and_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    workers = Workers()
    loaded: list[str] = []
    monkeypatch.setattr(warming, "BEGIN_MS", 0)
    monkeypatch.setattr("importlib.import_module", loaded.append)
    own = Warming(workers)

    own.begin()
    own.begin()
    qtbot.waitUntil(lambda: len(loaded) == len(MODULES))

    assert loaded == list(MODULES)
    workers.wait()


def test_a_window_may_go_while_a_module_is_loaded(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    workers, begun, gate = Workers(), threading.Event(), threading.Event()
    monkeypatch.setattr(warming, "BEGIN_MS", 0)

    def load(name: str) -> None:  # noqa: ARG001
        begun.set()
        gate.wait(10)

    monkeypatch.setattr("importlib.import_module", load)
    own = Warming(workers)
    own.begin()
    qtbot.waitUntil(begun.is_set)

    own.deleteLater()
    QCoreApplication.sendPostedEvents(own, QEvent.Type.DeferredDelete.value)
    gate.set()
    workers.wait()
    qtbot.wait(1)  # pytest-qt fails on what is raised meanwhile


def test_pages_and_views_load_nothing_more_once_it_is_warm(tmp_path: Path) -> None:
    """In a process of its own: in this one they are all there."""
    command: list[str | Path] = [sys.executable, "-c", _SCRIPT, tmp_path / "arcadia.statement"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines() == ["", ""]
