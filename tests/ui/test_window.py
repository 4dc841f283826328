import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.jobs.sample import sample_draft
from statement_studio.model.statement import Run
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.ui.document import Caret
from statement_studio.ui.registry import PAGES, VIEWS
from statement_studio.ui.theme import RAIL_FOLDED
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from tests.support.fake_prompts import FakePrompts
from tests.support.windows import document_of, open_path, open_window, write


def key(name: str, window: Window) -> None:
    """Press the keys of an action, as the desktop delivers them to the window."""
    action = window.actions_table[name]
    assert action.isEnabled(), name
    action.trigger()


def test_without_a_statement_the_window_offers_to_open_one(qtbot: QtBot, tools: Tools) -> None:
    window = open_window(qtbot, tools)

    assert window.windowTitle() == "Statement Studio"
    assert not window.rail.isVisible()
    assert not window.top_bar.meter.isVisible()
    assert window.page("start").isVisible()
    assert not window.actions_table["save"].isEnabled()
    assert window.actions_table["open"].isEnabled()


def test_an_open_statement_is_shown_everywhere(window: Window) -> None:
    words = document_of(window).count.words

    assert window.windowTitle() == "arcadia – Statement Studio"
    assert window.page("drafting").isVisible()
    assert str(words) in window.top_bar.meter.accessibleDescription()
    assert window.top_bar.chip.text() == "Draft"
    assert window.rail.section("a").accessibleDescription() == "97 words of about 110"


def test_a_change_reaches_meter_rail_and_status_bar(window: Window) -> None:
    before = document_of(window).count.words

    write(window, "a", "Three short words")

    words = before - 97 + 3
    assert str(words) in window.top_bar.meter.accessibleDescription()
    assert window.rail.section("a").accessibleDescription() == "3 words of about 110"
    assert f"Statement {words}" in [label.text() for label in window.status_bar.findChildren(QLabel)]


@pytest.mark.parametrize("name", [name for name in PAGES if name != "start"])
def test_every_page_can_be_shown_and_marks_itself_in_the_rail(window: Window, name: str) -> None:
    window.serve(f"show-{name}")

    assert window.page(name).isVisible()
    assert (window.rail.current() == name) == bool(PAGES[name].row)
    assert window.panel.isVisible() == PAGES[name].has_panel


