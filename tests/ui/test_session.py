from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from statement_studio.jobs.history import version_of
from statement_studio.jobs.sample import sample_draft
from statement_studio.model.statement import Run
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.session import Session
from statement_studio.ui.tools import Tools
from statement_studio.ui.workers import Workers
from tests.support.fake_prompts import FakePrompts

SAID = list[tuple[str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "arcadia.statement"
    save_draft(path, sample_draft(), replace=False)
    return path


@pytest.fixture
def session(qtbot: QtBot, tools: Tools, path: Path) -> Iterator[Session]:
    session = Session(tools)
    with qtbot.waitSignal(session.document_changed):
        session.open(path)
    yield session
    assert session.close()


@pytest.fixture
def said(session: Session) -> SAID:
    said: SAID = []
    session.saved_changed.connect(lambda text, tone: said.append((text, tone)))
    return said


def type_in(session: Session, text: str) -> OpenStatement:
    assert session.document
    session.document.edit({"a": [((Run(text),), "none")]})
    return session.document


def first_words(path: Path) -> str:
    return load_draft(path).statement.section("a").paragraphs[0].text


def test_a_change_waits_for_its_time_and_is_saved(session: Session, said: SAID, path: Path, tools: Tools) -> None:
    type_in(session, "New words")
    assert said[-1][0] == "Changed; saving soon"
    assert first_words(path) != "New words"

    session.save()
    tools.workers.wait()

    assert session.is_saved
    assert first_words(path) == "New words"
    assert said[-1][0].startswith("Saved ")
    assert said[-1][1] == "ok"


def test_what_is_typed_while_it_saves_waits_for_the_next_saving(session: Session, path: Path, tools: Tools) -> None:
    type_in(session, "First")
    session.save()
    type_in(session, "Second")
    tools.workers.wait()
    assert first_words(path) == "First"
    assert not session.is_saved

    assert session.save_at_once() is None

    assert first_words(path) == "Second"
    assert session.is_saved


def test_a_saving_that_is_asked_for_during_another_follows_it(
    qtbot: QtBot, session: Session, path: Path, tools: Tools
) -> None:
    type_in(session, "First")
    session.save()
    type_in(session, "Second")
    session.save()

    tools.workers.wait()
    qtbot.waitUntil(lambda: session.is_saved)

    assert first_words(path) == "Second"


def test_what_is_added_to_the_history_is_saved_at_once(session: Session, path: Path, tools: Tools) -> None:
    assert session.document

    session.document.keep(version=version_of(session.document.draft, "Kept"))
    tools.workers.wait()

    assert [version.name for version in load_draft(path).versions][-1] == "Kept"
    assert session.is_saved


def test_a_late_older_saving_never_wins(session: Session, path: Path, tools: Tools) -> None:
    type_in(session, "First")
    session.save()
    type_in(session, "Second")

    session.save_at_once()
    tools.workers.wait()

    assert first_words(path) == "Second"
    assert session.is_saved


def test_a_saving_under_way_is_waited_for(qtbot: QtBot, qapp: QApplication, tools: Tools, path: Path) -> None:
    session = Session(tools._replace(workers=Workers(qapp)))
    with qtbot.waitSignal(session.document_changed):
        session.open(path)
    type_in(session, "First")
    session.save()
    type_in(session, "Second")

    assert session.save_at_once() is None

    assert first_words(path) == "Second"
    assert session.is_saved
    assert session.close()


def test_saving_that_fails_is_told_and_tried_again(session: Session, said: SAID, path: Path, tools: Tools) -> None:
    data = path.read_bytes()
    path.unlink()
    path.mkdir()
    type_in(session, "New words")
    session.save()
    tools.workers.wait()
    assert said[-1][1] == "bad"
    assert "trying again" in said[-1][0]

    path.rmdir()
    path.write_bytes(data)
    session.save()
    tools.workers.wait()

    assert first_words(path) == "New words"
    assert said[-1][1] == "ok"


def test_the_file_is_locked_while_it_is_open(session: Session, path: Path) -> None:
    lock = path.with_name(f".~lock.{path.name}#")
    assert lock.exists()

    assert session.close()

    assert not lock.exists()
    assert session.document is None


@pytest.mark.parametrize("content", [b"", b"no draft"])
def test_a_file_that_cannot_be_read_leaves_the_open_one_alone(
    qtbot: QtBot, session: Session, prompts: FakePrompts, tmp_path: Path, content: bytes
) -> None:
    before = session.document
    bad = tmp_path / "bad.statement"
    bad.write_bytes(content)

    session.open(bad)
    qtbot.waitUntil(lambda: bool(prompts.asked))

    assert session.document is before
    assert not bad.with_name(f".~lock.{bad.name}#").exists()


def test_saved_elsewhere_it_goes_on_there(session: Session, prompts: FakePrompts, path: Path, tmp_path: Path) -> None:
    document = type_in(session, "New words")
    prompts.answers.append(tmp_path / "other")

    assert session.save_elsewhere()

    other = tmp_path / "other.statement"
    assert document.path == other
    assert first_words(other) == "New words"
    assert first_words(path) != "New words"
    type_in(session, "More words")
    session.close()
    assert first_words(other) == "More words"


def test_the_sample_is_made_once(qtbot: QtBot, tools: Tools) -> None:
    session = Session(tools)
    session.open_sample()
    qtbot.waitUntil(lambda: session.document is not None)
    document = type_in(session, "Mine")
    path = document.path

    session.close()
    session.open_sample()

    qtbot.waitUntil(lambda: session.document is not None)
    assert session.document
    assert session.document.path == path
    assert session.document.statement.section("a").paragraphs[0].text == "Mine"
