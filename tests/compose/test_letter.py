"""The cover letter as it will stand on paper: formulas, forms of names, gaps."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable

import msgspec
import pytest

from statement_studio import resources
from statement_studio.compose.formulas import LANGUAGES
from statement_studio.compose.letter import plan_letter
from statement_studio.compose.statement import plan_statement
from statement_studio.errors import InputError
from statement_studio.model.debate import LanguageCode
from statement_studio.model.draft import Attachment, AttachmentRole
from statement_studio.model.letter import Capacity
from statement_studio.model.plans import LETTER_FIELDS, LetterPlan
from statement_studio.model.statement import Statement, Trays
from tests.support.six_languages import NAMES, draft_of, paragraph, statement_in, with_debate, with_letter

FROM_TOP_TO_BOTTOM = (
    *("letterhead", "reference", "place_date", "addressee_name", "addressee", "addressee_place", "salutation"),
    *("opening", "compilation", "circulation", "close", "signatory", "title", "capacity", "enclosure"),
)


def plan(statement: Statement) -> LetterPlan:
    return plan_letter(draft_of(statement), "a4")


def text_of(letter: LetterPlan) -> str:
    return "".join(f"{letter.fields[name]}\n" for name in FROM_TOP_TO_BOTTOM if letter.fields[name])


def attach(role: AttachmentRole, name: str, data: bytes, media_type: str = "") -> Attachment:
    return Attachment(name, role, media_type, hashlib.sha256(data).hexdigest(), data)


def before_the_meeting(language: LanguageCode) -> Statement:
    return statement_in(language)


def after_the_meeting(language: LanguageCode) -> Statement:
    """Return one for a group, from a woman to a woman, on the day of the meeting, with the request to circulate."""
    return with_letter(
        statement_in(language, on_behalf_of=NAMES[language][1]),
        date=dt.date(2021, 5, 24),
        president_gender="f",
        signatory_gender="f",
        capacity="charge-d-affaires",
        title="",
        circulate=True,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "make"), [("before", before_the_meeting), ("after", after_the_meeting)], ids=["before", "after"]
)
def test_the_whole_letter(
    language: LanguageCode,
    name: str,
    make: Callable[[LanguageCode], Statement],
    matches_reference: Callable[[str, str], None],
) -> None:
    letter = plan(make(language))
    matches_reference(f"letters/{language}-{name}.txt", text_of(letter))
    assert letter.gaps == ()
    assert letter.theme_translated
    assert letter.language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_template_has_a_value(language: LanguageCode) -> None:
    letter = plan(statement_in(language))
    assert letter.fields.keys() == LETTER_FIELDS.keys()
    assert not any(re.search(r"[{}|]|  ", value) for value in letter.fields.values())


def test_paper_date_and_title_are_the_files() -> None:
    letter = plan_letter(draft_of(statement_in("en")), "letter")
    assert (letter.paper, letter.date) == ("letter", dt.date(2021, 5, 20))
    assert letter.title == "Cover letter: Security Council open debate on “Peacekeeping: the safety of peacekeepers”"


def test_the_file_of_an_undated_letter_bears_the_date_of_the_meeting() -> None:
    assert plan(with_letter(statement_in("en"), date=None)).date == dt.date(2021, 5, 24)


# What the mission decides.


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2021, 5, 23), "to be held as a videoconference on 24 May 2021."),
        (dt.date(2021, 5, 24), "held as a videoconference on 24 May 2021."),
        (dt.date(2021, 5, 25), "held as a videoconference on 24 May 2021."),
        (None, "to be held as a videoconference on 24 May 2021."),
    ],
)
def test_the_tense_follows_the_dates(day: dt.date | None, words: str) -> None:
    opening = plan(with_letter(statement_in("en"), date=day)).fields["opening"]
    assert opening.endswith(f"peacekeepers”, {words}")


@pytest.mark.parametrize("mode", ["in-person", ""])
def test_plain_words_stand_where_the_meeting_is_no_videoconference(mode: str) -> None:
    opening = plan(with_debate(statement_in("en"), meeting_mode=mode)).fields["opening"]
    assert opening.endswith("peacekeepers”, to be held on 24 May 2021.")


@pytest.mark.parametrize("wanted", [True, False])
def test_the_compilation_is_asked_for_where_the_debate_has_one(wanted: bool) -> None:
    letter = plan(with_debate(statement_in("en"), compilation=wanted))
    assert bool(letter.fields["compilation"]) is wanted


def test_circulation_is_asked_for_only_on_request() -> None:
    assert plan(statement_in("en")).fields["circulation"] == ""
    assert "circulated as a document" in plan(with_letter(statement_in("en"), circulate=True)).fields["circulation"]


def test_what_is_typed_goes_first() -> None:
    letter = plan(with_letter(statement_in("en"), salutation=" Madam President, ", reference="", addressee_name=""))
    assert letter.fields["salutation"] == "Madam President,"
    assert letter.fields["reference"] == letter.fields["addressee_name"] == ""


@pytest.mark.parametrize(
    ("capacity", "line", "mission"),
    [
        ("permanent-representative", "Permanent Representative of Arcadia", "Permanent Mission"),
        ("charge-d-affaires", "Chargé d’affaires a.i. of the Permanent Mission of Arcadia", "Permanent Mission"),
        ("permanent-observer", "Permanent Observer of Arcadia", "Permanent Observer Mission"),
        ("head-of-delegation", "Head of the Delegation of Arcadia", "Delegation"),
        ("deputy-permanent-representative", "Deputy Permanent Representative of Arcadia", "Permanent Mission"),
    ],
)
def test_capacities(capacity: Capacity, line: str, mission: str) -> None:
    fields = plan(with_letter(statement_in("en"), capacity=capacity)).fields
    assert fields["capacity"] == f"{line} to the United Nations"
    assert fields["letterhead"] == f"{mission} of Arcadia to the United Nations"
    assert fields["title"] == "Ambassador"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_charge_d_affaires_may_sign_without_ad_interim(language: LanguageCode) -> None:
    statement = with_letter(statement_in(language), capacity="charge-d-affaires")
    ad_interim = plan(statement).fields["capacity"]
    en_titre = plan(with_letter(statement, ad_interim=False)).fields["capacity"]
    assert len(en_titre) < len(ad_interim)
    assert set(en_titre.casefold()) <= set(ad_interim.casefold())
    if language == "en":
        assert en_titre == "Chargé d’affaires of the Permanent Mission of Arcadia to the United Nations"


@pytest.mark.parametrize("capacity", ["minister", "other"])
def test_other_signatories_are_told_by_their_title_alone(capacity: Capacity) -> None:
    statement = with_letter(statement_in("en"), capacity=capacity, title=" Minister for Foreign Affairs ")
    fields = plan(statement).fields
    assert (fields["title"], fields["capacity"]) == ("", "Minister for Foreign Affairs")
    (gap,) = plan(with_letter(statement, title=" ")).gaps
    assert (gap.field, gap.shown) == ("title", "[title]")


def test_the_enclosure_tells_the_length_in_the_unit_of_the_statement() -> None:
    chinese = statement_in("zh")
    in_english = with_letter(chinese, language="en", delegation_forms={"name": "Arcadia"})
    assert plan(in_english).fields["enclosure"] == "Enclosure: written statement (12 characters)"
    english = with_letter(statement_in("en"), language="zh", delegation_forms={"name": "阿卡迪亚"})
    assert plan(english).fields["enclosure"] == "附件：书面发言（6个词）"


def test_the_length_is_that_of_the_file_without_text_that_has_no_place() -> None:
    statement = statement_in("en", trays=Trays(unplaced=(paragraph("Three more words."),)))
    assert plan(statement).fields["enclosure"] == "Enclosure: written statement (6 words)"


# Names.


@pytest.mark.parametrize(
    ("delegation", "of"),
    [
        ("Arcadia", "of Arcadia"),
        ("the Republic of Arcadia", "of the Republic of Arcadia"),
        ("The Republic of Arcadia", "of The Republic of Arcadia"),
        ("Republic of Arcadia", "of the Republic of Arcadia"),
        ("Philippines", "of the Philippines"),
        ("Marshall Islands", "of the Marshall Islands"),
        ("Solomon Islands", "of Solomon Islands"),
        ("United States of America", "of the United States of America"),
        ("South Sudan", "of South Sudan"),
        ("European Union", "of the European Union"),
        ("Statesland", "of Statesland"),
    ],
)
def test_the_english_article(delegation: str, of: str) -> None:
    fields = plan(statement_in("en", delegation=delegation)).fields
    assert fields["letterhead"] == f"Permanent Mission {of} to the United Nations"


def test_a_form_that_is_typed_goes_before_any_rule() -> None:
    statement = with_letter(statement_in("en", delegation="Arcadia"), delegation_forms={"of": " of the Isles "})
    assert plan(statement).fields["letterhead"] == "Permanent Mission of the Isles to the United Nations"


def test_the_delegation_can_have_another_name_in_the_letters_language() -> None:
    statement = with_letter(statement_in("en"), language="zh", delegation_forms={"name": "阿卡迪亚"})
    assert plan(statement).fields["letterhead"] == "阿卡迪亚常驻联合国代表团"


@pytest.mark.parametrize(("language", "name"), [("en", "Arcadia (Isles of)"), ("zh", "阿卡迪亚（群岛）")])
def test_a_name_in_the_form_for_lists_is_not_put_into_a_sentence(language: LanguageCode, name: str) -> None:
    letter = plan(with_letter(statement_in(language, delegation=name), delegation_forms={}))
    assert [gap.field for gap in letter.gaps] == ["delegation_forms.of"]
    assert letter.gaps[0].shown in letter.fields["letterhead"]


def test_the_form_of_a_group_is_optional_where_the_language_does_not_inflect_it() -> None:
    statement = statement_in("en", on_behalf_of=" Arcadia and two others ")
    assert "made on behalf of Arcadia and two others, for" in plan(statement).fields["opening"]
    typed = with_letter(statement, delegation_forms={"group": "the Three"})
    assert "made on behalf of the Three, for" in plan(typed).fields["opening"]


# Gaps: what is needed and missing stands in brackets and is listed, each field once.

NEEDS: dict[LanguageCode, set[str]] = {
    "en": set(),
    "fr": {"president_gender", "signatory_gender", "delegation_forms.of", "delegation_forms.group"},
    "es": {"president_gender", "delegation_forms.of", "delegation_forms.group"},
    "ru": {"signatory_gender", "delegation_forms.of", "delegation_forms.group"},
    "ar": {"president_gender", "signatory_gender", "delegation_forms.of"},
    "zh": set(),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_language_needs_and_nobody_gave_is_a_visible_gap(language: LanguageCode) -> None:
    letter = plan(
        with_letter(
            statement_in(language, on_behalf_of=NAMES[language][1]),
            president_gender="unknown",
            signatory_gender="unknown",
            delegation_forms={},
        )
    )
    assert {gap.field for gap in letter.gaps} == NEEDS[language]
    assert len(letter.gaps) == len(NEEDS[language])
    text = text_of(letter)
    for gap in letter.gaps:
        assert gap.shown.startswith("[")
        assert gap.shown.endswith("]")
        assert gap.shown in text
        assert gap.message.endswith(".")
    assert ("[" in text) == bool(NEEDS[language])


@pytest.mark.parametrize(
    ("field", "shown", "changes"),
    [
        ("date", "[date]", {"date": None}),
        ("signatory", "[name of the signatory]", {"signatory": " "}),
    ],
)
def test_what_every_letter_needs(field: str, shown: str, changes: dict[str, object]) -> None:
    letter = plan(with_letter(statement_in("en"), **changes))
    assert [(gap.field, gap.shown) for gap in letter.gaps] == [(field, shown)]
    assert shown in text_of(letter)


def test_a_delegation_without_a_name_is_one_gap() -> None:
    letter = plan(statement_in("en", delegation=" "))
    assert [(gap.field, gap.shown) for gap in letter.gaps] == [("delegation", "[delegation]")]


def test_forms_of_another_language_are_not_used() -> None:
    """A statement in French with an English letter: its title block must not take the English form."""
    statement = with_letter(statement_in("fr"), language="en", delegation_forms={"of": "of Arcadia"})
    assert "Permanent Mission of Arcadia" in plan(statement).fields["letterhead"]
    front = [line.text for line in plan_statement(statement, "a4").front]
    assert "of Arcadia" not in " ".join(front)


# The theme.


def test_without_a_translation_the_original_stands_in_the_letters_quotation_marks() -> None:
    letter = plan(with_debate(statement_in("fr"), theme={"en": "Peacekeeping"}))
    assert "sur le thème «\u00a0Peacekeeping\u00a0», qui se tiendra" in letter.fields["opening"]
    assert not letter.theme_translated


# Letterhead, signature and formulas of the mission.


def test_letterhead_and_picture_of_the_signature_come_from_the_draft() -> None:
    statement = with_letter(statement_in("en"), template="own.docx", signature="image", signature_file="ink.png")
    files = (attach("letterhead", "own.docx", b"letterhead"), attach("signature", "ink.png", b"ink", "image/png"))
    draft = msgspec.structs.replace(draft_of(statement), attachments=files)
    letter = plan_letter(draft, "a4")
    assert (letter.template, letter.signature) == (b"letterhead", b"ink")
    scan = attach("signature", "ink.png", b"ink", "application/pdf")
    scanned = msgspec.structs.replace(
        draft, statement=with_letter(statement, signature="scan"), attachments=(files[0], scan)
    )
    assert plan_letter(scanned, "a4").signature is None
    plain = msgspec.structs.replace(draft, statement=with_letter(statement, template="", signature="blank"))
    assert (plan_letter(plain, "a4").template, plan_letter(plain, "a4").signature) == (None, None)


def test_a_letterhead_that_is_not_in_the_draft_is_refused() -> None:
    with pytest.raises(InputError, match=r"letterhead own\.docx, but the draft does not hold") as caught:
        plan(with_letter(statement_in("en"), template="own.docx"))
    assert caught.value.code == "bad-template"


def own_formulas(language: LanguageCode, old: str, new: str) -> Attachment:
    text = resources.read_bytes(f"letters/{language}.toml").decode()
    assert old in text
    return attach("formulas", f"{language}.toml", text.replace(old, new).encode())


def test_formulas_in_the_draft_replace_the_built_in_ones_of_their_language() -> None:
    own = own_formulas("en", "Please accept, Excellency, the", "Accept, Excellency, the renewed")
    draft = msgspec.structs.replace(draft_of(statement_in("en")), attachments=(own,))
    assert plan_letter(draft, "a4").fields["close"].startswith("Accept, Excellency, the renewed assurances")
    french = msgspec.structs.replace(draft_of(statement_in("fr")), attachments=(own,))
    assert plan_letter(french, "a4") == plan(statement_in("fr"))


def test_broken_formulas_in_the_draft_are_refused_by_name() -> None:
    own = own_formulas("en", 'name = "English"', "name = 1")
    draft = msgspec.structs.replace(draft_of(statement_in("en")), attachments=(own,))
    with pytest.raises(InputError, match=r"en\.toml.*“name”") as caught:
        plan_letter(draft, "a4")
    assert caught.value.code == "bad-template"


@pytest.mark.parametrize(
    ("formula", "unverified"),
    [("letter.opening", True), ("letter.enclosure", True), ("letter.circulation", False), ("title.group", False)],
)
def test_a_letter_tells_whether_one_of_its_own_formulas_is_not_verified(formula: str, unverified: bool) -> None:
    before, heading, after = resources.read_bytes("letters/en.toml").decode().partition(f"[{formula}]")
    before, after = (part.replace("verified = false", "verified = true") for part in (before, after))
    text = before + heading + after.replace("verified = true", "verified = false", 1)
    draft = msgspec.structs.replace(
        draft_of(statement_in("en")), attachments=(attach("formulas", "en.toml", text.encode()),)
    )
    assert plan_letter(draft, "a4").unverified is unverified
    assert plan(statement_in("en")).unverified
