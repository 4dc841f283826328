"""``self-test``: prove that this installation works."""

import argparse
from pathlib import Path

import msgspec

from statement_studio import files
from statement_studio.cli.command import Parser, print_json, print_text
from statement_studio.jobs.self_test import run_self_test


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("self-test", "Prove that this installation works.", "--json")
    result.add_argument("--report", metavar="FILE", help="write the JSON to a new file too")
    result.add_force()
    result.add_json()
    return result


def run(arguments: argparse.Namespace) -> int:
    """Take every step; exit 0 when all that is installed works."""
    result = run_self_test()
    if arguments.report:
        report = msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n"
        files.write_whole(Path(arguments.report), report, replace=arguments.force)
    if arguments.json:
        print_json(result)
    else:
        for step in result.steps:
            print_text(f"{'✓' if step.ok else '!'} {step.name:<12} {step.ms:>6.0f} ms  {step.message}")
    return 0 if result.ok else 1
