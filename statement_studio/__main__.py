"""The program's entrance: chooses between the window and the command line."""

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Open the window for no command or a draft alone, where there is a screen; else run the command line.

    Args:
        arguments: without the program's name; None: those of the process.

    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if wants_window(arguments) and has_screen():
        from statement_studio.ui.app import run  # noqa: PLC0415 (the command line needs no Qt)

        return run(arguments)
    from statement_studio.cli.main import main as run_command  # noqa: PLC0415

    return run_command(arguments)


def wants_window(arguments: list[str]) -> bool:
    """Return whether these arguments are for the window: none, or one draft."""
    return not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".statement"))


def has_screen() -> bool:
    """Return whether a window can be shown; Linux tells by the variables of its desktops."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
