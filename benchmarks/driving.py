"""The program's own window, opened through its own entrance, with somebody who does things in it. For measuring."""

import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from statement_studio.ui.app import run
from statement_studio.ui.window import Window

_LOOK_MS = 20
SETTLED_MS = 1_500  # after the draft is there: the first check is over, and what was put off is done


def drive(arguments: list[str], script: Callable[[Window], Iterator[int]]) -> int:
    """Run the program; once the draft is there, take the script's steps, each so many milliseconds after the last."""
    application = QApplication(["statement-studio"])

    def find() -> None:
        windows = [each for each in application.topLevelWidgets() if isinstance(each, Window)]
        if windows and windows[0].document and windows[0].isVisible():
            steps = script(windows[0])
            QTimer.singleShot(SETTLED_MS, lambda: go_on(steps))
        else:
            QTimer.singleShot(_LOOK_MS, find)

    def go_on(steps: Iterator[int]) -> None:
        pause = next(steps, None)
        if pause is not None:
            QTimer.singleShot(pause, lambda: go_on(steps))

    QTimer.singleShot(_LOOK_MS, find)
    return run(arguments)


def main(script: Callable[[Window], Iterator[int]]) -> None:
    """Drive the program with the arguments of the process, and end as it does."""
    sys.exit(drive(sys.argv[1:2], script))
