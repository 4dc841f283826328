"""Loads, while nothing else is to do, the modules of what may be shown next, so that showing it waits for no disk.

A module that a slot imports when it is first needed holds the window for up to 15 ms. Word and its libraries are not
among them: they are only used, and so only loaded, on workers.
"""

import importlib
from functools import partial

from PySide6.QtCore import QObject, QTimer

from statement_studio.ui.workers import Workers

BEGIN_MS = 1_500  # after the window is shown: the first frame, the first check and the profile come before
_PAUSE_MS = 40  # between two modules: who types at that moment does not feel it
MODULES = tuple(
    f"statement_studio.{name}"
    for name in (  # the likeliest first
        *("ui.panels.findings", "ui.pages.letter", "ui.editor.paste", "ui.pages.submission", "ui.panels.brief"),
        *("ui.panels.history", "ui.editor.find_bar", "ui.editor.printed", "ui.editor.read_through", "ui.help.topics"),
        *("ui.help.window", "ui.pages.profile", "ui.pages.start", "ui.panels.version_comparison"),
        *("ui.dialogs.settings", "ui.dialogs.palette", "ui.dialogs.about", "ui.dialogs.licences", "ui.dialogs.copies"),
        *("ui.details", "ui.editor.share_field", "ui.widgets.name_field", "compose.names", "compose.languages"),
        *("ui.paper.pdf", "jobs.compare", "jobs.history", "jobs.recovery"),
    )
)


class Warming(QObject):
    """Loads one module after the other, each on a worker."""

    def __init__(self, workers: Workers, parent: QObject | None = None) -> None:
        """Wait for ``begin``."""
        super().__init__(parent)
        self._workers = workers
        self._left = iter(MODULES)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._load_next)
        self._has_begun = False

    def begin(self) -> None:
        """Begin in a while; once."""
        if not self._has_begun:
            self._has_begun = True
            self._timer.start(BEGIN_MS)

    def _load_next(self) -> None:
        if name := next(self._left, ""):
            task = self._workers.start(partial(importlib.import_module, name))
            task.ended.connect(self._pause)

    def _pause(self) -> None:
        self._timer.start(_PAUSE_MS)
