"""Names of the files of a package."""

import re
from typing import Literal

from slugify import slugify

MAX_DELEGATION = 60
_SUFFIXES = {"statement": "docx", "cover-letter": "docx", "signed-letter": "pdf"}
_OURS = re.compile("|".join(rf"{role}(-[a-z0-9]+)*\.{suffix}" for role, suffix in _SUFFIXES.items()))


def file_name(role: Literal["statement", "cover-letter", "signed-letter"], delegation: str) -> str:
    """Return the name of a file of the package: ASCII, short, safe on every system, whatever the delegation's name.

    The role comes first, so that no name is one that Windows keeps for itself (``CON``).
    """
    name = slugify(delegation, max_length=MAX_DELEGATION, word_boundary=True)
    return f"{role}-{name}.{_SUFFIXES[role]}" if name else f"{role}.{_SUFFIXES[role]}"


def is_package_file(name: str) -> bool:
    """Return whether a file's name is one that ``file_name`` gives, for whichever delegation."""
    return _OURS.fullmatch(name) is not None
