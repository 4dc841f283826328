import pytest

from statement_studio.model.statement import Run
from tests.support.raw_docx import in_paragraph, paragraph, run, style, text
from tests.support.reading import read, texts

P = paragraph
TYPED = run(text("typed "))


@pytest.mark.parametrize(
    ("properties", "character"),
    [
        ("<w:vanish/>", ""),
        ('<w:vanish w:val="true"/>', ""),
        ('<w:rStyle w:val="Secret"/>', ""),
        ('<w:rStyle w:val="MoreSecret"/>', ""),
        ('<w:vanish w:val="0"/>', "shown"),
        ('<w:vanish w:val="off"/>', "shown"),
        ('<w:rStyle w:val="Secret"/><w:vanish w:val="false"/>', "shown"),
        ('<w:rStyle w:val="Open"/>', "shown"),
        ("<w:webHidden/>", "shown"),
    ],
)
def test_hidden_text_is_not_read(properties: str, character: str) -> None:
    styles = style("character", "Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>")
    styles += style("character", "MoreSecret", "More", '<w:basedOn w:val="Secret"/>')
    styles += style("character", "Open", "Open", '<w:basedOn w:val="Secret"/><w:rPr><w:vanish w:val="0"/></w:rPr>')
    document = read(in_paragraph(TYPED, run(text("shown"), properties), run("<w:tab/>", properties)), styles=styles)
    assert [each.text for each in document.paragraphs] == ["typed " + character + ("\t" if character else "")]
    assert document.has_hidden is (not character)


def test_a_hidden_paragraph_style_and_the_default_look() -> None:
    hidden = style("paragraph", "Note", "Note", "<w:rPr><w:vanish/></w:rPr>")
    body = in_paragraph(run(text("hidden")), properties='<w:pStyle w:val="Note"/>') + P("shown")
    assert texts(body, styles=hidden) == ["", "shown"]
    by_default = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert texts(P("hidden"), styles=by_default) == [""]
    normal = style("paragraph", "N", "Normal", "<w:rPr><w:vanish/></w:rPr>", default=True)
    assert texts(P("hidden"), styles=normal) == [""]


@pytest.mark.parametrize(
    ("paragraph_look", "run_look", "expected"),
    [
        ("", "<w:i/><w:b/>", Run("x", italic=True, bold=True)),
        ("<w:i/>", "", Run("x", italic=True)),
        ("<w:i/>", '<w:i w:val="0"/>', Run("x")),
        ("<w:b/>", '<w:rStyle w:val="Strong"/>', Run("x")),
        ("", '<w:rStyle w:val="Strong"/>', Run("x", bold=True)),
        ("<w:i/>", '<w:rStyle w:val="Strong"/>', Run("x", italic=True, bold=True)),
    ],
)
def test_looks_come_from_run_and_styles(paragraph_look: str, run_look: str, expected: Run) -> None:
    styles = style("paragraph", "Q", "Quote", f"<w:rPr>{paragraph_look}</w:rPr>")
    styles += style("character", "Strong", "Strong", "<w:rPr><w:b/></w:rPr>")
    (only,) = read(in_paragraph(run(text("x"), run_look), properties='<w:pStyle w:val="Q"/>'), styles=styles).paragraphs
    assert only.runs == (expected,)


def test_the_look_of_one_run_is_not_that_of_the_next() -> None:
    looks = read(in_paragraph(run(text("a"), "<w:b/>"), run(text("b")), run(text("c"), "<w:i/>"))).paragraphs[0].runs
    assert looks == (Run("a", bold=True), Run("b"), Run("c", italic=True))


def test_the_style_of_one_run_is_not_that_of_the_next() -> None:
    strong = style("character", "Strong", "Strong", "<w:rPr><w:b/></w:rPr>")
    inner = (run(text("a"), '<w:rStyle w:val="Strong"/>'), run(text("b")))
    assert read(in_paragraph(*inner), styles=strong).paragraphs[0].runs == (Run("a", bold=True), Run("b"))


