"""The command palette: every action by a few letters of its name."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from statement_studio.ui import theme as sizes
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars

_WIDTH, _HEIGHT = 480, 380
_ACTION = Qt.ItemDataRole.UserRole


class Palette(QDialog):
    """Lists the actions that can be used now; Return does the one that is marked, after the palette has closed."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._actions = [action for action in actions if action.isEnabled()]
        self.setWindowTitle(self.tr("All commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("What do you want to do?"))
        self._search.setAccessibleName(self.tr("Search the commands"))
        self._search.setMinimumHeight(sizes.CONTROL_HEIGHT)
        self._list = QListWidget()
        use_quiet_bars(self._list)
        self._list.setAccessibleName(self.tr("Commands"))
        self._nothing = QLabel(self.tr("No command has these words in its name."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(sizes.GAP_SMALL, sizes.GAP_SMALL, sizes.GAP_SMALL, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.GAP, sizes.GAP, sizes.GAP, sizes.GAP)
        column.setSpacing(sizes.GAP_SMALL)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing, 1)
        self._search.textChanged.connect(self._fill)
        self._search.installEventFilter(self)
        self._list.itemActivated.connect(self._choose)
        self._fill("")

    def _fill(self, text: str) -> None:
        words = text.casefold().split()
        self._list.clear()
        for action in self._actions:
            name = action.text().replace("&", "")
            if all(word in name.casefold() for word in words):
                key = action.shortcut().toString()
                item = QListWidgetItem(f"{name}    {key}" if key else name, self._list)
                item.setData(_ACTION, action)
        self._list.setCurrentRow(0)
        self._list.setVisible(self._list.count() > 0)
        self._nothing.setVisible(self._list.count() == 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk in the list, and Return choose, while one types."""
        if watched is self._search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                row = min(max(self._list.currentRow() + step, 0), self._list.count() - 1)
                self._list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self._list.currentItem()
                if item:
                    self._choose(item)
                return True
        return super().eventFilter(watched, event)

    def _choose(self, item: QListWidgetItem) -> None:
        action: QAction = item.data(_ACTION)
        self.close()
        action.trigger()
