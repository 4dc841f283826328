"""The letter's preview: the very text that is exported, with the field that each word comes from."""

import msgspec
import pytest
from hypothesis import given, settings

from statement_studio.errors import InputError
from statement_studio.model.debate import LanguageCode
from statement_studio.model.letter import Paper
from statement_studio.model.plans import LETTER_FIELDS, LetterPlan
from statement_studio.model.preview import (
    Block,
    PaperPreview,
    PreviewParagraph,
    PreviewPicture,
    PreviewRun,
    PreviewTable,
    Rule,
    Tab,
)
from statement_studio.model.statement import Layout
from statement_studio.word.letter import render_letter
from statement_studio.word.preview import preview_letter, preview_statement
from statement_studio.word.read import read_word
from statement_studio.word.statement import write_statement
from tests.support.exports import LANGUAGES, letter_plan, picture, statement_plan, template, with_template
from tests.support.raw_docx import in_paragraph, paragraph, raw_docx, run, style, text
from tests.support.strategies import LINE

POINTS = 72 / 25.4  # in a millimetre


def paragraphs_in(blocks: tuple[Block, ...]) -> list[PreviewParagraph]:
    found: list[PreviewParagraph] = []
    for block in blocks:
        if isinstance(block, PreviewTable):
            found += [each for row in block.rows for cell in row for each in cell.paragraphs]
        else:
            found.append(block)
    return found


def exported(plan: LetterPlan) -> list[str]:
    return [each.text for each in read_word(render_letter(plan), "letter.docx").paragraphs]


def previewed(plan: LetterPlan) -> list[str]:
    return list(preview_letter(plan).texts)


def body(preview: PaperPreview) -> list[PreviewParagraph]:
    return [block for block in preview.body if isinstance(block, PreviewParagraph)]


def table(*cells: str, widths: tuple[int, ...] = ()) -> str:
    """Return a table of one row; each cell is the XML in it."""
    wide = widths or (0,) * len(cells)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(wide, cells, strict=True)
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * len(cells)}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def from_xml(inner: str) -> PaperPreview:
    return preview_letter(with_template(raw_docx(inner, strict=False)))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [True, False])
def test_it_says_what_is_exported_word_for_word(language: LanguageCode, paper: Paper, full: bool) -> None:
    empty = {} if full else {"reference": "", "addressee_name": "", "title": "", "signatory": ""}
    plan = letter_plan(language, paper, circulate=full, **empty)
    if full:
        plan = msgspec.structs.replace(plan, signature=picture())

    assert previewed(plan) == exported(plan)


@pytest.mark.parametrize(
    "inner",
    [
        paragraph("{{ signatory }} and {{ signatory }}, {{ title }}") + paragraph("{{ date }}"),
        paragraph("{%p if reference %}") + paragraph("Ref. {{ reference }}") + paragraph("{%p endif %}"),
        paragraph("{%p if title %}") + paragraph("{{ title }}") + paragraph("{%p endif %}"),
        table(paragraph("{{ signatory }}"), paragraph("{{ date }}")) + paragraph("{{ opening }}"),
        f"<w:sdt><w:sdtContent>{paragraph('{{ signatory }}')}</w:sdtContent></w:sdt>",
        in_paragraph(run(text("{{ signatory }}")), run("<w:tab/>"), run("<w:noBreakHyphen/>"), run(text(" x "))),
        in_paragraph(run('<w:sym w:font="Symbol" w:char="F0B7"/>'), run(text("{{ date }}"), "<w:b/>")),
        in_paragraph(
            run(text("{{ date }}")),
            run(
                f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('{{ signatory }}')}</w:txbxContent>"
                "</v:textbox></v:shape></w:pict>"
            ),
        ),
    ],
    ids=["twice", "empty", "filled", "table", "control", "signs", "symbol", "box"],
)
def test_a_letterhead_of_the_mission_says_what_is_exported(inner: str) -> None:
    plan = with_template(raw_docx(inner, strict=False), reference="", title="Ambassador", signatory=" N.  N. ")

    assert previewed(plan) == exported(plan)


@given(LINE)
@settings(max_examples=40)
def test_any_name_stands_as_it_is_exported(name: str) -> None:
    plan = with_template(template("Dear {{ signatory }}{{ date }}"), signatory=name)

    assert previewed(plan) == exported(plan)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_knows_its_field(language: LanguageCode) -> None:
    plan = letter_plan(language, circulate=True)
    shown: dict[str, str] = {}
    for block in body(preview_letter(plan)):
        for each in block.runs:
            shown[each.field] = shown.get(each.field, "") + each.text

    assert shown.pop("") == "\t"
    assert shown == {field: plan.fields[field] for field in LETTER_FIELDS if field != "date"}


def test_the_field_reaches_beyond_runs_and_no_further() -> None:
    (block,) = body(preview_letter(with_template(template("Dear {{ signatory }}, {{ date }}"), signatory="A שלום")))

    words = [("", "Dear "), ("signatory", "A שלום"), ("", ", ")]
    joined = [(each.field, each.text) for each in block.runs]
    assert joined[:1] == words[:1]
    assert "".join(part for field, part in joined if field == "signatory") == "A שלום"
    assert joined[-1][0] == "date"


