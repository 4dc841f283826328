"""Opening Word files that come from anywhere, and finding the parts inside them."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from statement_studio.archive import ArchiveError, Problem, read_archive
from statement_studio.errors import InputCode, InputError
from statement_studio.word.xml import local_name, parse_part, refuse_doctype

Members = dict[str, bytes]

CONTENT_TYPES = "[Content_Types].xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS_DOCX = "Nothing was changed. Open it in Word and save it as .docx."

_OTHER_FORMATS = {  # first bytes -> what it is
    b"{\\rtf": "an RTF file",
    b"%PDF": "a PDF file",
    b"<": "an XML or HTML file",
}
_PROBLEMS: dict[Problem, tuple[InputCode, str]] = {
    "not-a-zip": ("unreadable", "is not a Word file."),
    "damaged": ("damaged", "is damaged or incomplete and could not be read."),
    "encrypted": ("encrypted", "is protected with a password."),
    "too-large": ("too-large", "unpacks to more than a Word document can hold and was not opened."),
    "bad-name": ("unreadable", "holds parts whose names lead out of it and was not opened."),
    "duplicate-name": ("unreadable", "holds two parts of one name and was not opened."),
}


class Relation(NamedTuple):
    """A link from one part of a Word file to another, or (``external``) to something outside it."""

    kind: str
    target: str
    external: bool


def open_word(data: bytes, name: str) -> Members:
    """Return the members of a ``.docx`` file by name.

    Args:
        data: the whole file.
        name: the file's name, for the message.

    Raises:
        InputError: old-word-format, encrypted, too-large, damaged, or unreadable (macros, not a Word file).

    """
    if data.startswith(_OLE[:4]):
        raise _ole_error(data, name)
    try:
        members = read_archive(data)
    except ArchiveError as error:
        raise _archive_error(error.problem, data, name) from None
    if CONTENT_TYPES not in members:
        raise _not_word(members, name)
    _refuse_doctypes(members, name)
    _judge_content(members, name)
    return members


def _ole_error(data: bytes, name: str) -> InputError:
    if _ENCRYPTED_STREAM in data:
        message = (
            f"{name} is protected with a password. Nothing was changed. Remove the password in Word and try again."
        )
        return InputError("encrypted", message)
    return InputError("old-word-format", f"{name} is in Word's old format (.doc). {_SAVE_AS_DOCX}")


def _archive_error(problem: Problem, data: bytes, name: str) -> InputError:
    code, what = _PROBLEMS[problem]
    if not data:
        what = "is empty."
    elif problem == "not-a-zip":
        head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        what = next(
            (f"is {kind}, not a .docx." for magic, kind in _OTHER_FORMATS.items() if head[:5].startswith(magic)), what
        )
    return InputError(code, f"{name} {what} {_SAVE_AS_DOCX}")


def _not_word(members: Members, name: str) -> InputError:
    if members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        message = f"{name} is an OpenDocument file, not a .docx. {_SAVE_AS_DOCX}"
    else:
        message = f"{name} is not a Word file. {_SAVE_AS_DOCX}"
    return InputError("unreadable", message)


def _refuse_doctypes(members: Members, name: str) -> None:
    # Here for all parts at once: python-docx, which opens templates, parses parts that we never look at.
    for part, content in members.items():
        if part.casefold().endswith((".xml", ".rels")):
            refuse_doctype(content, name)


def _judge_content(members: Members, name: str) -> None:
    types = _content_types(members, name)
    if any("macroenabled" in kind or "vbaproject" in kind for kind in types.values()) or any(
        posixpath.basename(part).casefold() == "vbaproject.bin" for part in members
    ):
        message = (
            f"{name} holds macros and was not opened. Nothing was changed. Save it in Word as .docx without macros."
        )
        raise InputError("unreadable", message)
    main = main_part(members, name)
    kind = types.get(f"/{main}".casefold()) or types.get(posixpath.splitext(main)[1].casefold(), "")
    if "wordprocessingml" not in kind:
        raise _not_word(members, name)


def _content_types(members: Members, name: str) -> dict[str, str]:
    """Return content types by part ("/word/document.xml") and by extension (".xml"), all in lower case."""
    types: dict[str, str] = {}
    for element in parse_part(members[CONTENT_TYPES], name):
        key = element.get("PartName") or "." + element.get("Extension", "")
        types[key.casefold()] = element.get("ContentType", "").casefold()
    return types


def main_part(members: Members, name: str) -> str:
    """Return the name of the part that holds the document; ``InputError`` unreadable if there is none."""
    for relation in relations(members, "", name):
        if relation.kind == "officeDocument" and not relation.external and relation.target in members:
            return relation.target
    raise _not_word(members, name)


def relations(members: Members, part: str, name: str) -> Iterator[Relation]:
    """Yield the links of a part (of the whole file for ``""``), in the file's order.

    A target inside the file is given as the name of its member; ``kind`` is the last word of the link's type, which
    both kinds of the format share.
    """
    folder, base = posixpath.split(part)
    links = members.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    if links is None:
        return
    spelled = {member.casefold(): member for member in members}  # names of parts hold in any case
    for element in parse_part(links, name):
        kind = element.get("Type", "").rpartition("/")[2]
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            target = spelled.get(inside.casefold(), inside)
        yield Relation(kind, target, external)


def external_targets(members: Members, name: str) -> tuple[str, ...]:
    """Return everything outside the file that its parts point to: links, linked pictures, an attached template."""
    owners = [_owner(member) for member in members if member.casefold().endswith(".rels")]
    return tuple(link.target for owner in owners for link in relations(members, owner, name) if link.external)


def _owner(links: str) -> str:
    folder, base = posixpath.split(links)
    return posixpath.join(posixpath.dirname(folder), base[: -len(".rels")])


def properties(members: Members, name: str) -> dict[str, str]:
    """Return what the file says about itself: "creator", "Application", and "custom:NAME" for what users added."""
    found: dict[str, str] = {}
    for relation in relations(members, "", name):
        if (
            relation.kind in {"core-properties", "extended-properties", "custom-properties"}
            and relation.target in members
        ):
            for element in parse_part(members[relation.target], name):
                key = f"custom:{element.get('name')}" if element.get("name") else local_name(element.tag)
                found[key] = "".join(map(str, element.itertext())).strip()
    return found
