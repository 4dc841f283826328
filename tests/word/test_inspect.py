"""What is proved of a written file, and that each way in which it could be wrong is found."""

import re

import msgspec
import pytest

from statement_studio.errors import WriteError
from statement_studio.model.debate import LanguageCode
from statement_studio.model.plans import PlanParagraph, StatementPlan
from statement_studio.model.statement import Layout, Run
from statement_studio.word.inspect import inspect_letter, inspect_statement
from statement_studio.word.letter import render_letter
from statement_studio.word.statement import write_statement
from tests.support.exports import LANGUAGES, letter_plan, members, picture, statement_plan, template, with_template
from tests.support.raw_docx import zipped

DOCUMENT = "word/document.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def changed(data: bytes, old: str, new: str, part: str = DOCUMENT) -> bytes:
    parts = members(data)
    text = parts[part].decode()
    assert old in text
    return zipped(parts | {part: text.replace(old, new, 1).encode()})


def fault_of_statement(data: bytes, plan: StatementPlan) -> str:
    with pytest.raises(WriteError) as caught:
        inspect_statement(data, plan)
    assert caught.value.code == "write-failed"
    assert "Nothing was put in place" in caught.value.message
    assert caught.value.message.endswith("Please report this line.")
    return caught.value.message


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", [Layout(), Layout(headings=True), Layout(title_block=False)])
def test_what_was_written_is_proved(language: LanguageCode, layout: Layout) -> None:
    statement, letter = statement_plan(language, layout=layout), letter_plan(language)

    of_statement = inspect_statement(write_statement(statement), statement)
    of_letter = inspect_letter(render_letter(letter), letter)

    assert [sentence.partition(":")[0] for sentence in of_statement] == ["Statement", "Statement"]
    assert [sentence.partition(":")[0] for sentence in of_letter] == ["Cover letter", "Cover letter"]
    assert all(sentence.endswith(".") for sentence in (*of_statement, *of_letter))


def test_the_count_is_told() -> None:
    plan = msgspec.structs.replace(
        statement_plan(), front=(), body=(PlanParagraph("body", (Run("word " * 1234),), False, "en"),)
    )

    assert "1,234 words" in inspect_statement(write_statement(plan), plan)[0]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("our guide", "our  guide", "does not hold the draft’s text"),
        ("our guide", "our guid\u0435", "does not hold the draft’s text"),
        ("<w:i/>", "", "has lost italics, bold type or lists"),
        ("<w:b/>", "", "has lost italics, bold type or lists"),
        ('<w:pStyle w:val="StatementBullet"/>', '<w:pStyle w:val="StatementBody"/>', "has lost italics"),
        ("24 May 2021", "25 May 2021", "more or less than title"),
    ],
)
def test_a_statement_that_is_not_as_planned_is_found(old: str, new: str, reason: str) -> None:
    plan = statement_plan()

    assert reason in fault_of_statement(changed(write_statement(plan), old, new), plan)


