"""The submission page: lines with their grounds, the package in both forms, and the mark that it was handed in."""

import io
import zipfile
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.jobs.paper import draft_on_paper
from statement_studio.model.draft import Attachment
from statement_studio.model.statement import Run
from statement_studio.ui.checker import Checker
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.pages.submission import SubmissionPage
from statement_studio.ui.submission.lines import LineRow
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.copy_button import CopyButton
from statement_studio.ui.widgets.elided_label import ElidedLabel
from statement_studio.ui.widgets.grade_mark import GradeMark
from tests.support.fake_prompts import FakePrompts
from tests.support.pdf import pdf_text, signs
from tests.support.submission_page import COPIES, NAMES, Desk, button, check, export, texts


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def rows_of(page: SubmissionPage) -> list[LineRow]:
    return [row for row in page.lines.findChildren(LineRow) if row.isVisibleTo(page)]


def sign(document: OpenStatement) -> None:
    picture = io.BytesIO()
    Image.new("L", (80, 40)).save(picture, "PNG")
    file = Attachment("signature.png", "signature", "image/png", "00", picture.getvalue())
    letter = msgspec.structs.replace(document.statement.letter, signature="image", signature_file=file.name)
    document.keep(attachments=(file,))
    document.change(msgspec.structs.replace(document.statement, letter=letter))


def leave_out_delegation(document: OpenStatement) -> None:
    document.change(msgspec.structs.replace(document.statement, delegation=""))


def test_the_keyboard_stays_at_the_button_that_exported(qtbot: QtBot, page: SubmissionPage) -> None:
    submitting = page.submitting
    assert submitting
    pressed = button(page.package, "Export for signature")
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    pressed.setFocus()

    QTest.keyClick(pressed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not submitting.is_busy)
    assert focused() is pressed

    button(page.package, "Export for submission").click()  # refused while it is not signed
    qtbot.waitUntil(lambda: not submitting.is_busy)
    QApplication.processEvents()
    anyway = button(page.package, "Export anyway")
    anyway.setFocus()
    QTest.keyClick(anyway, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not submitting.is_busy)
    assert page.package.isAncestorOf(focused())


def test_every_line_of_the_report_is_shown_with_its_grade_and_ground(page: SubmissionPage, checker: Checker) -> None:
    report = checker.report
    assert report
    rows = rows_of(page)

    assert len(rows) == len(report.findings) + len(report.in_order)
    for row, line in zip(rows, page.lines.lines, strict=True):
        assert line.source in texts(row)
        assert row.accessibleName().endswith(line.message)
        (mark,) = row.findChildren(GradeMark)
        assert row.accessibleName().startswith(f"{mark.accessibleName()}: ")
        assert mark.accessibleName() in {"Must fix", "Look at", "In order"}
    assert any(text.startswith("0 must fix · 3 to look at · 12 in order") for text in texts(page))


def test_a_message_is_parted_behind_its_first_sentence_and_not_within_names(page: SubmissionPage) -> None:
    shown = texts(page.lines)

    assert "The letter is not signed" in shown
    assert "Print it, have it signed, and add the signed letter." in shown
    assert "The letter names its signatory: N. N." in shown


def test_what_must_be_fixed_comes_first_and_what_is_in_order_last(
    qtbot: QtBot, page: SubmissionPage, checker: Checker, document: OpenStatement
) -> None:
    document.edit({"b": [([Run("Safety [TBC].")], "none")]})
    check(qtbot, checker)

    grades = [line.grade for line in page.lines.lines]
    assert grades == sorted(grades, key=["must-fix", "look-at", "in-order"].index)
    assert grades[0] == "must-fix"
    # A hint deserves a look, too: the question that is not answered any more.
    assert any("Question (b)" in line.message for line in page.lines.lines if line.grade == "look-at")


