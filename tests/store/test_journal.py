import errno
import fcntl
import json
import random
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from statement_studio.errors import WriteError
from statement_studio.model.draft import Draft, pack, unpack
from statement_studio.model.statement import Statement
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.journal import (
    KEPT_SESSIONS,
    Journal,
    Recovery,
    kept_recoveries,
    recoveries,
    recoveries_of,
    set_aside,
    statement_hash,
)
from tests.support.drafts import sample_draft
from tests.support.edits import edited, statement_of
from tests.support.ordinary_user import as_ordinary_user
from tests.support.snapshot import snapshot

ROOT = Path(__file__).parents[2]
SAVED = statement_of(opening=["We thank the presidency."], a=["One two three."])


def typed(*words: str) -> Statement:
    """Return the saved statement with more words in section a."""
    return edited(SAVED, a=[f"One two three. {' '.join(words)}".strip()])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a draft file that holds ``SAVED``."""
    path = tmp_path / "arcadia.statement"
    save_draft(path, Draft("dr000001", SAVED), replace=False)
    return path


def left(path: Path, *statements: Statement, draft_id: str = "dr000001") -> Path:
    """Leave a session that wrote these statements and ended without saving; return its folder."""
    journal = Journal(draft_id, path)
    for statement in statements:
        journal.write(statement, statement_hash(SAVED))
    journal.close(discard=False)
    return journal._folder


def only(found: tuple[Recovery, ...]) -> Recovery:
    (recovery,) = found
    return recovery


@pytest.mark.usefixtures("user_data")
class TestWhatIsOffered:
    def test_nothing_before_the_first_session(self) -> None:
        assert recoveries() == ()
        assert kept_recoveries() == ()

    def test_what_a_session_left_with_all_that_is_told_of_it(self, path: Path) -> None:
        newer = typed("Four", "five,", "five")
        left(path, typed("Four"), newer)
        recovery = only(recoveries())
        assert (recovery.draft_id, recovery.path, recovery.words_newer) == ("dr000001", path, 3)
        assert recovery.statement == newer
        assert recovery.file_statement == SAVED
        assert not recovery.file_changed
        assert only(recoveries()) == recovery

    def test_everything_that_a_statement_can_hold_comes_back(self, path: Path) -> None:
        left(path, sample_draft().statement)
        assert only(recoveries()).statement == sample_draft().statement

    def test_a_shorter_text_has_no_newer_words_and_is_offered_all_the_same(self, path: Path) -> None:
        left(path, edited(SAVED, a=["One two"]))
        assert only(recoveries()).words_newer == 0

    def test_a_change_of_the_letter_alone_is_offered(self, path: Path) -> None:
        letter = msgspec.structs.replace(SAVED.letter, reference="ARC/1")
        left(path, msgspec.structs.replace(SAVED, letter=letter))
        assert only(recoveries()).statement.letter.reference == "ARC/1"

    def test_characters_of_chinese_are_words(self, path: Path) -> None:
        left(path, typed("维和"))
        assert only(recoveries()).words_newer == 2

    def test_the_newest_session_comes_first(self, path: Path) -> None:
        for word in ("first", "second", "third"):
            left(path, typed(word))
        texts = [recovery.statement.section("a").paragraphs[0].text for recovery in recoveries()]
        assert [text.split()[-1] for text in texts] == ["third", "second", "first"]

    def test_a_session_whose_draft_holds_the_same_is_removed(self, path: Path) -> None:
        folder = left(path, typed("Four"), SAVED)
        assert recoveries() == ()
        assert not folder.exists()

    def test_a_file_that_somebody_saved_meanwhile_is_told(self, path: Path) -> None:
        left(path, typed("Four"))
        save_draft(path, Draft("dr000001", typed("colleague")), replace=True)
        recovery = only(recoveries())
        assert recovery.file_changed
        assert recovery.file_statement == load_draft(path).statement

    @pytest.mark.parametrize("fate", ["gone", "damaged", "another draft", "a folder"])
    def test_without_a_file_of_the_draft_all_its_words_are_newer(self, path: Path, fate: str) -> None:
        folder = left(path, SAVED)
        path.unlink()
        if fate == "damaged":
            path.write_bytes(b"PK\x03\x04 nothing")
        if fate == "another draft":
            save_draft(path, Draft("dr000002", SAVED), replace=False)
        if fate == "a folder":
            path.mkdir()
        recovery = only(recoveries())
        assert (recovery.file_statement, recovery.file_changed, recovery.words_newer) == (None, False, 7)
        assert recovery.file_fate == {"another draft": "another", "a folder": "closed"}.get(fate, fate)
        assert folder.exists()

    def test_a_file_that_the_session_was_saving_when_it_ended_was_saved_by_nobody_else(self, path: Path) -> None:
        journal = Journal("dr000001", path)
        journal.write(typed("Four", "five"), statement_hash(SAVED), statement_hash(typed("Four")))
        save_draft(path, Draft("dr000001", typed("Four")), replace=True)
        journal.close(discard=False)
        recovery = only(recoveries())
        assert (recovery.words_newer, recovery.file_changed) == (1, False)


@pytest.mark.usefixtures("user_data")
class TestWhatIsOfferedForOneDraft:
    def test_what_its_sessions_left_and_no_other(self, path: Path) -> None:
        left(path, typed("Four"))
        left(path, typed("Four", "five"))
        left(path.with_name("other.statement"), typed("other"), draft_id="dr000002")
        assert [found.words_newer for found in recoveries_of("dr000001", path, SAVED)] == [2, 1]

    def test_what_it_holds_is_not_offered_then_nor_once_the_draft_is_another(self, path: Path) -> None:
        folder = left(path, SAVED)
        assert recoveries_of("dr000001", path, SAVED) == ()
        save_draft(path, Draft("dr000001", typed("later")), replace=True)
        assert recoveries_of("dr000001", path, typed("later")) == ()
        assert not folder.exists()

    def test_what_a_copy_elsewhere_holds_is_removed_by_the_draft_alone(self, path: Path) -> None:
        folder = left(path, SAVED)
        assert recoveries_of("dr000001", path.with_name("copy.statement"), SAVED) == ()
        assert folder.exists()

    def test_a_file_that_was_moved_is_the_draft_and_a_copy_beside_it_is_not(self, path: Path) -> None:
        left(path, typed("Four"))
        moved = path.with_name("moved.statement")
        moved.write_bytes(path.read_bytes())
        assert recoveries_of("dr000001", moved, SAVED) == ()
        path.unlink()
        found = only(recoveries_of("dr000001", moved, SAVED))
        assert (found.path, found.file_statement, found.file_fate) == (moved, SAVED, "there")
        assert (found.words_newer, found.file_changed) == (1, False)

    def test_a_living_session_is_not_offered(self, path: Path) -> None:
        journal = Journal("dr000001", path)
        journal.write(typed("Four"), "")
        assert recoveries_of("dr000001", path, SAVED) == recoveries_of("dr000001", path, typed("Four")) == ()
        journal.close(discard=False)
        assert only(recoveries_of("dr000001", path, SAVED)).words_newer == 1


class TestSessions:
    def test_an_open_draft_of_this_process_is_not_offered(self, path: Path, user_data: Path) -> None:
        journal = Journal("dr000001", path)
        journal.write(typed("Four"), "")
        before = snapshot(user_data)
        assert recoveries() == ()
        assert snapshot(user_data) == before
        journal.close(discard=False)
        assert only(recoveries()).words_newer == 1

    def test_a_session_whose_draft_was_saved_leaves_nothing(self, path: Path, user_data: Path) -> None:
        journal = Journal("dr000001", path)
        journal.write(typed("Four"), "")
        journal.close(discard=True)
        journal.close(discard=True)
        assert list((user_data / "journal").iterdir()) == []

    def test_a_session_that_wrote_nothing_touches_nothing(self, path: Path, user_data: Path) -> None:
        Journal("dr000001", path).close(discard=False)
        assert not user_data.exists()

    def test_nothing_is_written_after_the_end(self, path: Path, user_data: Path) -> None:
        journal = Journal("dr000001", path)
        journal.close(discard=True)
        journal.write(typed("late"), "")
        assert not user_data.exists()

    def test_a_draft_saved_elsewhere_is_looked_for_there(self, path: Path, user_data: Path) -> None:  # noqa: ARG002
        journal = Journal("dr000001", path)
        journal.write(typed("Four"), "")
        elsewhere = path.with_name("elsewhere.statement")
        journal.move_to(elsewhere)
        journal.write(typed("Four", "five"), "")
        journal.close(discard=False)
        assert only(recoveries()).path == elsewhere

    def test_a_journal_that_is_swept_away_is_begun_anew(self, path: Path, user_data: Path) -> None:
        journal = Journal("dr000001", path)
        journal.write(typed("Four"), "")
        (user_data / "journal").rename(user_data / "swept")
        journal.write(typed("Four", "five"), "")
        assert recoveries() == ()
        journal.close(discard=False)
        assert only(recoveries()).words_newer == 2

    def test_only_the_user_can_look_into_it(self, path: Path, user_data: Path) -> None:
        folder = left(path, typed("Four"))
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((user_data / "journal").stat().st_mode) == 0o700

    def test_records_written_from_many_threads_are_whole(self, path: Path, user_data: Path) -> None:  # noqa: ARG002
        journal = Journal("dr000001", path)
        statements = [typed(*["word"] * number) for number in range(8)]
        threads = [threading.Thread(target=journal.write, args=(statement, "")) for statement in statements]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        journal.write(typed("last", "of", "all"), "")
        journal.close(discard=False)
        assert only(recoveries()).statement.section("a").paragraphs[0].text.endswith("last of all")

    def test_what_an_interrupted_removal_left_is_removed(self, path: Path, user_data: Path) -> None:
        folder = left(path, typed("Four"))
        folder.rename(folder.with_name(".0123456789abcdef.part"))
        assert recoveries() == ()
        assert list((user_data / "journal").iterdir()) == []

    def test_a_session_that_ended_before_its_first_record_is_removed(self, path: Path) -> None:
        folder = left(path, typed("Four"))
        next(folder.glob("statement-*")).unlink()
        assert recoveries() == ()
        assert not folder.exists()


def slots(folder: Path) -> list[Path]:
    """Return the slots of a session, that of the newest record first."""
    found = folder.glob("statement-*")
    return sorted(found, key=lambda slot: -int(json.loads(unpack(slot.read_bytes()))["number"]))


def with_keys(slot: Path, **keys: object) -> bytes:
    return pack(json.dumps(json.loads(unpack(slot.read_bytes())) | keys).encode())


BAD_RECORDS: dict[str, Callable[[Path], bytes]] = {
    "empty": lambda _: b"",
    "cut off": lambda slot: slot.read_bytes()[:-9],
    "a bit flipped": lambda slot: slot.read_bytes()[:60] + b"\x00" + slot.read_bytes()[61:],
    "other data": lambda _: b"Mr. President,",
    "no JSON": lambda _: pack(b"We thank"),
    "other JSON": lambda _: pack(b"[1]"),
    "unknown key": lambda slot: with_keys(slot, more=1),
    "newer format": lambda slot: with_keys(slot, format=2),
    "format as text": lambda slot: with_keys(slot, format="1"),
    "a moment without a zone": lambda slot: with_keys(slot, when="2021-05-20T08:40:00"),
    "no format": lambda slot: with_keys(slot, format=None),
}


@pytest.mark.usefixtures("user_data")
class TestDamage:
    @pytest.mark.parametrize("name", BAD_RECORDS)
    def test_behind_a_record_that_cannot_be_read_stands_another(self, path: Path, name: str) -> None:
        folder = left(path, typed("Four"), typed("Four", "five"))
        newest = slots(folder)[0]
        newest.write_bytes(BAD_RECORDS[name](newest))
        assert only(recoveries()).statement.section("a").paragraphs[0].text == "One two three. Four"

    @pytest.mark.parametrize("name", BAD_RECORDS)
    def test_what_cannot_be_read_is_passed_over_and_kept(self, path: Path, name: str) -> None:
        folder = left(path, typed("Four"))
        (slot,) = slots(folder)
        slot.write_bytes(BAD_RECORDS[name](slot))
        before = snapshot(folder)
        left(path, typed("Four", "five"))
        assert only(recoveries()).words_newer == 2
        assert snapshot(folder) == before

    def test_files_that_are_no_sessions_are_left_alone(self, path: Path, user_data: Path) -> None:
        left(path, typed("Four"))
        note = user_data / "journal" / "note.txt"
        note.write_bytes(b"mine")
        assert len(recoveries()) == 1
        assert note.read_bytes() == b"mine"


@pytest.mark.usefixtures("user_data")
class TestSettingAside:
    def test_a_recovery_that_is_set_aside_is_kept_and_not_offered(self, path: Path) -> None:
        left(path, typed("Four"))
        recovery = only(recoveries())
        set_aside(recovery)
        assert recoveries() == ()
        kept = only(kept_recoveries())
        assert kept == msgspec.structs.replace(recovery, folder=kept.folder)

    def test_it_can_be_set_aside_twice_also_by_another_window(self, path: Path) -> None:
        left(path, typed("Four"))
        recovery = only(recoveries())
        set_aside(recovery)
        set_aside(recovery)
        kept = only(kept_recoveries())
        set_aside(kept)
        assert kept_recoveries() == (kept,)

    def test_the_last_ones_are_kept(self, path: Path) -> None:
        for number in range(KEPT_SESSIONS + 2):
            left(path, typed(*["word"] * (number + 1)))
            set_aside(only(recoveries()))
        words = [recovery.words_newer for recovery in kept_recoveries()]
        assert words == [7, 6, 5, 4, 3]

    def test_what_the_draft_holds_by_now_stays_in_the_corner(self, path: Path) -> None:
        left(path, typed("Four"))
        recovery = only(recoveries())
        save_draft(path, Draft("dr000001", recovery.statement), replace=True)
        set_aside(recovery)
        assert recoveries() == ()
        assert only(kept_recoveries()).words_newer == 0


class TestOtherProcesses:
    @pytest.fixture(autouse=True)
    def _without_locks(self, monkeypatch: pytest.MonkeyPatch, user_data: Path) -> None:  # noqa: ARG002
        """Let the file system be one without locks."""

        def refuse(*_: object) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

        monkeypatch.setattr(fcntl, "flock", refuse)

    def holder(self, folder: Path, **changes: object) -> None:
        presence = folder / "presence"
        presence.write_text(json.dumps(json.loads(presence.read_bytes()) | changes), encoding="utf-8")

    def test_a_living_process_is_left_alone(self, path: Path) -> None:
        left(path, typed("Four"))
        assert recoveries() == ()

    def test_a_process_that_is_gone_is_not(self, path: Path) -> None:
        self.holder(left(path, typed("Four")), pid=2**31 - 1)
        assert only(recoveries()).words_newer == 1

    def test_nothing_is_known_of_those_on_another_computer(self, path: Path) -> None:
        self.holder(left(path, typed("Four")), pid=2**31 - 1, host="desk-7")
        assert recoveries() == ()

    def test_nor_of_those_that_nobody_can_name(self, path: Path) -> None:
        (left(path, typed("Four")) / "presence").write_bytes(b"")
        assert recoveries() == ()


@pytest.mark.usefixtures("user_data")
class TestRefusals:
    def test_a_character_that_no_file_can_hold_is_told_without_the_text(self, path: Path) -> None:
        journal = Journal("dr000001", path)
        journal.write(typed("Four"), "")
        with pytest.raises(WriteError) as caught:
            journal.write(typed("secret\ud83d"), "")
        assert "secret" not in caught.value.message
        assert caught.value.code == "write-failed"
        journal.close(discard=False)
        assert only(recoveries()).words_newer == 1

    def test_a_folder_that_takes_no_files_is_told(self, path: Path, user_data: Path) -> None:
        user_data.mkdir(parents=True)
        user_data.chmod(0o500)
        with as_ordinary_user(), pytest.raises(WriteError) as caught:
            Journal("dr000001", path).write(typed("Four"), "")
        user_data.chmod(0o700)
        assert caught.value.code == "no-permission"

    def test_a_file_in_the_place_of_the_folder_is_told(self, path: Path, user_data: Path) -> None:
        user_data.mkdir(parents=True)
        (user_data / "journal").write_bytes(b"")
        with pytest.raises(WriteError):
            Journal("dr000001", path).write(typed("Four"), "")
        assert recoveries() == ()


TYPE_ON = """
import os, sys
from pathlib import Path
from statement_studio.store.draft_file import load_draft
from statement_studio.store.journal import Journal
from tests.support.edits import edited

