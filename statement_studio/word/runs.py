"""The fine print of text in Word: its language, its direction, and signs that Word keeps as elements of their own.

Word does not work out directions by itself: each run says whether it reads from right to left, and only such a run
takes the font, size and weight of its complex script.
"""

import copy
import itertools
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element

from statement_studio.word.directions import directions_of
from statement_studio.word.elements import element, properties_of, set_property

RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar"})

_TAGS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA", "zh": "zh-CN"}
_SCRIPTS = {"ar": "w:bidi", "zh": "w:eastAsia"}  # a run has three languages in Word, one for each kind of script
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_OFF = frozenset({"0", "false", "off"})


def language_tag(language: str) -> str:
    """Return the tag that Word knows the language by ("en-GB"); a code that is none of ours stands for itself."""
    return _TAGS.get(language, language)


def text_element(text: str) -> _Element:
    """Return a ``w:t`` that keeps every space."""
    made = element("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def set_language(run: _Element, language: str) -> None:
    """Say in which language the run is written, so that Word checks its spelling and chooses its font by it."""
    properties = properties_of(run)
    lang = element("w:lang")
    lang.set(qn(_SCRIPTS.get(language, "w:val")), language_tag(language))
    set_property(properties, lang)
    if language == "zh":  # signs that both scripts have, as quotation marks, are Chinese ones here
        fonts = properties.find(qn("w:rFonts"))
        fonts = element("w:rFonts") if fonts is None else fonts
        fonts.set(qn("w:hint"), "eastAsia")
        set_property(properties, fonts)


def set_right_to_left(paragraph: _Element) -> None:
    """Lay out a paragraph from right to left, unless it says itself which way it goes."""
    properties = properties_of(paragraph)
    if properties.find(qn("w:bidi")) is None:
        set_property(properties, element("w:bidi"))
        mark = properties.find(qn("w:rPr"))  # the number of a list goes by the paragraph's mark
        mark = element("w:rPr") if mark is None else mark
        set_property(mark, element("w:rtl"))
        set_property(properties, mark)


def set_pages_right_to_left(body: _Element) -> None:
    """Lay out the pages of a document from right to left."""
    for section in body.iter(qn("w:sectPr")):
        set_property(section, element("w:bidi"))


def own_runs(paragraph: _Element) -> list[_Element]:
    """Return the runs of a paragraph, also those inside links, without those of text boxes anchored in it."""
    return [run for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph]


def split_runs(paragraph: _Element) -> None:
    """Split the runs of a paragraph so that each reads in one direction, and make soft hyphens Word's own.

    Word draws the character U+00AD as a hyphen that is always there. A run that says its direction itself is left.
    """
    runs = [run for run in own_runs(paragraph) if run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is None]
    text = "".join(_characters(child) for run in runs for child in _content(run))
    directions = directions_of(text, right_to_left=_is_right_to_left(paragraph))
    if not any(directions) and _SOFT_HYPHEN not in text:
        return
    remaining = iter(directions)
    for run in runs:
        _replace(run, [piece for child in _content(run) for piece in _cut(child, remaining)])


def _is_right_to_left(paragraph: _Element) -> bool:
    bidi = paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}")
    return bidi is not None and bidi.get(qn("w:val")) not in _OFF


def _content(run: _Element) -> list[_Element]:
    return [child for child in run if child.tag != qn("w:rPr")]


def _characters(child: _Element) -> str:
    if child.tag == qn("w:t"):
        return child.text or ""
    return "\t" if child.tag == qn("w:tab") else _OBJECT


def _cut(child: _Element, directions: Iterator[bool]) -> Iterator[tuple[_Element, bool]]:
    """Yield what stands in the run as elements of one direction each; takes a direction for each character."""
    if child.tag != qn("w:t"):
        yield child, next(directions)
        return
    text = child.text or ""
    told = zip(text, itertools.islice(directions, len(text)), strict=True)
    for (direction, is_hyphen), group in itertools.groupby(told, key=lambda each: (each[1], each[0] == _SOFT_HYPHEN)):
        characters = "".join(character for character, _ in group)
        if is_hyphen:
            yield from ((element("w:softHyphen"), direction) for _ in characters)
        else:
            yield text_element(characters), direction


def _replace(run: _Element, pieces: list[tuple[_Element, bool]]) -> None:
    """Put runs of one direction each, of the same look, in the place of ``run``."""
    look = run.find(qn("w:rPr"))
    for direction, group in itertools.groupby(pieces, key=lambda piece: piece[1]):
        part = element("w:r")
        if look is not None:
            part.append(copy.deepcopy(look))
        if direction:
            set_property(properties_of(part), element("w:rtl"))
        part.extend(each for each, _ in group)
        run.addprevious(part)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)
