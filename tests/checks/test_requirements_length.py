"""The length: the band, the outer tolerance, other languages, and what Word will show."""

import msgspec
import pytest

from statement_studio.model.debate import Limit
from statement_studio.model.edit import paragraph_of
from statement_studio.model.finding import Finding, Severity
from statement_studio.model.statement import Layout, Run, Statement, Trays
from tests.checks.conftest import found, good_statement, met, said, with_debate, with_text


def in_language(language: str, text: str) -> Statement:
    """Return a statement with that text alone."""
    statement = good_statement()
    for section in statement.sections:
        statement = with_text(statement, section.id, *([text] if section.id == "opening" else []))
    return msgspec.structs.replace(statement, language=language, answers=())


def grade(statement: Statement) -> Severity | None:
    (line,) = said("length", statement)
    return line.severity if isinstance(line, Finding) else None


@pytest.mark.parametrize(
    ("words", "severity"),
    [(449, "look-at"), (450, None), (550, None), (551, "look-at"), (750, "look-at"), (751, "must-fix")],
)
def test_an_approximate_limit_has_a_band_and_an_outer_tolerance(words: int, severity: Severity | None) -> None:
    assert grade(good_statement(words=words)) == severity


@pytest.mark.parametrize(("words", "severity"), [(449, "look-at"), (450, None), (500, None), (501, "look-at")])
def test_an_exact_limit_is_the_end_of_its_band(words: int, severity: Severity | None) -> None:
    assert grade(with_debate(good_statement(words=words), limit=Limit(500, approximate=False))) == severity


@pytest.mark.parametrize(
    ("words", "beginning"), [(400, "50 left to be on length. "), (600, "Over by 50. "), (800, "Over by 250. ")]
)
def test_outside_the_band_the_difference_is_told_first(words: int, beginning: str) -> None:
    finding = found("length", good_statement(words=words))

    assert finding.message.startswith(f"{beginning}The statement has {words} words")
    assert "450 to 550" in finding.message
    assert finding.source == "Letter: “a written statement of approximately 500 words”"


def test_a_statement_of_white_space_is_empty() -> None:
    finding = found("length", in_language("en", " \u00a0 "))

    assert finding.severity == "must-fix"
    assert finding.message == "The statement is empty. About 500 words are asked for."
    assert finding.source == "Letter: “a written statement of approximately 500 words”"


def test_a_single_word_is_a_beginning() -> None:
    assert found("length", in_language("en", "Safety.")).message.startswith(
        "449 left to be on length. The statement has 1 word, "
    )


def test_both_counts_are_told() -> None:
    statement = good_statement()
    shown = met("length", statement).message
    assert "500 words, counted as Word counts them" in shown
    assert "Word’s status bar will show 529 for the file" in shown, "the title block has 29 words"

    bare = msgspec.structs.replace(statement, layout=Layout(title_block=False))
    assert "Word’s status bar will show the same" in met("length", bare).message


def test_text_without_a_place_counts() -> None:
    tray = Trays(unplaced=(paragraph_of([Run("word " * 100)]),))
    assert found("length", msgspec.structs.replace(good_statement(), trays=tray)).message.startswith("Over by 50")


@pytest.mark.parametrize(
    ("language", "text", "figures", "severity"),
    [
        ("zh", "安" * 748, "748 characters, about 499 words", None),
        ("zh", "安" * 660, "660 characters, about 440 words", "look-at"),
        ("fr", "mot " * 575, "575 words, about 500 English words", None),
        ("ru", "слово " * 550, "550 words, about 595 English words", "look-at"),
        ("ar", "كلمة " * 447, "447 words, about 502 English words", None),
        ("es", "palabra " * 1000, "1,000 words, about 840 English words", "must-fix"),
    ],
)
def test_another_language_is_judged_by_its_equivalent(
    language: str, text: str, figures: str, severity: Severity | None
) -> None:
    statement = in_language(language, text.strip())
    (line,) = said("length", statement)

    assert figures in line.message
    assert grade(statement) == severity


def test_a_limit_in_characters_is_told_in_characters() -> None:
    statement = with_debate(in_language("zh", "安" * 500), language="zh", theme={"zh": "维和人员的安全"})
    assert met("length", statement).message.startswith("About 500 characters. The statement has 500 characters")


def test_without_a_limit_the_length_is_only_told() -> None:
    assert met("length", with_debate(good_statement(), limit=None)).message.startswith("No limit is set. ")
    empty = with_debate(in_language("en", ""), limit=None)
    assert found("length", empty).message == "The statement is empty. There is nothing to hand in yet."


def test_without_words_of_the_notice_nothing_but_an_empty_statement_must_be_fixed() -> None:
    assert grade(with_debate(good_statement(words=900), requirements=())) == "look-at"
    assert grade(with_debate(in_language("en", ""), requirements=())) == "must-fix"
