"""Letterhead and signature on the cover letter's page: checked, cleaned, kept; or refused in a sentence."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from statement_studio.ui.document import OpenStatement
from statement_studio.ui.letter.files import SignatureBox
from statement_studio.ui.pages.letter import LetterPage
from statement_studio.ui.tools import Tools
from tests.support.exports import picture, template
from tests.support.fake_prompts import FakePrompts
from tests.support.letter_page import Open, box_of, click_segment, drop, hints
from tests.support.six_languages import draft_of, statement_in, with_letter


def test_a_letterhead_is_checked_and_used(open_page: Open, qtbot: QtBot, tmp_path: Path) -> None:
    page, document = open_page(statement_in("en"))
    path = tmp_path / "ours.docx"
    path.write_bytes(template("Our own mission", "{{ opening }}", "{{ signature }}"))

    drop(box_of(page, "template"), path)

    qtbot.waitUntil(lambda: document.statement.letter.template == "letterhead.docx")
    assert document.draft.letterhead is not None
    qtbot.waitUntil(lambda: "Our own mission" in page.preview.sheet_text)
    document.undo()
    assert document.statement.letter.template == ""
    assert document.draft.attachment("letterhead.docx") is not None
    choose_again = page.form.row("template").findChild(QComboBox)
    assert isinstance(choose_again, QComboBox)
    assert [choose_again.itemText(at) for at in range(choose_again.count())] == ["Built-in", "Our own"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(template("{{ opening|upper }}"), "holds more than the name of a field"), (b"no Word file", "is not a Word file")],
    ids=["command", "no Word file"],
)
def test_a_letterhead_that_cannot_be_used_is_refused_in_a_sentence(
    content: bytes, said: str, open_page: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    page, document = open_page(statement_in("en"))
    path = tmp_path / "bad.docx"
    path.write_bytes(content)
    before = document.draft

    drop(box_of(page, "template"), path)

    qtbot.waitUntil(lambda: bool(hints(page, "template")))
    assert said in hints(page, "template")[0]
    assert "Nothing was changed." in hints(page, "template")[0]
    assert document.draft is before


def test_two_letterheads_are_not_one(open_page: Open, tmp_path: Path) -> None:
    page, document = open_page(statement_in("en"))

    drop(box_of(page, "template"), tmp_path / "a.docx", tmp_path / "b.docx")

    assert "2 were dropped" in hints(page, "template")[0]
    assert document.statement.letter.template == ""


def test_a_letterhead_that_the_draft_names_and_does_not_hold_is_told(
    qtbot: QtBot, tools: Tools, tmp_path: Path
) -> None:
    page = LetterPage(tools)
    qtbot.addWidget(page)
    draft = draft_of(with_letter(statement_in("en"), template="lost.docx"))
    page.set_document(OpenStatement(draft, tmp_path / "a.statement", parent=page))
    page.show()

    qtbot.waitUntil(lambda: bool(page.preview.refusal))
    assert "does not hold that file" in page.preview.refusal
    assert hints(page, "template") == [page.preview.refusal]


def test_a_scan_is_kept_with_what_was_signed(open_page: Open, qtbot: QtBot, tmp_path: Path) -> None:
    page, document = open_page(statement_in("en"))
    path = tmp_path / "page.png"
    path.write_bytes(picture(900, 1200))
    click_segment(page, "signature", "Scan of the signed letter")
    assert document.statement.letter.signature == "scan"
    assert document.draft.signature is None

    drop(box_of(page, "signature"), path)

    qtbot.waitUntil(lambda: document.draft.signature is not None)
    draft = document.draft
    assert draft.statement.letter.signature_file == "signed-letter.pdf"
    (signed,) = [event for event in draft.events if event.kind == "signed"]
    (version,) = draft.versions
    assert (version.name, version.id) == ("Signed", signed.version)
    assert version.statement().letter.signature_file == "signed-letter.pdf"
    assert "signed-letter.pdf is in the draft" in page.form.field(SignatureBox, "signature").file_words
    document.undo()
    assert document.draft.events == draft.events  # what was signed stays known
    click_segment(page, "signature", "By hand, after printing")
    click_segment(page, "signature", "Scan of the signed letter")
    assert document.draft.signature is not None


def test_an_image_of_a_signature_stands_on_the_page(
    open_page: Open, qtbot: QtBot, tmp_path: Path, prompts: FakePrompts
) -> None:
    page, document = open_page(statement_in("en"))
    path = tmp_path / "sign.png"
    path.write_bytes(picture())
    prompts.answers.append(path)
    click_segment(page, "signature", "Image")

    box_of(page, "signature").file_wanted.emit()

    qtbot.waitUntil(lambda: document.draft.signature is not None)
    assert document.draft.events == ()
    qtbot.waitUntil(lambda: page.preview.sheets.boxes("signature")[0].width() > 100)


def test_a_file_of_unknown_meaning_is_asked_about(open_page: Open, tmp_path: Path) -> None:
    page, document = open_page(statement_in("en"))

    drop(box_of(page, "signature"), tmp_path / "photo.jpg")

    assert "Choose above" in hints(page, "signature")[0]
    assert document.statement.letter.signature == "blank"
    click_segment(page, "signature", "Image")
    assert all("Choose above" not in hint for hint in hints(page, "signature"))


def test_a_pdf_can_only_be_the_signed_letter(open_page: Open, qtbot: QtBot, tmp_path: Path) -> None:
    page, document = open_page(statement_in("en"))
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 broken")

    drop(box_of(page, "signature"), path)

    qtbot.waitUntil(lambda: bool(hints(page, "signature")))
    assert "letter.pdf" in hints(page, "signature")[0]
    assert document.draft.attachments == ()
