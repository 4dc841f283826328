import gzip
import json
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from statement_studio.jobs.sample import sample_draft
from statement_studio.model.draft import Draft
from statement_studio.model.statement import Run, Statement
from statement_studio.store import held_draft
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.journal import Journal, recoveries, statement_hash
from statement_studio.ui.session import Session
from statement_studio.ui.tools import Tools
from statement_studio.ui.workers import Workers
from tests.support.fake_prompts import FakePrompts

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "arcadia.statement"
    save_draft(path, sample_draft(), replace=False)
    return path


def opened(qtbot: QtBot, tools: Tools, path: Path) -> Session:
    session = Session(tools)
    with qtbot.waitSignal(session.document_changed):
        session.open(path)
    return session


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, tools: Tools, path: Path) -> Iterator[Session]:
    """A session with the sample; its work is done on threads."""
    session = opened(qtbot, tools._replace(workers=Workers(qapp)), path)
    yield session
    assert session.close()


@pytest.fixture
def journals(own_folders: Path) -> Path:
    return own_folders / "statement-studio" / "journal"


def records(journals: Path) -> list[dict[str, Any]]:
    """Return the records of all sessions, oldest first."""
    found = [json.loads(gzip.decompress(slot.read_bytes())) for slot in journals.glob("*/*.json.gz")]
    return sorted(found, key=lambda record: int(record["number"]))


def words(journals: Path) -> str:
    """Return what the newest record holds in section a; empty if there is none."""
    for record in records(journals)[-1:]:
        section = next(section for section in record["statement"]["sections"] if section["id"] == "a")
        return " ".join(run["text"] for paragraph in section["paragraphs"] for run in paragraph["runs"])
    return ""


def type_in(session: Session, text: str) -> None:
    assert session.document
    session.document.edit({"a": [((Run(text),), "none")]})


def test_nothing_is_written_before_the_first_change(session: Session, journals: Path) -> None:
    assert session.document
    assert not journals.exists()


def test_typed_words_are_in_the_journal_and_not_yet_in_the_file(
    qtbot: QtBot, session: Session, journals: Path, path: Path
) -> None:
    type_in(session, "New words")

    qtbot.waitUntil(lambda: words(journals) == "New words")

    record = records(journals)[-1]
    assert record["path"] == str(path)
    assert record["saved_hash"] == statement_hash(load_draft(path).statement)
    assert load_draft(path).statement.section("a").paragraphs[0].text != "New words"


def test_who_types_without_a_rest_does_not_put_it_off(qtbot: QtBot, session: Session, journals: Path) -> None:
    typed: list[str] = []
    typist = QTimer(interval=20)

    def type_on() -> None:
        typed.append("word")
        type_in(session, " ".join(typed))

    typist.timeout.connect(type_on)
    typist.start()

    qtbot.waitUntil(lambda: len(records(journals)) == 2)

    typist.stop()
    qtbot.waitUntil(lambda: words(journals) == " ".join(typed))


