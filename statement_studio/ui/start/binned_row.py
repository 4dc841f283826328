"""The line that says what was put in the bin, with the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from statement_studio.store.library import Binned
from statement_studio.ui.theme import GAP, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.elided_label import ElidedLabel


class BinnedRow(QWidget):
    """Offers to put back the statement that went into the bin last; hidden as long as none did.

    Signals:
        restore_requested: put back the ``Binned`` that is shown.
    """

    restore_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._binned: Binned | None = None
        self._said = ElidedLabel(theme, color="ink-2")
        self.restore = Button(theme, self.tr("Put it back"), small=True)
        self.restore.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._said)
        row.addWidget(self.restore)
        row.addStretch()
        self.hide()

    def show_binned(self, binned: Binned | None) -> None:
        """Offer to put this one back; None: there is nothing to put back."""
        self._binned = binned
        if binned:
            said = self.tr("“{name}” is in the bin.").format(name=binned.original.stem)
            self._said.setText(said)
            self.restore.setAccessibleDescription(said)
        self.setVisible(binned is not None)

    def _ask(self) -> None:
        if self._binned:
            self.restore_requested.emit(self._binned)
