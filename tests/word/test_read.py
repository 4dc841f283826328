import pytest

from statement_studio.model.statement import Run
from statement_studio.text.words import count_words
from statement_studio.word.read import read_word
from tests.support.raw_docx import (
    in_paragraph,
    paragraph,
    part,
    raw_docx,
    raw_members,
    relationships,
    run,
    style,
    text,
    zipped,
)
from tests.support.reading import read, texts

P = paragraph


WHO = 'w:id="1" w:author="N. N." w:date="2021-05-20T10:00:00Z"'
TYPED = run(text("typed "))


def deleted(gone: str) -> str:
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{gone}</w:delText></w:r></w:del>'


def inserted(new: str) -> str:
    return f"<w:ins {WHO}>{run(text(new))}</w:ins>"


# Tracked changes


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (inserted("inserted"), "typed inserted"),
        (deleted("deleted"), "typed "),
        (f"<w:ins {WHO}>{deleted('inserted, then deleted')}</w:ins>", "typed "),
        (f"<w:del {WHO}>{run(text('deleted, but in w:t'))}</w:del>", "typed "),
        (
            f"<w:moveFrom {WHO}>{run(text('moved'))}</w:moveFrom><w:moveTo {WHO}>{run(text('moved'))}</w:moveTo>",
            "typed moved",
        ),
        (f"<w:moveTo {WHO}>{run(text('moved here'))}</w:moveTo>", "typed moved here"),
        (run(text("new look"), f"<w:i/><w:rPrChange {WHO}><w:rPr><w:vanish/></w:rPr></w:rPrChange>"), "typed new look"),
        (f"<w:ins {WHO}><w:sdt><w:sdtContent>{run(text('both'))}</w:sdtContent></w:sdt></w:ins>", "typed both"),
    ],
)
def test_tracked_changes_are_read_as_if_accepted(inner: str, expected: str) -> None:
    document = read(in_paragraph(TYPED, inner))
    assert [each.text for each in document.paragraphs] == [expected]
    assert document.has_changes


def test_a_text_without_changes_has_none() -> None:
    assert not read(P("typed")).has_changes


@pytest.mark.parametrize("mark", [f"<w:del {WHO}/>", f"<w:moveFrom {WHO}/>"])
def test_a_deleted_paragraph_mark_joins_two_paragraphs(mark: str) -> None:
    joined = in_paragraph(run(text("One ")), properties=f"<w:rPr>{mark}</w:rPr>") + P("sentence.") + P("Next.")
    assert texts(joined) == ["One sentence.", "Next."]


def test_of_joined_paragraphs_the_last_mark_gives_the_style() -> None:
    first = in_paragraph(run(text("One ")), properties=f'<w:pStyle w:val="A"/><w:rPr><w:del {WHO}/></w:rPr>')
    last = in_paragraph(run(text("two")), properties='<w:pStyle w:val="B"/>')
    (only,) = read(first + last, styles=style("paragraph", "A", "first") + style("paragraph", "B", "last")).paragraphs
    assert (only.text, only.style) == ("One two", "last")


def test_joining_ends_with_a_table_a_cell_and_the_text() -> None:
    loose = in_paragraph(run(text("loose")), properties=f"<w:rPr><w:del {WHO}/></w:rPr>")
    gone = in_paragraph(deleted("gone"), properties=f"<w:rPr><w:del {WHO}/></w:rPr>")
    table = f"<w:tbl><w:tr><w:tc>{loose}</w:tc><w:tc>{P('cell')}{gone}</w:tc></w:tr></w:tbl>"
    assert texts(loose + table + P("after") + gone + loose) == ["loose", "loose", "cell", "after", "loose"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"<w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc>{P('gone')}</w:tc></w:tr>", []),
        (f"<w:tr><w:trPr><w:ins {WHO}/></w:trPr><w:tc>{P('new')}</w:tc></w:tr>", ["new"]),
        (f"<w:tr><w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{P('gone')}</w:tc><w:tc>{P('kept')}</w:tc></w:tr>", ["kept"]),
    ],
)
def test_deleted_rows_and_cells_are_not_read(row: str, expected: list[str]) -> None:
    assert texts(f"<w:tbl><w:tr><w:tc>{P('head')}</w:tc></w:tr>{row}</w:tbl>{P('after')}") == [
        "head",
        *expected,
        "after",
    ]


