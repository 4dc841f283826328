"""The cover letter's form through its real widgets: every change is a step, what is missing is told."""

import datetime as dt

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from statement_studio.model.finding import Finding, Report
from statement_studio.store.profile import Profile, Signatory
from statement_studio.ui.document import Caret
from statement_studio.ui.letter.choices import CapacityBox, Choice, Segments
from statement_studio.ui.letter.fields import KNOWN, ROWS
from statement_studio.ui.letter.lines import read_date
from statement_studio.ui.letter.row import Hint
from tests.support.letter_page import (
    Open,
    choose,
    click_segment,
    hints,
    is_shown,
    line,
    type_into,
)
from tests.support.six_languages import statement_in, with_letter


@pytest.mark.parametrize("typed", ["N. N.", "Élodie N.", "محمد", "王"])
def test_what_is_typed_is_in_the_letter_and_one_step_of_the_history(typed: str, open_page: Open, qtbot: QtBot) -> None:
    page, document = open_page(statement_in("en", letter=with_letter(statement_in("en"), signatory="").letter))

    type_into(line(page, "signatory"), typed)

    assert document.statement.letter.signatory == typed
    qtbot.waitUntil(lambda: typed in page.preview.sheet_text)
    document.undo()
    assert document.statement.letter.signatory == ""
    assert line(page, "signatory").text() == ""
    document.redo()
    assert line(page, "signatory").text() == typed


def test_typing_in_two_fields_is_two_steps(open_page: Open) -> None:
    page, document = open_page(with_letter(statement_in("en"), signatory="", reference=""))

    type_into(line(page, "signatory"), "N.")
    type_into(line(page, "reference"), "7")
    type_into(line(page, "signatory"), " N.")

    undone = []
    while document.undo_name:
        undone.append(document.undo_name)
        document.undo()
    assert undone == [
        "Name as it appears under the signature",
        "Reference",
        "Name as it appears under the signature",
    ]


def test_coming_back_to_a_field_begins_another_step(open_page: Open) -> None:
    page, document = open_page(with_letter(statement_in("en"), reference=""))

    type_into(line(page, "reference"), "A")
    line(page, "title").setFocus()
    type_into(line(page, "reference"), "B")

    document.undo()
    assert document.statement.letter.reference == "A"


def test_undo_in_a_line_is_left_to_the_window(open_page: Open) -> None:
    page, document = open_page(statement_in("en"))
    type_into(line(page, "reference"), "x")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    override.setAccepted(False)  # as Qt sends it; what accepts it keeps the key for itself

    QApplication.sendEvent(line(page, "reference"), override)

    assert not override.isAccepted()
    assert document.statement.letter.reference.endswith("x")


def test_undo_asks_for_the_field(open_page: Open) -> None:
    page, document = open_page(statement_in("en"))
    places: list[Caret] = []
    document.caret_requested.connect(places.append)
    type_into(line(page, "title"), "!")

    document.undo()
    page.show_place(places[0])

    assert places[0].page == "letter"
    assert QApplication.focusWidget() is line(page, "title")


@pytest.mark.parametrize("field", [name for name, row in ROWS.items() if row.kind == "line"])
def test_every_line_fills_its_field(field: str, open_page: Open) -> None:
    joint = msgspec.structs.replace(with_letter(statement_in("fr"), language="fr"), on_behalf_of="Amis", language="en")
    page, document = open_page(joint)
    assert is_shown(page, field)

    line(page, field).clear()
    type_into(line(page, field), "Ab c")

    statement, letter = document.statement, document.statement.letter
    forms: dict[str, str] = {f"delegation_forms.{name}": form for name, form in letter.delegation_forms.items()}
    values = {"delegation": statement.delegation, "on_behalf_of": statement.on_behalf_of, **forms}
    assert values.get(field, getattr(letter, field, "")) == "Ab c"


