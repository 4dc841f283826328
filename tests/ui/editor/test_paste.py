"""What comes from Word, browsers and PDF readers: text, italics, bold type and lists stay, the rest is told."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from statement_studio.model.statement import Run
from statement_studio.ui.editor.clipboard import mime_data
from statement_studio.ui.editor.paste import from_html, from_plain_text, read_clipboard
from statement_studio.ui.editor.projection import Shown
from tests.support.keyboard import Key, Modifier, assert_in_step, lines, press, put_caret
from tests.ui.editor.conftest import Write

WORD = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {font-family: Times}</style>
<title>Statement</title></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal style='text-align:justify'><span
style='font-size:12.0pt;font-family:"Times New Roman",serif'>Safety is
built <i>long</i> before a <b>patrol</b> leaves.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>
training;</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span><!--[endif]-->equipment</p>
<img src="data:image/png;base64,AAAA"><!--EndFragment--></body></html>"""

WEB = """<div style="color: red"><h2>Our view</h2>
<p>See <a href="https://x.example">resolution&nbsp;2518</a> &amp; more.<br
>A second line.</p><ul><li>one<li><em>two</em></ul><ol><li>first</li></ol>
<table><tr><td>cell</td></tr></table><script>alert(1)</script></div>"""

PDF = """\
Improving the safety and security of peace-
keepers requires long-term investment and the
coordinated efforts of all.
The Council owes every mission a mandate that
its means can carry."""


def look(*runs: Run, kind: str = "none") -> Shown:
    return Shown(runs, kind)  # type: ignore[arg-type]


def test_word() -> None:
    pasted = from_html(WORD)
    assert pasted.paragraphs == (
        look(
            Run("Safety is built "),
            Run("long", italic=True),
            Run(" before a "),
            Run("patrol", bold=True),
            Run(" leaves."),
        ),
        look(Run("training;"), kind="bullet"),
        look(Run("equipment"), kind="number"),
    )
    assert pasted.told == "Pasted without fonts and colours and 1 picture."


def test_a_web_page() -> None:
    pasted = from_html(WEB)
    assert pasted.paragraphs == (
        look(Run("Our view", bold=True)),
        look(Run("See resolution\u00a02518 & more.")),
        look(Run("A second line.")),
        look(Run("one"), kind="bullet"),
        look(Run("two", italic=True), kind="bullet"),
        look(Run("first"), kind="number"),
        look(Run("cell")),
    )
    assert pasted.told == "Pasted without fonts and colours, the look of 1 heading, 1 link and the form of 1 table."


@pytest.mark.parametrize(
    ("text", "paragraphs", "told"),
    [
        (
            PDF,
            [
                (
                    "Improving the safety and security of peacekeepers requires long-term investment and the "
                    "coordinated efforts of all."
                ),
                "The Council owes every mission a mandate that its means can carry.",
            ],
            "Pasted without 1 hyphen at the end of a line and 2 line breaks.",
        ),
        ("One sentence.\n\nAnother.\r\nThird", ["One sentence.", "Another.", "Third"], ""),
        ("a \u00a0b\tc\x07\ufeff", ["a \u00a0b\tc"], ""),
        ("  word ", ["  word "], ""),
        (" \n ", [], "Nothing was pasted: there is no text in it."),
        (
            (
                "The missions of the United Nations need a long-\nterm plan for their safety; troop-\n"
                "and police-contributing countries have told the Secretary-\n"
                "General so, and the missions’ own peace\u00ad\nkeepers, in the years of COVID-\n19 as well."
            ),
            [
                (
                    "The missions of the United Nations need a long-term plan for their safety; troop- and "
                    "police-contributing countries have told the Secretary-General so, and the missions’ own "
                    "peacekeepers, in the years of COVID-19 as well."
                )
            ],
            "Pasted without 4 line breaks and 1 hyphen at the end of a line.",
        ),
        (
            "提高维和人员的安全需要长期投资和各方的协调努力，安理会应当为每一个特派团\n提供与其能力相称的任务授权。",
            ["提高维和人员的安全需要长期投资和各方的协调努力，安理会应当为每一个特派团提供与其能力相称的任务授权。"],
            "Pasted without 1 line break.",
        ),
        ("peace\u00adkeep\u200bers", ["peacekeepers"], "Pasted without 2 hidden signs."),
        ("Mr. President,\nI thank you.", ["Mr. President,", "I thank you."], ""),
    ],
)
def test_plain_text(text: str, paragraphs: list[str], told: str) -> None:
    pasted = from_plain_text(text)
    assert [shown.text for shown in pasted.paragraphs] == paragraphs
    assert pasted.told == told


