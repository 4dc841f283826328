"""From a key press to its letter and the counter on the screen, in the real window, with keys of the X server."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.samples import draft_of
from benchmarks.screen import Screen
from statement_studio.store.draft_file import save_draft

_KEYS = 400
_PAUSE_SECONDS = 0.06  # between two keys: faster than anybody types
_TEXT = "we thank you "  # every word is counted anew


def figures(screen: Screen) -> Iterator[Figure]:
    """Yield the figures of typing."""
    for words, goal in ((500, 16), (50_000, None)):
        for busy in (False, True):
            times = sorted(measure(screen, words, busy=busy))
            name = f"key press to painted, {words:,} words" + (", a check and a save under way" if busy else "")
            yield Figure(f"{name}: median", times[len(times) // 2])
            yield Figure(f"{name}: 99 of 100 within", times[len(times) * 99 // 100], goal=goal)
            yield Figure(f"{name}: longest", times[-1])


def measure(screen: Screen, words: int, *, busy: bool) -> list[float]:
    """Return the milliseconds of every key."""
    with tempfile.TemporaryDirectory(prefix="statement-studio-bench-") as name:
        draft = Path(name) / "draft.statement"
        save_draft(draft, draft_of(words), replace=False)
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "benchmarks.keystrokes_window",
            draft,
            str(_KEYS),
            "busy" if busy else "alone",
        ]
        with subprocess.Popen(
            command,
            env=screen.environment(Path(name)),
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            try:
                if process.stdout is None or process.stdout.readline().strip() != "ready":
                    raise RuntimeError("the window did not open")
                screen.focus()
                time.sleep(0.5)
                pressed = []
                for number in range(_KEYS):
                    pressed.append(screen.press(ord(_TEXT[number % len(_TEXT)])))
                    time.sleep(_PAUSE_SECONDS)
                done: list[float] = json.loads(process.stdout.readline())
            finally:
                process.kill()
    return [(end - start) * 1000 for start, end in zip(pressed, done, strict=True)]
