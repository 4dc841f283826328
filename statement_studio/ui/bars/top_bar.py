"""The top bar: menu button, what the statement is for, its state, the total meter, and the one way out: export."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from statement_studio.ui import theme as sizes
from statement_studio.ui.bars.meter import Meter
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.chip import Chip
from statement_studio.ui.widgets.elided_label import ElidedLabel
from statement_studio.ui.words import limit_words, say_date, state_words

_STATE_MS = 200  # the state is a hash over the whole text: not for every key


class TopBar(QWidget):
    """The bar above everything; without a statement it shows the program's name alone."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        theme = tools.theme
        self.setFixedHeight(sizes.TOP_BAR)
        self._document: OpenStatement | None = None
        self._menu: QMenu | None = None
        self.menu_button = Button(theme)
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setToolTip(self.tr("Menu (F10)"))
        self.menu_button.set_icon_name("menu")
        self._title = ElidedLabel(theme, role="title")
        self._details = ElidedLabel(theme, role="caption", color="ink-2")
        self.chip = Chip(theme)
        self.meter = Meter(theme)
        self._buttons = QWidget()
        self._button_row = QHBoxLayout(self._buttons)
        self._button_row.setContentsMargins(0, 0, 0, 0)
        self._button_row.setSpacing(sizes.GAP)
        self._starting = QWidget()
        self._starting_row = QHBoxLayout(self._starting)
        self._starting_row.setContentsMargins(0, 0, 0, 0)
        self._starting_row.setSpacing(sizes.GAP_SMALL)
        self._state_timer = QTimer(self, singleShot=True, interval=_STATE_MS)
        self._state_timer.timeout.connect(self._show_state)
        self._lay_out()
        theme.changed.connect(self.update)
        tools.settings.changed.connect(self._show_words)
        self.set_document(None)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addStretch()
        names.addWidget(self._title)
        names.addWidget(self._details)
        names.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.GAP_CARD, 0, sizes.GAP_CARD, 0)
        row.setSpacing(sizes.GAP)
        row.addWidget(self.menu_button)
        row.addLayout(names)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addSpacing(sizes.GAP)
        row.addWidget(self.meter)
        row.addWidget(self._buttons)
        row.addWidget(self._starting)

    def set_menu(self, menu: QMenu) -> None:
        """Let the menu button open ``menu``."""
        self._menu = menu
        self.menu_button.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Open the menu below its button."""
        if self._menu:
            corner = self.menu_button.rect().bottomLeft()
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                corner = self.menu_button.rect().bottomRight() - QPoint(self._menu.sizeHint().width(), 0)
            self._menu.popup(self.menu_button.mapToGlobal(corner))

    def add_button(self, action: QAction, text: str, *, primary: bool = False) -> None:
        """Offer an action at the bar's end."""
        button = Button(self._tools.theme, text, "primary" if primary else "plain")
        button.set_action(action)
        self._button_row.addWidget(button)

    def add_switch(self, action: QAction, icon: str) -> None:
        """Offer at the very end an action that goes on and off, as an icon."""
        button = Button(self._tools.theme, weight="quiet")
        button.set_icon_name(icon)
        button.setAccessibleName(action.text().replace("&", ""))
        button.set_action(action)
        self._button_row.addWidget(button)

    def add_starting_button(self, action: QAction, text: str) -> None:
        """Offer an action at the bar's end while no statement is open."""
        button = Button(self._tools.theme, text, "quiet")
        button.set_action(action)
        self._starting_row.addWidget(button)

    def set_document(self, document: OpenStatement | None) -> None:
        """Show another statement, or none."""
        if self._document:
            self._document.count_changed.disconnect(self._show_words)
            self._document.letter_changed.disconnect(self._show_names)
            self._document.changed.disconnect(self._state_timer.start)
        self._document = document
        if document:
            document.count_changed.connect(self._show_words)
            document.letter_changed.connect(self._show_names)
            document.changed.connect(self._state_timer.start)
        for widget in (self._details, self.chip, self.meter, self._buttons):
            widget.setVisible(document is not None)
        self._starting.setVisible(document is None)
        self._show_names()
        self._show_words()
        self._show_state()

    def _show_names(self) -> None:
        if self._document is None:
            self._title.setText("Statement Studio")
            return
        statement = self._document.statement
        debate = statement.debate
        self._title.setText(debate.title)
        meeting = self.tr("{form} of {date}").format(form=self.tr("open debate"), date=say_date(debate.meeting_date))
        presidency = self.tr("presidency: {name}").format(name=debate.presidency) if debate.presidency else ""
        delegation = statement.delegation or self.tr("no delegation yet")
        self._details.setText(" · ".join(part for part in (delegation, meeting, presidency) if part))

    def _show_words(self) -> None:
        if self._document is None:
            return
        statement = self._document.statement
        self.meter.show_words(
            limit_words(statement, self._document.count.words),
            self._document.limit,
            self._tools.settings.now.aloud_words_per_minute,
        )

    def _show_state(self) -> None:
        if self._document:
            self.chip.show_state(*state_words(self._document.state))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw the ground and the line below."""
        painter = QPainter(self)
        theme = self._tools.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
