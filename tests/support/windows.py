"""The whole window on the sample, as a user has it before him."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from statement_studio.jobs.sample import sample_draft
from statement_studio.model.statement import Run
from statement_studio.store.draft_file import save_draft
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window


def open_window(qtbot: QtBot, tools: Tools, path: Path | None = None) -> Window:
    """Return the window, shown; with the sample in it if there is a ``path`` to save that under."""
    window = Window(tools)
    qtbot.addWidget(window)
    window.show()
    if path:
        save_draft(path, sample_draft(), replace=False)
        open_path(qtbot, window, path)
    return window


def open_path(qtbot: QtBot, window: Window, path: Path) -> None:
    """Open a draft and wait until it is there."""
    window.session.open(path)
    qtbot.waitUntil(lambda: window.document is not None and window.document.path == path)


def document_of(window: Window) -> OpenStatement:
    """Return the statement that is open."""
    assert window.document
    return window.document


def write(window: Window, section_id: str, text: str) -> None:
    """Put other words into a section, as one step."""
    document_of(window).edit({section_id: [((Run(text),), "none")]}, name="Typing")
