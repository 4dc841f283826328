"""The two sides of the window and what folds them: the keys, a narrow window, and focus."""

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from statement_studio.ui import theme as sizes
from statement_studio.ui.bars.rail import Rail
from statement_studio.ui.window_state import Fold, WindowState

PANEL_FOLDS_BELOW = 1300
RAIL_FOLDS_BELOW = 1060
_LEAST_CENTRE = 560


class Sides(QObject):
    """Folds the rail to a strip of signs and the right panel away, and in focus hides all but the page.

    Signals:
        changed: a side was opened or folded, or focus began or ended.
        focus_changed: whether focus began or ended.
    """

    changed = Signal()
    focus_changed = Signal(bool)

    def __init__(self, rail: Rail, panel: QWidget, bars: tuple[QWidget, ...], state: WindowState) -> None:
        super().__init__()
        self._rail, self._panel, self._bars = rail, panel, bars
        self._rail_fold, self._panel_fold = state.rail, state.panel
        self._width = 0
        self._has_rail = False
        self._has_panel = False
        self.is_focused = False

    @property
    def rail_is_open(self) -> bool:
        """Whether the rail is shown whole."""
        return not self._rail.isHidden() and not self._rail.is_folded

    @property
    def has_panel(self) -> bool:
        """Whether the present page has a right panel, be it folded."""
        return self._has_panel and not self.is_focused

    @property
    def panel_is_open(self) -> bool:
        """Whether the right panel is shown."""
        return not self._panel.isHidden()

    def kept(self, state: WindowState) -> WindowState:
        """Return the window's state with the folds as they are."""
        return msgspec.structs.replace(state, rail=self._rail_fold, panel=self._panel_fold)

    def fit(self, width: int) -> None:
        """Show what a window of ``width`` pixels has room for."""
        self._width = width
        self._show()

    def offer(self, *, rail: bool, panel: bool) -> None:
        """Say which sides the present page has."""
        self._has_rail, self._has_panel = rail, panel
        self._show()

    def toggle_rail(self) -> None:
        """Open or fold the rail; where there is no room for both, the panel gives way."""
        self._rail_fold = self._rail_fold.toggled(is_wide=self._width >= RAIL_FOLDS_BELOW)
        if self._is_open(self._rail_fold, RAIL_FOLDS_BELOW) and self._is_crowded():
            self._panel_fold = self._panel_fold.toggled(is_wide=self._width >= PANEL_FOLDS_BELOW)
        self._show()

    def toggle_panel(self) -> None:
        """Open or fold the right panel; where there is no room for both, the rail gives way."""
        self._panel_fold = self._panel_fold.toggled(is_wide=self._width >= PANEL_FOLDS_BELOW)
        if self._is_open(self._panel_fold, PANEL_FOLDS_BELOW) and self._is_crowded():
            self._rail_fold = self._rail_fold.toggled(is_wide=self._width >= RAIL_FOLDS_BELOW)
        self._show()

    def toggle_focus(self) -> None:
        """Begin or end focus: nothing but the text."""
        self.is_focused = not self.is_focused
        self._show()
        self.focus_changed.emit(self.is_focused)

    def open_panel(self) -> None:
        """Open the right panel if it is folded."""
        if self._has_panel and not self.panel_is_open and not self.is_focused:
            self.toggle_panel()

    def _is_open(self, fold: Fold, threshold: int) -> bool:
        return fold.wide if self._width >= threshold else fold.narrow

    def _is_crowded(self) -> bool:
        both = self._is_open(self._rail_fold, RAIL_FOLDS_BELOW) and self._is_open(self._panel_fold, PANEL_FOLDS_BELOW)
        return both and self._width - sizes.RAIL - sizes.PANEL < _LEAST_CENTRE

    def _show(self) -> None:
        plain = not self.is_focused
        self._rail.setVisible(plain and self._has_rail)
        self._rail.set_folded(not self._is_open(self._rail_fold, RAIL_FOLDS_BELOW))
        self._panel.setVisible(plain and self._has_panel and self._is_open(self._panel_fold, PANEL_FOLDS_BELOW))
        for bar in self._bars:
            bar.setVisible(plain)
        self.changed.emit()
