"""What a session left that ended before it could save: offered on the start page and above the page, and decided."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.errors import WriteError
from statement_studio.jobs.sample import sample_draft
from statement_studio.model.draft import Draft
from statement_studio.model.statement import Statement
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.held_draft import HeldDraft, Seen
from statement_studio.store.journal import Journal, Recovery, kept_recoveries, recoveries, statement_hash
from statement_studio.store.lock import locked
from statement_studio.ui.pages.start import StartPage
from statement_studio.ui.pages.submission import SubmissionPage
from statement_studio.ui.panels.comparison import Comparison
from statement_studio.ui.start.recovery_rows import RecoveryRows, say_recovery
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.window import Window
from tests.support.edits import edited
from tests.support.fake_prompts import FakePrompts
from tests.support.windows import document_of, open_path, open_window, write

SAVED = sample_draft()
NEWER = edited(SAVED.statement, closing=["Five words typed too late."])


def leave(path: Path, statement: Statement = NEWER, draft: Draft = SAVED) -> None:
    """Leave a session that wrote the statement and ended without saving it."""
    if not path.exists():
        save_draft(path, draft, replace=False)
    journal = Journal(draft.id, path)
    journal.write(statement, statement_hash(draft.statement))
    journal.close(discard=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a draft whose session was stopped."""
    path = tmp_path / "arcadia.statement"
    leave(path)
    return path


def start_page(qtbot: QtBot, tools: Tools) -> tuple[Window, StartPage]:
    window = open_window(qtbot, tools)
    page = window.page("start")
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: page.recovering.offers is not None)
    return window, page


def open_stopped(qtbot: QtBot, tools: Tools, path: Path) -> Window:
    """Return the window with the draft open and the offer above it."""
    window = open_window(qtbot, tools)
    open_path(qtbot, window, path)
    qtbot.waitUntil(window.recovered.isVisible)
    return window


def texts(rows: RecoveryRows) -> list[str]:
    return [label.text() for label in rows.findChildren(Label) if label.isVisible()]


def buttons(rows: QWidget) -> list[str]:
    return [button.text() for button in rows.findChildren(QAbstractButton) if button.isVisible()]


