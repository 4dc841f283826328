"""The licences in full: the program's own, and those of what it brings along whose text must come with it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from statement_studio import resources
from statement_studio.ui.letter.choices import Choice
from statement_studio.ui.theme import GAP, GAP_CARD, GAP_GROUP, Theme
from statement_studio.ui.widgets.button import Button

_SIZE = (720, 600)


def licence_texts() -> dict[str, str]:
    """Return which licences can be read: the name of the resource, and what it is called."""
    translate = QCoreApplication.translate
    return {
        "licences/GPL-3.0.txt": translate("Licences", "Statement Studio: GNU General Public License, version 3"),
        "licences/LGPL-3.0.txt": translate("Licences", "Qt and Qt for Python: GNU Lesser General Public License"),
        "fonts/OFL.txt": translate("Licences", "Noto Serif: SIL Open Font License"),
    }


class Licences(QDialog):
    """Shows one text at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Licences"))
        self.resize(*_SIZE)
        self.choice = Choice(theme, list(licence_texts().items()))
        self.choice.setAccessibleName(self.tr("Licence"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.font("body").pixelSize() - 1)
        self.text.setFont(font)
        close = Button(theme, self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_CARD)
        column.setSpacing(GAP)
        column.addWidget(self.choice)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        self.choice.value_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.text.setPlainText(resources.read_bytes(self.choice.currentData()).decode("utf-8"))
