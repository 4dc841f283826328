"""Types made ready for reading on several threads.

msgspec builds what it has to know of a type when it first meets it. It may be interrupted by another thread meanwhile,
which then reads by something half built: the process dies. So a type is met first under one lock.
"""

import threading
from typing import TypeVar

import msgspec

T = TypeVar("T")

_mutex = threading.Lock()
_ready: set[object] = set()


def ready(kind: type[T]) -> type[T]:
    """Return the type, known to msgspec with all that stands in it; whatever is read as a type is named so."""
    if kind not in _ready:
        with _mutex:
            msgspec.json.Decoder(kind)
            _ready.add(kind)
    return kind
