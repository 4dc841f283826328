"""Versions that the program keeps by itself: after work, never after mere waiting, and each state once."""

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from statement_studio.jobs import history
from statement_studio.jobs.history import version_of
from statement_studio.jobs.sample import sample_draft
from statement_studio.model.statement import Run
from statement_studio.store.draft_file import load_draft
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.keeping import PAUSE_S, WORK_BEFORE_CLOSING_S, WORK_S, Keeping
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from tests.support.windows import document_of

MINUTE = 60


class Desk:
    """Somebody who works on a document, at moments that the test decides."""

    def __init__(self, document: OpenStatement, tools: Tools) -> None:
        self.document = document
        self.now = 1000.0
        self._tools = tools
        self._number = 0
        self.keeping = Keeping(document, tools.workers, lambda: self.now)

    def write(self, *, after: float) -> None:
        self.now += after
        self._number += 1
        self.document.edit({"a": [((Run(f"Words {self._number}"),), "none")]}, name="Typing")
        self._tools.workers.wait()

    def work(self, seconds: float) -> None:
        """Type now and then for so long."""
        end = self.now + seconds
        while self.now < end:
            self.write(after=min(30, end - self.now))

    @property
    def versions(self) -> int:
        return len(self.document.draft.versions)


@pytest.fixture
def desk(document: OpenStatement, tools: Tools) -> Desk:
    return Desk(document, tools)


def test_a_version_is_kept_at_least_every_twenty_minutes_of_work(desk: Desk) -> None:
    assert WORK_S + PAUSE_S <= 20 * MINUTE

    desk.work(14 * MINUTE)
    assert desk.versions == 0
    desk.work(MINUTE)
    assert desk.versions == 1
    desk.work(14 * MINUTE)
    assert desk.versions == 1
    desk.work(MINUTE)
    assert desk.versions == 2


def test_it_holds_what_was_written_by_then_and_is_no_step(desk: Desk) -> None:
    state = desk.document.state
    desk.work(15 * MINUTE)

    (version,) = desk.document.draft.versions
    assert version.is_automatic
    assert version.statement() == desk.document.statement
    assert desk.document.state == state
    before = desk.document.statement
    desk.document.undo()
    assert desk.document.statement != before
    assert desk.versions == 1


def test_time_without_a_change_is_no_work(desk: Desk) -> None:
    desk.work(5 * MINUTE)
    desk.write(after=3 * 60 * MINUTE)  # counts as the longest pause, no more
    desk.work(4 * MINUTE)
    assert desk.versions == 0

    desk.work(MINUTE)
    assert desk.versions == 1


def test_every_version_begins_the_count_anew(desk: Desk) -> None:
    desk.work(14 * MINUTE)
    desk.document.keep(version=version_of(desk.document.draft, "By hand"))
    desk.work(14 * MINUTE)
    assert desk.versions == 1

    desk.work(MINUTE)
    assert desk.versions == 2


def test_a_new_name_for_a_version_does_not(desk: Desk) -> None:
    desk.work(15 * MINUTE)
    desk.work(14 * MINUTE)
    (version,) = desk.document.draft.versions
    desk.document.keep(version=msgspec.structs.replace(version, name="Named"))
    desk.work(MINUTE)

    assert [version.name for version in desk.document.draft.versions] == ["Named", ""]


def test_a_state_that_is_kept_already_is_not_kept_again(desk: Desk) -> None:
    desk.document.keep(version=version_of(desk.document.draft, "As it was"))
    desk.work(WORK_BEFORE_CLOSING_S)
    while desk.document.undo_name:
        desk.document.undo()

    desk.keeping.keep_before_closing()

    assert desk.versions == 1


def test_it_is_kept_before_closing_after_some_work(desk: Desk) -> None:
    desk.work(WORK_BEFORE_CLOSING_S - 1)
    desk.keeping.keep_before_closing()
    assert desk.versions == 0

    desk.work(1)
    desk.keeping.keep_before_closing()
    desk.keeping.keep_before_closing()

    (version,) = desk.document.draft.versions
    assert version.statement() == desk.document.statement


@pytest.mark.parametrize("bound", ["MOST_VERSIONS", "MOST_BYTES"])
def test_a_full_history_leaves_its_room_to_what_somebody_asks_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(history, bound, 1)
    desk.work(15 * MINUTE)
    desk.work(15 * MINUTE)

    assert desk.versions == 1


def test_what_the_program_may_keep_leaves_room_in_the_file() -> None:
    assert history.MOST_VERSIONS + 400 < 2_000
    assert history.MOST_BYTES <= 32 * 1024 * 1024


def test_closing_a_statement_after_work_keeps_a_version_in_its_file(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, session = document_of(window), window.session
    path = document.path
    assert session.keeping
    now = [0.0]
    monkeypatch.setattr(session.keeping, "_clock", lambda: now[0])
    monkeypatch.setattr(session.keeping, "_last", 0.0)
    now[0] = 6.0 * MINUTE
    document.edit({"a": [((Run("A new beginning"),), "none")]})

    assert session.close()

    draft = load_draft(path)
    (version,) = draft.versions
    assert version.is_automatic
    assert version.statement() == draft.statement


def test_closing_what_was_only_read_keeps_nothing(window: Window) -> None:
    path = document_of(window).path
    before = path.read_bytes()

    assert window.session.close()

    assert path.read_bytes() == before


def test_a_statement_that_is_gone_gets_no_version(qtbot: QtBot, tools: Tools, tmp_path: Path) -> None:
    document = OpenStatement(sample_draft(), tmp_path / "x.statement")
    desk = Desk(document, tools)
    desk.now += WORK_S
    for _ in range(4):
        desk.now += PAUSE_S
        document.edit({"a": [((Run(f"{desk.now}"),), "none")]})
    with qtbot.waitSignal(document.destroyed):
        document.deleteLater()
    tools.workers.wait()
    qtbot.wait(10)
