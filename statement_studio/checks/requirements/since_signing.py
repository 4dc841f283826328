"""What was changed after an event such as the signing: the hashes say whether, the version kept then says what."""

import msgspec

from statement_studio.errors import InputError
from statement_studio.model.draft import Draft, Event
from statement_studio.model.state import letter_hash, text_hash
from statement_studio.model.statement import Layout, Section, Statement

_replace = msgspec.structs.replace

# What the letter hash covers, in words for people: facts of the statement and of its debate, and the letter's fields.
FACTS = {
    "delegation": "the delegation",
    "on_behalf_of": "on whose behalf it speaks",
    "language": "the letter’s language",
}
DEBATE = {
    "theme": "the debate’s theme",
    "meeting_date": "the debate’s date",
    "meeting_mode": "the form of the meeting",
    "compilation": "the request to include the statement in the compilation",
    "language": "the language of the notice",
}
FIELDS = {
    "language": "the letter’s language",
    "date": "the letter’s date",
    "reference": "the letter’s reference",
    "addressee_name": "the addressee’s name",
    "salutation": "the salutation",
    "president_gender": "the President’s gender",
    "signatory": "the signatory",
    "signatory_gender": "the signatory’s gender",
    "capacity": "the signatory’s capacity",
    "ad_interim": "the words “ad interim”",
    "title": "the signatory’s title",
    "delegation_forms": "the forms of the delegation’s name",
    "circulate": "the request to circulate the statement",
}


def changed_since(draft: Draft, event: Event) -> list[str]:
    """Name what of text and letter is another than at the event, in words for people; empty if nothing is."""
    then = _kept(draft, event)
    changed = []
    if text_hash(draft.statement) != event.text_hash:
        changed += (_changed_text(draft.statement, then) if then else []) or ["the statement"]
    if letter_hash(draft) != event.letter_hash:
        changed += (_changed_letter(draft, then, event) if then else []) or ["the letter"]
    return changed


def _kept(draft: Draft, event: Event) -> Statement | None:
    version = next((version for version in draft.versions if version.id == event.version), None)
    try:
        return version.statement() if version else None
    except InputError:  # damaged: that something was changed can be told, what it was cannot
        return None


def _changed_text(now: Statement, then: Statement) -> list[str]:
    def text_of(section: Section) -> str:  # without the statement's language and layout, which are told apart
        return text_hash(_replace(now, sections=(section,), layout=Layout()))

    before = {section.id: text_of(section) for section in then.sections}
    after = {section.id: text_of(section) for section in now.sections}
    titles = {section.id: section.title or section.id for section in (*then.sections, *now.sections)}
    changed = [f"the text of {title}" for name, title in titles.items() if before.get(name) != after.get(name)]
    if now.language != then.language:
        changed.append("the statement’s language")
    if list(before) != list(after):
        changed.append("the order of the sections")
    if _headings(now) != _headings(then):
        changed.append("the headings")
    if now.layout.title_block != then.layout.title_block:
        changed.append("the title block")
    return changed


def _headings(statement: Statement) -> dict[str, str]:
    return {section.id: heading for section in statement.sections if (heading := statement.heading(section))}


def _changed_letter(draft: Draft, then: Statement, event: Event) -> list[str]:
    """Put back one thing after the other as it was then: what makes another hash was changed."""
    now = draft.statement
    as_it_is = letter_hash(draft)

    def tells(statement: Statement) -> bool:
        return letter_hash(_replace(draft, statement=statement)) != as_it_is

    changed = [words for name, words in FACTS.items() if tells(_replace(now, **{name: getattr(then, name)}))]
    changed += [
        words
        for name, words in DEBATE.items()
        if tells(_replace(now, debate=_replace(now.debate, **{name: getattr(then.debate, name)})))
    ]
    changed += [
        words
        for name, words in FIELDS.items()
        if tells(_replace(now, letter=_replace(now.letter, **{name: getattr(then.letter, name)})))
    ]
    with_files_of_now = _replace(then, letter=_replace(then.letter, template=now.letter.template))
    if letter_hash(_replace(draft, statement=with_files_of_now)) != event.letter_hash:
        changed.append("the letterhead or the letter’s formulas")
    return list(dict.fromkeys(changed))
