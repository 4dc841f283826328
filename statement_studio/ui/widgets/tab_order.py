"""The order in which Tab goes through widgets that are made anew now and then."""

import itertools
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain_tabs(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from one of the widgets to the next; those that it does not stop at are passed over."""
    stops = [widget for widget in widgets if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in itertools.pairwise(stops):
        QWidget.setTabOrder(before, after)
