import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

import statement_studio
from statement_studio.ui.details import details
from statement_studio.ui.dialogs.about import LIBRARIES, About, version_of
from statement_studio.ui.dialogs.licences import Licences
from statement_studio.ui.dialogs.palette import Palette
from statement_studio.ui.theme import Theme
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from tests.support.windows import document_of

ROOT = Path(__file__).parents[3]


def test_about_tells_version_licence_and_libraries(qtbot: QtBot, theme: Theme) -> None:
    about = About(theme)
    qtbot.addWidget(about)
    said = [label.text() for label in about.findChildren(QLabel)]

    assert any(f"Version {statement_studio.__version__}" in text for text in said)
    assert any("GNU General Public License" in text for text in said)
    assert {"PySide6-Essentials", "6.11.3", "LGPL-3.0-only", "Noto Serif", "OFL-1.1"} <= set(said)


def test_every_library_that_the_program_runs_with_is_named_with_its_version() -> None:
    locked = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    names = set(re.findall(r"^([a-z0-9.-]+)==", locked, re.MULTILINE))

    assert {name.lower().replace("_", "-") for name, _ in LIBRARIES} == names
    assert all(version_of(name) for name, _ in LIBRARIES)
    assert version_of("no-such-library") == ""


def test_the_licences_can_be_read_in_full(qtbot: QtBot, theme: Theme) -> None:
    about = About(theme)
    qtbot.addWidget(about)
    about.show()
    (read,) = [button for button in about.findChildren(QPushButton) if button.text().startswith("Read the licences")]
    read.click()
    (licences,) = about.findChildren(Licences)

    assert licences.text.toPlainText() == (ROOT / "LICENSE").read_text("utf-8")
    assert licences.text.isReadOnly()
    for row, beginning in ((1, "GNU LESSER GENERAL PUBLIC LICENSE"), (2, "SIL OPEN FONT LICENSE")):
        licences.choice.setFocus()
        QTest.keyClick(licences.choice, Qt.Key.Key_Down)
        assert licences.choice.currentIndex() == row
        assert beginning in licences.text.toPlainText()
    licences.close()


def test_details_for_it_hold_no_word_of_the_statement(window: Window, tools: Tools) -> None:
    window.serve("copy-details")
    copied = QGuiApplication.clipboard().text()

    assert copied == details(tools)
    assert f"Statement Studio: {statement_studio.__version__}" in copied
    assert "Qt: 6.11.3" in copied
    assert document_of(window).statement.delegation not in copied
    assert str(document_of(window).path.parent) not in copied
    assert document_of(window).path.name not in copied


def test_details_for_it_do_not_tell_who_the_user_is(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "Users" / "n.n"
    monkeypatch.setenv("USER", "n.n")
    monkeypatch.setenv("LOGNAME", "n.n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    assert "Data folder: ~/data/statement-studio" in details(tools)

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profiles" / "N.N" / "data"))
    copied = details(tools)
    assert "profiles/…/data/statement-studio" in copied
    assert "n.n" not in copied.casefold()


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
    (said,) = [label for label in palette.findChildren(QLabel) if label.text().startswith("No command")]
    assert not said.isVisible()

    QTest.keyClicks(search, "zzzz")
    QTest.keyClick(search, Qt.Key.Key_Return)

    assert palette.isVisible()
    assert said.isVisible()
    search.clear()
    assert not said.isVisible()
