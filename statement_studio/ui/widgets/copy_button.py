"""A button that copies a short text."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.button import Button


class CopyButton(Button):
    """Copies ``text``.

    Signals:
        copied: the sentence that tells so.
    """

    copied = Signal(str)

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "quiet", small=True, parent=parent)
        self._copied_text = text
        self.setText(self.tr("Copy"))
        self.setAccessibleName(self.tr("Copy {text}").format(text=text))
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied_text)
        self.copied.emit(self.tr("Copied: {text}").format(text=self._copied_text))