path, last, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
saved = load_draft(path).statement
steps, written = 0, 0

def count(event, arguments):
    global steps
    if event not in {"open", "os.rename", "os.mkdir", "os.remove", "os.chmod"} or "journal" not in str(arguments):
        return
    steps += 1
    if steps == last and how == "kill":
        os._exit(9)
    if steps >= last and how == "full" and event != "os.remove":
        raise OSError(28, "No space left on device")

sys.addaudithook(count)
journal = Journal("dr000001", path)
while written < 3 or how == "type":
    try:
        journal.write(edited(saved, a=["One two three." + " word" * (written + 1)]), "")
    except Exception as error:
        sys.exit(error.code)
    written += 1
    print(written, flush=True)
"""


def type_on(path: Path, last: int, how: str) -> subprocess.Popen[str]:
    command: list[str | Path] = [sys.executable, "-c", TYPE_ON, path, str(last), how]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return how many records the process said it had written, and its last words."""
    with process:  # no communicate(), which misses the lines that readline() has fetched beside its own
        assert process.stdout and process.stderr  # noqa: PT018
        return len(process.stdout.read().split()), process.stderr.read().strip()


@pytest.mark.usefixtures("user_data")
class TestSuddenEnds:
    def test_a_living_process_keeps_its_session_and_a_killed_one_leaves_it(self, path: Path) -> None:
        process = type_on(path, 0, "type")
        assert process.stdout
        assert process.stdout.readline() == "1\n"
        assert recoveries() == ()
        process.kill()
        said, _ = finished(process)
        assert only(recoveries()).words_newer >= said + 1

    @pytest.mark.parametrize("seed", range(8))
    def test_a_process_killed_at_a_random_moment_loses_nothing_it_said_it_had(self, path: Path, seed: int) -> None:
        process = type_on(path, 0, "type")
        assert process.stdout
        awaited = random.Random(seed).randrange(1, 60)  # noqa: S311 (no secret)
        for _ in range(awaited):
            process.stdout.readline()
        process.kill()
        said = awaited + finished(process)[0]
        assert said <= only(recoveries()).words_newer <= said + 1

    def test_a_process_killed_before_any_step_on_the_disk_loses_nothing_it_said_it_had(self, path: Path) -> None:
        said = step = 0
        while said < 3:
            step += 1
            said, _ = finished(type_on(path, step, "kill"))
            found = recoveries()
            assert [recovery.words_newer for recovery in found] in ([[said], [said + 1]] if said else [[], [1]]), step
            for recovery in found:
                set_aside(recovery)
        assert step > 9

    def test_a_disk_that_is_full_from_any_moment_costs_no_record(self, path: Path) -> None:
        said = step = 0
        while said < 3:
            step += 1
            said, told = finished(type_on(path, step, "full"))
            assert told == ("" if said == 3 else "disk-full"), step
            found = recoveries()
            assert [recovery.words_newer for recovery in found] == ([said] if said else []), step
            for recovery in found:
                set_aside(recovery)
        assert step > 9

    def test_two_processes_with_one_draft_leave_both_their_words(self, path: Path) -> None:
        processes = [type_on(path, 99, "type") for _ in range(2)]
        for process in processes:
            assert process.stdout
            process.stdout.readline()
        for process in processes:
            process.kill()
            process.communicate()
        assert len({recovery.folder for recovery in recoveries()}) == 2
        assert {recovery.path for recovery in recoveries()} == {path}
