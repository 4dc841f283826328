"""``show``: print what a draft holds, for people, as JSON, as a form, or its debate."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from statement_studio.cli.command import Parser, print_json, print_text, print_warning
from statement_studio.compose.dates import say_date
from statement_studio.compose.lengths import say_length
from statement_studio.model.counts import count_statement
from statement_studio.model.debate import Contact, Debate
from statement_studio.model.draft import Draft
from statement_studio.model.state import derive_state
from statement_studio.model.statement import Trays
from statement_studio.store.draft_file import FORMAT, load_draft
from statement_studio.store.forms import answers_by_paragraph, not_in_form, write_form


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("show", "Print what a draft holds.", "arcadia.statement --form")
    result.add_argument("draft", metavar="X.statement")
    how = result.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print one JSON object on standard output")
    how.add_argument("--form", action="store_true", help="print it as a form for new --form")
    how.add_argument("--debate", action="store_true", help="print its debate as a file for new --debate")
    return result


def run(arguments: argparse.Namespace) -> int:
    """Print the draft."""
    draft = load_draft(Path(arguments.draft))
    if arguments.json:
        print_json(as_json(draft))
    elif arguments.form:
        print_text(write_form(draft.statement).rstrip("\n"))
        for name in not_in_form(draft):
            print_warning(f"A form cannot hold: {name}. It stays in the draft.")
    elif arguments.debate:
        from statement_studio.store.debates import dump_debate  # noqa: PLC0415 (only here)

        print_text(dump_debate(draft.statement.debate).rstrip("\n"))
    else:
        print_text(_as_text(draft))
    return 0


def as_json(draft: Draft) -> dict[str, Any]:
    """Return the draft in the shape of the contract."""
    statement = draft.statement
    count = count_statement(statement)
    debate = msgspec.to_builtins(statement.debate)
    letter = msgspec.to_builtins(statement.letter)
    return {
        "format": FORMAT,
        "debate": debate | {"theme": statement.debate.title, "themes": statement.debate.theme},
        "delegation": statement.delegation,
        "on_behalf_of": statement.on_behalf_of,
        "language": statement.language,
        "layout": statement.layout,
        "words": count.words,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "words": count.sections[section.id],
                "paragraphs": [paragraph.text for paragraph in section.filled],
            }
            for section in statement.sections
        ],
        "answers": answers_by_paragraph(statement),
        "left": statement.left,
        "letter": letter | {"language": statement.letter_language},
        "trays": _trays(statement.trays),
        "state": derive_state(draft),
    }


def _trays(trays: Trays) -> dict[str, list[Any]]:
    return {
        "unplaced": [paragraph.text for paragraph in trays.unplaced if not paragraph.is_blank],
        "returned": [msgspec.to_builtins(change) for change in trays.returned],
        "vanished": [
            {"section": gone.section.id, "paragraphs": [paragraph.text for paragraph in gone.section.filled]}
            for gone in trays.vanished
        ],
    }


def _as_text(draft: Draft) -> str:
    statement = draft.statement
    count = count_statement(statement)
    debate, language = statement.debate, statement.language
    delegation = statement.delegation or "no delegation yet"
    facts = (say_date(debate.meeting_date), delegation, say_length(count.words, language), derive_state(draft))
    lines = [debate.title, " · ".join(facts), *_handing_in(debate)]
    for section in statement.sections:
        length = say_length(count.sections[section.id], language)
        lines += ["", f"{section.title or section.id} ({section.id}, {length})"]
        lines += [f"  {paragraph.text}" for paragraph in section.filled]
    return "\n".join(lines)


def _handing_in(debate: Debate) -> Iterator[str]:
    """Yield when the statement is due, and whom to ask, as far as the notice says it."""
    deadline = debate.deadline
    if deadline:
        hour = f"{deadline.hour} on " if deadline.hour else ""
        yield f"Due by {hour}{say_date(deadline.date)}, {deadline.city}"
    if debate.contacts:
        yield f"Contacts: {'; '.join(map(_contact, debate.contacts))}"


def _contact(contact: Contact) -> str:
    reached = ", ".join(filter(None, (contact.name, contact.email, contact.telephone)))
    return f"{reached} ({contact.purpose})"
