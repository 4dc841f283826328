"""The regions of the window, through which F6 leads."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class Regions:
    """Moves the keyboard from region to region, and in each to where it was last.

    Args:
        regions: in the order of reading.

    """

    def __init__(self, *regions: QWidget) -> None:
        self._regions = regions
        self._last: dict[QWidget, QWidget] = {}

    def go_next(self) -> None:
        """Focus the next region that is shown and can take the keyboard."""
        present = QApplication.focusWidget()
        at = next((number for number, region in enumerate(self._regions) if _holds(region, present)), -1)
        if at >= 0 and present:
            self._last[self._regions[at]] = present
        for step in range(1, len(self._regions) + 1):
            region = self._regions[(at + step) % len(self._regions)]
            target = self._target(region)
            if target:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _target(self, region: QWidget) -> QWidget | None:
        last = self._last.get(region)
        candidates = list(_focusable(region)) if region.isVisible() else []
        return last if last in candidates else next(iter(candidates), None)


def _holds(region: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (region is widget or region.isAncestorOf(widget))


def _focusable(region: QWidget) -> Iterator[QWidget]:
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled() and region.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()
