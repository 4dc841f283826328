import subprocess
import sys
from pathlib import Path

import pytest

import statement_studio
from statement_studio.cli.main import COMMANDS
from tests.cli.conftest import Call


def test_the_version(call: Call) -> None:
    assert call("--version").out == f"statement-studio {statement_studio.__version__}\n"


def test_help_lists_every_command(call: Call) -> None:
    result = call("--help")
    assert result.code == 0
    for command in COMMANDS:
        assert f"  {command} " in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_one_example(call: Call, command: str) -> None:
    result = call(command, "--help")
    assert result.code == 0
    assert result.out.count(f"example: statement-studio {command}") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["new"],
        ["new", "--nonsense", "-o", "x"],
        ["count"],
        ["count", "x.txt", "--limit", "0"],
        ["count", "x.txt", "--limit", "many"],
        ["count", "x.txt", "--limit", "9" * 5000],
        ["check", "x.statement", "--on", "tomorrow"],
        ["check", "x.statement", "--only", "nonsense"],
        ["export", "x.statement"],
        ["export", "x.statement", "-o", "y", "--for", "fun"],
        ["show", "x.statement", "--json", "--form"],
    ],
)
def test_a_wrong_call_is_told_in_one_sentence(call: Call, arguments: list[str]) -> None:
    result = call(*arguments)
    assert result.code == 2
    assert len(result.err.strip().splitlines()) == 1
    assert "--help" in result.err


def test_a_wrong_call_with_json_prints_the_error_object(call: Call) -> None:
    result = call("count", "--json")
    assert result.json["error"]["code"] == "usage"
    assert result.json["error"]["message"] == result.err.strip()


def test_without_a_command_the_help_is_printed(call: Call) -> None:
    result = call()
    assert result.code == 2
    assert "commands:" in result.out
    assert result.err == "No command was named. Nothing was changed. Name one of those that are listed.\n"


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5", "9" * 20, "9" * 5000, "٣"])
def test_a_limit_that_is_none_is_told_with_what_is_allowed(call: Call, limit: str) -> None:
    result = call("count", "x.txt", f"--limit={limit}")
    assert result.code == 2
    assert "--limit: allowed are whole numbers from 1 to 999999999." in result.err


@pytest.mark.parametrize("command", ["show", "count", "check", "versions"])
def test_a_file_that_is_not_there(call: Call, command: str, tmp_path: Path) -> None:
    result = call(command, tmp_path / "no.statement", "--json")
    assert (result.code, result.json["error"]["code"]) == (2, "not-found")


@pytest.mark.parametrize("command", ["show", "count", "check", "versions"])
def test_a_folder_where_a_file_is_meant(call: Call, command: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder.statement"
    folder.mkdir()
    result = call(command, folder, "--json")
    assert (result.code, result.json["error"]["code"]) == (2, "unreadable")


def test_a_fault_of_our_own_is_told_without_a_traceback(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError("secret draft text")

    monkeypatch.setattr("statement_studio.cli.count.parser", broken)
    result = call("count", "x.txt", "--json")
    assert result.code == 2
    assert result.json["error"] == {"code": "internal", "message": result.err.strip()}
    assert "ZeroDivisionError" in result.err
    assert "whole or not at all" in result.err
    assert "secret" not in result.err + result.out


def test_the_answer_does_not_depend_on_the_locale(arcadia: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "statement_studio", "show", str(arcadia)]
    results = [
        subprocess.run(
            command, env={"PATH": "", "LC_ALL": locale, "HOME": str(tmp_path)}, capture_output=True, check=True
        )
        for locale in ("C", "C.UTF-8")
    ]
    assert results[0].stdout == results[1].stdout
    assert "today’s" in results[0].stdout.decode("utf-8")
