"""From the call of a program to the first frame that shows the text, for our window and for its peers in turns.

The clock runs from before the process is made until the X server holds the text (``Screen.wait_for_text``).
"""

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure
from benchmarks.samples import draft_of
from benchmarks.screen import Screen
from statement_studio.store.draft_file import save_draft

WORDS = 500
FORBIDDEN = {"docx", "docxtpl", "jinja2", "lxml", "PIL", "img2pdf", "pikepdf", "requests", "language_tool_python"}
ROOT = Path(__file__).parents[1]
FROZEN = ROOT / "dist" / "statement-studio" / "statement-studio"
_MEMORY_SECONDS = 4


class Peer(NamedTuple):
    """A program that opens a text: its name and its command."""

    name: str
    command: Sequence[str | Path]


class Start(NamedTuple):
    """One start: milliseconds until the text is there, and megabytes (PSS) some seconds later; 0: not measured."""

    text: float
    memory: float


def peers(folder: Path) -> list[Peer]:
    """Return what is measured in turns: first the bare window, then ours, then whatever else is installed.

    NOVEL names a project of novelWriter to be opened with the ``novelwriter`` that is found; it brings its sample.
    """
    text, draft = folder / "text.txt", folder / "draft.statement"
    text.write_text("\n\n".join(paragraph.text for _, paragraph in draft_of(WORDS).statement.paragraphs()), "utf-8")
    save_draft(draft, draft_of(WORDS), replace=False)
    program = Path(sys.executable).with_name("statement-studio")
    found = [
        Peer("a bare PySide6 window", (sys.executable, ROOT / "benchmarks" / "bare_window.py", text)),
        Peer("Statement Studio", (program, draft)),
    ]
    if FROZEN.exists():
        found.append(Peer("Statement Studio, packaged", (FROZEN, draft)))
    if focuswriter := shutil.which("focuswriter"):
        found.append(Peer("FocusWriter", (focuswriter, text)))
    novel = os.environ.get("NOVEL")
    if novel and (novelwriter := shutil.which("novelwriter")):
        found.append(Peer("novelWriter", (novelwriter, novel)))
    return found


def measure(screen: Screen, runs: int, *, with_memory: bool) -> dict[str, list[Start]]:
    """Start every program in turns; the first turn, which fills the caches, is not kept."""
    with tempfile.TemporaryDirectory(prefix="statement-studio-bench-") as name:
        programs = peers(Path(name))
        starts: dict[str, list[Start]] = {peer.name: [] for peer in programs}
        for turn in range(runs + 1):
            for peer in programs:
                start = _start(screen, peer, Path(name), with_memory=with_memory and turn in {1, 2, 3})
                if turn:
                    starts[peer.name].append(start)
    return starts


def figures(screen: Screen, runs: int) -> Iterator[Figure]:
    """Yield the figures of starting."""
    starts = measure(screen, runs, with_memory=True)
    bare, *others = (
        (name, statistics.median(start.text for start in own), _memory(own)) for name, own in starts.items()
    )
    yield Figure(f"start: {bare[0]} with {WORDS} words", bare[1])
    for name, text, _ in others:
        goal = 1.6 if name == "Statement Studio" else None
        yield Figure(f"start: {name} with {WORDS} words, against the bare window", text, goal=goal, peer=bare[1])
    for name, _, memory in (bare, *others):
        goal = 110 if name.startswith("Statement Studio") else None
        yield Figure(f"memory (PSS): {name} with {WORDS} words", memory, goal=goal, unit="MB")


def _memory(starts: Sequence[Start]) -> float:
    return statistics.median(start.memory for start in starts if start.memory)


def _start(screen: Screen, peer: Peer, folder: Path, *, with_memory: bool) -> Start:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    began = time.perf_counter()
    process = subprocess.Popen(
        peer.command, env=screen.environment(home), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        text = screen.wait_for_text(began, peer.name, process)
        memory = 0.0
        if with_memory:
            time.sleep(max(0, began + _MEMORY_SECONDS - time.perf_counter()))
            memory = sum(map(pss, family(process.pid)))
    finally:
        process.kill()
        process.wait()
        screen.wait_for_nothing()
    return Start(text, memory)


def family(process: int) -> list[int]:
    """Return a process and all that it started."""
    members = [process]
    for member in members:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{member}/task").iterdir():
                members += map(int, (task / "children").read_text().split())
    return members


def pss(process: int) -> float:
    """Return the memory of a process in MB, what it shares counted in parts (PSS)."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def imports(folder: Path) -> str:
    """Return what the program imported until its text was painted, as a paragraph.

    Raises:
        RuntimeError: something was among it that has no business there.

    """
    draft = folder / "imports.statement"
    save_draft(draft, draft_of(WORDS), replace=False)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    command: list[str | Path] = [sys.executable, "-m", "benchmarks.first_frame", draft]
    printed = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    frame = json.loads(printed)
    modules = [name for name in frame["modules"] if not name.startswith(("_", "encodings", "shiboken"))]
    if wrong := FORBIDDEN & {name.partition(".")[0] for name in modules}:
        raise RuntimeError(f"imported before the first frame: {', '.join(sorted(wrong))}")
    text = f"Imported before the first frame ({len(modules)} modules): {', '.join(modules)}"
    return textwrap.fill(text, 150, break_on_hyphens=False)
