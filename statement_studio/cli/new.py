"""``new``: make a draft."""

import argparse
import contextlib
from pathlib import Path

from statement_studio.cli.command import Parser, print_warning, shown_path
from statement_studio.cli.written import print_written
from statement_studio.jobs.drafts import BUILT_IN_DEBATE, debate_for, new_filled_draft
from statement_studio.store.draft_file import save_draft
from statement_studio.store.forms import Form, read_form
from statement_studio.store.lock import locked


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("new", "Make a draft.", "--form arcadia.toml -o arcadia.statement")
    result.add_argument("--debate", metavar="ID|FILE", help=f"the debate (default: the form's, or {BUILT_IN_DEBATE})")
    result.add_argument("--form", metavar="FORM.toml", help="what to fill in; - reads standard input")
    result.add_argument("-o", "--output", metavar="X.statement", required=True, help="the draft to make")
    result.add_force()
    result.add_json()
    return result


def run(arguments: argparse.Namespace) -> int:
    """Make the draft."""
    path = Path(arguments.output)
    form_path = Path(arguments.form) if arguments.form is not None else None
    form = read_form(form_path) if form_path else Form()
    folder = form_path.parent if form_path else Path()
    draft, warnings = new_filled_draft(debate_for(arguments.debate, form), form, folder)
    with locked(path) if arguments.force else contextlib.nullcontext():  # it may be somebody's who has it open
        save_draft(path, draft, replace=arguments.force)
    for warning in warnings:
        print_warning(warning)
    print_written(path, draft, f"Made {shown_path(path)}: {draft.statement.debate.title}.", as_json=arguments.json)
    return 0
