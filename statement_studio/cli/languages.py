"""``languages``: list the languages of statements and letters."""

import argparse

from statement_studio.cli.command import Parser, print_json, print_text
from statement_studio.compose.languages import languages


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("languages", "List the languages of statements and letters.", "--json")
    result.add_json()
    return result


def run(arguments: argparse.Namespace) -> int:
    """List them in the order of the United Nations' own lists."""
    if arguments.json:
        keys = ("code", "name", "letter_verified", "factor")
        print_json({"languages": [{key: getattr(language, key) for key in keys} for language in languages()]})
        return 0
    for language in languages():
        verified = "" if language.letter_verified else " · have a native speaker read the letter"
        print_text(
            f"{language.code}  {language.name}  100 English words = {language.factor * 100:g} {language.unit}{verified}"
        )
    return 0
