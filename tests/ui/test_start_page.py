"""The start page: a statement begun, found, and opened again, with files in a home of its own."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from statement_studio import paths
from statement_studio.jobs.drafts import BUILT_IN_DEBATE
from statement_studio.jobs.sample import sample_draft
from statement_studio.model.counts import count_statement
from statement_studio.model.debate import Deadline, Debate
from statement_studio.model.draft import Draft
from statement_studio.model.edit import replace_paragraphs
from statement_studio.model.statement import Run
from statement_studio.store.debates import dump_debate, load_debate
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.lock import locked
from statement_studio.store.profile import Profile, save_profile
from statement_studio.store.settings import Settings, statements_folder
from statement_studio.ui.pages import start
from statement_studio.ui.pages.start import StartPage
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.name_field import NameField
from statement_studio.ui.window import Window
from tests.support.fake_prompts import FakePrompts
from tests.support.windows import document_of, open_window

TAB = Qt.FocusPolicy.TabFocus
TODAY = dt.date(2021, 5, 24)
EMPTY = "Nothing here yet. Start from the debate of 24 May 2021, or open the sample."


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the day of the debate in New York."""
    monkeypatch.setattr(start, "today_in_new_york", lambda: TODAY)
    monkeypatch.setattr("statement_studio.jobs.library.today_in_new_york", lambda: TODAY)


@pytest.fixture
def folder() -> Path:
    """Return the folder of the user's statements."""
    folder = statements_folder(Settings())
    folder.mkdir(parents=True)
    return folder


def a_draft(theme: str, *, due: dt.date, words: str = "") -> Draft:
    """Return the sample with another theme and deadline, and with other words under (a) if any are given."""
    draft = sample_draft()
    statement = draft.statement
    if words:
        statement = replace_paragraphs(statement, {"a": [((Run(words),), "none")]})
    debate = msgspec.structs.replace(
        statement.debate, theme={"en": theme}, meeting_date=due, deadline=Deadline(date=due), source=None
    )
    return msgspec.structs.replace(draft, statement=msgspec.structs.replace(statement, debate=debate))


def open_start(qtbot: QtBot, tools: Tools) -> tuple[Window, StartPage]:
    """Return the window without a statement, once its start page knows what there is."""
    window = open_window(qtbot, tools)
    page = window.page("start")
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: page.notice.isVisible() != page.list.isVisible())
    return window, page


def rows(page: StartPage) -> list[str]:
    """Return the first column, headings included."""
    items = [page.list.topLevelItem(number) for number in range(page.list.topLevelItemCount())]
    return [item.text(0) for item in items if item]


def texts(page: StartPage, row: int) -> list[str]:
    item = page.list.topLevelItem(row)
    assert item
    return [item.text(column) for column in range(5)]


def row_box(page: StartPage, row: int) -> QPoint:
    return page.list.visualRect(page.list.model().index(row, 0, QModelIndex())).center()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_an_empty_library_says_where_to_start(qtbot: QtBot, tools: Tools) -> None:
    _, page = open_start(qtbot, tools)

    assert page.notice.isVisible()
    assert page.notice.text() == EMPTY
    assert not page.list.isVisible()
    assert not page.search.isVisible()
    assert not page.debate.another.isVisible()
    assert page.window().focusWidget() is page.debate.begin


def test_a_new_statement_is_saved_with_the_profile_and_opened(qtbot: QtBot, tools: Tools) -> None:
    save_profile(Profile(delegation="Arcadia", paper="letter"))
    window, page = open_start(qtbot, tools)

    page.debate.begin.click()
    page.debate.begin.click()  # before the first was served, as in a double click
    qtbot.waitUntil(lambda: window.document is not None)

    files = list(statements_folder(Settings()).glob("*.statement"))
    assert files == [document_of(window).path]
    statement = load_draft(files[0]).statement
    assert statement.debate == load_debate(BUILT_IN_DEBATE)
    assert (statement.delegation, statement.letter.paper) == ("Arcadia", "letter")
    assert window.page("drafting").isVisible()


def test_the_action_begins_one_from_the_built_in_debate_beside_an_open_statement(qtbot: QtBot, window: Window) -> None:
    before, statement = document_of(window).path, document_of(window).statement

    window.actions_table["new"].trigger()

    qtbot.waitUntil(lambda: window.document is not None and window.document.path != before)
    assert document_of(window).statement.debate.id == BUILT_IN_DEBATE
    assert document_of(window).count.words == 0
    assert load_draft(before).statement == statement


