"""Names of the files of a package."""

import re
from typing import Literal

from slugify import slugify

MAX_DELEGATION = 60
NOT_FOR_UPLOAD = "not-for-upload"  # the folder in a package for what is to be printed and never handed in
_SUFFIXES = {"statement": "docx", "cover-letter": "docx", "signed-letter": "pdf"}
_COPIES = ("statement", "cover-letter")
_OURS = re.compile("|".join(rf"{role}(-[a-z0-9]+)*\.{suffix}" for role, suffix in _SUFFIXES.items()))
_OUR_COPIES = re.compile("|".join(rf"{role}(-[a-z0-9]+)*\.pdf" for role in _COPIES))


def file_name(role: Literal["statement", "cover-letter", "signed-letter"], delegation: str) -> str:
    """Return the name of a file of the package: ASCII, short, safe on every system, whatever the delegation's name.

    The role comes first, so that no name is one that Windows keeps for itself (``CON``).
    """
    return f"{_stem(role, delegation)}.{_SUFFIXES[role]}"


def copy_name(role: Literal["statement", "cover-letter"], delegation: str) -> str:
    """Return the name of a print copy, which is a PDF: chosen as ``file_name`` chooses those of the package."""
    return f"{_stem(role, delegation)}.pdf"


def is_package_file(name: str) -> bool:
    """Return whether a file's name is one that ``file_name`` gives, for whichever delegation."""
    return _OURS.fullmatch(name) is not None


def is_print_copy(name: str) -> bool:
    """Return whether a file's name is one that ``copy_name`` gives, for whichever delegation."""
    return _OUR_COPIES.fullmatch(name) is not None


def _stem(role: str, delegation: str) -> str:
    name = slugify(delegation, max_length=MAX_DELEGATION, word_boundary=True)
    return f"{role}-{name}" if name else role
