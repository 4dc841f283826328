"""The program's entrance: chooses between the window and the command line."""

import gc
import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Open the window for no command or a draft alone, where there is a screen; else run the command line.

    Args:
        arguments: without the program's name; None: those of the process.

    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if getattr(sys, "frozen", False):
        leave_own_libraries()
    if wants_window(arguments) and has_screen():
        return open_window(arguments)
    if arguments and wants_window(arguments):
        return tell_no_window()
    from statement_studio.cli.main import main as run_command  # noqa: PLC0415

    return run_command(arguments)


def open_window(arguments: list[str]) -> int:
    """Open the window, or say in one sentence why there can be none."""
    gc.disable()  # until the window is there: nearly all that is made on the way to it stays
    try:
        from statement_studio.ui.app import run  # noqa: PLC0415 (the command line needs no Qt)
    except ImportError:
        from statement_studio.screen import missing_packages  # noqa: PLC0415 (only where something is wrong)

        if not missing_packages():
            raise
        return tell_no_window()
    return run(arguments)


def tell_no_window() -> int:
    """Say why there can be no window; return the exit code."""
    from statement_studio.screen import why_no_window  # noqa: PLC0415 (only where something is wrong)

    print(why_no_window(), file=sys.stderr)
    return 2


def leave_own_libraries() -> None:
    """Let what the packaged program starts, a file manager for instance, load the system's libraries and not ours."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before


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
