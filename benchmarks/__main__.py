"""Measure everything and print one table, and what held the GUI thread in a session."""

import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import inside, keystrokes, processes, screen, starting
from benchmarks.figures import Figure, table
from benchmarks.samples import draft_of
from statement_studio.store.draft_file import save_draft

STARTS = 30


def main() -> None:
    """Measure in a folder of its own: everything, or what is named of "core", "start", "typing" and "session"."""
    wanted = sys.argv[1:] or ["core", "start", "typing", "session"]
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    with tempfile.TemporaryDirectory(prefix="statement-studio-bench-") as name:
        folder = Path(name)
        if "core" in wanted:
            print(table(core(folder)) + "\n")
        if not screen.is_available():
            print("The window was not measured: that needs Xvfb, and the libraries of X11 and Xtst.")
            return
        with screen.Screen() as own:
            if "start" in wanted:
                print(table(starting.figures(own, STARTS)) + "\n")
                print(starting.imports(folder) + "\n")
            if "typing" in wanted:
                print(table(keystrokes.figures(own)) + "\n")
            if "session" in wanted:
                watch(own, folder)


def core(folder: Path) -> Iterator[Figure]:
    """Measure what needs no window."""
    yield from inside.counting()
    yield from inside.keeping_drafts(folder)
    yield from inside.exporting(folder)
    yield from processes.counting(folder)
    yield from processes.exporting(folder)


def watch(own: screen.Screen, folder: Path) -> None:
    """Print what held the GUI thread for longer than a frame."""
    draft = folder / "session.statement"
    save_draft(draft, draft_of(500), replace=False)
    environment = own.environment(folder)
    run = partial(subprocess.run, env=environment, cwd=Path(__file__).parents[1], check=True)
    run([sys.executable, "-m", "benchmarks.stopped_session", draft])
    print(
        "Calls on the GUI thread of more than 16 ms, in brackets of the processor's time: in all, and without building,"
    )
    print("laying out and painting widgets")
    sys.stdout.flush()
    run([sys.executable, "-m", "benchmarks.session", draft])


if __name__ == "__main__":
    main()
