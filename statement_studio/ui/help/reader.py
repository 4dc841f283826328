"""Shows a page of the guide: text that is set in our fonts and colours, and opens nothing."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from statement_studio.ui.theme import GAP_GROUP, Theme
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars

_SIZE, _HEADS = 14, {1: 22, 2: 16}  # pixels at 100 per cent
_LINE_HEIGHT, _GAP = 112, 8  # per cent of the font's own; pixels


class Reader(QTextBrowser):
    """Shows Markdown.

    Signals:
        topic_requested: the name of another page.
        address_clicked: an address outside the guide, which nothing opens.
    """

    topic_requested = Signal(str)
    address_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        use_quiet_bars(self)
        self._theme = theme
        self._text = ""
        self._words: list[str] = []
        self.setAccessibleName(self.tr("Text of the guide"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(GAP_GROUP)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._show_again)

    def show_text(self, text: str) -> None:
        """Show another page from its beginning."""
        self._text = text
        self._render()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def mark(self, words: list[str]) -> None:
        """Mark these words wherever they stand, and go to the first of them."""
        self._words = words
        found = self._mark()
        if found:
            self._go_to(found[0])

    def go_on(self) -> None:
        """Go to the next word that is marked; after the last one, to the first."""
        found = self._mark()
        here = self.textCursor().selectionStart()
        later = [cursor for cursor in found if cursor.selectionStart() > here]
        if found:
            self._go_to((later or found)[0])

    def _go_to(self, cursor: QTextCursor) -> None:
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _mark(self) -> list[QTextCursor]:
        """Draw the marks; return where they are, in the order of the text."""
        found: list[QTextCursor] = []
        for word in self._words:
            cursor = self.document().find(word, 0)
            while not cursor.isNull():
                found.append(cursor)
                cursor = self.document().find(word, cursor)
        look = QTextCharFormat()
        look.setBackground(self._theme.color("warn-soft"))
        selections = []
        for cursor in found:
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self.setExtraSelections(selections)
        return sorted(found, key=QTextCursor.selectionStart)

    def _show_again(self) -> None:
        at = self.verticalScrollBar().value()
        self._render()
        self.verticalScrollBar().setValue(at)

    def _render(self) -> None:
        scale = self._theme.text_scale / 100
        font = self._theme.font("body")
        font.setPixelSize(round(_SIZE * scale))
        document = self.document()
        document.setDefaultFont(font)
        document.setMarkdown(self._text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._set_blocks(scale)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._set_table(frame)
        self._mark()

    def _set_blocks(self, scale: float) -> None:
        block = self.document().begin()
        while block.isValid():
            look = block.blockFormat()
            level = look.headingLevel()
            is_cell = QTextCursor(block).currentTable() is not None
            look.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            look.setTopMargin(2 * _GAP * scale if level > 1 else 0)
            look.setBottomMargin(0 if is_cell else _GAP * scale)
            cursor = QTextCursor(block)
            cursor.setBlockFormat(look)
            if level:
                font = self._theme.font("body", strong=True)
                font.setPixelSize(round(_HEADS.get(level, _SIZE) * scale))
                head = QTextCharFormat()
                head.setFont(font)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(head)
            block = block.next()

    def _set_table(self, table: QTextTable) -> None:
        look = table.format()
        look.setBorder(1)
        look.setBorderBrush(QBrush(self._theme.color("line")))
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderCollapse(True)
        look.setCellPadding(6)
        look.setBottomMargin(2 * _GAP)
        table.setFormat(look)

    def _follow(self, url: QUrl) -> None:
        name = url.path()
        if not url.scheme() and name.endswith(".md"):
            self.topic_requested.emit(name.removesuffix(".md"))
        else:
            self.address_clicked.emit(url.toString().removeprefix("mailto:"))