def test_a_formula_does_not_look_like_the_run_before_it() -> None:
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    (only,) = read(in_paragraph(run(text("a"), "<w:b/>"), formula)).paragraphs
    assert only.runs == (Run("a", bold=True), Run("x"))


def test_the_symbol_font_of_one_run_is_not_that_of_the_next() -> None:
    font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    assert texts(in_paragraph(run(text("\uf0b7"), font), run(text("\uf0b7")))) == ["•\uf0b7"]


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = style("paragraph", "A", "A", '<w:basedOn w:val="B"/>') + style(
        "paragraph", "B", "B", '<w:basedOn w:val="A"/>'
    )
    assert texts(in_paragraph(TYPED, properties='<w:pStyle w:val="A"/>'), styles=styles) == ["typed "]


def test_style_names_are_told_in_lower_case_and_unknown_ids_are_the_default() -> None:
    styles = style("paragraph", "N", "Normal", default=True) + style("paragraph", "X1", "Heading 1")
    body = "".join(in_paragraph(TYPED, properties=f'<w:pStyle w:val="{name}"/>') for name in ("X1", "gone")) + P("x")
    assert [each.style for each in read(body, styles=styles).paragraphs] == ["heading 1", "normal", "normal"]


def test_our_own_titles_headings_and_prompts_are_not_counted() -> None:
    names = ["Statement Title", "Statement Subtitle", "statement heading", "Statement Prompt", "Statement Body"]
    styles = "".join(style("paragraph", f"S{number}", name) for number, name in enumerate(names))
    body = "".join(
        in_paragraph(run(text(name)), properties=f'<w:pStyle w:val="S{n}"/>') for n, name in enumerate(names)
    )
    document = read(body + P("plain") + P(" \u00a0") + P(), styles=styles)
    assert [each.text for each in document.counted] == ["Statement Body", "plain"]


def level(number_format: str, index: int = 0) -> str:
    return f'<w:lvl w:ilvl="{index}"><w:numFmt w:val="{number_format}"/></w:lvl>'


LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level("bullet")}{level("decimal", 1)}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level("lowerLetter")}{level("none", 1)}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Linked"/></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="Linked"/>{level("bullet")}</w:abstractNum>'
    '<w:num w:numId="0"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/>'
    f'<w:lvlOverride w:ilvl="0">{level("upperRoman")}</w:lvlOverride></w:num>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def in_list(number: str, index: str = "") -> str:
    chosen = f'<w:ilvl w:val="{index}"/>' if index else ""
    return f'<w:numPr>{chosen}<w:numId w:val="{number}"/></w:numPr>'


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("", "none"),
        (in_list("1", "0"), "bullet"),
        (in_list("1"), "bullet"),
        (in_list("1", "1"), "number"),
        (in_list("2", "0"), "number"),
        (in_list("2", "1"), "none"),
        (in_list("3", "0"), "bullet"),
        (in_list("4", "0"), "number"),
        (in_list("5", "0"), "bullet"),
        (in_list("0"), "none"),
        (in_list("77"), "none"),
        (in_list("1", "8"), "none"),
        ('<w:pStyle w:val="List"/>', "bullet"),
        ('<w:pStyle w:val="List2"/>', "number"),
        (f'<w:pStyle w:val="List"/>{in_list("0")}', "none"),
        (f'<w:pStyle w:val="List"/>{in_list("2")}', "number"),
    ],
)
def test_kinds_of_lists(properties: str, kind: str) -> None:
    styles = style("paragraph", "List", "List Bullet", f"<w:pPr>{in_list('1')}</w:pPr>")
    styles += style(
        "paragraph", "List2", "List 2", '<w:basedOn w:val="List"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    )
    (only,) = read(in_paragraph(TYPED, properties=properties), styles=styles, numbering=LISTS).paragraphs
    assert only.list == kind