# Wrappers and places


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:smartTag w:element="place">{}</w:smartTag>',
        '<w:customXml w:element="x">{}</w:customXml>',
        '<w:dir w:val="rtl">{}</w:dir>',
        "<w14:aWrapperOfALaterWord>{}</w14:aWrapperOfALaterWord>",
    ],
)
def test_wrappers_hide_nothing(wrapper: str) -> None:
    assert texts(in_paragraph(TYPED, wrapper.format(run(text("inside"))), run(text(" after")))) == [
        "typed inside after"
    ]


def test_a_content_control_around_paragraphs_and_rows() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = f"<w:tr><w:tc>{P('cell')}</w:tc></w:tr>"
    assert texts(control.format(P("one") + P("two")) + f"<w:tbl>{control.format(row)}</w:tbl>") == [
        "one",
        "two",
        "cell",
    ]


def test_tables_are_read_in_their_order_with_the_tables_in_them() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{P('b1')}</w:tc><w:tc>{P('b2')}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{P('a')}</w:tc><w:tc>{P('b')}{inner}{P('b3')}</w:tc></w:tr></w:tbl>"
    assert texts(P("before") + outer + P("after")) == ["before", "a", "b", "b1", "b2", "b3", "after"]


def box(characters: str) -> str:
    return f"<w:txbxContent>{P(characters)}</w:txbxContent>"


DRAWN = (
    "<w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing>"
)
VML = "<w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict>"


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{DRAWN.format(box("box"))}</mc:Choice>'
        f"<mc:Fallback>{VML.format(box('box'))}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(in_paragraph(run(text("one ") + both + text("two"))) + P("next")) == ["one two", "box", "next"]


def test_a_text_box_joins_nothing_to_what_follows() -> None:
    loose = in_paragraph(run(text("loose")), properties=f"<w:rPr><w:del {WHO}/></w:rPr>")
    drawn = VML.format(f"<w:txbxContent>{P('box')}{loose}</w:txbxContent>")
    assert texts(in_paragraph(run(drawn)) + P("after")) == ["", "box", "loose", "after"]


def test_a_text_box_of_an_old_word_is_read() -> None:
    assert texts(in_paragraph(run(VML.format(box("box"))))) == ["", "box"]


def test_of_several_alternatives_one_is_read() -> None:
    choices = "".join(f'<mc:Choice Requires="x{name}">{run(text(name))}</mc:Choice>' for name in "ab")
    assert texts(in_paragraph(f"<mc:AlternateContent>{choices}</mc:AlternateContent>")) == ["a"]
    assert texts(
        in_paragraph(f"<mc:AlternateContent><mc:Fallback>{run(text('c'))}</mc:Fallback></mc:AlternateContent>")
    ) == ["c"]


def test_the_look_of_a_run_goes_on_behind_its_text_box() -> None:
    (around, inside) = read(in_paragraph(run(text("a") + VML.format(box("box")) + text("b"), "<w:b/>"))).paragraphs
    assert around.runs == (Run("ab", bold=True),)
    assert inside.runs == (Run("box"),)


def test_notes_headers_and_footers_stand_apart() -> None:
    lines = '<w:{0} w:type="separator" w:id="0"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:{0}>'
    document = read(
        in_paragraph(run(text("body")), run('<w:footnoteReference w:id="1"/>')),
        footnotes=lines.format("footnote") + f'<w:footnote w:id="1">{P("foot")}</w:footnote>',
        endnotes=lines.format("endnote") + f'<w:endnote w:type="normal" w:id="1">{P("end")}</w:endnote>',
        header=P("head of page"),
        footer=P("foot of page"),
    )
    told = (document.paragraphs, document.footnotes, document.endnotes, document.headers, document.footers)
    assert [[each.text for each in place] for place in told] == [
        ["body"],
        ["foot"],
        ["end"],
        ["head of page"],
        ["foot of page"],
    ]


@pytest.mark.parametrize("body", [P("x") + '<w:altChunk r:id="rId9"/>', P("x") + '<w:subDoc r:id="rId9"/>'])
def test_embedded_documents_are_told(body: str) -> None:
    assert read(body).has_unread
    assert not read(P("x")).has_unread


# Fields


def turn(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def field(instruction: str, result: str) -> str:
    code = run(f"<w:instrText> {instruction} </w:instrText>") if "<" not in instruction else instruction
    return turn("begin") + code + turn("separate") + result + turn("end")


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f'<w:fldSimple w:instr=" DATE ">{run(text("24 May"))}</w:fldSimple>', "24 May"),
        (field("DATE", run(text("24 May"))), "24 May"),
        (turn("begin") + run(text("code in w:t")) + turn("separate") + run(text("result")) + turn("end"), "result"),
        (turn("begin") + run("<w:instrText>XE entry</w:instrText>") + turn("end"), ""),
        (field(field("PAGE", run(text("inner code"))), run(text("outer"))), "outer"),
        (field("IF", run(text("a ")) + field("PAGE", run(text("b"))) + run(text(" c"))), "a b c"),
        (f'<w:fldSimple w:instr="IF">{field("PAGE", run(text("both")))}</w:fldSimple>', "both"),
    ],
    ids=["simple", "complex", "code-as-text", "no-result", "in-the-code", "in-the-result", "in-a-simple-one"],
)
def test_a_field_is_read_by_its_result(inner: str, expected: str) -> None:
    assert texts(in_paragraph(inner, run(text(" after")))) == [f"{expected} after"]


