"""The history: events and versions, compared word by word, restored as a step that can be undone."""

import datetime as dt

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from statement_studio.jobs.history import automatic_version, event_of, version_of
from statement_studio.model.statement import Run
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.panels.history import HistoryPanel
from statement_studio.ui.panels.history_list import entries_of
from statement_studio.ui.panels.version_comparison import VersionComparison
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.name_field import NameField
from statement_studio.ui.wording import say_hour

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot, tools: Tools, document: OpenStatement) -> HistoryPanel:
    panel = HistoryPanel(tools)
    qtbot.addWidget(panel)
    panel.set_document(document)
    panel.resize(336, 560)
    panel.show()
    return panel


def texts(panel: HistoryPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def rows(panel: HistoryPanel) -> list[str]:
    return panel.list.rows


def choose(panel: HistoryPanel, text: str) -> None:
    panel.list.choose(rows(panel).index(text))


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


def closing(document: OpenStatement) -> str:
    return document.statement.section("closing").paragraphs[0].text


def name_field(panel: HistoryPanel) -> QLineEdit:
    (field,) = panel.findChildren(QLineEdit)
    return field


def keep(qtbot: QtBot, panel: HistoryPanel, name: str) -> None:
    field = name_field(panel)
    field.clear()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: name in rows(panel))


def keep_automatic(document: OpenStatement) -> None:
    document.keep(version=automatic_version(document.draft))