def test_long_jobs_do_not_keep_it_waiting(
    qtbot: QtBot, qapp: QApplication, tools: Tools, path: Path, journals: Path
) -> None:
    workers = Workers(qapp)
    session = opened(qtbot, tools._replace(workers=workers), path)
    over = threading.Event()
    for _ in range(QThread.idealThreadCount()):
        workers.start(over.wait)

    type_in(session, "New words")
    try:
        qtbot.waitUntil(lambda: words(journals) == "New words")
    finally:
        over.set()
    assert session.close()


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads on which the journal was written, one for every attempt."""
    threads: list[threading.Thread] = []
    write = Journal.write

    def watched(journal: Journal, statement: Statement, saved_hash: str, saving_hash: str = "") -> None:
        threads.append(threading.current_thread())
        write(journal, statement, saved_hash, saving_hash)

    monkeypatch.setattr(Journal, "write", watched)
    return threads


def test_it_is_written_off_the_gui_thread(qtbot: QtBot, session: Session, writers: list[threading.Thread]) -> None:
    type_in(session, "New words")

    qtbot.waitUntil(lambda: len(writers) == 1)

    assert writers[0] is not threading.main_thread()


def during_the_saving(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    def watched(path: Path, draft: Draft, *, replace: bool) -> bytes:
        happens()
        return save_draft(path, draft, replace=replace)

    monkeypatch.setattr(held_draft, "save_draft", watched)


def test_it_is_written_before_a_saving_and_after_it_with_the_new_hash(
    session: Session, journals: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hash_before = statement_hash(load_draft(path).statement)
    before: list[dict[str, Any]] = []
    during_the_saving(monkeypatch, lambda: before.extend(records(journals)))
    type_in(session, "New words")

    session.save_at_once()

    assert [record["saved_hash"] for record in before] == [hash_before]
    assert [record["saving_hash"] for record in before] == [statement_hash(load_draft(path).statement)]
    assert before[0]["statement"] == records(journals)[-1]["statement"]
    assert records(journals)[-1]["saved_hash"] == statement_hash(load_draft(path).statement)


def test_what_is_typed_while_it_is_saved_stays_the_newest(
    qtbot: QtBot, tools: Tools, journals: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(qtbot, tools, path)  # its jobs are done on this thread
    type_in(session, "First")
    during_the_saving(monkeypatch, lambda: type_in(session, "Second"))

    session.save()
    tools.workers.wait()

    assert words(journals) == "Second"
    saved = load_draft(path).statement
    assert saved.section("a").paragraphs[0].text == "First"
    assert records(journals)[-1]["saved_hash"] == statement_hash(saved)
    assert session.close()


def test_a_draft_that_was_saved_and_closed_leaves_none(
    qtbot: QtBot, session: Session, journals: Path, path: Path
) -> None:
    type_in(session, "New words")
    qtbot.waitUntil(lambda: words(journals) == "New words")

    assert session.close()

    assert list(journals.iterdir()) == []
    assert recoveries() == ()
    assert load_draft(path).statement.section("a").paragraphs[0].text == "New words"


def test_saved_elsewhere_it_names_the_other_file(
    session: Session, prompts: FakePrompts, journals: Path, tmp_path: Path
) -> None:
    type_in(session, "New words")
    prompts.answers.append(tmp_path / "other")

    assert session.save_elsewhere()

    assert [Path(record["path"]).name for record in records(journals)] == ["arcadia.statement", "other.statement"]


def test_a_saving_under_way_in_the_file_that_is_left_does_not_lead_back_to_it(
    qtbot: QtBot, tools: Tools, prompts: FakePrompts, journals: Path, path: Path
) -> None:
    session = opened(qtbot, tools, path)  # its jobs begin only when they are waited for
    type_in(session, "First")
    session.save()
    type_in(session, "Second")
    prompts.answers.append(path.with_name("other"))

    assert session.save_elsewhere()
    tools.workers.wait()

    assert Path(records(journals)[-1]["path"]).name == "other.statement"
    assert session.close()


def test_a_journal_that_cannot_be_written_is_told_once_and_keeps_nobody_from_saving(
    qtbot: QtBot, session: Session, writers: list[threading.Thread], journals: Path, path: Path
) -> None:
    told: list[str] = []
    session.message.connect(told.append)
    journals.parent.mkdir(parents=True)
    journals.write_bytes(b"")  # a file in the place of the folder
    type_in(session, "First")
    qtbot.waitUntil(lambda: len(told) == 1)
    type_in(session, "Second")
    qtbot.waitUntil(lambda: len(writers) == 2)

    assert session.save_at_once() is None
    QApplication.processEvents()

    assert load_draft(path).statement.section("a").paragraphs[0].text == "Second"
    assert len(told) == 1
    assert told[0].startswith("The recovery journal could not be written; the next change tries again. ")

    journals.unlink()
    type_in(session, "Third")
    qtbot.waitUntil(lambda: words(journals) == "Third")

    shutil.rmtree(journals)
    journals.write_bytes(b"")
    type_in(session, "Fourth")
    qtbot.waitUntil(lambda: len(told) == 2)


def test_a_mistake_of_the_program_in_the_journal_keeps_nobody_from_saving(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(journal: Journal, statement: Statement, saved_hash: str, saving_hash: str = "") -> None:
        raise ZeroDivisionError(journal, statement, saved_hash, saving_hash)

    monkeypatch.setattr(Journal, "write", fail)
    type_in(session, "New words")

    assert session.close()

    assert load_draft(path).statement.section("a").paragraphs[0].text == "New words"


TYPE_ON = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from statement_studio.model.statement import Run
from statement_studio.store.settings import Settings
from statement_studio.ui.app import prepare
from statement_studio.ui.session import Session

application = QApplication([])
session = Session(prepare(application, Settings(theme="light", autosave_seconds=600)))
words = []

def type_on():
    words.append(f"word{len(words)}")
    session.document.edit({"a": [((Run(" ".join(words)),), "none")]})

typist = QTimer(interval=10)
typist.timeout.connect(type_on)
session.document_changed.connect(typist.start)
session.open(Path(sys.argv[1]))
application.exec()
"""


def test_a_killed_program_leaves_every_word_that_was_in_the_journal(qtbot: QtBot, path: Path, journals: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", TYPE_ON, path], cwd=ROOT)
    try:
        qtbot.waitUntil(lambda: len(records(journals)) == 2, timeout=20_000)
        assert recoveries() == ()  # the program lives
        kept = words(journals).split()
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()

    (recovery,) = recoveries()
    found = recovery.statement.section("a").paragraphs[0].text.split()
    assert len(kept) > 1
    assert found[: len(kept)] == kept
    assert found == [f"word{number}" for number in range(len(found))]
    assert recovery.path == path
    assert not recovery.file_changed