def test_a_statement_that_cannot_be_begun_is_told(qtbot: QtBot, tools: Tools, prompts: FakePrompts) -> None:
    window, page = open_start(qtbot, tools)
    blocked = statements_folder(Settings())
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_bytes(b"")

    for _ in range(2):
        click(page.debate.begin)
        qtbot.waitUntil(lambda: len(prompts.asked) > 0)
        assert str(blocked) in prompts.asked.pop()
    assert window.document is None


def test_another_debate_is_chosen_from_the_library(qtbot: QtBot, tools: Tools) -> None:
    other = Debate(id="mine-action", theme={"en": "Mine action & its victims"}, meeting_date=dt.date(2021, 4, 8))
    mine = paths.user_data() / "debates"
    mine.mkdir(parents=True)
    (mine / "mine-action.toml").write_text(dump_debate(other), encoding="utf-8")
    window, page = open_start(qtbot, tools)

    click(page.debate.another)
    assert page.debate.menu.isVisible()
    entries = page.debate.menu.actions()
    assert [entry.text() for entry in entries] == ["8 April 2021 · Mine action && its victims"]
    QTest.keyClick(page.debate.menu, Qt.Key.Key_Down)
    QTest.keyClick(page.debate.menu, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.document is not None)
    assert document_of(window).statement.debate.title == "Mine action & its victims"


def test_a_debate_that_cannot_be_used_is_told(qtbot: QtBot, tools: Tools) -> None:
    mine = paths.user_data() / "debates"
    mine.mkdir(parents=True)
    (mine / "broken.toml").write_text("id = ", encoding="utf-8")
    window = Window(tools)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.page("start").message) as told:
        window.show()

    assert "broken.toml" in told.args[0]


def test_the_list_tells_of_each_statement_and_parts_past_debates(qtbot: QtBot, tools: Tools, folder: Path) -> None:
    save_draft(folder / "now.statement", a_draft("Peacekeepers", due=TODAY), replace=False)
    save_draft(folder / "next.statement", a_draft("Water", due=dt.date(2021, 6, 2)), replace=False)
    save_draft(folder / "old.statement", a_draft("Mine action", due=dt.date(2021, 4, 8)), replace=False)
    (folder / "torn.statement").write_bytes(b"PK")

    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)

    assert rows(page) == ["Peacekeepers", "Water", "torn", "Earlier", "Mine action"]
    words = count_statement(sample_draft().statement).words
    assert texts(page, 0) == ["Peacekeepers", "Draft", "Today", f"{words} / 500", "Just now"]
    assert texts(page, 1)[2] == "2 June 2021"
    assert texts(page, 2)[1:4] == ["Cannot be read", "", ""]
    assert page.search.isVisible()
    assert not page.notice.isVisible()
    assert page.window().focusWidget() is page.list
    assert page.list.chosen == folder / "now.statement"
    torn = page.list.topLevelItem(2)
    assert torn
    assert torn.data(0, Qt.ItemDataRole.AccessibleTextRole).startswith("torn, torn.statement is not a draft")


def test_search_finds_words_of_the_text(qtbot: QtBot, tools: Tools, folder: Path) -> None:
    found = a_draft("Peacekeepers", due=TODAY, words="Helicopters at night")
    save_draft(folder / "one.statement", found, replace=False)
    save_draft(folder / "two.statement", a_draft("Water", due=TODAY), replace=False)
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)

    QTest.keyClicks(page.search, "night HELI")
    assert rows(page) == ["Peacekeepers"]

    QTest.keyClicks(page.search, "zzz")
    assert not page.list.isVisible()
    assert page.notice.text() == "No statement holds these words."
    assert page.search.isVisible()

    page.search.clear()
    assert sorted(rows(page)) == ["Peacekeepers", "Water"]


@pytest.mark.parametrize("way", ["return", "double click"])
def test_a_statement_is_opened_from_the_list(qtbot: QtBot, tools: Tools, folder: Path, way: str) -> None:
    save_draft(folder / "a.statement", a_draft("Peacekeepers", due=TODAY), replace=False)
    save_draft(folder / "b.statement", a_draft("Mine action", due=dt.date(2021, 4, 8)), replace=False)
    window, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)
    assert rows(page)[1] == "Earlier"

    if way == "return":
        QTest.keyClick(page.list, Qt.Key.Key_Down)  # over the heading
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    else:
        viewport, place = page.list.viewport(), row_box(page, 2)
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)

    qtbot.waitUntil(lambda: window.document is not None)
    assert document_of(window).path == folder / "b.statement"