def test_an_empty_field_still_has_its_place() -> None:
    preview = preview_letter(letter_plan(reference=""))

    line = next(each for each in body(preview) if "\t" in each.text)
    assert line.runs[0] == msgspec.structs.replace(line.runs[0], text="", field="reference")


def test_the_signature_has_its_place_with_and_without_a_picture() -> None:
    plan = letter_plan()
    (empty,) = [each for each in body(preview_letter(plan)) if any(run.field == "signature" for run in each.runs)]
    signed = preview_letter(msgspec.structs.replace(plan, signature=picture(300, 100)))
    (drawn,) = [each.pictures for each in body(signed) if each.pictures]

    assert empty.text == ""
    assert empty.line_rule == "at-least"
    assert empty.line == pytest.approx(20 * POINTS, rel=0.01)
    ((only),) = drawn
    assert only == PreviewPicture(picture(300, 100), only.width, only.height, "signature")
    assert (only.width, only.height) == pytest.approx((60 * POINTS, 20 * POINTS), rel=0.01)


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("letter", (215.9, 279.4))])
def test_the_paper_has_its_proportions(paper: Paper, size: tuple[float, float]) -> None:
    preview = preview_letter(letter_plan("en", paper))

    assert (preview.width / POINTS, preview.height / POINTS) == pytest.approx(size, rel=0.001)
    assert (preview.left, preview.top) == (72, 72)


def test_the_built_in_letter_looks_as_its_template_says() -> None:
    preview = preview_letter(letter_plan())
    head, reference, *_ = body(preview)

    assert (head.alignment, head.below) == ("center", Rule(0.5, 10, "7F7F7F"))
    assert head.runs[0] == PreviewRun(
        head.text, "letterhead", size=14, bold=True, small_caps=True, font="Times New Roman"
    )
    assert (reference.tabs, reference.after) == ((Tab(451.3, "end"),), 22)
    assert [each.runs[0].field for each in body(preview) if each.at_foot] == [
        "addressee_name",
        "addressee",
        "addressee_place",
    ]
    assert not preview.simplified


def test_arabic_runs_from_right_to_left_in_its_own_size() -> None:
    preview = preview_letter(letter_plan("ar"))

    assert preview.right_to_left
    assert all(each.right_to_left for each in body(preview))
    salutation = next(each for each in body(preview) if each.runs[0].field == "salutation")
    assert salutation.runs[0].size == 14
    assert not preview_letter(letter_plan("fr")).right_to_left


def test_styles_are_inherited_and_overruled() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='20'/></w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:spacing w:line='360'/></w:pPr></w:pPrDefault></w:docDefaults>"
        + style("paragraph", "Base", "Base", '<w:pPr><w:spacing w:before="100" w:after="200"/><w:jc w:val="right"/>'
                '<w:tabs><w:tab w:val="left" w:pos="400"/><w:tab w:val="center" w:pos="800"/></w:tabs></w:pPr>'
                '<w:rPr><w:b/><w:color w:val="AA0000"/></w:rPr>')
        + style("paragraph", "Own", "Own", '<w:basedOn w:val="Base"/><w:pPr><w:spacing w:after="0"/></w:pPr>'
                '<w:rPr><w:sz w:val="30"/></w:rPr>')
        + style("character", "Loud", "Loud", "<w:rPr><w:caps/><w:i/></w:rPr>")
    )  # fmt: skip
    inner = in_paragraph(
        run(text("{{ date }}"), '<w:rStyle w:val="Loud"/><w:u w:val="single"/>'),
        run(text(" plain"), '<w:b w:val="0"/>'),
        run(text("hidden"), "<w:vanish/>"),
        properties='<w:pStyle w:val="Own"/><w:tabs><w:tab w:val="clear" w:pos="400"/></w:tabs>'
        '<w:ind w:left="240" w:right="120" w:hanging="100"/>',
    )
    (block,) = body(preview_letter(with_template(raw_docx(inner, strict=False, styles=styles), date="20 May")))

    assert (block.before, block.after, block.alignment, block.line) == (5, 0, "end", 1.5)
    assert (block.start, block.end, block.first) == (12, 6, -5)
    assert block.tabs == (Tab(40, "center"),)
    loud, plain = block.runs
    assert loud == PreviewRun(
        "20 May", "date", size=15, bold=True, italic=True, underline=True, caps=True, color="AA0000"
    )
    assert plain == PreviewRun(" plain", size=15, color="AA0000")


def test_a_table_keeps_its_rows_and_the_widths_of_its_cells() -> None:
    inner = table(paragraph("{{ date }}"), paragraph("Right"), widths=(1000, 3000))
    preview = from_xml(inner + paragraph("-"))

    found = preview.body[0]
    assert isinstance(found, PreviewTable)
    ((left, right),) = found.rows
    assert (left.width, right.width) == (0.25, 0.75)
    assert [left.paragraphs[0].runs[0].field, right.paragraphs[0].text] == ["date", "Right"]
    assert not preview.simplified


