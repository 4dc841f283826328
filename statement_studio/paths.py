"""The one door to the folders of the user and of the mission."""

import os
import re
import sys
from pathlib import Path

import appdirs

_APPLICATION = "statement-studio"
_XDG_DOCUMENTS = re.compile(r'^XDG_DOCUMENTS_DIR="(\$HOME|)(/.*|)"\s*$', re.MULTILINE)
_SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


def user_data() -> Path:
    """Return the folder of this user's own resources, drafts and journals; it may not exist yet."""
    return Path(appdirs.user_data_dir(_APPLICATION, appauthor=False))


def mission_data() -> Path:
    """Return the folder that IT fills for everybody on this computer; it may not exist."""
    return Path(appdirs.site_data_dir(_APPLICATION, appauthor=False))


def documents() -> Path:
    """Return the folder of this user's documents as the desktop knows it, else ``Documents`` at home.

    Source: freedesktop.org's ``user-dirs.dirs``; on Windows the registry, for documents are often redirected.
    """
    return _told_documents() or Path.home() / "Documents"


if sys.platform == "win32":

    def _told_documents() -> Path | None:
        import winreg  # noqa: PLC0415 (Windows alone has it)

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _SHELL_FOLDERS) as key:
                value, _ = winreg.QueryValueEx(key, "Personal")
        except OSError:
            return None
        return Path(os.path.expandvars(str(value)))

else:

    def _told_documents() -> Path | None:
        home = Path.home()
        configuration = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        try:
            told = _XDG_DOCUMENTS.findall((configuration / "user-dirs.dirs").read_text(encoding="utf-8"))
        except (OSError, ValueError):  # a desktop without such a file, or one that nobody can read
            return None
        if not told:
            return None
        beginning, folder = told[-1]
        path = Path(f"{home}{folder}" if beginning else folder)
        # By the desktop's convention a folder that is the home itself means: there is none.
        return None if not path.is_absolute() or path == home else path
