"""Why no window can be shown here, in one sentence: Qt would end the process with advice for programmers."""

import os
import sys

# What Qt loads on Linux and does not bring along, with the Debian package that has it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_REST = "Nothing was changed. The command line works without a window: statement-studio --help."


def why_no_window() -> str:
    """Return the most likely reason, what is safe and what to do; asked only after it has failed."""
    missing = missing_packages() if sys.platform.startswith("linux") else []
    if missing:
        packages = " ".join(missing)
        return f"The window needs libraries that this computer lacks: sudo apt-get install {packages}. {_REST}"
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        return f"There is no screen for the window: DISPLAY is not set. {_REST}"
    return f"The window cannot reach the screen {os.environ.get('DISPLAY', '')}".rstrip() + f". {_REST}"


def missing_packages() -> list[str]:
    """Return the packages of the libraries that cannot be loaded, in the order of the alphabet."""
    return sorted({package for library, package in LIBRARIES.items() if not _loads(library)})


def _loads(library: str) -> bool:
    import ctypes  # noqa: PLC0415 (only where something is wrong)

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
