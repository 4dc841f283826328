"""How well two colours can be told apart, and our colours made of a palette of high contrast."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QPalette

LEAST_TEXT, LEAST_MARK = 4.5, 3.0

_ACCENTS = frozenset({"accent", "paper-edge"})
_LINES = {"line": 0.35, "line-2": 0.5}  # what only separates: how much of the text's colour it has
_TINTS = {"accent-soft": 0.2, "paper-accent": 0.2, "paper-warn": 0.2, "paper-hover": 0.1, "shade": 0.1}
_GROUNDS = frozenset({"canvas", "surface", "raised", "paper"})


def contrast(front: QColor, ground: QColor) -> float:
    """Return the contrast of two colours (WCAG 2.2): from 1, the same, to 21."""
    bright, dim = sorted((_luminance(front), _luminance(ground)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def contrast_colors(palette: QPalette, names: Iterable[str]) -> dict[str, QColor]:
    """Return a colour of the palette, or between two of it, for each of our names.

    All text has the palette's colour for text, all grounds the one behind it: what our colours tell apart, words and
    shapes tell as well.
    """
    ground = palette.color(QPalette.ColorRole.Base)
    text = palette.color(QPalette.ColorRole.Text)
    accent, on_accent = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.HighlightedText)
    if contrast(accent, ground) < LEAST_TEXT or contrast(on_accent, accent) < LEAST_TEXT:
        accent, on_accent = text, ground
    made = {}
    for name in names:
        if name in _GROUNDS:
            made[name] = ground
        elif name in _TINTS:
            made[name] = _tint(ground, accent, text, _TINTS[name])
        elif name in _LINES:
            made[name] = _between(ground, text, _LINES[name])
        elif name.endswith("-soft"):
            made[name] = ground
        elif name == "accent-ink":
            made[name] = on_accent
        else:
            made[name] = accent if name in _ACCENTS else text
    return made


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _between(ground: QColor, other: QColor, part: float) -> QColor:
    def mix(low: float, high: float) -> float:
        return low + (high - low) * part

    return QColor.fromRgbF(
        mix(ground.redF(), other.redF()), mix(ground.greenF(), other.greenF()), mix(ground.blueF(), other.blueF())
    )


def _tint(ground: QColor, accent: QColor, text: QColor, part: float) -> QColor:
    """Return the ground with as much of the accent as leaves both text and accent readable on it; perhaps none."""
    tinted = _between(ground, accent, part)
    return tinted if min(contrast(text, tinted), contrast(accent, tinted)) >= LEAST_TEXT else ground
