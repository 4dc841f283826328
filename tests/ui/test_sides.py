import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from statement_studio.ui.bars.rail import Rail
from statement_studio.ui.sides import Sides
from statement_studio.ui.theme import RAIL, RAIL_FOLDED
from statement_studio.ui.tools import Tools
from statement_studio.ui.window_state import Fold, WindowState


class Desk:
    """``open`` names the sides that are shown whole: r and p; a folded rail is a strip."""

    def __init__(self, qtbot: QtBot, tools: Tools, state: WindowState) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.rail = Rail(tools, self.window)
        self.panel, self.bar = QWidget(self.window), QWidget(self.window)
        self.sides = Sides(self.rail, self.panel, (self.bar,), state)
        self.sides.offer(rail=True, panel=True)

    @property
    def open(self) -> str:
        shown = (("r", self.rail.width() == RAIL and not self.rail.isHidden()), ("p", not self.panel.isHidden()))
        return "".join(sign for sign, is_open in shown if is_open)


@pytest.fixture
def desk(qtbot: QtBot, tools: Tools) -> Desk:
    return Desk(qtbot, tools, WindowState())


@pytest.mark.parametrize(
    ("width", "is_open"), [(1360, "rp"), (1300, "rp"), (1299, "r"), (1060, "r"), (1059, ""), (1024, "")]
)
def test_the_width_of_the_window_folds_the_sides(desk: Desk, width: int, is_open: str) -> None:
    desk.sides.fit(width)

    assert desk.open == is_open


def test_a_side_that_was_opened_in_a_narrow_window_stays_there(desk: Desk) -> None:
    desk.sides.fit(1200)
    desk.sides.toggle_panel()
    assert desk.open == "rp"

    desk.sides.fit(1360)
    desk.sides.toggle_panel()
    assert desk.open == "r"
    desk.sides.fit(1200)

    assert desk.open == "rp"


def test_in_a_window_too_narrow_for_both_the_other_side_gives_way(desk: Desk) -> None:
    desk.sides.fit(1024)
    desk.sides.toggle_panel()
    assert desk.open == "p"

    desk.sides.toggle_rail()
    assert desk.open == "r"
    desk.sides.toggle_panel()

    assert desk.open == "p"


def test_a_page_without_a_panel_shows_none(desk: Desk) -> None:
    desk.sides.fit(1360)
    desk.sides.offer(rail=True, panel=False)
    desk.sides.open_panel()

    assert desk.open == "r"


def test_a_folded_panel_opens_when_something_is_to_be_shown_in_it(desk: Desk) -> None:
    desk.sides.fit(1200)

    desk.sides.open_panel()
    desk.sides.open_panel()

    assert desk.open == "rp"


def test_focus_hides_bars_and_sides_and_brings_them_back(desk: Desk) -> None:
    desk.sides.fit(1360)
    told: list[bool] = []
    desk.sides.focus_changed.connect(told.append)

    desk.sides.toggle_focus()
    assert desk.rail.isHidden()
    assert desk.panel.isHidden()
    assert desk.bar.isHidden()
    desk.sides.toggle_focus()

    assert desk.open == "rp"
    assert not desk.bar.isHidden()
    assert told == [True, False]


def test_the_folded_rail_still_leads_everywhere(desk: Desk) -> None:
    desk.sides.fit(1024)

    assert not desk.rail.isHidden()
    assert desk.rail.width() == RAIL_FOLDED
    assert not desk.sides.rail_is_open


def test_the_folds_are_kept(qtbot: QtBot, tools: Tools, desk: Desk) -> None:
    desk.sides.fit(1360)
    desk.sides.toggle_rail()

    kept = desk.sides.kept(WindowState(menu_bar=True))

    assert kept == WindowState(rail=Fold(wide=False, narrow=False), menu_bar=True)
    other = Desk(qtbot, tools, kept)
    other.sides.fit(1360)
    assert other.open == "p"
