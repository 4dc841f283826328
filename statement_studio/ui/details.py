"""What IT needs to know to help: versions, system, screen and settings; never a word or a name of a statement."""

import contextlib
import getpass
import platform
import sys
from pathlib import Path

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

import statement_studio
from statement_studio import paths, resources
from statement_studio.ui.tools import Tools


def details(tools: Tools) -> str:
    """Return one fact a line."""
    screen = QGuiApplication.primaryScreen()
    size, scale = screen.geometry().size(), screen.devicePixelRatio()
    settings = tools.settings.now
    facts = {
        "Statement Studio": statement_studio.__version__,
        "Packaged": "yes" if getattr(sys, "frozen", False) else "no",
        "System": f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}",
        "Python": platform.python_version(),
        "Qt": f"{qVersion()}, {QGuiApplication.platformName()}",
        "Screen": f"{size.width()} x {size.height()}, scale {scale:g}",
        "Language": QGuiApplication.inputMethod().locale().name(),
        "Colours": f"{settings.theme}, shown {tools.theme.scheme}",
        "Text": f"{settings.text_size} px",
        "Saving": f"within {settings.autosave_seconds} s",
        "Resources": _without_user(resources.path("")),
        "Data folder": _without_user(paths.user_data()),
    }
    return "\n".join(f"{name}: {value}" for name, value in facts.items())


def _without_user(path: Path) -> str:
    """Return a path in which the home is "~" and no folder bears the user's name."""
    with contextlib.suppress(ValueError, RuntimeError, OSError):
        path = "~" / path.relative_to(Path.home())
    name = _user_name().casefold()
    return str(Path(*("…" if part.casefold() == name else part for part in path.parts)))


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user whom the system does not know by name
        return ""
