"""The XML inside Word files: parsed without trusting it, and told by names that hold for both kinds of the format."""

import functools
from typing import TYPE_CHECKING

from statement_studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element, iterwalk

MAX_PART_BYTES = 64 * 1024 * 1024

# The format has two kinds, Transitional (what Word saves) and Strict: the same elements under other namespaces.
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = {
    **dict.fromkeys(_WORD, "w"),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le"))  # also found in utf-16-be


def parse_part(data: bytes, name: str) -> "_Element":
    """Return the root element of one part of a Word file.

    Args:
        data: the part's bytes.
        name: the file's name, for the message.

    Raises:
        InputError: too-large; damaged: not XML, or nested beyond reason; or unreadable: with a document type
            declaration, which no Word file has and which could name other files or grow without end.

    """
    from lxml import etree  # noqa: PLC0415 (lxml is loaded when the first Word file is read, not at start-up)

    if len(data) > MAX_PART_BYTES:
        raise InputError("too-large", f"{name} is too large to be read. Nothing was changed. Use a shorter document.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        message = f"{name} is damaged: a part of it is not valid XML. Nothing was changed. Save it again in Word."
        raise InputError("damaged", message) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares_entities(name)
    return root


def refuse_doctype(data: bytes, name: str) -> None:
    """Raise ``InputError`` unreadable for a document type declaration, without parsing the XML."""
    if any(mark in data for mark in _DOCTYPES):
        raise _declares_entities(name)


def _declares_entities(name: str) -> InputError:
    message = (
        f"{name} holds XML declarations (DOCTYPE, entities) that no Word file needs and that can do harm; it was not"
        " opened. Nothing was changed. Save it again in Word as .docx."
    )
    return InputError("unreadable", message)


def walk(root: "_Element", *names: str) -> "iterwalk":
    """Return the walk through a tree, without recursion: ``("start", element)`` and ``("end", element)``.

    Only elements of those short names are told; the others are walked through.
    """
    from lxml import etree  # noqa: PLC0415 (as above)

    return etree.iterwalk(root, events=("start", "end"), tag=_long_names(names))


def every(root: "_Element", *names: str) -> "Iterator[_Element]":
    """Yield all elements of those short names, wherever they stand below ``root``."""
    return root.iter(*_long_names(names))


def children(element: "_Element", *names: str) -> "Iterator[_Element]":
    """Yield the children of those short names."""
    return element.iterchildren(*_long_names(names))


@functools.cache
def _long_names(names: tuple[str, ...]) -> tuple[str, ...]:
    split = [name.split(":") for name in names]
    return tuple(
        f"{{{namespace}}}{local}"
        for namespace, known in _PREFIXES.items()
        for prefix, local in split
        if prefix == known
    )


@functools.lru_cache(maxsize=1024)
def short_name(tag: str) -> str:
    """Return ``w:p`` for a Word element of either kind; tags of other namespaces keep their long form."""
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else tag


def local_name(tag: str) -> str:
    """Return a tag without its namespace."""
    return tag.rpartition("}")[2]


def child(element: "_Element | None", name: str) -> "_Element | None":
    """Return the first child of that short name, if there is one."""
    return None if element is None else next(children(element, name), None)


def attribute(element: "_Element | None", name: str) -> str | None:
    """Return the value of a Word attribute (``val``), if the element is there and has it."""
    if element is None:
        return None
    values = (element.get(f"{{{namespace}}}{name}") for namespace in _WORD)
    return next((value for value in values if value is not None), None)


def value_of(element: "_Element | None", name: str) -> str | None:
    """Return the value of a property: the attribute ``val`` of the child ``name``."""
    return attribute(child(element, name), "val")


def is_on(element: "_Element") -> bool:
    """Return whether an on/off property that is there is on."""
    return attribute(element, "val") not in {"0", "false", "off"}


def text_of(element: "_Element") -> str:
    """Return the text of a ``w:t`` as Word shows it.

    White space at the ends counts only where the file says so; a line break in the XML is a space.
    """
    text = (element.text or "").replace("\r", " ").replace("\n", " ")
    stripped = text.strip(" \t")
    if stripped == text or _keeps_space(element):
        return text
    return stripped


def _keeps_space(element: "_Element | None") -> bool:
    while element is not None:
        if (said := element.get(_XML_SPACE)) is not None:
            return said == "preserve"
        element = element.getparent()
    return False
