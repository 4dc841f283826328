"""The statements on this computer: list them, begin a new one, copy one."""

import textwrap
from pathlib import Path

import msgspec

from statement_studio import files
from statement_studio.errors import WriteError
from statement_studio.jobs.drafts import new_draft
from statement_studio.jobs.history import record
from statement_studio.jobs.profile import apply_profile
from statement_studio.jobs.today import today_in_new_york
from statement_studio.model.debate import Debate
from statement_studio.model.draft import Draft
from statement_studio.model.record import new_id
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.library import Entry, drafts_in, list_entries, move, new_path, rename
from statement_studio.store.places import forget_place, known_places, note_places
from statement_studio.store.profile import Profile
from statement_studio.store.settings import Settings, statements_folder

_OF_THE_ORIGINAL_ALONE = frozenset({"signature", "confirmation", "package"})
_LONGEST_TITLE = 60  # characters of the theme in a file's name


def list_statements(settings: Settings) -> tuple[Entry, ...]:
    """Return the statements in the user's folder, and those known to lie elsewhere, as of today in New York.

    Raises:
        InputError: unreadable, if the folder cannot be read.

    """
    return list_entries(statements_folder(settings), today_in_new_york(), known_places())


def rename_statement(path: Path, name: str) -> Path:
    """Give a draft another name in its folder; the list goes on showing it. Return its path.

    Raises:
        InputError, WriteError: as ``rename``.

    """
    return _note_moved(path, rename(path, name))


def move_statement(path: Path, folder: Path) -> Path:
    """Move a draft into another folder; the list goes on showing it. Return its path.

    Raises:
        InputError, WriteError: as ``move``.

    """
    return _note_moved(path, move(path, folder))


def keep_in_list(folder: Path) -> None:
    """Let the list go on showing what lies in a folder that is the statements' folder no more.

    Raises:
        InputError: unreadable, if the folder cannot be read.

    """
    note_places(drafts_in(folder))


def _note_moved(path: Path, moved: Path) -> Path:
    is_elsewhere = path.absolute() in known_places()
    if is_elsewhere or path.parent != moved.parent:
        forget_place(path)
        note_places([moved])
    return moved


def begin_statement(
    debate: Debate, settings: Settings, profile: Profile | None = None, signatory_index: int | None = 0
) -> Path:
    """Make a new statement for a debate and save it in the user's folder; return its path.

    Args:
        debate: kept in the draft by value.
        settings: where statements go, and the paper where there is no profile.
        profile: the mission's, to start from.
        signatory_index: who of the profile's signatories signs; None: that is left open.

    Raises:
        WriteError: as ``place_draft``.

    """
    draft = new_draft(debate)
    if profile:
        draft = apply_profile(draft, profile, signatory_index)
    else:
        letter = msgspec.structs.replace(draft.statement.letter, paper=settings.paper)
        draft = msgspec.structs.replace(draft, statement=msgspec.structs.replace(draft.statement, letter=letter))
    name = f"{debate.meeting_date} {textwrap.shorten(debate.title, _LONGEST_TITLE, placeholder='')}"
    return place_draft(draft, statements_folder(settings), name)


def place_draft(draft: Draft, folder: Path, name: str) -> Path:
    """Save a new draft in ``folder``, which is made if need be, under a name that nobody uses; return its path.

    Raises:
        WriteError: exists (another program was faster: try again), no-permission, disk-full or write-failed; nothing
            was written.

    """
    with files.told_as_write_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = new_path(folder, name)
    save_draft(path, draft, replace=False)
    return path


def duplicate(path: Path, otherwise: Path | None = None) -> Path:
    """Copy a draft to begin another statement with it; return the path of the copy, beside the original.

    The copy is a draft of its own, with its own identity and history: it takes the text, the letter, notes, comments,
    letterhead and formulas with it, but neither events nor versions, which tell what happened to the original, nor a
    signature, which was given to the original alone.

    Args:
        path: the original.
        otherwise: the folder for the copy where that of the original takes none.

    Raises:
        InputError: the original cannot be read.
        WriteError: the copy cannot be written.

    """
    copy, name = _copy(load_draft(path)), f"{path.stem} copy"
    try:
        return place_draft(copy, path.parent, name)
    except WriteError:
        if otherwise is None:
            raise
        return place_draft(copy, otherwise, name)


def _copy(original: Draft) -> Draft:
    letter = msgspec.structs.replace(original.statement.letter, signature="blank", signature_file="")
    draft = msgspec.structs.replace(
        original,
        id=new_id(),
        statement=msgspec.structs.replace(original.statement, letter=letter),
        events=(),
        versions=(),
        attachments=tuple(each for each in original.attachments if each.role not in _OF_THE_ORIGINAL_ALONE),
    )
    return record(draft, "created")
