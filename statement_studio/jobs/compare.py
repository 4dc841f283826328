"""Compare two states of a statement, section by section, word by word."""

from statement_studio.model.record import Record
from statement_studio.model.statement import Section, Statement
from statement_studio.text.changed_words import Span, changed_words

LETTER = "letter"


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
    """Compare what both states say, in the order of the new one; sections that it lost stand at the end.

    Where what was typed for the letter is another, it comes last, a field a line.
    """
    before = {section.id: section for section in old.sections}
    after = {section.id: section for section in new.sections}
    sections = [
        _compare(before.get(section_id), after.get(section_id)) for section_id in dict.fromkeys((*after, *before))
    ]
    letter = _told(LETTER, "Cover letter", _letter_text(old), _letter_text(new))
    return (*sections, letter) if letter.is_changed else tuple(sections)


def _compare(old: Section | None, new: Section | None) -> SectionComparison:
    told = new or old
    if told is None:
        raise ValueError("a section stands in one of both")
    return _told(told.id, told.title or told.id, _text(old), _text(new))


def _told(name: str, title: str, old: str, new: str) -> SectionComparison:
    changed = changed_words(old, new)
    return SectionComparison(name, title, old, new, tuple(changed.old), tuple(changed.new))


def _letter_text(statement: Statement) -> str:
    letter = statement.letter
    fields = {
        "Delegation": statement.delegation,
        "On behalf of": statement.on_behalf_of,
        "Date": letter.date.isoformat() if letter.date else "",
        "Reference": letter.reference,
        "Addressee": letter.addressee_name,
        "Salutation": letter.salutation,
        "Signatory": letter.signatory,
        "Title": letter.title,
    }
    return "\n".join(f"{name}: {value}" for name, value in fields.items() if value)


def _text(section: Section | None) -> str:
    return "\n".join(paragraph.text for paragraph in section.filled) if section else ""
