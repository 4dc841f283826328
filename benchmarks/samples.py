"""Texts and drafts of any length, made from the sample of the State "Arcadia"."""

import itertools

from statement_studio.jobs.sample import sample_draft
from statement_studio.model.draft import Draft
from statement_studio.model.edit import Content, new_statement, replace_paragraphs
from statement_studio.model.statement import Run

PARAGRAPH = 80  # words


def text_of(words: int) -> str:
    """Return a text of that many words: the sample's, over and over, in one paragraph."""
    sample = [word for _, paragraph in sample_draft().statement.paragraphs() for word in paragraph.text.split()]
    return " ".join(itertools.islice(itertools.cycle(sample), words))


def draft_of(words: int) -> Draft:
    """Return a draft of that many words, in paragraphs of a usual length that are spread over its sections."""
    debate = sample_draft().statement.debate
    rest = text_of(words).split()
    paragraphs = [" ".join(rest[start : start + PARAGRAPH]) for start in range(0, words, PARAGRAPH)]
    names = debate.section_ids
    contents: dict[str, list[Content]] = {
        name: [((Run(text),), "none") for text in paragraphs[place :: len(names)]] for place, name in enumerate(names)
    }
    return Draft("benchmark", replace_paragraphs(new_statement(debate, delegation="Arcadia"), contents))
