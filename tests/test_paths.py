import os
import subprocess
import sys
from pathlib import Path

import pytest

from statement_studio import paths

ROOT = Path(__file__).parents[1]


def test_the_folders_bear_the_programs_name() -> None:
    assert paths.user_data().name == paths.mission_data().name == "statement-studio"
    assert paths.user_data() != paths.mission_data()


@pytest.mark.skipif(sys.platform != "linux", reason="these are the variables of Linux")
def test_the_desktop_says_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/home/nn/data")
    monkeypatch.setenv("XDG_DATA_DIRS", "/srv/first:/srv/second")
    assert paths.user_data() == Path("/home/nn/data/statement-studio")
    assert paths.mission_data() == Path("/srv/first/statement-studio")


def test_asking_makes_no_folder(tmp_path: Path) -> None:
    code = "from statement_studio import paths; print(paths.user_data()); print(paths.mission_data())"
    environment = os.environ | {"HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path)}
    environment.pop("XDG_DATA_HOME", None)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert all(line.startswith(str(tmp_path)) for line in done.stdout.splitlines())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its registry for this")
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (None, "{home}/Documents"),
        ('XDG_DOCUMENTS_DIR="$HOME/Dokumente"\n', "{home}/Dokumente"),
        ('# XDG_DOCUMENTS_DIR="$HOME/no"\nXDG_DESKTOP_DIR="$HOME/Desk"\n', "{home}/Documents"),
        ('XDG_DOCUMENTS_DIR="/srv/share/Mes documents"\n', "/srv/share/Mes documents"),
        ('XDG_DOCUMENTS_DIR="$HOME/"\n', "{home}/Documents"),
        ('XDG_DOCUMENTS_DIR="$HOME"\n', "{home}/Documents"),
        ('XDG_DOCUMENTS_DIR=""\n', "{home}/Documents"),
        ("\udcff", "{home}/Documents"),
    ],
)
def test_documents_lie_where_the_desktop_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str | None, expected: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    if file is not None:
        (tmp_path / ".config").mkdir()
        (tmp_path / ".config" / "user-dirs.dirs").write_text(file, encoding="utf-8", errors="surrogateescape")
    assert paths.documents() == Path(expected.format(home=tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its registry for this")
def test_the_desktops_configuration_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "etc"))
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Papers"\n', encoding="utf-8")
    assert paths.documents() == tmp_path / "Papers"
