"""Hygiene of text that is typed, pasted or imported: what cannot stand in a document is taken out, nothing else.

What survives is legal in XML 1.0 and is never normalized: the user's characters stay the user's.
"""

import re

# No meaning in running text, or not legal in XML: control characters except tab and the breaks below, halves of
# surrogate pairs, the byte order mark, the stand-in for an embedded object, and non-characters (the last two code
# points of every plane, and U+FDD0-FDEF).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]+"
)
_BREAK = re.compile("\r\n|[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    """Return the text of one paragraph: a space for every line break, without characters that no document holds.

    Tabs, no-break spaces, joiners, direction marks and soft hyphens survive.
    """
    return _BREAK.sub(" ", _FORBIDDEN.sub("", text))


def clean_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which ends one at every line break of any kind; blank ones are left out."""
    lines = _BREAK.split(_FORBIDDEN.sub("", text))
    return [line for line in lines if line.strip()]
