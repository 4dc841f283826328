from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from statement_studio.ui import theme as theming
from statement_studio.ui.contrast import contrast, contrast_colors
from statement_studio.ui.theme import Theme, load_colors
from statement_studio.ui.window import Window

PALETTES = {  # ground, text, highlight, its text: four that Windows offers
    "aquatic": ("#202020", "#FFFFFF", "#8EE3F0", "#263B50"),
    "desert": ("#FFFAEF", "#3D3D3D", "#903909", "#FFF5E3"),
    "dusk": ("#2D3236", "#FFFFFF", "#A1BFDE", "#212D3B"),
    "night sky": ("#000000", "#FFFFFF", "#D6B4FD", "#2B2B2B"),
    "a weak highlight": ("#FFFFFF", "#000000", "#B0D0FF", "#000000"),
}


def palette_of(name: str) -> QPalette:
    ground, text, highlight, highlighted = map(QColor, PALETTES[name])
    palette = QPalette(text, ground, text, text, ground, text, ground)
    palette.setColor(QPalette.ColorRole.Base, ground)
    palette.setColor(QPalette.ColorRole.Text, text)
    palette.setColor(QPalette.ColorRole.Highlight, highlight)
    palette.setColor(QPalette.ColorRole.HighlightedText, highlighted)
    return palette


@pytest.fixture
def wishes(monkeypatch: pytest.MonkeyPatch, theme: Theme) -> Iterator[list[bool]]:
    """What the user asks of the system; the last counts."""
    wishes = [False]
    monkeypatch.setattr(theming, "system_wants_contrast", lambda: wishes[-1])
    yield wishes
    wishes.append(False)
    theme.apply()


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_can_be_read_in_high_contrast(name: str) -> None:
    colors = contrast_colors(palette_of(name), load_colors("light"))

    assert set(colors) == set(load_colors("light"))
    grounds = ("surface", "raised", "canvas", "paper", "shade", "accent-soft", "warn-soft", "paper-accent")
    for text in ("ink", "ink-2", "ink-3", "accent", "ok", "warn", "bad", "style", "paper-ink"):
        for ground in grounds:
            assert contrast(colors[text], colors[ground]) >= 4.5, (text, ground)
    assert contrast(colors["accent-ink"], colors["accent"]) >= 4.5
    assert contrast(colors["edge"], colors["surface"]) >= 3


def test_the_systems_palette_is_left_alone_and_our_drawing_uses_it(theme: Theme, wishes: list[bool]) -> None:
    theme.apply()
    ours = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    assert ours == QColor(load_colors("light")["canvas"])

    wishes.append(True)
    theme.apply()

    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window) != ours
    assert theme.color("surface") == palette.color(QPalette.ColorRole.Base)
    assert theme.color("ink") == palette.color(QPalette.ColorRole.Text)
    theme.choose("dark")
    assert theme.color("surface") == palette.color(QPalette.ColorRole.Base)


def test_everything_follows_when_the_wish_changes(window: Window, wishes: list[bool]) -> None:
    theme = window.tools.theme
    before = window.grab().toImage().pixelColor(4, 4)
    assert before == theme.color("surface")

    wishes.append(True)
    QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit(None)

    assert theme.color("surface") == QApplication.palette().color(QPalette.ColorRole.Base)
    wishes.append(False)
    QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit(None)
    assert window.grab().toImage().pixelColor(4, 4) == before


def test_another_palette_of_high_contrast_is_followed(window: Window, wishes: list[bool], qtbot: QtBot) -> None:
    wishes.append(True)
    window.tools.theme.apply()

    QApplication.setPalette(palette_of("desert"))

    qtbot.waitUntil(lambda: window.tools.theme.color("surface") == QColor("#FFFAEF"))
