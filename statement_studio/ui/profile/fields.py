"""The rows of the profile's form as data; where a row is the same as in the letter's form, it has the same name."""

from typing import Any

import msgspec
from PySide6.QtCore import QT_TRANSLATE_NOOP

from statement_studio.model.debate import LanguageCode
from statement_studio.model.letter import NameForm
from statement_studio.store.profile import Profile, Signatory
from statement_studio.ui.letter.fields import OPTIONS, ROWS, Row

LETTER_LANGUAGE = "letter_language"  # of the names below it and of the letter that is shown: no field of the profile

_FORMS, _FOCAL_POINT = "delegation_forms.", "focal_point."
_OF_SIGNATORY = {  # row: field of the signatory
    "signatory": "name",
    "capacity": "capacity",
    "ad_interim": "ad_interim",
    "signatory_gender": "gender",
}
_LANGUAGES = OPTIONS["language"][1:]  # without the one of the statement

MISSION: tuple[Row, ...] = (
    Row(
        "delegation",
        "line",
        QT_TRANSLATE_NOOP("Letter", "Delegation"),
        QT_TRANSLATE_NOOP("Letter", "Its name as it stands on paper."),
        places=ROWS["delegation"].places,
        example=QT_TRANSLATE_NOOP("Letter", "Arcadia"),
    ),
    Row("language", "choice", QT_TRANSLATE_NOOP("Letter", "Language of your statements"), share=3, options=_LANGUAGES),
    Row("paper", "segments", QT_TRANSLATE_NOOP("Letter", "Paper"), share=2),
    Row(
        "template",
        "letterhead",
        QT_TRANSLATE_NOOP("Letter", "Letterhead"),
        QT_TRANSLATE_NOOP(
            "Letter", "Your own is a Word file with fields such as {{ opening }}. Add it, or drop it here."
        ),
        places=("letterhead",),
        options=(
            ("", QT_TRANSLATE_NOOP("Letter", "Built-in")),
            ("preprinted", QT_TRANSLATE_NOOP("Letter", "Pre-printed paper: the top stays blank")),
            ("own", QT_TRANSLATE_NOOP("Letter", "Our own")),
        ),
    ),
)
NAMES: tuple[Row, ...] = (
    Row(LETTER_LANGUAGE, "choice", QT_TRANSLATE_NOOP("Letter", "Language of the letter"), options=_LANGUAGES),
    Row(
        "delegation_forms.name",
        "line",
        QT_TRANSLATE_NOOP("Letter", "Delegation in this language"),
        QT_TRANSLATE_NOOP("Letter", "Only if it is another name than above."),
        places=ROWS["delegation_forms.name"].places,
    ),
    Row(
        "delegation_forms.of",
        "line",
        QT_TRANSLATE_NOOP("Letter", "Delegation after “Permanent Representative”"),
        QT_TRANSLATE_NOOP("Letter", "With the article or the case that the language asks for."),
        places=ROWS["delegation_forms.of"].places,
    ),
    Row(
        "delegation_forms.group",
        "line",
        QT_TRANSLATE_NOOP("Letter", "Your group after “on behalf”"),
        QT_TRANSLATE_NOOP("Letter", "Only if you speak for the same group every time."),
        places=ROWS["delegation_forms.group"].places,
    ),
)
SIGNATORY: tuple[Row, ...] = (
    *(ROWS[name] for name in ("signatory", "capacity", "ad_interim")),
    ROWS["signatory_gender"]._replace(
        help=QT_TRANSLATE_NOOP("Letter", "French, Russian and Arabic letters need it."),
        options=(*OPTIONS["signatory_gender"], ("unknown", QT_TRANSLATE_NOOP("Letter", "not said"))),
    ),
    ROWS["title"]._replace(example=""),
)
ACCESS: tuple[Row, ...] = (
    Row("focal_point.name", "line", QT_TRANSLATE_NOOP("Letter", "Access focal point"), share=3),
    Row("focal_point.telephone", "line", QT_TRANSLATE_NOOP("Letter", "Telephone"), share=2),
)
OF_LANGUAGE = ("delegation_forms.name", "delegation_forms.of", "delegation_forms.group", "title")

