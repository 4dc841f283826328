import datetime as dt
import errno
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import statement_studio
from statement_studio import files
from statement_studio.errors import InputError, WriteError
from statement_studio.model.debate import Deadline
from statement_studio.model.draft import Draft, Event
from statement_studio.store import library
from statement_studio.store.draft_file import earlier_copies, load_draft, save_draft
from statement_studio.store.library import (
    Binned,
    Entry,
    from_bin,
    is_past,
    list_bin,
    list_entries,
    move,
    new_path,
    rename,
    safe_name,
    search,
    to_bin,
)
from statement_studio.store.lock import locked
from tests.support.drafts import sample_draft
from tests.support.edits import statement_of
from tests.support.ordinary_user import as_ordinary_user
from tests.support.snapshot import snapshot

NO_ZONE = msgspec.json.encode({"original": "/x", "path": __file__, "when": "2021-05-20T08:40:00"})
ON = dt.date(2021, 5, 20)
Lay = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("user_data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Statements"
    folder.mkdir()
    return folder


@pytest.fixture
def lay(folder: Path) -> Lay:
    """Return what puts a draft into the folder: its name, the days of debate and deadline, its text."""

    def lay(name: str, meeting: dt.date = ON, due: dt.date | None = None, text: str = "One two.") -> Path:
        statement = statement_of(a=[text])
        deadline = Deadline(due) if due else None
        debate = msgspec.structs.replace(statement.debate, meeting_date=meeting, deadline=deadline)
        draft = Draft("dr000001", msgspec.structs.replace(statement, debate=debate, delegation="Arcadia"))
        save_draft(folder / f"{name}.statement", draft, replace=True)
        return folder / f"{name}.statement"

    return lay


def day(days: int) -> dt.date:
    return ON + dt.timedelta(days)


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.path.stem for entry in entries]


class TestList:
    def test_all_that_is_told_of_a_statement(self, folder: Path) -> None:
        path = folder / "arcadia.statement"
        save_draft(path, sample_draft(), replace=False)
        os.utime(path, (0, 1621500000))
        (entry,) = list_entries(folder, ON)
        assert entry == Entry(
            path,
            dt.datetime(2021, 5, 20, 8, 40, tzinfo=dt.UTC),
            theme="A sample theme",
            delegation="Arcadia",
            state="approved",
            due=dt.date(2021, 5, 24),
            meeting_date=dt.date(2021, 5, 24),
            words=18,
            limit=500,
            text=entry.text,
        )

    def test_due_next_first_then_what_cannot_be_read_then_past_debates_backwards(self, folder: Path, lay: Lay) -> None:
        lay("past", day(-40))
        lay("just past", day(-1), day(-3))
        lay("late, but the debate is to come", day(1), day(-1))
        lay("without a deadline", day(4))
        lay("due today", day(0), day(0))
        lay("due later", day(2), day(5))
        (folder / "damaged.statement").write_bytes(b"PK\x03\x04")
        entries = list_entries(folder, ON)
        assert names(entries) == [
            "late, but the debate is to come",
            "due today",
            "without a deadline",
            "due later",
            "damaged",
            "just past",
            "past",
        ]
        assert [is_past(entry, ON) for entry in entries] == [False] * 5 + [True] * 2

    def test_a_folder_that_is_not_there_yet_holds_none(self, tmp_path: Path) -> None:
        assert list_entries(tmp_path / "missing", ON) == ()

    def test_a_folder_that_nobody_may_read_is_told(self, folder: Path, lay: Lay) -> None:
        lay("arcadia")
        folder.chmod(0o000)
        with as_ordinary_user(), pytest.raises(InputError) as caught:
            list_entries(folder, ON)
        folder.chmod(0o700)
        assert caught.value.code == "unreadable"
        assert str(folder) in caught.value.message

    def test_only_drafts_are_listed(self, folder: Path, lay: Lay) -> None:
        lay("arcadia")
        lay("arcadia", text="Three.")
        (folder / "letter.docx").write_bytes(b"")
        (folder / ".hidden.statement").write_bytes(b"")
        assert names(list_entries(folder, ON)) == ["arcadia"]

    def test_drafts_elsewhere_can_be_named(self, folder: Path, lay: Lay, tmp_path: Path) -> None:
        path = lay("arcadia")
        elsewhere = path.rename(tmp_path / "elsewhere.statement")
        here = lay("here")
        assert names(list_entries(folder, ON, [elsewhere, here, tmp_path / "gone.statement"])) == ["elsewhere", "here"]

    def test_a_file_that_cannot_be_used_has_its_problem_and_its_moment(self, folder: Path) -> None:
        path = folder / "damaged.statement"
        path.write_bytes(b"PK\x03\x04 cut")
        (entry,) = list_entries(folder, ON)
        assert entry.problem.startswith(f"{path} is damaged: ")
        assert entry.changed.tzinfo is dt.UTC
        assert (entry.state, entry.words, is_past(entry, ON)) == (None, 0, False)

    def test_looking_changes_nothing_in_the_folder(self, folder: Path, lay: Lay) -> None:
        lay("arcadia")
        (folder / "damaged.statement").write_bytes(b"PK\x03\x04 cut")
        before = snapshot(folder)
        list_entries(folder, ON)
        assert snapshot(folder) == before