def test_a_line_leads_to_its_place(
    qtbot: QtBot, page: SubmissionPage, checker: Checker, document: OpenStatement
) -> None:
    carets: list[Caret] = []
    page.show_requested.connect(carets.append)
    document.edit({"b": [([Run("Safety [TBC].")], "none")]})
    check(qtbot, checker)

    button(page.lines, "Add signature…: The letter is not signed").click()
    (to_b,) = [row for row in rows_of(page) if "Something is still to be filled" in row.accessibleName()]
    to_b.findChildren(QAbstractButton)[0].click()
    assert carets == [Caret("letter", "signature"), Caret("drafting", "b", 7, 12)]


def test_of_very_many_findings_the_first_are_shown_and_the_others_told(
    qtbot: QtBot, page: SubmissionPage, checker: Checker, document: OpenStatement
) -> None:
    document.edit({"b": [([Run("Far  off. " * 130)], "none")]})
    check(qtbot, checker)
    assert checker.report

    found = [line for line in page.lines.lines if line.grade != "in-order"]
    assert len(found) == 61
    assert (
        found[-1].message == f"There are {len(checker.report.findings) - 60} more. They come as the first are settled."
    )


def test_tab_goes_down_the_lines_then_down_the_cards(
    qtbot: QtBot, page: SubmissionPage, checker: Checker, document: OpenStatement
) -> None:
    document.edit({"b": [([Run("Safety [TBC].")], "none")]})  # a line that is made later
    page.show()
    check(qtbot, checker)
    qtbot.waitUntil(lambda: bool(rows_of(page)))
    first = rows_of(page)[0].findChildren(QAbstractButton)[0]
    first.setFocus()
    passed: list[QWidget] = [first]
    while not passed[-1].accessibleName().startswith("Copy dppa"):
        page.focusNextChild()
        passed.append(focused())

    order = (page.lines, page.package, page.hand_in, page.help)
    places = [next(number for number, card in enumerate(order) if card.isAncestorOf(widget)) for widget in passed]
    assert places == sorted(places)
    assert {0, 1, 3} <= set(places)
    assert [widget for widget in passed if page.lines.isAncestorOf(widget)] == [
        button for row in rows_of(page) for button in row.findChildren(QAbstractButton)
    ]


def test_a_line_without_a_place_has_no_button(page: SubmissionPage) -> None:
    rows = {row.accessibleName(): row for row in rows_of(page)}
    deadline = next(row for name, row in rows.items() if "has passed in New York" in name)

    assert deadline.findChild(QAbstractButton) is None


def test_a_letterhead_that_cannot_be_used_is_told_in_place_of_the_lines(
    qtbot: QtBot, page: SubmissionPage, checker: Checker, document: OpenStatement
) -> None:
    broken = Attachment("formulas-en.toml", "formulas", "application/toml", "00", b"no formulas")
    document.keep(attachments=(broken,))
    check(qtbot, checker)

    assert page.lines.isHidden()
    assert any("formulas-en.toml" in text for text in texts(page))
    document.keep(attachments=())
    check(qtbot, checker)
    assert not page.lines.isHidden()


def test_the_package_is_exported_told_and_kept_in_the_history(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement, desk: Desk
) -> None:
    export(qtbot, page)

    folder = document.path.parent / "arcadia for signature"
    assert sorted(path.name for path in folder.iterdir()) == sorted([*NAMES, "not-for-upload"])
    event, version = document.draft.events[-1], document.draft.versions[-1]
    assert (event.kind, event.version, version.name) == ("exported", version.id, "Exported for signature")
    assert document.state == "exported"
    assert document.undo_name == ""
    shown = texts(page.package)
    assert f"Exported to {folder}." in shown
    assert any(text.startswith("✓ Statement: the draft’s text, character by character") for text in shown)
    assert any(text.endswith(" kB") for text in shown)
    assert desk.shown == [folder]


