"""The cover letter: addressee, signatory, capacity, formulas, and the gaps that anything of it may have."""

import typing

import msgspec
import pytest

from statement_studio import resources
from statement_studio.compose.formulas import built_in_formulas
from statement_studio.errors import InputError
from statement_studio.model.debate import LanguageCode
from statement_studio.model.draft import Attachment, Draft
from statement_studio.model.finding import Severity
from statement_studio.model.letter import Capacity
from statement_studio.model.statement import Statement
from statement_studio.word.package import open_word
from tests.checks.conftest import draft_of, found, good_statement, met, said, with_debate, with_letter
from tests.support.zips import zip_of

OBSERVERS = (
    "Letter: “Member States and observers wishing to participate are invited”; "
    "Guidance note: “duly signed by the Permanent Representative or Chargé d’affaires”"
)


def in_letter_language(language: LanguageCode, **fields: object) -> Statement:
    return with_letter(good_statement(), language=language, delegation_forms={"of": "…"}, **fields)


# Addressee


def test_the_letter_goes_to_the_president_of_the_council() -> None:
    line = met("letter-addressee", good_statement())

    assert line.message == "The letter is addressed to: President of the Security Council"
    assert line.source == "Guidance note: “addressed to the President of the Security Council”"


@pytest.mark.parametrize("language", ["fr", "es", "ru", "ar", "zh"])
def test_the_built_in_addressee_of_every_language_is_the_one_of_the_notice(language: LanguageCode) -> None:
    met("letter-addressee", in_letter_language(language, president_gender="f", signatory_gender="f"))


def test_another_addressee_in_the_notices_language_must_be_fixed() -> None:
    finding = found("letter-addressee", with_debate(good_statement(), addressee="Secretary-General"))

    assert (finding.severity, finding.field) == ("must-fix", "addressee")
    assert "“President of the Security Council”; the notice wants “Secretary-General”" in finding.message


def test_another_addressee_in_a_translated_letter_is_looked_at() -> None:
    statement = with_debate(in_letter_language("ru", signatory_gender="m"), addressee="Secretary-General")
    assert found("letter-addressee", statement).severity == "look-at"


@pytest.mark.parametrize(
    "addressee", ["", "the President of the Security Council", "president of the security council"]
)
def test_small_differences_in_the_notices_words_do_not_matter(addressee: str) -> None:
    met("letter-addressee", with_debate(good_statement(), addressee=addressee))


def test_a_notice_in_another_language_may_name_the_president_by_either_gender() -> None:
    for addressee in ("Président du Conseil de sécurité", "Présidente du Conseil de sécurité"):
        debate = {"language": "fr", "theme": {"fr": "Le thème", "en": "The theme"}, "addressee": addressee}
        met("letter-addressee", with_debate(good_statement(), **debate))


# Signatory and capacity


@pytest.mark.parametrize(
    ("capacity", "severity"),
    [
        ("permanent-representative", None),
        ("charge-d-affaires", None),
        ("permanent-observer", "look-at"),
        ("head-of-delegation", "look-at"),
        ("deputy-permanent-representative", "must-fix"),
        ("minister", "must-fix"),
        ("other", "must-fix"),
    ],
)
def test_who_may_sign(capacity: Capacity, severity: Severity | None) -> None:
    statement = with_letter(good_statement(), capacity=capacity)
    if severity is None:
        assert met("letter-capacity", statement).source == OBSERVERS
        return
    finding = found("letter-capacity", statement)
    assert (finding.severity, finding.field, finding.text) == (severity, "capacity", capacity)
    assert "The notice names the Permanent Representative or Chargé d’affaires." in finding.message
    assert finding.source == OBSERVERS


def test_every_capacity_has_words_in_the_report() -> None:
    messages = {
        said("letter-capacity", with_letter(good_statement(), capacity=capacity))[0].message.partition(" signs")[0]
        for capacity in typing.get_args(Capacity)
    }
    assert len(messages) == len(typing.get_args(Capacity))
    assert "The Chargé d’affaires" in messages


@pytest.mark.parametrize(
    ("capacity", "severity"), [("permanent-observer", None), ("minister", "look-at"), ("other", "look-at")]
)
def test_where_the_notice_names_no_signatory_nothing_must_be_fixed(
    capacity: Capacity, severity: Severity | None
) -> None:
    statement = with_debate(with_letter(good_statement(), capacity=capacity), requirements=(), who_signs="")
    if severity is None:
        met("letter-capacity", statement)
    else:
        line = found("letter-capacity", statement)
        assert line.severity == severity
        assert "The notice names" not in line.message
        assert line.source == "Statement Studio’s own rule"


def test_the_signatory_is_named() -> None:
    assert met("letter-signatory", good_statement()).message == "The letter names its signatory: N. N."


# Gaps

