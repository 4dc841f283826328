from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from statement_studio import paths
from statement_studio.ui.tools import Tools
from statement_studio.ui.window_state import Fold, WindowState, load_window_state, save_window_state
from tests.support.windows import open_window


def test_what_was_kept_comes_back(own_folders: Path) -> None:
    state = WindowState(b"\x00\xff\x10", Fold(wide=False), Fold(narrow=True), menu_bar=True, has_access=True)

    save_window_state(state)

    assert paths.user_data().is_relative_to(own_folders)
    assert load_window_state() == state


@pytest.mark.parametrize("content", [b"", b"{", b'{"rail": 7}', b'{"unknown": 1}', b"\xff"])
def test_a_file_that_nobody_can_read_is_no_obstacle(content: bytes) -> None:
    paths.user_data().mkdir(parents=True)
    (paths.user_data() / "window.json").write_bytes(content)

    assert load_window_state() == WindowState()


def test_a_folder_that_takes_no_file_is_no_obstacle(own_folders: Path) -> None:
    own_folders.write_bytes(b"")

    save_window_state(WindowState())

    assert own_folders.read_bytes() == b""


def test_the_window_comes_back_as_it_was_closed(qtbot: QtBot, tools: Tools) -> None:
    window = open_window(qtbot, tools)
    window.resize(1200, 700)
    window.serve("menu-bar")
    window.deadline.access_confirmed.emit()
    window.close()

    again = open_window(qtbot, tools)

    assert again.height() == 700  # the width is cut to that of the screen, which is 800 here
    assert again.menuBar().isVisible()
    assert load_window_state().has_access
