"""A session that is watched: one goes through what the window can do, and what held the GUI thread is printed.

Started by ``make bench`` as ``python -m benchmarks.session DRAFT``; it prints a line per call that took longer than a
frame: milliseconds in all, those that were no work on widgets, its name, and where most of the time went.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from benchmarks.driving import drive
from benchmarks.samples import text_of
from benchmarks.watchdog import Watchdog
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.window import Window

_MOMENT, _WHILE, _LONG = 60, 700, 2_500


def script(window: Window) -> Iterator[int]:
    """Type, paste, undo, look for, replace; show every page and view; save, change the theme, close."""
    page = window.page("drafting")
    if not isinstance(page, DraftingPage):
        raise TypeError("no drafting page")
    editor = page.cards["b"].editor
    page.show_section("b")
    for letter in "we thank the presidency for this debate " * 2:
        QTest.keyClicks(editor, letter)
        yield _MOMENT
    yield _WHILE
    pasted = QMimeData()
    pasted.setText("\n".join(text_of(300) for _ in range(10)))
    QGuiApplication.clipboard().setMimeData(pasted)
    for name in ("paste", "undo", "redo", "undo"):
        editor.paste() if name == "paste" else window.serve(name)
        yield _WHILE
    window.serve("replace")
    QTest.keyClicks(page.find_bar.find_field, "peace")
    yield _WHILE
    page.find_bar.replace_field.setText("safety")
    page.find_bar.replace_all_button.click()
    yield _WHILE
    window.serve("undo")
    page.find_bar.close_bar()
    yield _WHILE
    for name in ("brief", "history", "findings"):
        window.panel.show_view(name)
        yield _WHILE
    for name in ("letter", "submission", "drafting", "letter", "drafting"):
        window.serve(f"show-{name}")
        yield _WHILE
    for name in ("read-through", "read-through", "focus", "focus", "theme-dark", "theme-light", "save"):
        window.serve(name)
        yield _WHILE
    yield _LONG
    window.close()


def main() -> None:
    """Run the session, and end with the program's exit code."""
    with Watchdog() as watchdog:
        code = drive([str(Path(sys.argv[1]))], script)
    for hold in watchdog.worst(20):
        print(f"{hold.ms:7.0f} {hold.rest:7.0f}  {hold.name}  ({hold.mostly})")
    sys.stdout.flush()
    os._exit(code)  # Qt's objects need not be taken down in order


if __name__ == "__main__":
    main()
