"""The history: events and versions, compared word by word, restored as a step that can be undone."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from statement_studio.jobs.history import event_of, version_of
from statement_studio.model.statement import Run
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.panels.history import HistoryPanel, entries_of
from statement_studio.ui.tools import Tools


@pytest.fixture
def panel(qtbot: QtBot, tools: Tools, document: OpenStatement) -> HistoryPanel:
    panel = HistoryPanel(tools)
    qtbot.addWidget(panel)
    panel.set_document(document)
    return panel


def texts(panel: HistoryPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def click(panel: HistoryPanel, name: str) -> None:
    (button,) = [
        each
        for each in panel.findChildren(QAbstractButton)
        if each.accessibleName() == name and each.isVisibleTo(panel)
    ]
    button.click()


def write(document: OpenStatement, text: str) -> None:
    document.edit({"closing": [([Run(text)], "none")]})
    document.end_group()


def name_field(panel: HistoryPanel) -> QLineEdit:
    (field,) = panel.findChildren(QLineEdit)
    return field


def keep(panel: HistoryPanel, name: str) -> None:
    field = name_field(panel)
    field.clear()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_version_is_kept_under_the_name_that_is_typed(panel: HistoryPanel, document: OpenStatement) -> None:
    keep(panel, "For the capital")

    (version,) = document.draft.versions
    assert version.name == "For the capital"
    assert version.statement() == document.statement
    assert "For the capital" in texts(panel)
    assert any(text.endswith("· 478 words") for text in texts(panel))
    assert name_field(panel).text() == ""
    assert document.undo_name == ""


def test_restoring_is_one_step_and_keeps_what_was_there_before(panel: HistoryPanel, document: OpenStatement) -> None:
    first = document.statement
    keep(panel, "First")
    write(document, "Something else.")
    second = document.statement

    click(panel, "Restore First")

    assert document.statement == first
    assert document.draft.versions[-1].name == "Before “First”"
    assert document.draft.versions[-1].statement() == second
    document.undo()
    assert document.statement == second
    document.redo()
    assert document.statement == first


def test_restoring_what_is_there_changes_and_keeps_nothing(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    keep(panel, "First")
    with qtbot.waitSignal(panel.message) as caught:
        click(panel, "Restore First")

    assert "already" in caught.args[0]
    assert len(document.draft.versions) == 1
    assert document.undo_name == ""


def test_a_version_is_shown_beside_the_statement_with_the_words_that_differ(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    write(document, "Those who keep the peace deserve <more> than thanks.")
    keep(panel, "First")
    write(document, "Those who keep the peace deserve <better> than thanks.")

    click(panel, "Compare with First")
    qtbot.waitUntil(lambda: panel.comparison is not None)
    comparison = panel.comparison
    assert comparison
    marked = [label for label in comparison.findChildren(QLabel) if label.accessibleDescription()]
    assert [(label.accessibleName(), label.accessibleDescription()) for label in marked] == [
        ("Those who keep the peace deserve <more> than thanks.", "Gone: <more>"),
        ("Those who keep the peace deserve <better> than thanks.", "New: <better>"),
    ]
    assert "line-through" in marked[0].text()
    assert "underline" in marked[1].text()
    assert any("Unchanged: Opening, Risks today" in label.text() for label in comparison.findChildren(QLabel))

    (restore,) = [each for each in comparison.findChildren(QAbstractButton) if each.text() == "Restore this version"]
    restore.click()
    assert document.statement.section("closing").paragraphs[0].text.endswith("deserve <more> than thanks.")
    qtbot.waitUntil(lambda: panel.comparison is None)


def test_a_damaged_version_is_told_and_nothing_is_changed(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    whole = version_of(document.draft, "First")
    document.keep(version=msgspec.structs.replace(whole, data=whole.data[:-9]))
    write(document, "Something else.")
    before = document.statement

    click(panel, "Restore First")
    assert any("is damaged" in text for text in texts(panel))
    assert document.statement is before
    assert len(document.draft.versions) == 1

    click(panel, "Compare with First")
    qtbot.waitUntil(lambda: any("is damaged" in text for text in texts(panel)))
    assert panel.comparison is None


def test_events_and_versions_stand_together_newest_first(document: OpenStatement) -> None:
    draft = document.draft

    def at(when: str, kind: str, version: str = "") -> None:
        event = msgspec.structs.replace(event_of(draft, "exported"), kind=kind, when=when, version=version)
        document.keep(event=event)

    def kept(when: str, name: str) -> str:
        version = msgspec.structs.replace(version_of(draft, name), when=when)
        document.keep(version=version)
        return version.id

    kept("2127-05-19T09:00:00+00:00", "Morning")
    at("2127-05-20T10:00:00+00:00", "exported", kept("2127-05-20T10:00:00+00:00", "Exported for signature"))
    at("2127-05-20", "submitted")
    kept("2127-05-21T09:00:00+00:00", "Afterwards")

    told = [
        (entry.event.kind if entry.event else "", entry.version.name if entry.version else "")
        for entry in entries_of(document.draft)
    ]
    assert told == [
        ("", "Afterwards"),
        ("submitted", ""),
        ("exported", "Exported for signature"),
        ("", "Morning"),
        ("created", ""),
    ]


def test_an_event_is_told_with_who_and_note(panel: HistoryPanel, document: OpenStatement) -> None:
    event = event_of(document.draft, "approved")
    document.keep(event=msgspec.structs.replace(event, when="2021-05-20", who="N. N.", note="by telephone"))

    assert "Approved" in texts(panel)
    assert "20 May 2021 · N. N." in texts(panel)
    assert "by telephone" in texts(panel)


def test_without_a_statement_it_is_empty(panel: HistoryPanel, document: OpenStatement) -> None:
    panel.set_document(None)
    document.keep(version=version_of(document.draft, "Later"))

    assert texts(panel) == []
