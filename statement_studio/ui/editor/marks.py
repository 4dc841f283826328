"""What is marked in the editors without being text: underlines of findings, answers that are shown, matches."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from statement_studio.model.finding import Finding, Place
from statement_studio.model.statement import Section, Statement
from statement_studio.ui.document import NOWHERE, Caret
from statement_studio.ui.editor.projection import block_start, text_before, to_utf16, utf16_length
from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.editor.underlines import Underline
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.kind_mark import finding_color, is_underlined_by_wave

_KEEP = QTextCursor.MoveMode.KeepAnchor
_WORD_BEFORE = re.compile(r"\S+$")
_WORD_AFTER = re.compile(r"^\S+")


class Mark(NamedTuple):
    """An underlined place: its cursor moves with the text; ``words`` stood there when it was checked."""

    finding: Finding
    cursor: QTextCursor
    words: str

    @property
    def is_current(self) -> bool:
        """Whether the words are still those that were checked."""
        return self.cursor.selectedText() == self.words


class Marks(QObject):
    """Draws marks above and below the letters; they never touch the text."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editors: dict[str, SectionEditor] = {}
        self._findings: dict[str, list[Mark]] = {}
        self._answers: dict[str, list[QTextCursor]] = {}
        self._matches: dict[str, list[QTextCursor]] = {}
        self._typing = NOWHERE
        theme.changed.connect(self.refresh)

    def set_editors(self, editors: Iterable[SectionEditor]) -> None:
        """Mark in these editors from here on; nothing is marked yet."""
        self._editors = {editor.section_id: editor for editor in editors}
        self._findings, self._answers, self._matches = {}, {}, {}
        self._typing = NOWHERE

    def set_findings(self, statement: Statement, findings: Iterable[Finding]) -> None:
        """Underline what was found in ``statement``, which is the one that the editors show."""
        self._findings = {section_id: [] for section_id in self._editors}
        sections = {section.id: section for section in statement.sections}
        for finding in findings:
            for place in (finding.place, *finding.also):
                if place and place.section_id in self._editors:
                    cursor = self._cursor(sections[place.section_id], place)
                    if cursor is not None:
                        self._findings[place.section_id].append(Mark(finding, cursor, cursor.selectedText()))
        self.refresh()

    def show_answers(self, statement: Statement, ask_id: str) -> None:
        """Show what answers an ask; nothing for an empty id."""
        self._answers = {}
        places = {own.anchor.paragraph_id: own.anchor for own in statement.answers if own.ask_id == ask_id}
        for section in statement.sections if places else ():
            for paragraph in section.paragraphs:
                anchor = places.get(paragraph.id)
                if anchor and section.id in self._editors:
                    cursor = self._cursor(section, Place(section.id, paragraph.id, anchor.start, anchor.end))
                    if cursor is not None:
                        self._answers.setdefault(section.id, []).append(cursor)
        self.refresh()

    def show_matches(self, matches: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        """Show what a search found, by section, as positions of Qt."""
        self._matches = {
            section_id: [self._between(self._editors[section_id], start, end) for start, end in places]
            for section_id, places in matches.items()
        }
        self.refresh()

    def follow_typing(self, editor: SectionEditor) -> None:
        """Take notice that the user typed: the word at the caret is not underlined until the caret leaves it."""
        self._typing = editor.caret
        if self._findings.get(editor.section_id):
            self._draw(editor)

    def follow_caret(self, caret: Caret) -> None:
        """Take notice of the caret; where it moved without typing, every word is marked again."""
        if self._typing not in {NOWHERE, caret}:
            editor = self._editors.get(self._typing.section_id)
            self._typing = NOWHERE
            if editor:
                self._draw(editor)

    def finding_at(self, editor: SectionEditor, position: int) -> Finding | None:
        """Return what was found at a position of an editor, the shortest place first."""
        found = [
            mark
            for mark in self._findings.get(editor.section_id, ())
            if mark.cursor.selectionStart() <= position <= mark.cursor.selectionEnd() and mark.is_current
        ]
        best = min(found, key=lambda mark: len(mark.words), default=None)
        return best.finding if best else None

    def first_finding(self, section_id: str) -> Finding | None:
        """Return the first thing that was found in a section, in reading order."""
        marks = [mark for mark in self._findings.get(section_id, ()) if mark.is_current]
        best = min(marks, key=lambda mark: mark.cursor.selectionStart(), default=None)
        return best.finding if best else None

    def refresh(self) -> None:
        """Draw all marks anew."""
        for editor in self._editors.values():
            self._draw(editor)

    # Inside

    def _cursor(self, section: Section, place: Place) -> QTextCursor | None:
        texts = [paragraph.text for paragraph in section.paragraphs]
        for number, paragraph in enumerate(section.paragraphs):
            if paragraph.id == place.paragraph_id and place.start < place.end:
                start = block_start(texts, number)
                first, last = (start + to_utf16(texts[number], index) for index in (place.start, place.end))
                return self._between(self._editors[section.id], first, last)
        return None

    @staticmethod
    def _between(editor: SectionEditor, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(editor.document())
        cursor.setPosition(min(start, editor.end_position))
        cursor.setPosition(min(end, editor.end_position), _KEEP)
        cursor.setKeepPositionOnInsert(True)
        return cursor

    def _draw(self, editor: SectionEditor) -> None:
        section_id = editor.section_id
        ground = [(cursor, "accent-soft") for cursor in self._answers.get(section_id, ())]
        ground += [(cursor, "warn-soft") for cursor in self._matches.get(section_id, ())]
        drawn = [_highlight(cursor, self._theme.color(color)) for cursor, color in ground]
        underlines = []
        start, end = self._typed_word(editor)
        for mark in self._findings.get(section_id, ()):
            is_typed = mark.cursor.selectionStart() <= end and mark.cursor.selectionEnd() >= start
            if mark.is_current and not is_typed:
                underlines.append(self._underline(mark))
        if drawn or editor.extraSelections():
            editor.setExtraSelections(drawn)
        editor.show_underlines(underlines)

    def _typed_word(self, editor: SectionEditor) -> tuple[int, int]:
        """Return the positions of the word that is being typed; an impossible place where none is."""
        if self._typing.section_id != editor.section_id:
            return -1, -1
        cursor = editor.textCursor()
        before = text_before(cursor)
        after = cursor.block().text()[len(before) :]
        start = _WORD_BEFORE.search(before)
        end = _WORD_AFTER.search(after)
        position = cursor.position()
        return position - utf16_length(start[0] if start else ""), position + utf16_length(end[0] if end else "")

    def _underline(self, mark: Mark) -> Underline:
        color = self._theme.color(finding_color(mark.finding))
        return Underline(mark.cursor, color, is_wave=is_underlined_by_wave(mark.finding))


def _highlight(cursor: QTextCursor, color: QColor) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format.setBackground(color)
    return selection
