"""Versions by name: Ctrl+S saves and offers a name, and nothing of it needs the mouse or takes the keyboard away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from statement_studio.jobs.history import automatic_version
from statement_studio.store.draft_file import load_draft
from statement_studio.ui.versions import LONGEST_NAME, Versions
from statement_studio.ui.widgets.name_field import NameField
from statement_studio.ui.window import Window
from tests.support.windows import document_of, write

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def names(window: Window) -> list[str]:
    return [version.name for version in document_of(window).draft.versions]


def open_field(window: Window) -> NameField:
    (field,) = window.findChildren(NameField)
    assert field.isVisible()
    return field


def save_by_key(window: Window) -> None:
    window.actions_table["save"].trigger()


def test_the_key_saves_and_offers_a_name_without_taking_the_keyboard(window: Window) -> None:
    write(window, "closing", "Something else.")
    before = QApplication.focusWidget()

    save_by_key(window)
    window.tools.workers.wait()

    assert load_draft(document_of(window).path).statement == document_of(window).statement
    assert window.status_bar.offers_naming
    assert not window.findChildren(NameField)
    assert QApplication.focusWidget() is before
    assert names(window) == []


def test_the_key_again_asks_for_the_name(window: Window, qtbot: QtBot) -> None:
    save_by_key(window)
    save_by_key(window)
    field = open_field(window)
    assert not window.status_bar.offers_naming

    QTest.keyClick(field.line, Key.Key_Return)
    assert field.isVisible()
    QTest.keyClicks(field.line, "For  the capital ")
    QTest.keyClick(field.line, Key.Key_Return)

    qtbot.waitUntil(lambda: names(window) == ["For the capital"])
    assert document_of(window).draft.versions[0].statement() == document_of(window).statement
    assert not window.findChildren(NameField)


def test_escape_leaves_it_without_a_name(window: Window, qtbot: QtBot) -> None:
    window.serve("name-version")
    field = open_field(window)
    QTest.keyClicks(field.line, "For the capital")
    QTest.keyClick(field.line, Key.Key_Escape)

    qtbot.waitUntil(lambda: not window.findChildren(NameField))
    assert names(window) == []


def test_the_offer_is_there_for_the_mouse_too_and_goes_by_itself(window: Window, qtbot: QtBot) -> None:
    save_by_key(window)
    window.status_bar._naming.click()
    open_field(window).close()
    assert not window.status_bar.offers_naming

    save_by_key(window)
    window.status_bar._naming_timer.setInterval(0)
    window.status_bar._naming_timer.start()
    qtbot.waitUntil(lambda: not window.status_bar.offers_naming)


def test_another_statement_is_offered_no_name_for_this_one(window: Window) -> None:
    save_by_key(window)
    assert window.session.close()

    assert not window.status_bar.offers_naming
    window.handler("name-version")()
    assert not window.findChildren(NameField)


@pytest.fixture
def versions(window: Window) -> Versions:
    assert window.session.versions
    return window.session.versions


def test_a_state_that_the_program_has_just_kept_gets_the_name(window: Window, versions: Versions, qtbot: QtBot) -> None:
    document = document_of(window)
    document.keep(version=automatic_version(document.draft))

    versions.keep("For the capital")

    qtbot.waitUntil(lambda: names(window) == ["For the capital"])


def test_another_state_is_kept_beside_it(window: Window, versions: Versions, qtbot: QtBot) -> None:
    document = document_of(window)
    document.keep(version=automatic_version(document.draft))
    write(window, "closing", "Something else.")

    versions.keep("For the capital")

    qtbot.waitUntil(lambda: names(window) == ["", "For the capital"])


def test_a_version_gets_another_name_and_nothing_else(window: Window, versions: Versions) -> None:
    document = document_of(window)
    document.keep(version=automatic_version(document.draft))
    (before,) = document.draft.versions
    step = document.undo_name

    versions.rename(before, " \n ")
    assert names(window) == [""]
    versions.rename(before, "x" * 200)

    (after,) = document.draft.versions
    assert after.name == "x" * LONGEST_NAME
    assert (after.id, after.when, after.data) == (before.id, before.when, before.data)
    assert document.undo_name == step


def test_what_is_typed_while_a_version_is_fetched_is_kept_before_it_comes_back(
    window: Window, versions: Versions, qtbot: QtBot
) -> None:
    document = document_of(window)
    document.keep(version=automatic_version(document.draft))
    first = document.statement
    write(window, "closing", "Something else.")

    versions.restore(document.draft.versions[0])
    write(window, "closing", "Something else again.")

    qtbot.waitUntil(lambda: document.statement == first)
    assert len(document.draft.versions) == 2
    assert document.draft.versions[1].statement().section("closing").paragraphs[0].text == "Something else again."
    assert document.draft.versions[1].name.startswith("Before “Automatic, ")
