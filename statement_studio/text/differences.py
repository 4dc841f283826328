"""The smallest difference between two texts."""

from typing import NamedTuple


class Difference(NamedTuple):
    """``old[start:old_end]`` became ``new[start:new_end]``; all before and after is the same."""

    start: int
    old_end: int
    new_end: int


def smallest_difference(old: str, new: str) -> Difference:
    """Return what is left of two texts when their common beginning, then their common end is cut away."""
    shorter = min(len(old), len(new))
    start = _common_prefix(old, new, shorter)
    end = _common_suffix(old, new, shorter - start)
    return Difference(start, len(old) - end, len(new) - end)


# Both compare slices by halving, which the interpreter does at the speed of memory: linear, without a loop over
# characters.


def _common_prefix(old: str, new: str, longest: int) -> int:
    same = 0
    while same < longest:
        middle = (same + longest + 1) // 2
        if old[same:middle] == new[same:middle]:
            same = middle
        else:
            longest = middle - 1
    return same


def _common_suffix(old: str, new: str, longest: int) -> int:
    same = 0
    while same < longest:
        middle = (same + longest + 1) // 2
        if old[len(old) - middle : len(old) - same] == new[len(new) - middle : len(new) - same]:
            same = middle
        else:
            longest = middle - 1
    return same
