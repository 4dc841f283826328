"""How a paragraph and its runs look once styles and lists have had their say."""

from typing import TYPE_CHECKING, NamedTuple

from statement_studio.model.statement import ListKind
from statement_studio.word.xml import attribute, child, children, is_on, short_name, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element


class Look(NamedTuple):
    """What we keep of a run's look."""

    italic: bool = False
    bold: bool = False
    hidden: bool = False


PLAIN = Look()
SWITCHES = ("w:i", "w:b", "w:vanish")

Said = tuple[bool | None, ...]  # one answer for each switch; None: nothing is said
_NOTHING: Said = (None,) * len(SWITCHES)


def _said(run_properties: "_Element | None") -> Said:
    if run_properties is None:
        return _NOTHING
    said = {short_name(each.tag): is_on(each) for each in children(run_properties, *SWITCHES)}
    return tuple(map(said.get, SWITCHES))


class Styles:
    """The styles part: names, looks and lists by style id. Without a part everything is plain.

    Conditional looks of table styles (a bold first row) are not followed.
    """

    def __init__(self, root: "_Element | None") -> None:
        self._styles: dict[str, _Element] = {}
        self._default_paragraph = ""
        self._looks: dict[tuple[object, ...], Look] = {}
        for style in children(root, "w:style") if root is not None else ():
            style_id = attribute(style, "styleId") or ""
            self._styles[style_id] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true", "on"}:
                self._default_paragraph = style_id
        defaults = child(child(child(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
        self._defaults = _said(defaults)

    def paragraph_style(self, paragraph_properties: "_Element | None") -> str:
        """Return the id of the style that a paragraph has, which is the default one where it names none of ours."""
        named = value_of(paragraph_properties, "w:pStyle")
        return named if named is not None and named in self._styles else self._default_paragraph

    def name(self, style_id: str) -> str:
        """Return a style's name in lower case: names hold in every program, ids do not."""
        return (value_of(self._styles.get(style_id), "w:name") or "").lower()

    def look(self, paragraph_style: str, character_style: str, direct: "Mapping[str, bool]") -> Look:
        """Return the look of a run.

        Args:
            paragraph_style: the id of its paragraph's style.
            character_style: the id of its own style; may be empty.
            direct: what the run itself says, by the names in ``SWITCHES``.

        """
        key = (paragraph_style, character_style, *direct.items())
        if key not in self._looks:
            by_styles = zip(
                self._inherited(paragraph_style), self._inherited(character_style), self._defaults, strict=True
            )
            looks = zip(SWITCHES, by_styles, strict=True)
            self._looks[key] = Look(*(direct.get(switch, _toggled(*said)) for switch, said in looks))
        return self._looks[key]

    def list_properties(self, style_id: str) -> "Iterator[_Element]":
        """Yield the list properties of a style and of those that it is based on, nearest first."""
        for style in self.chain(style_id):
            found = child(child(style, "w:pPr"), "w:numPr")
            if found is not None:
                yield found

    def chain(self, style_id: str) -> "Iterator[_Element]":
        """Yield a style and those that it is based on, nearest first."""
        seen = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = value_of(style, "w:basedOn") or ""

    def _inherited(self, style_id: str) -> Said:
        said = _NOTHING
        for style in self.chain(style_id):
            base = _said(child(style, "w:rPr"))
            said = tuple(own if own is not None else more for own, more in zip(said, base, strict=True))
        return said


def _toggled(paragraph: bool | None, character: bool | None, default: bool | None) -> bool:
    # Italic in an italic paragraph is upright again: between kinds of styles such properties toggle.
    if paragraph is None and character is None:
        return bool(default)
    return bool(paragraph) != bool(character)


class Lists:
    """The numbering part: whether a list of the document is bulleted or numbered."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _Element] = {}
        self._kinds: dict[str, _Element] = {}
        self._kinds_by_style: dict[str, _Element] = {}
        for number in children(root, "w:num") if root is not None else ():
            self._lists[attribute(number, "numId") or ""] = number
        for kind in children(root, "w:abstractNum") if root is not None else ():
            self._kinds[attribute(kind, "abstractNumId") or ""] = kind
            if style := value_of(kind, "w:styleLink"):
                self._kinds_by_style[style] = kind

    def kind(self, paragraph_properties: "_Element | None", style_id: str) -> ListKind:
        """Return what kind of list item a paragraph is, by its own properties or by its style's."""
        own = child(paragraph_properties, "w:numPr")
        said = [*([own] if own is not None else []), *self._styles.list_properties(style_id)]
        list_id = next((found for each in said if (found := value_of(each, "w:numId"))), "0")
        level = next((found for each in said if (found := value_of(each, "w:ilvl"))), "0")
        if list_id == "0" or list_id not in self._lists:
            return "none"
        return self._kind_of_level(self._lists[list_id], level)

    def _kind_of_level(self, number: "_Element", level: str) -> ListKind:
        kind = self._kinds.get(value_of(number, "w:abstractNumId") or "")
        if style := value_of(kind, "w:numStyleLink"):
            kind = self._kinds_by_style.get(style, kind)
        overridden = (_level(each, level) for each in children(number, "w:lvlOverride"))
        found = next((each for each in overridden if each is not None), None)
        if found is None:
            found = _level(kind, level)
        sign = value_of(found, "w:numFmt") if found is not None else "none"
        if sign == "none":  # also a level whose numbers are not shown: so LibreOffice writes the levels of headings
            return "none"
        return "bullet" if sign == "bullet" else "number"


def _level(parent: "_Element | None", level: str) -> "_Element | None":
    levels = children(parent, "w:lvl") if parent is not None else ()
    return next((each for each in levels if attribute(each, "ilvl") == level), None)
