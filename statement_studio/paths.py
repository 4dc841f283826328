"""The one door to the folders of the user and of the mission."""

from pathlib import Path

import appdirs

_APPLICATION = "statement-studio"


def user_data() -> Path:
    """Return the folder of this user's own resources, drafts and journals; it may not exist yet."""
    return Path(appdirs.user_data_dir(_APPLICATION, appauthor=False))


def mission_data() -> Path:
    """Return the folder that IT fills for everybody on this computer; it may not exist."""
    return Path(appdirs.site_data_dir(_APPLICATION, appauthor=False))
