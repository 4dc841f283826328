"""A draft's file that is held while it is worked on: locked, and known as it was read or written last."""

import contextlib
import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from statement_studio import files
from statement_studio.errors import WriteError
from statement_studio.model.draft import Draft
from statement_studio.store.draft_file import read_draft, save_draft
from statement_studio.store.lock import Lock, LockedError, take_lock


class Seen(NamedTuple):
    """A file as it was seen: what the disk says of it (None: look at the content), and the SHA-256 of its content."""

    facts: tuple[int, int, int] | None
    digest: bytes


class ChangedMeanwhileError(WriteError):
    """Somebody else changed the file; ``seen`` is what lies there now, and was left as it is."""

    def __init__(self, path: Path, seen: Seen) -> None:
        message = f"Somebody else has changed {path}. Their state was left as it is. Compare both, or save elsewhere."
        super().__init__("write-failed", message)
        self.seen = seen


class UnreachableError(WriteError):
    """The folder of the draft does not answer, is gone, or is another one by now."""

    def __init__(self, path: Path) -> None:
        super().__init__("write-failed", f"The folder of {path} does not answer. Nothing was changed. Save elsewhere.")


class HeldDraft:
    """The file of one draft, from ``hold_draft`` on. Its methods block, and may be called on any thread."""

    def __init__(self, path: Path, lock: Lock, seen: Seen) -> None:
        """Go on with the file at ``path``, which was locked and seen just now."""
        self.path = path
        self._place = Path(os.path.realpath(path))
        self._disk = self._place.parent.stat().st_dev
        self._lock = lock
        self._seen = seen

    def save(self, draft: Draft, over: Seen | None = None) -> bool:
        """Save the draft, unless the file is not what was read or written here last.

        Args:
            draft: what to save.
            over: a state of somebody else that the user has seen and wants to replace.

        Returns:
            Whether the file was gone, and is written again.

        Raises:
            LockLostError: another window has taken the draft over.
            ChangedMeanwhileError: somebody else changed the file, and not to ``over``.
            UnreachableError: the folder does not answer.
            WriteError: as ``save_draft``.

        """
        try:
            was_there = self._see_folder()
            self._lock.confirm()
            with files.told_as_write_errors(self.path):
                self._refuse_changes(over)
            data = save_draft(self._place, draft, replace=True)
        except WriteError as error:
            if type(error) is WriteError and error.code == "write-failed" and not self._answers():
                raise UnreachableError(self.path) from None
            raise
        self._note(data)
        return not was_there

    def load(self) -> tuple[Draft, Seen]:
        """Read what lies in the file now, which may be somebody else's.

        Raises:
            InputError: as ``load_draft``.

        """
        draft, seen = _read(self._place)
        return draft, seen

    def release(self) -> None:
        """Let go of the file."""
        self._lock.release()

    def _see_folder(self) -> bool:
        """Return whether the file lies there; what is mounted in place of a share that is gone is not its folder."""
        try:
            disk = self._place.parent.stat().st_dev
            is_there = self._place.exists()
        except OSError:
            raise UnreachableError(self.path) from None
        if disk != self._disk and not is_there:
            raise UnreachableError(self.path)
        self._disk = disk
        return is_there

    def _answers(self) -> bool:
        with contextlib.suppress(OSError):
            return self._place.parent.stat().st_dev == self._disk
        return False

    def _refuse_changes(self, over: Seen | None) -> None:
        """Look at the content only where the disk says that the file is another."""
        facts = _facts(self._place)
        if facts is None or facts == self._seen.facts or not self._place.is_file():  # a folder is refused anyway
            return
        digest = _digest(self._place.read_bytes())
        if digest not in {self._seen.digest, over.digest if over else self._seen.digest}:
            raise ChangedMeanwhileError(self.path, Seen(facts, digest))
        self._seen = Seen(facts, digest)

    def _note(self, data: bytes) -> None:
        """Know the file by its facts only if they are those of what was written: somebody may have been quick."""
        digest = _digest(data)
        facts = None
        with contextlib.suppress(OSError):
            facts = _facts(self._place)
            facts = facts if _digest(self._place.read_bytes()) == digest else None
        self._seen = Seen(facts, digest)


def hold_draft(path: Path, over: LockedError | None = None) -> tuple[HeldDraft, Draft]:
    """Lock and read a draft.

    Args:
        path: the draft.
        over: the refusal of a holder whose lock the user wants to take over.

    Raises:
        LockedError: another window holds it.
        InputError: as ``load_draft``.
        WriteError: as ``take_lock``.

    """
    lock = take_lock(path, over)
    try:
        draft, seen = _read(path)
        with files.told_as_write_errors(path):
            return HeldDraft(path, lock, seen), draft
    except BaseException:
        lock.release()
        raise


def place_held(path: Path, draft: Draft) -> HeldDraft:
    """Save a draft under another name, as the user has chosen it, and hold it there.

    Raises:
        LockedError: another window holds what lies there.
        WriteError: as ``save_draft``.

    """
    lock = take_lock(path)
    try:
        data = save_draft(path, draft, replace=True)
        with files.told_as_write_errors(path):
            return HeldDraft(path, lock, Seen(None, _digest(data)))
    except BaseException:
        lock.release()
        raise


def _read(path: Path) -> tuple[Draft, Seen]:
    facts = _facts(path)
    data = files.read_input(path)
    return read_draft(path, data), Seen(facts, _digest(data))


def _facts(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
