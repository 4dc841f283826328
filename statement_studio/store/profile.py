"""The mission profile: what is the same in every statement of a mission (``docs/files.md``).

It lies in the user's folder as ``profile.toml`` with the letterhead beside it, and travels to a successor as one file,
``NAME.mission``: a ZIP of the same two.
"""

import contextlib
import datetime as dt
from pathlib import Path

import msgspec

from statement_studio import files, paths, strict_toml
from statement_studio.archive import ArchiveError, Problem, read_archive, write_archive
from statement_studio.errors import InputCode, InputError
from statement_studio.model.debate import Gender, LanguageCode
from statement_studio.model.letter import Capacity, NameForm, Paper
from statement_studio.model.record import Record
from statement_studio.shapes import ready
from statement_studio.store.toml_files import MAX_BYTES, decode_toml, load_toml, save_toml, toml_of

SUFFIX = ".mission"
FORMAT = 1
"""The format that this program writes. A newer one is refused."""

_TOML = "profile.toml"
_LETTERHEAD = "letterhead.docx"
_MOST_KEPT = 5
_NO_DATE = (1980, 1, 1)

_ARCHIVE_REASONS: dict[Problem, tuple[InputCode, str]] = {
    "not-a-zip": ("unreadable", "it is no mission profile"),
    "damaged": ("damaged", "the ZIP file is truncated or broken"),
    "encrypted": ("encrypted", "its ZIP file asks for a password"),
    "too-large": ("too-large", "it holds more than a profile can"),
    "bad-name": ("damaged", "a member's name leads out of the file"),
    "duplicate-name": ("damaged", "two members have one name"),
}


class Signatory(Record, frozen=True):
    """Somebody who signs letters; the fields are those of the letter, ``titles`` by its language."""

    name: str
    gender: Gender = "unknown"
    capacity: Capacity = "permanent-representative"
    ad_interim: bool = True
    titles: dict[LanguageCode, str] = {}


class FocalPoint(Record, frozen=True):
    """Who in the mission grants access to eSpeakers."""

    name: str = ""
    telephone: str = ""


class ProfileInfo(Record, frozen=True):
    """What ``profile.toml`` holds: what new statements start from, but for the letterhead itself.

    Attributes:
        format: of the file.
        delegation: name of the delegation, as on paper.
        name_forms: by language of the letter, the forms of the delegation's name (see ``Letter.delegation_forms``).
        signatories: who signs, the usual one first.
        language: of the statements.
        paper: of statement and letter.
        focal_point: who grants access.
        preprinted: whether, without a letterhead of its own, the mission prints on paper that bears one already: the
            top of the letter stays blank.
        letterhead_sha256: of the letterhead beside, as hexadecimal digits; empty: there is none of the mission's own.

    """

    format: int = FORMAT
    delegation: str = ""
    name_forms: dict[LanguageCode, dict[NameForm, str]] = {}
    signatories: tuple[Signatory, ...] = ()
    language: LanguageCode = "en"
    paper: Paper = "a4"
    focal_point: FocalPoint = FocalPoint()
    preprinted: bool = False
    letterhead_sha256: str = ""


class Profile(ProfileInfo, frozen=True):
    """The profile with its ``letterhead``, a Word file; empty: none of its own. ``profile_with`` sets it."""

    letterhead: bytes = b""


def profile_with(profile: ProfileInfo, letterhead: bytes) -> Profile:
    """Return the profile with another letterhead; empty: none of its own."""
    sha256 = _sha256(letterhead) if letterhead else ""
    fields = msgspec.structs.asdict(profile) | {"letterhead_sha256": sha256, "letterhead": letterhead}
    return Profile(**fields)


def load_profile() -> tuple[Profile | None, str]:
    """Return the mission profile, and a sentence or two if it, or its letterhead, cannot be used.

    None means that there is none. A profile that cannot be used is set aside; one whose letterhead is missing or was
    changed by hand comes without it.
    """
    info, problem = load_toml(_folder() / _TOML, ProfileInfo, "The mission profile")
    if info is None:
        return None, problem
    if not info.letterhead_sha256:
        return profile_with(info, b""), ""
    path = _letterhead_path(info)
    with contextlib.suppress(InputError):
        letterhead = files.read_input(path)
        if _sha256(letterhead) == info.letterhead_sha256:
            return profile_with(info, letterhead), ""
    message = (
        f"The letterhead of the mission profile, {path}, is missing or was changed. "
        "The rest of the profile is in use. Add the letterhead again."
    )
    return profile_with(info, b""), message


