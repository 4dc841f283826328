"""The settings: what is chosen comes back, and what can take effect at once does."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.store.profile import Profile
from statement_studio.store.settings import Settings, statements_folder
from statement_studio.ui.dialogs.settings import SettingsDialog
from statement_studio.ui.letter.choices import Segments
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from tests.support.fake_prompts import FakePrompts
from tests.support.windows import document_of, write


def dialog_of(qtbot: QtBot, tools: Tools, settings: Settings | None = None) -> SettingsDialog:
    tools.settings.use(settings or Settings())
    dialog = SettingsDialog(tools)
    qtbot.addWidget(dialog)
    return dialog


def fields(dialog: SettingsDialog, kind: type[QWidget]) -> dict[str, QWidget]:
    return {field.accessibleName(): field for field in dialog.findChildren(kind)}


def test_untouched_it_gives_back_what_it_was_given(qtbot: QtBot, tools: Tools) -> None:
    given = Settings(
        theme="dark",
        text_size=20,
        band=12,
        dash_rule="libreoffice",
        paper="letter",
        statements_folder="/somewhere",
        autosave_seconds=5,
        typographic_quotes=False,
        aloud_words_per_minute=110,
        profile_asked=True,
    )
    assert dialog_of(qtbot, tools, given).settings() == given


def test_what_is_chosen_in_the_fields_comes_back(
    qtbot: QtBot, tools: Tools, prompts: FakePrompts, tmp_path: Path
) -> None:
    dialog = dialog_of(qtbot, tools)
    for name, value in {"Size of the text": 20, "Reading aloud": 110, "Save within": 5}.items():
        field = fields(dialog, QSpinBox)[name]
        assert isinstance(field, QSpinBox)
        field.setValue(value)
    for name, words in {
        "Still on length": "15 % to either side",
        "Dashes between words": "Count as LibreOffice does",
    }.items():
        box = fields(dialog, QComboBox)[name]
        assert isinstance(box, QComboBox)
        box.setCurrentText(words)
    for name in ("Colours: Dark", "Paper: US Letter"):
        button = fields(dialog, QAbstractButton)[name]
        assert isinstance(button, QAbstractButton)
        button.click()
    for tick in dialog.findChildren(QCheckBox):
        tick.click()
    prompts.answers.append(tmp_path)
    dialog.choose_folder.click()

    assert dialog.settings() == Settings(
        theme="dark",
        text_size=20,
        band=15,
        dash_rule="libreoffice",
        paper="letter",
        statements_folder=str(tmp_path),
        autosave_seconds=5,
        typographic_quotes=False,
        aloud_words_per_minute=110,
    )


def test_the_folder_is_shown_and_can_be_the_usual_one_again(
    qtbot: QtBot, tools: Tools, prompts: FakePrompts, tmp_path: Path
) -> None:
    dialog = dialog_of(qtbot, tools, Settings(statements_folder=str(tmp_path)))
    assert str(tmp_path) in [label.text() for label in dialog.findChildren(QLabel)]

    dialog.usual_folder.click()
    assert dialog.settings().statements_folder == ""
    assert dialog.usual_folder.isHidden()
    assert dialog.choose_folder.accessibleDescription() == str(statements_folder(Settings()))

    prompts.answers += [None, statements_folder(Settings())]
    dialog.choose_folder.click()
    dialog.choose_folder.click()
    assert dialog.settings().statements_folder == ""


def test_the_paper_of_the_profile_goes_first(qtbot: QtBot, tools: Tools) -> None:
    tools.mission.use(Profile(delegation="Arcadia"))
    dialog = dialog_of(qtbot, tools)

    paper = fields(dialog, Segments)["Paper"]

    assert not paper.isEnabled()
    assert paper.accessibleDescription() == "Your mission profile says it."
    qtbot.waitUntil(lambda: tools.mission.is_saved)


def test_return_uses_the_settings(qtbot: QtBot, tools: Tools) -> None:
    dialog = dialog_of(qtbot, tools)
    (default,) = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]

    with qtbot.waitSignal(dialog.accepted):
        default.click()


def test_every_control_has_a_name(qtbot: QtBot, tools: Tools) -> None:
    dialog = dialog_of(qtbot, tools)
    dialog.show()
    spins = dialog.findChildren(QSpinBox)  # the line in one is no stop of its own
    reached = [
        each
        for each in dialog.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.parent() not in spins
    ]

    names = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in reached]

    assert len(names) > 12
    assert "" not in names


# What takes effect at once


def use(tools: Tools, **changes: object) -> None:
    tools.settings.use(msgspec.structs.replace(tools.settings.now, **changes))


def length_line(window: Window) -> str:
    """Return what the report says of the length."""
    report = window._checker.report if window._checker else None
    assert report
    said = [(each.rule, each.message) for each in report.findings]
    said += [(each.rule, each.message) for each in report.in_order]
    return dict(said)["length"]


@pytest.mark.parametrize(("band", "on_length"), [(10, True), (0, False), (None, True)])
def test_the_band_is_used_wherever_the_length_is_judged(
    qtbot: QtBot, window: Window, tools: Tools, band: int | None, on_length: bool
) -> None:
    write(window, "a", "word " * (97 + 510 - document_of(window).count.words))
    assert document_of(window).count.words == 510
    qtbot.waitUntil(lambda: window._checker is not None and not window._checker.is_checking)

    use(tools, band=band)
    qtbot.waitUntil(lambda: window._checker is not None and not window._checker.is_checking)

    assert ("on length" in window.top_bar.meter.accessibleDescription()) == on_length
    assert ("on length" in window.page("drafting").strip.accessibleDescription()) == on_length  # type: ignore[attr-defined]
    assert ("Over by 10" in length_line(window)) != on_length
    assert document_of(window).statement.debate.limit is not None


def test_a_statement_that_is_opened_later_is_judged_by_the_band(qtbot: QtBot, window: Window, tools: Tools) -> None:
    path = document_of(window).path
    assert window.session.close()
    use(tools, band=50)

    window.session.open(path)
    qtbot.waitUntil(lambda: window.document is not None)

    limit = document_of(window).limit
    assert limit
    assert limit.band == (250, 750)


def test_dashes_are_counted_otherwise_at_once(window: Window, tools: Tools) -> None:
    write(window, "a", "peace—and—security")
    before = document_of(window).count.words
    undo = document_of(window).undo_name

    use(tools, dash_rule="libreoffice")
    assert document_of(window).count.words == before + 2
    assert str(before + 2) in window.top_bar.meter.accessibleDescription()
    assert document_of(window).undo_name == undo

    use(tools, dash_rule="word")
    assert document_of(window).count.words == before
