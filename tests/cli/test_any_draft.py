"""Whatever a draft holds, every command answers: it never stumbles, and what it writes is proved."""

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given, settings

from statement_studio.cli.main import main
from statement_studio.model.draft import Draft
from statement_studio.model.statement import Statement
from statement_studio.store.draft_file import save_draft
from tests.support.strategies import statements


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


def run(*arguments: object) -> tuple[int, str]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as told:
        code = main([str(argument) for argument in arguments])
    return code, told.getvalue()


@settings(max_examples=25)
@given(statement=statements())
def test_every_command_answers(folder: Path, statement: Statement) -> None:
    path = folder / "x.statement"
    save_draft(path, Draft("dr000001", statement), replace=True)
    for options in ([], ["--json"], ["--debate"]):
        assert run("show", path, *options) == (0, "")
    assert run("show", path, "--form")[0] == 0
    for options in ([], ["--json"]):
        assert run("count", path, *options) == (0, "")
        assert run("versions", path, *options) == (0, "")
    if statement.letter.template:  # a letterhead that the draft does not hold
        for arguments in (["check", path], ["export", path, "-o", folder / "package", "--anyway"]):
            code, message = run(*arguments)
            assert (code, "the draft does not hold that file" in message) == (2, True)
        return
    assert run("check", path, "--hints", "--json", "--on", "2021-05-20") in {(0, ""), (1, "")}
    assert run("export", path, "-o", folder / "package", "--anyway", "--force") == (0, "")
