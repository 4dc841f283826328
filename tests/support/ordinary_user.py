"""Permissions hold for everybody but root, as whom tests often run: lay down root's right to ignore them."""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator

_VERSION_3 = 0x20080522
_IGNORE_PERMISSIONS = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@contextlib.contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Let file permissions hold for this thread, whoever runs it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        yield
        return
    effective, *others = _capabilities()
    _set_capabilities(effective & ~_IGNORE_PERMISSIONS, *others)
    try:
        yield
    finally:
        _set_capabilities(effective, *others)


def _capabilities() -> list[int]:
    """Return this thread's capabilities 0 to 31 (effective, permitted, inheritable), then 32 to 63."""
    sets = (ctypes.c_uint32 * 6)()
    _call("capget", sets)
    return list(sets)


def _set_capabilities(*sets: int) -> None:
    _call("capset", (ctypes.c_uint32 * 6)(*sets))


def _call(name: str, sets: ctypes.Array[ctypes.c_uint32]) -> None:
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)  # 0: this thread
    library = ctypes.CDLL(None, use_errno=True)
    if library[name](ctypes.byref(header), ctypes.byref(sets)) != 0:
        raise OSError(ctypes.get_errno(), name)
