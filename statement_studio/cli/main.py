"""The entrance: find the command, run it, turn refusals into one sentence and an exit code."""

import contextlib
import importlib
import io
import sys
from pathlib import Path
from types import ModuleType

import statement_studio
from statement_studio.cli.command import print_json, print_text, print_warning
from statement_studio.errors import InputError, InternalError, StudioError, WriteError

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("new", "make a draft for a debate"),
    "show": ("show", "print what a draft holds"),
    "fill": ("fill", "put the fields of a form into a draft"),
    "count": ("count", "count words as Word does"),
    "check": ("check", "check a draft against the requirements of its debate"),
    "export": ("export", "write the Word package that is handed in"),
    "versions": ("versions", "list the versions that a draft keeps"),
    "debates": ("debates", "list the debates that are known"),
    "languages": ("languages", "list the languages of statements and letters"),
    "self-test": ("self_test", "prove that this installation works"),
}
_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: without the program's name; None: those of the process.

    """
    arguments = sys.argv[1:] if arguments is None else arguments
    _speak_utf8()
    try:
        return _run(arguments)
    except StudioError as error:
        return _refuse(error, as_json="--json" in arguments)
    except SystemExit as error:  # argparse, after --help
        return error.code if isinstance(error.code, int) else 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        return _refuse(_own_fault(error), as_json="--json" in arguments)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _run(arguments: list[str]) -> int:
    if not arguments:
        print_text(_help())
        raise InputError("usage", "No command was named. Nothing was changed. Name one of those that are listed.")
    first = arguments[0]
    if first in ("--help", "-h"):
        print_text(_help())
        return 0
    if first == "--version":
        print_text(f"statement-studio {statement_studio.__version__}")
        return 0
    if first not in COMMANDS:
        raise InputError("usage", f"There is no command {first!r}. Nothing was changed. See statement-studio --help.")
    command = _load(first)
    code = command.run(command.parser().parse_args(arguments[1:]))
    return int(code)


def _load(name: str) -> ModuleType:
    """Import the module of one command only: the others' imports would slow this one's start."""
    return importlib.import_module(f"statement_studio.cli.{COMMANDS[name][0]}")


def _help() -> str:
    width = max(map(len, COMMANDS))
    rows = "\n".join(f"  {name:<{width}}  {summary}" for name, (_, summary) in COMMANDS.items())
    return (
        "usage: statement-studio COMMAND ...\n\n"
        "Draft, check and export written statements for open debates of the Security Council.\n\n"
        f"commands:\n{rows}\n\n"
        "options:\n  --version  print the version\n  --help     print this page; COMMAND --help tells more\n\n"
        "example: statement-studio new --form arcadia.toml -o arcadia.statement"
    )


def _refuse(error: StudioError, *, as_json: bool) -> int:
    if as_json:
        with contextlib.suppress(WriteError):  # what is told then is what went wrong first
            print_json({"error": {"code": error.code, "message": error.message}})
    print_warning(error.message)
    return error.exit_code


def _own_fault(error: Exception) -> InternalError:
    """Tell a fault of the program in one sentence: where it is, never what the user wrote."""
    import traceback  # noqa: PLC0415 (only here, and slow to load)

    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "an unknown place"
    message = (
        f"Statement Studio made a mistake of its own ({type(error).__name__} in {place}). "
        "Files are always written whole or not at all. Please report this line."
    )
    return InternalError(message)