def test_bullets_in_plain_text_become_items() -> None:
    assert [(shown.text, shown.list) for shown in from_plain_text("We ask:\n• one;\n– two.").paragraphs] == [
        ("We ask:", "none"),
        ("one;", "bullet"),
        ("two.", "bullet"),
    ]


def test_numbers_in_plain_text_become_items_where_a_list_begins() -> None:
    text = "We ask:\n1.\tone;\n2.\ttwo.\n7.\tseven"
    assert [(shown.text, shown.list) for shown in from_plain_text(text).paragraphs] == [
        ("We ask:", "none"),
        ("one;", "number"),
        ("two.", "number"),
        ("7.\tseven", "none"),
    ]


@pytest.mark.parametrize(
    ("html", "text", "told"),
    [
        (
            "<p>We <del><span>strongly </span></del><ins>firmly </ins>support it.</p>",
            "We firmly support it.",
            "Pasted without 1 deleted passage.",
        ),
        (
            """<p>Peace<span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor
            href="#_msocom_1">[NN1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span>.</p>
            <div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'>
            <div id="_com_1" class=msocomtxt><p class=MsoCommentText>Is this agreed?</p></div></div></div>""",
            "Peace.",
            "Pasted without 1 comment.",
        ),
        (
            """<p>Resolution 2518<a style='mso-footnote-id:ftn1' href="#_ftn1"><span>[1]</span></a> holds.</p>
            <div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
            <a style='mso-footnote-id:ftn1' href="#_ftnref1">[1]</a> See it.</p></div></div>""",
            "Resolution 2518 holds.",
            "Pasted without 1 footnote.",
        ),
        (
            """<p>Resolution 2518<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a> holds.</p>
            <div id="sdfootnote1"><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>See it.</p></div>""",
            "Resolution 2518 holds.",
            "Pasted without 1 footnote.",
        ),
        (
            """<p>The <span style='display:none;mso-hide:all'>secret </span>presidency<span
            style='mso-spacerun:yes'>&nbsp; </span>is&nbsp; ours.<span>&nbsp;</span></p>""",
            "The presidency is ours.",
            "Pasted without 1 hidden passage.",
        ),
        ("<p>peace&shy;keep&#8203;ers</p>", "peacekeepers", "Pasted without 2 hidden signs."),
        ("<p>Rés.&nbsp;2518&nbsp;: «&nbsp;oui&nbsp;»</p>", "Rés.\u00a02518\u00a0: «\u00a0oui\u00a0»", ""),
        (
            """<span>Improving the safety and security of peace-</span><br><span>keepers requires a shared
            <i>effort</i> and the</span><br><span>investment of all.</span>""",
            "Improving the safety and security of peacekeepers requires a shared effort and the investment of all.",
            "Pasted without 1 hyphen at the end of a line and 1 line break.",
        ),
        ("Mr. President,<br>I thank you.<br><br>We agree.", "Mr. President,\nI thank you.\nWe agree.", ""),
        ("<pre>one\n  two  three\n\nfour</pre>", "one\ntwo  three\nfour", ""),
    ],
)
def test_rubbish_of_other_programs(html: str, text: str, told: str) -> None:
    pasted = from_html(html)
    assert "\n".join(shown.text for shown in pasted.paragraphs) == text
    assert pasted.told == told


