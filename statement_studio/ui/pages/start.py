"""The page without a statement: what can be done now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.ui import theme as sizes
from statement_studio.ui.pages.page import Page
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.label import Label


class StartPage(Page):
    """Offers to open a statement, or the sample."""

    name = "start"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        text = self.tr("Open a statement, or try things on with the sample: a whole statement of the State “Arcadia”.")
        open_file = Button(tools.theme, self.tr("Open…"), "primary")
        open_file.clicked.connect(self._ask_open)
        sample = Button(tools.theme, self.tr("Open the sample"))
        sample.clicked.connect(self._ask_sample)
        buttons = QHBoxLayout()
        buttons.setSpacing(sizes.GAP)
        buttons.addWidget(open_file)
        buttons.addWidget(sample)
        buttons.addStretch()
        column = QVBoxLayout()
        column.setSpacing(sizes.GAP)
        column.addWidget(Label(tools.theme, self.tr("Nothing is open"), role="page"))
        column.addWidget(Label(tools.theme, text, color="ink-2"))
        column.addSpacing(sizes.GAP_SMALL)
        column.addLayout(buttons)
        inner = QWidget()
        inner.setLayout(column)
        inner.setFixedWidth(sizes.COLUMN)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(sizes.GAP_GROUP, 2 * sizes.GAP_GROUP, sizes.GAP_GROUP, sizes.GAP_GROUP)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()

    def _ask_open(self) -> None:
        self.action_requested.emit("open")

    def _ask_sample(self) -> None:
        self.action_requested.emit("sample")
