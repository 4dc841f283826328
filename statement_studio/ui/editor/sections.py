"""What is decided about whole sections: their order, their share of the words, their notes, and directions in them."""

import msgspec
from PySide6.QtCore import QObject

from statement_studio.model.edit import reorder
from statement_studio.model.statement import Direction, Section
from statement_studio.text.direction import is_right_to_left
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.editor.section_editor import SectionEditor


class Sections(QObject):
    """Changes sections of the open statement, one step each."""

    def __init__(self, document: OpenStatement, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def move(self, section_id: str, step: int, caret: Caret) -> bool:
        """Move a section up (-1) or down (1); return whether there was room."""
        order = [section.id for section in self._document.statement.sections]
        place = order.index(section_id) + step
        if not 0 <= place < len(order):
            return False
        order.remove(section_id)
        order.insert(place, section_id)
        changed = reorder(self._document.statement, order)
        self._document.change(changed, before=caret, after=caret, name=self.tr("Move section"))
        return True

    def set_share(self, section_id: str, words: int) -> None:
        """Let so many words of the limit be the section's share."""
        statement = self._document.statement
        if limit := statement.debate.limit:
            sections = tuple(
                msgspec.structs.replace(own, share=words / limit.words) if own.id == section_id else own
                for own in statement.sections
            )
            changed = msgspec.structs.replace(statement, sections=sections)
            self._document.change(changed, name=self.tr("Change share of the words"))

    def set_notes(self, section_id: str, text: str) -> None:
        """Keep the notes on a section; typing in them is one step."""
        statement = self._document.statement
        notes = {name: own for name, own in (statement.notes | {section_id: text}).items() if own}
        changed = msgspec.structs.replace(statement, notes=notes)
        self._document.change(changed, name=self.tr("Notes"), group=f"notes {section_id}")

    def turn_direction(self, editors: list[SectionEditor], caret: Caret) -> None:
        """Let the selected paragraphs run the other way; the way of their text again, where that is forced."""
        statement = self._document.statement
        selected = {editor.section_id: editor.selected_numbers for editor in editors}
        sections = tuple(_turned(own, *selected[own.id]) if own.id in selected else own for own in statement.sections)
        changed = msgspec.structs.replace(statement, sections=sections)
        self._document.change(changed, before=caret, after=caret, name=self.tr("Change direction"))


def _turned(section: Section, first: int, last: int) -> Section:
    paragraphs = list(section.paragraphs)
    for number in range(first, min(last + 1, len(paragraphs))):
        own = paragraphs[number]
        other: Direction = "ltr" if is_right_to_left(own.text) else "rtl"
        paragraphs[number] = msgspec.structs.replace(own, direction=other if own.direction == "auto" else "auto")
    return msgspec.structs.replace(section, paragraphs=tuple(paragraphs))
