"""From a key press to its letter and the counter on the screen, in the real window, with keys of the X server."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from benchmarks.figures import Figure
from benchmarks.samples import draft_of
from benchmarks.screen import Screen
from statement_studio.store.draft_file import save_draft

_KEYS = 400
_PAUSE_SECONDS = 0.06  # between two keys: faster than anybody types
_REST_SECONDS = 0.45  # after it a check has just begun, if ever
_TEXT = "we thank you "  # every word is counted anew

Way = Literal["alone", "busy", "resting"]
_WAYS: dict[Way, str] = {
    "alone": "",
    "busy": ", a check and a save under way",
    "resting": ", with rests, checked and saved as ever",
}


class Key(NamedTuple):
    """What a key took, in milliseconds: until it was painted, and of the processor's time on the GUI thread."""

    ms: float
    cpu_ms: float


def figures(screen: Screen) -> Iterator[Figure]:
    """Yield the figures of typing."""
    plan: list[tuple[int, int, Way]] = [
        *((500, 16, "alone"), (500, 16, "busy")),
        *((50_000, 50, "alone"), (50_000, 50, "resting")),
    ]
    for words, goal, way in plan:
        keys = measure(screen, words, way)
        times, worked = sorted(key.ms for key in keys), sorted(key.cpu_ms for key in keys)
        name = f"key press to painted, {words:,} words{_WAYS[way]}"
        yield Figure(f"{name}: median", times[len(times) // 2])
        yield Figure(f"{name}: 99 of 100 within", times[len(times) * 99 // 100], goal=goal)
        yield Figure(f"{name}: longest", times[-1])
        yield Figure(f"{name}: processor, 99 of 100 within", worked[len(worked) * 99 // 100])


def measure(screen: Screen, words: int, way: Way) -> list[Key]:
    """Return what every key took."""
    with tempfile.TemporaryDirectory(prefix="statement-studio-bench-") as name:
        draft = Path(name) / "draft.statement"
        save_draft(draft, draft_of(words), replace=False)
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "benchmarks.keystrokes_window",
            draft,
            str(_KEYS),
            way,
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
                    ends_phrase = (number + 1) % len(_TEXT) == 0
                    time.sleep(_REST_SECONDS if ends_phrase and way == "resting" else _PAUSE_SECONDS)
                done: list[tuple[float, float]] = json.loads(process.stdout.readline())
            finally:
                process.kill()
    return [Key((end - start) * 1000, cpu_ms) for start, (end, cpu_ms) in zip(pressed, done, strict=True)]
