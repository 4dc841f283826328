"""The Arabic ligatures of lam with alef as characters of their own.

Fonts draw lam and alef as one sign that has no character, so that whoever searches a PDF or copies from it misses both.
The characters for the ligature look the same, and programs that read PDF take them for lam and alef.
"""

import re

_JOINING = "بتثجحخسشصضطظعغفقكلمنهيئـ"  # letters that join what follows
_ALONE = {"لا": "\ufefb", "لأ": "\ufef7", "لإ": "\ufef9", "لآ": "\ufef5"}
_PAIR = re.compile(f"(?P<joined>(?<=[{_JOINING}]))?(?P<pair>{'|'.join(_ALONE)})")
_JOINER, _NON_JOINER = "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"


def with_ligatures(text: str) -> str:
    """Return the text with lam and alef as one character and one that is not seen: it is as long as before."""
    return _PAIR.sub(_ligature, text)


def _ligature(found: re.Match[str]) -> str:
    alone = _ALONE[found["pair"]]
    if found["joined"] is None:
        return alone + _NON_JOINER
    return _JOINER + chr(ord(alone) + 1)  # the form at the end of what is joined follows the one that stands alone
