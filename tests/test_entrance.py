import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from statement_studio import __main__ as entrance
from statement_studio import screen

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


def run_without_window(home: Path, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "statement_studio", *arguments],
        cwd=ROOT,
        env={"PATH": "", "HOME": str(home), "LANG": "C.UTF-8"} | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a screen")
@pytest.mark.parametrize("arguments", [(), ("arcadia.statement",)])
def test_a_screen_that_cannot_be_reached_is_told_in_one_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = run_without_window(tmp_path, *arguments, DISPLAY=":12345")

    assert result.returncode == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert ":12345" in line or "apt-get install" in line
    assert "Nothing was changed." in line


def test_a_draft_without_a_screen_is_told_in_one_sentence(tmp_path: Path) -> None:
    result = run_without_window(tmp_path, "arcadia.statement")

    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert "no screen" in result.stderr or "apt-get install" in result.stderr


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(screen, "_loads", lambda library: library not in {"libxcb-cursor.so.0", "libEGL.so.1"})

    assert screen.missing_packages() == ["libegl1", "libxcb-cursor0"]
    assert "sudo apt-get install libegl1 libxcb-cursor0." in screen.why_no_window()


def test_qt_that_cannot_be_loaded_is_told_by_the_libraries_it_lacks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "statement_studio.ui.app", None)
    monkeypatch.setattr(screen, "_loads", lambda library: library != "libGL.so.1")

    assert entrance.open_window([]) == 2
    assert "libgl1" in capsys.readouterr().err


@pytest.mark.parametrize(("before", "after"), [(None, None), ("/opt/lib", "/opt/lib")])
def test_what_the_packaged_program_starts_loads_the_libraries_of_the_system(
    monkeypatch: pytest.MonkeyPatch, before: str | None, after: str | None
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/somewhere/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before or "")

    entrance.leave_own_libraries()

    assert os.environ.get("LD_LIBRARY_PATH") == after
