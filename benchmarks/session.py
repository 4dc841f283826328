"""A session that is watched: one goes through what the window can do, and what held the GUI thread is printed.

Started by ``make bench`` as ``python -m benchmarks.session DRAFT``; files are put beside the draft.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.driving import drive
from statement_studio.ui.window import Window
from tools import watched_session
from tools.watchdog import Watchdog, report


def main() -> None:
    """Run the session, and end with the program's exit code."""
    draft = Path(sys.argv[1])

    def script(window: Window) -> Iterator[int]:
        yield from watched_session.script(window, draft.parent)
        window.close()

    with Watchdog() as watchdog:
        code = drive([str(draft)], script)
    print(report(watchdog))
    sys.stdout.flush()
    os._exit(code)  # Qt's objects need not be taken down in order


if __name__ == "__main__":
    main()
