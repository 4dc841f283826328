"""How paragraphs and runs stand on paper once defaults and styles have had their say. Lengths are in points."""

from typing import TYPE_CHECKING, Any

from statement_studio.model.preview import Alignment, LineRule, Rule, Tab
from statement_studio.word.looks import SWITCHES, Styles
from statement_studio.word.xml import attribute, child, children, is_on, local_name, short_name, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

_TWIPS = 20  # twentieths of a point
_HALVES, _EIGHTHS = 2, 8
_LINE = 240  # a line of text, where spacing is a multiple of it
_ALIGNMENTS: dict[str, Alignment] = {
    "left": "start",
    "start": "start",
    "right": "end",
    "end": "end",
    "center": "center",
    "both": "justify",
    "distribute": "justify",
}
_LINE_RULES: dict[str, LineRule] = {"atLeast": "at-least", "exact": "exactly"}


class Layout:
    """Tells the properties of paragraphs and runs in the form that ``model.preview`` wants them.

    Args:
        root: the styles part; None: everything is plain.

    """

    def __init__(self, root: "_Element | None") -> None:
        self.styles = Styles(root)
        self._defaults = child(root, "w:docDefaults")

    def paragraph(self, properties: "_Element | None", of_list: "_Element | None" = None) -> "dict[str, Any]":
        """Return the fields of a ``PreviewParagraph`` that its properties, its style and the defaults tell.

        ``of_list`` are the properties that its list brings along.
        """
        style = self.styles.paragraph_style(properties)
        layers = _Layers([self._default("w:pPr"), *self._of_styles(style, "w:pPr"), of_list, properties])
        border = layers.element("w:pBdr")
        run = self._run_layers(properties, "")
        return {
            "alignment": _ALIGNMENTS.get(layers.value("w:jc"), "start"),
            "right_to_left": layers.has("w:bidi"),
            "before": layers.number("w:spacing", "before") / _TWIPS,
            "after": layers.number("w:spacing", "after") / _TWIPS,
            "start": layers.number("w:ind", "start", "left") / _TWIPS,
            "end": layers.number("w:ind", "end", "right") / _TWIPS,
            "first": (layers.number("w:ind", "firstLine") - layers.number("w:ind", "hanging")) / _TWIPS,
            **_line(layers),
            "size": _size(run, complex_script=False),
            "tabs": tuple(_tabs(layers)),
            "above": _rule(child(border, "w:top")),
            "below": _rule(child(border, "w:bottom")),
            "at_foot": attribute(layers.element("w:framePr"), "yAlign") == "bottom",
            "keep_next": layers.has("w:keepNext"),
            "keep_lines": layers.has("w:keepLines"),
            "widow_control": layers.element("w:widowControl") is None or layers.has("w:widowControl"),
            "style": style,
            "close": layers.has("w:contextualSpacing"),
        }

    def run(self, paragraph: "_Element | None", *properties: "_Element | None") -> "dict[str, Any] | None":
        """Return the fields of a ``PreviewRun``, given the properties of its paragraph and its own; None: hidden.

        Of several properties of its own the last one that says something wins.
        """
        character_style = next((found for each in properties if (found := value_of(each, "w:rStyle"))), "")
        layers = self._run_layers(paragraph, character_style, *properties)
        own = (said for each in properties if each is not None for said in children(each, *SWITCHES))
        switches = {short_name(each.tag): is_on(each) for each in own}
        look = self.styles.look(self.styles.paragraph_style(paragraph), character_style, switches)
        if look.hidden:
            return None
        color = layers.value("w:color")
        return {
            "size": _size(layers, complex_script=layers.has("w:rtl") or layers.has("w:cs")),
            "bold": look.bold,
            "italic": look.italic,
            "underline": layers.value("w:u") not in {"", "none"},
            "small_caps": layers.has("w:smallCaps"),
            "caps": layers.has("w:caps"),
            "font": layers.attributes("w:rFonts").get("ascii", ""),
            "color": color if len(color) == 6 else "",
        }

    def _run_layers(
        self, paragraph: "_Element | None", character_style: str, *properties: "_Element | None"
    ) -> "_Layers":
        style = self.styles.paragraph_style(paragraph)
        of_styles = [*self._of_styles(style, "w:rPr"), *self._of_styles(character_style, "w:rPr")]
        return _Layers([self._default("w:rPr"), *of_styles, *properties])

    def _default(self, name: str) -> "_Element | None":
        return child(child(self._defaults, f"{name}Default"), name)

    def _of_styles(self, style: str, name: str) -> "list[_Element | None]":
        return [child(each, name) for each in reversed(list(self.styles.chain(style)))]


class _Layers:
    """Properties in layers, of which the last one that says something wins."""

    def __init__(self, layers: "list[_Element | None]") -> None:
        self._told: dict[str, list[_Element]] = {}
        for layer in layers:
            for each in layer if layer is not None else ():
                self._told.setdefault(short_name(each.tag), []).append(each)

    def all(self, name: str) -> "list[_Element]":
        """Return what the layers say of a property, the weakest first."""
        return self._told.get(name, [])

    def element(self, name: str) -> "_Element | None":
        return self.all(name)[-1] if self.all(name) else None

    def has(self, name: str) -> bool:
        said = self.element(name)
        return said is not None and is_on(said)

    def value(self, name: str) -> str:
        return attribute(self.element(name), "val") or ""

    def attributes(self, name: str) -> "Mapping[str, str]":
        """Return the attributes of a property that say each their own, as spacing does."""
        return {local_name(str(key)): str(value) for each in self.all(name) for key, value in each.items()}

    def number(self, name: str, *attributes: str) -> float:
        found = self.attributes(name)
        return next((number(found[each]) for each in attributes if each in found), 0)


def number(text: str) -> float:
    """Return a number of a property; 0 for what is none."""
    try:
        return float(text)
    except ValueError:
        return 0  # a length with a unit ("1.5cm") is allowed and not seen in use


def _size(layers: _Layers, *, complex_script: bool) -> float:
    return number(layers.value("w:szCs" if complex_script else "w:sz")) / _HALVES or 10


def _line(layers: _Layers) -> "dict[str, Any]":
    spacing = layers.attributes("w:spacing")
    line = number(spacing.get("line", str(_LINE)))
    rule = _LINE_RULES.get(spacing.get("lineRule", ""), "multiple")
    return {"line_rule": rule, "line": line / (_LINE if rule == "multiple" else _TWIPS)}


def _tabs(layers: _Layers) -> "Iterator[Tab]":
    stops: dict[float, str] = {}
    for tabs in layers.all("w:tabs"):
        for tab in children(tabs, "w:tab"):
            stops[number(attribute(tab, "pos") or "0") / _TWIPS] = attribute(tab, "val") or "left"
    yield from (
        Tab(position, _ALIGNMENTS.get(kind, "start")) for position, kind in sorted(stops.items()) if kind != "clear"
    )


def _rule(border: "_Element | None") -> Rule:
    if border is None or attribute(border, "val") in {None, "nil", "none"}:
        return Rule()
    width, space = (number(attribute(border, name) or "0") for name in ("sz", "space"))
    color = attribute(border, "color") or ""
    return Rule(width / _EIGHTHS, space, color if len(color) == 6 else "")