def test_a_version_is_kept_under_the_name_that_is_typed(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    keep(qtbot, panel, "For the capital")

    (version,) = document.draft.versions
    assert version.name == "For the capital"
    assert version.statement() == document.statement
    assert rows(panel) == ["Today", "For the capital", "Begun"]
    choose(panel, "For the capital")
    assert any(text.endswith("· 478 words") for text in texts(panel))
    assert name_field(panel).text() == ""
    assert document.undo_name == ""


def test_restoring_is_one_step_and_keeps_what_was_there_before(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    first = document.statement
    keep(qtbot, panel, "First")
    write(document, "Something else.")
    second = document.statement
    choose(panel, "First")

    click(panel, "Restore First")

    qtbot.waitUntil(lambda: document.statement == first)
    assert document.draft.versions[-1].name == "Before “First”"
    assert document.draft.versions[-1].statement() == second
    document.undo()
    assert document.statement == second
    document.redo()
    assert document.statement == first


def test_restoring_from_a_state_that_is_kept_already_keeps_nothing_twice(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    keep(qtbot, panel, "First")
    write(document, "Something else.")
    keep(qtbot, panel, "Second")
    choose(panel, "First")

    click(panel, "Restore First")

    qtbot.waitUntil(lambda: closing(document) != "Something else.")
    assert [version.name for version in document.draft.versions] == ["First", "Second"]


def test_restoring_what_is_there_changes_and_keeps_nothing(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    keep(qtbot, panel, "First")
    choose(panel, "First")
    with qtbot.waitSignal(panel.message) as caught:
        click(panel, "Restore First")

    assert "already" in caught.args[0]
    assert len(document.draft.versions) == 1
    assert document.undo_name == ""


def test_what_the_program_kept_by_itself_is_told_so_and_can_be_named(
    panel: HistoryPanel, document: OpenStatement
) -> None:
    keep_automatic(document)
    called = f"Automatic, {say_hour(document.draft.versions[0].when)}"
    assert called in rows(panel)
    choose(panel, called)
    panel.list.setFocus()

    QTest.keyClick(panel.list, Key.Key_F2)
    (field,) = panel.findChildren(NameField)
    assert field.line.text() == ""
    QTest.keyClicks(field.line, "For the capital")
    QTest.keyClick(field.line, Key.Key_Return)

    assert rows(panel) == ["Today", "For the capital", "Begun"]
    assert panel.version
    assert panel.version.name == "For the capital"
    assert document.undo_name == ""


def test_the_days_stand_above_what_happened_on_them(panel: HistoryPanel, document: OpenStatement) -> None:
    now = dt.datetime.now(dt.UTC)
    for days, name in ((1, "Yesterday’s"), (400, "Old")):
        when = (now - dt.timedelta(days=days)).isoformat(timespec="seconds")
        document.keep(version=msgspec.structs.replace(version_of(document.draft, name), when=when))

    shown = rows(panel)
    assert shown[:4] == ["Today", "Begun", "Yesterday", "Yesterday’s"]
    assert shown[4].endswith(f"{(now - dt.timedelta(days=400)).astimezone().year}")
    assert not panel.list.model().index(2, 0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_what_is_chosen_stays_so_when_something_is_added(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    keep(qtbot, panel, "First")
    choose(panel, "First")
    write(document, "Something else.")
    keep_automatic(document)

    assert panel.version
    assert panel.version.name == "First"


def test_hundreds_of_versions_are_rows_and_no_widgets(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    version = version_of(document.draft, "")
    for number in range(600):
        name = f"Version {number}" if number % 10 == 0 else ""
        document._draft = msgspec.structs.replace(
            document.draft,
            versions=(*document.draft.versions, msgspec.structs.replace(version, id=f"v{number}", name=name)),
        )

    keep(qtbot, panel, "The last")

    assert len(rows(panel)) == 602
    assert panel.list.findChildren(QLabel) == []


@pytest.fixture
def comparison(qtbot: QtBot, panel: HistoryPanel, document: OpenStatement) -> VersionComparison:
    write(document, "Those who keep the peace deserve <more> than thanks.")
    keep(qtbot, panel, "First")
    write(document, "Those who keep the peace deserve nothing.")
    keep(qtbot, panel, "Second")
    write(document, "Those who keep the peace deserve <better> than thanks.")
    choose(panel, "First")
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_Return)
    assert panel.comparison
    return panel.comparison


def marked(comparison: VersionComparison) -> list[tuple[str, str]]:
    return [
        (label.accessibleName(), label.accessibleDescription())
        for label in comparison.findChildren(QLabel)
        if label.accessibleDescription() and label.isVisibleTo(comparison)
    ]


FIRST = ("Those who keep the peace deserve <more> than thanks.", "Gone: <more>")
NOW = ("Those who keep the peace deserve <better> than thanks.", "New: <better>")


def test_a_version_is_shown_beside_the_statement_with_the_words_that_differ(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement, comparison: VersionComparison
) -> None:
    qtbot.waitUntil(lambda: marked(comparison) == [FIRST, NOW])
    gone, come = (label for label in comparison.findChildren(QLabel) if label.accessibleDescription())
    assert "line-through" in gone.text()
    assert "underline" in come.text()
    assert gone.mapTo(comparison, gone.rect().topLeft()).y() == come.mapTo(comparison, come.rect().topLeft()).y()
    assert any("Unchanged: Opening, Risks today" in label.text() for label in comparison.findChildren(QLabel))

    comparison.restore_old.click()

    qtbot.waitUntil(lambda: closing(document).endswith("deserve <more> than thanks."))
    qtbot.waitUntil(lambda: panel.comparison is None)


def test_any_two_versions_are_compared(qtbot: QtBot, document: OpenStatement, comparison: VersionComparison) -> None:
    assert [comparison.new.itemText(row).partition(" · ")[0] for row in range(3)] == ["Now", "Second", "First"]
    assert comparison.old.count() == 2
    assert comparison.restore_new.isHidden()

    comparison.new.setFocus()
    QTest.keyClick(comparison.new, Key.Key_Down)

    qtbot.waitUntil(lambda: marked(comparison)[1:] == [("Those who keep the peace deserve nothing.", "New: nothing.")])
    assert comparison.restore_new.accessibleName() == "Restore Second"
    comparison.restore_new.click()
    qtbot.waitUntil(lambda: closing(document).endswith("deserve nothing."))


def test_it_follows_what_is_typed(qtbot: QtBot, document: OpenStatement, comparison: VersionComparison) -> None:
    qtbot.waitUntil(lambda: marked(comparison) == [FIRST, NOW])

    write(document, "Those who keep the peace deserve <much> than thanks.")

    qtbot.waitUntil(lambda: marked(comparison)[1][1] == "New: <much>")


def test_unchanged_sections_are_shown_when_they_are_asked_for(qtbot: QtBot, comparison: VersionComparison) -> None:
    qtbot.waitUntil(lambda: marked(comparison) == [FIRST, NOW])

    def shown() -> list[str]:
        return [label.text() for label in comparison.findChildren(QLabel) if label.isVisibleTo(comparison)]

    assert "Opening" not in shown()
    comparison.only_changed.click()

    qtbot.waitUntil(lambda: "Opening" in shown())
    assert marked(comparison) == [FIRST, NOW]
    bar = comparison._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(comparison, Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(comparison, Key.Key_PageUp)
    assert bar.value() < bar.maximum()


def test_escape_closes_it(qtbot: QtBot, panel: HistoryPanel, comparison: VersionComparison) -> None:
    QTest.keyClick(comparison, Key.Key_Escape)

    qtbot.waitUntil(lambda: panel.comparison is None)


def test_it_goes_with_its_statement(qtbot: QtBot, panel: HistoryPanel, comparison: VersionComparison) -> None:
    panel.set_document(None)

    assert panel.comparison is None
    qtbot.waitUntil(lambda: not isValid(comparison))


def test_a_damaged_version_is_told_and_nothing_is_changed(
    qtbot: QtBot, panel: HistoryPanel, document: OpenStatement
) -> None:
    whole = version_of(document.draft, "First")
    document.keep(version=msgspec.structs.replace(whole, data=whole.data[:-9]))
    write(document, "Something else.")
    before = document.statement
    choose(panel, "First")

    click(panel, "Restore First")
    qtbot.waitUntil(lambda: any("is damaged" in text for text in texts(panel)))
    assert document.statement is before
    assert len(document.draft.versions) == 1

    click(panel, "Compare First")
    comparison = panel.comparison
    assert comparison
    qtbot.waitUntil(lambda: any("is damaged" in label.text() for label in comparison.findChildren(QLabel)))


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
    choose(panel, "Approved")

    assert "20 May 2021 · N. N." in texts(panel)
    assert "by telephone" in texts(panel)
    said = panel.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Approved, 20 May 2021, N. N., by telephone"
    assert not [each for each in panel.findChildren(QAbstractButton) if each.text() == "Restore" and each.isVisible()]


def test_the_menu_is_of_the_version_under_the_mouse(panel: HistoryPanel, document: OpenStatement) -> None:
    document.keep(version=version_of(document.draft, "First"))
    choose(panel, "First")

    QTest.keyClick(panel.list, Key.Key_Menu)
    panel.list.menu.actions()[0].trigger()

    assert panel.comparison
    panel.list.menu.close()


def test_without_a_statement_it_is_empty(panel: HistoryPanel, document: OpenStatement) -> None:
    panel.set_document(None)
    document.keep(version=version_of(document.draft, "Later"))

    assert rows(panel) == []
    assert texts(panel) == []
    panel.keep_version()
    panel.compare()
    panel.restore()
    panel.rename()
    assert len(document.draft.versions) == 1
