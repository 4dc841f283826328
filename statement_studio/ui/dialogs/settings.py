"""The settings: takes those in use, gives back what the user chose instead."""

from typing import TypeVar

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.store.settings import Settings, statements_folder
from statement_studio.ui import theme as sizes
from statement_studio.ui.letter.choices import Choice, Options, Segments, Tick
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.column import ScrolledColumn
from statement_studio.ui.widgets.elided_label import ElidedLabel
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.number_field import NumberField

W = TypeVar("W", bound=QWidget)
_WIDTH, _HEIGHT = 620, 640
_LABEL_WIDTH = 176
_BANDS = range(0, 51, 5)  # per cent


class SettingsDialog(QDialog):
    """A form of the settings; ``settings`` tells what stands in it."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._settings = settings = tools.settings.now
        self._folder = settings.statements_folder
        self.setWindowTitle(self.tr("Settings"))
        self.resize(_WIDTH, _HEIGHT)
        margin = sizes.GAP_GROUP
        scrolled = ScrolledColumn((margin, margin, margin, sizes.GAP), gap=sizes.GAP_CARD)
        self._groups = scrolled.column
        self._add_look(settings)
        self._add_writing(settings)
        self._add_length(settings)
        self._add_new_statements(settings)
        self._groups.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled, 1)
        column.addLayout(self._buttons())

    def settings(self) -> Settings:
        """Return the settings as they stand in the form."""
        band = self._band.currentData()
        return msgspec.structs.replace(
            self._settings,
            theme=self._colors.value,
            text_size=self._size.value(),
            typographic_quotes=self._quotes.isChecked(),
            autosave_seconds=self._saving.value(),
            band=int(band) if band else None,
            dash_rule=self._dashes.currentData(),
            aloud_words_per_minute=self._speed.value(),
            paper=self._paper.value,
            statements_folder=self._folder,
        )

    def _add_look(self, settings: Settings) -> None:
        card = self._card(self.tr("Look"))
        colors = [("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        self._colors = self._segments(card, self.tr("Colours"), colors, settings.theme)
        self._size = self._number(card, self.tr("Size of the text"), settings.text_size, (12, 34, self.tr(" pixels")))

    def _add_writing(self, settings: Settings) -> None:
        card = self._card(self.tr("Writing"))
        quotes = self.tr("Make quotation marks and dashes typographic while you type")
        self._quotes = self._tick(card, quotes, on=settings.typographic_quotes)
        self._saving = self._number(
            card,
            self.tr("Save within"),
            settings.autosave_seconds,
            (2, 600, self.tr(" seconds")),
            self.tr("From the next change on. The recovery journal has every change within a second."),
        )

    def _add_length(self, settings: Settings) -> None:
        card = self._card(self.tr("Length"))
        bands = sorted({*_BANDS, *([] if settings.band is None else [settings.band])})
        options = [("", self.tr("As the debate says"))]
        options += [(str(band), self.tr("{band} % to either side").format(band=band)) for band in bands]
        self._band = self._choice(
            card,
            self.tr("Still on length"),
            options,
            "" if settings.band is None else str(settings.band),
            self.tr("Around “about 500 words”. The meter, the strip and the submission check go by it."),
        )
        dashes = [("word", self.tr("Count as Word does")), ("libreoffice", self.tr("Count as LibreOffice does"))]
        self._dashes = self._choice(
            card,
            self.tr("Dashes between words"),
            dashes,
            settings.dash_rule,
            self.tr("The submission check counts as Word does, which is what the Secretariat will see."),
        )
        self._speed = self._number(
            card,
            self.tr("Reading aloud"),
            settings.aloud_words_per_minute,
            (60, 300, self.tr(" words a minute")),
        )

    def _add_new_statements(self, settings: Settings) -> None:
        card = self._card(self.tr("New statements"))
        self._where = ElidedLabel(self._tools.theme)
        self.choose_folder = Button(self._tools.theme, self.tr("Choose…"), small=True)
        self.choose_folder.setAccessibleName(self.tr("Choose the folder of new statements"))
        self.choose_folder.clicked.connect(self._choose_folder)
        self.usual_folder = Button(self._tools.theme, self.tr("As usual"), "quiet", small=True)
        self.usual_folder.setAccessibleName(self.tr("Put new statements into the usual folder"))
        self.usual_folder.clicked.connect(self._use_usual_folder)
        row = QHBoxLayout()
        row.setSpacing(sizes.GAP_SMALL)
        row.addWidget(self._where, 1)
        row.addWidget(self.usual_folder)
        row.addWidget(self.choose_folder)
        field = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        field.setLayout(row)
        said = self.tr("From the next one on. Those that are there stay where they are, and in the list.")
        self._row(card, self.tr("Folder"), field, said)
        papers = [("a4", "A4"), ("letter", self.tr("US Letter"))]
        profile = self._tools.mission.now
        said = self.tr("Your mission profile says it.") if profile else ""
        self._paper = self._segments(card, self.tr("Paper"), papers, settings.paper, said)
        self._paper.setEnabled(profile is None)
        self._show_folder()

    def _show_folder(self) -> None:
        shown = statements_folder(Settings(statements_folder=self._folder))
        self._where.setText(str(shown))
        self.choose_folder.setAccessibleDescription(str(shown))
        self.usual_folder.setVisible(bool(self._folder))

    def _choose_folder(self) -> None:
        present = statements_folder(Settings(statements_folder=self._folder))
        chosen = self._tools.prompts.folder(self.tr("Folder of new statements"), present)
        if chosen:
            usual = statements_folder(Settings())
            self._folder = "" if chosen == usual else str(chosen)
            self._show_folder()

    def _use_usual_folder(self) -> None:
        self._folder = ""
        self._show_folder()
        self.choose_folder.setFocus()

    def _card(self, title: str) -> Card:
        card = Card(self._tools.theme)
        card.column.setSpacing(sizes.GAP)
        card.column.addWidget(Label(self._tools.theme, title, role="title"))
        self._groups.addWidget(card)
        return card

    def _choice(self, card: Card, label: str, options: Options, chosen: str, said: str = "") -> Choice:
        box = Choice(self._tools.theme, options)
        box.set_value(chosen)
        return self._row(card, label, box, said)

    def _segments(self, card: Card, label: str, options: Options, chosen: str, said: str = "") -> Segments:
        segments = Segments(self._tools.theme, options)
        segments.set_value(chosen)
        return self._row(card, label, segments, said)

    def _number(self, card: Card, label: str, value: int, limits: tuple[int, int, str], said: str = "") -> NumberField:
        box = NumberField(self._tools.theme, *limits)
        box.setValue(value)
        return self._row(card, label, box, said)

    def _tick(self, card: Card, label: str, *, on: bool) -> Tick:
        box = Tick(self._tools.theme, label)
        box.setChecked(on)
        card.column.addWidget(box)
        return box

    def _row(self, card: Card, label: str, field: W, said: str = "") -> W:
        """Add a row in which label, field and what is said about it belong together, also for a screen reader."""
        theme = self._tools.theme
        text = Label(theme, label)
        text.setFixedWidth(_LABEL_WIDTH)
        text.setMinimumHeight(sizes.CONTROL_HEIGHT)
        text.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        text.setBuddy(field)
        field.setAccessibleName(label)
        field.setAccessibleDescription(said)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(field)
        if said:
            beside.addWidget(Label(theme, said, role="caption", color="ink-2"))
        row = QHBoxLayout()
        row.setSpacing(sizes.GAP)
        row.addWidget(text, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        card.column.addLayout(row)
        return field

    def _buttons(self) -> QHBoxLayout:
        use = Button(self._tools.theme, self.tr("Use these"), "primary")
        use.setDefault(True)
        use.clicked.connect(self.accept)
        leave = Button(self._tools.theme, self.tr("Leave as it was"))
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(sizes.GAP_GROUP, sizes.GAP, sizes.GAP_GROUP, sizes.GAP_CARD)
        row.setSpacing(sizes.GAP)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(use)
        return row
