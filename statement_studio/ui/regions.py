"""The regions of the window, through which F6 leads, and Tab from the last control of one to the first of the next."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from statement_studio.ui.theme import GAP_SMALL


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
                _reveal(target)
                return

    def step(self, *, forward: bool) -> bool:
        """Focus the control after the present one, or before it, in the order of the regions; return whether there is.

        Qt would go by the order in which widgets were made, and pages are made when they are first shown.
        """
        stops = [stop for region in self._regions if region.isVisible() for stop in _stops(region)]
        present = QApplication.focusWidget()
        if not stops:
            return False
        holding = [number for number, stop in enumerate(stops) if _holds(stop, present)]
        own = [number for number in holding if stops[number] is present]
        within = [number for number, stop in enumerate(stops) if present and present.isAncestorOf(stop)]
        before = (within or [0])[0]  # a page itself may have the keyboard: Tab leads into it
        at = (own or holding or [before - 1 if forward else before])[-1]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target = stops[(at + (1 if forward else -1)) % len(stops)]
        target.setFocus(reason)
        _reveal(target)
        return True

    def _target(self, region: QWidget) -> QWidget | None:
        last = self._last.get(region)
        candidates = list(_stops(region)) if region.isVisible() else []
        return last if last in candidates else next(iter(candidates), None)


def focus_within(widget: QWidget) -> None:
    """Focus what had the keyboard last in a widget, else its first stop; the widget itself where there is none."""
    stops = list(_stops(widget))
    last = widget.focusWidget()
    target = last if last in stops else next(iter(stops), widget)
    target.setFocus(Qt.FocusReason.OtherFocusReason)


def _reveal(widget: QWidget) -> None:
    """Scroll to a widget that does not fit in with what is shown of its page."""
    parent = widget.parentWidget()
    while parent:
        if isinstance(parent, QScrollArea) and widget.height() <= parent.viewport().height():
            parent.ensureWidgetVisible(widget, 0, GAP_SMALL)
        parent = parent.parentWidget()


def _holds(region: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (region is widget or region.isAncestorOf(widget))


def _stops(widget: QWidget | None) -> Iterator[QWidget]:
    """Yield where Tab stops in a widget, in the order in which it is laid out.

    Qt's own chain goes by the order in which widgets were made. PySide must not be asked for it, either: it takes the
    answer of ``nextInFocusChain`` for a child of the one that was asked, and lets it go together with that one.
    """
    if widget is None or not widget.isVisible():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        yield from _stops(widget.widget())
    elif isinstance(widget, QStackedWidget):
        yield from _stops(widget.currentWidget())
    elif not isinstance(widget, (QAbstractScrollArea, QAbstractSpinBox, QComboBox)):
        for child in _in_order(widget):
            yield from _stops(child)


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets in a widget: those of its layout, then those that stand in none."""
    layout = widget.layout()
    laid_out = list(_widgets_of(layout)) if layout else []
    yield from laid_out
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    yield from (child for child in children if child not in laid_out and not child.isWindow())


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    items = [(number, layout.itemAt(number)) for number in range(layout.count())]
    if isinstance(layout, QGridLayout):
        items.sort(key=lambda each: tuple(layout.getItemPosition(each[0]))[:2])  # type: ignore[arg-type]
    for _, item in items:
        if item is None:
            continue
        if widget := item.widget():
            yield widget
        elif inner := item.layout():
            yield from _widgets_of(inner)
