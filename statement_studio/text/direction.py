"""The direction in which a text runs."""

import unicodedata

_STRONG = {"L": False, "R": True, "AL": True}
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})


def is_right_to_left(text: str, *, otherwise: bool = False) -> bool:
    """Return whether the first strong character runs from right to left (rules P2 and P3 of UAX #9).

    What stands between an isolate and its end does not decide; ``otherwise`` is the answer for text in which no
    character does.
    """
    depth = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif depth == 0 and kind in _STRONG:
            return _STRONG[kind]
    return otherwise
