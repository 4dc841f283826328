"""What the commands share: a parser that speaks in sentences, and one way to print."""

import argparse
import datetime as dt
import os
import sys
from typing import Any, NoReturn, TextIO

import msgspec

from statement_studio.errors import InputError, WriteError

_HIGHEST = 999_999_999


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

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 (argparse's signature)
        """Print the help as everything else is printed."""
        print_text(self.format_help().rstrip("\n"))

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
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_HIGHEST)) and int(text) > 0):
        raise argparse.ArgumentTypeError(f"allowed are whole numbers from 1 to {_HIGHEST}")
    return int(text)


def shown_path(path: object) -> str:
    """Return a path as text that can always be printed."""
    return os.fsencode(str(path)).decode("utf-8", "replace")


def print_json(data: Any) -> None:  # noqa: ANN401 (any JSON data)
    """Print one JSON object."""
    print_text(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def print_text(text: str) -> None:
    """Print for people, on standard output. Where its reader has seen enough (``| head``), the rest is not printed.

    Raises:
        WriteError: write-failed, where standard output is closed or cannot be written.

    """
    if sys.stdout is None:
        raise _not_printed("it is closed")
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _print_no_more(sys.stdout)
    except OSError as error:
        _print_no_more(sys.stdout)
        raise _not_printed(error.strerror or type(error).__name__) from None


def print_warning(text: str) -> None:
    """Print progress or a warning, on standard error. Where nobody can be told, the exit code has to do."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        _print_no_more(sys.stderr)


def _not_printed(reason: str) -> WriteError:
    message = (
        f"Standard output could not be written ({reason}). Files that were made are whole. "
        "Free some space, or send the output elsewhere."
    )
    return WriteError("write-failed", message)


def _print_no_more(stream: TextIO) -> None:
    """Lead a stream nowhere: what waits in it would fail once more when the program ends, with a code of Python's."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
