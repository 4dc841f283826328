import os
from pathlib import Path

import pytest

from statement_studio import files
from statement_studio.errors import WriteError
from statement_studio.export.package import write_package
from tests.support.ordinary_user import as_ordinary_user

MEMBERS = {"a.docx": b"new a", "b.docx": b"new b"}


def _nothing(_name: str, _data: bytes) -> None:
    """Accept every file."""


def _listing(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_a_new_folder_holds_the_files_and_nothing_else(tmp_path: Path) -> None:
    write_package(tmp_path / "deep" / "package", MEMBERS, prove=_nothing, replace=False)
    assert _listing(tmp_path) == {f"deep/package/{name}": data for name, data in MEMBERS.items()}
    assert [entry.name for entry in (tmp_path / "deep").iterdir()] == ["package"]


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    mine = {"notes.txt": b"mine", "statement.docx/folder.txt": b"mine too"}
    (tmp_path / "statement.docx").mkdir()
    for name, content in mine.items():
        (tmp_path / name).write_bytes(content)
    write_package(tmp_path, MEMBERS, prove=_nothing, replace=False)
    assert _listing(tmp_path) == MEMBERS | mine


def test_a_file_that_exists_is_never_replaced_unasked(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(b"old b")
    with pytest.raises(WriteError) as caught:
        write_package(tmp_path, MEMBERS, prove=_nothing, replace=False)
    assert caught.value.code == "exists"
    assert _listing(tmp_path) == {"b.docx": b"old b"}


def test_files_are_replaced_when_asked(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(b"old b")
    write_package(tmp_path, MEMBERS, prove=_nothing, replace=True)
    assert _listing(tmp_path) == MEMBERS


def test_a_file_where_the_folder_is_meant(tmp_path: Path) -> None:
    (tmp_path / "package").write_bytes(b"a file")
    with pytest.raises(WriteError) as caught:
        write_package(tmp_path / "package", MEMBERS, prove=_nothing, replace=True)
    assert caught.value.code == "exists"


def test_a_failed_proof_leaves_nothing(tmp_path: Path) -> None:
    def refuse(name: str, _data: bytes) -> None:
        if name == "b.docx":
            raise WriteError("write-failed", "not what was meant")

    with pytest.raises(WriteError, match="not what was meant"):
        write_package(tmp_path / "deep" / "package", MEMBERS, prove=refuse, replace=False)
    assert list(tmp_path.iterdir()) == []


def test_the_proof_sees_what_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, bytes] = {}
    write = files.write_flushed
    monkeypatch.setattr(files, "write_flushed", lambda path, data: write(path, data + b" from disk"))
    write_package(tmp_path / "package", MEMBERS, prove=seen.__setitem__, replace=False)
    assert seen == {name: data + b" from disk" for name, data in MEMBERS.items()}


def test_a_move_that_fails_half_way_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_bytes(b"old a")
    (tmp_path / "b.docx").write_bytes(b"old b")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "b.docx" and target == tmp_path / "b.docx" and self.read_bytes() == b"new b":
            raise OSError(28, os.strerror(28))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WriteError) as caught:
        write_package(tmp_path, MEMBERS, prove=_nothing, replace=True)
    assert caught.value.code == "disk-full"
    assert _listing(tmp_path) == {"a.docx": b"old a", "b.docx": b"old b"}


def test_what_cannot_be_moved_back_is_kept_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "a.docx").write_bytes(b"old a")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == folder / "a.docx":
            raise OSError(5, os.strerror(5))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WriteError) as caught:
        write_package(folder, MEMBERS, prove=_nothing, replace=True)
    assert caught.value.code == "write-failed"
    (name, data), *others = _listing(tmp_path).items()
    assert (data, others) == (b"old a", [])
    assert str((tmp_path / name).parent) in caught.value.message
    assert "earlier" not in name


