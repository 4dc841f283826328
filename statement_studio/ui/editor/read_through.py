"""The statement as it will go out, to be read and not changed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from statement_studio.model.plans import PlanParagraph, StatementPlan
from statement_studio.model.statement import Statement
from statement_studio.ui.editor.projection import LIST_INDENT, block_format, char_format
from statement_studio.ui.theme import COLUMN, GAP, GAP_GROUP, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.pressing import claim_escape
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars

_MARGIN = 64
_SCALES = {"title": 1.25, "subtitle": 1.0, "heading": 1.05}
_LISTS = {"bullet": QTextListFormat.Style.ListDisc, "number": QTextListFormat.Style.ListDecimal}


def plan_of(statement: Statement) -> StatementPlan:
    """Return the statement as the export plans it."""
    from statement_studio.compose.statement import plan_statement  # noqa: PLC0415 (not on the way to the first frame)

    return plan_statement(statement, statement.letter.paper)


class ReadThrough(QWidget):
    """A page of paper with the whole statement: title block, headings, paragraphs, no card and no mark.

    Signals:
        closed: the user goes back to drafting.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan: StatementPlan | None = None
        self.paper = QTextEdit()
        use_quiet_bars(self.paper)
        self.paper.setReadOnly(True)
        self.paper.setFrameShape(QFrame.Shape.NoFrame)
        self.paper.setMaximumWidth(COLUMN + GAP)
        self.paper.setAccessibleName(self.tr("The statement as it will go out"))
        self.paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.paper.document().setDocumentMargin(_MARGIN)
        self.paper.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        back = Button(theme, self.tr("Back to drafting"), small=True)
        back.clicked.connect(self.closed)
        top = QHBoxLayout()
        note = Label(theme, self.tr("As it will go out. Word may break lines differently."), color="ink-2")
        top.addWidget(note, 1)
        top.addWidget(back)
        column = QVBoxLayout()
        column.setSpacing(GAP_SMALL)
        column.addLayout(top)
        column.addWidget(self.paper, 1)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(COLUMN + GAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_GROUP, GAP, GAP_GROUP, 0)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        theme.changed.connect(self._follow_theme)

    def show_statement(self, statement: Statement) -> None:
        """Show the statement, from its beginning."""
        self._plan = plan_of(statement)
        self._write()
        self.paper.moveCursor(QTextCursor.MoveOperation.Start)
        self.paper.setFocus()

    def event(self, event: QEvent) -> bool:
        """Close with Escape before the window does anything with it."""
        return claim_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to drafting."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _follow_theme(self) -> None:
        if self._plan and self.isVisible():
            self._write()

    def _write(self) -> None:
        if not self._plan:
            return
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color("surface"))
        self.paper.setPalette(palette)
        font = self._theme.font("text")
        document = self.paper.document()
        document.clear()
        document.setDefaultFont(font)
        document.setIndentWidth(font.pixelSize() * LIST_INDENT)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number, paragraph in enumerate((*self._plan.front, *self._plan.body)):
            if number:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            self._write_paragraph(cursor, paragraph, font)
        cursor.endEditBlock()

    @staticmethod
    def _write_paragraph(cursor: QTextCursor, paragraph: PlanParagraph, font: QFont) -> None:
        look = block_format(font)
        look.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if paragraph.right_to_left else Qt.LayoutDirection.LeftToRight
        )
        if paragraph.style in {"title", "subtitle"}:
            look.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(look)
        if paragraph.style in _LISTS:
            kind = QTextListFormat()
            kind.setStyle(_LISTS[paragraph.style])
            kind.setStart(max(paragraph.number, 1))
            cursor.createList(kind)
        for run in paragraph.runs:
            letters = char_format(run)
            if paragraph.style in _SCALES:
                heading = QFont(font)
                heading.setPixelSize(round(font.pixelSize() * _SCALES[paragraph.style]))
                letters.setFont(heading, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
                if paragraph.style != "subtitle":
                    letters.setFontWeight(QFont.Weight.Bold)
            cursor.insertText(run.text, letters)