def test_a_field_over_several_paragraphs() -> None:
    begin = in_paragraph(
        turn("begin"), run("<w:instrText>TOC</w:instrText>"), turn("separate"), run(text("First line"))
    )
    assert texts(begin + P("Second line") + in_paragraph(turn("end"), run(text("Text")))) == [
        "First line",
        "Second line",
        "Text",
    ]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    assert texts(
        in_paragraph(turn("begin"), run("<w:instrText>PAGE</w:instrText>"), run(text("kept"))) + P("also")
    ) == [
        "kept",
        "also",
    ]


# Characters


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ('<w:t>a</w:t><w:ptab w:alignment="right" w:relativeTo="margin" w:leader="none"/><w:t>b</w:t>', "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>', "a\nb"),
        ("<w:t>a</w:t><w:cr/><w:t>b</w:t>", "a\nb"),
        ("<w:t>peace</w:t><w:softHyphen/><w:t>keeping</w:t>", "peace\u00adkeeping"),
        ("<w:t>peace\u00adkeeping</w:t>", "peace\u00adkeeping"),
        ("<w:t>co</w:t><w:noBreakHyphen/><w:t>operate</w:t>", "co\u2011operate"),
        ('<w:t>a</w:t><w:sym w:font="Symbol" w:char="F0B7"/>', "a•"),
        ('<w:t xml:space="preserve"> a </w:t>', " a "),
        ("<w:t> a </w:t>", "a"),
        ("<w:t>a\nb</w:t>", "a b"),
        ("<w:t>a<!-- c -->b</w:t>", "ab"),
        ("<w:t>a<?pi c?>b</w:t>", "ab"),
        ("<w:t><![CDATA[a<b]]></w:t>", "a<b"),
        ("<w:t>\u00a0a\u00a0</w:t>", "\u00a0a\u00a0"),
        ("<w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t>", "ab"),
        ("<w:t>&lt;b&gt; &amp; &#x2019;</w:t>", "<b> & \u2019"),
    ],
)
def test_characters(inner: str, expected: str) -> None:
    assert texts(in_paragraph(run(inner))) == [expected]


def test_space_that_is_kept_for_the_whole_paragraph() -> None:
    assert texts('<w:p xml:space="preserve"><w:r><w:t> a </w:t></w:r></w:p>') == [" a "]


@pytest.mark.parametrize(("separator", "words"), [("<w:tab/>", 2), ("<w:br/>", 2), ("<w:softHyphen/>", 1)])
def test_separators_count(separator: str, words: int) -> None:
    (read_text,) = texts(in_paragraph(run(f"<w:t>one</w:t>{separator}<w:t>two</w:t>")))
    assert count_words(read_text) == words


def test_tab_stops_are_no_tabs() -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert texts(in_paragraph(TYPED, properties=stops)) == ["typed "]


def test_the_small_letters_of_a_ruby_are_not_read() -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run(text('wéihé'))}</w:rt><w:rubyBase>{run(text('维和'))}</w:rubyBase></w:ruby>"
    assert texts(in_paragraph(run(ruby))) == ["维和"]


def test_a_formula_is_text() -> None:
    formula = "<m:oMath><m:r><w:rPr><w:i/></w:rPr><m:t>x</m:t></m:r><m:r><m:t>=2</m:t></m:r></m:oMath>"
    assert texts(in_paragraph(TYPED, formula)) == ["typed x=2"]
    assert texts(f"<m:oMathPara>{formula}</m:oMathPara>{P('after')}") == ["x", "=2", "after"]


# The file as a whole


def test_the_strict_kind_of_the_format() -> None:
    in_list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    data = raw_docx(
        in_paragraph(TYPED, deleted("gone"), run(text("hidden"), "<w:vanish/>"), run("<w:tab/>"), properties=in_list)
        + in_paragraph("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", properties='<w:pStyle w:val="S"/>'),
        strict=True,
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        styles=style("paragraph", "S", "Statement Prompt"),
        footnotes=f'<w:footnote w:id="1">{P("foot")}</w:footnote>',
    )
    document = read_word(data, "strict.docx")
    assert [(each.text, each.list, each.style) for each in document.paragraphs] == [
        ("typed \t", "bullet", ""),
        ("x", "none", "statement prompt"),
    ]
    assert [each.text for each in document.footnotes] == ["foot"]
    assert document.has_changes
    assert document.has_hidden


