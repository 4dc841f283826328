"""Files of formulas: the built-in ones are whole, a bad one is refused in one sentence that names the key."""

import re
from pathlib import Path

import pytest

from statement_studio import resources
from statement_studio.compose.formulas import (
    GENDERED,
    LANGUAGES,
    PLACEHOLDERS,
    Formula,
    Formulas,
    built_in_formulas,
    decode_formulas,
    placeholders,
)
from statement_studio.errors import InputError
from statement_studio.model.debate import LanguageCode
from statement_studio.model.plans import LETTER_FIELDS

ENGLISH = resources.read_bytes("letters/en.toml").decode("utf-8")
CLOSE = 'text = "Please accept, Excellency, the assurances of my highest consideration."'


def every_formula(value: object) -> list[Formula]:
    if isinstance(value, Formula):
        return [value]
    parts = [getattr(value, name) for name in getattr(value, "__struct_fields__", ())]
    parts += list(value.values()) if isinstance(value, dict) else []
    return [formula for part in parts for formula in every_formula(part)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_formula_tells_where_it_comes_from(language: LanguageCode) -> None:
    formulas = every_formula(built_in_formulas(language))
    assert len(formulas) == 4 + 2 + 14 + 5 + 2 * 6  # meeting, length, letter, title block, capacities
    for formula in formulas:
        assert formula.text.strip() == formula.text != ""
        assert formula.verified != formula.source.startswith("[not verified] ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_formulas_are_all_but_those_of_the_title_block(language: LanguageCode) -> None:
    formulas = built_in_formulas(language)
    of_the_block = every_formula(formulas.title) + [capacity.statement for capacity in formulas.capacity.values()]
    everything = {id(formula) for formula in every_formula(formulas)}
    assert {id(formula) for formula in formulas.letter_formulas} == everything - set(map(id, of_the_block))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_share_their_placeholders(language: LanguageCode) -> None:
    """What a formula tells is the same in all languages; only genders and forms of names differ."""
    free = GENDERED | {"delegation", "delegation_of"}

    def told(formulas: Formulas) -> list[set[str]]:
        return [{name for name, _ in placeholders(formula.text)} - free for formula in every_formula(formulas)]

    assert told(built_in_formulas(language)) == told(built_in_formulas("en"))


PUNCTUATION: dict[LanguageCode, str] = {
    "en": r"[\"'«»]|\s[,.:;!?)]",
    "fr": r"[\"'“”]|[^\u00a0]:|[^\u00a0\u202f][;!?]|«[^\u00a0]|[^\u00a0]»|\s[,.)]",
    "es": r"[\"'«»]|\s[,.:;!?)]",
    "ru": r"[\"'“”]|\s[,.:;!?)]|[A-Za-z]",
    "ar": r"[\"'“”,;?]|\s[،.:;!؟)]|[A-Za-z]",
    "zh": r"[\"'«»,.:;!?()]|\s|[A-Za-z]",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_punctuation_is_the_languages_own(language: LanguageCode) -> None:
    for formula in every_formula(built_in_formulas(language)):
        written_out = re.sub(r"\{\w+:(.*?)\|(.*?)\}", r"\1#\2", formula.text)
        assert not re.search(PUNCTUATION[language], re.sub(r"\{\w+\}", "#", written_out)), formula.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_the_letter_ends_as_one(language: LanguageCode) -> None:
    letter = built_in_formulas(language).letter
    for formula in (letter.opening, letter.opening_for_group, letter.compilation, letter.circulation, letter.close):
        assert formula.text[-1] == ("。" if language == "zh" else ".")
    assert letter.salutation.text[-1] == {"es": ":", "ru": "!", "ar": "،", "zh": "："}.get(language, ",")


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        decode_formulas(text.encode("utf-8"), "own.toml")
    assert caught.value.code == "bad-template"
    message = caught.value.message
    assert message.startswith("The file of formulas own.toml cannot be used: ")
    assert message.endswith("Correct the file, or take it out to use the built-in formulas.")
    assert "Nothing was changed." in message
    assert "\n" not in message
    return message.removeprefix("The file of formulas own.toml cannot be used: ")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param('code = "en"', "code = ", ["not valid TOML", "line 3"], id="not TOML"),
        pytest.param('code = "en"', 'code = "de"', ["“code”", "'en', 'fr', 'es', 'ru', 'ar', 'zh'"], id="language"),
        pytest.param("factor = 1.0", 'factor = "1"', ["“factor”", "a number"], id="a wrong type"),
        pytest.param('name = "English"', "", ["missing", "name"], id="a missing key"),
        pytest.param('name = "English"', 'nmae = "English"', ["“nmae”", "name"], id="an unknown key"),
        pytest.param("[letter.close]", "[letter.closing]", ["“letter.closing”", "close"], id="an unknown formula"),
        pytest.param(CLOSE, "text = 1", ["“letter.close.text”", "a text"], id="a formula of a wrong type"),
        pytest.param(CLOSE, 'text = "{thema}"', ["“letter.close”", "“thema”", "theme"], id="an unknown placeholder"),
        pytest.param(CLOSE, 'text = "{}"', ["“letter.close”", "“”"], id="a placeholder without a name"),
        pytest.param(CLOSE, 'text = "{0}"', ["“letter.close”", "“0”"], id="a number"),
        pytest.param(CLOSE, 'text = "{theme.real}"', ["“letter.close”", "“theme.real”"], id="an attribute"),
        pytest.param(CLOSE, 'text = "{theme[0]}"', ["“letter.close”", "“theme[0]”"], id="an index"),
        pytest.param(CLOSE, 'text = "{theme!r}"', ["“letter.close”", "no “!”"], id="a conversion"),
        pytest.param(CLOSE, 'text = "{theme:>9}"', ["“letter.close”", "no “:”"], id="a width"),
        pytest.param(CLOSE, 'text = "{theme"', ["“letter.close”"], id="an open brace"),
        pytest.param(CLOSE, 'text = "theme}"', ["“letter.close”"], id="a closing brace"),
        pytest.param(CLOSE, 'text = "{president}"', ["“letter.close”", "two forms"], id="no forms"),
        pytest.param(CLOSE, 'text = "{president:Sir}"', ["“letter.close”", "two forms"], id="one form"),
        pytest.param(CLOSE, 'text = "{president:Sir|}"', ["“letter.close”", "two forms"], id="an empty form"),
        pytest.param(CLOSE, 'text = "{president:a|b|c}"', ["“letter.close”", "two forms"], id="three forms"),
        pytest.param(CLOSE, 'text = "{president:{theme}|b}"', ["“letter.close”", "two forms"], id="nested"),
        pytest.param('text = "held on {', 'text = "{held} on {', ["“meeting.plain”", "{held}"], id="held in itself"),
        pytest.param('text = "{count} words"', 'text = "{length}"', ["“length”", "{length}"], id="length in itself"),
        pytest.param("{day} {month} {year}", "{day} {month}", ["“date”", "{year}"], id="a date without a year"),
        pytest.param("{day} {month} {year}", "{day} {month} {year:04}", ["“date”"], id="a date with a width"),
        pytest.param('"November", "December",', '"November",', ["“date”", "twelve"], id="eleven months"),
        pytest.param('of = "of {name}"', 'of = ""', ["“delegation”", "“of”"], id="no way to the form of a name"),
        pytest.param('of = "of {name}"', 'of = "of it"', ["“delegation”", "{name}"], id="a pattern without a name"),
        pytest.param("needs = []", 'needs = ["of"]', ["“delegation”", "“needs”"], id="two ways to the form"),
        pytest.param("needs = []", 'needs = ["on"]', ["“delegation.needs", "'of', 'group'"], id="an unknown need"),
        pytest.param('group = "[the group]"', 'group = "the group"', ["“gaps”", "square brackets"], id="an unseen gap"),
        pytest.param("[capacity.permanent-observer.", "[capacity.observer.", ["“capacity"], id="an unknown capacity"),
    ],
)
def test_a_bad_file_is_refused_by_its_key(old: str, new: str, words: list[str]) -> None:
    assert old in ENGLISH
    message = refusal(ENGLISH.replace(old, new))
    assert [word for word in words if word not in message] == []


def test_a_missing_capacity_is_named() -> None:
    start = ENGLISH.index("[capacity.permanent-observer.line]")
    end = ENGLISH.index("[capacity.head-of-delegation.line]")
    assert "lacks permanent-observer" in refusal(ENGLISH[:start] + ENGLISH[end:])


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(InputError, match="not UTF-8"):
        decode_formulas(ENGLISH.encode("utf-16"), "own.toml")


def test_braces_can_be_written_twice_to_stand_for_themselves() -> None:
    assert placeholders("{{theme}} {theme} {president:a|b}") == [("theme", ""), ("president", "a|b")]
    formulas = decode_formulas(ENGLISH.replace(CLOSE, 'text = "{{theme}}"').encode(), "own.toml")
    assert formulas.letter.close.text == "{{theme}}"


def test_no_placeholder_is_without_use() -> None:
    used = {
        name for code in LANGUAGES for f in every_formula(built_in_formulas(code)) for name, _ in placeholders(f.text)
    }
    assert used == PLACEHOLDERS | GENDERED


def test_the_guide_names_every_placeholder_and_every_field() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")
    for name in PLACEHOLDERS:
        assert f"`{{{name}}}`" in guide
    for name in GENDERED:
        assert f"`{{{name}:A\\|B}}`" in guide
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", guide[guide.index("### Fields") :], re.MULTILINE)
    assert [name for name, _ in rows] == list(LETTER_FIELDS)