def test_print_copies_lie_apart_and_are_named_apart(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement
) -> None:
    before = texts(page.package)
    heading = before.index("To print, in not-for-upload")
    assert [text for text in before[heading:] if text.endswith(".pdf")] == COPIES
    assert [text for text in before[:heading] if text.endswith(".docx")] == NAMES
    export(qtbot, page)

    copies = document.path.parent / "arcadia for signature" / "not-for-upload"
    assert sorted(path.name for path in copies.iterdir()) == sorted(COPIES)
    statement = signs("".join(draft_on_paper(document.draft, "statement").pages.texts))
    printed = [signs(each)[:-1] for each in pdf_text(copies / COPIES[0]).split("\f")]
    assert "".join(printed).replace("•", "") == statement
    shown = texts(page.package)
    sizes = [text for text in shown if text.endswith(" kB")]
    assert len(sizes) == len([*NAMES, *COPIES])
    assert page.submitting
    assert page.submitting.package
    assert [file.name for file in page.submitting.package.files] == NAMES


def test_a_package_for_submission_without_a_signature_is_refused_in_place(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement
) -> None:
    export(qtbot, page, "Export for submission")

    assert list(document.path.parent.glob("arcadia*")) == []
    shown = texts(page.package)
    assert "Not exported; nothing was written. These must be fixed first:" in shown
    assert "! The letter is not signed" in shown
    assert document.draft.versions == ()

    export(qtbot, page, "Export anyway")
    assert (document.path.parent / "arcadia for submission" / NAMES[0]).exists()
    assert document.state == "exported"


def test_a_signed_letter_makes_it_a_package_for_submission(page: SubmissionPage, document: OpenStatement) -> None:
    assert "Package for signature" in texts(page.package)
    assert button(page.package, "Add the signed scan…")
    sign(document)

    assert "Package for submission" in texts(page.package)
    names = [each.text() for each in page.package.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    assert names == ["Change…", "Export for submission", "Export for signature"]


@pytest.mark.parametrize(
    ("answer", "folders", "kept"),
    [
        ("Use a new folder", ["arcadia for signature", "arcadia for signature 2"], b"old"),
        ("Replace the files", ["arcadia for signature"], None),
        (None, ["arcadia for signature"], b"old"),
    ],
)
def test_files_of_an_earlier_export_are_kept_or_replaced_as_the_user_says(
    qtbot: QtBot,
    page: SubmissionPage,
    document: OpenStatement,
    prompts: FakePrompts,
    *,
    answer: str | None,
    folders: list[str],
    kept: bytes | None,
) -> None:
    folder = document.path.parent / "arcadia for signature"
    folder.mkdir()
    (folder / NAMES[0]).write_bytes(b"old")
    (folder / "notes.txt").write_bytes(b"mine")
    prompts.answers = [answer]

    export(qtbot, page)

    assert sorted(path.name for path in document.path.parent.iterdir() if path.is_dir()) == folders
    assert ((folder / NAMES[0]).read_bytes() == b"old") == (kept is not None)
    assert (folder / "notes.txt").read_bytes() == b"mine"
    assert document.state == ("draft" if answer is None else "exported")


def test_another_folder_is_used_once_it_is_chosen(
    qtbot: QtBot, page: SubmissionPage, prompts: FakePrompts, tmp_path: Path
) -> None:
    prompts.answers = [tmp_path / "shared"]
    button(page.package, "Change the folder of the package").click()
    export(qtbot, page)

    assert (tmp_path / "shared" / "arcadia for signature" / NAMES[1]).exists()


def test_what_cannot_be_written_is_told_in_its_sentence(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement
) -> None:
    (document.path.parent / "arcadia for signature").write_bytes(b"a file")
    export(qtbot, page)

    assert any("is a file, and a package is a folder" in text for text in texts(page.package))
    assert document.state == "draft"


def test_an_export_can_be_stopped_and_leaves_nothing(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement
) -> None:
    submitting = page.submitting
    assert submitting
    button(page.package, "Export for signature").click()
    assert not button(page.package, "Export for signature").isEnabled()
    submitting.stop()
    qtbot.waitUntil(lambda: not submitting.is_busy)

    assert "Stopped; nothing was written." in texts(page.package)
    assert list(document.path.parent.glob("*arcadia*")) == []
    assert document.draft.events[-1].kind == "created"
    assert button(page.package, "Export for signature").isEnabled()


def test_a_folder_that_cannot_be_shown_is_named(qtbot: QtBot, page: SubmissionPage, desk: Desk) -> None:
    desk.works = False
    export(qtbot, page)

    said = texts(page.package)
    assert any(text.startswith("The folder could not be opened. It is ") for text in said)
    assert any(text.startswith("Exported to ") for text in said)
    assert button(page.package, "Make one ZIP for a colleague…")


def test_the_package_goes_into_one_zip_for_a_colleague(
    qtbot: QtBot, page: SubmissionPage, prompts: FakePrompts, tmp_path: Path
) -> None:
    export(qtbot, page)
    prompts.answers = [tmp_path / "for N. N..zip"]
    with qtbot.waitSignal(page.message):
        button(page.package, "Make one ZIP for a colleague…").click()

    with zipfile.ZipFile(tmp_path / "for N. N..zip") as archive:
        assert archive.namelist() == NAMES


def test_the_steps_tell_apart_what_the_note_says_and_what_we_add(page: SubmissionPage, document: OpenStatement) -> None:
    shown = texts(page.hand_in)
    channel = document.statement.debate.channel
    assert channel

    says, add = shown.index("The guidance note says"), shown.index("We add")
    assert shown[says + 1 : add] == [f"“{step}”" for step in channel.steps]
    assert shown[add + 1] == "1. Access: your mission’s access focal point"


def test_the_access_focal_point_is_named_with_a_telephone_to_copy(page: SubmissionPage, qtbot: QtBot) -> None:
    page.set_focal_point("N. N.", "212 555 0100")

    assert "1. Access: your mission’s access focal point, N. N." in texts(page.hand_in)
    with qtbot.waitSignal(page.message):
        button(page.hand_in, "Copy 212 555 0100").click()
    assert QGuiApplication.clipboard().text() == "212 555 0100"


def test_contacts_of_the_notice_are_copied_with_one_click(page: SubmissionPage, qtbot: QtBot) -> None:
    assert [each.accessibleName() for each in page.help.findChildren(CopyButton)] == [
        "Copy missions-support@un.int",
        "Copy 212 963 3333",
        "Copy dppa-scsb3@un.org",
    ]
    with qtbot.waitSignal(page.message):
        button(page.help, "Copy dppa-scsb3@un.org").click()
    assert QGuiApplication.clipboard().text() == "dppa-scsb3@un.org"


@pytest.mark.parametrize("width", [1112, 768])
def test_the_package_stands_beside_the_lines(page: SubmissionPage, qtbot: QtBot, width: int) -> None:
    page.resize(width, 680)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: page.package.mapTo(page, page.package.rect().topLeft()).x() > width / 2)
    assert page.lines.width() > width / 2 - 32 - 32


