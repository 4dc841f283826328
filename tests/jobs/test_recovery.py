from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from statement_studio.errors import InputError, WriteError
from statement_studio.jobs.recovery import bring_back, keep_as_version, recovered_draft
from statement_studio.model.draft import Draft
from statement_studio.store.draft_file import earlier_copies, load_draft, save_draft
from statement_studio.store.journal import Journal, Recovery, kept_recoveries, recoveries, set_aside, statement_hash
from statement_studio.store.lock import locked
from tests.support.drafts import sample_draft
from tests.support.edits import edited
from tests.support.ordinary_user import as_ordinary_user

SAVED = sample_draft()
DATA = Path(__file__).parents[1] / "data" / "drafts"
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


def test_brought_back_in_its_file_the_words_of_the_file_stay_as_a_version(path: Path, recovery: Recovery) -> None:
    assert bring_back(recovery, path.parent / "elsewhere") == (path, True)

    draft = load_draft(path)
    assert draft.statement == NEWER
    assert draft.versions[-1].statement() == SAVED.statement
    assert recoveries() == ()
    assert [kept.statement for kept in kept_recoveries()] == [NEWER]
    with locked(path):
        pass


@pytest.mark.parametrize("fate", ["gone", "damaged"])
def test_where_no_draft_can_be_read_the_words_take_its_place(path: Path, recovery: Recovery, fate: str) -> None:
    path.unlink()
    if fate == "damaged":
        path.write_bytes(b"PK\x03\x04")

    assert bring_back(recovery, path.parent / "elsewhere") == (path, True)

    assert load_draft(path).statement == NEWER
    assert [copy.read_bytes() for copy in earlier_copies(path)] == [b"PK\x03\x04"] * (fate == "damaged")


@pytest.mark.parametrize("fate", ["another draft", "newer program", "no folder", "no permission"])
def test_where_the_file_cannot_take_them_the_words_get_one_of_their_own(
    path: Path, recovery: Recovery, tmp_path: Path, fate: str
) -> None:
    if fate == "another draft":  # it came after the recovery was found
        save_draft(path, msgspec.structs.replace(SAVED, id="dr000002"), replace=True)
    if fate == "newer program":
        path.write_bytes((DATA / "format-99.statement").read_bytes())
    if fate == "no folder":
        recovery = msgspec.structs.replace(recovery, path=tmp_path / "stick" / path.name)
    if fate == "no permission":
        path.chmod(0o400)
    before = path.read_bytes()

    with as_ordinary_user():
        found = bring_back(recovery, tmp_path / "Statements")

    assert found == (tmp_path / "Statements" / "arcadia recovered.statement", False)
    assert load_draft(found.path).statement == NEWER
    assert path.read_bytes() == before
    assert recoveries() == ()


def test_words_for_a_draft_that_is_open_are_not_brought_back(path: Path, recovery: Recovery) -> None:
    with locked(path), pytest.raises(WriteError):
        bring_back(recovery, path.parent)
    assert load_draft(path) == SAVED
    assert recoveries() == (recovery,)


@pytest.mark.parametrize("decide", [lambda it: bring_back(it, it.path.parent), keep_as_version], ids=["use", "keep"])
def test_what_another_window_has_decided_is_not_decided_again(
    path: Path, recovery: Recovery, decide: Callable[[Recovery], object]
) -> None:
    set_aside(recovery)
    with pytest.raises(InputError) as caught:
        decide(recovery)
    assert "Another window" in caught.value.message
    assert load_draft(path) == SAVED
    assert [file.name for file in path.parent.glob("*.statement")] == [path.name]
