"""Puts off what can wait until what was just opened is painted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LATER_MS = 250


def do_later(owner: QObject, do: Callable[[], object]) -> None:
    """Do something once the window is painted, unless ``owner`` is gone by then."""
    QTimer.singleShot(LATER_MS, owner, do)