def test_a_named_draft_is_in_the_first_frame_without_the_start_page(
    qtbot: QtBot, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statement_studio.ui.window._PATIENCE_MS", 60_000)
    path = tmp_path / "arcadia.statement"
    save_draft(path, sample_draft(), replace=False)
    window = Window(tools)
    qtbot.addWidget(window)

    window.open_first(path)
    assert not window.isVisible()
    qtbot.waitUntil(window.isVisible)

    assert window.page("drafting").isVisible()
    assert "start" not in window._pages
    window.close()
    window._show_first()  # patience ends when the draft is closed again
    assert not window.isVisible()


def test_a_named_draft_that_cannot_be_opened_leads_to_the_start_page(
    qtbot: QtBot, tools: Tools, prompts: FakePrompts, tmp_path: Path
) -> None:
    window = Window(tools)
    qtbot.addWidget(window)

    window.open_first(tmp_path / "gone.statement")
    qtbot.waitUntil(window.isVisible)

    assert window.page("start").isVisible()
    assert len(prompts.asked) == 1


def test_pages_are_made_when_they_are_first_shown(window: Window) -> None:
    made = set(window._pages)

    window.serve("show-submission")

    assert "submission" not in made
    assert "submission" in set(window._pages)


def test_the_folded_rail_leads_to_a_section_and_a_page(window: Window, qtbot: QtBot) -> None:
    window.resize(1024, 680)
    row = window.rail.section("c")
    qtbot.waitUntil(lambda: row.width() < RAIL_FOLDED)

    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.rail.current() == "c"
    QTest.mouseClick(window.rail.page_row("letter"), Qt.MouseButton.LeftButton)

    assert window.rail.current() == "letter"


def test_the_switch_in_the_top_bar_folds_the_panel_where_there_is_one(window: Window) -> None:
    action = window.actions_table["fold-panel"]
    switch = next(button for button in window.top_bar.findChildren(QPushButton) if button.toolTip().endswith("F9)"))

    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not window.panel.isVisible()
    assert not action.isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert window.panel.isVisible()
    window.serve("show-letter")

    assert not switch.isEnabled()


def test_the_rail_leads_to_a_section(window: Window) -> None:
    window.serve("show-submission")

    QTest.mouseClick(window.rail.section("c"), Qt.MouseButton.LeftButton)

    assert window.page("drafting").isVisible()
    assert window.rail.current() == "c"


def test_a_place_on_another_page_is_shown_there(window: Window) -> None:
    window.show_place(Caret(page="submission"))

    assert window.page("submission").isVisible()


def test_back_on_the_drafting_page_the_user_is_where_he_was(window: Window) -> None:
    window.activateWindow()
    window.show_section("c")
    before = QApplication.focusWidget()
    window.serve("show-submission")
    assert QApplication.focusWidget() is not before

    window.serve("show-drafting")

    assert QApplication.focusWidget() is before
    assert window.rail.current() == "c"


def test_next_and_previous_section(window: Window) -> None:
    window.show_section("a")

    window.serve("next-section")
    assert window.rail.current() == "b"
    window.serve("previous-section")
    window.serve("previous-section")
    window.serve("previous-section")
    assert window.rail.current() == "opening"


def test_undo_says_what_it_takes_back(window: Window) -> None:
    undo = window.actions_table["undo"]
    assert not undo.isEnabled()
    before = document_of(window).statement

    write(window, "a", "Other words")
    assert undo.isEnabled()
    assert undo.text() == "&Undo Typing"
    key("undo", window)

    assert document_of(window).statement == before
    assert not undo.isEnabled()
    assert window.actions_table["redo"].isEnabled()


def test_the_check_tells_its_result_in_the_rail(window: Window, qtbot: QtBot) -> None:
    row = window.rail.page_row("submission")
    qtbot.waitUntil(lambda: "met" in row.accessibleDescription())

    document_of(window).edit({section.id: [((Run(""),), "none")] for section in document_of(window).statement.sections})
    before = row.accessibleDescription()
    window.serve("check")

    qtbot.waitUntil(lambda: row.accessibleDescription() != before)


def test_text_size_follows_the_actions_and_is_kept(window: Window, tools: Tools, own_folders: Path) -> None:
    window.serve("text-larger")
    window.serve("text-larger")
    assert tools.settings.now.text_size == 19
    assert tools.theme.text_scale == 112
    tools.workers.wait()
    assert "text_size = 19" in (own_folders / "statement-studio" / "settings.toml").read_text("utf-8")

    window.serve("text-normal")
    assert tools.theme.text_scale == 100


def test_the_theme_can_be_chosen(window: Window, tools: Tools) -> None:
    window.serve("theme-dark")

    assert tools.theme.scheme == "dark"
    assert QApplication.palette().window().color() == tools.theme.color("canvas")
    assert window.actions_table["theme-dark"].isChecked()
    assert not window.actions_table["theme-light"].isChecked()


def test_a_view_of_the_panel_is_made_when_it_is_chosen(window: Window) -> None:
    assert window.panel.view_name() == next(iter(VIEWS))

    window.panel.show_view("brief")

    assert window.view("brief").isVisible()


def test_f6_leads_through_the_regions(window: Window) -> None:
    window.activateWindow()
    window.rail.section("a").setFocus()
    seen = []
    for _ in range(6):
        window.serve("next-region")
        focused = QApplication.focusWidget()
        seen.append(
            next(name for name in ("top_bar", "rail", "panel", "_stack") if getattr(window, name).isAncestorOf(focused))
        )

    assert seen[:4] == ["_stack", "panel", "top_bar", "rail"]


def test_focus_hides_everything_but_the_page(window: Window) -> None:
    window.serve("focus")
    parts = (window.rail, window.panel, window.top_bar, window.status_bar)
    assert not any(part.isVisible() for part in parts)
    assert window.page("drafting").isVisible()

    QTest.keyClick(window, Qt.Key.Key_Escape)

    assert all(part.isVisible() for part in parts)


def test_another_page_ends_focus(window: Window) -> None:
    window.serve("focus")

    window.show_place(Caret("letter", "date"))

    assert window.rail.isVisible()
    assert window.top_bar.isVisible()
    window.serve("show-drafting")
    assert window.rail.isVisible()
    assert window.page("drafting").cards["a"].head.isVisible()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("action", "name"), [("find", "find_bar"), ("read-through", "reading")])
def test_in_focus_escape_closes_first_what_was_opened_last(window: Window, action: str, name: str) -> None:
    window.serve("focus")
    window.serve(action)
    opened: QWidget = getattr(window.page("drafting"), name)
    assert opened.isVisible()
    focused = QApplication.focusWidget()
    assert focused

    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert not window.rail.isVisible()

    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert window.rail.isVisible()


