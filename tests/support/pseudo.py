"""A language that nobody speaks: every text of the window in signs, and longer, made the way a translation is.

A text without the signs was not collected by the tool for translations, or is not asked for where it is shown.
"""

import xml.etree.ElementTree as ET
from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from statement_studio.ui.translation import BASE_NAME, use_language
from tools.translations import release, update

OPENING, CLOSING = "⟦", "⟧"
_WORDS = ("más", "largo", "sería", "todo", "texto")


def make_pseudo_language(folder: Path, *, language: str = "eo", longer: float = 0.3) -> None:
    """Compile a translation in which every text is longer by that part."""
    texts = folder / "pseudo.ts"
    update(texts, language)
    tree = ET.parse(texts)  # noqa: S314 (just made by a tool of ours)
    for message in tree.getroot().iter("message"):
        source, target = message.find("source"), message.find("translation")
        assert source is not None
        assert target is not None
        target.attrib.pop("type", None)
        forms = target.findall("numerusform")
        for place in forms or [target]:
            place.text = lengthened(source.text or "", longer)
    tree.write(texts, encoding="utf-8", xml_declaration=True)
    release(texts, folder / f"{BASE_NAME}_{language}.qm")


def lengthened(text: str, longer: float) -> str:
    """Return a text between signs, longer by a part of its letters."""
    more, number = "", 0
    while len(more) < len(text) * longer:
        more += f" {_WORDS[number % len(_WORDS)]}"
        number += 1
    more = more[: round(len(text) * longer)].rstrip()
    tail = text[len(text.rstrip("…:. ")) :] if text.strip("…:. ") else ""
    body = text.removesuffix(tail) if tail else text
    return f"{OPENING}{body}{more}{tail}{CLOSING}"


def use_pseudo_language(application: QApplication, folder: Path, language: str = "eo") -> list[QTranslator]:
    """Use it for windows that are made from here on; the caller takes it out again."""
    translators = use_language(application, QLocale(language), folder)
    assert translators
    return translators
