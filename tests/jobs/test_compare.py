"""Two states of a statement, section by section."""

import datetime as dt

from statement_studio.jobs.compare import SectionComparison, compare_statements
from statement_studio.model.letter import Letter
from statement_studio.model.statement import Paragraph, Run, Section, Statement
from tests.support.drafts import DEBATE


def section(name: str, *texts: str) -> Section:
    paragraphs = tuple(Paragraph(f"{name}{number}", (Run(text),)) for number, text in enumerate(texts))
    return Section(name, name.title(), paragraphs)


def test_sections_are_compared_by_identity_in_the_new_order_lost_ones_last() -> None:
    old = Statement(DEBATE, sections=(section("a", "Same words."), section("b", "One word."), section("gone", "Lost.")))
    new = Statement(DEBATE, sections=(section("b", "One sentence.", "  "), section("a", "Same words."), section("c")))

    assert compare_statements(old, new) == (
        SectionComparison("b", "B", "One word.", "One sentence.", ((4, 9),), ((4, 13),)),
        SectionComparison("a", "A", "Same words.", "Same words."),
        SectionComparison("c", "C", "", ""),
        SectionComparison("gone", "Gone", "Lost.", "", ((0, 5),)),
    )


def test_paragraphs_that_are_parted_elsewhere_are_a_change_without_other_words() -> None:
    old = Statement(DEBATE, sections=(section("a", "One two three."),))
    new = Statement(DEBATE, sections=(section("a", "One two", "three."),))

    (compared,) = compare_statements(old, new)

    assert compared.is_changed
    assert (compared.gone, compared.come) == ((), ())


def test_what_was_typed_for_the_letter_comes_last_where_it_is_another() -> None:
    sections = (section("a", "Same words."),)
    old = Statement(DEBATE, delegation="Arcadia", sections=sections, letter=Letter(reference="12/2021"))
    new = Statement(DEBATE, delegation="Arcadia", sections=sections, letter=Letter(date=dt.date(2021, 5, 20)))

    (_, letter) = compare_statements(old, new)

    assert (letter.id, letter.title) == ("letter", "Cover letter")
    assert letter.old == "Delegation: Arcadia\nReference: 12/2021"
    assert letter.new == "Delegation: Arcadia\nDate: 2021-05-20"
    assert [letter.new[start:end] for start, end in letter.come] == ["Date: 2021-05-20"]
