"""What can go wrong with an input or a file, each as one sentence for the person at the keyboard.

The message of every error says what happened, what is safe and what to do. The codes are those of the public
command-line contract (``docs/command-line.md``).
"""

import re
from typing import Literal

_UNPRINTABLE = "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"  # compiled only where something is refused

InputCode = Literal[
    "usage",
    "not-found",
    "not-a-statement",
    "damaged",
    "newer-format",
    "too-large",
    "encrypted",
    "old-word-format",
    "bad-form",
    "bad-debate",
    "bad-template",
    "unreadable",
]
InternalCode = Literal["internal"]
WriteCode = Literal["exists", "no-permission", "disk-full", "locked", "write-failed"]


class StudioError(Exception):
    """A failure that the user can understand and act on.

    Args:
        code: the machine's name of the failure, one of the contract's codes.
        message: one or two plain sentences; what cannot be printed in one line (in a file's name) is replaced.

    """

    exit_code = 2

    def __init__(self, code: InputCode | InternalCode | WriteCode, message: str) -> None:
        self.code = code
        self.message = re.sub(_UNPRINTABLE, "\ufffd", message)
        super().__init__(self.message)


class InputError(StudioError):
    """The call or an input cannot be used; nothing was changed (exit code 2)."""

    def __init__(self, code: InputCode, message: str) -> None:
        super().__init__(code, message)


class InternalError(StudioError):
    """The program made a mistake (exit code 2)."""

    def __init__(self, message: str) -> None:
        super().__init__("internal", message)


class WriteError(StudioError):
    """A file could not be written; nothing half-written is left (exit code 3)."""

    exit_code = 3

    def __init__(self, code: WriteCode, message: str) -> None:
        super().__init__(code, message)