@pytest.mark.parametrize(
    ("planted", "reason"),
    [
        ('<w:p><w:pPr><w:pStyle w:val="StatementTitle"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>', "more or less than"),
        ("<w:p><w:r><w:t>T</w:t></w:r></w:p>", "does not hold the draft’s text"),
        ('<w:p><w:ins w:id="1" w:author="A"><w:r/></w:ins></w:p>', "holds tracked changes"),
        ('<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>', "holds comments"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", "holds hidden text"),
        ("<w:altChunk/>", "holds another document inside it"),
        ('<w:p w:rsidR="00AB12CD"/>', "holds traces of its making (word/document.xml)"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="docxtpl"/></w:p>', "holds traces of its making (word/document.xml)"),
        ('<w:p><w:fldSimple w:instr="AUTHOR"/></w:p>', "holds the field “AUTHOR”"),
        ("<w:p><w:r><w:instrText>FILE</w:instrText><w:instrText>NAME</w:instrText></w:r></w:p>", "field “FILENAME”"),
        ('<w:p><w:r><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>', "field “DATE”"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="/home/staff/x"/></w:p>', "the path /home/staff/x"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="C:\\Users\\x"/></w:p>', "the path C:\\Users\\x"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="\\\\server\\x"/></w:p>', "the path \\\\server\\x"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr></w:sdt>", "a placeholder that was not filled in"),
    ],
)
def test_what_is_planted_in_a_statement_is_found(planted: str, reason: str) -> None:
    plan = statement_plan()
    data = changed(write_statement(plan), "<w:sectPr", f"{planted}<w:sectPr")

    assert reason in fault_of_statement(data, plan)


@pytest.mark.parametrize(
    "text",
    [
        "Made with docxtpl and python-docx; rsidR=00AB12CD; <w:rsids/>",
        "C:\\Users\\x, \\\\server\\x, /home/staff/x, file:/x, {{ date }}, DATE",
    ],
)
def test_whatever_the_user_writes_is_no_trace(text: str) -> None:
    body = (PlanParagraph("body", (Run(text),), False, "en"),)
    statement = msgspec.structs.replace(statement_plan(), title=text, front=(), body=body)
    letter = msgspec.structs.replace(letter_plan(), title=text, fields=letter_plan().fields | {"reference": text})

    assert inspect_statement(write_statement(statement), statement)
    assert inspect_letter(render_letter(letter), letter)


@pytest.mark.parametrize(
    ("part", "old", "new", "reason"),
    [
        ("docProps/core.xml", "<dc:title>", "<dc:title>x", "does not tell its title and language"),
        ("docProps/core.xml", "en-GB", "fr-FR", "does not tell its title and language"),
        ("docProps/core.xml", "<dc:title>", "<dc:creator>A</dc:creator><dc:title>", "the property “creator”"),
        ("docProps/app.xml", "Statement Studio", "python-docx", "traces of its making (its properties)"),
        ("docProps/app.xml", "<Application>", "<Company>A</Company><Application>", "the property “Company”"),
        ("word/settings.xml", "<w:zoom", "<w:rsids/><w:zoom", "traces of its making (word/settings.xml)"),
    ],
)
def test_properties_and_settings_that_are_not_ours_are_found(part: str, old: str, new: str, reason: str) -> None:
    plan = statement_plan()

    assert reason in fault_of_statement(changed(write_statement(plan), old, new, part), plan)


@pytest.mark.parametrize(
    ("kind", "target", "mode", "reason"),
    [
        ("metadata/thumbnail", "docProps/thumbnail.png", "", "the part docProps/thumbnail.png"),
        ("customXml", "customXml/item1.xml", "", "the part customXml/item1.xml"),
        ("hyperlink", "https://mission.example", ' TargetMode="External"', "a link to https://mission.example"),
    ],
)
def test_parts_and_links_that_are_not_needed_are_found(kind: str, target: str, mode: str, reason: str) -> None:
    plan = statement_plan()
    parts = members(write_statement(plan))
    more = f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", more.encode())
    if not mode:
        parts[target] = b"<x/>"

    assert reason in fault_of_statement(zipped(parts), plan)


def test_a_part_that_nothing_leads_to_is_found() -> None:
    plan = statement_plan()

    assert "the part notes.txt" in fault_of_statement(
        zipped(members(write_statement(plan)) | {"notes.txt": b"x"}), plan
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", zipped({"a": b"b"})])
def test_a_file_that_cannot_be_read_again_is_found(data: bytes) -> None:
    assert "cannot be read again" in fault_of_statement(data, statement_plan())


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("N. N.", "N. M.", "does not say what its template and the draft say"),
        ("I have the honour", "I have the  honour", "does not say what its template"),
        ("Excellency,", "{{ salutation }}", "does not say what its template"),
        ("<w:sectPr", "<w:p><w:r><w:t>More.</w:t></w:r></w:p><w:sectPr", "does not say what its template"),
        ("<w:sectPr", '<w:p w:rsidR="00AB12CD"/><w:sectPr', "traces of its making"),
    ],
)
def test_a_letter_that_is_not_as_planned_is_found(old: str, new: str, reason: str) -> None:
    plan = letter_plan()

    with pytest.raises(WriteError, match=re.escape(reason)):
        inspect_letter(changed(render_letter(plan), old, new), plan)


def test_a_letter_without_the_picture_of_the_signature_is_found() -> None:
    plan = letter_plan()

    with pytest.raises(WriteError, match="does not hold the picture of the signature"):
        inspect_letter(render_letter(plan), msgspec.structs.replace(plan, signature=picture()))


def test_the_picture_of_the_signature_is_told() -> None:
    plan = msgspec.structs.replace(letter_plan(), signature=picture())

    assert "Cover letter: the picture of the signature is in it." in inspect_letter(render_letter(plan), plan)


def test_gaps_of_a_letter_are_told() -> None:
    plan = letter_plan(signatory="", date=None)

    told = inspect_letter(render_letter(plan), plan)

    assert "Cover letter: what is missing stands in it in brackets: [date], [name of the signatory]." in told


def test_a_letter_with_a_template_of_the_missions_own_is_proved() -> None:
    own = template(
        *("Arcadia [seal]", "{%p if signature %}", "signed", "{{ signature }}", "{%p endif %}"),
        *("{%p if reference %}", "{{ reference }}", "{%p endif %}", "Dear {{salutation}} and {{ salutation }}"),
        header="<w:p><w:r><w:t>{{ letterhead }}</w:t></w:r></w:p>",
    )
    for plan in (with_template(own), with_template(own, reference="", salutation="{{ date }} & {%p endif %}")):
        for each in (plan, msgspec.structs.replace(plan, signature=picture())):
            assert inspect_letter(render_letter(each), each)


@pytest.mark.parametrize("words", ["peace and security ", "peace سلام (2020) – 维和 "])
def test_a_book_in_one_paragraph_is_written_and_proved(words: str) -> None:
    runs = (Run(words * 20_000), Run(words * 5_000, italic=True))
    plan = msgspec.structs.replace(statement_plan(), front=(), body=(PlanParagraph("body", runs, False, "en"),))

    assert "character by character" in inspect_statement(write_statement(plan), plan)[0]
