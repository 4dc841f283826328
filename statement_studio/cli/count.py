"""``count``: count words as Word does."""

import argparse
from typing import Any

from statement_studio.cli.command import Parser, positive, print_json, print_text, shown_path
from statement_studio.compose.lengths import say_length
from statement_studio.jobs.count import Count, count_file


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("count", "Count words as Word does, and judge them by the limit.", "arcadia.statement")
    result.add_argument("files", metavar="FILE", nargs="+", help=".statement, .docx, .txt, .md, or - (standard input)")
    result.add_argument(
        "--limit", metavar="N", type=positive, help="judge by about N words instead of the debate's limit"
    )
    result.add_argument("--exact", action="store_true", help="the limit is exact")
    result.add_json()
    return result


def run(arguments: argparse.Namespace) -> int:
    """Count the files; never exit 1."""
    counts = [count_file(path, arguments.limit, exact=arguments.exact) for path in arguments.files]
    if arguments.json:
        print_json({"files": [_as_json(count) for count in counts]})
    else:
        print_text("\n".join(map(_as_text, counts)))
    return 0


def _as_json(count: Count) -> dict[str, Any]:
    limit = count.limit
    return {
        "path": shown_path(count.path),
        "words": count.words,
        "equivalent": count.equivalent,
        "limit": limit.words if limit else None,
        "approximate": limit.approximate if limit else None,
        "band": limit.band if limit else None,
        "state": count.state,
        "difference": count.difference,
        "sections": [{"id": name, "words": words} for name, words in count.sections.items()],
    }


def _as_text(count: Count) -> str:
    parts = [f"{shown_path(count.path)}: {say_length(count.words, count.language)}"]
    if count.equivalent is not None:
        parts.append(f"about {count.equivalent} in the language of the notice")
    if count.limit:
        limit = f"{'about' if count.limit.approximate else 'exactly'} {count.limit.words}"
        parts.append(f"{str(count.state).replace('-', ' ')} (limit: {limit})")
    if count.sections:
        parts.append(", ".join(f"{name} {words}" for name, words in count.sections.items()))
    return " · ".join(parts)
