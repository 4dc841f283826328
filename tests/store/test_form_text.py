from hypothesis import given
from hypothesis import strategies as st

from statement_studio.model.statement import ListKind, Paragraph, Run, normal_runs
from statement_studio.store.form_text import Block, parse_text, write_text
from statement_studio.text.hygiene import clean_text

typed = st.text(st.sampled_from("ab \t*-1.\\'\"\u00a0é"), max_size=12) | st.text(max_size=20)
runs = st.lists(st.builds(Run, typed.map(clean_text), st.booleans(), st.booleans()), max_size=5).map(normal_runs)
kinds: st.SearchStrategy[ListKind] = st.sampled_from(["none", "bullet", "number"])
paragraphs = st.lists(st.builds(Paragraph, st.just("id"), runs, list=kinds), max_size=5)


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _without_spaces(runs: tuple[Run, ...]) -> list[tuple[str, bool, bool]]:
    """Return every character that is no white space, with its look."""
    return [(char, run.italic, run.bold) for run in runs for char in run.text if not char.isspace()]


@given(paragraphs)
def test_what_is_written_reads_the_same(written: list[Paragraph]) -> None:
    read = parse_text(write_text(written))
    filled = [paragraph for paragraph in written if not paragraph.is_blank]
    assert [(block.list, "".join(run.text for run in block.runs)) for block in read] == [
        (paragraph.list, paragraph.text) for paragraph in filled
    ]
    for block, paragraph in zip(read, filled, strict=True):
        assert _without_spaces(block.runs) == _without_spaces(paragraph.runs)


@given(st.text(st.sampled_from("ab *\n-1. \\"), max_size=60))
def test_reading_any_text_loses_no_letter(text: str) -> None:
    letters = "".join(run.text for block in parse_text(text) for run in block.runs)
    for letter in "ab":
        assert letters.count(letter) == text.count(letter)


def test_many_asterisks_are_read_in_linear_time() -> None:
    text = "*a " * 50_000
    assert "".join(run.text for run in parse_text(text)[0].runs) == text


def test_blank_lines_separate_and_line_ends_become_spaces() -> None:
    assert parse_text("\n\none\ntwo\n \t\nthree\r\nfour\n\n") == (
        Block(_plain("one two"), "none"),
        Block(_plain("three four"), "none"),
    )


def test_spaces_at_the_edges_stay() -> None:
    assert parse_text("\n  one  \n") == (Block(_plain("  one  "), "none"),)


def test_a_list_begins_with_a_sign_on_its_first_line_only() -> None:
    assert parse_text("text\n- not an item") == (Block(_plain("text - not an item"), "none"),)
    assert parse_text("-no space") == (Block(_plain("-no space"), "none"),)
    assert parse_text("- one\n2. two\nmore") == (
        Block(_plain("one"), "bullet"),
        Block(_plain("two more"), "number"),
    )


def test_a_number_of_more_than_two_digits_is_no_sign() -> None:
    year = "2020. It was the year"
    assert parse_text(year) == (Block(_plain(year), "none"),)
    assert parse_text("1. In\n2020. It was") == (Block(_plain("In 2020. It was"), "number"),)
    assert parse_text("12. twelve") == (Block(_plain("twelve"), "number"),)
    assert write_text([Paragraph("id", _plain(year)), Paragraph("id", _plain("12. May"))]) == f"{year}\n\n\\12. May"


def test_a_long_numbered_list_keeps_its_items() -> None:
    items = [Paragraph("id", _plain(f"item {number}"), list="number") for number in range(120)]
    assert parse_text(write_text(items)) == tuple(Block(item.runs, "number") for item in items)


def test_signs_after_a_backslash_are_letters() -> None:
    assert parse_text(r"\- a \*b\* \1. \\ \n") == (Block(_plain(r"- a *b* 1. \ \n"), "none"),)


def test_looks_may_overlap() -> None:
    assert parse_text("**a *b** c*") == (
        Block((Run("a ", bold=True), Run("b", italic=True, bold=True), Run(" c", italic=True)), "none"),
    )


def test_asterisks_without_a_partner_are_letters() -> None:
    for text in ("5 * 3 = 15", "*note", "note*", "a ** b", "****"):
        assert parse_text(text) == (Block(_plain(text), "none"),)
