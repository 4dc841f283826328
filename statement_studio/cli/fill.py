"""``fill``: put the fields of a form into a draft."""

import argparse
from pathlib import Path

from statement_studio.cli.command import Parser, print_warning, shown_path
from statement_studio.cli.written import print_written
from statement_studio.compose.lengths import say_length
from statement_studio.jobs.drafts import fill_draft
from statement_studio.model.counts import count_statement
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.forms import read_form
from statement_studio.store.lock import locked


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("fill", "Put the fields of a form into a draft.", "arcadia.statement letter.toml")
    result.add_argument("draft", metavar="X.statement")
    result.add_argument("form", metavar="FORM.toml", help="fields that it does not name stay; - reads standard input")
    result.add_json()
    return result


def run(arguments: argparse.Namespace) -> int:
    """Fill the draft in place; its previous copies are kept."""
    path, form_path = Path(arguments.draft), Path(arguments.form)
    form = read_form(form_path)
    load_draft(path)  # a file that cannot be used is told before a lock is laid beside it
    with locked(path):
        draft, warnings = fill_draft(load_draft(path), form, form_path.parent)
        save_draft(path, draft, replace=True)
    for warning in warnings:
        print_warning(warning)
    print_written(
        path,
        draft,
        f"Filled {shown_path(path)}: {say_length(count_statement(draft.statement).words, draft.statement.language)}.",
        as_json=arguments.json,
    )
    return 0