def test_closing_leads_back_to_the_list_as_it_is_now(qtbot: QtBot, tools: Tools) -> None:
    window, page = open_start(qtbot, tools)
    click(page.debate.begin)
    qtbot.waitUntil(lambda: window.document is not None)

    window.actions_table["close"].trigger()

    assert window.document is None
    qtbot.waitUntil(page.list.isVisible)
    assert rows(page) == ["United Nations peacekeeping operations: improving safety and security of peacekeepers"]
    assert texts(page, 0)[3] == "0 / 500"


@pytest.mark.parametrize("offer", ["Open…", "Open the sample"])
def test_the_other_cards_open_what_they_say(
    qtbot: QtBot, tools: Tools, prompts: FakePrompts, tmp_path: Path, offer: str
) -> None:
    path = tmp_path / "elsewhere.statement"
    save_draft(path, sample_draft(), replace=False)
    prompts.answers.append(path)
    window, page = open_start(qtbot, tools)

    click(next(button for button in page.findChildren(QPushButton) if button.text() == offer))

    qtbot.waitUntil(lambda: window.document is not None)
    assert (document_of(window).path == path) == (offer == "Open…")
    assert document_of(window).statement.delegation == "Arcadia"


def test_a_folder_that_cannot_be_read_is_told_in_the_page(qtbot: QtBot, tools: Tools) -> None:
    blocked = statements_folder(Settings())
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_bytes(b"")

    _, page = open_start(qtbot, tools)

    qtbot.waitUntil(lambda: "could not be read" in page.notice.text())
    assert str(blocked) in page.notice.text()


def test_rows_are_told_to_a_screen_reader(qtbot: QtBot, tools: Tools, folder: Path) -> None:
    save_draft(folder / "now.statement", a_draft("Peacekeepers", due=TODAY), replace=False)
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)

    item = page.list.topLevelItem(0)

    assert item
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Peacekeepers, Arcadia · now"
    reached = [each for each in page.findChildren(QWidget) if each.isVisible() and each.focusPolicy() & TAB]
    names = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in reached]
    shown = {"Search the statements", "New statement", "Open…", "Open the sample", "Statements on this computer"}
    assert shown <= set(names)
    assert "" not in names


def ask_menu(page: StartPage, text: str) -> None:
    """Choose from the menu of the statement that is chosen, by the keyboard."""
    nowhere = QPoint(-1, -1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, nowhere, nowhere)
    QApplication.sendEvent(page.list, event)
    assert page.list.menu.isVisible()
    names = [action.text() for action in page.list.menu.actions()]
    for _ in range(names.index(text) + 1):
        QTest.keyClick(page.list.menu, Qt.Key.Key_Down)
    QTest.keyClick(page.list.menu, Qt.Key.Key_Return)


@pytest.mark.parametrize("way", ["menu", "key"])
def test_what_is_put_in_the_bin_can_be_put_back(qtbot: QtBot, tools: Tools, folder: Path, way: str) -> None:
    path = folder / "now.statement"
    save_draft(path, a_draft("Peacekeepers", due=TODAY), replace=False)
    before = path.read_bytes()
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)

    if way == "menu":
        ask_menu(page, "Put in the bin")
    else:
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(page.binned.isVisible)
    qtbot.waitUntil(lambda: page.notice.text() == EMPTY)
    assert not path.exists()
    assert page.binned.restore.accessibleDescription() == "“now” is in the bin."

    click(page.binned.restore)
    qtbot.waitUntil(page.list.isVisible)

    assert path.read_bytes() == before
    assert not page.binned.isVisible()


def test_a_statement_in_use_stays_where_it_is(qtbot: QtBot, tools: Tools, folder: Path, prompts: FakePrompts) -> None:
    path = folder / "now.statement"
    save_draft(path, a_draft("Peacekeepers", due=TODAY), replace=False)
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)

    with locked(path):
        ask_menu(page, "Put in the bin")
        qtbot.waitUntil(lambda: len(prompts.asked) > 0)

    assert path.exists()
    assert not page.binned.isVisible()


def test_a_copy_is_a_statement_of_its_own(qtbot: QtBot, tools: Tools, folder: Path) -> None:
    path = folder / "now.statement"
    save_draft(path, a_draft("Peacekeepers", due=TODAY), replace=False)
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)

    ask_menu(page, "Make a copy")
    qtbot.waitUntil(lambda: len(rows(page)) == 2)

    copy = load_draft(folder / "now copy.statement")
    assert copy.statement.sections == load_draft(path).statement.sections
    assert copy.id != load_draft(path).id
    assert page.list.chosen == path


