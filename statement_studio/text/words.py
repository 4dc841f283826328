"""Counting words as the person who reads the status bar of a word processor would (``docs/word-count.md``)."""

import bisect
import re
from typing import Literal

DashRule = Literal["word", "libreoffice"]

# Characters that are a word each: ideographs, kana, bopomofo, their punctuation and full-width forms. Hangul is left
# out, for Korean separates words by spaces; so is U+3000, which is white space. A mark that changes the character
# before it (tone marks U+302A-302F, voiced sound marks U+3099-309A, variation selectors) is part of that character.
EAST_ASIAN = (
    "\u2e80-\u2fff"  # radicals, description characters
    "\u3001-\u3029\u3030-\u3098\u309b-\u312f"  # punctuation, kana, bopomofo
    "\u3190-\u9fff"  # kanbun, strokes, enclosed and squared forms, ideographs with extension A
    "\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f"  # compatibility ideographs, vertical and small forms
    "\uff01-\uff9f\uffe0-\uffe6"  # full-width forms, half-width katakana
    "\U00016fe0-\U00018d8f\U0001aff0-\U0001b2ff"  # iteration marks, Tangut, Khitan, older kana, Nushu
    "\U00020000-\U0003fffd"  # ideographs, extensions B and later
)

# Characters that take no room: they neither separate words nor are any.
_UNSEEN = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)

# Where special characters begin and where they end, by turns: to find whether a text has any, without its compilation.
_EDGES = sorted(
    edge
    for first, last in re.findall(r"(.)(?:-(.))?", EAST_ASIAN + _UNSEEN)
    for edge in (ord(first), ord(last or first) + 1)
)

# Compiled when a text first needs them (`re` keeps them): that takes longer than counting a statement.
_EAST_ASIAN = f"[{EAST_ASIAN}]"
_UNSEEN_RUN = f"[{_UNSEEN}]+"


def count_words(text: str, dashes: DashRule = "word") -> int:
    """Return the number of words: what stands between white space, and every East Asian character by itself.

    Args:
        text: any text; line breaks and tabs separate words as spaces do.
        dashes: whether en and em dashes belong to the words that they touch ("word"), or separate words and are
            none themselves ("libreoffice").

    """
    if dashes == "libreoffice":
        text = text.replace("–", " ").replace("—", " ")
    if text.isascii() or not any(map(_is_special, set(text))):
        return len(text.split())
    text, characters = re.subn(_EAST_ASIAN, " ", re.sub(_UNSEEN_RUN, "", text))
    return characters + len(text.split())


def _is_special(character: str) -> bool:
    """Return whether a character is a word by itself, or takes no room."""
    return bisect.bisect(_EDGES, ord(character)) % 2 == 1
