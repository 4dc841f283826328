"""Files as other programs write them: python-docx, whose default is Word's own, and LibreOffice."""

import io

import docx
import pytest
from docx.enum.text import WD_BREAK

from statement_studio.word.read import WordDocument, read_word
from tests.support.raw_docx import in_paragraph, paragraph, raw_docx, run, style, text
from tests.support.reading import as_libreoffice_writes_it

CHANGE = 'w:id="1" w:author="N. N." w:date="2021-05-20T10:00:00Z"'
LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _in_list(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def _everything() -> bytes:
    """Return a file with whatever a program may write in its own way."""
    cells = (f"<w:tc>{paragraph(each)}</w:tc>" for each in ("left", "right"))
    body = (
        in_paragraph(run(text("Our title")), properties='<w:pStyle w:val="T"/>'),
        in_paragraph(
            run(text("Mr. President, ")),
            run(text("we"), "<w:i/>"),
            run(text(" thank you"), "<w:b/>"),
            run("<w:t>.</w:t><w:tab/><w:t>A</w:t><w:br/><w:t>B\u00a0C</w:t><w:softHyphen/><w:t>D</w:t>"),
            run('<w:sym w:font="Symbol" w:char="F0B7"/>'),
            run('<w:footnoteReference w:id="2"/>'),
        ),
        in_paragraph(
            run(text("kept ")),
            f"<w:ins {CHANGE}>{run(text('inserted '))}</w:ins>",
            f'<w:del {CHANGE}><w:r><w:delText xml:space="preserve">deleted </w:delText></w:r></w:del>',
            run(text("hidden "), "<w:vanish/>"),
            run(text("end")),
        ),
        in_paragraph(run(text("one")), properties=_in_list(0)) + in_paragraph(run(text("two")), properties=_in_list(1)),
        in_paragraph(f'<w:fldSimple w:instr=" QUOTE field ">{run(text("field"))}</w:fldSimple>', run(text(" result"))),
        in_paragraph(f"<w:sdt><w:sdtContent>{run(text('in a control'))}</w:sdtContent></w:sdt>"),
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{''.join(cells)}</w:tr></w:tbl>",
        in_paragraph(run(text("维和 سلام "))),
    )
    return raw_docx(
        "".join(body),
        styles=style("paragraph", "T", "Statement Title") + style("paragraph", "N", "Normal", default=True),
        numbering=LISTS,
        footnotes=f'<w:footnote w:id="2">{paragraph("In a note.")}</w:footnote>',
    )


@pytest.fixture(scope="module")
def before() -> WordDocument:
    return read_word(_everything(), "draft.docx")


@pytest.fixture(scope="module")
def after() -> WordDocument:
    return read_word(as_libreoffice_writes_it(_everything()), "draft.docx")


def test_libreoffice_changes_no_text(before: WordDocument, after: WordDocument) -> None:
    assert [each.text for each in before.paragraphs] == [
        "Our title",
        "Mr. President, we thank you.\tA\nB\u00a0C\u00adD•",
        "kept inserted end",
        "one",
        "two",
        "field result",
        "in a control",
        "left",
        "right",
        "维和 سلام ",
    ]
    assert [each.text for each in after.paragraphs] == [each.text for each in before.paragraphs]
    assert [each.text for each in after.counted] == [each.text for each in before.counted]


def test_libreoffice_changes_no_look(before: WordDocument, after: WordDocument) -> None:
    assert [each.runs for each in after.paragraphs] == [each.runs for each in before.paragraphs]
    assert [each.list for each in after.paragraphs] == [each.list for each in before.paragraphs]
    assert after.paragraphs[0].style == "statement title"
    assert after.paragraphs[0].is_ours


def test_libreoffice_keeps_what_stands_apart(after: WordDocument) -> None:
    assert [each.text.strip() for each in after.footnotes] == ["In a note."]
    assert after.has_changes
    assert after.has_hidden
    assert not after.has_comments


def test_a_file_of_python_docx() -> None:
    document = docx.Document()
    document.add_heading("A heading", 1)
    body = document.add_paragraph("We ")
    body.add_run("strongly").bold = True
    body.add_run(" support it.").add_break(WD_BREAK.LINE)
    document.add_paragraph("first", "List Bullet")
    document.add_paragraph("second", "List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    document.sections[0].footer.paragraphs[0].text = "Page"
    document.add_comment(body.runs[0], "Why?", "N. N.")
    buffer = io.BytesIO()
    document.save(buffer)
    read = read_word(buffer.getvalue(), "draft.docx")
    assert [(each.text, each.style, each.list) for each in read.paragraphs] == [
        ("A heading", "heading 1", "none"),
        ("We strongly support it.\n", "normal", "none"),
        ("first", "list bullet", "bullet"),
        ("second", "list number", "number"),
        ("left", "normal", "none"),
        ("right", "normal", "none"),
    ]
    assert [run.bold for run in read.paragraphs[1].runs] == [False, True, False]
    assert [each.text for each in read.footers] == ["Page"]
    assert read.has_comments
    assert read.properties["creator"] == "python-docx"