def field_of(page: StartPage) -> NameField:
    (field,) = page.list.findChildren(NameField)
    return field


@pytest.mark.parametrize("way", ["menu", "key"])
def test_a_statement_is_renamed(qtbot: QtBot, tools: Tools, folder: Path, way: str) -> None:
    save_draft(folder / "now.statement", a_draft("Peacekeepers", due=TODAY), replace=False)
    save_draft(folder / "next.statement", a_draft("Water", due=dt.date(2021, 6, 2)), replace=False)
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)
    QTest.keyClick(page.list, Qt.Key.Key_Down)

    if way == "menu":
        ask_menu(page, "Rename…")
    else:
        QTest.keyClick(page.list, Qt.Key.Key_F2)
    assert field_of(page).line.text() == "next"
    QTest.keyClicks(field_of(page).line, "After the debate")
    QTest.keyClick(field_of(page).line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: page.list.chosen == folder / "After the debate.statement")
    assert not (folder / "next.statement").exists()
    assert rows(page) == ["Peacekeepers", "Water"]


def test_a_name_that_is_taken_is_refused(qtbot: QtBot, tools: Tools, folder: Path, prompts: FakePrompts) -> None:
    save_draft(folder / "now.statement", a_draft("Peacekeepers", due=TODAY), replace=False)
    save_draft(folder / "next.statement", a_draft("Water", due=dt.date(2021, 6, 2)), replace=False)
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)

    page.list.rename_requested.emit(folder / "now.statement", "next")
    qtbot.waitUntil(lambda: len(prompts.asked) == 1)

    assert prompts.asked[0].startswith("A file of that name is there already. Nothing was changed.")
    assert "--force" not in prompts.asked[0]
    assert (folder / "now.statement").exists()


def test_a_statement_that_is_moved_stays_in_the_list(
    qtbot: QtBot, tools: Tools, folder: Path, prompts: FakePrompts, tmp_path: Path
) -> None:
    save_draft(folder / "now.statement", a_draft("Peacekeepers", due=TODAY), replace=False)
    share = tmp_path / "share"
    share.mkdir()
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)
    prompts.answers.append(share)

    ask_menu(page, "Move to another folder…")
    qtbot.waitUntil(lambda: page.list.chosen == share / "now.statement")

    item = page.list.topLevelItem(0)
    assert item
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == f"Peacekeepers, Arcadia · now · {share}"
    ask_menu(page, "Take off this list")
    qtbot.waitUntil(lambda: page.notice.text() == EMPTY)
    assert (share / "now.statement").exists()


def test_a_statement_of_the_folder_cannot_be_taken_off_the_list(qtbot: QtBot, tools: Tools, folder: Path) -> None:
    save_draft(folder / "now.statement", a_draft("Peacekeepers", due=TODAY), replace=False)
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)

    ask_menu(page, "Make a copy")
    qtbot.waitUntil(lambda: len(rows(page)) == 2)

    shown = [action.text() for action in page.list.menu.actions() if action.isVisible()]
    assert "Take off this list" not in shown


def test_a_statement_opened_from_elsewhere_is_in_the_list_afterwards(
    qtbot: QtBot, tools: Tools, tmp_path: Path
) -> None:
    path = tmp_path / "elsewhere.statement"
    save_draft(path, a_draft("Water", due=TODAY), replace=False)
    window, page = open_start(qtbot, tools)
    window.session.open(path)
    qtbot.waitUntil(lambda: window.document is not None)

    window.actions_table["close"].trigger()

    qtbot.waitUntil(lambda: rows(page) == ["Water"])


def test_another_folder_keeps_the_statements_of_the_one_before(
    qtbot: QtBot, tools: Tools, folder: Path, tmp_path: Path
) -> None:
    save_draft(folder / "old.statement", a_draft("Peacekeepers", due=TODAY), replace=False)
    other = tmp_path / "other"
    other.mkdir()
    save_draft(other / "new.statement", a_draft("Water", due=TODAY), replace=False)
    _, page = open_start(qtbot, tools)
    qtbot.waitUntil(page.list.isVisible)

    tools.settings.use(msgspec.structs.replace(tools.settings.now, statements_folder=str(other)))

    qtbot.waitUntil(lambda: sorted(rows(page)) == ["Peacekeepers", "Water"])
