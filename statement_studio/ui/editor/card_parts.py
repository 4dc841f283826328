"""Head, notes and foot of a section's card."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from statement_studio.ui.icons import make_icon
from statement_studio.ui.theme import GAP_SMALL, TARGET, Theme
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.pressing import press_on_return

_RULE = 3
_HAS_MENU = QStyleOptionToolButton.ToolButtonFeature.HasMenu
_NOTES_LINES = 4


class FlatButton(QToolButton):
    """A button without an edge, in the size of a caption or with an icon alone."""

    def __init__(self, theme: Theme, text: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setAutoRaise(True)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(16, 16))
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def use_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._follow_theme()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return as by the space bar."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Be large enough to be hit."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), TARGET), TARGET)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Show no arrow beside the icon of a button that opens a menu."""
        super().initStyleOption(option)
        option.features &= ~_HAS_MENU

    def _follow_theme(self) -> None:
        self.setFont(self._theme.font("caption"))
        palette = self.palette()
        palette.setColor(palette.ColorRole.ButtonText, self._theme.color("ink-3"))
        self.setPalette(palette)
        if self._icon:
            self.setIcon(make_icon(self._theme, self._icon, "ink-3"))


class CardHead(QFrame):
    """The question with its asks behind a rule; folds to one line.

    Signals:
        moved: the section is to go up (-1) or down (1).
    """

    moved = Signal(int)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Label(theme, title, strong=True)
        self.fold = FlatButton(theme, icon="chevron-down")
        self.fold.setCheckable(True)
        self.more = FlatButton(theme, icon="more")
        self.asks_frame = QWidget()
        self.asks = QVBoxLayout(self.asks_frame)
        self.asks.setContentsMargins(0, 0, 0, 0)
        self.asks.setSpacing(0)
        self._lay_out()
        self._menu = QMenu(self)
        self._up = self._menu.addAction(self.tr("Move section up"))
        self._down = self._menu.addAction(self.tr("Move section down"))
        self._up.triggered.connect(self._go_up)
        self._down.triggered.connect(self._go_down)
        self.more.setMenu(self._menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setAccessibleName(self.tr("More for {section}").format(section=title))
        self.more.setToolTip(self.tr("More"))
        self.fold.toggled.connect(self._set_folded)
        self._set_folded(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.title, 1)
        row.addWidget(self.fold)
        row.addWidget(self.more)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.asks_frame)
        beside_rule = QHBoxLayout(self)
        beside_rule.setContentsMargins(0, 0, 0, 2)
        beside_rule.setSpacing(0)
        beside_rule.addSpacing(_RULE + 14)  # margins are not mirrored, spacings are
        beside_rule.addLayout(column)

    def set_foldable(self, foldable: bool) -> None:
        """Let the question fold, where there is one."""
        self.fold.setVisible(foldable)
        self.asks_frame.setVisible(foldable)

    def allow_moves(self, *, up: bool, down: bool) -> None:
        """Offer the moves for which there is room."""
        self._up.setEnabled(up)
        self._down.setEnabled(down)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the rule before the question."""
        painter = QPainter(self)
        left = self.width() - _RULE if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.fillRect(QRectF(left, 2, _RULE, self.height() - 4), self._theme.color("line-2"))

    def _go_up(self) -> None:
        self.moved.emit(-1)

    def _go_down(self) -> None:
        self.moved.emit(1)

    def _set_folded(self, folded: bool) -> None:
        self.asks_frame.setVisible(not folded)
        name = self.tr("Unfold the question") if folded else self.tr("Fold the question")
        self.fold.use_icon("chevron-right" if folded else "chevron-down")
        self.fold.setAccessibleName(f"{name}: {self.title.text()}")
        self.fold.setToolTip(name)


class NotesField(QPlainTextEdit):
    """The drafters' notes on a section: never counted, never exported.

    Signals:
        changed: the notes as they are now.
    """

    changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._showing = False
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("Notes for your colleagues. They are never counted or exported."))
        self.textChanged.connect(self._tell)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def show_text(self, text: str) -> None:
        """Show the notes as the statement has them."""
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def _follow_theme(self) -> None:
        self.setFont(self._theme.font("body"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _NOTES_LINES + 2 * GAP_SMALL)

    def _tell(self) -> None:
        if not self._showing:
            self.changed.emit(self.toPlainText())


class CardFoot(QWidget):
    """One line below the text: words and their share, findings, notes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(theme, role="caption", color="ink-3")
        self.words.setWordWrap(False)
        self.share = FlatButton(theme)
        self.findings = FlatButton(theme)
        self.notes = FlatButton(theme, self.tr("Notes"))
        self.notes.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addWidget(self.share)
        row.addWidget(self.findings)
        row.addStretch(1)
        row.addWidget(self.notes)
        self.findings.hide()

    def show_count(self, words: int, target: int, *, about: bool = False) -> None:
        """Show the words, or about how many they are in the limit's language, and how many their share is (0: none)."""
        text = self.tr("1 word") if words == 1 else self.tr("{n} words").format(n=f"{words:,}")
        if about:
            text = self.tr("about {words}").format(words=text)
        if text != self.words.text():
            self.words.setText(text)
        self.share.setText(self.tr("of {n}").format(n=f"{target:,}") if target else self.tr("no share set"))
        self.share.setAccessibleName(self.tr("Share of the words: {n}").format(n=f"{target:,}"))

    def show_findings(self, number: int) -> None:
        """Show how many findings there are."""
        self.findings.setVisible(number > 0)
        self.findings.setText(self.tr("1 finding") if number == 1 else self.tr("{n} findings").format(n=number))
        self.findings.setAccessibleName(self.findings.text())

    def show_has_notes(self, has_notes: bool) -> None:
        """Show whether something is noted."""
        self.notes.setText(self.tr("Notes written") if has_notes else self.tr("Notes"))
        self.notes.setAccessibleName(self.tr("Notes, written") if has_notes else self.tr("Notes, none yet"))
