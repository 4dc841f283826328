"""The window with the guide: contents and search at one side, a page at the other; offline."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.ui.help.contents import Contents
from statement_studio.ui.help.reader import Reader
from statement_studio.ui.help.topics import load_topics
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.theme import GAP, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.copy_button import CopyButton
from statement_studio.ui.widgets.label import Label

_SIZE = (920, 640)
_CONTENTS = 268
_FEWEST_LETTERS = 2


class HelpWindow(QDialog):
    """Shows the guide beside the work; it never waits for an answer.

    The search filters the contents and marks the words on the page; Return goes to the next of them.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self._theme = theme
        topics = load_topics(_say_key)
        self._topics = {topic.name: topic for topic in topics}
        self._past: list[str] = []
        self._future: list[str] = []
        self._name = ""
        self.search = Line(theme)
        self.search.show_example(self.tr("Search the guide"))
        self.search.setAccessibleName(self.tr("Search the guide"))
        self.contents = Contents(theme, topics)
        self._nothing = Label(theme, self.tr("Nothing found."), color="ink-2")
        self.reader = Reader(theme)
        self.back = Button(theme, self.tr("Back"), small=True)
        self.forward = Button(theme, self.tr("Forward"), small=True)
        self._address = QWidget()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(GAP, GAP, 0, GAP)
        left.setSpacing(GAP_SMALL)
        left.addWidget(self.search)
        left.addWidget(self._nothing)
        left.addWidget(self.contents, 1)
        self._nothing.hide()
        side = QWidget()
        side.setFixedWidth(_CONTENTS)
        side.setLayout(left)
        row = QHBoxLayout()
        row.setContentsMargins(GAP, GAP, GAP, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addStretch()
        self._address_row = QHBoxLayout(self._address)
        self._address_row.setContentsMargins(GAP, 0, GAP, GAP)
        self._address.hide()
        right = QVBoxLayout()
        right.setSpacing(GAP_SMALL)
        right.addLayout(row)
        right.addWidget(self.reader, 1)
        right.addWidget(self._address)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(side)
        whole.addLayout(right, 1)
        room = (self.parentWidget() or self).screen().availableSize()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def _wire(self) -> None:
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(self.reader.go_on)
        self.search.installEventFilter(self)
        self.contents.topic_chosen.connect(self.show_topic)
        self.reader.topic_requested.connect(self.show_topic)
        self.reader.address_clicked.connect(self._show_address)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.back.setShortcut(QKeySequence(QKeySequence.StandardKey.Back))
        self.forward.setShortcut(QKeySequence(QKeySequence.StandardKey.Forward))
        self.back.setAutoDefault(False)
        self.forward.setAutoDefault(False)

    @property
    def topic(self) -> str:
        """The name of the page that is shown."""
        return self._name

    def show_topic(self, name: str) -> None:
        """Show a page; the one before is what Back leads to."""
        if name == self._name or name not in self._topics:
            return
        if self._name:
            self._past.append(self._name)
        self._future.clear()
        self._show(name)

    def go_back(self) -> None:
        """Show the page before."""
        if self._past:
            self._future.append(self._name)
            self._show(self._past.pop())

    def go_forward(self) -> None:
        """Show the page from which Back has led."""
        if self._future:
            self._past.append(self._name)
            self._show(self._future.pop())

    def _show(self, name: str) -> None:
        topic = self._topics[name]
        self._name = name
        self.setWindowTitle(self.tr("Help: {title}").format(title=topic.title))
        self.reader.show_text(topic.text)
        self.reader.mark(self._words())
        self._address.hide()
        self.back.setEnabled(bool(self._past))
        self.forward.setEnabled(bool(self._future))
        self.contents.choose(name)

    def _words(self) -> list[str]:
        text = self.search.text().casefold()
        return text.split() if len(text.strip()) >= _FEWEST_LETTERS else []

    def _look_for(self) -> None:
        words = self._words()
        found = [name for name, topic in self._topics.items() if topic.holds(words)]
        self.contents.show_only(found)
        self._nothing.setVisible(not found)
        if found and self._name not in found:
            self.contents.choose(found[0])
        self.reader.mark(words)

    def _show_address(self, address: str) -> None:
        """Offer to copy an address: nothing is opened from here."""
        while (item := self._address_row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        said = self.tr("{address} is outside the guide. Nothing was opened.").format(address=address)
        self._address_row.addWidget(Label(self._theme, said), 1)
        self._address_row.addWidget(CopyButton(self._theme, address))
        self._address.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk in the contents while one searches."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.contents.step(step)
                return True
        return super().eventFilter(watched, event)


def _say_key(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
