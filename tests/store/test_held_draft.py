import os
import shutil
from pathlib import Path

import msgspec
import pytest

from statement_studio.errors import InputError, WriteError
from statement_studio.model.draft import Draft
from statement_studio.store.draft_file import earlier_copies, load_draft, save_draft
from statement_studio.store.held_draft import (
    ChangedMeanwhileError,
    HeldDraft,
    UnreachableError,
    hold_draft,
    place_held,
)
from statement_studio.store.lock import LockedError, LockLostError, lock_path, locked
from tests.support.drafts import sample_draft
from tests.support.ordinary_user import as_ordinary_user

DRAFT = sample_draft()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    path = folder / "arcadia.statement"
    save_draft(path, DRAFT, replace=False)
    return path


def named(name: str) -> Draft:
    """Return the draft with another delegation in it."""
    return msgspec.structs.replace(DRAFT, statement=msgspec.structs.replace(DRAFT.statement, delegation=name))


def name_in(path: Path) -> str:
    return load_draft(path).statement.delegation


@pytest.fixture
def held(path: Path) -> HeldDraft:
    return hold_draft(path)[0]


def test_it_is_read_locked_saved_and_let_go_of(path: Path) -> None:
    held, draft = hold_draft(path)
    assert draft == DRAFT
    assert lock_path(path).exists()

    assert held.save(named("Mine")) is False
    assert held.save(named("Mine again")) is False
    held.release()

    assert name_in(path) == "Mine again"
    assert not lock_path(path).exists()


def test_what_somebody_else_saved_is_never_overwritten(held: HeldDraft, path: Path) -> None:
    held.save(named("Mine"))
    save_draft(path, named("Theirs"), replace=True)

    with pytest.raises(ChangedMeanwhileError) as caught:
        held.save(named("Mine again"))

    assert name_in(path) == "Theirs"
    theirs, seen = held.load()
    assert theirs.statement.delegation == "Theirs"
    assert seen == caught.value.seen


def test_a_change_that_leaves_size_and_time_alone_is_seen(held: HeldDraft, path: Path) -> None:
    held.save(named("Mine"))
    facts = path.stat()
    theirs = path.with_name("theirs")
    theirs.write_bytes(path.read_bytes()[:-1] + b"x")
    os.utime(theirs, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    theirs.replace(path)

    with pytest.raises(ChangedMeanwhileError):
        held.save(named("Mine again"))


def test_it_replaces_the_state_that_the_user_has_seen_and_no_other(held: HeldDraft, path: Path) -> None:
    save_draft(path, named("Theirs"), replace=True)
    _, seen = held.load()

    held.save(named("Mine"), over=seen)
    assert name_in(path) == "Mine"
    assert name_in(earlier_copies(path)[0]) == "Theirs"

    save_draft(path, named("Theirs again"), replace=True)
    with pytest.raises(ChangedMeanwhileError):
        held.save(named("Mine"), over=seen)
    assert name_in(path) == "Theirs again"


def test_a_file_that_was_touched_but_says_the_same_is_no_change(held: HeldDraft, path: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    os.utime(path, (1, 1))

    held.save(named("Mine"))

    assert name_in(path) == "Mine"


def test_a_file_that_is_gone_is_written_again(held: HeldDraft, path: Path) -> None:
    path.rename(path.with_name("moved.statement"))

    assert held.save(named("Mine")) is True

    assert name_in(path) == "Mine"
    assert name_in(path.with_name("moved.statement")) == DRAFT.statement.delegation


def test_a_folder_that_is_gone_does_not_answer_until_it_is_there_again(held: HeldDraft, path: Path) -> None:
    away = path.parent.with_name("away")
    path.parent.rename(away)

    with pytest.raises(UnreachableError):
        held.save(named("Mine"))
    assert not path.parent.exists()

    away.rename(path.parent)
    held.save(named("Mine"))
    assert name_in(path) == "Mine"


def test_what_is_left_where_a_share_was_is_not_its_folder(
    held: HeldDraft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing is mounted any more, an empty folder of this computer's own disk comes to light."""
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    stat = Path.stat

    def other_disk(place: Path, **options: bool) -> os.stat_result:
        found = stat(place, **options)
        if place != path.parent:
            return found
        return os.stat_result((*found[:2], found.st_dev + 1, *found[3:]))

    monkeypatch.setattr(Path, "stat", other_disk)

    with pytest.raises(UnreachableError):
        held.save(named("Mine"))
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("readonly", ["file", "folder"])
def test_what_may_not_be_written_is_told_by_its_code(held: HeldDraft, path: Path, readonly: str) -> None:
    place = path if readonly == "file" else path.parent
    mode = place.stat().st_mode
    place.chmod(0o400 if readonly == "file" else 0o500)
    try:
        with as_ordinary_user(), pytest.raises(WriteError) as caught:
            held.save(named("Mine"))
    finally:
        place.chmod(mode)

    assert caught.value.code == "no-permission"
    assert name_in(path) == DRAFT.statement.delegation
    held.save(named("Mine"))
    assert name_in(path) == "Mine"


def test_who_took_it_over_is_not_overwritten(held: HeldDraft, path: Path) -> None:
    with pytest.raises(LockedError) as refused:
        hold_draft(path)
    other, _ = hold_draft(path, over=refused.value)

    with pytest.raises(LockLostError):
        held.save(named("Mine"))
    held.release()

    other.save(named("Theirs"))
    assert name_in(path) == "Theirs"
    other.release()


def test_one_that_cannot_be_read_is_not_held(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])

    with pytest.raises(InputError):
        hold_draft(path)

    assert not lock_path(path).exists()


def test_placed_elsewhere_it_is_held_there(path: Path) -> None:
    other = path.with_name("other.statement")

    held = place_held(other, named("Mine"))

    assert lock_path(other).exists()
    held.save(named("Mine again"))
    held.release()
    assert name_in(other) == "Mine again"


def test_nothing_is_placed_over_a_draft_that_is_open(path: Path) -> None:
    with locked(path), pytest.raises(LockedError):
        place_held(path, named("Mine"))
    assert name_in(path) == DRAFT.statement.delegation


def test_a_folder_that_takes_nothing_leaves_no_lock(path: Path) -> None:
    taken = path.with_name("taken.statement")
    taken.mkdir()

    with pytest.raises(WriteError):
        place_held(taken, named("Mine"))

    assert not lock_path(taken).exists()
