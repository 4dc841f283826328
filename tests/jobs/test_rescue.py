import itertools
from pathlib import Path

import msgspec
import pytest

from statement_studio.errors import StudioError
from statement_studio.jobs.merging import missing_history, with_history
from statement_studio.jobs.rescue import list_copies, open_beside, put_in_place
from statement_studio.model.draft import Draft
from statement_studio.store.draft_file import earlier_copies, load_draft, save_draft
from statement_studio.store.lock import locked
from tests.support.drafts import sample_draft
from tests.support.edits import edited

DRAFT = sample_draft()


def saying(words: str) -> Draft:
    return msgspec.structs.replace(DRAFT, statement=edited(DRAFT.statement, a=[words]))


def words_in(path: Path) -> str:
    return load_draft(path).statement.section("a").paragraphs[0].text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft of which three copies are kept, and whose file is cut off."""
    path = tmp_path / "arcadia.statement"
    for words in ("one", "one two", "one two three", "one two three four"):
        save_draft(path, saying(words), replace=path.exists())
    path.write_bytes(path.read_bytes()[:1000])
    return path


def test_the_copies_are_listed_newest_first_with_their_words(path: Path) -> None:
    copies = list_copies(path)

    assert [words_in(copy.path) for copy in copies] == ["one two three", "one two", "one"]
    assert [first.words - second.words for first, second in itertools.pairwise(copies)] == [1, 1]
    assert not any(copy.problem for copy in copies)


def test_a_copy_that_cannot_be_read_says_why(path: Path) -> None:
    earlier_copies(path)[1].write_bytes(b"")

    assert [bool(copy.problem) for copy in list_copies(path)] == [False, True, False]


def test_a_copy_is_opened_under_a_new_name(path: Path) -> None:
    damaged = path.read_bytes()

    new = open_beside(list_copies(path)[0], path)

    assert new.parent == path.parent
    assert new != path
    assert words_in(new) == "one two three"
    assert path.read_bytes() == damaged


def test_a_copy_takes_the_place_and_the_damaged_file_stays_aside(path: Path) -> None:
    damaged = path.read_bytes()
    copies = list_copies(path)

    aside = put_in_place(copies[1], path)

    assert words_in(path) == "one two"
    assert aside.read_bytes() == damaged
    assert earlier_copies(path) == tuple(copy.path for copy in copies)
    path.write_bytes(damaged)
    assert put_in_place(copies[0], path) != aside


def test_where_the_draft_is_open_elsewhere_nothing_takes_its_place(path: Path) -> None:
    damaged = path.read_bytes()

    with locked(path), pytest.raises(StudioError):
        put_in_place(list_copies(path)[0], path)

    assert path.read_bytes() == damaged


def test_a_copy_that_was_damaged_meanwhile_takes_no_place(path: Path) -> None:
    damaged = path.read_bytes()
    copy = list_copies(path)[0]
    copy.path.write_bytes(b"")

    with pytest.raises(StudioError):
        put_in_place(copy, path)

    assert path.read_bytes() == damaged


def test_the_state_of_another_is_kept_with_its_history() -> None:
    mine, theirs = with_history(saying("mine"), saying("older"), "Older"), saying("theirs")
    theirs = msgspec.structs.replace(theirs, versions=with_history(theirs, saying("between"), "Between").versions)

    merged = with_history(mine, theirs, "Theirs")

    assert merged.statement == mine.statement
    assert [version.name for version in merged.versions[-3:]] == ["Older", "Between", "Theirs"]
    assert len({version.id for version in merged.versions}) == len(merged.versions)
    assert merged.versions[-1].statement() == theirs.statement
    assert merged.events == mine.events  # both have the same


def test_of_the_same_state_nothing_is_kept() -> None:
    assert missing_history(DRAFT, DRAFT, "Theirs") == ((), ())
