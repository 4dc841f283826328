"""The bar for find and replace."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from statement_studio.ui.editor.card_parts import FlatButton
from statement_studio.ui.editor.search import Query
from statement_studio.ui.theme import CONTROL_HEIGHT, GAP, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.pressing import claim_escape
from statement_studio.ui.widgets.tab_order import chain_tabs


class FindBar(QWidget):
    """One row to find, and one to replace; Escape closes it.

    Signals:
        query_changed: what is looked for, as a ``Query``.
        step_requested: the next match is asked for, or the one before; carries whether forwards.
        replace_requested, replace_all_requested: carry the text to put in.
        closed: the bar is closed.
    """

    query_changed = Signal(object)
    step_requested = Signal(bool)
    replace_requested = Signal(str)
    replace_all_requested = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._replaces = False
        self.find_field = self._field(self.tr("Find in the statement"))
        self.replace_field = self._field(self.tr("Replace with"))
        self.match_case = QCheckBox(self.tr("Match case"))
        self.whole_words = QCheckBox(self.tr("Whole words"))
        self.state = Label(theme, role="caption", color="ink-2")
        self.state.setMinimumWidth(96)
        self._previous = FlatButton(theme, icon="chevron-up")
        self._next = FlatButton(theme, icon="chevron-down")
        self._close = FlatButton(theme, icon="close")
        self._replace = Button(theme, self.tr("Replace"), small=True)
        self.replace_all_button = Button(theme, self.tr("Replace all"), small=True)
        self._name()
        self._lay_out()
        self._wire()
        theme.changed.connect(self.update)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setFixedHeight(CONTROL_HEIGHT)
        field.setClearButtonEnabled(True)
        return field

    def _name(self) -> None:
        for button, name in (
            (self._previous, self.tr("Previous match")),
            (self._next, self.tr("Next match")),
            (self._close, self.tr("Close")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _lay_out(self) -> None:
        options = QHBoxLayout()
        options.setSpacing(GAP)
        options.addWidget(self.match_case)
        options.addWidget(self.whole_words)
        steps = QHBoxLayout()
        steps.setSpacing(0)
        steps.addWidget(self.state)
        steps.addWidget(self._previous)
        steps.addWidget(self._next)
        self._replace_row = QWidget()
        replacing = QHBoxLayout(self._replace_row)
        replacing.setContentsMargins(0, 0, 0, 0)
        replacing.setSpacing(GAP_SMALL)
        replacing.addWidget(self._replace)
        replacing.addWidget(self.replace_all_button)
        replacing.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(GAP, GAP_SMALL, GAP_SMALL, GAP_SMALL)
        grid.setSpacing(GAP_SMALL)
        grid.addWidget(self.find_field, 0, 0)
        grid.addLayout(steps, 0, 1)
        grid.addLayout(options, 0, 2)
        grid.addWidget(self._close, 0, 3)
        grid.addWidget(self.replace_field, 1, 0)
        grid.addWidget(self._replace_row, 1, 1, 1, 2)
        grid.setColumnStretch(0, 1)
        chain_tabs([self.find_field, self.replace_field, self._previous, self._next, self.match_case])

    def _wire(self) -> None:
        self.find_field.textChanged.connect(self._tell_query)
        self.match_case.toggled.connect(self._tell_query)
        self.whole_words.toggled.connect(self._tell_query)
        self._previous.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._replace.clicked.connect(self._ask_replace)
        self.replace_all_button.clicked.connect(self._ask_replace_all)
        self._close.clicked.connect(self.close_bar)

    def open_bar(self, text: str, *, replacing: bool) -> None:
        """Show the bar, with what to look for if ``text`` says it; with the row to replace, or without."""
        self.replace_field.setVisible(replacing)
        self._replace_row.setVisible(replacing)
        if text:
            self.find_field.setText(text)
        self.show()
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()
        self._tell_query()

    def keep_focus(self) -> None:
        """Take the keyboard back, after the text showed a match."""
        field = self.replace_field if self._replaces else self.find_field
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Hide the bar; nothing is looked for any more."""
        self.hide()
        self.query_changed.emit(Query())
        self.closed.emit()

    def show_found(self, current: int, number: int) -> None:
        """Say how many matches there are, and which one is selected."""
        if not self.find_field.text():
            text = ""
        elif not number:
            text = self.tr("Not found")
        elif current:
            text = self.tr("{n} of {number}").format(n=current, number=number)
        else:
            text = self.tr("1 match") if number == 1 else self.tr("{number} matches").format(number=number)
        self.state.setText(text)
        for button in (self._previous, self._next, self._replace, self.replace_all_button):
            button.setEnabled(number > 0)

    def event(self, event: QEvent) -> bool:
        """Close with Escape before the window does anything with it."""
        return claim_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.replace_field.hasFocus():
                self._ask_replace()
            else:
                self._replaces = False
                self.step_requested.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bar as a surface above the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line-2"), 1))
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _tell_query(self) -> None:
        self.query_changed.emit(
            Query(self.find_field.text(), self.match_case.isChecked(), self.whole_words.isChecked())
        )
        if not self.find_field.text():
            self.show_found(0, 0)

    def _go_on(self) -> None:
        self._replaces = False
        self.step_requested.emit(True)

    def _go_back(self) -> None:
        self._replaces = False
        self.step_requested.emit(False)

    def _ask_replace(self) -> None:
        self._replaces = True
        self.replace_requested.emit(self.replace_field.text())

    def _ask_replace_all(self) -> None:
        self.replace_all_requested.emit(self.replace_field.text())
