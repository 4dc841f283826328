"""Reading any Word file: what it says, and what else it holds."""

from typing import TYPE_CHECKING

from statement_studio.model.record import Record
from statement_studio.word.looks import Lists, Styles
from statement_studio.word.package import Members, external_targets, main_part, open_word, properties, relations
from statement_studio.word.story import Story, WordParagraph
from statement_studio.word.xml import attribute, child, parse_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element


class WordDocument(Record, frozen=True):
    """What a Word file says.

    ``paragraphs`` is the body in reading order, empty ones included; a text box follows the paragraph that it is
    anchored in. Notes, headers and footers stand apart. ``has_changes``, ``has_comments`` and ``has_hidden`` tell of
    tracked changes (read as if accepted), comments and hidden text (both left out) anywhere; ``has_unread`` of whole
    documents embedded in it, which are not followed. ``properties`` is what the file says about itself,
    ``external_targets`` what it points to outside.
    """

    paragraphs: tuple[WordParagraph, ...]
    footnotes: tuple[WordParagraph, ...]
    endnotes: tuple[WordParagraph, ...]
    headers: tuple[WordParagraph, ...]
    footers: tuple[WordParagraph, ...]
    has_changes: bool
    has_comments: bool
    has_hidden: bool
    has_unread: bool
    properties: dict[str, str]
    external_targets: tuple[str, ...]

    @property
    def counted(self) -> tuple[WordParagraph, ...]:
        """The paragraphs that are text of the statement: not empty, and none of our titles, headings and prompts."""
        return tuple(each for each in self.paragraphs if each.text.strip() and not each.is_ours)


def read_word(data: bytes, name: str) -> WordDocument:
    """Read a ``.docx`` file.

    Args:
        data: the whole file.
        name: the file's name, for the message.

    Raises:
        InputError: old-word-format, encrypted, too-large, damaged or unreadable, as for ``open_word``.

    """
    members = open_word(data, name)
    main = main_part(members, name)
    parts = _parts(members, main, name)
    body = parse_part(members[main], name)
    styles = Styles(_first(parts, "styles"))
    lists = Lists(_first(parts, "numbering"), styles)

    def stories(roots: "Iterable[_Element]") -> list[Story]:
        return [Story(styles, lists).read(root) for root in roots]

    told = {
        "paragraphs": stories([body]),
        "footnotes": stories(_notes(parts, "footnotes")),
        "endnotes": stories(_notes(parts, "endnotes")),
        "headers": stories(parts.get("header", ())),
        "footers": stories(parts.get("footer", ())),
    }
    every = [story for group in told.values() for story in group]
    comments = _first(parts, "comments")
    return WordDocument(
        **{key: tuple(each for story in group for each in story.paragraphs) for key, group in told.items()},
        has_changes=any(story.has_changes for story in every),
        has_comments=child(comments, "w:comment") is not None or any(story.has_comments for story in every),
        has_hidden=any(story.has_hidden for story in every),
        has_unread=any(story.has_unread for story in every),
        properties=properties(members, name),
        external_targets=external_targets(members, name),
    )


def _parts(members: Members, main: str, name: str) -> "dict[str, list[_Element]]":
    wanted = {"styles", "numbering", "footnotes", "endnotes", "header", "footer", "comments"}
    parts: dict[str, list[_Element]] = {}
    for relation in relations(members, main, name):
        if relation.kind in wanted and not relation.external and relation.target in members:
            parts.setdefault(relation.kind, []).append(parse_part(members[relation.target], name))
    return parts


def _first(parts: "dict[str, list[_Element]]", kind: str) -> "_Element | None":
    return next(iter(parts.get(kind, ())), None)


def _notes(parts: "dict[str, list[_Element]]", kind: str) -> "list[_Element]":
    # The lines between text and notes are notes too, of types of their own.
    notes = (note for root in parts.get(kind, ()) for note in root)
    return [note for note in notes if attribute(note, "type") in {None, "normal"}]
