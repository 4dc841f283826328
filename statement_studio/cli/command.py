"""What the commands share: a parser that speaks in sentences, and one way to print."""

import argparse
import datetime as dt
import os
import sys
from typing import Any, NoReturn

import msgspec

from statement_studio.errors import InputError


class Parser(argparse.ArgumentParser):
    """argparse with our voice: a wrong call is an ``InputError`` like any other."""

    def __init__(self, command: str, description: str, example: str) -> None:
        super().__init__(
            prog=f"statement-studio {command}",
            description=description,
            epilog=f"example: statement-studio {command} {example}",
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """Refuse the call; the message is argparse's own reason."""
        sentence = f"{message[:1].upper()}{message[1:]}. Nothing was changed. See {self.prog} --help."
        raise InputError("usage", sentence)

    def add_json(self) -> None:
        """Add ``--json``."""
        self.add_argument("--json", action="store_true", help="print one JSON object on standard output")

    def add_force(self) -> None:
        """Add ``--force``."""
        self.add_argument("--force", action="store_true", help="replace a file that exists, in one step")


def day(text: str) -> dt.date:
    """Return the day that an argument names; ``ArgumentTypeError`` otherwise."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2021-05-24") from None


def positive(text: str) -> int:
    """Return the whole number above zero that an argument names; ``ArgumentTypeError`` otherwise."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above zero")
    return int(text)


def shown_path(path: object) -> str:
    """Return a path as text that can always be printed."""
    return os.fsencode(str(path)).decode("utf-8", "replace")


def print_json(data: Any) -> None:  # noqa: ANN401 (any JSON data)
    """Print one JSON object."""
    print_text(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def print_text(text: str) -> None:
    """Print for people, on standard output."""
    sys.stdout.write(f"{text}\n")


def print_warning(text: str) -> None:
    """Print progress or a warning, on standard error."""
    sys.stderr.write(f"{text}\n")