@pytest.mark.parametrize("stale", ["statement-borea.docx", "cover-letter.docx", "signed-letter-arcadia.pdf"])
def test_files_of_an_earlier_package_never_stay_among_the_new_ones(tmp_path: Path, stale: str) -> None:
    (tmp_path / stale).write_bytes(b"old")
    with pytest.raises(WriteError, match=stale) as caught:
        write_package(tmp_path, MEMBERS, prove=_nothing, replace=False)
    assert caught.value.code == "exists"
    assert _listing(tmp_path) == {stale: b"old"}

    assert write_package(tmp_path, MEMBERS, prove=_nothing, replace=True) == (f"earlier/{stale}",)
    assert _listing(tmp_path) == MEMBERS | {f"earlier/{stale}": b"old"}


def test_an_earlier_file_replaces_none_that_was_moved_before(tmp_path: Path) -> None:
    moved: list[str] = []
    for content in (b"1", b"2", b"3"):
        (tmp_path / "statement.docx").write_bytes(content)
        moved += write_package(tmp_path, MEMBERS, prove=_nothing, replace=True)
    assert moved == ["earlier/statement.docx", "earlier/statement-2.docx", "earlier/statement-3.docx"]
    assert _listing(tmp_path) == MEMBERS | dict(zip(moved, (b"1", b"2", b"3"), strict=True))
    assert write_package(tmp_path, MEMBERS, prove=_nothing, replace=True) == ()


def test_a_file_where_earlier_ones_belong(tmp_path: Path) -> None:
    (tmp_path / "statement.docx").write_bytes(b"old")
    (tmp_path / "earlier").write_bytes(b"mine")
    with pytest.raises(WriteError, match="earlier is a file") as caught:
        write_package(tmp_path, MEMBERS, prove=_nothing, replace=True)
    assert caught.value.code == "exists"
    assert _listing(tmp_path) == {"statement.docx": b"old", "earlier": b"mine"}


@pytest.mark.parametrize("stuck", ["earlier/statement.docx", "a.docx", "b.docx"])
def test_earlier_files_come_back_when_a_move_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stuck: str) -> None:
    before = {"a.docx": b"old a", "statement.docx": b"old"}
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == tmp_path / stuck and self.read_bytes() != b"old a":
            raise OSError(28, os.strerror(28))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WriteError) as caught:
        write_package(tmp_path, MEMBERS, prove=_nothing, replace=True)
    assert caught.value.code == "disk-full"
    assert _listing(tmp_path) == before
    assert {entry.name for entry in tmp_path.iterdir()} == set(before)


def test_earlier_files_that_cannot_come_back_are_named_where_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "statement.docx").write_bytes(b"old")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target in {tmp_path / "statement.docx", tmp_path / "b.docx"}:
            raise OSError(5, os.strerror(5))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WriteError) as caught:
        write_package(tmp_path, MEMBERS, prove=_nothing, replace=True)
    assert _listing(tmp_path) == {"earlier/statement.docx": b"old"}
    assert f"They are safe in {tmp_path / 'earlier'}." in caught.value.message


def test_a_folder_that_exists_needs_nothing_beside_it(tmp_path: Path) -> None:
    """As with a disk of its own."""
    folder = tmp_path / "package"
    folder.mkdir()
    tmp_path.chmod(0o500)
    try:
        with as_ordinary_user():
            write_package(folder, MEMBERS, prove=_nothing, replace=False)
    finally:
        tmp_path.chmod(0o700)
    assert _listing(folder) == MEMBERS


@pytest.mark.parametrize("exists", [True, False])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool) -> None:
    folder = tmp_path / "package"
    if exists:
        folder.mkdir()
    write = files.write_flushed

    def full(path: Path, data: bytes) -> None:
        write(path, data[:2])
        if path.name == "b.docx":
            raise OSError(28, os.strerror(28))

    monkeypatch.setattr(files, "write_flushed", full)
    with pytest.raises(WriteError) as caught:
        write_package(folder, MEMBERS, prove=_nothing, replace=False)
    assert caught.value.code == "disk-full"
    assert [str(entry) for entry in tmp_path.rglob("*")] == [str(folder)] * exists


