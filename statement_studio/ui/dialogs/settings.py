"""The settings: takes those in use, gives back what the user chose instead."""

from typing import TypeVar

import msgspec
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from statement_studio.store.settings import Settings
from statement_studio.ui import theme as sizes
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.label import Label

W = TypeVar("W", bound=QWidget)
_WIDTH = 440


class SettingsDialog(QDialog):
    """A form of the settings; ``settings`` tells what stands in it."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(_WIDTH)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(sizes.GAP_CARD)
        self._form.setVerticalSpacing(sizes.GAP)
        self._add_rows(settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.GAP_GROUP, sizes.GAP_GROUP, sizes.GAP_GROUP, sizes.GAP_CARD)
        column.setSpacing(sizes.GAP_GROUP)
        column.addLayout(self._form)
        column.addLayout(self._buttons())

    def _add_rows(self, settings: Settings) -> None:
        self._colors = self._choice(
            self.tr("Colours"),
            {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")},
            settings.theme,
        )
        self._size = self._number(self.tr("Size of the text"), settings.text_size, (12, 34), self.tr(" pixels"))
        self._speed = self._number(
            self.tr("Reading aloud"), settings.aloud_words_per_minute, (60, 300), self.tr(" words a minute")
        )
        self._dashes = self._choice(
            self.tr("Dashes between words"),
            {"word": self.tr("Count as Word does"), "libreoffice": self.tr("Count as LibreOffice does")},
            settings.dash_rule,
        )
        self._saving = self._number(self.tr("Save within"), settings.autosave_seconds, (2, 600), self.tr(" seconds"))
        self._quotes = self._tick(self.tr("Typographic quotation marks and dashes"), on=settings.typographic_quotes)
        self._motion = self._tick(self.tr("Fades"), on=settings.motion)

    def settings(self) -> Settings:
        """Return the settings as they stand in the form."""
        return msgspec.structs.replace(
            self._settings,
            theme=self._colors.currentData(),
            text_size=self._size.value(),
            aloud_words_per_minute=self._speed.value(),
            dash_rule=self._dashes.currentData(),
            autosave_seconds=self._saving.value(),
            typographic_quotes=self._quotes.isChecked(),
            motion=self._motion.isChecked(),
        )

    def _choice(self, label: str, choices: dict[str, str], chosen: str) -> QComboBox:
        box = QComboBox()
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(chosen))
        return self._row(label, box)

    def _number(self, label: str, value: int, limits: tuple[int, int], unit: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(*limits)
        box.setSuffix(unit)
        box.setValue(value)
        return self._row(label, box)

    def _tick(self, label: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(label)
        box.setChecked(on)
        box.setMinimumHeight(sizes.TARGET)
        self._form.addRow(box)
        return box

    def _row(self, label: str, field: W) -> W:
        """Add a row in which label and field belong together, also for a screen reader."""
        text = Label(self._theme, label)
        text.setWordWrap(False)
        text.setBuddy(field)
        field.setAccessibleName(label)
        field.setMinimumHeight(sizes.CONTROL_HEIGHT)
        self._form.addRow(text, field)
        return field

    def _buttons(self) -> QHBoxLayout:
        use = Button(self._theme, self.tr("Use these"), "primary")
        use.setDefault(True)
        use.clicked.connect(self.accept)
        leave = Button(self._theme, self.tr("Leave as it was"))
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(use)
        return row
