"""Marked as submitted: sealed as it was exported, with day, note and confirmation; and to be had again."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from statement_studio.jobs.history import event_of
from statement_studio.jobs.today import today_in_new_york
from statement_studio.model.draft import Attachment
from statement_studio.model.statement import Run
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.pages.submission import SubmissionPage
from statement_studio.ui.words import say_date
from tests.support.fake_prompts import FakePrompts
from tests.support.submission_page import NAMES, Desk, button, export, mark, texts, type_anew


def test_marking_as_submitted_seals_what_was_exported_with_day_note_and_confirmation(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement, prompts: FakePrompts, tmp_path: Path
) -> None:
    assert not button(page.hand_in, "Mark as submitted…").isEnabled()
    export(qtbot, page)
    exported = document.draft.events[-1]
    other = Attachment("letterhead.docx", "letterhead", "application/x", "00", b"PK")
    document.keep(attachments=(other, *document.draft.attachments))
    document.edit({"closing": [([Run("Changed after the export.")], "none")]})
    confirmation = tmp_path / "Confirmation 17.pdf"
    confirmation.write_bytes(b"%PDF confirmed")

    button(page.hand_in, "Mark as submitted…").click()
    day, note = page.hand_in.findChildren(QLineEdit)
    assert day.text() == say_date(today_in_new_york())
    type_anew(day, "24 May 2021")
    type_anew(note, "Number 17")
    prompts.answers = [confirmation]
    button(page.hand_in, "Add the confirmation…").click()
    assert "Confirmation 17.pdf" in texts(page.hand_in)
    with qtbot.waitSignal(page.message):
        button(page.hand_in, "Mark as submitted").click()

    event = document.draft.events[-1]
    assert (event.kind, event.when, event.note) == ("submitted", "2021-05-24", "Number 17")
    assert (event.text_hash, event.version) == (exported.text_hash, exported.version)
    kept = document.draft.attachment("confirmation-17.pdf")
    assert kept
    package = document.draft.attachment("submitted-2021-05-24.zip")
    assert document.draft.attachments == (other, kept, package)
    assert (kept.role, kept.data) == ("confirmation", b"%PDF confirmed")
    assert document.state == "changed-since-submitted"
    assert "✓ Handed in on 24 May 2021. Number 17" in texts(page.hand_in)


@pytest.mark.parametrize("day", ["", "yesterday", "1 January 2999"])
def test_only_a_day_that_has_come_is_taken(page: SubmissionPage, document: OpenStatement, day: str) -> None:
    document.keep(event=event_of(document.draft, "exported"))
    button(page.hand_in, "Mark as submitted…").click()
    assert button(page.hand_in, "Mark as submitted").isEnabled()

    type_anew(page.hand_in.findChildren(QLineEdit)[0], day)

    assert not button(page.hand_in, "Mark as submitted").isEnabled()
    button(page.hand_in, "Cancel").click()
    assert document.state == "exported"
    assert button(page.hand_in, "Mark as submitted…")


def test_what_was_handed_in_can_be_had_again_whatever_was_changed_since(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement, prompts: FakePrompts, tmp_path: Path
) -> None:
    export(qtbot, page)
    folder = document.path.parent / "arcadia for signature"
    exported = {name: (folder / name).read_bytes() for name in NAMES}
    with qtbot.waitSignal(page.message):
        mark(qtbot, page, prompts=prompts)
    states = [document.state]
    document.edit({"closing": [([Run("Changed since.")], "none")]})
    assert [*states, document.state] == ["submitted", "changed-since-submitted"]
    prompts.answers = ["Replace the files"]
    export(qtbot, page)

    prompts.answers = [tmp_path / "again.zip"]
    with qtbot.waitSignal(page.message):
        button(page.hand_in, "Save what was handed in…").click()
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == exported
    assert (folder / NAMES[0]).read_bytes() != exported[NAMES[0]]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("answer", "state"),
    [("Look at the folder first", "exported"), (None, "exported"), ("Mark as submitted", "submitted")],
)
def test_files_that_were_changed_by_hand_are_told_before_they_are_said_to_be_handed_in(
    qtbot: QtBot,
    page: SubmissionPage,
    document: OpenStatement,
    prompts: FakePrompts,
    desk: Desk,
    *,
    answer: str | None,
    state: str,
    known: bool,
) -> None:
    export(qtbot, page)
    desk.shown.clear()
    folder = document.path.parent / "arcadia for signature"
    (folder / NAMES[1]).write_bytes(b"changed in Word")
    if not known:  # the window was closed between export and submission
        page.set_document(document)
    mark(qtbot, page, answer, prompts=prompts)

    assert prompts.asked[-1].startswith(f"{folder / NAMES[1]} is another than was exported, or is gone.")
    qtbot.waitUntil(lambda: document.state == state)
    assert desk.shown == ([folder] if answer == "Look at the folder first" else [])


def test_files_that_lie_as_they_were_exported_are_not_asked_about(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement, prompts: FakePrompts
) -> None:
    other = document.path.parent / "arcadia for signature"
    other.mkdir()
    (other / NAMES[0]).write_bytes(b"of long ago")
    prompts.answers = ["Use a new folder"]
    export(qtbot, page)
    page.set_document(document)
    prompts.asked.clear()
    mark(qtbot, page, prompts=prompts)

    assert prompts.asked == []
    qtbot.waitUntil(lambda: document.state == "submitted")


def test_a_confirmation_that_is_gone_is_told_and_nothing_is_marked(
    qtbot: QtBot, page: SubmissionPage, document: OpenStatement, tmp_path: Path
) -> None:
    document.keep(event=event_of(document.draft, "exported"))
    assert page.submitting
    with qtbot.waitSignal(page.submitting.failed):
        page.submitting.mark_submitted(dt.date(2021, 5, 24), "", tmp_path / "gone.pdf")

    assert any("There is no file" in text for text in texts(page.package))
    assert document.state == "exported"
