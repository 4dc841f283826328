import os
from pathlib import Path

import pytest

from statement_studio.errors import WriteError
from statement_studio.export.package import write_package

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
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write_package(tmp_path, MEMBERS, prove=_nothing, replace=False)
    assert _listing(tmp_path) == MEMBERS | {"notes.txt": b"mine"}


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


def test_the_proof_sees_what_is_on_the_disk(tmp_path: Path) -> None:
    seen: dict[str, bytes] = {}
    write_package(tmp_path / "package", MEMBERS, prove=seen.__setitem__, replace=False)
    assert seen == MEMBERS


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


@pytest.mark.parametrize("name", ["x\x00y", "n" * 300])
def test_a_name_that_no_disk_takes(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError):
        write_package(tmp_path / name, MEMBERS, prove=_nothing, replace=False)
    assert list(tmp_path.iterdir()) == []
