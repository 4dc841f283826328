import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from statement_studio.errors import WriteError
from statement_studio.store.lock import LockedError, LockLostError, lock_path, locked, read_holder, take_lock
from tests.support.ordinary_user import as_ordinary_user

ROOT = Path(__file__).parents[2]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "arcadia.statement"
    path.write_bytes(b"a draft")
    return path


def refusal(draft: Path) -> str:
    """Ask for a draft that is held, see that the lock stays as it is, and return the sentence."""
    before = {entry.name: entry.read_bytes() for entry in draft.parent.iterdir()}
    with pytest.raises(WriteError) as caught, locked(draft):
        pytest.fail("the draft was given to two")
    assert caught.value.code == "locked"
    assert {entry.name: entry.read_bytes() for entry in draft.parent.iterdir()} == before
    return caught.value.message


def lay(draft: Path, **changes: Any) -> None:  # noqa: ANN401 (any JSON data)
    """Lay a lock beside the draft as this process would, but for some of its keys."""
    with locked(draft):
        holder = json.loads(lock_path(draft).read_bytes())
    lock_path(draft).write_text(json.dumps(holder | changes), encoding="utf-8")


def gone_process() -> int:
    """Return the id of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_a_lock_lies_beside_the_draft_while_it_is_held(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "nn")
    with locked(draft):
        lock = draft.parent / ".~lock.arcadia.statement#"
        holder = json.loads(lock.read_bytes())
        assert {entry.name for entry in draft.parent.iterdir()} == {draft.name, lock.name}
    assert (holder["host"], holder["user"], holder["pid"]) == (os.uname().nodename, "nn", os.getpid())
    assert holder["time"].endswith("Z")
    assert [entry.name for entry in draft.parent.iterdir()] == [draft.name]


def test_a_draft_can_be_held_again_afterwards_even_after_a_failure(draft: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(draft):
        raise ZeroDivisionError
    with locked(draft):
        assert lock_path(draft).exists()


def test_a_held_draft_is_refused_with_who_holds_it(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "nn")
    with locked(draft):
        message = refusal(draft)
    assert f"{draft} is open by nn on {os.uname().nodename} since 20" in message
    assert " UTC. Nothing was changed. " in message
    assert lock_path(draft).name in message


def test_another_process_that_lives_is_respected(draft: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from statement_studio.store.lock import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    command: list[str | Path] = [sys.executable, "-c", code, draft]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        assert "is open by" in refusal(draft)
        process.kill()
    with locked(draft):
        assert json.loads(lock_path(draft).read_bytes())["pid"] == os.getpid()
    assert not lock_path(draft).exists()


@pytest.mark.parametrize("pid", [2**31 - 1, 2**70])
def test_a_lock_of_a_process_that_is_gone_is_taken_over(draft: Path, pid: int) -> None:
    for number in (gone_process(), pid):
        lay(draft, pid=number)
        with locked(draft):
            assert json.loads(lock_path(draft).read_bytes())["pid"] == os.getpid()
        assert [entry.name for entry in draft.parent.iterdir()] == [draft.name]


def test_a_lock_of_another_computer_is_respected(draft: Path) -> None:
    lay(draft, host="desk-7", user="nn", time="2021-05-20T08:09:10Z", pid=gone_process())
    assert "is open by nn on desk-7 since 2021-05-20 08:09 UTC." in refusal(draft)


def test_another_users_process_is_respected(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(_pid: int, _signal: int) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(os, "kill", forbid)
    lay(draft, user="nn", pid=1)
    assert "is open by nn" in refusal(draft)


@pytest.mark.parametrize(
    "content", [b"", b"no JSON", b"[]", b'{"host":"x"}', b",nn,desk-7,20.05.2021 08:09,file:///x;", b"\xff" * 9999]
)
def test_a_lock_that_nobody_understands_is_respected(draft: Path, content: bytes) -> None:
    lock_path(draft).write_bytes(content)
    assert "is open in another program." in refusal(draft)


def test_a_lock_tells_nothing_but_one_line(draft: Path) -> None:
    lay(draft, host="desk\n\x1b[31m7", user="")
    assert "is open on desk\ufffd[31m7 since" in refusal(draft)


def test_a_program_that_was_faster_keeps_its_lock(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between seeing that a lock is stale and removing it, another program may have taken it over."""
    gone = gone_process()
    lay(draft, pid=gone)

    def take_over(pid: int, _signal: int) -> None:
        if pid == gone:
            lock_path(draft).write_text(faster, encoding="utf-8")
            raise ProcessLookupError

    faster = json.dumps(json.loads(lock_path(draft).read_bytes()) | {"user": "faster", "pid": 1})
    monkeypatch.setattr(os, "kill", take_over)
    with pytest.raises(WriteError) as caught, locked(draft):
        pytest.fail("the draft was given to two")
    assert "is open by faster" in caught.value.message
    assert lock_path(draft).read_text("utf-8") == faster
    assert {entry.name for entry in draft.parent.iterdir()} == {draft.name, lock_path(draft).name}


