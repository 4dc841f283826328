"""The window in which two states of a statement stand side by side and are scrolled together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from statement_studio.jobs.compare import SectionComparison
from statement_studio.ui.letter.choices import Tick
from statement_studio.ui.panels.compared_section import ComparedSection
from statement_studio.ui.theme import GAP, GAP_CARD, GAP_GROUP, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.column import ScrolledColumn, clear_layout
from statement_studio.ui.widgets.label import Label

_SIZE = (1024, 680)


class SideBySide(QDialog):
    """Shows the sections of two states below what these are called.

    Page Up, Page Down, Home and End scroll wherever the keyboard is. ``foot`` is the row of buttons.

    Args:
        theme: colours and fonts.
        heads: what stands above either side.
        parent: the window in front of which it stands.

    """

    def __init__(self, theme: Theme, heads: tuple[QLayout, QLayout], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare versions"))
        self._theme = theme
        self._sections: tuple[SectionComparison, ...] = ()
        self.only_changed = Tick(theme, self.tr("Only what changed"))
        self.only_changed.setChecked(True)
        self.only_changed.toggled.connect(self._show)
        self._told = Label(theme, color="ink-2")
        self._scroll = ScrolledColumn((GAP_GROUP, GAP_SMALL, GAP_GROUP, GAP_GROUP))
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        self._scroll.column.addLayout(self._column)
        self._scroll.column.addStretch()
        self._close = Button(theme, self.tr("Close"), "primary")
        self._close.setDefault(True)
        self._close.clicked.connect(self.close)
        self.foot = QHBoxLayout()
        self._lay_out(heads)
        self._close.setFocus()

    def _lay_out(self, heads: tuple[QLayout, QLayout]) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(GAP_GROUP, GAP_CARD, GAP_GROUP, GAP_SMALL)
        top.setSpacing(GAP_GROUP)
        for head in heads:
            top.addLayout(head, 1)
        self.foot.setContentsMargins(GAP_GROUP, GAP, GAP_GROUP, GAP_CARD)
        self.foot.setSpacing(GAP_CARD)
        self.foot.addWidget(self.only_changed)
        self.foot.addWidget(self._told, 1)
        self.foot.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self.foot)
        room = (self.parentWidget() or self).screen().availableSize()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def add_button(self, button: Button) -> None:
        """Put a button before the one that closes."""
        self.foot.insertWidget(self.foot.indexOf(self._close), button)

    def show_sections(self, sections: Sequence[SectionComparison]) -> None:
        """Show these sections; where they say the same as before, nothing moves."""
        if tuple(sections) != self._sections or not self._told.text():
            self._sections = tuple(sections)
            self._show()

    def say(self, sentence: str) -> None:
        """Show a sentence and no sections."""
        clear_layout(self._column)
        self._sections = ()
        self._told.setText(sentence)

    def _show(self) -> None:
        changed = [section for section in self._sections if section.is_changed]
        same = [section.title for section in self._sections if not section.is_changed]
        at = self._scroll.verticalScrollBar().value()
        clear_layout(self._column)
        for section in changed if self.only_changed.isChecked() else self._sections:
            self._column.addWidget(ComparedSection(self._theme, section))
        if not changed:
            self._told.setText(self.tr("No word is different."))
        elif same:
            self._told.setText(self.tr("Unchanged: {sections}").format(sections=", ".join(same)))
        else:
            self._told.setText(self.tr("Every section is different."))
        self._scroll.verticalScrollBar().setValue(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll both sides."""
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.key() in steps:
            bar.setValue(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
