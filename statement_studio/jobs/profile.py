"""The mission profile: take in a letterhead, hand the profile over, begin statements with it."""

from pathlib import Path

import msgspec

from statement_studio import files
from statement_studio.jobs.letter import letterhead_of, read_letterhead, with_letterhead
from statement_studio.model.debate import LanguageCode
from statement_studio.model.draft import Draft
from statement_studio.model.letter import Letter
from statement_studio.store.profile import Profile, Signatory, decode_profile, encode_profile, profile_with


def take_letterhead(profile: Profile, path: Path) -> Profile:
    """Return the profile with the Word file at ``path`` as its letterhead, once it is proved to be one.

    Raises:
        InputError: the file cannot be read; or bad-template, with the fault and the place.

    """
    return profile_with(profile, read_letterhead(path).data)


def export_profile(profile: Profile, path: Path, *, replace: bool = False) -> None:
    """Write the profile, letterhead included, as the one file for a successor.

    Raises:
        WriteError: exists, no-permission, disk-full or write-failed.

    """
    files.write_whole(path, encode_profile(profile), replace=replace)


def import_profile(path: Path) -> Profile:
    """Return the profile that was handed over; nothing is kept yet.

    Raises:
        InputError: the file cannot be read or is no profile; or bad-template, for its letterhead.

    """
    profile = decode_profile(files.read_input(path), str(path))
    if profile.letterhead:
        from statement_studio.word.letter import check_template  # noqa: PLC0415 (Word only where there is a letterhead)

        check_template(profile.letterhead)
    return profile


def apply_profile(draft: Draft, profile: Profile, signatory_index: int | None = 0) -> Draft:
    """Return a new draft with what the profile says. Fields of which it says nothing stay as they are.

    Args:
        draft: a new one: what the profile says takes the place of what is there.
        profile: the mission's.
        signatory_index: who of its signatories signs; None, or one that is not there: that is left open.

    """
    statement = msgspec.structs.replace(
        draft.statement,
        delegation=profile.delegation or draft.statement.delegation,
        language=profile.language,
    )
    letter = msgspec.structs.replace(
        statement.letter,
        paper=profile.paper,
        delegation_forms=profile.name_forms.get(statement.letter_language, statement.letter.delegation_forms),
    )
    if signatory_index is not None and 0 <= signatory_index < len(profile.signatories):
        letter = signed_by(letter, profile.signatories[signatory_index], statement.letter_language)
    draft = msgspec.structs.replace(draft, statement=msgspec.structs.replace(statement, letter=letter))
    letterhead = profile.letterhead
    if not letterhead and profile.preprinted:
        from statement_studio.word.letterhead import preprinted_template  # noqa: PLC0415

        letterhead = preprinted_template(profile.paper)
    return with_letterhead(draft, letterhead_of(letterhead)) if letterhead else draft


def signed_by(letter: Letter, signatory: Signatory, language: LanguageCode) -> Letter:
    """Return the letter as somebody signs it whom the profile knows; ``language`` is the letter's."""
    return msgspec.structs.replace(
        letter,
        signatory=signatory.name,
        signatory_gender=signatory.gender,
        capacity=signatory.capacity,
        ad_interim=signatory.ad_interim,
        title=signatory.titles.get(language, ""),
    )
