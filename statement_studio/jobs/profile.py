"""The mission profile: take in a letterhead, hand the profile over, begin statements with it, learn from letters."""

from pathlib import Path

import msgspec

from statement_studio import files
from statement_studio.jobs.letter import LetterView, letterhead_of, read_letterhead, view_letter, with_letterhead
from statement_studio.model.debate import LanguageCode
from statement_studio.model.draft import Draft
from statement_studio.model.letter import Letter, NameForm
from statement_studio.model.statement import Statement
from statement_studio.store.profile import Profile, Signatory, decode_profile, encode_profile, profile_with

LASTING_FORMS: tuple[NameForm, ...] = ("name", "of")
"""What a profile learns from a letter; for whom a statement speaks may be another group the next time."""


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


def view_sample(profile: Profile, language: LanguageCode, signatory_index: int = 0) -> LetterView:
    """Return how a letter in ``language`` for the built-in debate would look, without a word of any statement.

    Args:
        profile: the mission's, as it is now; what it lacks shows as a gap.
        language: of the letter.
        signatory_index: who of its signatories signs.

    Raises:
        InputError: bad-template, if its letterhead cannot be used.

    """
    from statement_studio.jobs.drafts import BUILT_IN_DEBATE, new_draft  # noqa: PLC0415 (not at the start)
    from statement_studio.store.debates import load_debate  # noqa: PLC0415

    debate = load_debate(BUILT_IN_DEBATE, built_in_only=True)
    draft = new_draft(debate)
    letter = Letter(language=language, date=debate.meeting_date, president_gender="m")
    group = profile.name_forms.get(language, {}).get("group", "")
    statement = msgspec.structs.replace(draft.statement, letter=letter, on_behalf_of=group)
    draft = msgspec.structs.replace(draft, statement=statement)
    return view_letter(apply_profile(draft, profile, signatory_index))


def with_signatory_of(profile: Profile, statement: Statement) -> Profile:
    """Return the profile with whoever signs the letter of a statement: changed if the name is known, else added."""
    letter, language = statement.letter, statement.letter_language
    name = letter.signatory.strip()
    if not name:
        return profile
    known = next((each for each in profile.signatories if _is_same(each.name, name)), None)
    titles = dict(known.titles) if known else {}
    if letter.title:
        titles[language] = letter.title
    signed = Signatory(name, letter.signatory_gender, letter.capacity, letter.ad_interim, titles)
    if known and signed.gender == "unknown":  # the letter's language did not ask for it
        signed = msgspec.structs.replace(signed, gender=known.gender)
    if known:
        signatories = tuple(signed if each is known else each for each in profile.signatories)
    else:
        signatories = (*profile.signatories, signed)
    return msgspec.structs.replace(profile, signatories=signatories)


def with_forms_of(profile: Profile, statement: Statement) -> Profile:
    """Return the profile with the forms of the delegation's name that stand in the letter of a statement."""
    typed = {form: statement.letter.delegation_forms.get(form, "") for form in LASTING_FORMS}
    typed = {form: text for form, text in typed.items() if text}
    if not typed:
        return profile
    forms = dict(profile.name_forms)
    forms[statement.letter_language] = forms.get(statement.letter_language, {}) | typed
    return msgspec.structs.replace(profile, name_forms=forms)


def begun_from(statement: Statement) -> Profile:
    """Return a first profile, for a mission that has none yet: what a statement says of delegation and paper."""
    return Profile(delegation=statement.delegation, language=statement.language, paper=statement.letter.paper)


def _is_same(name: str, other: str) -> bool:
    return " ".join(name.split()).casefold() == " ".join(other.split()).casefold()
