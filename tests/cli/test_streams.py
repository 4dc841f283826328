"""Standard streams that are closed or full: an exit code and one sentence, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import FORM

PROGRAM = f"'{sys.executable}' -m statement_studio"
ROOT = Path(__file__).parents[2]
FULL_OR_CLOSED = [
    pytest.param(">/dev/full", "No space left on device", id="full"),
    pytest.param(">&-", "it is closed", id="closed"),
    pytest.param("1</dev/null", "Bad file descriptor", id="read-only"),
]


def shell(command: str, text: str = "") -> tuple[int, str, str]:
    """Run a command of the program in a shell; return the exit code and what was printed."""
    done = subprocess.run(
        ["bash", "-c", f"{PROGRAM} {command}"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},  # as at people's desks
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(("redirection", "reason"), FULL_OR_CLOSED)
@pytest.mark.parametrize("command", ["--version", "count --help", "debates --json", ""])
def test_an_output_that_cannot_be_written(command: str, redirection: str, reason: str) -> None:
    code, _, message = shell(f"{command} {redirection}")
    assert (code, message.count("\n")) == (3, 1)
    assert message.startswith(f"Standard output could not be written ({reason}). ")


def test_a_draft_that_was_made_is_whole_although_nobody_could_be_told(tmp_path: Path) -> None:
    code, _, message = shell(f"new --form '{FORM}' -o '{tmp_path}/x.statement' >/dev/full")
    assert (code, message.count("\n")) == (3, 1)
    assert "Files that were made are whole." in message
    assert shell(f"count '{tmp_path}/x.statement'")[0] == 0


@pytest.mark.parametrize(("redirection", "reason"), FULL_OR_CLOSED)
def test_a_refusal_is_told_on_standard_error_all_the_same(redirection: str, reason: str) -> None:
    code, _, message = shell(f"count missing.txt --json {redirection}")
    assert (code, message.count("\n")) == (2, 1)
    assert message.startswith("There is no file missing.txt.")
    assert reason not in message


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_a_refusal_that_cannot_be_told_keeps_its_exit_code(redirection: str) -> None:
    assert shell(f"count missing.txt {redirection}") == (2, "", "")
    code, out, _ = shell(f"count missing.txt --json {redirection}")
    assert code == 2
    assert '"not-found"' in out


@pytest.mark.parametrize("command", ["count -", "new --form - -o /tmp/never/made.statement"])
def test_a_closed_input(command: str) -> None:
    code, out, message = shell(f"{command} <&-")
    assert (code, out, message.count("\n")) == (2, "", 1)
    assert message.startswith("Standard input could not be read (it is closed). ")


def test_an_input_that_cannot_be_read() -> None:
    code, out, message = shell("count - 0>/dev/null")
    assert (code, out, message.count("\n")) == (2, "", 1)
    assert message.startswith("Standard input could not be read (Bad file descriptor). ")


def test_a_reader_that_has_seen_enough_changes_nothing(tmp_path: Path) -> None:
    draft = f"'{tmp_path}/x.statement'"
    assert shell(f"new -o {draft}")[0] == 0
    told = f"; exec 3> >(true); wait $!; {PROGRAM} check {draft} >&3"
    code, _, message = shell(f"--version {told}")
    assert (code, message) == (1, ""), "an empty statement has something to fix"


def test_a_form_from_standard_input(tmp_path: Path) -> None:
    draft = tmp_path / "x.statement"
    form = "delegation = 'Arcadia'\n[sections]\na = 'Two words.'"
    assert shell(f"new --form - -o '{draft}'", form)[0] == 0
    assert shell(f"fill '{draft}' -", "[sections]\nb = 'And three more.'")[0] == 0
    assert "5 words" in shell(f"count '{draft}'")[1]
    code, _, message = shell(f"fill '{draft}' -", "colour = 'red'")
    assert code == 2
    assert "standard input: the key “colour” is not known" in message
