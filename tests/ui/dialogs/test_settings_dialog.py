import msgspec
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from statement_studio.store.settings import Settings
from statement_studio.ui.dialogs.settings import SettingsDialog
from statement_studio.ui.theme import Theme

CHOSEN = Settings(theme="dark", text_size=20, aloud_words_per_minute=110, autosave_seconds=5, motion=False)


def test_untouched_it_gives_back_what_it_was_given(qtbot: QtBot, theme: Theme) -> None:
    given = msgspec.structs.replace(CHOSEN, statements_folder="/somewhere", band=15, profile_asked=True)
    dialog = SettingsDialog(theme, given)
    qtbot.addWidget(dialog)

    assert dialog.settings() == given


def test_what_is_chosen_in_the_fields_comes_back(qtbot: QtBot, theme: Theme) -> None:
    dialog = SettingsDialog(theme, Settings())
    qtbot.addWidget(dialog)
    fields = {field.accessibleName(): field for kind in (QComboBox, QSpinBox) for field in dialog.findChildren(kind)}
    colors, size, speed = (fields[name] for name in ("Colours", "Size of the text", "Reading aloud"))
    assert isinstance(colors, QComboBox)
    assert isinstance(size, QSpinBox)
    assert isinstance(speed, QSpinBox)

    colors.setCurrentText("Dark")
    size.setValue(20)
    speed.setValue(110)
    for box in dialog.findChildren(QCheckBox):
        box.click()

    assert dialog.settings() == Settings(
        theme="dark", text_size=20, aloud_words_per_minute=110, typographic_quotes=False, motion=False
    )


def test_return_uses_the_settings(qtbot: QtBot, theme: Theme) -> None:
    dialog = SettingsDialog(theme, Settings())
    qtbot.addWidget(dialog)
    (default,) = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]

    with qtbot.waitSignal(dialog.accepted):
        default.click()
