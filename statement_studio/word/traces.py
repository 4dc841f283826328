"""What a file that leaves the house must not carry: names, paths, links, hidden things, leftovers of tools."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from statement_studio.word.package import CONTENT_TYPES, Members, open_word, relations
from statement_studio.word.read import WordDocument
from statement_studio.word.xml import attribute, every, local_name, parse_part, short_name

# All kinds of parts that a statement or a letter needs. Others are comments, data bound to fields, a thumbnail, ...
NEEDED = frozenset(
    {
        *("officeDocument", "styles", "numbering", "settings", "theme", "fontTable", "font"),
        *("header", "footer", "footnotes", "endnotes", "image"),
    }
)
PATH = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\|\\\\\w|file:/|(?<!\w)/(?:home|Users|root|tmp|var|mnt|private)/")

_PROPERTIES = frozenset({"title", "language", "revision", "created", "modified", "Application"})
_TELLING = frozenset({"core-properties", "extended-properties"})
_TOOLS = re.compile(r"python-docx|docxtpl", re.IGNORECASE)
_EDITING_SESSIONS = "rsid"  # begins the names of Word's elements and attributes for them
_PAGE_NUMBERS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")  # what other fields show is found when it is opened


def traces(data: bytes, document: WordDocument, name: str) -> Iterator[str]:
    """Yield what a file carries that none of its readers should get, each as the end of a sentence ("comments").

    Args:
        data: the file.
        document: what was read of it.
        name: its name, for messages.

    """
    found = {
        "tracked changes": document.has_changes,
        "comments": document.has_comments,
        "hidden text": document.has_hidden,
        "another document inside it": document.has_unread,
    }
    yield from (what for what, there in found.items() if there)
    yield from (f"a link to {target}" for target in document.external_targets)
    yield from (f"the property “{key}”" for key in sorted(document.properties.keys() - _PROPERTIES))
    if any(_TOOLS.search(told) for key, told in document.properties.items() if key != "title"):
        yield "traces of its making (its properties)"
    members = open_word(data, name)
    yield from (f"the part {part}" for part in _parts_not_needed(members, name))
    for part, content in members.items():
        if part.endswith((".xml", ".rels")):
            yield from (f"{what} ({part})" for what in _traces_of_part(content, name))


def _parts_not_needed(members: Members, name: str) -> Iterator[str]:
    kinds = {link.target: link.kind for part in ("", *members) for link in relations(members, part, name)}
    for part in members:
        if part != CONTENT_TYPES and not part.endswith(".rels") and kinds.get(part) not in NEEDED | _TELLING:
            yield part


def _traces_of_part(content: bytes, name: str) -> Iterator[str]:
    root = parse_part(content, name)
    names: set[str] = set()  # this and the values is what tools write; the texts between are the user’s
    values: set[str] = set()
    for element in root.iter():
        names.update((element.tag, *map(str, element.keys())))
        values.update(map(str, element.values()))
    if any(local_name(each).startswith(_EDITING_SESSIONS) for each in names) or any(map(_TOOLS.search, values)):
        yield "traces of its making"
    yield from (f"the path {value}" for value in sorted(values) if PATH.search(value))
    if next(every(root, "w:showingPlcHdr"), None) is not None:
        yield "a placeholder that was not filled in"
    yield from (f"the field “{told.strip()}”" for told in _fields(root) if not _PAGE_NUMBERS.match(told))


def _fields(root: _Element) -> Iterator[str]:
    """Yield what the fields of a part are told to show."""
    told = ""
    for element in every(root, "w:fldChar", "w:instrText", "w:fldSimple"):
        kind = short_name(element.tag)
        if kind == "w:instrText":
            told += element.text or ""
        elif kind == "w:fldSimple":
            yield attribute(element, "instr") or ""
        elif told:
            yield told
            told = ""
    if told:
        yield told
