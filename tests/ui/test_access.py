import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from statement_studio.ui.registry import PAGES, VIEWS
from statement_studio.ui.theme import Theme
from statement_studio.ui.window import Window


def controls(parent: QWidget) -> list[QWidget]:
    """Return what the keyboard can reach, as it is shown now."""
    return [
        widget
        for widget in parent.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QScrollBar)
    ]


def name_of(widget: QWidget) -> str:
    owner = widget.parentWidget()
    if isinstance(owner, QAbstractScrollArea) and owner.viewport() is widget:
        return name_of(owner)
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("name", [name for name in PAGES if name != "start"])
def test_every_control_of_a_page_has_a_name(window: Window, name: str) -> None:
    window.serve(f"show-{name}")

    found = controls(window)

    assert len(found) > 8
    assert [widget.metaObject().className() for widget in found if not name_of(widget)] == []


@pytest.mark.parametrize("name", VIEWS)
def test_every_control_of_the_panel_has_a_name(window: Window, name: str) -> None:
    window.panel.show_view(name)

    assert [widget.metaObject().className() for widget in controls(window.panel) if not name_of(widget)] == []


def test_the_rail_tells_counts_and_states_to_a_screen_reader(window: Window) -> None:
    row = QAccessible.queryAccessibleInterface(window.rail.section("b"))

    assert row.text(QAccessible.Text.Name) == "(b) Shared responsibility"
    assert row.text(QAccessible.Text.Description) == "106 words of about 115"


CHROME = [  # text, ground
    *(("ink", ground) for ground in ("surface", "raised", "canvas", "accent-soft", "line")),
    *(("ink-2", ground) for ground in ("surface", "raised", "canvas", "line")),
    *(("ink-3", ground) for ground in ("surface", "raised")),
    ("accent", "accent-soft"),
    ("accent-ink", "accent"),
    ("ok", "ok-soft"),
    ("warn", "warn-soft"),
    ("bad", "bad-soft"),
]
MARKS = [("edge", "surface"), ("accent", "surface"), ("accent", "raised"), ("ok", "raised"), ("ok", "surface")]


def luminance(theme: Theme, name: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    color = theme.color(name)
    parts = [color.redF(), color.greenF(), color.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [(*pair, 4.5) for pair in CHROME] + [(*pair, 3.0) for pair in MARKS],
)
def test_contrast_is_enough(theme: Theme, scheme: str, front: str, ground: str, least: float) -> None:
    theme.choose("dark" if scheme == "dark" else "light")
    bright, dim = sorted((luminance(theme, front), luminance(theme, ground)), reverse=True)

    assert (bright + 0.05) / (dim + 0.05) >= least
