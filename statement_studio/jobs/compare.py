"""Compare two states of a statement, section by section, word by word."""

from statement_studio.model.record import Record
from statement_studio.model.statement import Section, Statement
from statement_studio.text.changed_words import Span, changed_words


class SectionComparison(Record, frozen=True):
    """A section in both states; its paragraphs are lines. The spans are stretches of words that differ."""

    id: str
    title: str
    old: str
    new: str
    gone: tuple[Span, ...] = ()
    come: tuple[Span, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether any word is another, or the paragraphs are parted elsewhere."""
        return self.old != self.new


def compare_statements(old: Statement, new: Statement) -> tuple[SectionComparison, ...]:
    """Compare what both states say, in the order of the new one; sections that it lost stand at the end."""
    before = {section.id: section for section in old.sections}
    after = {section.id: section for section in new.sections}
    return tuple(
        _compare(before.get(section_id), after.get(section_id)) for section_id in dict.fromkeys((*after, *before))
    )


def _compare(old: Section | None, new: Section | None) -> SectionComparison:
    told = new or old
    if told is None:
        raise ValueError("a section stands in one of both")
    old_text, new_text = _text(old), _text(new)
    changed = changed_words(old_text, new_text)
    title = told.title or told.id
    return SectionComparison(told.id, title, old_text, new_text, tuple(changed.old), tuple(changed.new))


def _text(section: Section | None) -> str:
    return "\n".join(paragraph.text for paragraph in section.filled) if section else ""