def press(rows: QWidget, text: str) -> None:
    button = next(each for each in rows.findChildren(QAbstractButton) if each.isVisible() and each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def version_names(path: Path) -> list[str]:
    return [version.name for version in load_draft(path).versions]


def test_nothing_is_offered_where_nothing_was_left(qtbot: QtBot, tools: Tools) -> None:
    _, page = start_page(qtbot, tools)

    assert not page.recovered.isVisible()


@pytest.mark.usefixtures("path")
def test_the_start_page_says_what_is_newer_and_what_can_be_done(qtbot: QtBot, tools: Tools) -> None:
    _, page = start_page(qtbot, tools)

    (recovery,) = recoveries()
    said = f"The program stopped at {recovery.when.astimezone():%H:%M}. 5 words are newer than the saved file."
    assert texts(page.recovered) == ["arcadia", said]
    assert buttons(page.recovered) == ["Compare", "Use them", "Keep as a version"]
    button = page.recovered.findChildren(QAbstractButton)[1]
    told = QAccessible.queryAccessibleInterface(button)
    assert told.text(QAccessible.Text.Description) == f"arcadia. {said}"


def named(page: StartPage) -> list[str]:
    return [text for text in texts(page.recovered) if "stopped" not in text]


def test_the_newest_come_first_and_the_others_as_these_are_settled(qtbot: QtBot, tools: Tools, tmp_path: Path) -> None:
    for name in ("one", "two", "three", "four"):
        leave(tmp_path / f"{name}.statement", draft=msgspec.structs.replace(SAVED, id=f"draft-{name}"))
    _, page = start_page(qtbot, tools)
    assert named(page) == ["There are 2 more; they come as these are settled.", "four", "three"]

    press(page.recovered, "Keep as a version")

    qtbot.waitUntil(lambda: named(page) == ["There is 1 more.", "three", "two"])


def test_what_a_living_session_writes_is_not_offered(qtbot: QtBot, tools: Tools, tmp_path: Path) -> None:
    path = tmp_path / "arcadia.statement"
    save_draft(path, SAVED, replace=False)
    journal = Journal(SAVED.id, path)
    journal.write(NEWER, "")

    window, page = start_page(qtbot, tools)
    open_path(qtbot, window, path)
    qtbot.waitUntil(lambda: window.recovering.offers is not None)
    tools.workers.wait()

    assert page.recovering.offers == ()
    assert window.recovering.offers == ()
    journal.close(discard=True)


def told(**changes: object) -> str:
    """Return what is said of a recovery, without the moment."""
    recovery = Recovery("dr000001", Path("a"), dt.datetime.now(dt.UTC), 31, NEWER, SAVED.statement, False, Path("b"))
    stop, safe = say_recovery(msgspec.structs.replace(recovery, **changes)).split(". ", 1)
    assert stop.startswith("The program stopped ")
    return safe


def test_the_sentence_tells_what_became_of_the_file() -> None:
    assert told() == "31 words are newer than the saved file."
    assert told(words_newer=1) == "1 word is newer than the saved file."
    assert told(words_newer=0) == "Some changes are newer than the saved file, none of them a new word."
    assert told(file_changed=True) == "The file was saved again since; 31 words stand only here."
    assert told(file_changed=True, words_newer=0).startswith("The file was saved again since, and is different")
    gone = {"file_statement": None, "file_fate": "gone"}
    assert told(**gone) == "Its file is not there any more; what was written is safe here (31 words)."
    assert len({told(file_fate=fate) for fate in ("gone", "damaged", "closed", "another")}) == 4


def test_a_stop_on_another_day_is_told_with_the_day() -> None:
    when = dt.datetime(2021, 5, 24, 11, 42).astimezone()
    recovery = Recovery("dr000001", Path("a"), when, 31, NEWER, SAVED.statement, False, Path("b"))

    assert say_recovery(recovery).startswith("The program stopped on 24 May 2021 at 11:42. ")


def test_used_from_the_start_page_the_words_are_in_the_file_and_open(qtbot: QtBot, tools: Tools, path: Path) -> None:
    window, page = start_page(qtbot, tools)

    press(page.recovered, "Use them")
    qtbot.waitUntil(lambda: window.document is not None)

    assert document_of(window).path == path
    assert document_of(window).statement == NEWER
    assert load_draft(path).statement == NEWER
    assert load_draft(path).versions[-1].statement() == SAVED.statement
    assert recoveries() == ()
    assert [kept.statement for kept in kept_recoveries()] == [NEWER]
    tools.workers.wait()
    assert not window.recovered.isVisible()


def test_kept_as_a_version_from_the_start_page_the_file_says_what_it_said(
    qtbot: QtBot, tools: Tools, path: Path
) -> None:
    window, page = start_page(qtbot, tools)

    press(page.recovered, "Keep as a version")
    qtbot.waitUntil(lambda: version_names(path)[-1:] == ["Recovered"])

    assert load_draft(path).statement == SAVED.statement
    assert load_draft(path).versions[-1].statement() == NEWER
    assert not page.recovered.isVisible()
    assert window.document is None


def compared(qtbot: QtBot, shown: Callable[[], Comparison | None]) -> Comparison:
    qtbot.waitUntil(lambda: shown() is not None)
    comparison = shown()
    assert comparison
    return comparison


def test_compared_on_the_start_page_and_used_from_there(qtbot: QtBot, tools: Tools, path: Path) -> None:
    window, page = start_page(qtbot, tools)

    press(page.recovered, "Compare")
    comparison = compared(qtbot, lambda: page.recovering.comparison)
    shown = [label.text() for label in comparison.findChildren(QLabel)]
    assert shown[0] == "In the file"
    assert shown[1].startswith("Recovered, ")
    assert any("too late" in text for text in shown)
    assert load_draft(path) == SAVED

    press(comparison, "Use the recovered words")
    qtbot.waitUntil(lambda: window.document is not None)

    assert load_draft(path).statement == NEWER


def test_without_its_file_a_recovery_can_be_used(qtbot: QtBot, tools: Tools, path: Path) -> None:
    path.unlink()
    window, page = start_page(qtbot, tools)
    assert buttons(page.recovered) == ["Use them", "Set aside…"]

    press(page.recovered, "Use them")
    qtbot.waitUntil(lambda: window.document is not None)

    assert document_of(window).path == path
    assert load_draft(path).statement == NEWER


def test_set_aside_only_when_the_user_says_so(qtbot: QtBot, tools: Tools, prompts: FakePrompts, path: Path) -> None:
    path.unlink()
    _, page = start_page(qtbot, tools)
    prompts.answers += ["Keep offering", None, "Set aside"]

    for _ in range(2):
        press(page.recovered, "Set aside…")
        tools.workers.wait()
        assert len(recoveries()) == 1
    press(page.recovered, "Set aside…")
    tools.workers.wait()

    assert recoveries() == ()
    assert len(kept_recoveries()) == 1
    assert not page.recovered.isVisible()


def test_words_that_the_file_cannot_take_come_in_one_of_their_own(
    qtbot: QtBot, tools: Tools, prompts: FakePrompts, path: Path
) -> None:
    save_draft(path, msgspec.structs.replace(SAVED, id="dr000002"), replace=True)
    before = path.read_bytes()
    window, page = start_page(qtbot, tools)

    press(page.recovered, "Use them")
    qtbot.waitUntil(lambda: window.document is not None)

    own = document_of(window).path
    assert own.name == "arcadia recovered.statement"
    assert str(own) in prompts.asked[0]
    assert load_draft(own).statement == NEWER
    assert path.read_bytes() == before


@pytest.mark.parametrize("way", ["Use them", "Keep as a version"])
def test_what_cannot_be_done_is_told_and_offered_again(
    qtbot: QtBot, tools: Tools, prompts: FakePrompts, path: Path, way: str
) -> None:
    window, page = start_page(qtbot, tools)

    with locked(path):
        press(page.recovered, way)
        qtbot.waitUntil(lambda: bool(prompts.asked))
        qtbot.waitUntil(page.recovered.isVisible)

    assert "is open" in prompts.asked[0]
    assert window.document is None
    assert load_draft(path) == SAVED
    assert buttons(page.recovered)[1] == "Use them"


def test_a_draft_that_is_opened_by_itself_brings_the_offer(qtbot: QtBot, tools: Tools, path: Path) -> None:
    window = open_window(qtbot, tools)
    with qtbot.waitSignal(window.recovering.found) as told:
        open_path(qtbot, window, path)

    assert "5 words are newer than the saved file." in told.args[0]
    qtbot.waitUntil(window.recovered.isVisible)
    assert document_of(window).statement == SAVED.statement
    assert "5 words are newer than the saved file." in texts(window.recovered)[0]
    assert buttons(window.recovered) == ["Compare", "Use them", "Keep as a version"]


def test_who_can_only_read_is_offered_nothing(qtbot: QtBot, tools: Tools, prompts: FakePrompts, path: Path) -> None:
    window = open_window(qtbot, tools)
    prompts.answers.append("Open to read")

    with locked(path):
        open_path(qtbot, window, path)
    tools.workers.wait()

    assert document_of(window).is_read_only
    assert not window.recovered.isVisible()
    assert len(recoveries()) == 1


def test_used_in_the_open_draft_it_is_one_step_and_saved_at_once(qtbot: QtBot, tools: Tools, path: Path) -> None:
    window = open_stopped(qtbot, tools, path)

    press(window.recovered, "Use them")
    assert document_of(window).statement == NEWER
    qtbot.waitUntil(lambda: recoveries() == ())

    saved = load_draft(path)
    assert saved.statement == NEWER
    assert saved.versions[-1].statement() == SAVED.statement
    assert [kept.statement for kept in kept_recoveries()] == [NEWER]
    assert not window.recovered.isVisible()
    document_of(window).undo()
    assert document_of(window).statement == SAVED.statement


def test_it_is_offered_until_the_file_holds_it(
    qtbot: QtBot, tools: Tools, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(held: HeldDraft, draft: Draft, over: Seen | None = None) -> bool:
        raise WriteError("disk-full", f"{held} {draft.id} {over}")

    window = open_stopped(qtbot, tools, path)
    monkeypatch.setattr(HeldDraft, "save", fail)

    press(window.recovered, "Use them")
    tools.workers.wait()
    assert len(recoveries()) == 1

    monkeypatch.undo()
    window.session.save()
    tools.workers.wait()
    assert load_draft(path).statement == NEWER
    assert recoveries() == ()


def test_kept_in_the_open_draft_it_is_one_more_version(qtbot: QtBot, tools: Tools, path: Path) -> None:
    window = open_stopped(qtbot, tools, path)

    press(window.recovered, "Keep as a version")
    qtbot.waitUntil(lambda: recoveries() == ())

    assert load_draft(path).statement == SAVED.statement
    assert load_draft(path).versions[-1].statement() == NEWER
    assert document_of(window).statement == SAVED.statement


def test_compared_with_the_open_draft(qtbot: QtBot, tools: Tools, path: Path) -> None:
    window = open_stopped(qtbot, tools, path)

    press(window.recovered, "Compare")
    comparison = compared(qtbot, lambda: window.recovering.comparison)
    assert comparison.findChildren(QLabel)[0].text() == "Now"
    press(comparison, "Use the recovered words")

    assert document_of(window).statement == NEWER


def test_who_decides_nothing_finds_it_again(qtbot: QtBot, tools: Tools, path: Path) -> None:
    window = open_stopped(qtbot, tools, path)
    write(window, "a", "Other words")

    assert window.session.close()

    assert not window.recovered.isVisible()
    page = window.page("start")
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: "The file was saved again since; " in "".join(texts(page.recovered)))


def test_an_export_finds_everything_in_the_file(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = window.page("submission")
    assert isinstance(page, SubmissionPage)
    path = document_of(window).path
    window.show_page("submission")
    write(window, "closing", "Words before the export.")
    assert page.submitting

    page._show_path = lambda _: True
    page.submitting._show_path = lambda _: True
    with qtbot.waitSignal(page.submitting.exported):
        page.submitting.export("signature", anyway=True)
    qtbot.waitUntil(lambda: window.session.is_saved)

    saved = load_draft(path)
    assert saved.statement == document_of(window).statement
    assert saved.events[-1].kind == "exported"
    assert (tmp_path / "arcadia for signature").is_dir()
