"""From what a check says to where the window shows it."""

from statement_studio.model.finding import Finding, Place
from statement_studio.model.statement import Statement
from statement_studio.ui.document import Caret
from statement_studio.ui.editor.projection import block_start, to_utf16

_PAGES = {  # of what is about no place: the page on which it is settled
    "length": "drafting",
    "question-answered": "drafting",
    "leftover": "drafting",
    "language": "drafting",
    "unplaced": "drafting",
    "letter-addressee": "letter",
    "letter-date": "letter",
    "letter-signatory": "letter",
    "letter-capacity": "letter",
    "letter-signature": "letter",
    "letter-formula": "letter",
    "theme": "letter",
    "delegation": "letter",
}


def caret_of(statement: Statement, finding: Finding) -> Caret | None:
    """Return where a finding is shown; None for one that no page can change, such as the deadline."""
    if finding.place:
        return caret_at(statement, finding.place)
    if finding.field:
        return Caret(page="letter", section_id=finding.field)
    page = _PAGES.get(finding.rule)
    return Caret(page=page) if page else None


def caret_at(statement: Statement, place: Place) -> Caret:
    """Return the place as a selection in its section's editor; the section itself where its paragraph is gone."""
    paragraphs = next((section.paragraphs for section in statement.sections if section.id == place.section_id), ())
    texts = [paragraph.text for paragraph in paragraphs]
    for number, paragraph in enumerate(paragraphs):
        if paragraph.id == place.paragraph_id:
            start = block_start(texts, number)
            anchor, position = (start + to_utf16(paragraph.text, index) for index in (place.start, place.end))
            return Caret("drafting", place.section_id, anchor, position)
    return Caret("drafting", place.section_id)
