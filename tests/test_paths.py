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
