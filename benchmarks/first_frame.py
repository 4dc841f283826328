"""Run the program's own entrance on a draft until its text is painted, and print what it took as JSON.

It prints the modules that were imported by then, in their order, and the milliseconds of processor time that were
spent on it; then it ends the process. Run as ``python -m benchmarks.first_frame DRAFT``.
"""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from statement_studio.ui.app import run

_OURS = {__name__, "__main__", "json", "json.decoder", "json.encoder", "json.scanner", "benchmarks"}


class FirstFrame(QObject):
    """Waits for an editor's text to be painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's own)
        """Note the first painting of an editor; what follows in the same turn is painted, too."""
        if event.type() == QEvent.Type.Paint and type(watched.parent()).__name__ == "SectionEditor":
            application.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self) -> None:
        """Print, and end the process at once."""
        modules = [name for name in sys.modules if name not in _OURS]
        print(json.dumps({"cpu_ms": time.thread_time() * 1000, "modules": modules}), flush=True)
        os._exit(0)


if __name__ == "__main__":
    application = QApplication(["statement-studio"])
    first_frame = FirstFrame()
    application.installEventFilter(first_frame)
    sys.exit(run(sys.argv[1:]))
