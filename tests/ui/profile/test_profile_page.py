"""The page of the mission's profile, worked on as a person does."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from statement_studio import paths
from statement_studio.jobs.profile import export_profile, import_profile
from statement_studio.store.profile import FocalPoint, Profile, Signatory, load_profile, profile_with, save_profile
from statement_studio.ui.letter.choices import Choice
from statement_studio.ui.letter.files import LetterheadBox
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.pages.letter import LetterPage
from statement_studio.ui.pages.profile import ProfilePage
from statement_studio.ui.pages.start import StartPage
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from tests.support.exports import template
from tests.support.fake_prompts import FakePrompts
from tests.support.letter_page import drop, type_into
from tests.support.windows import document_of, open_window, write

FIRST = Signatory("N. N.", "f", titles={"en": "Ambassador"})
SECOND = Signatory("N. N. II", "m", "charge-d-affaires")
PROFILE = Profile(delegation="Arcadia", signatories=(FIRST, SECOND), focal_point=FocalPoint("A. A.", "212 555 0100"))
LETTERHEAD = template("The mission’s own paper", "{{ place_date }}", "{{ opening }}", "{{ signatory }}")


def page_of(window: Window) -> ProfilePage:
    page = window.page("profile")
    assert isinstance(page, ProfilePage)
    return page


def open_page(qtbot: QtBot, tools: Tools, profile: Profile | None = None) -> ProfilePage:
    """Return the page, in a window without a statement, once its letter is painted."""
    if profile:
        save_profile(profile)
    window = open_window(qtbot, tools)
    window.serve("show-profile")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.preview.sheets.sheet_count > 0 and page.form.is_open)
    return page


def line(page: ProfilePage, field: str) -> Line:
    return page.form.field(Line, field)


def retype(page: ProfilePage, field: str, text: str) -> None:
    line(page, field).clear()
    type_into(line(page, field), text)


def choose(page: ProfilePage, field: str, value: str) -> None:
    """Choose in a list, as the user does."""
    control: QWidget = page.form.row(field).control
    box = control if isinstance(control, Choice) else control.findChildren(Choice)[0]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def kept(qtbot: QtBot, tools: Tools) -> Profile:
    """Return the profile in its file, once it is there."""
    qtbot.waitUntil(lambda: tools.mission.is_saved)
    profile, problem = load_profile()
    assert profile
    assert problem == ""
    return profile


def press(page: QWidget, name: str) -> None:
    (button,) = [
        each
        for each in page.findChildren(QAbstractButton)
        if name in {each.text(), each.accessibleName()} and each.isVisible()
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_typed_is_kept(qtbot: QtBot, tools: Tools) -> None:
    page = open_page(qtbot, tools)
    assert QApplication.focusWidget() is line(page, "delegation")

    type_into(line(page, "delegation"), "Arcadie")
    choose(page, "language", "fr")
    press(page, "US Letter")
    type_into(line(page, "signatory"), "N. N.")
    press(page, "a woman")
    type_into(line(page, "title"), "Ambassadrice")
    type_into(line(page, "delegation_forms.of"), "de l’Arcadie")
    type_into(line(page, "focal_point.name"), "A. A.")
    type_into(line(page, "focal_point.telephone"), "212 555 0100")

    assert kept(qtbot, tools) == Profile(
        delegation="Arcadie",
        name_forms={"fr": {"of": "de l’Arcadie"}},
        signatories=(Signatory("N. N.", "f", titles={"fr": "Ambassadrice"}),),
        language="fr",
        paper="letter",
        focal_point=FocalPoint("A. A.", "212 555 0100"),
    )
    assert page.form.state.text().startswith("Saved")


def test_each_language_has_forms_and_titles_of_its_own(qtbot: QtBot, tools: Tools) -> None:
    page = open_page(qtbot, tools, PROFILE)
    assert page.form.row("delegation_forms.name").isHidden()

    choose(page, "letter_language", "ru")
    assert line(page, "title").text() == ""
    retype(page, "delegation_forms.name", "Аркадия")
    retype(page, "delegation_forms.of", "Аркадии")
    retype(page, "title", "Посол")
    qtbot.waitUntil(lambda: "при Организации" in page.form.reads.text() and "Аркадии" in page.form.reads.text())
    choose(page, "letter_language", "en")

    assert line(page, "title").text() == "Ambassador"
    profile = kept(qtbot, tools)
    assert profile.name_forms == {"ru": {"name": "Аркадия", "of": "Аркадии"}}
    assert profile.signatories[0].titles == {"en": "Ambassador", "ru": "Посол"}
    assert profile.language == "en"


def test_a_form_that_the_language_needs_is_asked_for(qtbot: QtBot, tools: Tools) -> None:
    page = open_page(qtbot, tools, PROFILE)
    assert page.form.row("delegation_forms.of").hints == ()

    choose(page, "letter_language", "fr")

    qtbot.waitUntil(lambda: len(page.form.row("delegation_forms.of").hints) == 1)


def test_signatories_are_added_moved_and_taken_out(qtbot: QtBot, tools: Tools) -> None:
    page = open_page(qtbot, tools, PROFILE)
    names = page.form.signatories.names

    page.form.signatories.add.click()
    assert QApplication.focusWidget() is line(page, "signatory")
    type_into(line(page, "signatory"), "N. N. III")
    press(page, "Move up")
    press(page, "Move up")
    assert [signatory.name for signatory in kept(qtbot, tools).signatories] == ["N. N. III", "N. N.", "N. N. II"]
    assert not page.form.signatories.up.isEnabled()

    names.setFocus()
    QTest.keyClick(names, Qt.Key.Key_Down)
    assert line(page, "title").text() == "Ambassador"
    QTest.keyClick(names, Qt.Key.Key_Delete)
    assert page.form.removed.text == "N. N. was taken out."
    assert [signatory.name for signatory in kept(qtbot, tools).signatories] == ["N. N. III", "N. N. II"]

    press(page, "Put back")
    assert kept(qtbot, tools).signatories == (Signatory("N. N. III"), FIRST, SECOND)
    assert page.form.removed.isHidden()


def test_the_chosen_signatory_signs_the_letter_that_is_shown(qtbot: QtBot, tools: Tools) -> None:
    page = open_page(qtbot, tools, PROFILE)
    qtbot.waitUntil(lambda: "Ambassador" in page.preview.sheet_text)
    assert page.form.row("ad_interim").isHidden()

    page.form.signatories.names.setCurrentRow(1)

    qtbot.waitUntil(lambda: "N. N. II\n" in page.preview.sheet_text)
    assert not page.form.row("ad_interim").isHidden()
    assert tools.mission.now == PROFILE


def test_a_letterhead_is_dropped_shown_taken_out_and_put_back(qtbot: QtBot, tools: Tools, tmp_path: Path) -> None:
    page = open_page(qtbot, tools, PROFILE)
    path = tmp_path / "paper.docx"
    path.write_bytes(LETTERHEAD)

    drop(page.form.field(LetterheadBox, "template"), path)
    qtbot.waitUntil(lambda: "The mission’s own paper" in page.preview.sheet_text)
    assert kept(qtbot, tools).letterhead == LETTERHEAD

    choose(page, "template", "preprinted")
    profile = kept(qtbot, tools)
    assert (profile.letterhead, profile.preprinted) == (b"", True)
    qtbot.waitUntil(lambda: "Permanent Mission" not in page.preview.sheet_text)

    choose(page, "template", "own")
    assert kept(qtbot, tools).letterhead == LETTERHEAD


def test_a_bad_letterhead_is_told_beside_the_field(
    qtbot: QtBot, tools: Tools, tmp_path: Path, prompts: FakePrompts
) -> None:
    page = open_page(qtbot, tools, PROFILE)
    path = tmp_path / "paper.docx"
    path.write_bytes(template("{{ opening.__class__ }}"))
    prompts.answers.append(path)

    press(page, "Add the mission’s letterhead, a Word file")

    qtbot.waitUntil(lambda: len(page.form.row("template").hints) == 1)
    assert "opening.__class__" in page.form.row("template").hints[0].text
    assert tools.mission.now == PROFILE


def test_the_profile_goes_to_a_successor_as_one_file(
    qtbot: QtBot, tools: Tools, tmp_path: Path, prompts: FakePrompts
) -> None:
    profile = profile_with(PROFILE, LETTERHEAD)
    page = open_page(qtbot, tools, profile)
    prompts.answers.append(tmp_path / "arcadia")

    with qtbot.waitSignal(page.message) as told:
        page.form.hand_over.click()

    assert import_profile(tmp_path / "arcadia.mission") == profile
    assert "arcadia.mission" in told.args[0]


def look_at_other(qtbot: QtBot, page: ProfilePage, prompts: FakePrompts, path: Path) -> Profile:
    """Choose a file with another profile and wait until it is shown."""
    other = profile_with(Profile(delegation="Atlantis", signatories=(Signatory("M. M."),)), LETTERHEAD)
    export_profile(other, path)
    prompts.answers.append(path)
    page.form.take_over.click()
    qtbot.waitUntil(lambda: line(page, "delegation").text() == "Atlantis")
    qtbot.waitUntil(lambda: "The mission’s own paper" in page.preview.sheet_text)
    return other


def test_a_profile_is_looked_at_before_it_replaces_the_present_one(
    qtbot: QtBot, tools: Tools, tmp_path: Path, prompts: FakePrompts
) -> None:
    page = open_page(qtbot, tools, PROFILE)
    look_at_other(qtbot, page, prompts, tmp_path / "atlantis.mission")
    assert "atlantis.mission" in page.notice.text
    assert not line(page, "delegation").isEnabled()
    assert QApplication.focusWidget() is page.notice.buttons[0]

    press(page, "Leave mine as it is")

    assert line(page, "delegation").text() == "Arcadia"
    assert line(page, "delegation").isEnabled()
    assert page.notice.isHidden()
    assert load_profile()[0] == PROFILE


def test_the_present_profile_is_kept_aside_and_can_come_back(
    qtbot: QtBot, tools: Tools, tmp_path: Path, prompts: FakePrompts
) -> None:
    page = open_page(qtbot, tools, PROFILE)
    other = look_at_other(qtbot, page, prompts, tmp_path / "atlantis.mission")

    press(page, "Use this profile")
    qtbot.waitUntil(lambda: "was taken over" in page.notice.text)
    assert kept(qtbot, tools) == other
    (aside,) = (paths.user_data() / "profile" / "kept").iterdir()
    assert import_profile(aside) == PROFILE
    assert str(aside) in page.notice.text

    press(page, "Go back to the one before")
    assert kept(qtbot, tools) == PROFILE
    assert line(page, "delegation").text() == "Arcadia"
    assert page.notice.isHidden()


def test_a_file_that_is_no_profile_is_told(qtbot: QtBot, tools: Tools, tmp_path: Path, prompts: FakePrompts) -> None:
    page = open_page(qtbot, tools, PROFILE)
    path = tmp_path / "other.mission"
    path.write_bytes(b"no ZIP")
    prompts.answers.append(path)

    page.form.take_over.click()

    qtbot.waitUntil(lambda: len(prompts.asked) == 2)
    assert "cannot be used as a mission profile" in prompts.asked[1]
    assert line(page, "delegation").isEnabled()


def test_undo_in_a_line_is_the_lines_own(qtbot: QtBot, window: Window, tools: Tools) -> None:
    write(window, "a", "Words")
    before = document_of(window).statement
    window.serve("show-profile")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.form.is_open)
    type_into(line(page, "delegation"), "Arcadia")

    QTest.keyClick(line(page, "delegation"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert document_of(window).statement == before
    assert line(page, "delegation").text() != "Arcadia"
    assert tools.mission.now
    assert tools.mission.now.delegation == line(page, "delegation").text()
    qtbot.waitUntil(lambda: tools.mission.is_saved)


def test_a_click_on_the_letter_leads_to_its_field(qtbot: QtBot, tools: Tools) -> None:
    page = open_page(qtbot, tools)

    page.preview.place_clicked.emit("opening", "delegation")
    assert QApplication.focusWidget() is line(page, "delegation")
    with qtbot.waitSignal(page.message) as told:
        page.preview.place_clicked.emit("close", "")
    assert "each statement" in told.args[0]


def test_done_leads_back_to_where_one_came_from(window: Window) -> None:
    window.serve("show-letter")
    window.serve("show-profile")
    page_of(window).form.back.click()
    assert window.page("letter").isVisible()

    window.serve("show-profile")
    assert window.session.close()
    window.serve("show-profile")
    page_of(window).form.back.click()
    assert window.page("start").isVisible()


def test_an_open_letter_offers_the_signatories_at_once(qtbot: QtBot, window: Window, tools: Tools) -> None:
    letter = window.page("letter")
    assert isinstance(letter, LetterPage)
    window.serve("show-letter")
    assert letter.form.row("known_signatory").isHidden()

    tools.mission.use(PROFILE)

    assert not letter.form.row("known_signatory").isHidden()
    assert letter.form.field(Choice, "known_signatory").findText("N. N. II") >= 0
    qtbot.waitUntil(lambda: tools.mission.is_saved)


def test_tab_goes_from_top_to_bottom(qtbot: QtBot, tools: Tools) -> None:
    page = open_page(qtbot, tools, PROFILE)
    page.form.signatories.remove.click()
    passed: list[str] = []
    page.form.back.setFocus()
    while (focused := QApplication.focusWidget()) is not page.form.take_over and len(passed) < 40:
        assert focused
        passed.append(focused.accessibleName() or focused.text())  # type: ignore[attr-defined]
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    order = [
        *("Done", "Delegation", "Language of your statements", "Letterhead", "Language of the letter"),
        *("Signatories, the usual one first", "Take out", "Put back", "Title (English)", "Telephone"),
    ]
    assert [name for name in passed if name in order] == order
    qtbot.waitUntil(lambda: tools.mission.is_saved)


# Asked for once, on first use


def open_start(qtbot: QtBot, tools: Tools) -> StartPage:
    window = open_window(qtbot, tools)
    page = window.page("start")
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: tools.mission.is_known)
    return page


def test_the_first_start_asks_for_the_profile(qtbot: QtBot, tools: Tools) -> None:
    page = open_start(qtbot, tools)
    assert page.first_use.isVisible()

    press(page, "Fill in the mission profile")

    assert page_of(page.window()).isVisible()  # type: ignore[arg-type]
    assert tools.settings.now.profile_asked
    assert page.first_use.isHidden()


def test_it_can_be_skipped_and_is_found_again(qtbot: QtBot, tools: Tools) -> None:
    page = open_start(qtbot, tools)
    with qtbot.waitSignal(page.message):
        press(page, "Later")
    assert page.first_use.isHidden()
    assert tools.settings.now.profile_asked

    press(page.window(), "Mission profile")

    assert page_of(page.window()).isVisible()  # type: ignore[arg-type]


@pytest.mark.parametrize("why", ["asked", "there"])
def test_it_is_asked_for_once_only(qtbot: QtBot, tools: Tools, why: str) -> None:
    if why == "asked":
        tools.settings.use(msgspec.structs.replace(tools.settings.now, profile_asked=True))
    else:
        save_profile(PROFILE)

    page = open_start(qtbot, tools)

    assert page.first_use.isHidden()
