import importlib.metadata
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

import statement_studio
from statement_studio.ui.details import details
from statement_studio.ui.dialogs.about import LIBRARIES, About, version_of
from statement_studio.ui.dialogs.palette import Palette
from statement_studio.ui.theme import Theme
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from tests.support.windows import document_of


def test_about_tells_version_licence_and_libraries(qtbot: QtBot, theme: Theme) -> None:
    about = About(theme)
    qtbot.addWidget(about)
    said = [label.text() for label in about.findChildren(QLabel)]

    assert any(f"Version {statement_studio.__version__}" in text for text in said)
    assert any("GNU General Public License" in text for text in said)
    assert {"PySide6-Essentials", "6.11.3", "LGPL-3.0-only", "Noto Serif", "OFL-1.1"} <= set(said)


def test_every_library_of_the_program_is_named_with_its_version() -> None:
    required = importlib.metadata.requires("statement-studio") or []
    names = {re.split(r"[<>=!~ ;\[]", requirement)[0].lower() for requirement in required}

    assert {name.lower() for name, _ in LIBRARIES} == names
    assert all(version_of(name) for name, _ in LIBRARIES)
    assert version_of("no-such-library") == ""


def test_details_for_it_hold_no_word_of_the_statement(window: Window, tools: Tools) -> None:
    window.serve("copy-details")
    copied = QGuiApplication.clipboard().text()

    assert copied == details(tools)
    assert f"Statement Studio: {statement_studio.__version__}" in copied
    assert "Qt: 6.11.3" in copied
    assert document_of(window).statement.delegation not in copied
    assert document_of(window).path.name not in copied


@pytest.fixture
def palette(window: Window) -> Palette:
    palette = Palette(list(window.actions_table), window)
    palette.show()
    return palette


def test_the_palette_finds_by_words_and_does_what_is_marked(palette: Palette, window: Window, tools: Tools) -> None:
    search = palette.findChild(QLineEdit)
    found = palette.findChild(QListWidget)
    assert search
    assert found
    assert found.count() == sum(action.isEnabled() for action in window.actions_table)

    QTest.keyClicks(search, "colours dark")
    assert [found.item(row).text() for row in range(found.count())] == ["Dark colours"]
    QTest.keyClick(search, Qt.Key.Key_Return)

    assert tools.theme.scheme == "dark"
    assert not palette.isVisible()


def test_the_arrow_keys_walk_in_the_palette_while_one_types(palette: Palette) -> None:
    search = palette.findChild(QLineEdit)
    found = palette.findChild(QListWidget)
    assert search
    assert found

    QTest.keyClick(search, Qt.Key.Key_Up)
    assert found.currentRow() == 0
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Down)

    assert found.currentRow() == 2


def test_nothing_found_does_nothing(palette: Palette) -> None:
    search = palette.findChild(QLineEdit)
    assert search

    QTest.keyClicks(search, "zzzz")
    QTest.keyClick(search, Qt.Key.Key_Return)

    assert palette.isVisible()
