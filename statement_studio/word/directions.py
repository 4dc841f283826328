"""In which direction each character of a paragraph reads: what Word wants to be told and other programs work out."""

import itertools
import unicodedata

_STRONG = {"L": False, "R": True, "AL": True, "AN": True}
_WITH_THE_LAST = frozenset({"NSM", "BN"})  # combining marks, joiners, soft hyphens
_SEPARATORS = frozenset({"S", "B"})  # a tab begins anew


def directions_of(text: str, *, right_to_left: bool) -> list[bool]:
    """Return for each character whether it reads from right to left.

    Args:
        text: a paragraph.
        right_to_left: the direction of the paragraph, which decides where its neighbours do not agree.

    """
    if not right_to_left and not any(_STRONG.get(unicodedata.bidirectional(character)) for character in set(text)):
        return [False] * len(text)
    found = _own_directions(text, right_to_left=right_to_left)
    groups = [(direction, len(list(group))) for direction, group in itertools.groupby(found)]
    following = [*(direction for direction, _ in groups[1:]), right_to_left]
    settled: list[bool] = []
    for (direction, length), after in zip(groups, following, strict=False):
        before = settled[-1] if settled else right_to_left
        between = before if before == after else right_to_left
        settled += [between if direction is None else direction] * length
    return settled


def _own_directions(text: str, *, right_to_left: bool) -> list[bool | None]:
    """Return the directions that characters have by themselves; None for those that follow their neighbours."""
    found: list[bool | None] = []
    last = right_to_left
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in _STRONG:
            last = _STRONG[kind]
            found.append(last)
        elif kind == "EN":  # digits go with the word before them
            found.append(last)
        elif kind in _SEPARATORS:
            last = right_to_left
            found.append(last)
        else:
            found.append(found[-1] if kind in _WITH_THE_LAST and found else None)
    return found