def test_italics_survive_where_printed_lines_are_joined() -> None:
    pasted = from_html(
        "Improving the safety and security of our <i>peace-</i><br><i>keepers</i> requires a shared effort."
    )
    assert pasted.paragraphs == (
        look(
            Run("Improving the safety and security of our "),
            Run("peacekeepers", italic=True),
            Run(" requires a shared effort."),
        ),
    )


def test_a_file_or_a_picture_is_no_text() -> None:
    files, picture = QMimeData(), QMimeData()
    files.setUrls([QUrl("file:///home/desk/statement.docx")])
    picture.setData("image/png", b"x")
    for data in (files, picture, QMimeData()):
        assert read_clipboard(data).told == "Nothing was pasted: there is no text in it."


def test_rich_text_format_alone() -> None:
    data = QMimeData()
    data.setData(
        "text/rtf",
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}{\*\generator X;}\f0 We {\i firmly}\b  act\b0 : "
        rb"\'cc\u8212?\u-10179?\u-8973?{\v0 }\{x\}\~y\par\r\n{\pict 0102}Two\line Three\par}",
    )
    assert read_clipboard(data).paragraphs == (
        look(Run("We "), Run("firmly", italic=True), Run(" act", bold=True), Run(": М—📳{x}\u00a0y")),
        look(Run("Two")),
        look(Run("Three")),
    )
    data.setData("text/rtf", b"{{{\\u\\'zz\\ansicpg99999}}}}}\\")
    read_clipboard(data)


def test_what_is_copied_here_comes_back_as_it_was() -> None:
    paragraphs = (look(Run("  two  spaces "), Run("bold", bold=True)), look(Run("item"), kind="bullet"))
    data = mime_data(paragraphs)
    assert read_clipboard(data).paragraphs == paragraphs
    assert data.text() == "  two  spaces bold\n•\titem"
    assert data.html().count("<b>bold</b>") == 1
    foreign = QMimeData()
    foreign.setHtml(data.html())
    assert read_clipboard(foreign).paragraphs[1] == paragraphs[1]


def test_a_damaged_format_of_ours_falls_back_to_the_text() -> None:
    data = QMimeData()
    data.setData("application/x-statement-studio-paragraphs", b"{")
    data.setText("plain")
    assert read_clipboard(data).paragraphs == (look(Run("plain")),)


def test_pasting_is_one_step_and_tells_what_was_dropped(write: Write) -> None:
    page, document = write(a=["Before after"])
    told: list[str] = []
    page.message.connect(told.append)
    data = QMimeData()
    data.setHtml(WORD)
    QGuiApplication.clipboard().setMimeData(data)
    editor = page.cards["a"].editor
    put_caret(editor, 7)
    press(editor, Key.Key_V, Modifier.ControlModifier)
    assert lines(document, "a") == [
        "Before Safety is built long before a patrol leaves.",
        "training;",
        "equipmentafter",
    ]
    assert [own.list for own in document.statement.section("a").paragraphs] == ["none", "bullet", "number"]
    assert told == ["Pasted without fonts and colours and 1 picture."]
    assert_in_step(page, document)
    document.undo()
    assert lines(document, "a") == ["Before after"]
    assert_in_step(page, document)


def test_a_long_paste_is_taken_whole(write: Write) -> None:
    page, document = write()
    text = "\n".join(f"Paragraph {number} has exactly six words." for number in range(500))
    QGuiApplication.clipboard().setText(text)
    put_caret(page.cards["a"].editor, 0)
    press(page.cards["a"].editor, Key.Key_V, Modifier.ControlModifier)
    assert document.count.words == 3000
    assert_in_step(page, document)


def test_the_whole_statement_is_copied_clean(write: Write) -> None:
    page, document = write(opening=["Sir,", ""], a=["Alpha"])
    told: list[str] = []
    page.message.connect(told.append)
    page.copy_statement()
    assert QGuiApplication.clipboard().text() == "Sir,\nAlpha"
    assert told == ["Copied the whole statement: 2 words."]
    assert document.undo_name == ""
