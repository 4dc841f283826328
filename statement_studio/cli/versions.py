"""``versions``: list the versions that a draft keeps."""

import argparse
from pathlib import Path

from statement_studio.cli.command import Parser, print_json, print_text
from statement_studio.compose.lengths import say_length
from statement_studio.store.draft_file import load_draft


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("versions", "List the versions that a draft keeps.", "arcadia.statement")
    result.add_argument("draft", metavar="X.statement")
    result.add_json()
    return result


def run(arguments: argparse.Namespace) -> int:
    """List them, oldest first."""
    draft = load_draft(Path(arguments.draft))
    versions = draft.versions
    if arguments.json:
        keys = ("id", "name", "when", "words", "text_hash")
        print_json({"versions": [{key: getattr(version, key) for key in keys} for version in versions]})
    else:
        lines = [
            f"{version.id}  {version.when}  {say_length(version.words, draft.statement.language)}  "
            f"{version.name or 'kept automatically'}"
            for version in versions
        ]
        print_text("\n".join(lines) or "No versions yet.")
    return 0
