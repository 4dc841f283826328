"""The status bar: is it saved, in which language, how many words."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

import statement_studio
from statement_studio.ui import theme as sizes
from statement_studio.ui.bars.paper_words import PaperWords
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button, Weight
from statement_studio.ui.widgets.chip import Tone
from statement_studio.ui.widgets.elided_label import ElidedLabel
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.words import LANGUAGE_NAMES

_MESSAGE_MS = 8_000


class StatusBar(QWidget):
    """One line at the foot of the window; a message of a page stands in it for a few seconds.

    Signals:
        naming_requested: the user wants to name the version that was just saved.
        said: the message that is shown.
        remedy_requested: the user wants to do what is offered beside the words that say whether all is saved.
    """

    naming_requested = Signal()
    said = Signal(str)
    remedy_requested = Signal()

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        theme = tools.theme
        self._document: OpenStatement | None = None
        self._section_id = ""
        self._selected = 0
        self.setFixedHeight(sizes.STATUS_BAR)
        self._dot = _Dot(tools)
        self._saved = ElidedLabel(theme, role="caption", color="ink-2")
        self._saved.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._remedy = self._button(weight="link")
        self._remedy.clicked.connect(self.remedy_requested)
        self._naming = self._button(self.tr("Name this version…"))
        self._naming.clicked.connect(self.naming_requested)
        self._naming_timer = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._naming_timer.timeout.connect(self.withdraw_naming)
        self._language = self._label()
        self._message = ElidedLabel(theme, role="caption", color="ink")
        self._selection = self._label()
        self._selection.hide()
        self._section = self._label()
        self._statement = self._label(strong=True)
        self._paper = PaperWords(theme, tools.workers)
        self._zoom = self._label()
        self._page = self._label()
        self._version = self._label()
        self._version.setText(statement_studio.__version__)
        self._timer = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._timer.timeout.connect(self._message.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.GAP_CARD, 0, sizes.GAP_CARD, 0)
        row.setSpacing(18)
        row.addWidget(self._dot)
        row.addSpacing(-12)
        saved = QHBoxLayout()
        saved.setSpacing(4)
        saved.addWidget(self._saved)
        saved.addWidget(self._remedy)
        row.addLayout(saved)
        row.addWidget(self._naming)
        row.addWidget(self._language)
        row.addWidget(self._message, 1)
        counts = (self._selection, self._section, self._statement, self._paper)
        for label in (*counts, self._zoom, self._page, self._version):
            row.addWidget(label)
        theme.changed.connect(self._show_zoom)
        self._show_zoom()
        self.set_document(None)
        self.show_saved(self.tr("Everything stays on this computer"), "ok")

    def _label(self, *, strong: bool = False) -> Label:
        color = "ink" if strong else "ink-2"
        label = Label(self._tools.theme, role="caption", color=color, strong=strong, selectable=False)
        label.setWordWrap(False)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # a figure is never cut off
        return label

    def _button(self, text: str = "", weight: Weight = "quiet") -> Button:
        button = Button(self._tools.theme, text, weight, small=True)
        button.setFont(self._tools.theme.font("caption", strong=True))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the text
        button.hide()
        return button

    def show_saved(self, text: str, tone: Tone) -> None:
        """Tell whether the words are safe."""
        self._dot.show_tone(tone)
        self._saved.setText(text)
        self._saved.use_color("ink" if tone in {"bad", "warn"} else "ink-2")

    @property
    def saved(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    @property
    def remedy(self) -> str:
        """What it offers to do about words that are not safe yet; empty for nothing."""
        return "" if self._remedy.isHidden() else self._remedy.text()

    def show_remedy(self, text: str) -> None:
        """Offer to do something about words that are not safe yet; an empty verb: nothing is needed."""
        self._remedy.setText(text)
        self._remedy.setVisible(bool(text))
        self._language.setVisible(self._document is not None and not text)  # it gives way: the sentence needs the room
        self._show_words()
        if text:
            self._naming.hide()

    def show_message(self, text: str) -> None:
        """Show a short sentence for a few seconds."""
        self._message.setText(text)
        self._timer.start()
        self.said.emit(text)

    @property
    def offers_naming(self) -> bool:
        """Whether it offers to name the version that was just saved."""
        return not self._naming.isHidden()

    @property
    def naming_place(self) -> QRect:
        """Where on the screen the name is asked for."""
        return QRect(self._saved.mapToGlobal(self._saved.rect().topLeft()), self._saved.size())

    def offer_naming(self) -> None:
        """Offer for a few seconds to name the version, if it could be saved."""
        if not self._remedy.isHidden():
            return
        self._naming.show()
        self._naming_timer.start()

    def withdraw_naming(self) -> None:
        """Offer it no longer, unless the keyboard is on it just now."""
        if self._naming.hasFocus():
            self._naming_timer.start()
        else:
            self._naming.hide()

    def set_document(self, document: OpenStatement | None) -> None:
        """Show another statement, or none."""
        if self._document:
            self._document.count_changed.disconnect(self._show_words)
        self._document = document
        self._naming.hide()
        if document:
            document.count_changed.connect(self._show_words)
        language = document.statement.language if document else "en"
        self._language.setText(LANGUAGE_NAMES[language])
        self._language.setToolTip(self.tr("Language of the statement"))
        self._language.setVisible(document is not None)
        self._version.setVisible(document is None)
        self._paper.set_document(document)
        self._show_words()

    def show_page_status(self, words: str) -> None:
        """Show what the page in front says of itself in the place of the counts; empty: show the counts."""
        self._page.setText(words)
        self._show_words()

    def show_section(self, section_id: str) -> None:
        """Count the section where the user is."""
        self._section_id = section_id
        self._show_words()

    def show_selection(self, words: int) -> None:
        """Count what is selected; nothing, where nothing is."""
        self._selected = words
        self._selection.setText(self.tr("Selection {words}").format(words=words))
        self._show_words()

    def _show_words(self) -> None:
        count = self._document.count if self._document else None
        counts = count is not None and not self._page.text()
        in_section = count.sections.get(self._section_id) if count else None
        self._selection.setVisible(counts and self._selected > 0)
        self._section.setVisible(counts and in_section is not None)
        self._statement.setVisible(counts)
        self._zoom.setVisible(counts and not self.remedy)
        self._paper.set_wanted(wanted=counts)
        self._page.setVisible(bool(self._page.text()))
        if in_section is not None:
            self._section.setText(self.tr("Section {words}").format(words=in_section))
        if count:
            self._statement.setText(self.tr("Statement {words}").format(words=count.words))

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{self._tools.theme.text_scale} %")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw the ground and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._tools.theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._tools.theme.color("line"))


class _Dot(QWidget):
    """The sign before the words that say whether all is saved; the words carry the meaning."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = tools.theme
        self._tone: Tone = "ok"
        self.setFixedSize(QSize(7, 7))

    def show_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ink-3" if self._tone == "mute" else self._tone))
        painter.drawEllipse(self.rect())
