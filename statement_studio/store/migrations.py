"""Bringing the data of older draft files up to the present format, one major format at a time."""

from collections.abc import Callable, Sequence
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]

FORMAT = 1
"""The major format that this program writes. A newer one is refused."""

STEPS: Sequence[Step] = ()
"""``STEPS[n - 1]`` takes format n to n + 1. A step is given the keys of ``draft.json``, and once more for every
version the keys of its statement alone, and returns them as the next format has them; keys it does not know it leaves
as they are. Whoever raises ``FORMAT`` adds the step here and a file of the old format to ``tests/data/drafts``."""


def migrate(keys: dict[str, Any], found: int) -> dict[str, Any]:
    """Return the keys of a draft or of a version, found in an older or the present format, in the present one.

    Raises:
        ValueError: they are not what that format says, so that a step failed.

    """
    try:
        for step in STEPS[found - 1 : FORMAT - 1]:
            keys = step(keys)
    except (LookupError, TypeError, AttributeError):
        raise ValueError("a key is missing, or its value is of the wrong type") from None
    return keys
