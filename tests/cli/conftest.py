"""The command line as its users call it: arguments in, exit code and both streams out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from statement_studio.cli.main import main

FORM = Path(__file__).parents[2] / "resources" / "samples" / "arcadia.toml"


class Result(NamedTuple):
    """What a call gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401
        """Standard output as exactly one JSON object."""
        return json.loads(self.out)


Call = Callable[..., Result]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs one command."""

    def run(*arguments: object) -> Result:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Result(code, out, err)

    return run


@pytest.fixture
def arcadia(call: Call, tmp_path: Path) -> Path:
    """Return the sample as a draft on disk."""
    path = tmp_path / "arcadia.statement"
    assert call("new", "--form", FORM, "-o", path).code == 0
    return path


@pytest.fixture
def form(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a form and gives its path."""

    def write(text: str, name: str = "form.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
