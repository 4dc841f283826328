"""A PDF shows exactly what the exported Word file says, and tells nothing besides."""

import datetime as dt
import re
from pathlib import Path

import pytest

from statement_studio.jobs.paper import OnPaper, on_paper
from statement_studio.model.debate import LanguageCode
from statement_studio.model.letter import Paper
from statement_studio.model.plans import PlanParagraph, StatementPlan
from statement_studio.model.preview import PaperPreview, PreviewParagraph, PreviewRun
from statement_studio.model.statement import Layout
from statement_studio.ui.paper.pdf import write_pdf
from statement_studio.ui.workers import Cancelled
from tests.support.exports import LANGUAGES, letter_plan, statement_plan
from tests.support.pdf import pdf_fonts, pdf_info, pdf_text, signs


def plan_of(language: LanguageCode, paper: Paper = "a4") -> StatementPlan:
    return statement_plan(language, paper, joint=True, layout=Layout(headings=True))


def said(paragraph: PlanParagraph) -> str:
    label = {"bullet": "•", "number": f"{paragraph.number}."}.get(paragraph.style, "")
    return label + paragraph.text


def saved(path: Path, document: OnPaper, families: list[str]) -> Path:
    path.write_bytes(write_pdf(document, families))
    return path


def plain(text: str) -> OnPaper:
    """Return a page with these paragraphs, one a line."""
    body = tuple(PreviewParagraph((PreviewRun(line),)) for line in text.splitlines())
    pages = PaperPreview(595.3, 841.9, 72, 72, 72, 72, 36, 36, right_to_left=False, body=body)
    return OnPaper(pages, "Plain", dt.date(2021, 5, 24))


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "ar"])
def test_a_statement_says_what_the_word_file_says(language: LanguageCode, families: list[str], tmp_path: Path) -> None:
    plan = plan_of(language)
    path = saved(tmp_path / "statement.pdf", on_paper(plan), families)

    expected = "".join(map(said, (*plan.front, *plan.body))) + "1"  # the number of the page
    assert signs(pdf_text(path)) == signs(expected)


def test_an_arabic_statement_holds_every_word(families: list[str], tmp_path: Path) -> None:
    plan = plan_of("ar")
    path = saved(tmp_path / "statement.pdf", on_paper(plan), families)

    # Programs put lines of two directions into an order of their own: so letters are counted, and words looked for.
    expected = "".join(map(said, (*plan.front, *plan.body))) + "1"
    assert sorted(signs(pdf_text(path))) == sorted(signs(expected))
    found = signs(pdf_text(path))
    assert all(word in found for word in re.findall(r"[\u0620-\u064a]{2,}", expected))


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "ar"])
def test_a_letter_says_what_the_word_file_says(language: LanguageCode, families: list[str], tmp_path: Path) -> None:
    document = on_paper(letter_plan(language, circulate=True))
    path = saved(tmp_path / "letter.pdf", document, families)

    blocks = [block for block in document.pages.body if isinstance(block, PreviewParagraph)]
    read = sorted(blocks, key=lambda block: block.at_foot)
    # Small capitals stand as capitals.
    assert signs(pdf_text(path)).casefold() == signs("".join(block.text for block in read)).casefold()


def test_lam_and_alef_are_found_as_letters(families: list[str], tmp_path: Path) -> None:
    text = "السلام لا إله لأن الآن بلا الأمم المتحدة لإحلال اللاجئون سلامة الأرض قائلًا"
    path = saved(tmp_path / "plain.pdf", plain(text), families)

    found = signs(pdf_text(path))
    assert all(word in found for word in text.replace("قائلًا", "").split())


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_it_is_on_the_paper_that_was_chosen(
    paper: Paper, size: tuple[int, int], families: list[str], tmp_path: Path
) -> None:
    for plan in (plan_of("en", paper), letter_plan("en", paper)):
        info = pdf_info(saved(tmp_path / "page.pdf", on_paper(plan), families))

        assert [round(float(each)) for each in info["Page size"].split(" pts")[0].split(" x ")] == list(size)


def test_every_font_is_embedded_and_has_its_characters(families: list[str], tmp_path: Path) -> None:
    fonts = pdf_fonts(saved(tmp_path / "statement.pdf", on_paper(plan_of("ar")), families))

    assert len(fonts) >= 4
    for name, *columns in fonts:
        embedded, _subset, characters = columns[-5:-2]
        assert (embedded, characters) == ("yes", "yes"), name


def test_it_tells_its_title_and_date_and_nobody(families: list[str], tmp_path: Path) -> None:
    plan = plan_of("en")
    path = saved(tmp_path / "statement.pdf", on_paper(plan), families)

    info = pdf_info(path)
    assert info["Title"] == plan.title
    assert info["Author"] == ""
    assert info["Creator"] == "Statement Studio"
    assert info["CreationDate"].startswith(plan.date.isoformat())
    assert info["ModDate"].startswith(plan.date.isoformat())
    data = path.read_bytes()
    assert f"{dt.datetime.now(dt.UTC):%Y-%m-%dT}".encode() not in data
    assert Path.home().name.encode() not in data


def test_the_same_pages_make_the_same_bytes(families: list[str]) -> None:
    first, again = (write_pdf(on_paper(plan_of("en")), families) for _ in range(2))
    other = write_pdf(on_paper(plan_of("fr")), families)

    assert first == again
    identifiers = [re.findall(rb"/ID \[ <(\w+)>", data) for data in (first, other)]
    assert identifiers[0] != identifiers[1]


def test_it_can_be_stopped(families: list[str]) -> None:
    calls = 0

    def stop() -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(plain("A line.\n" * 20), families, stop)
