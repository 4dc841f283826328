"""Marks what the caret or the selection stands on as the answer to an ask."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from statement_studio.model.statement import Anchor, Paragraph
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.editor.answers import ask_state, drop_answers, leave_ask, sentence_around, toggle_answer
from statement_studio.ui.editor.projection import block_start, paragraph_at, to_code_point
from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.editor.selection import Selection
from statement_studio.ui.words import section_mark


class Answering(QObject):
    """Decides which words are meant, and for which ask."""

    def __init__(self, document: OpenStatement, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection

    def anchors(self) -> list[Anchor]:
        """Return the places that are selected, one per paragraph; the sentence at the caret where nothing is."""
        parts = self._selection.parts
        editor = self._selection.active
        if parts:
            return [anchor for part in parts for anchor in self._selected(part)]
        return self._sentence(editor) if editor else []

    def toggle(self, ask_id: str) -> None:
        """Mark the place as the answer to an ask; unmark the ask where it is answered elsewhere or knowingly left."""
        statement = self._document.statement
        anchors = self.anchors()
        marked = {answer.anchor for answer in statement.answers if answer.ask_id == ask_id}
        if ask_state(statement, ask_id) == "open" or (anchors and marked.issuperset(anchors)):
            self._add(ask_id)
        else:
            self._document.change(drop_answers(statement, ask_id), name=self.tr("Unmark answer"))

    def leave(self, ask_id: str, reason: str) -> None:
        """Say that an ask is knowingly not answered."""
        changed = leave_ask(drop_answers(self._document.statement, ask_id), ask_id, reason)
        self._document.change(changed, name=self.tr("Leave question"))

    def mark(self, editor: SectionEditor) -> None:
        """Mark the place as the answer to the section's only ask; else let the user choose below the caret."""
        asks = [ask_id for ask_id in self._document.statement.debate.asks if ask_id.startswith(f"{editor.section_id}.")]
        if len(asks) == 1:
            self._add(asks[0])
        elif self._document.statement.debate.asks:
            self.menu(editor).popup(editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft()))

    def menu(self, editor: SectionEditor) -> QMenu:
        """Return the asks to choose from, those of the section first, with a tick at those that the place answers."""
        statement = self._document.statement
        own = f"{editor.section_id}."
        asks = sorted(statement.debate.asks.items(), key=lambda ask: not ask[0].startswith(own))
        anchors = set(self.anchors())
        menu = QMenu(editor)
        menu.setAccessibleName(self.tr("Mark as the answer to"))
        for number, (ask_id, text) in enumerate(asks, start=1):
            if number > 1 and ask_id.startswith(own) != asks[number - 2][0].startswith(own):
                menu.addSeparator()
            mark = section_mark(statement, ask_id.rsplit(".", 1)[0])
            action = menu.addAction(f"&{number}  {mark} {_shortened(text)}")
            action.setData(ask_id)
            action.setCheckable(True)
            marked = {answer.anchor for answer in statement.answers if answer.ask_id == ask_id}
            action.setChecked(bool(anchors) and marked.issuperset(anchors))
        menu.triggered.connect(self._choose)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # Inside

    def _choose(self, action: QAction) -> None:
        self._add(action.data())

    def _add(self, ask_id: str) -> None:
        if anchors := self.anchors():
            changed = toggle_answer(self._document.statement, ask_id, anchors)
            self._document.change(changed, name=self.tr("Mark answer"))

    def _paragraphs(self, editor: SectionEditor) -> tuple[Paragraph, ...]:
        return self._document.statement.section(editor.section_id).paragraphs

    def _selected(self, editor: SectionEditor) -> list[Anchor]:
        paragraphs = self._paragraphs(editor)
        cursor = editor.textCursor()
        texts = [paragraph.text for paragraph in paragraphs]
        anchors = []
        for number, paragraph in enumerate(paragraphs):
            start = block_start(texts, number)
            first = to_code_point(paragraph.text, max(cursor.selectionStart() - start, 0))
            last = to_code_point(paragraph.text, max(cursor.selectionEnd() - start, 0))
            words = paragraph.text[first:last]
            first += len(words) - len(words.lstrip())
            if words.strip():
                anchors.append(_anchor(paragraph, first, first + len(words.strip())))
        return anchors

    def _sentence(self, editor: SectionEditor) -> list[Anchor]:
        paragraphs = self._paragraphs(editor)
        if not paragraphs:
            return []
        number, index = paragraph_at(paragraphs, editor.textCursor().position())
        start, end = sentence_around(paragraphs[number].text, index)
        return [_anchor(paragraphs[number], start, end)] if start < end else []


def _anchor(paragraph: Paragraph, start: int, end: int) -> Anchor:
    return Anchor(paragraph.id, start, end, paragraph.text[start:end])


def _shortened(text: str) -> str:
    words = text[:1].upper() + text[1:]
    return (words if len(words) <= 70 else f"{words[:69].rstrip()}…").replace("&", "&&")
