import json
import subprocess
import sys
from pathlib import Path

import pytest

from statement_studio import __main__ as entrance

ROOT = Path(__file__).parents[1]

OPEN_AND_LIST_MODULES = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from statement_studio.ui import app
application = QApplication([])

def look() -> None:
    window = next(each for each in application.topLevelWidgets() if each.inherits("QMainWindow"))
    if window.document is None:
        QTimer.singleShot(50, look)
        return
    modules = sorted(sys.modules)
    words = window.document.count.words
    window.close()
    print(json.dumps({"modules": modules, "words": words}))

QTimer.singleShot(0, look)
sys.exit(app.run(sys.argv[1:]))
"""
NOT_AT_THE_START = {"docx", "docxtpl", "jinja2", "lxml", "PIL", "img2pdf", "pikepdf", "requests", "tomlkit"}


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], True),
        (["arcadia.statement"], True),
        (["ARCADIA.STATEMENT"], True),
        (["count", "arcadia.statement"], False),
        (["--version"], False),
        (["notes.docx"], False),
    ],
)
def test_no_command_or_a_draft_alone_is_for_the_window(arguments: list[str], *, wanted: bool) -> None:
    assert entrance.wants_window(arguments) == wanted


@pytest.mark.parametrize(
    ("platform", "variables", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_linux_tells_by_its_variables_whether_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], *, there: bool
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert entrance.has_screen() == there


def test_without_a_screen_no_command_prints_the_help(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "statement_studio"],
        cwd=ROOT,
        env={"PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 2
    assert "commands:" in result.stdout


def test_the_window_opens_a_draft_without_word_or_picture_libraries(tmp_path: Path) -> None:
    path = tmp_path / "arcadia.statement"
    subprocess.run(
        [sys.executable, "-m", "statement_studio", "new", "--form", "resources/samples/arcadia.toml", "-o", path],
        cwd=ROOT,
        check=True,
    )
    environment = {"PATH": "", "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}

    result = subprocess.run(
        [sys.executable, "-c", OPEN_AND_LIST_MODULES, path],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )

    assert result.returncode == 0, result.stderr
    seen = json.loads(result.stdout)
    assert seen["words"] == 478
    assert not NOT_AT_THE_START & set(seen["modules"])
