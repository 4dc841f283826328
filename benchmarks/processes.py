"""Figures of whole processes, from the call to the exit."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures import Figure, medians
from benchmarks.samples import text_of
from statement_studio.jobs.sample import sample_day, sample_draft
from statement_studio.store.draft_file import save_draft

PROGRAM = str(Path(sys.executable).with_name("statement-studio"))
# A process that starts another takes the greater part of memory of both for the other's: so a small one starts it.
_PEAK = """
import os, resource, sys
if os.spawnv(os.P_WAIT, sys.argv[1], sys.argv[1:]):
    sys.exit("the command failed")
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def run(command: Sequence[str | Path]) -> str:
    """Run a command to its end and return what it prints; ``CalledProcessError`` if it fails."""
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", timeout=300).stdout


def counting(folder: Path) -> Iterator[Figure]:
    """Count a draft, against a Python that does nothing; count a text of a million words."""
    draft, text = folder / "count.statement", folder / "million.txt"
    save_draft(draft, sample_draft(), replace=False)
    text.write_text(text_of(1_000_000), encoding="utf-8")
    count, python = medians(20, lambda: run([PROGRAM, "count", draft]), lambda: run([sys.executable, "-c", "pass"]))
    yield Figure("process: count a draft, against python -c pass", count, goal=7, peer=python)
    (million,) = medians(3, lambda: run([PROGRAM, "count", text]))
    yield Figure("process: count a text of 1,000,000 words", million, goal=2000)


def exporting(folder: Path) -> Iterator[Figure]:
    """Export the sample's package, against LibreOffice that converts the statement alone; its peak of memory."""
    draft, package = folder / "export.statement", folder / "package"
    save_draft(draft, sample_draft(), replace=False)
    export: list[str | Path] = [PROGRAM, "export", draft, "-o", package, "--on", sample_day().isoformat(), "--force"]
    soffice = shutil.which("soffice")
    if soffice:
        run(export)
        statement = next(package.glob("statement*.docx"))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert: list[str | Path] = [
            soffice,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            statement,
        ]
        ours, theirs = medians(7, lambda: run(export), lambda: run(convert))
        yield Figure("process: export a package, against LibreOffice: docx to pdf", ours, goal=0.4, peer=theirs)
    else:
        (ours,) = medians(7, lambda: run(export))
        yield Figure("process: export a package (no LibreOffice to compare with)", ours)
    yield Figure("process: export a package, memory at most", max(peak(export) for _ in range(3)), goal=80, unit="MB")


def peak(command: Sequence[str | Path]) -> float:
    """Return the most memory that a command takes at once, in MB."""
    printed = run([sys.executable, "-S", "-E", "-c", _PEAK, *command])
    return int(printed.splitlines()[-1]) / 1e6
