from pathlib import Path

import msgspec
import pytest

from statement_studio.errors import InputError, WriteError
from statement_studio.jobs.recovery import keep_as_version, recovered_draft
from statement_studio.model.draft import Draft
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.journal import Journal, Recovery, kept_recoveries, recoveries, set_aside, statement_hash
from statement_studio.store.lock import locked
from tests.support.drafts import sample_draft
from tests.support.edits import edited

SAVED = sample_draft()
NEWER = edited(SAVED.statement, closing=["Five words typed too late."])

pytestmark = pytest.mark.usefixtures("user_data")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "arcadia.statement"
    save_draft(path, SAVED, replace=False)
    return path


@pytest.fixture
def recovery(path: Path) -> Recovery:
    journal = Journal(SAVED.id, path)
    journal.write(NEWER, statement_hash(SAVED.statement))
    journal.close(discard=False)
    (recovery,) = recoveries()
    assert recovery.words_newer == 5
    return recovery


def test_used_words_stand_in_the_draft_and_those_of_the_file_in_a_version(path: Path, recovery: Recovery) -> None:
    draft = recovered_draft(recovery)
    assert load_draft(path) == SAVED
    assert draft.statement == NEWER
    assert draft.versions[:-1] == SAVED.versions
    assert (draft.versions[-1].name, draft.versions[-1].statement()) == ("Before the recovery", SAVED.statement)
    assert (draft.id, draft.events, draft.attachments) == (SAVED.id, SAVED.events, SAVED.attachments)
    save_draft(path, draft, replace=True)
    set_aside(recovery)
    assert recoveries() == ()


def test_used_words_that_the_file_holds_by_now_change_nothing(path: Path, recovery: Recovery) -> None:
    save_draft(path, msgspec.structs.replace(SAVED, statement=NEWER), replace=True)
    assert recovered_draft(recovery) == load_draft(path)


def test_words_of_a_file_that_is_damaged_come_with_the_history_of_its_newest_copy(
    path: Path, recovery: Recovery
) -> None:
    save_draft(path, msgspec.structs.replace(SAVED, statement=edited(SAVED.statement, a=["x"])), replace=True)
    path.write_bytes(b"PK\x03\x04")
    draft = recovered_draft(recovery)
    assert draft.statement == NEWER
    assert (draft.events, draft.attachments) == (SAVED.events, SAVED.attachments)


@pytest.mark.parametrize("fate", ["gone", "another draft"])
def test_words_without_any_file_are_a_draft_of_their_own(path: Path, recovery: Recovery, fate: str) -> None:
    path.unlink()
    if fate == "another draft":
        save_draft(path, msgspec.structs.replace(SAVED, id="dr000002"), replace=False)
    assert recovered_draft(recovery) == Draft(SAVED.id, NEWER)


def test_words_that_are_kept_as_a_version_leave_the_draft_as_it_is(path: Path, recovery: Recovery) -> None:
    version = keep_as_version(recovery)
    draft = load_draft(path)
    assert msgspec.structs.replace(draft, versions=SAVED.versions) == SAVED
    assert draft.versions == (*SAVED.versions, version)
    assert (version.name, version.statement()) == ("Recovered", NEWER)
    assert version.when == recovery.when.isoformat(timespec="seconds")
    assert recoveries() == ()
    assert [kept.statement for kept in kept_recoveries()] == [NEWER]


def test_words_for_a_draft_that_is_open_wait(path: Path, recovery: Recovery) -> None:
    with locked(path), pytest.raises(WriteError) as caught:
        keep_as_version(recovery)
    assert caught.value.code == "locked"
    assert load_draft(path) == SAVED
    assert recoveries() == (recovery,)


@pytest.mark.parametrize("fate", ["gone", "another draft", "damaged"])
def test_words_without_their_file_cannot_be_a_version_of_it(path: Path, recovery: Recovery, fate: str) -> None:
    path.unlink()
    if fate == "another draft":
        save_draft(path, msgspec.structs.replace(SAVED, id="dr000002"), replace=False)
    if fate == "damaged":
        path.write_bytes(b"PK\x03\x04")
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(InputError) as caught:
        keep_as_version(recovery)
    assert "Nothing was changed." in caught.value.message
    assert (path.read_bytes() if path.exists() else None) == before
    assert len(recoveries()) == 1