@pytest.mark.parametrize("name", ["x\x00y", "n" * 300])
def test_a_name_that_no_disk_takes(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError):
        write_package(tmp_path / name, MEMBERS, prove=_nothing, replace=False)
    assert list(tmp_path.iterdir()) == []


COPIES = MEMBERS | {"not-for-upload/statement.pdf": b"to print"}


@pytest.mark.parametrize("exists", [True, False])
def test_print_copies_lie_in_a_folder_of_their_own(tmp_path: Path, *, exists: bool) -> None:
    folder = tmp_path / "package"
    if exists:
        write_package(folder, MEMBERS, prove=_nothing, replace=False)
    seen: dict[str, bytes] = {}
    write_package(folder, COPIES, prove=seen.__setitem__, replace=exists)

    assert _listing(folder) == seen == COPIES
    write_package(folder, COPIES, prove=_nothing, replace=True)
    assert _listing(folder) == COPIES
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_a_print_copy_that_exists_is_never_replaced_unasked(tmp_path: Path) -> None:
    (tmp_path / "not-for-upload").mkdir()
    (tmp_path / "not-for-upload" / "statement.pdf").write_bytes(b"old")
    with pytest.raises(WriteError) as caught:
        write_package(tmp_path, COPIES, prove=_nothing, replace=False)
    assert caught.value.code == "exists"
    assert _listing(tmp_path) == {"not-for-upload/statement.pdf": b"old"}


def test_print_copies_of_an_earlier_package_never_stay_beside_the_new_files(tmp_path: Path) -> None:
    mine = {"not-for-upload/notes.pdf": b"mine"}
    write_package(tmp_path, {"not-for-upload/cover-letter-borea.pdf": b"old"} | mine, prove=_nothing, replace=False)
    with pytest.raises(WriteError, match="cover-letter-borea"):
        write_package(tmp_path, MEMBERS, prove=_nothing, replace=False)

    moved = write_package(tmp_path, MEMBERS, prove=_nothing, replace=True)
    assert moved == ("earlier/cover-letter-borea.pdf",)
    assert _listing(tmp_path) == MEMBERS | mine | {"earlier/cover-letter-borea.pdf": b"old"}


def test_a_folder_of_print_copies_that_is_empty_then_goes(tmp_path: Path) -> None:
    write_package(tmp_path, COPIES, prove=_nothing, replace=False)
    write_package(tmp_path, MEMBERS, prove=_nothing, replace=True)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx", "earlier"]


def test_a_file_where_print_copies_belong(tmp_path: Path) -> None:
    (tmp_path / "not-for-upload").write_bytes(b"mine")
    with pytest.raises(WriteError, match="not-for-upload is a file") as caught:
        write_package(tmp_path, COPIES, prove=_nothing, replace=True)
    assert caught.value.code == "exists"
    assert _listing(tmp_path) == {"not-for-upload": b"mine"}


@pytest.mark.parametrize("exists", [True, False])
def test_print_copies_go_when_a_proof_fails(tmp_path: Path, *, exists: bool) -> None:
    def refuse(name: str, _data: bytes) -> None:
        if name.endswith(".pdf"):
            raise WriteError("write-failed", "not what was meant")

    if exists:
        (tmp_path / "package").mkdir()
    with pytest.raises(WriteError, match="not what was meant"):
        write_package(tmp_path / "package", COPIES, prove=refuse, replace=False)
    assert list(tmp_path.rglob("*")) == ([tmp_path / "package"] if exists else [])


def test_print_copies_come_back_when_a_move_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = {name: b"old " + data for name, data in COPIES.items()}
    write_package(tmp_path, old, prove=_nothing, replace=False)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == tmp_path / "not-for-upload" / "statement.pdf" and self.read_bytes() == b"to print":
            raise OSError(28, os.strerror(28))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WriteError) as caught:
        write_package(tmp_path, COPIES, prove=_nothing, replace=True)
    assert caught.value.code == "disk-full"
    assert _listing(tmp_path) == old