def test_choices_are_taken_over(open_page: Open, qtbot: QtBot) -> None:
    page, document = open_page(statement_in("fr"))
    assert not is_shown(page, "ad_interim")

    click_segment(page, "capacity", "Chargé d’affaires")
    click_segment(page, "paper", "US Letter")
    click_segment(page, "president_gender", "a woman")

    letter = document.statement.letter
    assert (letter.capacity, letter.paper, letter.president_gender) == ("charge-d-affaires", "letter", "f")
    assert is_shown(page, "ad_interim")
    qtbot.waitUntil(lambda: "Madame la Présidente," in page.preview.sheet_text)
    tick = page.form.row("ad_interim").control
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert document.statement.letter.ad_interim is False


@pytest.mark.parametrize(("language", "asks"), [("en", False), ("fr", True), ("zh", False)])
def test_genders_and_forms_are_asked_for_only_where_the_language_needs_them(
    language: str, asks: bool, open_page: Open
) -> None:
    bare = with_letter(
        statement_in(language),  # type: ignore[arg-type]
        president_gender="unknown",
        signatory_gender="unknown",
        delegation_forms={},
    )
    page, _ = open_page(bare)

    fields = ("president_gender", "signatory_gender", "delegation_forms.of")
    assert [is_shown(page, field) for field in fields] == [asks] * 3
    assert [bool(hints(page, field)) for field in fields] == [asks] * 3


def test_another_language_takes_its_own_forms(open_page: Open, qtbot: QtBot) -> None:
    page, document = open_page(statement_in("fr"))
    said: list[str] = []
    page.message.connect(said.append)

    choose(page, "language", "Español")

    assert document.statement.letter.delegation_forms == {}
    assert "come back" in said[-1]
    qtbot.waitUntil(lambda: bool(hints(page, "delegation_forms.of")))
    choose(page, "language", "Français (as the statement)")
    assert document.statement.letter.delegation_forms == statement_in("fr").letter.delegation_forms
    document.undo()
    document.undo()
    assert document.statement == statement_in("fr")


def test_a_signatory_of_the_profile_is_filled_in_as_one_step(open_page: Open) -> None:
    page, document = open_page(statement_in("en"))
    assert not is_shown(page, KNOWN)
    deputy = Signatory("M. M.", "f", "charge-d-affaires", ad_interim=True, titles={"en": "Counsellor"})

    page.set_profile(Profile(signatories=(Signatory("N. N.", titles={"en": "Ambassador"}), deputy)))
    assert page.form.field(Choice, KNOWN).currentText() == "N. N."
    choose(page, KNOWN, "M. M.")

    letter = document.statement.letter
    assert (letter.signatory, letter.signatory_gender, letter.capacity) == ("M. M.", "f", "charge-d-affaires")
    assert (line(page, "title").text(), letter.ad_interim) == ("Counsellor", True)
    choose(page, KNOWN, "Somebody else")
    assert (document.statement.letter.signatory, line(page, "title").text()) == ("", "")
    document.undo()
    document.undo()
    assert document.statement == statement_in("en")
    assert page.form.field(Choice, KNOWN).currentText() == "N. N."


def test_the_profile_knows_the_forms_of_the_name(open_page: Open) -> None:
    page, document = open_page(statement_in("en"))
    page.set_profile(Profile(name_forms={"fr": {"of": "de l’Arcadie"}}))

    choose(page, "language", "Français")

    assert document.statement.letter.delegation_forms == {"of": "de l’Arcadie"}


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("24 May 2021", dt.date(2021, 5, 24)),
        ("4 may 2021", dt.date(2021, 5, 4)),
        ("24 Sept. 2021", dt.date(2021, 9, 24)),
        ("2021-05-24", dt.date(2021, 5, 24)),
        ("24/05/2021", None),
        ("05/06/2021", None),
        ("31 June 2021", None),
        ("24 Ju 2021", None),
        ("24 Mayor 2021", None),
        ("today", None),
    ],
)
def test_a_date_is_read_only_where_it_can_mean_one_day(typed: str, date: dt.date | None) -> None:
    assert read_date(typed) == date


