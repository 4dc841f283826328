"""The one door to the desktop: shows a folder or a file in the program that the user has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_path(path: Path) -> bool:
    """Open a folder or a file of this computer; return whether the desktop could."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
