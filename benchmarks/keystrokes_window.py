"""The window that is typed into: tells when each key that it got was painted, and what the GUI thread worked for it.

A key is done at the first moment at which Qt has nothing left to do after the text was painted and, if the number of
words changed, the counter of the section as well. Started by ``benchmarks.keystrokes``.
"""

import json
import sys
import time
from collections.abc import Iterator

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.driving import main
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.window import Window

_BUSY_MS = 50


class Watch(QObject):
    """Notes when keys are done, and prints the moments once there are enough."""

    def __init__(self, window: Window, keys: int) -> None:
        super().__init__(window)
        page = window.page("drafting")
        if not isinstance(page, DraftingPage) or not page.document:
            raise TypeError("no statement is open")
        self._document = page.document
        self._card = page.cards["d"]
        self._keys = keys
        self._waiting = 0
        self._missing: set[QObject] = set()
        self._document.count_changed.connect(self.expect_counter)
        self._cpu_before = 0.0
        self.done: list[tuple[float, float]] = []
        page.show_section("d")
        end = self._card.editor.end_position
        page.selection.select(self._card.editor, end, end)
        for widget in (self._card.editor, self._card.editor.viewport(), self._card.foot.words):
            widget.installEventFilter(self)
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self.rest)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's own)
        """Count keys, and what is painted."""
        if event.type() == QEvent.Type.KeyPress and watched is self._card.editor:
            if not self._waiting:
                self._cpu_before = time.thread_time()
            self._waiting += 1
            self._missing = {self._card.editor.viewport()}
        elif event.type() == QEvent.Type.Paint:
            self._missing.discard(watched)
        return False

    def expect_counter(self) -> None:
        """Expect the counter to be painted, where a key changed the number of words."""
        self._missing.add(self._card.foot.words)

    def rest(self) -> None:
        """Qt is about to wait: what was painted is on the screen."""
        if self._waiting and not self._missing:
            cpu_ms = (time.thread_time() - self._cpu_before) * 1000 / self._waiting
            self.done += [(time.perf_counter(), cpu_ms)] * self._waiting
            self._waiting = 0
            if len(self.done) >= self._keys:
                print(json.dumps(self.done), flush=True)
                QApplication.quit()


def script(window: Window) -> Iterator[int]:
    """Get ready, and keep a check and a save under way if asked for."""
    watch = Watch(window, int(sys.argv[2]))
    if sys.argv[3] == "busy":
        timer = QTimer(watch, interval=_BUSY_MS)
        timer.timeout.connect(window.check_now)
        timer.timeout.connect(window.session.save)
        timer.start()
    print("ready", flush=True)
    yield 0


if __name__ == "__main__":
    main(script)
