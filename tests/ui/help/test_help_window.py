"""F1 opens the guide at the place where the user is; reading, searching and leaving it needs no mouse."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.ui.dialogs.settings import SettingsDialog
from statement_studio.ui.help.window import HelpWindow
from statement_studio.ui.panels.history import HistoryPanel
from statement_studio.ui.registry import PAGES
from statement_studio.ui.theme import Theme
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.copy_button import CopyButton
from statement_studio.ui.window import Window
from tests.support.windows import open_window

Key = Qt.Key
PAGE_TOPICS = {
    "start": "start",
    "drafting": "drafting",
    "letter": "letter",
    "submission": "check",
    "profile": "profile",
}


@pytest.fixture
def help_window(qtbot: QtBot, theme: Theme) -> HelpWindow:
    window = HelpWindow(theme)
    qtbot.addWidget(window)
    window.show_topic("start")
    window.show()
    window.activateWindow()
    return window


def shown_help(window: Window) -> HelpWindow:
    found = window.helping.help
    assert found
    assert found.isVisible()
    return found


@pytest.mark.parametrize("page", PAGES)
def test_the_key_opens_the_guide_at_the_page(window: Window, page: str) -> None:
    window.show_page(page)

    window.actions_table["help"].trigger()

    help_window = shown_help(window)
    assert help_window.topic == PAGE_TOPICS[page]
    assert not help_window.isModal()


def test_without_a_statement_it_opens_too(qtbot: QtBot, tools: Tools) -> None:
    window = open_window(qtbot, tools)

    window.actions_table["help"].trigger()

    assert shown_help(window).topic == "start"


def test_within_a_page_it_opens_at_what_has_the_keyboard(window: Window) -> None:
    window.activateWindow()
    window.serve("find")
    QApplication.processEvents()
    window.serve("help")
    help_window = shown_help(window)
    assert help_window.topic == "find"

    window.activateWindow()
    window.sides.open_panel()
    window.panel.show_view("history")
    history = window.view("history")
    assert isinstance(history, HistoryPanel)
    history.list.setFocus()
    window.serve("help")

    assert shown_help(window) is help_window
    assert help_window.topic == "versions"


def test_a_dialog_has_the_key_too_and_may_be_asked_about(qtbot: QtBot, window: Window, tools: Tools) -> None:
    dialog = SettingsDialog(tools, window)
    dialog.setModal(True)
    dialog.show()
    qtbot.addWidget(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    field = dialog.focusWidget()
    assert field

    QTest.keyClick(field, Key.Key_F1)

    help_window = shown_help(window)
    assert help_window.topic == "settings"
    assert help_window.parentWidget() is dialog


def test_links_go_back_and_forward(help_window: HelpWindow) -> None:
    assert not help_window.back.isEnabled()
    help_window.reader.anchorClicked.emit(QUrl("profile.md"))
    assert help_window.topic == "profile"
    assert "Your mission profile" in help_window.windowTitle()
    assert help_window.contents.currentItem().text() == "Your mission profile"

    help_window.back.click()
    assert help_window.topic == "start"
    assert not help_window.back.isEnabled()
    help_window.forward.click()
    assert help_window.topic == "profile"
    help_window.back.click()
    help_window.contents.setCurrentRow(4)
    assert not help_window.forward.isEnabled()


def test_nothing_outside_is_opened_but_can_be_copied(help_window: HelpWindow) -> None:
    help_window.reader.anchorClicked.emit(QUrl("mailto:help@example.org"))

    assert help_window.topic == "start"
    (copy,) = [each for each in help_window.findChildren(CopyButton) if each.isVisibleTo(help_window)]
    copy.click()
    assert QGuiApplication.clipboard().text() == "help@example.org"
    help_window.show_topic("profile")
    assert not copy.isVisible()


def visible_titles(help_window: HelpWindow) -> list[str]:
    items = [help_window.contents.item(row) for row in range(help_window.contents.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_the_search_finds_pages_and_marks_the_words(help_window: HelpWindow) -> None:
    everything = visible_titles(help_window)
    QTest.keyClicks(help_window.search, "successor")

    assert visible_titles(help_window) == ["Your mission profile"]
    assert help_window.topic == "profile"
    marks = [selection.cursor.selectedText().lower() for selection in help_window.reader.extraSelections()]
    assert marks
    assert set(marks) == {"successor"}
    first = help_window.reader.textCursor().selectionStart()
    QTest.keyClick(help_window.search, Key.Key_Return)
    assert help_window.reader.textCursor().selectionStart() > first
    for _ in marks[1:]:
        QTest.keyClick(help_window.search, Key.Key_Return)
    assert help_window.reader.textCursor().selectionStart() == first

    help_window.search.clear()
    assert visible_titles(help_window) == everything
    assert help_window.reader.extraSelections() == []


def test_the_arrow_keys_walk_over_what_was_found(help_window: HelpWindow) -> None:
    QTest.keyClicks(help_window.search, "ctrl+z")
    found = visible_titles(help_window)
    assert len(found) > 2
    assert help_window.contents.currentItem().text() == found[0]

    QTest.keyClick(help_window.search, Key.Key_Down)
    assert help_window.contents.currentItem().text() == found[1]
    assert help_window.topic == "paste"
    QTest.keyClick(help_window.search, Key.Key_Up)
    QTest.keyClick(help_window.search, Key.Key_Up)
    assert help_window.contents.currentItem().text() == found[0]


def test_what_is_nowhere_is_told(help_window: HelpWindow) -> None:
    QTest.keyClicks(help_window.search, "zzzz")

    assert visible_titles(help_window) == []
    assert any(label.text() == "Nothing found." and label.isVisible() for label in help_window.findChildren(QLabel))
    assert help_window.topic == "start"


def test_it_follows_size_and_colours(help_window: HelpWindow, theme: Theme) -> None:
    small = help_window.reader.document().defaultFont().pixelSize()
    text = help_window.reader.toPlainText()

    theme.set_text_scale(150)
    theme.choose("dark")

    assert help_window.reader.document().defaultFont().pixelSize() == round(small * 1.5)
    assert help_window.reader.toPlainText() == text
    assert "Begin, or go on" in text


def test_escape_closes_it(qtbot: QtBot, window: Window) -> None:
    window.serve("help")
    QTest.keyClick(shown_help(window), Key.Key_Escape)

    qtbot.waitUntil(lambda: window.helping.help is None)
    window.serve("help")
    shown_help(window)


def test_every_control_has_a_name(help_window: HelpWindow) -> None:
    found = [
        widget
        for widget in help_window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QScrollBar)
    ]

    assert len(found) >= 4
    for widget in found:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), type(widget)
