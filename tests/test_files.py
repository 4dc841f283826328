import errno
import os
import resource
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from statement_studio import files
from statement_studio.errors import InputError, WriteError
from tests.support.ordinary_user import as_ordinary_user

OLD, NEW = b"old", b"new " * 1000


def refused_to_read(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        files.read_input(path, max_bytes=100)
    assert str(path).replace("\0", "\ufffd") in caught.value.message
    assert "Nothing was changed." in caught.value.message
    return caught.value


def refused_to_write(path: Path, *, replace: bool) -> WriteError:
    """Write what cannot be written, and see that the folder is as it was."""
    before = listing(path.parent)
    with pytest.raises(WriteError) as caught:
        files.write_whole(path, NEW, replace=replace)
    assert listing(path.parent) == before
    assert str(path).replace("\0", "\ufffd") in caught.value.message
    return caught.value


def listing(folder: Path) -> dict[str, bytes | None]:
    if not folder.is_dir():
        return {}
    return {entry.name: entry.read_bytes() if entry.is_file() else None for entry in folder.iterdir()}


@pytest.mark.parametrize("size", [0, 1, 100])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"1" * size)
    assert files.read_input(path, max_bytes=100) == b"1" * size


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"1" * 101)
    assert refused_to_read(path).code == "too-large"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing", "not-found"),
        ("missing/x", "not-found"),
        ("file/x", "unreadable"),
        ("", "unreadable"),
        ("x" * 300, "unreadable"),
        ("a\0b", "unreadable"),
    ],
)
def test_what_is_no_readable_file_is_told(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "file").write_bytes(OLD)
    assert refused_to_read(tmp_path / name).code == code


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "x.statement"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def closed(old: Path) -> Iterator[Path]:
    """Return the old file in a folder in which nothing can be made."""
    old.parent.chmod(0o500)
    yield old
    old.parent.chmod(0o700)


def test_a_file_that_may_not_be_read_is_told(old: Path) -> None:
    old.chmod(0)
    with as_ordinary_user():
        assert refused_to_read(old).code == "unreadable"


@pytest.mark.parametrize("replace", [True, False])
def test_a_new_file_is_written(tmp_path: Path, *, replace: bool) -> None:
    files.write_whole(tmp_path / "x", NEW, replace=replace)
    assert listing(tmp_path) == {"x": NEW}


def test_an_old_file_is_replaced_where_that_is_wanted(old: Path) -> None:
    files.write_whole(old, NEW, replace=True)
    assert listing(old.parent) == {old.name: NEW}


def test_an_old_file_is_never_replaced_otherwise(old: Path) -> None:
    error = refused_to_write(old, replace=False)
    assert (error.code, "--force" in error.message) == ("exists", True)


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    path = tmp_path / "x"
    flush = os.fsync

    def let_another_program_write(handle: int) -> None:
        flush(handle)
        path.write_bytes(OLD)

    monkeypatch.setattr(os, "fsync", let_another_program_write)
    with pytest.raises(WriteError) as caught:
        files.write_whole(path, NEW, replace=False)
    assert caught.value.code == "exists"
    assert listing(tmp_path) == {"x": OLD}


@pytest.mark.parametrize("replace", [True, False])
def test_a_disk_without_hard_links_serves_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, replace: bool
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    files.write_whole(tmp_path / "x", NEW, replace=replace)
    assert listing(tmp_path) == {"x": NEW}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_permissions_stay_when_a_file_is_replaced(old: Path, mode: int) -> None:
    old.chmod(mode)
    files.write_whole(old, NEW, replace=True)
    assert stat.S_IMODE(old.stat().st_mode) == mode


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_is_never_replaced(tmp_path: Path, *, replace: bool) -> None:
    (tmp_path / "folder").mkdir()
    error = refused_to_write(tmp_path / "folder", replace=replace)
    assert (error.code, "--force" in error.message) == ("exists", False)


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WriteError) as caught:
        files.write_whole(tmp_path / "pipe", NEW, replace=True)
    assert caught.value.code == "exists"
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["missing/x", "file/x", "x" * 300, "a\0b"])
def test_a_name_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(OLD)
    assert refused_to_write(tmp_path / name, replace=True).code == "write-failed"
    assert listing(tmp_path) == {"file": OLD}


@pytest.mark.parametrize("name", ["x.statement", "new"])
def test_a_folder_that_takes_no_files_is_told(closed: Path, name: str) -> None:
    with as_ordinary_user():
        assert refused_to_write(closed.with_name(name), replace=True).code == "no-permission"


def test_a_file_that_is_read_only_is_not_replaced(old: Path) -> None:
    old.chmod(0o400)
    with as_ordinary_user():
        assert refused_to_write(old, replace=True).code == "no-permission"


@pytest.fixture
def _full_disk() -> Iterator[None]:
    """Let no file grow beyond 1,000 bytes, as a disk does that has no more room."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.usefixtures("_full_disk")
@pytest.mark.parametrize(("name", "replace"), [("new", False), ("new", True), ("x.statement", True)])
def test_a_full_disk_is_told_and_nothing_half_written_is_left(old: Path, name: str, *, replace: bool) -> None:
    assert refused_to_write(old.with_name(name), replace=replace).code == "disk-full"


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "no-permission"),
        (errno.EPERM, "no-permission"),
        (errno.EIO, "write-failed"),
    ],
)
def test_whatever_step_fails_the_old_file_stays(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, code: str
) -> None:
    monkeypatch.setattr(os, step, failing(number))
    assert refused_to_write(old, replace=True).code == code


def test_an_interrupted_writing_leaves_nothing_behind(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_whole(old, NEW, replace=True)
    assert listing(old.parent) == {old.name: OLD}


def test_content_and_name_are_flushed_in_this_order(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[tuple[bool, bytes]] = []

    def note(handle: int) -> None:
        flushed.append((stat.S_ISDIR(os.fstat(handle).st_mode), old.read_bytes()))

    monkeypatch.setattr(os, "fsync", note)
    files.write_whole(old, NEW, replace=True)
    assert flushed == [(False, OLD), (True, NEW)]