class TestCache:
    @pytest.fixture
    def reads(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Return the names of the drafts that are read from now on."""
        read: list[str] = []

        def load(path: Path) -> Draft:
            read.append(path.stem)
            return load_draft(path)

        monkeypatch.setattr(library, "load_draft", load)
        return read

    def test_a_file_is_read_once_until_it_changes(self, folder: Path, lay: Lay, reads: list[str]) -> None:
        lay("a")
        lay("b")
        first = list_entries(folder, ON)
        assert list_entries(folder, ON) == first
        assert reads == ["a", "b"]
        lay("b", text="Now three words.")
        assert [entry.words for entry in list_entries(folder, ON)] == [2, 3]
        assert reads == ["a", "b", "b"]

    def test_a_file_that_cannot_be_used_is_tried_each_time(self, folder: Path, reads: list[str]) -> None:
        (folder / "x.statement").write_bytes(b"PK\x03\x04")
        list_entries(folder, ON)
        list_entries(folder, ON)
        assert reads == ["x", "x"]

    @pytest.mark.parametrize("content", [b"", b"{}", b'{"version":1}', b"[" * 100_000, b"\xff"])
    def test_a_damaged_cache_is_made_anew(
        self, folder: Path, lay: Lay, reads: list[str], user_data: Path, content: bytes
    ) -> None:
        lay("a")
        before = list_entries(folder, ON)
        (user_data / "library" / "entries.json").write_bytes(content)
        assert list_entries(folder, ON) == before
        assert list_entries(folder, ON) == before
        assert reads == ["a", "a"]

    def test_another_version_of_the_program_looks_for_itself(
        self, folder: Path, lay: Lay, reads: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lay("a")
        list_entries(folder, ON)
        monkeypatch.setattr(statement_studio, "__version__", "99")
        list_entries(folder, ON)
        assert reads == ["a", "a"]

    def test_the_text_of_a_draft_that_is_gone_goes_too(self, folder: Path, lay: Lay, user_data: Path) -> None:
        path = lay("a", text="confidential")
        list_entries(folder, ON)
        cache = user_data / "library" / "entries.json"
        assert b"confidential" in cache.read_bytes()
        assert cache.parent.stat().st_mode & 0o077 == 0
        path.unlink()
        list_entries(folder, ON)
        assert b"confidential" not in cache.read_bytes()

    def test_without_a_place_for_it_the_list_is_the_same(self, folder: Path, lay: Lay, user_data: Path) -> None:
        lay("a")
        user_data.parent.mkdir(parents=True)
        user_data.write_bytes(b"")
        assert names(list_entries(folder, ON)) == ["a"]


class TestSearch:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("", ["one", "two"]),
            ("  ", ["one", "two"]),
            ("PEACE", ["one", "two"]),
            ("straße", ["one"]),
            ("STRASSE peace", ["one"]),
            ("helmets peace", ["two"]),
            ("helmets Straße", []),
            ("arcadia peacekeeping", ["one", "two"]),
            ("سلام", ["two"]),
            ("two", ["two"]),
        ],
    )
    def test_every_word_has_to_stand_somewhere(self, folder: Path, lay: Lay, text: str, found: list[str]) -> None:
        lay("one", text="Peace in every Straße.")
        lay("two", text="Peace; سلام, blue helmets.")
        assert names(search(list_entries(folder, ON), text)) == found

    def test_a_damaged_file_is_found_by_its_name(self, folder: Path) -> None:
        (folder / "Arcadia.statement").write_bytes(b"PK\x03\x04")
        assert names(search(list_entries(folder, ON), "arcadia")) == ["Arcadia"]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "safe"),
        [
            ("Arcadia, 24 May (v2.1)", "Arcadia, 24 May (v2.1)"),
            ("Peace: the safety/security of “all”?", "Peace the safety security of “all”"),
            ("حفظ السلام 维和", "حفظ السلام 维和"),
            ("Arcadia.statement", "Arcadia"),
            ("..\\..\\evil", "evil"),
            ("/etc/passwd", "etc passwd"),
            (" . ", "Statement"),
            ("", "Statement"),
            ("\x00\n\ud83d", "Statement"),
            ("con", "Statement con"),
            ("LPT1.old", "Statement LPT1.old"),
            ("Conference", "Conference"),
            ("trailing. ", "trailing"),
        ],
    )
    def test_a_name_is_one_on_every_system(self, folder: Path, name: str, safe: str) -> None:
        assert safe_name(name) == safe
        assert new_path(folder, name) == folder / f"{safe}.statement"

    @pytest.mark.parametrize("name", ["x" * 999, "维" * 999, "👩\u200d🚀" * 99])
    def test_a_name_is_short_enough_to_be_saved_and_locked(self, folder: Path, name: str) -> None:
        path = new_path(folder, name)
        save_draft(path, sample_draft(), replace=True)
        save_draft(path, Draft("dr000001", statement_of()), replace=True)
        with locked(path):
            assert len(earlier_copies(path)) == 1

    def test_a_name_that_is_taken_gets_a_number(self, folder: Path, lay: Lay) -> None:
        lay("Arcadia")
        (folder / "ARCADIA 2.statement").mkdir()
        assert new_path(folder, "arcadia").name == "arcadia 3.statement"

    def test_in_a_folder_that_is_not_there_every_name_is_free(self, tmp_path: Path) -> None:
        assert new_path(tmp_path / "missing", "x") == tmp_path / "missing" / "x.statement"


def no_links(*_: object) -> None:
    raise OSError(errno.EXDEV, "Invalid cross-device link")


@pytest.fixture(params=["one disk", "two disks"])
def disks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two disks":
        monkeypatch.setattr(os, "link", no_links)


def text_of(path: Path) -> str:
    return load_draft(path).statement.sections[0].paragraphs[0].text


def test_a_letter_changes_its_case_also_where_both_names_are_the_same_file(folder: Path, lay: Lay) -> None:
    path = lay("arcadia")
    (folder / "Arcadia.statement").hardlink_to(path)
    assert text_of(rename(path, "Arcadia")) == "One two."


@pytest.mark.usefixtures("disks")
class TestMoving:
    def test_a_draft_is_renamed_with_its_copies(self, folder: Path, lay: Lay) -> None:
        lay("arcadia", text="old")
        path = lay("arcadia", text="new")
        new = rename(path, "Final: Arcadia")
        assert new == folder / "Final Arcadia.statement"
        assert (text_of(new), [text_of(copy) for copy in earlier_copies(new)]) == ("new", ["old"])
        assert len(list(folder.iterdir())) == 2

    def test_the_case_of_a_letter_can_be_changed(self, folder: Path, lay: Lay) -> None:
        new = rename(lay("arcadia"), "Arcadia")
        assert [entry.name for entry in folder.iterdir()] == [new.name] == ["Arcadia.statement"]

    def test_a_draft_can_keep_its_name(self, lay: Lay) -> None:
        path = lay("arcadia")
        assert rename(path, "arcadia") == path
        assert path.exists()

    def test_a_draft_moves_to_another_folder(self, folder: Path, lay: Lay, tmp_path: Path) -> None:
        (tmp_path / "share").mkdir()
        new = move(lay("arcadia"), tmp_path / "share")
        assert new == tmp_path / "share" / "arcadia.statement"
        assert text_of(new) == "One two."
        assert list(folder.iterdir()) == []

    def test_a_link_moves_and_goes_on_naming_the_draft(self, lay: Lay, tmp_path: Path) -> None:
        lay("arcadia", text="old")
        path = lay("arcadia", text="new")
        link = tmp_path / "link.statement"
        link.symlink_to(Path("Statements") / "arcadia.statement")
        (tmp_path / "share").mkdir()
        new = move(link, tmp_path / "share")
        assert [entry.name for entry in new.parent.iterdir()] == ["link.statement"]
        assert new.readlink() == path
        assert not link.is_symlink()
        assert len(earlier_copies(path)) == 1

    @pytest.mark.parametrize(
        "act", [lambda path: rename(path, "other"), to_bin, lambda path: move(path, path.parents[1])]
    )
    def test_a_draft_that_is_open_stays_where_it_is(
        self, lay: Lay, act: Callable[[Path], object], user_data: Path
    ) -> None:
        path = lay("arcadia")
        with locked(path):
            before = snapshot(path.parent)
            with pytest.raises(WriteError) as caught:
                act(path)
            assert snapshot(path.parent) == before
        assert caught.value.code == "locked"
        assert not list(user_data.glob("bin/*"))

    def test_a_name_that_is_taken_is_refused(self, folder: Path, lay: Lay) -> None:
        path = lay("arcadia")
        lay("other", text="other")
        before = snapshot(folder)
        with pytest.raises(WriteError) as caught:
            rename(path, "other")
        assert caught.value.code == "exists"
        assert snapshot(folder) == before

    def test_a_draft_that_is_gone_is_told(self, folder: Path) -> None:
        for act in (lambda path: rename(path, "x"), lambda path: move(path, folder.parent), to_bin):
            with pytest.raises(InputError) as caught:
                act(folder / "gone.statement")
            assert caught.value.code == "not-found"
        assert list_bin() == ()

    def test_a_full_disk_leaves_the_draft_where_it_is(
        self, lay: Lay, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write = files.write_flushed

        def full(path: Path, data: bytes) -> None:
            if path.parent.name == "share":
                raise OSError(errno.ENOSPC, "No space left on device")
            write(path, data)

        path = lay("arcadia")
        (tmp_path / "share").mkdir()
        before = snapshot(folder)
        monkeypatch.setattr(os, "link", no_links)
        monkeypatch.setattr(files, "write_flushed", full)
        with pytest.raises(WriteError) as caught:
            move(path, tmp_path / "share")
        assert caught.value.code == "disk-full"
        assert snapshot(folder) == before
        assert list((tmp_path / "share").iterdir()) == []

    def test_a_draft_that_cannot_be_taken_away_is_not_doubled(
        self, lay: Lay, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = lay("arcadia")
        (tmp_path / "share").mkdir()
        unlink = Path.unlink

        def refuse(self: Path, *, missing_ok: bool = False) -> None:
            if self == path:
                raise PermissionError(errno.EACCES, "open elsewhere")
            unlink(self, missing_ok=missing_ok)

        monkeypatch.setattr(Path, "unlink", refuse)
        with pytest.raises(WriteError):
            move(path, tmp_path / "share")
        assert list((tmp_path / "share").iterdir()) == []
        assert text_of(path) == "One two."
        assert len(list(folder.iterdir())) == 1


@pytest.mark.usefixtures("disks")
class TestBin:
    def test_what_is_binned_comes_back_with_its_copies(self, lay: Lay, folder: Path, user_data: Path) -> None:
        lay("arcadia", text="old")
        path = lay("arcadia", text="new")
        before = snapshot(folder)
        binned = to_bin(path)
        assert list(folder.iterdir()) == []
        assert list_bin() == (binned,)
        assert binned.original == path
        assert text_of(binned.path) == "new"
        assert from_bin(binned) == path
        assert snapshot(folder) == before
        assert list((user_data / "bin").iterdir()) == []

    def test_it_comes_back_beside_a_new_draft_of_its_name_and_into_a_folder_that_is_gone(
        self, lay: Lay, folder: Path
    ) -> None:
        first, second = to_bin(lay("arcadia", text="first")), to_bin(lay("arcadia", text="second"))
        assert [binned.path for binned in list_bin()] == [second.path, first.path]
        folder.rmdir()
        assert from_bin(first) == folder / "arcadia.statement"
        assert from_bin(second) == folder / "arcadia 2.statement"
        assert text_of(folder / "arcadia 2.statement") == "second"
        assert list_bin() == ()

    def test_it_comes_back_once(self, lay: Lay) -> None:
        binned = to_bin(lay("arcadia"))
        from_bin(binned)
        with pytest.raises(InputError) as caught:
            from_bin(binned)
        assert caught.value.code == "not-found"

    @pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, NO_ZONE])
    def test_a_note_that_cannot_be_read_costs_no_draft(self, lay: Lay, content: bytes) -> None:
        lost, other = to_bin(lay("arcadia")), to_bin(lay("other"))
        (lost.path.parent / "place.json").write_bytes(content)
        assert list_bin() == (other,)
        assert text_of(lost.path) == "One two."

    def test_a_bin_that_takes_nothing_leaves_the_draft_where_it_is(self, lay: Lay, user_data: Path) -> None:
        path = lay("arcadia")
        user_data.mkdir(parents=True)
        (user_data / "bin").write_bytes(b"")
        with pytest.raises(WriteError):
            to_bin(path)
        assert text_of(path) == "One two."

    def test_what_somebody_took_out_by_hand_is_not_listed(self, lay: Lay) -> None:
        to_bin(lay("arcadia")).path.unlink()
        assert list_bin() == ()

    def test_a_relative_path_is_known_again_from_anywhere(self, lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
        path = lay("arcadia")
        monkeypatch.chdir(path.parent)
        binned: Binned = to_bin(Path("arcadia.statement"))
        assert binned.original == path


def test_a_submitted_statement_says_so(folder: Path) -> None:
    draft = sample_draft()
    last = draft.events[-1]
    event = Event("submitted", last.when, last.text_hash, last.letter_hash)
    save_draft(folder / "x.statement", msgspec.structs.replace(draft, events=(*draft.events, event)), replace=False)
    assert list_entries(folder, ON)[0].state == "submitted"
