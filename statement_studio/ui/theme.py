"""One theme for the whole window: colours by name from ``resources/themes``, sizes, fonts, and the palette of Qt."""

import functools
import tomllib
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette

from statement_studio import resources
from statement_studio.ui.contrast import contrast_colors

Scheme = Literal["light", "dark"]
Choice = Literal["system", "light", "dark"]
Role = Literal["caption", "body", "title", "page", "figure", "text"]

# Distances in pixels: a grid of four.
GAP_SMALL, GAP, GAP_CARD, GAP_GROUP = 8, 12, 16, 24
RADIUS_CARD, RADIUS_FIELD = 8, 6
CONTROL_HEIGHT, TARGET = 32, 28
TOP_BAR, STATUS_BAR, RAIL, PANEL, COLUMN = 52, 28, 256, 336, 720
RAIL_FOLDED = 60

_SIZES: dict[Role, int] = {"caption": 11, "body": 13, "title": 15, "page": 20, "figure": 19, "text": 17}  # pixels
_HEAVY = frozenset({"title", "page", "figure"})
TEXT_FAMILY = "Noto Serif"
_TEXT_FILES = ("Regular", "Italic", "Bold", "BoldItalic")
_TEXT_FALLBACKS = ("Noto Naskh Arabic", "Noto Serif CJK SC", "SimSun", "WenQuanYi Micro Hei", "Noto Sans CJK SC")


@functools.cache
def load_colors(scheme: Scheme) -> dict[str, str]:
    """Return the colours of a scheme by name, as ``#RRGGBB``."""
    colors: dict[str, str] = tomllib.loads(resources.read_bytes(f"themes/{scheme}.toml").decode("utf-8"))
    return colors


def load_text_fonts() -> None:
    """Make the font of the text known to Qt; where the files are missing, the system's serif stands in."""
    for face in _TEXT_FILES:
        QFontDatabase.addApplicationFont(str(resources.path(f"fonts/NotoSerif-{face}.ttf")))


class Theme(QObject):
    """The colours, fonts and sizes that everything in the window is drawn with.

    Where the system asks for high contrast, every colour is one of the system's palette, whatever the user chose.

    Signals:
        changed: colours or sizes are others; widgets that draw themselves update.
    """

    changed = Signal()

    def __init__(self, choice: Choice = "system", *, text_scale: int = 100, parent: QObject | None = None) -> None:
        """Begin with a choice; ``text_scale`` is the size of the text in per cent."""
        super().__init__(parent)
        self._choice: Choice = choice
        self._text_scale = text_scale
        self.icons: dict[str, QIcon] = {}  # what ui/icons has drawn already
        self._fonts: dict[tuple[Role, bool], QFont] = {}
        self._colors: dict[str, QColor] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self.apply)

    @property
    def scheme(self) -> Scheme:
        """The scheme in use, the system's where it is followed."""
        if self._choice != "system":
            return self._choice
        return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    @property
    def choice(self) -> Choice:
        """What the user chose."""
        return self._choice

    @property
    def text_scale(self) -> int:
        """The size of the text in per cent."""
        return self._text_scale

    def choose(self, choice: Choice) -> None:
        """Use a scheme, or follow the system."""
        self._choice = choice
        self.apply()

    def set_text_scale(self, percent: int) -> None:
        """Draw the text larger or smaller: 70 to 200 per cent."""
        self._text_scale = max(70, min(percent, 200))
        self._fonts.clear()
        self.changed.emit()

    def color(self, name: str) -> QColor:
        """Return a colour by its name in ``resources/themes``; ``KeyError`` for one that is not there."""
        if not self._colors:
            self._colors = self._make_colors()
        return QColor(self._colors[name])

    def font(self, role: Role, *, strong: bool = False) -> QFont:
        """Return a font: ``text`` is that of the statement, the others are the system's in the interface's sizes."""
        if (role, strong) not in self._fonts:
            self._fonts[role, strong] = self._make_font(role, strong=strong)
        return QFont(self._fonts[role, strong])

    def _make_font(self, role: Role, *, strong: bool) -> QFont:
        font = QFont() if role != "text" else QFont([TEXT_FAMILY, *_TEXT_FALLBACKS])
        size = _SIZES[role]
        font.setPixelSize(round(size * self._text_scale / 100) if role == "text" else size)
        if strong or role in _HEAVY:
            font.setWeight(QFont.Weight.DemiBold)
        if role in {"figure", "caption", "body"}:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def apply(self) -> None:
        """Give the application our palette; where the system asks for high contrast, the system's own."""
        QGuiApplication.setPalette(QPalette() if system_wants_contrast() else self._palette())
        self._colors = self._make_colors()
        self.changed.emit()

    def follow_palette(self) -> None:
        """Draw with the system's palette as it is now, where that is the one in use."""
        if system_wants_contrast() and (colors := self._make_colors()) != self._colors:
            self._colors = colors
            self.changed.emit()

    def _follow_system(self) -> None:
        if self._choice == "system":
            self.apply()

    def _make_colors(self) -> dict[str, QColor]:
        own = {name: QColor(value) for name, value in load_colors(self.scheme).items()}
        return contrast_colors(QGuiApplication.palette(), own) if system_wants_contrast() else own

    def _palette(self) -> QPalette:
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "canvas",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "raised",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.PlaceholderText: "ink-3",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.BrightText: "bad",
            QPalette.ColorRole.ToolTipBase: "raised",
            QPalette.ColorRole.ToolTipText: "ink",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "accent-ink",
            QPalette.ColorRole.Accent: "accent",
            QPalette.ColorRole.Link: "accent",
            QPalette.ColorRole.LinkVisited: "style",
            QPalette.ColorRole.Light: "surface",
            QPalette.ColorRole.Midlight: "line",
            QPalette.ColorRole.Mid: "line-2",
            QPalette.ColorRole.Dark: "edge",
            QPalette.ColorRole.Shadow: "edge",
        }
        for role, name in roles.items():
            palette.setColor(role, QColor(load_colors(self.scheme)[name]))
        disabled = QColor(load_colors(self.scheme)["ink-3"])
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
        return palette


def system_wants_contrast() -> bool:
    """Return whether the user has asked the system for high contrast."""
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
