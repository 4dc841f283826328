"""What Word's status bar will show for the exported file, where that is more than the text."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from statement_studio.model.statement import Statement
from statement_studio.ui.document import KeptCounts, OpenStatement
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.words import words_beside_text
from statement_studio.ui.workers import Workers

_REST_MS = 300  # title block and headings seldom change: not at every key


class PaperWords(Label):
    """Follows the count at every key; hidden where Word counts the same."""

    def __init__(self, theme: Theme, workers: Workers, parent: QWidget | None = None) -> None:
        super().__init__(theme, role="caption", color="ink-2", selectable=False, parent=parent)
        self._workers = workers
        self._counter = KeptCounts()  # as Word counts, whatever the user's rule for dashes is
        self._document: OpenStatement | None = None
        self._beside = 0
        self._wanted = True
        self.setWordWrap(False)
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._count_beside)
        self.hide()

    def set_document(self, document: OpenStatement | None) -> None:
        """Count another statement, or none."""
        if self._document:
            self._document.count_changed.disconnect(self._show)
            self._document.changed.disconnect(self._timer.start)
        self._document, self._beside = document, 0
        if document:
            document.count_changed.connect(self._show)
            document.changed.connect(self._timer.start)
            self._timer.start()
        self._show()

    def set_wanted(self, *, wanted: bool) -> None:
        """Show it, where there is something to show, or hide it."""
        self._wanted = wanted
        self._show()

    def _count_beside(self) -> None:
        if self._document:
            statement = self._document.statement
            task = self._workers.start(lambda: (statement, words_beside_text(statement)), key="paper-words")
            task.done.connect(self._take)

    def _take(self, counted: tuple[Statement, int]) -> None:
        statement, words = counted
        if self._document and self._document.statement is statement:  # else it is counted again in a moment
            self._beside = words
            self._show()

    def _show(self) -> None:
        self.setVisible(self._wanted and self._document is not None and self._beside > 0)
        if self._document and self._beside:
            count = self._document.count
            if self._document.dashes != "word":
                count = self._counter.count(self._document.statement)
            words = f"{sum(count.sections.values()) + self._beside:,}"
            self.setText(self.tr("In Word {words}").format(words=words))
            self.setToolTip(
                self.tr(
                    "Word’s status bar will show {words} for the file: it counts title block and headings, too."
                ).format(words=words)
            )