def test_the_sample_opens_as_a_file_of_its_own(qtbot: QtBot, tools: Tools, own_folders: Path) -> None:
    window = open_window(qtbot, tools)

    window.serve("sample")

    qtbot.waitUntil(lambda: window.document is not None)
    assert document_of(window).path.is_relative_to(own_folders)
    assert load_draft(document_of(window).path).statement == document_of(window).statement


def test_open_asks_for_a_file(window: Window, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "other.statement"
    other.write_bytes(document_of(window).path.read_bytes())
    prompts.answers.append(other)

    window.serve("open")

    qtbot.waitUntil(lambda: document_of(window).path == other)


def test_changing_the_page_saves(window: Window, tools: Tools) -> None:
    write(window, "a", "Words that must not be lost")

    window.serve("show-submission")
    tools.workers.wait()

    assert load_draft(document_of(window).path).statement == document_of(window).statement


def test_closing_saves_and_lets_go_of_the_file(window: Window) -> None:
    document = document_of(window)
    path = document.path
    write(window, "a", "Words that must not be lost")
    statement = document.statement

    assert window.close()

    assert load_draft(path).statement == statement
    assert not list(path.parent.glob(".~lock*"))


def test_a_window_that_cannot_save_stays_open(window: Window, prompts: FakePrompts) -> None:
    path = document_of(window).path
    write(window, "a", "Words that must not be lost")
    path.unlink()
    path.mkdir()
    prompts.answers.append("Stay here")

    assert not window.close()

    assert window.isVisible()
    assert document_of(window).statement.section("a").paragraphs[0].text == "Words that must not be lost"
    prompts.answers.append("Save elsewhere…")
    prompts.answers.append(path.with_name("safe.statement"))
    assert window.close()
    assert load_draft(path.with_name("safe.statement")).statement.section("a").paragraphs[0].text.startswith("Words")


def test_another_statement_takes_the_place_of_the_open_one(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    write(window, "a", "First words")
    other = tmp_path / "second.statement"
    other.write_bytes(document_of(window).path.read_bytes())

    open_path(qtbot, window, other)

    assert load_draft(tmp_path / "arcadia.statement").statement.section("a").paragraphs[0].text == "First words"
    assert window.windowTitle() == "second – Statement Studio"
    gc.collect()
    write(window, "a", "One two")
    assert window.rail.section("a").accessibleDescription() == "2 words of about 110"


def test_every_action_is_served(window: Window) -> None:
    for action in window.actions_table:
        assert isinstance(action, QAction)
        assert window.handler(action.objectName()) is not None, action.objectName()


def test_the_status_bar_tells_what_the_page_in_front_says(window: Window, qtbot: QtBot) -> None:
    def right_side() -> list[str]:
        labels = window.status_bar.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisibleTo(window) and " " in label.text()]

    counts = right_side()
    assert any(words.startswith("Statement ") for words in counts)
    window.show_page("letter")
    qtbot.waitUntil(lambda: "Page 1 of 1" in right_side())
    assert not any(words.startswith("Statement ") for words in right_side())
    window.show_page("submission")
    qtbot.waitUntil(lambda: any(words.endswith(" met") for words in right_side()))
    assert "Page 1 of 1" not in right_side()
    window.show_page("drafting")
    assert [words for words in right_side() if words.startswith("Statement ")]


@pytest.mark.parametrize("name", ["letter", "submission"])
def test_a_page_that_comes_up_has_the_keyboard_in_a_control(window: Window, name: str) -> None:
    window.show_section("b")

    window.serve(f"show-{name}")

    first = QApplication.focusWidget()
    assert first
    assert first is not window.page(name)
    assert window.page(name).isAncestorOf(first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    second = QApplication.focusWidget()
    window.serve("show-drafting")
    window.serve(f"show-{name}")
    assert QApplication.focusWidget() is second


def test_a_stray_key_changes_no_choice_of_a_letter_that_comes_up(window: Window) -> None:
    window.show_section("b")
    before = document_of(window).statement.letter.language

    window.serve("show-letter")

    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClick(focused, Qt.Key.Key_F)  # as in "French"
    assert document_of(window).statement.letter.language == before


def test_tab_leads_into_a_page_that_has_the_keyboard_itself(window: Window) -> None:
    window.serve("show-letter")
    page = window.page("letter")
    page.setFocus()

    QTest.keyClick(page, Qt.Key.Key_Tab)

    focused = QApplication.focusWidget()
    assert focused
    assert focused is not page
    assert page.isAncestorOf(focused)