def test_the_windows_export_is_for_what_the_draft_is_ready_for(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement
) -> None:
    sign(document)
    assert page.submitting
    with qtbot.waitSignal(page.submitting.exported):
        page.handlers()["export"]()

    assert (document.path.parent / "arcadia for submission" / NAMES[1]).exists()
    assert document.draft.versions[-1].name == "Exported for submission"


def test_another_statement_has_a_package_of_its_own(
    qtbot: QtBot, page: SubmissionPage, tools: Tools, document: OpenStatement, tmp_path: Path
) -> None:
    export(qtbot, page)
    other = OpenStatement(document.draft, tmp_path / "other.statement")
    page.set_document(other)
    page.set_checker(Checker(other, tools.workers, other))

    assert not any(text.startswith("Exported to") for text in texts(page.package))
    export(qtbot, page)
    assert (tmp_path / "other for signature" / NAMES[0]).exists()
    page.set_document(None)
    page.set_checker(None)
    page.export()


def test_where_the_package_goes_is_told_short_and_in_full(page: SubmissionPage) -> None:
    assert page.submitting
    folder = page.submitting.folder("signature")
    (into,) = [label for label in page.package.findChildren(ElidedLabel) if label.text().startswith("Into ")]

    assert into.text() == f"Into {folder.parent.name} › {folder.name}"
    assert into.accessibleName() == f"Into {folder}"
