"""Find and replace over all sections."""

import re
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from statement_studio.model.statement import Statement
from statement_studio.text.hygiene import clean_text
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.editor.marks import Marks
from statement_studio.ui.editor.projection import block_start, to_utf16, utf16_length
from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.editor.selection import Selection
from statement_studio.ui.editor.writing import Writing

_MOST = 10_000


class Query(NamedTuple):
    """What is looked for."""

    text: str = ""
    match_case: bool = False
    whole_words: bool = False


class Match(NamedTuple):
    """A place that was found: positions of Qt in a section's editor."""

    section_id: str
    start: int
    end: int


def find_matches(statement: Statement, query: Query) -> list[Match]:
    """Return where the query stands in the statement, in reading order."""
    if not query.text:
        return []
    words = re.escape(query.text)
    pattern = re.compile(
        rf"(?<!\w){words}(?!\w)" if query.whole_words else words, 0 if query.match_case else re.IGNORECASE
    )
    matches = []
    for section in statement.sections:
        texts = [paragraph.text for paragraph in section.paragraphs]
        for number, text in enumerate(texts):
            found = list(pattern.finditer(text))
            start = block_start(texts, number) if found else 0
            for match in found:
                begin = start + to_utf16(text, match.start())
                matches.append(Match(section.id, begin, begin + utf16_length(match[0])))
    return matches


class Search(QObject):
    """Finds in the statement as it is now, shows the matches, and walks through them from the caret.

    Signals:
        found: the number of the match at which the caret is (0: at none), and how many there are.
    """

    found = Signal(int, int)

    def __init__(
        self,
        document: OpenStatement,
        selection: Selection,
        writing: Writing,
        marks: Marks,
    ) -> None:
        """Search ``document`` in the editors of ``selection``; it lives as long as ``writing``."""
        super().__init__(writing)
        self._document, self._selection, self._writing, self._marks = document, selection, writing, marks
        self._query = Query()
        document.sections_changed.connect(self._refresh)
        document.order_changed.connect(self._refresh)
        selection.changed.connect(self._tell)
        self._matches: list[Match] = []

    def look_for(self, query: Query) -> None:
        """Look for something else; nothing for an empty query."""
        self._query = query
        self._refresh()

    def step(self, *, forward: bool) -> None:
        """Select the next match after the caret, or the one before it; go round at the end."""
        if not self._matches:
            return
        here = self._place()
        others = [match for match in self._matches if not self._is_selected(match)]
        if forward:
            match = next((match for match in others if self._rank(match) >= here), self._matches[0])
        else:
            match = next((match for match in reversed(others) if self._rank(match) < here), self._matches[-1])
        self._selection.select(self._editor(match), match.start, match.end)

    def replace(self, text: str) -> None:
        """Replace the match that is selected, and go to the next; without one, only go there."""
        current = next(filter(self._is_selected, self._matches), None)
        if current:
            self._writing.replace([(self._editor(current), current.start, current.end)], clean_text(text))
            end = current.start + utf16_length(clean_text(text))
            self._selection.place(self._editor(current), end)
        self.step(forward=True)

    def replace_all(self, text: str) -> int:
        """Replace every match as one step; return how many there were."""
        places = [(self._editor(match), match.start, match.end) for match in self._matches]
        if places:
            self._writing.replace(places, clean_text(text))
        return len(places)

    # Inside

    def _refresh(self) -> None:
        self._matches = find_matches(self._document.statement, self._query)[:_MOST]
        shown: dict[str, list[tuple[int, int]]] = {}
        for match in self._matches:
            shown.setdefault(match.section_id, []).append((match.start, match.end))
        self._marks.show_matches(shown)
        self._tell()

    def _tell(self) -> None:
        if self._query.text:
            current = next((n for n, match in enumerate(self._matches, start=1) if self._is_selected(match)), 0)
            self.found.emit(current, len(self._matches))

    def _editor(self, match: Match) -> SectionEditor:
        return next(editor for editor in self._selection.editors if editor.section_id == match.section_id)

    def _rank(self, match: Match) -> tuple[int, int]:
        return self._selection.editors.index(self._editor(match)), match.start

    def _place(self) -> tuple[int, int]:
        editor = self._selection.active
        if editor is None:
            return (0, 0)
        return self._selection.editors.index(editor), editor.textCursor().selectionStart()

    def _is_selected(self, match: Match) -> bool:
        editor = self._editor(match)
        cursor = editor.textCursor()
        selected = (cursor.selectionStart(), cursor.selectionEnd())
        return editor is self._selection.active and selected == (match.start, match.end)