def test_a_date_that_is_being_typed_changes_nothing_until_it_is_one(open_page: Open) -> None:
    page, document = open_page(statement_in("en"))
    control = line(page, "date")
    assert control.text() == "20 May 2021"

    control.selectAll()
    type_into(control, "3 Ma")

    assert document.statement.letter.date == dt.date(2021, 5, 20)
    assert "no date yet" in hints(page, "date")[0]
    page.form.row("title").control.setFocus()
    assert control.text() == "3 Ma"
    type_into(control, "y 2021")
    assert document.statement.letter.date == dt.date(2021, 5, 3)
    assert hints(page, "date") == []
    document.undo()
    assert control.text() == "20 May 2021"


def test_emptying_the_date_takes_it_away(open_page: Open, qtbot: QtBot) -> None:
    page, document = open_page(statement_in("en"))

    line(page, "date").selectAll()
    QTest.keyClick(line(page, "date"), Qt.Key.Key_Backspace)

    assert document.statement.letter.date is None
    qtbot.waitUntil(lambda: hints(page, "date") == ["The letter has no date. Give the day on which it is signed."])


def test_what_is_missing_is_marked_on_both_sides_until_it_is_there(open_page: Open, qtbot: QtBot) -> None:
    page, _ = open_page(with_letter(statement_in("en"), signatory=""))

    assert page.form.row("signatory").hints[0].grade == "must-fix"
    assert "Nobody is named" in line(page, "signatory").accessibleDescription()
    assert len(page.preview.sheets.gap_boxes("signatory")) == 1
    type_into(line(page, "signatory"), "N. N.")

    qtbot.waitUntil(lambda: not page.preview.sheets.gap_boxes("signatory"))
    assert hints(page, "signatory") == []
    assert line(page, "signatory").accessibleDescription() == ""


def test_findings_stand_beside_their_fields_and_others_above(open_page: Open) -> None:
    page, _ = open_page(statement_in("en"))
    found = [
        Finding("letter-signature", "requirement", "look-at", "Not signed.", field="signature_file"),
        Finding("letter-addressee", "requirement", "must-fix", "To another.", field="addressee"),
        Finding("letter-formula", "requirement", "look-at", "Have it read."),
        Finding("length", "requirement", "look-at", "Too long."),
    ]

    page.show_report(Report(tuple(found)))

    assert page.form.row("signature").hints == (Hint("look-at", "Not signed."),)
    assert page.form.row("addressee").hints == (Hint("must-fix", "To another."),)
    assert page.form.notes == (Hint("look-at", "Have it read."),)
    type_into(line(page, "addressee_name"), "x")
    assert hints(page, "addressee_name") == []  # a change outdates what was found about it
    page.show_report(None)
    assert not page.form.notes


@pytest.mark.parametrize("capacity", ["permanent-observer", "minister", "other"])
def test_a_capacity_that_is_not_usual_is_chosen_in_a_list(open_page: Open, capacity: str) -> None:
    page, document = open_page(statement_in("en"))
    box = page.form.field(CapacityBox, "capacity")
    others = box.findChild(Choice)
    assert others
    assert not others.isVisibleTo(page)

    click_segment(page, "capacity", "Other")
    assert document.statement.letter.capacity == "deputy-permanent-representative"
    assert others.isVisibleTo(page)
    for _ in range(others.findData(capacity) - others.currentIndex()):
        QTest.keyClick(others, Qt.Key.Key_Down)
    assert document.statement.letter.capacity == capacity
    document.undo()
    document.undo()
    assert not others.isVisibleTo(page)


@pytest.mark.parametrize(("width", "lines"), [(460, 1), (360, 2), (300, 2)])
def test_the_words_of_segments_are_never_cut(open_page: Open, qtbot: QtBot, width: int, lines: int) -> None:
    page, _ = open_page(statement_in("en"))
    box = page.form.field(CapacityBox, "capacity").findChildren(Segments)[0]
    row = page.form.row("capacity")
    row.setParent(None)
    qtbot.addWidget(row)
    row.resize(width, 120)
    row.show()

    qtbot.waitUntil(lambda: box.height() == (32 if lines == 1 else 52))
    for segment in box.findChildren(QAbstractButton):
        assert segment.height() == box.height()
        words = segment.fontMetrics().boundingRect(segment.rect(), Qt.TextFlag.TextWordWrap, segment.text())
        assert segment.rect().contains(words)
