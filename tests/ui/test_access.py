import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.ask_tick import AskTick
from statement_studio.ui.window import Window
from tests.support.walk import (
    DIALOGS,
    controls,
    dialogs_there_are,
    draws_itself,
    kind,
    name_of,
    places,
    role_of,
    settle,
    shown,
    windows_over,
)
from tests.support.windows import open_window, write

SILENT = {"_Dot", "ScrollBar"}  # the words beside the dot say it; a scroll bar is the scroll area's
GROUNDS = {"_Column"}  # drawn by us, and there only to hold others
NO_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane, QAccessible.Role.Whitespace}


@pytest.fixture(params=["the sample", "a new statement", "no statement"])
def any_window(request: pytest.FixtureRequest, qtbot: QtBot, tools: Tools, window: Window) -> Window:
    """The window with much in it, with little, and with nothing."""
    if request.param == "a new statement":
        window.session.begin()
        before = window.document
        qtbot.waitUntil(lambda: window.document not in {None, before})
    elif request.param == "no statement":
        empty = open_window(qtbot, tools)
        settle()
        return empty
    return window


def nameless(parent: QWidget) -> list[str]:
    return [kind(widget) for widget in controls(parent) if not name_of(widget).strip()]


def dumb(parent: QWidget) -> list[str]:
    """Return what is drawn by us and tells something, but not to a screen reader."""
    return [
        kind(widget)
        for widget in shown(parent)
        if draws_itself(widget)
        and not widget.findChildren(QWidget)
        and type(widget).__name__ not in SILENT
        and widget.property("text") != ""  # a label that says nothing just now
        and not name_of(widget).strip()
    ]


def roleless(parent: QWidget) -> list[str]:
    found = [*controls(parent), *(each for each in shown(parent) if draws_itself(each))]
    return [
        f"{kind(widget)}: {role_of(widget).name}"
        for widget in found
        if role_of(widget) in NO_ROLES and not widget.findChildren(QWidget) and type(widget).__name__ not in SILENT
    ]


def problems_of(parent: QWidget) -> list[str]:
    return [
        *(f"has no name: {each}" for each in nameless(parent)),
        *(f"says nothing: {each}" for each in dumb(parent)),
        *(f"is nothing in particular: {each}" for each in roleless(parent)),
    ]


def test_everything_tells_what_it_is(any_window: Window) -> None:
    problems = {f"{place}: {each}" for place in places(any_window) for each in problems_of(any_window)}
    if any_window.document:
        problems |= {f"{name}: {each}" for name, dialog in windows_over(any_window) for each in problems_of(dialog)}

    assert "\n".join(sorted(problems)) == ""


def test_every_dialog_is_walked() -> None:
    assert dialogs_there_are() == set(DIALOGS), "tell tests/support/walk.py how it is opened"


def test_what_is_drawn_tells_its_value_and_its_state(window: Window) -> None:
    window.serve("show-drafting")
    settle()
    meter, strip = (
        QAccessible.queryAccessibleInterface(each) for each in (window.top_bar.meter, drafting(window).strip)
    )
    row, chip = (QAccessible.queryAccessibleInterface(each) for each in (window.rail.section("b"), window.top_bar.chip))
    tick = drafting(window).cards["a"].findChild(AskTick)
    assert tick
    answered = QAccessible.queryAccessibleInterface(tick)

    assert (meter.role(), meter.valueInterface().currentValue()) == (QAccessible.Role.ProgressBar, 478)
    assert meter.text(QAccessible.Text.Description) == "478 / about 500 words · on length · 3:41 aloud"
    assert (strip.role(), strip.valueInterface().currentValue()) == (QAccessible.Role.ProgressBar, 478)
    assert strip.text(QAccessible.Text.Description) == "478 of about 500 words, on length"
    assert row.text(QAccessible.Text.Name) == "(b) Shared responsibility"
    assert row.text(QAccessible.Text.Description) == "106 words of about 115"
    assert (chip.role(), chip.text(QAccessible.Text.Name)) == (QAccessible.Role.StaticText, "Draft")
    assert answered.state().checked
    assert answered.text(QAccessible.Text.Description) == "Answered"

    write(window, "b", "One word more.")

    assert row.text(QAccessible.Text.Description) == "3 words of about 115"
    assert meter.valueInterface().currentValue() == 375


def drafting(window: Window) -> DraftingPage:
    page = window.page("drafting")
    assert isinstance(page, DraftingPage)
    return page