def save_profile(profile: Profile) -> None:
    """Keep the mission profile: its letterhead first, so that the profile never names one that is not there.

    Raises:
        WriteError: no-permission, disk-full or write-failed; the profile is as it was.

    """
    info = _info(profile)
    if profile.letterhead:
        path = _letterhead_path(info)
        with files.told_as_write_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        files.write_whole(path, profile.letterhead, replace=True)
    save_toml(_folder() / _TOML, info)
    for path in _folder().glob("letterhead-*.docx"):
        if path != _letterhead_path(info):
            with contextlib.suppress(OSError):  # nobody needs it any more, and it harms nobody
                path.unlink()


def keep_aside(profile: Profile) -> Path:
    """Keep a profile that is about to be replaced, as a file that can be handed over; the last five stay.

    Raises:
        WriteError: no-permission, disk-full or write-failed.

    """
    folder = _folder() / "kept"
    path = folder / f"profile-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S.%fZ}{SUFFIX}"
    with files.told_as_write_errors(path):
        folder.mkdir(parents=True, exist_ok=True)
    files.write_whole(path, encode_profile(profile), replace=False)
    for old in sorted(folder.glob(f"profile-*{SUFFIX}"))[:-_MOST_KEPT]:
        with contextlib.suppress(OSError):
            old.unlink()
    return path


def encode_profile(profile: Profile) -> bytes:
    """Return the profile as the one file that is handed over; equal profiles give equal bytes."""
    members = [(_TOML, toml_of(_info(profile)).encode())]
    if profile.letterhead:
        members.append((_LETTERHEAD, profile.letterhead))
    return write_archive(members, stored=frozenset({_LETTERHEAD}), date=_NO_DATE)


def decode_profile(data: bytes, name: str) -> Profile:
    """Return the profile in a file that was handed over. Its letterhead is not judged here.

    Args:
        data: the file.
        name: what it is called, for messages.

    Raises:
        InputError: unreadable (it is no profile), damaged, encrypted, too-large or newer-format.

    """
    try:
        members = read_archive(data)
    except ArchiveError as error:
        raise _refusal(name, *_ARCHIVE_REASONS[error.problem]) from None
    toml = members.get(_TOML)
    if toml is None:
        raise _refusal(name, "unreadable", f"it holds no {_TOML}")
    if len(toml) > MAX_BYTES:
        raise _refusal(name, *_ARCHIVE_REASONS["too-large"])
    if _format(toml) > FORMAT:
        raise _refusal(name, "newer-format", "a newer version of this program has made it")
    try:
        info = decode_toml(toml, ProfileInfo)
    except strict_toml.TomlError as error:
        raise _refusal(name, "damaged", f"in its {_TOML}, {error}") from None
    letterhead = members.get(_LETTERHEAD, b"")
    if (_sha256(letterhead) if letterhead else "") != info.letterhead_sha256:
        raise _refusal(name, "damaged", "its letterhead is missing, or is not the one it was made with")
    return profile_with(info, letterhead)


def _refusal(name: str, code: InputCode, reason: str) -> InputError:
    to_do = "Update the program to use it." if code == "newer-format" else "Ask whoever made it to export it again."
    return InputError(code, f"{name} cannot be used as a mission profile: {reason}. Nothing was changed. {to_do}")


class _Format(msgspec.Struct):
    """The one key that tells whether the others can be understood."""

    format: int = FORMAT


def _format(toml: bytes) -> int:
    try:
        return msgspec.toml.decode(toml, type=ready(_Format)).format
    except (ValueError, RecursionError):  # told, with the place, by the strict reading that follows
        return FORMAT


def _info(profile: Profile) -> ProfileInfo:
    fields = msgspec.structs.asdict(profile)
    fields.pop("letterhead")
    return ProfileInfo(**fields)


def _letterhead_path(info: ProfileInfo) -> Path:
    return _folder() / f"letterhead-{info.letterhead_sha256[:16]}.docx"


def _sha256(data: bytes) -> str:
    import hashlib  # noqa: PLC0415 (slow to load)

    return hashlib.sha256(data).hexdigest()


def _folder() -> Path:
    return paths.user_data() / "profile"
