"""Drafts that are open elsewhere, cannot be changed here, or cannot be read to the end; and what open to read means."""

import json
import platform
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.jobs.history import version_of
from statement_studio.jobs.library import duplicate
from statement_studio.jobs.sample import sample_draft
from statement_studio.model.draft import Draft
from statement_studio.model.statement import Run
from statement_studio.store.draft_file import earlier_copies, load_draft, save_draft
from statement_studio.store.lock import lock_path, locked, this_process
from statement_studio.ui.dialogs.copies import CopiesDialog
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.pages.letter import LetterPage
from statement_studio.ui.panels.history import HistoryPanel
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.window import Window
from tests.support.edits import edited
from tests.support.fake_prompts import FakePrompts
from tests.support.ordinary_user import as_ordinary_user
from tests.support.snapshot import snapshot
from tests.support.windows import document_of, open_path, open_window

SAMPLE = msgspec.structs.replace(sample_draft(), versions=(version_of(sample_draft(), "For the capital"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "share" / "arcadia.statement"
    path.parent.mkdir()
    save_draft(path, SAMPLE, replace=False)
    return path


@pytest.fixture
def window(qtbot: QtBot, tools: Tools) -> Window:
    return open_window(qtbot, tools)


def words_in(path: Path) -> str:
    return load_draft(path).statement.section("a").paragraphs[0].text


def hold_elsewhere(path: Path) -> str:
    """Lay the lock of another computer beside the draft; return since when it is held there."""
    holder = msgspec.structs.replace(this_process(), host="MISSION-07", user="nn", sign="1")
    lock_path(path).write_bytes(msgspec.json.encode(holder))
    return f"{holder.time.astimezone():%H:%M}"


# Held elsewhere


def test_who_holds_a_draft_is_told_with_what_can_be_done(
    qtbot: QtBot, window: Window, prompts: FakePrompts, path: Path
) -> None:
    since = hold_elsewhere(path)
    before = snapshot(path.parent)
    prompts.answers.append(None)

    window.session.open(path)
    qtbot.waitUntil(lambda: not prompts.answers)

    assert prompts.asked == [f"This draft is open on MISSION-07 since {since}."]
    assert window.document is None
    assert snapshot(path.parent) == before


def test_a_day_that_is_past_is_told_too(qtbot: QtBot, window: Window, prompts: FakePrompts, path: Path) -> None:
    hold_elsewhere(path)
    holder = json.loads(lock_path(path).read_bytes()) | {"time": "2021-05-20T12:09:10Z", "host": "MISSION-07"}
    lock_path(path).write_text(json.dumps(holder), encoding="utf-8")
    prompts.answers.append(None)

    window.session.open(path)
    qtbot.waitUntil(lambda: not prompts.answers)

    assert "since 20 May 2021, " in prompts.asked[0]


def test_a_copy_of_ones_own_is_made_and_opened(qtbot: QtBot, window: Window, prompts: FakePrompts, path: Path) -> None:
    hold_elsewhere(path)
    prompts.answers.append("Make my own copy")

    window.session.open(path)
    qtbot.waitUntil(lambda: window.document is not None)

    document = document_of(window)
    assert document.path == path.with_name("arcadia copy.statement")
    assert document.draft.id != SAMPLE.id
    assert not document.is_read_only


def test_a_copy_goes_to_the_users_own_folder_where_the_original_lies_fast(path: Path, tmp_path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with as_ordinary_user():
            copy = duplicate(path, tmp_path / "mine")
    finally:
        path.parent.chmod(0o700)

    assert copy == tmp_path / "mine" / "arcadia copy.statement"


def test_a_draft_is_taken_over_after_a_second_question(
    qtbot: QtBot, window: Window, prompts: FakePrompts, path: Path
) -> None:
    since = hold_elsewhere(path)
    prompts.answers += ["Take over…", "Take it over"]

    open_path(qtbot, window, path)

    assert prompts.asked[1].startswith(f"This draft is open on MISSION-07 since {since}, by nn. If you take it over,")
    assert json.loads(lock_path(path).read_bytes())["host"] == platform.node()
    assert not document_of(window).is_read_only


def test_the_second_question_can_still_lead_to_reading(
    qtbot: QtBot, window: Window, prompts: FakePrompts, path: Path
) -> None:
    hold_elsewhere(path)
    prompts.answers += ["Take over…", "Open to read"]

    open_path(qtbot, window, path)

    assert document_of(window).is_read_only
    assert json.loads(lock_path(path).read_bytes())["host"] == "MISSION-07"


def test_a_draft_that_was_open_to_read_can_be_opened_properly_later(
    qtbot: QtBot, window: Window, prompts: FakePrompts, path: Path
) -> None:
    prompts.answers.append("Open to read")
    with locked(path):
        open_path(qtbot, window, path)
    assert document_of(window).is_read_only

    window.session.open(path)

    qtbot.waitUntil(lambda: window.document is not None and not window.document.is_read_only)


def test_a_draft_in_a_folder_that_takes_no_lock_can_be_read(
    qtbot: QtBot, window: Window, prompts: FakePrompts, path: Path
) -> None:
    prompts.answers.append("Open to read")
    path.parent.chmod(0o500)
    try:
        with as_ordinary_user():
            open_path(qtbot, window, path)
    finally:
        path.parent.chmod(0o700)

    assert prompts.asked == ["This draft cannot be changed here: its folder is read-only."]
    assert document_of(window).is_read_only


def test_what_is_not_there_is_told_as_that(qtbot: QtBot, window: Window, prompts: FakePrompts, tmp_path: Path) -> None:
    window.session.open(tmp_path / "nowhere" / "arcadia.statement")
    qtbot.waitUntil(lambda: bool(prompts.asked))

    assert prompts.asked[0].startswith("There is no file ")


def test_who_opens_another_before_the_first_is_there_holds_only_that(qtbot: QtBot, window: Window, path: Path) -> None:
    other = path.with_name("other.statement")
    save_draft(other, SAMPLE, replace=False)

    window.session.open(path)
    open_path(qtbot, window, other)
    window.tools.workers.wait()

    assert not lock_path(path).exists()
    assert lock_path(other).exists()


def test_a_double_click_opens_a_draft_once(qtbot: QtBot, window: Window, path: Path) -> None:
    window.session.open(path)
    open_path(qtbot, window, path)  # and nobody is asked about a lock of our own
    window.tools.workers.wait()

    assert not document_of(window).is_read_only


# Open to read


@pytest.fixture
def reading(qtbot: QtBot, window: Window, prompts: FakePrompts, path: Path) -> Window:
    """A window with a draft that is open on another computer."""
    hold_elsewhere(path)
    prompts.answers.append("Open to read")
    open_path(qtbot, window, path)
    return window


def test_it_is_said_in_words(reading: Window) -> None:
    assert reading.status_bar.saved.startswith("This draft is open on MISSION-07 since ")
    assert reading.status_bar.saved.endswith(" It is open to read, and nothing can be changed.")
    assert reading.status_bar.remedy == "Make my own copy"
    assert "(open to read)" in reading.windowTitle()


def test_the_text_can_be_walked_selected_and_copied_but_not_changed(reading: Window) -> None:
    page = reading.page("drafting")
    assert isinstance(page, DraftingPage)
    editor = page.cards["a"].editor
    text = editor.toPlainText()
    editor.setFocus()
    before = document_of(reading).draft

    QTest.keyClicks(editor, "x")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        QTest.keyClick(editor, key)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_Z):
        QTest.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    data = QMimeData()
    data.setText("pasted")
    editor.cut()
    QGuiApplication.clipboard().setMimeData(data)
    editor.paste()
    assert editor.toPlainText() == text
    assert document_of(reading).draft is before

    QTest.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert page.selection.active is not editor  # the caret has gone on to the next section


def test_whatever_asks_for_a_change_changes_nothing(reading: Window, path: Path) -> None:
    document = document_of(reading)
    before, files = document.draft, snapshot(path.parent)

    document.edit({"a": [((Run("Other words"),), "none")]})
    document.keep(attachments=())
    reading.session.save()
    assert reading.session.save_at_once() is None

    assert document.draft is before
    assert document.revision == 0
    assert snapshot(path.parent) == files


CHANGING = ["save", "export", "replace", "italic", "mark-answer", "section-down", "name-version"]


def test_actions_that_change_cannot_be_had(reading: Window) -> None:
    for page in ("drafting", "letter", "submission"):
        reading.show_page(page)
        assert [name for name in CHANGING if reading.actions_table[name].isEnabled()] == []
    reading.show_page("drafting")
    for name in ("copy-statement", "find", "read-through", "close", "save-elsewhere", "next-finding"):
        assert reading.actions_table[name].isEnabled(), name


def test_the_letter_is_shown_and_its_form_takes_nothing(reading: Window) -> None:
    reading.show_page("letter")
    page = reading.page("letter")
    assert isinstance(page, LetterPage)
    before = document_of(reading).draft

    line = page.form.field(Line, "reference")
    text = line.text()
    QTest.keyClicks(line, "x")

    assert line.text() == text
    assert not page.form.field(QWidget, "signature").isEnabled()
    assert not page.form.field(QWidget, "language").isEnabled()
    assert not page.form.field(QWidget, "date").isEnabled()
    assert document_of(reading).draft is before


def enabled(parent: QWidget) -> list[str]:
    return [button.text() for button in parent.findChildren(Button) if button.isEnabled() and button.isVisible()]


def test_nothing_can_be_exported_or_marked(reading: Window) -> None:
    reading.show_page("submission")
    words = enabled(reading.page("submission"))
    assert [text for text in words if "xport" in text or "ubmitted" in text or "scan" in text] == []


def test_findings_can_be_gone_through_but_not_settled(qtbot: QtBot, reading: Window) -> None:
    reading.panel.show_view("findings")
    qtbot.waitUntil(lambda: bool(reading._checker and reading._checker.report))
    reading.serve("next-finding")
    words = enabled(reading.view("findings"))
    assert [text for text in words if "gnore" in text or "Replace" in text or "Fix" in text] == []


def test_closing_asks_nothing_and_leaves_the_lock_of_the_other(reading: Window, path: Path) -> None:
    assert reading.close()
    assert json.loads(lock_path(path).read_bytes())["host"] == "MISSION-07"


def test_the_remedy_makes_a_copy(qtbot: QtBot, reading: Window, path: Path) -> None:
    reading.status_bar.remedy_requested.emit()

    qtbot.waitUntil(lambda: document_of(reading).path != path)

    assert document_of(reading).path == path.with_name("arcadia copy.statement")
    assert reading.status_bar.remedy == ""
    page = reading.page("drafting")
    assert isinstance(page, DraftingPage)
    QTest.keyClicks(page.cards["a"].editor, "x")
    assert document_of(reading).revision > 0


# Damaged


def saying(words: str) -> Draft:
    return msgspec.structs.replace(SAMPLE, statement=edited(SAMPLE.statement, a=[words]))


@pytest.fixture
def damaged(path: Path) -> Path:
    """A draft of which three copies are kept, and whose file is cut off."""
    for words in ("one", "one two", "one two three"):
        save_draft(path, saying(words), replace=True)
    path.write_bytes(path.read_bytes()[:1000])
    return path


def test_the_copies_of_a_damaged_file_are_offered(
    qtbot: QtBot, window: Window, prompts: FakePrompts, damaged: Path
) -> None:
    before = snapshot(damaged.parent)
    seen: list[str] = []

    def look(dialog: CopiesDialog) -> None:
        seen.append(dialog.windowTitle())
        seen.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        dialog.reject()

    prompts.uses.append(look)
    window.session.open(damaged)
    qtbot.waitUntil(lambda: bool(seen))

    assert seen[0] == "Earlier copies of arcadia.statement"
    assert len(seen) == 4
    assert all("words" in text for text in seen[1:])
    assert window.document is None
    assert snapshot(damaged.parent) == before


def test_a_copy_is_opened_under_a_new_name_by_return(
    qtbot: QtBot, window: Window, prompts: FakePrompts, damaged: Path
) -> None:
    prompts.uses.append(lambda dialog: QTest.keyClick(dialog.list, Qt.Key.Key_Return))

    window.session.open(damaged)
    qtbot.waitUntil(lambda: window.document is not None)

    assert words_in(document_of(window).path) == "one two"
    assert document_of(window).path == damaged.with_name("arcadia copy.statement")
    assert damaged.stat().st_size == 1000


def test_a_copy_takes_the_place_of_the_damaged_file(
    qtbot: QtBot, window: Window, prompts: FakePrompts, damaged: Path
) -> None:
    def put(dialog: CopiesDialog) -> None:
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.in_place, Qt.Key.Key_Space)

    prompts.uses.append(put)

    open_path(qtbot, window, damaged)

    assert words_in(damaged) == "one"
    assert damaged.with_name("arcadia.statement.damaged").stat().st_size == 1000


def test_a_copy_that_cannot_be_read_cannot_be_chosen(
    qtbot: QtBot, window: Window, prompts: FakePrompts, damaged: Path
) -> None:
    earlier_copies(damaged)[0].write_bytes(b"")
    prompts.uses.append(lambda dialog: QTest.keyClick(dialog.list, Qt.Key.Key_Return))

    window.session.open(damaged)
    qtbot.waitUntil(lambda: window.document is not None)

    assert words_in(document_of(window).path) == "one"


def test_without_a_copy_that_can_be_read_one_sentence_tells_it(
    qtbot: QtBot, window: Window, prompts: FakePrompts, damaged: Path
) -> None:
    for copy in earlier_copies(damaged):
        copy.unlink()

    window.session.open(damaged)
    qtbot.waitUntil(lambda: bool(prompts.asked))

    assert "is damaged" in prompts.asked[0]


def test_every_control_of_the_dialog_has_a_name(qtbot: QtBot, tools: Tools, damaged: Path) -> None:
    from statement_studio.jobs.rescue import list_copies  # noqa: PLC0415

    dialog = CopiesDialog(tools.theme, damaged.name, list_copies(damaged))
    qtbot.addWidget(dialog)
    dialog.show()
    assert isinstance(dialog, QDialog)
    assert dialog.list.hasFocus() or dialog.focusWidget() is dialog.list
    assert dialog.list.accessibleName()


def test_versions_can_be_compared_but_neither_kept_nor_restored(qtbot: QtBot, reading: Window) -> None:
    reading.panel.show_view("history")
    panel = reading.view("history")
    assert isinstance(panel, HistoryPanel)
    row = next(row for row in range(panel.list.model().rowCount()) if _has_version(panel, row))
    panel.list.setCurrentIndex(panel.list.model().index(row, 0))

    assert set(enabled(panel)) == {"Compare…"}
    panel.compare()
    comparison = panel.comparison
    assert comparison
    qtbot.waitUntil(comparison.isVisible)
    assert not comparison.restore_old.isEnabled()


def _has_version(panel: HistoryPanel, row: int) -> bool:
    panel.list.setCurrentIndex(panel.list.model().index(row, 0))
    return panel.version is not None