def test_header_and_footer_are_told() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        "{}</w:sectPr>"
    )
    parts = {"header": paragraph("{{ letterhead }}"), "footer": paragraph("At the foot")}

    for first_page, edge in (("", ["Arcadia", "At the foot"]), ("<w:titlePg/>", [])):
        data = raw_docx(paragraph("{{ date }}") + section.format(first_page), strict=False, **parts)
        preview = preview_letter(with_template(data, letterhead="Arcadia"))

        told = paragraphs_in((*preview.first.header, *preview.first.footer))
        assert [each.text for each in told] == edge
        later = paragraphs_in((*preview.later.header, *preview.later.footer))
        assert [(each.runs[0].field, each.text) for each in later] == [("letterhead", "Arcadia"), ("", "At the foot")]


@pytest.mark.parametrize(
    "inner",
    [
        in_paragraph(run("<w:pict/>")),
        in_paragraph(run(f"<w:pict><w:txbxContent>{paragraph('x')}</w:txbxContent></w:pict>")),
        table(table(paragraph("x")) + paragraph("")),
    ],
    ids=["drawing", "box", "nested"],
)
def test_what_is_only_drawn_simplified_is_said(inner: str) -> None:
    assert from_xml(inner + paragraph("{{ date }}")).simplified


def test_a_letterhead_that_cannot_be_used_is_refused() -> None:
    with pytest.raises(InputError, match="is no field of a letter") as caught:
        preview_letter(with_template(template("{{ lettrehead }}")))
    assert caught.value.code == "bad-template"


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_says_what_is_exported_word_for_word(language: LanguageCode, paper: Paper) -> None:
    plan = statement_plan(language, paper, joint=True, layout=Layout(headings=True))
    preview = preview_statement(plan)

    assert list(preview.texts) == [each.text for each in (*plan.front, *plan.body)]
    assert list(preview.texts) == [each.text for each in read_word(write_statement(plan), "it").paragraphs]
    assert [each.right_to_left for each in body(preview)] == [each.right_to_left for each in (*plan.front, *plan.body)]
    assert (round(preview.width), round(preview.height)) == ((595, 842) if paper == "a4" else (612, 792))
    assert not preview.simplified


def test_the_items_of_a_statement_have_their_signs() -> None:
    plan = statement_plan()

    told = [(each.label.text if each.label else "") for each in body(preview_statement(plan))[len(plan.front) :]]
    expected = {"bullet": "•", "body": ""}
    assert told == [expected.get(each.style, f"{each.number}.") for each in plan.body]
    item = next(each for each in body(preview_statement(plan)) if each.label)
    assert (item.start, item.first) == (28.35, -19.85)


def test_the_title_block_of_a_statement_is_closed_by_one_line() -> None:
    front = body(preview_statement(statement_plan(joint=True)))[:4]

    assert [each.below.width for each in front] == [0, 0, 0, 0.5]
    assert [each.after for each in front] == [8, 0, 0, 24]
    assert all(each.keep_next and each.keep_lines for each in front)


def test_a_footer_counts_the_pages() -> None:
    (footer,) = preview_statement(statement_plan()).later.footer
    assert isinstance(footer, PreviewParagraph)
    assert [(each.text, each.counts) for each in footer.runs] == [("1", "page")]

    simple = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
    assert [(run.text, run.counts) for run in body(from_xml(simple))[0].runs] == [("9", "pages")]


def numbered(text_of_level: str, form: str = "decimal", start: str = "1") -> str:
    """Return the XML of a numbering part with a list 1, and a list 2 of its kind that begins anew at 5."""
    level = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text_of_level}"/>'
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    return (
        f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">{level}<w:pPr><w:ind w:left="400"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{restart}</w:num>'
    )


def item(list_id: int) -> str:
    return in_paragraph(run(text("x")), properties=f'<w:numPr><w:numId w:val="{list_id}"/></w:numPr>')


def test_lists_of_a_letterhead_are_counted_each_by_itself() -> None:
    inner = item(1) + item(2) + item(1) + paragraph("{{ date }}") + item(2) + item(9)
    data = raw_docx(inner, strict=False, numbering=numbered("%1)", start="3"))
    blocks = body(preview_letter(with_template(data)))

    assert [each.label.text if each.label else "" for each in blocks] == ["3)", "5)", "4)", "", "6)", ""]
    assert blocks[0].start == 20


@pytest.mark.parametrize(("text_of_level", "form"), [("%1.", "lowerRoman"), ("%1.%2", "decimal")])
def test_lists_that_are_not_counted_are_said_to_be_simplified(text_of_level: str, form: str) -> None:
    preview = preview_letter(with_template(raw_docx(item(1), strict=False, numbering=numbered(text_of_level, form))))

    assert preview.simplified
    assert body(preview)[0].label is None
