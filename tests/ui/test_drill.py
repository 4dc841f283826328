"""The drill in its short form: the real program, killed while it is written in, finds every word at the next start.

`make drill` is the long form, and measures the second. Here other tests may hold processor and disk for as long as they
like, so that only what the disk had confirmed is asked for; each round that writes waits until it has something.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.drill import MOMENTS, Failure, is_older, missing_of

ROOT = Path(__file__).parents[2]
STATES = [(0.0, ""), (10.0, "one"), (11.0, "one two"), (12.5, "one two three")]


def test_killed_while_it_is_written_in_the_program_finds_every_word(tmp_path: Path) -> None:
    options = ["--kills", str(len(MOMENTS)), "--seed", "0", "--busy"]
    ran = subprocess.run(
        [sys.executable, "-m", "tools.drill", *options],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"{len(MOMENTS)} kills: " in ran.stdout


def test_what_is_missing_is_as_old_as_the_first_change_that_is_lost() -> None:
    assert missing_of(STATES, "one two three", 13.0, doing=False) == 0
    assert missing_of(STATES, "one two", 13.0, doing=False) == 500
    assert missing_of(STATES, "", 13.0, doing=False) == 3000
    assert missing_of(STATES, "one two three.", 13.0, doing=False) == 0  # a key that was not told any more


def test_a_text_that_was_never_on_the_screen_is_no_recovery() -> None:
    with pytest.raises(Failure):
        missing_of(STATES, "one three", 13.0, doing=False)


@pytest.mark.parametrize(
    ("found", "older"), [("", True), ("one", True), ("one two", False), ("one two three", False), ("unknown", False)]
)
def test_what_was_kept_must_be_found_or_something_newer(found: str, *, older: bool) -> None:
    assert is_older(STATES, found, "one two") is older
    assert not is_older(STATES, found, None)


def test_what_came_to_the_screen_again_is_not_older() -> None:
    states = [*STATES, (13.0, "one two")]

    assert not is_older(states, "one two", "one two three")
    assert is_older(states, "one", "one two")