GAPS: dict[str, tuple[str, Statement]] = {
    "date": ("letter-date", with_letter(good_statement(), date=None)),
    "signatory": ("letter-signatory", with_letter(good_statement(), signatory=" ")),
    "title": ("letter-signatory", with_letter(good_statement(), capacity="other", title="")),
    "signatory_gender": ("letter-signatory", in_letter_language("fr", president_gender="f")),
    "president_gender": ("letter-addressee", in_letter_language("fr", signatory_gender="f")),
    "delegation_forms.of": ("delegation", with_letter(good_statement(), language="ru", delegation_forms={})),
    "delegation_forms.group": (
        "delegation",
        msgspec.structs.replace(
            in_letter_language("fr", president_gender="f", signatory_gender="f"), on_behalf_of="the Group of Friends"
        ),
    ),
    "delegation": (
        "delegation",
        msgspec.structs.replace(with_letter(good_statement(), delegation_forms={}), delegation=""),
    ),
}


GROUNDS = {
    "letter-date": "Guidance note: “no later than the date of the meeting, 24 May 2021”",
    "letter-signatory": "Guidance note: “duly signed by the Permanent Representative or Chargé d’affaires”",
    "letter-addressee": "Guidance note: “addressed to the President of the Security Council”",
    "delegation": "Guidance note: “delegations may submit written statements”",
}


@pytest.mark.parametrize("field", GAPS)
def test_every_gap_of_the_letter_must_be_fixed_is_told_once_and_has_its_ground(field: str) -> None:
    rule, statement = GAPS[field]
    finding = found(rule, statement)

    assert (finding.field, finding.severity, finding.source) == (field, "must-fix", GROUNDS[rule])


@pytest.mark.parametrize("field", GAPS)
def test_a_gap_must_be_fixed_even_where_the_notice_says_nothing_of_it(field: str) -> None:
    rule, statement = GAPS[field]
    finding = found(rule, with_debate(statement, requirements=()))

    assert (finding.severity, finding.source) == ("must-fix", "Statement Studio’s own rule")


def test_gaps_stand_in_every_package_whatever_it_is_for() -> None:
    statement = with_letter(good_statement(), date=None)
    assert found("letter-date", statement, purpose="submission").severity == "must-fix"


def test_a_named_delegation_is_in_order() -> None:
    assert met("delegation", good_statement()).message == "The delegation is named: Arcadia"
    joint = msgspec.structs.replace(good_statement(), on_behalf_of="the Group of Friends")
    assert met("delegation", joint).message.endswith("Arcadia, on behalf of the Group of Friends")


# The mission's own letterhead


def letterhead_without(field: str) -> Attachment:
    """Return the built-in letterhead as the mission's own, without one of its fields."""
    members = open_word(resources.read_bytes("templates/letter-a4.docx"), "letter-a4.docx")
    document = members["word/document.xml"].decode()
    assert "{{ opening }}" in document
    members = members | {"word/document.xml": document.replace(f"{{{{ {field} }}}}", "").encode()}
    return Attachment("own.docx", "letterhead", "application/docx", "0" * 64, zip_of(*members.items()))


@pytest.mark.parametrize(
    ("field", "rule", "words"),
    [
        ("opening", "theme", "The letter does not name the theme exactly."),
        ("addressee", "letter-addressee", "The letterhead leaves the addressee out."),
        ("place_date", "letter-date", "The letterhead leaves the date out."),
        ("signatory", "letter-signatory", "The letterhead leaves the signatory out."),
    ],
)
def test_what_the_missions_own_letterhead_leaves_out_must_be_fixed(field: str, rule: str, words: str) -> None:
    statement = with_letter(good_statement(), template="own.docx")
    met(rule, draft_of(statement, letterhead_without("")))
    finding = found(rule, draft_of(statement, letterhead_without(field)))

    assert finding.severity == "must-fix"
    assert finding.message.startswith(words)


def test_a_letterhead_that_the_draft_does_not_hold_is_refused() -> None:
    with pytest.raises(InputError) as refusal:
        found("theme", with_letter(good_statement(), template="own.docx"))
    assert refusal.value.code == "bad-template"


# Formulas


def with_formulas(statement: Statement, *, verified: bool) -> Draft:
    text = resources.read_bytes("letters/en.toml").decode()
    data = text.replace("verified = false", f"verified = {str(verified).lower()}").encode()
    return draft_of(statement, Attachment("en.toml", "formulas", "application/toml", "0", data))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_an_unverified_formula_is_told_once(language: LanguageCode) -> None:
    assert not all(formula.verified for formula in built_in_formulas(language).letter_formulas)
    finding = found("letter-formula", in_letter_language(language, president_gender="f", signatory_gender="f"))

    assert finding.severity == "look-at"
    assert finding.message.startswith("Have a native speaker read the letter")


def test_verified_formulas_are_in_order() -> None:
    met("letter-formula", with_formulas(good_statement(), verified=True))
    found("letter-formula", with_formulas(good_statement(), verified=False))


# Format


def test_word_is_what_the_notice_wants() -> None:
    line = met("format", good_statement())
    assert line.source == "Guidance note: “in Microsoft Word format”"
