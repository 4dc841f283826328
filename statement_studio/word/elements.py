"""Making elements of Word's XML, each property in the place that the format's order gives it."""

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element

_PARAGRAPH_PROPERTIES = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
    *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_RUN_PROPERTIES = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position"),
    *("sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
    *("eastAsianLayout", "specVanish", "oMath", "rPrChange"),
)
_SECTION_PROPERTIES = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc"),
    *("pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection"),
    *("bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
)
_ORDERS = {
    qn("w:pPr"): tuple(qn(f"w:{name}") for name in _PARAGRAPH_PROPERTIES),
    qn("w:rPr"): tuple(qn(f"w:{name}") for name in _RUN_PROPERTIES),
    qn("w:sectPr"): tuple(qn(f"w:{name}") for name in _SECTION_PROPERTIES),
}


def element(name: str, value: str = "", *children: _Element) -> _Element:
    """Return a new element.

    Args:
        name: its name with Word's prefix, ``w:jc``.
        value: its attribute ``w:val``; empty for none.
        children: what stands in it.

    """
    made = OxmlElement(name, {qn("w:val"): value} if value else None)
    made.extend(children)
    return made


def properties_of(owner: _Element) -> _Element:
    """Return the properties of a paragraph or run, new ones where it has none."""
    name = "w:pPr" if owner.tag == qn("w:p") else "w:rPr"
    found = owner.find(qn(name))
    if found is None:
        found = element(name)
        owner.insert(0, found)
    return found


def set_property(properties: _Element, new: _Element) -> None:
    """Put a property into its place, instead of one of the same name."""
    for old in properties.findall(new.tag):
        properties.remove(old)
    order = _ORDERS[properties.tag]
    later = order[order.index(new.tag) :]
    place = next((place for place, child in enumerate(properties) if child.tag in later), len(properties))
    properties.insert(place, new)
