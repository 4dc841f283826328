"""Two states of a statement, section by section."""

from statement_studio.jobs.compare import SectionComparison, compare_statements
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
