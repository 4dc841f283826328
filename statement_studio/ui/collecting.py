"""Collects garbage on the GUI thread alone.

Python collects on whichever thread asks for memory. On a worker that would take down Qt's objects where they do not
live, and the process with them.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collecting(QObject):
    """Stands in for Python's own collecting, from ``begin`` to ``end``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def begin(self) -> None:
        """Collect here from now on, and nowhere else; what the window is made of by now need not be looked through."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation that is full by Python's own measure, with those that are younger."""
        full = [
            age
            for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if full:
            gc.collect(full[-1])
