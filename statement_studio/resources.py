"""The one door to the files in ``resources/``: in a checkout, in an installed wheel and in a frozen program."""

import functools
import sys
from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent


@functools.cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    for candidate in candidates:
        if (candidate / "letters").is_dir():
            return candidate
    raise FileNotFoundError(f"the program's resources are missing; looked in {candidates}")


def path(name: str) -> Path:
    """Return the path of the resource ``name`` ("letters/en.toml").

    Raises:
        ValueError: the name is absolute or leads out of the resources.

    """
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name:
        raise ValueError(f"not the name of a resource: {name!r}")
    return _root() / pure


def read_bytes(name: str) -> bytes:
    """Return the content of the resource ``name``; ``FileNotFoundError`` if there is none."""
    return path(name).read_bytes()


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """Return the names ("debates/x.toml") of all resources in ``folder`` that end in ``suffix``, sorted."""
    return tuple(sorted(f"{folder}/{file.name}" for file in path(folder).iterdir() if file.name.endswith(suffix)))
