"""The numbers and signs before the items of lists, which Word works out and no file holds as text."""

import re
from typing import TYPE_CHECKING, NamedTuple

from statement_studio.word.symbols import in_font
from statement_studio.word.xml import attribute, child, children, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from statement_studio.word.looks import Styles

_NUMBER = "%1"  # in the text of a level: the number of the item
_OTHER_NUMBER = re.compile("%[2-9]")


class Label(NamedTuple):
    """What stands before an item, and the properties of paragraphs and characters that its level brings along.

    ``is_told`` is false for a list of more than one level or of other than Arabic figures: its sign is left out.
    """

    text: str
    paragraph: "_Element | None" = None
    run: "_Element | None" = None
    is_told: bool = True


class Labels:
    """Tells the labels of a document's lists; items have to be asked for in their order.

    Args:
        root: the numbering part; None: there are no lists.
        styles: the styles, which may bring lists along.

    """

    def __init__(self, root: "_Element | None", styles: "Styles") -> None:
        self._styles = styles
        parts = list(root) if root is not None else []
        self._lists = {attribute(each, "numId"): each for each in parts if attribute(each, "numId")}
        self._kinds = {attribute(each, "abstractNumId"): each for each in parts if attribute(each, "abstractNumId")}
        self._counts: dict[str, int] = {}

    def next(self, paragraph_properties: "_Element | None") -> Label | None:
        """Return the label of the next paragraph; None if it is no item of a list."""
        style = self._styles.paragraph_style(paragraph_properties)
        own = child(paragraph_properties, "w:numPr")
        said = [*([own] if own is not None else []), *self._styles.list_properties(style)]
        list_id = next((found for each in said if (found := value_of(each, "w:numId"))), "0")
        level = next((found for each in said if (found := value_of(each, "w:ilvl"))), "0")
        numbered = self._lists.get(list_id)
        if list_id == "0" or numbered is None:
            return None
        return self._label(list_id, numbered, level)

    def _label(self, list_id: str, found: "_Element", level: str) -> Label:
        kind_id = value_of(found, "w:abstractNumId") or ""
        told = _level(self._kinds.get(kind_id), level)
        override = next((each for each in children(found, "w:lvlOverride") if attribute(each, "ilvl") == level), None)
        replaced = child(override, "w:lvl")
        told = told if replaced is None else replaced
        if told is None:
            return Label("", is_told=False)
        form, text = value_of(told, "w:numFmt") or "decimal", value_of(told, "w:lvlText") or ""
        looks = child(told, "w:pPr"), child(told, "w:rPr")
        if form == "bullet":
            return Label(in_font(attribute(child(looks[1], "w:rFonts"), "hAnsi") or "", text), *looks)
        if form == "none":
            return Label("", *looks)
        if form != "decimal" or level != "0" or _OTHER_NUMBER.search(text):
            return Label("", *looks, is_told=False)
        restart = value_of(override, "w:startOverride")
        counter = list_id if restart else kind_id  # lists of one kind count on, unless they say where to begin
        first = int(restart or value_of(told, "w:start") or "1")
        number = self._counts[counter] = self._counts.get(counter, first - 1) + 1
        return Label(text.replace(_NUMBER, str(number)), *looks)


def _level(parent: "_Element | None", level: str) -> "_Element | None":
    levels = children(parent, "w:lvl") if parent is not None else ()
    return next((each for each in levels if attribute(each, "ilvl") == level), None)
