"""Our own outline icons, drawn in the colours of the theme."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from statement_studio import resources
from statement_studio.ui.theme import Theme

_STROKE = b"#000"


def paint_icon(painter: QPainter, box: QRectF, theme: Theme, name: str, color: str = "ink") -> None:
    """Draw the icon ``name`` of ``resources/icons`` in a colour of the theme."""
    _drawing(theme, name, color).render(painter, box)


def make_icon(theme: Theme, name: str, color: str = "ink", size: int = 16) -> QIcon:
    """Return an icon in a colour of the theme, sharp on screens of one, two and three times the dots."""
    key = f"{name} {theme.color(color).name()} {size}"
    if key not in theme.icons:
        theme.icons[key] = _make_icon(_drawing(theme, name, color), size)
    return theme.icons[key]


def _make_icon(drawing: QSvgRenderer, size: int) -> QIcon:
    icon = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(size * scale, size * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        drawing.render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        icon.addPixmap(pixmap)
    return icon


def _drawing(theme: Theme, name: str, color: str) -> QSvgRenderer:
    drawing = resources.read_bytes(f"icons/{name}.svg").replace(_STROKE, theme.color(color).name().encode())
    return QSvgRenderer(QByteArray(drawing))
