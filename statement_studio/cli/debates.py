"""``debates``: list the debates that are known."""

import argparse

from statement_studio.cli.command import Parser, print_json, print_text, print_warning
from statement_studio.store.debates import list_debates


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("debates", "List the debates that are built in, the mission's and yours.", "--json")
    result.add_json()
    return result


def run(arguments: argparse.Namespace) -> int:
    """List them, newest meeting first; a file that cannot be used is told on standard error."""
    found = list_debates()
    for problem in found.problems:
        print_warning(problem)
    rows = [
        {
            "id": debate.id,
            "theme": debate.title,
            "meeting_date": debate.meeting_date,
            "presidency": debate.presidency,
            "questions": len(debate.questions),
            "origin": origin,
        }
        for debate, origin in found.debates
    ]
    if arguments.json:
        print_json({"debates": rows})
    else:
        print_text("\n".join(f"{row['id']}  {row['meeting_date']}  {row['theme']} ({row['origin']})" for row in rows))
    return 0