@pytest.mark.parametrize("where", ["reference", "part"])
def test_comments_are_told_and_not_read(where: str) -> None:
    comment = {"comments": f'<w:comment w:id="0" w:author="N. N.">{P("Why?")}</w:comment>'} if where == "part" else {}
    mark = run('<w:commentReference w:id="0"/>') if where == "reference" else ""
    document = read(in_paragraph(TYPED, mark), **comment)
    assert [each.text for each in document.paragraphs] == ["typed "]
    assert document.has_comments


def test_a_text_without_comments_has_none() -> None:
    assert not read(P("x"), comments="").has_comments


def test_changes_and_hidden_text_are_told_wherever_they_are() -> None:
    secret = in_paragraph(run(text("x"), "<w:vanish/>"), deleted("y"))
    document = read(P("x"), footer=secret)
    assert document.has_hidden
    assert document.has_changes


def test_properties_and_links_to_the_outside_are_told() -> None:
    members = raw_members(P("x"))
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    members["_rels/.rels"] = relationships(
        f'<Relationship Id="a" Type="{base}/officeDocument" Target="/word/document.xml"/>'
        f'<Relationship Id="b" Type="{core}" Target="docProps/core.xml"/>'
        f'<Relationship Id="c" Type="{base}/custom-properties" Target="docProps/custom.xml"/>'
    )
    members["docProps/core.xml"] = b'<c xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator> N. N. </d:creator></c>'
    members["docProps/custom.xml"] = b'<c><property name="Desk"><lpwstr>Third</lpwstr></property></c>'
    link = f'<Relationship Id="z" Type="{base}/{{}}" Target="{{}}" TargetMode="External"/>'
    members["word/_rels/document.xml.rels"] = relationships(link.format("hyperlink", "https://example.org/"))
    members["word/_rels/settings.xml.rels"] = relationships(link.format("attachedTemplate", "file:///C:/desk.dotx"))
    document = read_word(zipped(members), "x.docx")
    assert document.properties == {"creator": "N. N.", "custom:Desk": "Third"}
    assert set(document.external_targets) == {"https://example.org/", "file:///C:/desk.dotx"}


def test_parts_are_found_where_the_file_says_they_are() -> None:
    members = raw_members(P("x", properties='<w:pStyle w:val="S"/>'), styles=style("paragraph", "S", "Found"))
    members["elsewhere/text.xml"] = members.pop("word/document.xml")
    members["Elsewhere/Looks.xml"] = members.pop("word/styles.xml")
    members["elsewhere/_rels/text.xml.rels"] = members.pop("word/_rels/document.xml.rels").replace(
        b"styles.xml", b"../elsewhere/./looks.xml"
    )
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"word/document", b"elsewhere/text")
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"/word/document", b"/elsewhere/text")
    (only,) = read_word(zipped(members), "x.docx").paragraphs
    assert (only.text, only.style) == ("x", "found")


def test_an_empty_body() -> None:
    assert read("").paragraphs == ()
    assert read("<w:p/>").counted == ()


def test_a_million_words() -> None:
    body = P("word " * 100) * 10_000
    document = read(body)
    assert sum(count_words(each.text) for each in document.counted) == 1_000_000


def test_deep_nesting_is_no_crash() -> None:
    depth = 60
    body = f"<w:tbl><w:tr><w:tc>{'<w:tbl><w:tr><w:tc>' * depth}{P('deep')}{'</w:tc></w:tr></w:tbl>' * depth}"
    assert texts(f"{body}</w:tc></w:tr></w:tbl>") == ["deep"]


def test_a_part_that_is_named_but_not_there_is_done_without() -> None:
    members = raw_members(P("x"), styles="")
    del members["word/styles.xml"]
    assert [each.text for each in read_word(zipped(members), "x.docx").paragraphs] == ["x"]


def test_a_body_in_utf_16() -> None:
    members = raw_members("")
    body = part("document", f"<w:body>{P('Ünïcode 维和')}</w:body>").decode().replace("UTF-8", "UTF-16")
    members["word/document.xml"] = body.encode("utf-16")
    assert [each.text for each in read_word(zipped(members), "x.docx").paragraphs] == ["Ünïcode 维和"]
