"""The cover letter's page: field and place find each other, and the page keeps to its statement."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.jobs.check import check_draft
from statement_studio.model.draft import Attachment
from statement_studio.store.profile import Profile, Signatory
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.letter.choices import Choice
from statement_studio.ui.letter.controller import LetterController
from statement_studio.ui.letter.fields import ROWS
from statement_studio.ui.pages.letter import LetterPage
from statement_studio.ui.tools import Tools
from tests.support.letter_page import Open, click_on, hints, is_shown, line, type_into
from tests.support.six_languages import draft_of, statement_in, with_letter


def test_a_field_tints_its_place(open_page: Open) -> None:
    page, _ = open_page(statement_in("en"))

    line(page, "reference").setFocus()
    assert page.preview.sheets.tinted == {"reference"}
    line(page, "date").setFocus()
    assert "place_date" in page.preview.sheets.tinted
    line(page, "date").clearFocus()
    assert page.preview.sheets.tinted == frozenset()


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("reference", "reference"),
        ("place_date", "date"),
        ("signatory", "signatory"),
        ("title", "title"),
        ("capacity", "capacity"),
        ("salutation", "salutation"),
        ("addressee", "addressee_name"),
        ("letterhead", "delegation"),
    ],
)
def test_a_click_on_a_place_leads_to_its_field(place: str, field: str, open_page: Open) -> None:
    page, _ = open_page(with_letter(statement_in("en"), delegation_forms={}))
    box = page.preview.sheets.boxes(place)[0]

    click_on(page, box)

    control = page.form.row(field).control
    assert QApplication.focusWidget() in {control, *control.findChildren(QAbstractButton)}


def test_a_click_on_a_gap_leads_to_what_is_missing(open_page: Open) -> None:
    page, _ = open_page(with_letter(statement_in("fr"), delegation_forms={}, signatory=""))
    gap = page.preview.sheets.gap_boxes("delegation_forms.of")[-1]

    click_on(page, gap)

    assert QApplication.focusWidget() is line(page, "delegation_forms.of")


def test_a_minister_is_led_to_the_title(open_page: Open) -> None:
    page, _ = open_page(with_letter(statement_in("en"), capacity="minister", title="Minister of State"))
    box = page.preview.sheets.boxes("capacity")[0]

    click_on(page, box)

    assert QApplication.focusWidget() is line(page, "title")
    assert page.preview.sheets.tinted == {"capacity"}


def test_a_set_formula_says_so(open_page: Open) -> None:
    page, _ = open_page(statement_in("en"))
    said: list[str] = []
    page.message.connect(said.append)
    box = page.preview.sheets.boxes("compilation")[0]

    click_on(page, box)

    assert "set formula" in said[-1]


def hover(widget: QWidget, place: QPointF) -> None:
    """Move the mouse there; the real one, which other windows may catch, stays where it is."""
    at, none = widget.mapToGlobal(place), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, place, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, moved)


def test_the_pointer_tells_what_can_be_clicked(open_page: Open) -> None:
    page, _ = open_page(statement_in("en"))
    sheets = page.preview.sheets

    hover(sheets, sheets.boxes("title")[0].center())
    assert sheets.cursor().shape() == Qt.CursorShape.PointingHandCursor
    hover(sheets, QPointF(3, 3))
    assert sheets.cursor().shape() == Qt.CursorShape.ArrowCursor


@pytest.mark.parametrize(("paper", "ratio"), [("a4", 297 / 210), ("letter", 11 / 8.5)])
@pytest.mark.parametrize("width", [820, 1104])
def test_the_sheet_keeps_its_proportions_and_fits_its_room(
    paper: str, ratio: float, width: int, open_page: Open
) -> None:
    page, _ = open_page(with_letter(statement_in("en"), paper=paper), size=(width, 700))

    box = page.preview.sheets.paper_box(0)
    assert box.height() / box.width() == pytest.approx(ratio, rel=0.005)
    assert box.left() > 0
    assert box.right() < page.preview.sheets.width()
    assert page.preview.note == "Word may break lines differently."


def test_a_page_that_nobody_sees_does_not_look_at_the_letter(qtbot: QtBot, tools: Tools, tmp_path: Path) -> None:
    page = LetterPage(tools)
    qtbot.addWidget(page)
    document = OpenStatement(draft_of(statement_in("en")), tmp_path / "a.statement", parent=page)
    page.set_document(document)
    document.change(with_letter(document.statement, reference="X/1"))
    qtbot.wait(60)
    assert page.preview.sheets.sheet_count == 0

    page.show()

    qtbot.waitUntil(lambda: "X/1" in page.preview.sheet_text)
    assert line(page, "reference").text() == "X/1"


def test_another_statement_takes_the_place_of_the_first(open_page: Open, qtbot: QtBot, tmp_path: Path) -> None:
    page, first = open_page(with_letter(statement_in("en"), reference="A/1"))
    second = OpenStatement(
        draft_of(with_letter(statement_in("en"), reference="B/2")), tmp_path / "b.statement", parent=page
    )

    page.set_document(second)
    first.change(with_letter(first.statement, reference="A/9"))
    type_into(line(page, "reference"), "!")

    assert (first.statement.letter.reference, second.statement.letter.reference) == ("A/9", "B/2!")
    qtbot.waitUntil(lambda: "B/2!" in page.preview.sheet_text)
    qtbot.waitUntil(lambda: len(page.findChildren(LetterController)) == 1)
    page.set_document(None)
    assert not page.isEnabled()


def test_every_control_has_a_name_and_can_be_reached_by_the_keyboard(open_page: Open) -> None:
    joint = msgspec.structs.replace(with_letter(statement_in("fr"), capacity="charge-d-affaires"), on_behalf_of="Amis")
    page, _ = open_page(joint)
    page.set_profile(Profile(signatories=(Signatory("N. N."),)))
    page.activateWindow()
    line(page, "delegation").setFocus()
    reached: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in reached:
        assert now is not None
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)

    assert [each for each in reached if not each.accessibleName()] == []
    for field in ROWS:
        control = page.form.row(field).control
        if is_shown(page, field):
            assert any(control is each or control.isAncestorOf(each) for each in reached), field


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mirrored_window_keeps_everything_in_its_room(scheme: str, tools: Tools, open_page: Open) -> None:
    tools.theme.choose(scheme)  # type: ignore[arg-type]
    page, _ = open_page(statement_in("ar"), size=(820, 640))
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()

    assert page.form.mapTo(page, QPoint()).x() > page.preview.mapTo(page, QPoint()).x()
    body = page.form.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= page.form.viewport().width()
    assert not page.grab().isNull()


def test_the_page_in_view_is_told(open_page: Open, qtbot: QtBot) -> None:
    page, document = open_page(statement_in("en"))
    assert page.status == "Page 1 of 1"

    document.change(msgspec.structs.replace(document.statement, on_behalf_of="the Group of Friends of Peace " * 50))
    qtbot.waitUntil(lambda: page.status != "Page 1 of 1")
    assert page.status == "Page 1 of 2"
    bar = page.preview.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.status == "Page 2 of 2"

    broken = Attachment("formulas-en.toml", "formulas", "application/toml", "00", b"no formulas")
    document.keep(attachments=(broken,))
    qtbot.waitUntil(lambda: page.preview.refusal != "")
    assert page.status == ""


# What a letter teaches the mission's profile


def remember(page: LetterPage) -> None:
    page.offer.buttons[0].click()


def test_a_signatory_typed_here_is_remembered_once(qtbot: QtBot, tools: Tools, open_page: Open) -> None:
    tools.mission.use(Profile(delegation="Arcadia", signatories=(Signatory("N. N.", "f"),)))
    page, _ = open_page(with_letter(statement_in("en"), signatory=""))
    assert page.offer.isHidden()

    type_into(line(page, "signatory"), "N. N. II")
    line(page, "title").clear()
    type_into(line(page, "title"), "Ambassador")
    assert page.offer.isVisible()
    remember(page)

    assert tools.mission.now
    assert [each.name for each in tools.mission.now.signatories] == ["N. N.", "N. N. II"]
    assert tools.mission.now.signatories[1].titles == {"en": "Ambassador"}
    assert page.offer.isHidden()
    assert page.form.field(Choice, "known_signatory").currentText() == "N. N. II"
    qtbot.waitUntil(lambda: tools.mission.is_saved)


def test_a_signatory_whom_the_profile_knows_is_changed_and_not_doubled(
    qtbot: QtBot, tools: Tools, open_page: Open
) -> None:
    first = Signatory("N. N.", "f", titles={"fr": "Ambassadrice"})
    tools.mission.use(Profile(delegation="Arcadia", signatories=(first,)))
    page, _ = open_page(with_letter(statement_in("en"), signatory="N. N.", signatory_gender="unknown", title=""))

    type_into(line(page, "title"), "Ambassador")
    remember(page)

    assert tools.mission.now
    expected = msgspec.structs.replace(first, titles={"fr": "Ambassadrice", "en": "Ambassador"})
    assert tools.mission.now.signatories == (expected,)
    qtbot.waitUntil(lambda: tools.mission.is_saved)


def test_the_first_letter_begins_the_profile(qtbot: QtBot, tools: Tools, open_page: Open) -> None:
    page, document = open_page(with_letter(statement_in("fr"), delegation_forms={}))

    type_into(line(page, "delegation_forms.of"), "de l’Arcadie")
    remember(page)

    profile = tools.mission.now
    assert profile
    assert (profile.delegation, profile.language) == (document.statement.delegation, "fr")
    assert profile.name_forms == {"fr": {"of": "de l’Arcadie"}}
    assert profile.signatories == ()
    qtbot.waitUntil(lambda: tools.mission.is_saved)


def test_the_form_of_a_group_is_not_remembered(tools: Tools, open_page: Open) -> None:
    statement = msgspec.structs.replace(statement_in("fr"), on_behalf_of="Groupe des Amis")
    page, _ = open_page(with_letter(statement, delegation_forms={}))

    type_into(line(page, "delegation_forms.group"), "du Groupe des Amis")

    assert page.offer.isHidden()
    assert tools.mission.now is None


def test_what_nobody_typed_here_is_not_offered(tools: Tools, open_page: Open) -> None:
    page, _ = open_page(statement_in("fr"))

    type_into(line(page, "reference"), "17")

    assert page.offer.isHidden()
    assert tools.mission.now is None


def test_forms_that_the_profile_has_are_filled_in_as_one_step(qtbot: QtBot, tools: Tools, open_page: Open) -> None:
    page, document = open_page(with_letter(statement_in("fr"), delegation_forms={}))
    assert page.offer.isHidden()

    tools.mission.use(Profile(name_forms={"fr": {"of": "de l’Arcadie", "group": "du Groupe des Amis"}}))
    assert document.statement.letter.delegation_forms == {}
    page.offer.buttons[0].click()

    assert document.statement.letter.delegation_forms == {"of": "de l’Arcadie"}
    assert page.offer.isHidden()
    document.undo()
    assert document.statement.letter.delegation_forms == {}
    qtbot.waitUntil(lambda: tools.mission.is_saved)


def test_what_is_missing_is_said_once(open_page: Open) -> None:
    page, document = open_page(statement_in("en", delegation=""))
    assert len(hints(page, "delegation")) == 1

    page.show_report(check_draft(document.draft, on=dt.date(2021, 5, 20)))

    assert len(hints(page, "delegation")) == 1