EXAMPLES: dict[str, dict[LanguageCode, str]] = {  # of the State "Arcadia"; they are the letter's, not to be translated
    "delegation_forms.name": {
        "en": "Arcadia",
        "fr": "Arcadie",
        "es": "Arcadia",
        "ru": "Аркадия",
        "ar": "أركاديا",
        "zh": "阿卡迪亚",
    },
    "delegation_forms.of": {
        "en": "of Arcadia",
        "fr": "de l’Arcadie",
        "es": "de Arcadia",
        "ru": "Аркадии",
        "ar": "لأركاديا",
        "zh": "阿卡迪亚",
    },
    "delegation_forms.group": {
        "en": "the Group of Friends",
        "fr": "du Groupe des Amis",
        "es": "del Grupo de Amigos",
        "ru": "Группы друзей",
        "ar": "مجموعة الأصدقاء",
        "zh": "之友小组",
    },
    "title": {
        "en": "Ambassador",
        "fr": "Ambassadeur, Ambassadrice",
        "es": "Embajador, Embajadora",
        "ru": "Посол",
        "ar": "السفير",
        "zh": "大使",
    },
}
LANGUAGE_NAMES: dict[str, str] = {value: str(words) for value, words in _LANGUAGES}


def letterhead_choice(profile: Profile) -> str:
    """Return which letterhead the profile has, as the row names it."""
    return "own" if profile.letterhead else "preprinted" if profile.preprinted else ""


def value_of(profile: Profile, field: str, language: LanguageCode, index: int) -> Any:  # noqa: ANN401 (one each)
    """Return what stands in a row, for the letter's language and the signatory that are shown."""
    if field == LETTER_LANGUAGE:
        return language
    if field == "template":
        return letterhead_choice(profile)
    if field.startswith(_FORMS):
        return _plain(profile.name_forms.get(language, {})).get(field.removeprefix(_FORMS), "")
    if field.startswith(_FOCAL_POINT):
        return getattr(profile.focal_point, field.removeprefix(_FOCAL_POINT))
    if field == "title":
        return signatory_at(profile, index).titles.get(language, "")
    if field in _OF_SIGNATORY:
        return getattr(signatory_at(profile, index), _OF_SIGNATORY[field])
    return getattr(profile, field)


def with_value(profile: Profile, field: str, value: object, language: LanguageCode, index: int) -> Profile:
    """Return the profile with another value in a row. The letterhead is not changed here."""
    if field.startswith(_FORMS):
        forms = _plain(profile.name_forms.get(language, {})) | {field.removeprefix(_FORMS): str(value)}
        return _with_forms(profile, language, {name: form for name, form in forms.items() if form})
    if field.startswith(_FOCAL_POINT):
        changed = msgspec.structs.replace(profile.focal_point, **{field.removeprefix(_FOCAL_POINT): value})
        return msgspec.structs.replace(profile, focal_point=changed)
    if field == "title":
        titles = {**signatory_at(profile, index).titles, language: str(value)}
        return _with_signatory(profile, index, titles={name: title for name, title in titles.items() if title})
    if field in _OF_SIGNATORY:
        return _with_signatory(profile, index, **{_OF_SIGNATORY[field]: value})
    return msgspec.structs.replace(profile, **{field: value})


def signatory_at(profile: Profile, index: int) -> Signatory:
    """Return a signatory; a blank one beyond the end, for whoever is going to be added."""
    return profile.signatories[index] if index < len(profile.signatories) else Signatory("")


def _with_signatory(profile: Profile, index: int, **fields: object) -> Profile:
    signatories = list(profile.signatories)
    signatories[index : index + 1] = [msgspec.structs.replace(signatory_at(profile, index), **fields)]
    return msgspec.structs.replace(profile, signatories=tuple(signatories))


def _with_forms(profile: Profile, language: LanguageCode, forms: dict[str, str]) -> Profile:
    kept: dict[LanguageCode, dict[NameForm, str]] = {**profile.name_forms, language: forms}  # type: ignore[dict-item]
    return msgspec.structs.replace(profile, name_forms={code: each for code, each in kept.items() if each})


def _plain(forms: dict[NameForm, str]) -> dict[str, str]:
    return {str(name): form for name, form in forms.items()}
