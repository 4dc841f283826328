"""Measure everything and print one table."""

import platform
import tempfile
from pathlib import Path

from benchmarks import inside, processes
from benchmarks.figures import table


def main() -> None:
    """Measure in a folder of its own; takes about a minute."""
    with tempfile.TemporaryDirectory(prefix="statement-studio-bench-") as name:
        folder = Path(name)
        figures = [
            *inside.counting(),
            *inside.keeping_drafts(folder),
            *inside.exporting(folder),
            *processes.counting(folder),
            *processes.exporting(folder),
        ]
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print(table(figures))


if __name__ == "__main__":
    main()
