"""What keeps a statement from being saved, with real files: the words stay, and the sentence says what is safe."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from statement_studio import files
from statement_studio.jobs.sample import sample_draft
from statement_studio.store import draft_file, journal
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.journal import recoveries
from statement_studio.store.lock import lock_path
from statement_studio.ui import saving
from statement_studio.ui.panels.comparison import Comparison
from statement_studio.ui.session import Session
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.window import Window
from statement_studio.ui.workers import Workers
from tests.support.edits import edited
from tests.support.fake_prompts import FakePrompts
from tests.support.full_disk import full_disk
from tests.support.ordinary_user import as_ordinary_user
from tests.support.windows import document_of, open_path, open_window, write

SAFE = "Your words are safe on this computer; trying again every 30 seconds."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder / "arcadia.statement"


@pytest.fixture
def window(qtbot: QtBot, tools: Tools, path: Path) -> Window:
    return open_window(qtbot, tools, path)


def said(window: Window) -> tuple[str, str]:
    """Return what the status bar says of the words, and what it offers to do about it."""
    bar = window.status_bar
    return bar.saved, bar.remedy


def words_in(path: Path) -> str:
    return load_draft(path).statement.section("a").paragraphs[0].text


def save(window: Window) -> None:
    window.session.save()
    window.tools.workers.wait()


def change_in(path: Path, words: str) -> None:
    """Save other words in the file, as somebody else does."""
    draft = load_draft(path)
    draft = msgspec.structs.replace(draft, statement=edited(draft.statement, a=[words]))
    save_draft(path, draft, replace=True)


def ordinary(window: Window) -> None:
    with as_ordinary_user():
        save(window)


def test_a_share_that_is_gone_is_told_and_comes_back_by_itself(
    qtbot: QtBot, window: Window, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY_MS", 10)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    write(window, "a", "New words")

    save(window)
    assert said(window) == (f"The shared folder does not answer. {SAFE}", "Save elsewhere…")
    write(window, "a", "Newer words")
    assert said(window)[0].startswith("The shared folder")

    away.rename(path.parent)
    qtbot.waitUntil(lambda: said(window)[0].startswith("Saved "))
    assert said(window)[1] == ""
    assert words_in(path) == "Newer words"


def test_a_full_disk_is_told(window: Window, path: Path) -> None:
    write(window, "a", "New words " * 40)
    window.tools.workers.wait()
    with full_disk(path):
        save(window)
    assert said(window) == (f"The disk is full. {SAFE}", "Save elsewhere…")

    save(window)

    assert words_in(path).startswith("New words")


@pytest.mark.parametrize("readonly", ["file", "folder"])
def test_what_is_read_only_is_told(window: Window, path: Path, readonly: str) -> None:
    place = path if readonly == "file" else path.parent
    mode = place.stat().st_mode
    place.chmod(0o400 if readonly == "file" else 0o500)
    write(window, "a", "New words")
    try:
        ordinary(window)
    finally:
        place.chmod(mode)

    assert said(window) == (f"The file or its folder is read-only. {SAFE}", "Save elsewhere…")
    save(window)
    assert words_in(path) == "New words"


def test_where_the_journal_fails_too_it_is_not_said_that_the_words_are_safe(
    window: Window, path: Path, own_folders: Path
) -> None:
    folder = own_folders / "statement-studio"
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("no folder")
    shutil.rmtree(path.parent)
    write(window, "a", "New words")

    save(window)

    assert "Your words are in this window alone, so leave it open" in said(window)[0]
    folder.unlink()
    path.parent.mkdir()
    save(window)
    assert words_in(path) == "New words"


def test_a_file_that_was_moved_away_is_written_again(window: Window, path: Path) -> None:
    path.rename(path.with_name("moved.statement"))
    write(window, "a", "New words")
    messages: list[str] = []
    window.session.message.connect(messages.append)

    save(window)

    assert words_in(path) == "New words"
    assert messages == ["The file was gone. It is written again at its place."]


def test_the_remedy_saves_elsewhere(window: Window, prompts: FakePrompts, path: Path, tmp_path: Path) -> None:
    shutil.rmtree(path.parent)
    write(window, "a", "New words")
    save(window)
    prompts.answers.append(tmp_path / "mine.statement")

    window.status_bar.remedy_requested.emit()

    assert words_in(tmp_path / "mine.statement") == "New words"
    assert said(window)[0].startswith("Saved ")
    assert window.windowTitle().startswith("mine ")
    write(window, "a", "Newer words")
    save(window)
    assert words_in(tmp_path / "mine.statement") == "Newer words"


# Somebody else


@pytest.fixture
def changed(window: Window, path: Path) -> Window:
    """A window that has found the words of somebody else in its file."""
    write(window, "a", "Mine")
    change_in(path, "Theirs")
    save(window)
    return window


def test_the_words_of_somebody_else_are_never_overwritten(changed: Window, prompts: FakePrompts, path: Path) -> None:
    assert said(changed) == (
        "Somebody else has changed the file, and their words stay in it. Your words are safe on this computer.",
        "Decide…",
    )
    write(changed, "a", "Mine again")
    save(changed)
    assert words_in(path) == "Theirs"
    prompts.answers.append("Save mine here")  # as it is closed


def test_it_is_asked_about_once_when_the_user_rests(
    qtbot: QtBot, changed: Window, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts.answers.append(None)
    qtbot.waitUntil(lambda: len(prompts.asked) == 1)
    assert prompts.asked[0].startswith("Somebody else has changed the file, ")

    monkeypatch.setattr(saving, "REST_MS", 0)
    save(changed)
    qtbot.wait(20)

    assert len(prompts.asked) == 1
    prompts.answers.append("Save mine here")


def test_mine_is_saved_here_and_theirs_is_kept_as_a_version(changed: Window, prompts: FakePrompts, path: Path) -> None:
    prompts.answers.append("Save mine here")

    changed.status_bar.remedy_requested.emit()

    draft = load_draft(path)
    assert words_in(path) == "Mine"
    assert draft.versions[-1].name == "Changed by somebody else"
    assert draft.versions[-1].statement().section("a").paragraphs[0].text == "Theirs"
    assert said(changed)[0].startswith("Saved ")


def test_theirs_is_opened_and_mine_is_kept_as_a_version(changed: Window, prompts: FakePrompts, path: Path) -> None:
    prompts.answers.append("Open theirs")

    changed.status_bar.remedy_requested.emit()

    document = document_of(changed)
    assert document.statement.section("a").paragraphs[0].text == "Theirs"
    assert words_in(path) == "Theirs"
    assert document.draft.versions[-1].statement().section("a").paragraphs[0].text == "Mine"
    assert load_draft(path) == document.draft
    assert recoveries() == ()
    assert lock_path(path).exists()
    write(changed, "a", "On we go")
    save(changed)
    assert words_in(path) == "On we go"


def test_mine_is_saved_elsewhere_and_theirs_stays(
    changed: Window, prompts: FakePrompts, path: Path, tmp_path: Path
) -> None:
    prompts.answers += ["Save mine elsewhere…", tmp_path / "mine.statement"]

    changed.status_bar.remedy_requested.emit()

    assert words_in(path) == "Theirs"
    assert words_in(tmp_path / "mine.statement") == "Mine"
    assert not lock_path(path).exists()


def test_both_are_compared_before_anything_is_decided(changed: Window, prompts: FakePrompts, path: Path) -> None:
    seen: list[str] = []

    def look(dialog: Comparison) -> None:
        seen.extend(label.text() for label in dialog.findChildren(Label))
        dialog.close()

    prompts.uses.append(look)
    prompts.answers += ["Compare", None]

    changed.status_bar.remedy_requested.emit()

    assert {"Theirs, in the file", "Mine, in this window"} <= set(seen)
    assert words_in(path) == "Theirs"
    assert said(changed)[1] == "Decide…"
    prompts.answers.append("Save mine here")


def test_a_state_that_cannot_be_read_stays_as_an_earlier_copy(window: Window, prompts: FakePrompts, path: Path) -> None:
    write(window, "a", "Mine")
    path.write_bytes(b"half a file")
    save(window)
    prompts.answers.append("Save mine here")

    window.status_bar.remedy_requested.emit()

    assert words_in(path) == "Mine"
    assert draft_file.earlier_copies(path)[0].read_bytes() == b"half a file"


# Two windows


@pytest.fixture
def other(qtbot: QtBot, tools: Tools, prompts: FakePrompts, window: Window, path: Path) -> Window:
    """A second window that has taken the draft over from the first."""
    write(window, "a", "From the first")
    second = Window(tools)
    qtbot.addWidget(second)
    prompts.answers += ["Take over…", "Take it over"]
    open_path(qtbot, second, path)
    return second


def test_who_is_taken_over_is_asked_about_twice(other: Window, prompts: FakePrompts) -> None:
    assert prompts.asked[0].startswith("This draft is open in another window on this computer since ")
    assert "that window can save in it no more" in prompts.asked[1]
    assert not document_of(other).is_read_only
    prompts.answers.append("Save elsewhere…")
    prompts.answers.append(document_of(other).path.with_name("first.statement"))


def test_a_window_that_was_taken_over_overwrites_nothing(
    other: Window, window: Window, prompts: FakePrompts, path: Path
) -> None:
    write(other, "a", "From the second")
    save(other)
    save(window)

    assert words_in(path) == "From the second"
    assert said(window)[0].startswith("Taken over: this draft is open in another window on this computer")
    assert said(window)[1] == "Save elsewhere…"
    assert "From the first" in [each.statement.section("a").paragraphs[0].text for each in kept()]
    prompts.answers.append(path.with_name("first.statement"))
    window.status_bar.remedy_requested.emit()
    assert words_in(path.with_name("first.statement")) == "From the first"
    write(other, "a", "The second goes on")
    save(other)
    assert words_in(path) == "The second goes on"


def kept() -> list[Any]:
    """Return the newest record of every journal that still lives."""
    found = [journal._recovery(folder) for folder in journal._sessions(journal._root())]
    return [each for each in found if each]


# A disk that hangs


@pytest.fixture
def hanging(
    qtbot: QtBot, qapp: QApplication, tools: Tools, monkeypatch: pytest.MonkeyPatch, path: Path
) -> Iterator[tuple[Session, Callable[[], None]]]:
    """A session whose share blocks, on threads of their own; and what lets it go on."""
    save_draft(path, sample_draft(), replace=False)
    session = Session(tools._replace(workers=Workers(qapp)))
    with qtbot.waitSignal(session.document_changed):
        session.open(path)
    answers = threading.Event()
    write_whole = files.put_whole

    def hang(place: Path, data: bytes, *, replace: bool) -> None:
        if place == path:
            answers.wait()
        write_whole(place, data, replace=replace)

    monkeypatch.setattr(files, "put_whole", hang)
    yield session, answers.set
    answers.set()


def test_a_share_that_hangs_is_told(
    qtbot: QtBot, hanging: tuple[Session, Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, go_on = hanging
    monkeypatch.setattr(saving, "PATIENCE_MS", 0)
    told: list[str] = []
    session.saved_changed.connect(lambda text, _tone: told.append(text))
    assert session.document
    session.document.edit({"a": []})

    session.save()
    qtbot.waitUntil(lambda: f"The shared folder does not answer. {SAFE}" in told)
    session.document.edit({"b": []})
    assert told[-1] == f"The shared folder does not answer. {SAFE}"
    go_on()
    qtbot.waitUntil(lambda: told[-1] == "Changed; saving soon")

    assert session.close()


def test_closing_waits_for_a_share_that_hangs_and_can_be_left(
    hanging: tuple[Session, Callable[[], None]], prompts: FakePrompts, path: Path
) -> None:
    session, _ = hanging
    assert session.document
    session.document.edit({"a": []})
    prompts.answers += ["Stay here"]

    assert not session.close()

    assert prompts.waited == ["Saving. The folder has not answered yet; your words are still in this window."]
    assert prompts.asked == []
    assert session.document is not None
    prompts.answers += ["Save elsewhere…", path.with_name("mine.statement")]
    assert session.close()
    assert load_draft(path.with_name("mine.statement")).statement.section("a").filled == ()


def test_closing_goes_on_by_itself_once_a_share_answers(
    hanging: tuple[Session, Callable[[], None]], prompts: FakePrompts, path: Path
) -> None:
    session, go_on = hanging
    assert session.document
    session.document.edit({"a": []})
    wait = prompts.wait

    def answer_late(what: str, over: Any, *answers: str) -> str | None:  # noqa: ANN401
        go_on()
        return wait(what, over, *answers)

    prompts.wait = answer_late  # type: ignore[method-assign]

    assert session.close()

    assert prompts.asked == []
    assert load_draft(path).statement.section("a").filled == ()
    assert not lock_path(path).exists()


# Closing


def test_closing_with_a_failing_save_does_not_close(window: Window, prompts: FakePrompts, path: Path) -> None:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    write(window, "a", "New words")
    prompts.answers += ["Stay here"]

    assert not window.close()
    assert window.isVisible()
    assert prompts.asked == [f"The shared folder does not answer. {SAFE}"]

    away.rename(path.parent)
    assert window.close()
    assert words_in(path) == "New words"


@pytest.mark.parametrize("way", ["close", "new", "open"])
def test_every_way_out_of_a_statement_asks_the_same(
    qtbot: QtBot, window: Window, prompts: FakePrompts, path: Path, way: str
) -> None:
    shutil.rmtree(path.parent)
    write(window, "a", "New words")
    other = path.parent.with_name("other.statement")
    save_draft(other, sample_draft(), replace=False)
    prompts.answers += [other, "Stay here"] if way == "open" else ["Stay here"]

    window.serve(way)
    qtbot.waitUntil(lambda: not prompts.answers)

    assert prompts.asked[-1].startswith("The shared folder does not answer.")
    assert document_of(window).path == path
    window.tools.workers.wait()
    assert not lock_path(other).exists()
    path.parent.mkdir()


def test_closing_on_somebody_elses_words_asks_which_go_on(changed: Window, prompts: FakePrompts, path: Path) -> None:
    prompts.answers.append(None)
    assert not changed.close()

    prompts.answers.append("Save mine here")
    assert changed.close()

    assert words_in(path) == "Mine"


def test_who_opens_theirs_while_closing_stays_to_see_it(changed: Window, prompts: FakePrompts) -> None:
    prompts.answers.append("Open theirs")

    assert not changed.close()

    assert document_of(changed).statement.section("a").paragraphs[0].text == "Theirs"
    assert changed.close()
