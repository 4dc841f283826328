"""The drill in its short form: the real program, killed while it is written in, finds every word at the next start.

`make drill` is the long form. Here other tests may hold the processor, so that more of the writing may be missing.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.drill import MOMENTS, Failure, missing_of

ROOT = Path(__file__).parents[2]
AT_MOST_MS = 2_500
STATES = [(0.0, ""), (10.0, "one"), (11.0, "one two"), (12.5, "one two three")]


def test_killed_while_it_is_written_in_the_program_finds_every_word(tmp_path: Path) -> None:
    options = ["--kills", str(len(MOMENTS)), "--seed", "0", "--at-most", str(AT_MOST_MS)]
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
