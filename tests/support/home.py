"""A user's own folders, empty and apart from those of whoever runs the tests."""

from pathlib import Path

import pytest

from statement_studio import paths


@pytest.fixture
def user_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the user's own data, which is not there yet."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return paths.user_data()