def test_a_link_and_its_draft_have_one_lock(draft: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.statement"
    link.symlink_to(draft)
    with locked(link):
        assert lock_path(draft).exists()
        assert "is open by" in refusal(draft)
        assert "is open by" in refusal(link)


@pytest.fixture
def closed(draft: Path) -> Iterator[Path]:
    draft.parent.chmod(0o500)
    yield draft
    draft.parent.chmod(0o700)


def test_a_folder_that_takes_no_lock_is_told_by_the_name_of_the_draft(closed: Path) -> None:
    with as_ordinary_user(), pytest.raises(WriteError) as caught, locked(closed):
        pytest.fail("the draft was given without a lock")
    assert caught.value.code == "no-permission"
    assert caught.value.message.startswith(f"{closed} could not be written")


def told(draft: Path) -> LockedError:
    with pytest.raises(LockedError) as caught:
        take_lock(draft)
    return caught.value


def test_a_lock_is_taken_over_from_who_was_told_and_noticed_by_him(draft: Path) -> None:
    first = take_lock(draft)
    second = take_lock(draft, over=told(draft))

    with pytest.raises(LockLostError) as caught:
        first.confirm()
    first.release()

    assert caught.value.holder == read_holder(lock_path(draft))
    assert "was taken over" in caught.value.message
    second.confirm()
    second.release()
    assert [entry.name for entry in draft.parent.iterdir()] == [draft.name]


def test_nobody_is_taken_over_whom_the_user_was_not_told_about(draft: Path) -> None:
    first = take_lock(draft)
    refused = told(draft)
    first.release()
    other = take_lock(draft)

    with pytest.raises(LockedError):
        take_lock(draft, over=refused)

    other.confirm()
    other.release()


def test_a_draft_that_was_left_meanwhile_is_simply_taken(draft: Path) -> None:
    first = take_lock(draft)
    refused = told(draft)
    first.release()

    second = take_lock(draft, over=refused)

    second.confirm()
    second.release()


def test_a_lock_that_nobody_understands_can_be_taken_over(draft: Path) -> None:
    lock_path(draft).write_bytes(b"no JSON")

    lock = take_lock(draft, over=told(draft))

    lock.confirm()
    lock.release()


def test_where_an_open_file_cannot_be_removed_the_lock_is_taken_over_in_it(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows removes and renames no file that another program has open, but lets it be written."""
    first = take_lock(draft)
    refused = told(draft)

    def forbid(path: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", forbid)
        second = take_lock(draft, over=refused)

    second.confirm()
    with pytest.raises(LockLostError):
        first.confirm()
    second.release()


def test_a_lock_that_somebody_removed_is_laid_down_again(draft: Path) -> None:
    lock = take_lock(draft)
    lock_path(draft).unlink()

    lock.confirm()

    assert "is open by" in told(draft).message
    lock.release()
    assert not lock_path(draft).exists()


def test_a_lock_of_an_earlier_process_of_the_same_number_is_taken_over(draft: Path) -> None:
    """In a container, the program may get the same number every time it starts."""
    lay(draft, sign="0123456789abcdef")
    with locked(draft):
        assert json.loads(lock_path(draft).read_bytes())["sign"] != "0123456789abcdef"
