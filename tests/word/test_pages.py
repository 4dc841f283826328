"""What other programs make of our files: Microsoft's validator finds nothing, LibreOffice shows every word."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from statement_studio.model.debate import LanguageCode
from statement_studio.model.letter import Paper
from statement_studio.model.statement import Layout
from statement_studio.word.letter import render_letter
from statement_studio.word.statement import write_statement
from tests.support.exports import LANGUAGES, letter_plan, picture, statement_plan
from tests.support.office import to_pdf_texts, validate

CASES: list[tuple[LanguageCode, Paper]] = [*((language, "a4") for language in LANGUAGES), ("en", "letter")]
IDS = [f"{language}-{paper}" for language, paper in CASES]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for language, paper in CASES:
        layout = Layout(headings=language in {"fr", "ar"})
        statement = write_statement(statement_plan(language, paper, joint=True, layout=layout))
        letter = letter_plan(language, paper, circulate=True)
        if language in {"ru", "ar"}:
            letter = msgspec.structs.replace(letter, signature=picture())
        (folder / f"statement-{language}-{paper}.docx").write_bytes(statement)
        (folder / f"letter-{language}-{paper}.docx").write_bytes(render_letter(letter))
    return folder


@pytest.fixture(scope="module")
def pages(files: Path) -> dict[str, str]:
    return to_pdf_texts(sorted(files.glob("*.docx")))


@pytest.mark.parametrize(("language", "paper"), CASES, ids=IDS)
@pytest.mark.parametrize("kind", ["statement", "letter"])
def test_the_validator_finds_nothing(kind: str, language: str, paper: str, files: Path) -> None:
    assert validate(files / f"{kind}-{language}-{paper}.docx") == []


@pytest.mark.parametrize(("language", "paper"), CASES, ids=IDS)
def test_the_page_shows_the_statement(language: LanguageCode, paper: Paper, pages: dict[str, str]) -> None:
    layout = Layout(headings=language in {"fr", "ar"})
    plan = statement_plan(language, paper, joint=True, layout=layout)

    shows(pages[f"statement-{language}-{paper}"], [each.text for each in (*plan.front, *plan.body)], language)


@pytest.mark.parametrize(("language", "paper"), CASES, ids=IDS)
def test_the_page_shows_the_letter(language: LanguageCode, paper: Paper, pages: dict[str, str]) -> None:
    fields = letter_plan(language, paper, circulate=True).fields
    page = pages[f"letter-{language}-{paper}"]

    shows(page, [text for name, text in fields.items() if name not in {"date", "signature"}], language)
    assert page.count("\f") == 1


def shows(page: str, texts: list[str], language: LanguageCode) -> None:
    assert letters(page) == letters("".join(texts))
    if language != "ar":  # the order of a page's mixed directions is not that of the text
        for text in texts[:-1]:
            assert squeezed(text) in squeezed(page)


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text.upper() if character.isalpha())


def squeezed(text: str) -> str:
    """Return the text without what a line break may change."""
    return "".join(character for character in text.upper() if character.isalnum())
