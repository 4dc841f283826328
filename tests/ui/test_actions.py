from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.ui.actions import MENUS, SPECS, Actions, Spec, available
from statement_studio.ui.registry import PAGES, VIEWS
from statement_studio.ui.window import Window


def test_no_key_is_used_twice() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in SPECS for key in spec.keys)

    assert len(keys) > 30
    assert "" not in keys
    assert {key for key, number in keys.items() if number > 1} == set()


def test_ids_menus_and_servers_are_what_there_is() -> None:
    assert len({spec.id for spec in SPECS}) == len(SPECS)
    assert {spec.menu for spec in SPECS} == set(MENUS)
    assert {spec.server for spec in SPECS} <= {"", *PAGES, *VIEWS}


@pytest.mark.parametrize("menu", MENUS)
def test_no_letter_opens_two_entries_of_a_menu(menu: str) -> None:
    letters = [str(spec.text).partition("&")[2][:1].casefold() for spec in SPECS if spec.menu == menu]

    assert max(Counter(letter for letter in letters if letter).values()) == 1


def test_an_action_that_nothing_serves_is_left_out() -> None:
    specs = available(frozenset({"drafting"}), frozenset({"save"}))

    assert {"save", "find"} <= {spec.id for spec in specs}
    assert "export" not in {spec.id for spec in specs}
    assert "open" not in {spec.id for spec in specs}


def test_the_menus_hold_every_action_once(window: Window) -> None:
    held = [
        action.objectName()
        for menu in window.menuBar().findChildren(QMenu) or window.findChildren(QMenu)
        for action in menu.actions()
        if action.objectName()
    ]

    assert sorted(held) == sorted(action.objectName() for action in window.actions_table)


class GreedyField(QLineEdit):
    """Takes Ctrl+E for its own, as text fields do on X11 (to the end of the line)."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


class Desk:
    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field = GreedyField("words", self.window)
        self.served: list[str] = []
        specs = (
            Spec("end", "End", "file", 0, ("Ctrl+E",), needs_statement=False),
            Spec("undo", "Undo", "edit", 0, ("Ctrl+Z",), needs_statement=False),
        )
        self.actions = Actions(specs, self.served.append, self.window)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)


def test_a_key_of_ours_is_not_taken_by_a_text_field(qtbot: QtBot) -> None:
    desk = Desk(qtbot)

    QTest.keyClick(desk.field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    assert desk.served == ["end"]


def test_a_key_of_ours_is_not_taken_by_the_field_around_a_button(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    opener = QPushButton(desk.field)
    opener.show()
    opener.setFocus()

    QTest.keyClick(opener, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    assert desk.served == ["end"]


def test_a_field_keeps_the_keys_that_edit_it(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    asked.ignore()

    QApplication.sendEvent(desk.field, asked)

    assert asked.isAccepted()


def test_what_cannot_be_used_is_disabled(window: Window) -> None:
    actions = window.actions_table
    assert actions["mark-answer"].isEnabled()

    window.serve("show-submission")

    assert not actions["mark-answer"].isEnabled()
    assert actions["find"].isEnabled()
    assert window.session.close()
    assert not actions["find"].isEnabled()
    assert actions["open"].isEnabled()
