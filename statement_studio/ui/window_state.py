"""Where the window stood and which of its sides were open, kept from one start to the next."""

import logging

import msgspec

from statement_studio import files, paths
from statement_studio.errors import StudioError
from statement_studio.model.reading import decode_record
from statement_studio.model.record import Record

_MAX_BYTES = 64 * 1024
_log = logging.getLogger(__name__)


class Fold(Record, frozen=True):
    """Whether a side is open in a window that is wide enough for it, and in one that is not."""

    wide: bool = True
    narrow: bool = False

    def toggled(self, *, is_wide: bool) -> "Fold":
        """Return the fold opened or closed for windows of the present kind."""
        return Fold(not self.wide, self.narrow) if is_wide else Fold(self.wide, not self.narrow)


class WindowState(Record, frozen=True):
    """What is kept.

    Attributes:
        geometry: what Qt makes of size, place and screen, for itself to read.
        rail: how the left side is folded.
        panel: how the right side is folded.
        menu_bar: whether the menu bar is shown, where the system does not decide.
        has_access: whether the user has said that eSpeakers can be opened.

    """

    geometry: bytes = b""
    rail: Fold = Fold()
    panel: Fold = Fold()
    menu_bar: bool = False
    has_access: bool = False


def load_window_state() -> WindowState:
    """Return what was kept, or the program's own choice: nothing here is worth a question."""
    try:
        return decode_record(files.read_input(paths.user_data() / "window.json", max_bytes=_MAX_BYTES), WindowState)
    except (StudioError, ValueError):
        return WindowState()


def save_window_state(state: WindowState) -> None:
    """Keep the state; where that fails, the next window opens as a new one does."""
    folder = paths.user_data()
    try:
        with files.told_as_write_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
        files.write_whole(folder / "window.json", msgspec.json.encode(state), replace=True)
    except StudioError as error:
        _log.info("The window's place was not kept: %s", error.code)
