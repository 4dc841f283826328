import io
import random
import struct
import zipfile
from collections.abc import Callable

import pytest

from statement_studio.errors import InputError
from statement_studio.word.package import external_targets, main_part, open_word, relations
from statement_studio.word.read import read_word
from tests.support.raw_docx import paragraph, raw_docx, raw_members, relationships, zipped

DOCX = raw_docx(paragraph("Text."))


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**raw_members(paragraph("Text.")), name: content})


def changed(name: str, old: bytes, new: bytes) -> bytes:
    members = raw_members(paragraph("Text."))
    assert old in members[name]
    return zipped({**members, name: members[name].replace(old, new)})


def without(name: str) -> bytes:
    members = raw_members(paragraph("Text."))
    del members[name]
    return zipped(members)


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


def with_names(*names: str) -> bytes:
    """Return a ZIP that says that its last parts have those names, whatever names they are."""
    plain = [f"part{number}".ljust(len(name), "_") for number, name in enumerate(names)]
    data = zipped(raw_members(paragraph("Text.")) | dict.fromkeys(plain, b"<x/>"))
    for before, name in zip(plain, names, strict=True):
        data = data.replace(before.encode(), name.encode())
    return data


def many_entries() -> bytes:
    """Return a ZIP of 100,000 entries."""
    buffer = io.BytesIO(DOCX)
    with zipfile.ZipFile(buffer, "a") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"word/{number}.xml"), b"")
    return buffer.getvalue()


def with_lying_size() -> bytes:
    """Return a ZIP whose list says that a part is one byte long; more is in it."""
    data = bytearray(DOCX)
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[entry + 24 : entry + 28] = struct.pack("<I", 1)
    return bytes(data)


def with_flag() -> bytes:
    """Return a ZIP whose members are said to be encrypted, as ZIP programs do it."""
    data = bytearray(DOCX)
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    return bytes(data)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_declaration(declaration: str, encoding: str = "utf-8") -> bytes:
    body = "<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body>"
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<w:document xmlns:w="{WORD}">{body}</w:document>'
    return with_part("word/document.xml", text.encode(encoding))


LAUGHS = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
DECLARATIONS = {
    "entity": ('<!DOCTYPE d [<!ENTITY a "expanded">]>', "utf-8"),
    "billion-laughs": (f'<!DOCTYPE d [<!ENTITY z "lol">{LAUGHS}<!ENTITY a "&i;">]>', "utf-8"),
    "external-entity": ('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "utf-8"),
    "external-dtd": ('<!DOCTYPE d SYSTEM "http://example.org/d.dtd">', "utf-8"),
    "parameter-entity": ('<!DOCTYPE d [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>', "utf-8"),
    "utf-16": ('<!DOCTYPE d [<!ENTITY a "expanded">]>', "utf-16"),
    "utf-16-le": ('<!DOCTYPE d [<!ENTITY a "expanded">]>', "utf-16-le"),
    "utf-16-be": ('<!DOCTYPE d [<!ENTITY a "expanded">]>', "utf-16-be"),
    "utf-32": ('<!DOCTYPE d [<!ENTITY a "expanded">]>', "utf-32"),
    "utf-7": ('<!DOCTYPE d [<!ENTITY a "expanded">]>', "utf-7"),
}


def refused(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read_word(data, "draft.docx")
    error = caught.value
    assert error.exit_code == 2
    assert error.message.startswith("draft.docx ")
    assert "Nothing was changed." in error.message
    assert "\n" not in error.message
    return error


FAULTS: dict[str, tuple[bytes | Callable[[], bytes], str, str]] = {  # the large ones are made where they are needed
    "empty": (b"", "unreadable", "is empty"),
    "text": (b"Mr. President,", "unreadable", "is not a Word file"),
    "rtf": (b"{\\rtf1 Text}", "unreadable", "is an RTF file"),
    "pdf": (b"%PDF-1.7\n", "unreadable", "is a PDF file"),
    "html": (b"\xef\xbb\xbf\n <html>", "unreadable", "is an XML or HTML file"),
    "flat-opc": (b'<?xml version="1.0"?><pkg:package/>', "unreadable", "is an XML or HTML file"),
    "doc": (ole("WordDocument"), "old-word-format", "old format (.doc)"),
    "password": (ole("EncryptedPackage"), "encrypted", "protected with a password"),
    "zip-password": (with_flag(), "encrypted", "protected with a password"),
    "odt": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        "unreadable",
        "is an OpenDocument file",
    ),
    "zip": (zipped({"notes.txt": b"Text"}), "unreadable", "is not a Word file"),
    "spreadsheet": (
        changed("[Content_Types].xml", b"wordprocessingml", b"spreadsheetml"),
        "unreadable",
        "is not a Word file",
    ),
    "docm": (
        changed(
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "unreadable",
        "holds macros",
    ),
    "macros-in-docx": (with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "unreadable", "holds macros"),
    "macros-by-type": (
        changed(
            "[Content_Types].xml",
            b"<Override",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override',
        ),
        "unreadable",
        "holds macros",
    ),
    "half": (DOCX[: len(DOCX) // 2], "damaged", "damaged or incomplete"),
    "without-end": (DOCX[:-30], "damaged", "damaged or incomplete"),
    "damaged-part": (DOCX.replace(DOCX[60:70], bytes(10), 1), "damaged", "damaged or incomplete"),
    "lying-size": (with_lying_size(), "damaged", "damaged or incomplete"),
    "bomb": (lambda: with_part("word/media/image1.png", bytes(300_000_000)), "too-large", "unpacks to more"),
    "bomb-by-ratio": (lambda: with_part("word/x.xml", bytes(30_000_000)), "too-large", "unpacks to more"),
    "large-part": (
        lambda: with_part("word/document.xml", random.Random(1).randbytes(700_000) + bytes(67_000_000)),  # noqa: S311
        "too-large",
        "too large to be read",
    ),
    "many-entries": (many_entries, "too-large", "unpacks to more"),
    "parent": (with_names("../outside.xml"), "unreadable", "lead out of it"),
    "parent-inside": (with_names("word/../../outside.xml"), "unreadable", "lead out of it"),
    "absolute": (with_names("/etc/outside.xml"), "unreadable", "lead out of it"),
    "drive": (with_names("C:/outside.xml"), "unreadable", "lead out of it"),
    "backslash": (with_names("..\\outside.xml"), "unreadable", "lead out of it"),
    "same-name": (with_names("word/x.xml", "word/x.xml"), "unreadable", "two parts of one name"),
    "same-name-in-capitals": (with_names("WORD/Document.xml"), "unreadable", "two parts of one name"),
    "no-types": (without("[Content_Types].xml"), "unreadable", "is not a Word file"),
    "no-links": (without("_rels/.rels"), "unreadable", "is not a Word file"),
    "no-body": (without("word/document.xml"), "unreadable", "is not a Word file"),
    "body-outside": (
        changed("_rels/.rels", b"/>", b' TargetMode="External"/>'),
        "unreadable",
        "is not a Word file",
    ),
    "body-elsewhere": (
        changed("_rels/.rels", b'Target="word/document.xml"', b'Target="https://example.org/" TargetMode="External"'),
        "unreadable",
        "is not a Word file",
    ),
    "broken-body": (changed("word/document.xml", b"</w:body>", b""), "damaged", "not valid XML"),
    "broken-types": (changed("[Content_Types].xml", b"</Types>", b""), "damaged", "not valid XML"),
    "unknown-encoding": (changed("word/document.xml", b"UTF-8", b"KLINGON"), "damaged", "not valid XML"),
    "empty-body": (with_part("word/document.xml", b""), "damaged", "not valid XML"),
    "nested-beyond-reason": (
        with_part("word/document.xml", b"<x>" * 1_000 + b"</x>" * 1_000),
        "damaged",
        "not valid XML",
    ),
    "laughs-in-utf-32": (
        with_declaration(f'<!DOCTYPE d [<!ENTITY z "lol">{LAUGHS}<!ENTITY a "&i;">]>', "utf-32"),
        "damaged",
        "not valid XML",
    ),
    "undeclared-entity": (changed("word/document.xml", b"Text.", b"&a;"), "damaged", "not valid XML"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_files_that_cannot_be_used(fault: str) -> None:
    data, code, what = FAULTS[fault]
    error = refused(data() if callable(data) else data)
    assert error.code == code
    assert what in error.message


@pytest.mark.parametrize("kind", DECLARATIONS)
def test_entities_are_refused_and_not_expanded(kind: str) -> None:
    error = refused(with_declaration(*DECLARATIONS[kind]))
    assert error.code == "unreadable"
    assert "DOCTYPE" in error.message
    assert "expanded" not in error.message


def test_a_declaration_in_a_body_of_another_name_is_refused() -> None:
    members = raw_members("")
    members["word/body.dat"] = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    for part in ("_rels/.rels", "[Content_Types].xml"):
        members[part] = members[part].replace(b"word/document.xml", b"word/body.dat")
    assert "DOCTYPE" in refused(zipped(members)).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("part", ["word/settings.xml", "docProps/app.XML", "word/_rels/styles.xml.rels"])
def test_a_declaration_in_any_part_is_refused(part: str, encoding: str) -> None:
    data = with_part(part, '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode(encoding))
    assert "DOCTYPE" in refused(data).message


def test_entities_of_xml_itself_are_text() -> None:
    data = changed("word/document.xml", b"Text.", b"&lt;!DOCTYPE&gt; &amp;amp; &#xe9;")
    assert read_word(data, "x").paragraphs[0].text == "<!DOCTYPE> &amp; é"


def test_what_is_in_a_word_file() -> None:
    members = open_word(DOCX, "x")
    assert members == raw_members(paragraph("Text."))
    assert main_part(members, "x") == "word/document.xml"


@pytest.mark.parametrize("kind", [b"template.main", b"document.main"])
def test_documents_and_templates_are_opened(kind: bytes) -> None:
    assert open_word(changed("[Content_Types].xml", b"document.main", kind), "x")


def test_a_type_may_be_told_by_extension() -> None:
    members = raw_members(paragraph("Text."))
    members["[Content_Types].xml"] = (
        b'<Types><Default Extension="XML" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.document.main+xml"/></Types>'
    )
    assert read_word(zipped(members), "x").paragraphs[0].text == "Text."


def test_folders_in_the_zip_are_no_parts() -> None:
    buffer = io.BytesIO(DOCX)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.mkdir("word/media")
    assert "word/media/" not in open_word(buffer.getvalue(), "x")


def test_links_of_parts() -> None:
    members = raw_members("")
    members["word/_rels/document.xml.rels"] = relationships(
        '<Relationship Id="1" Type="http://a/styles" Target="styles.xml"/>'
        '<Relationship Id="2" Type="http://b/image" Target="../media/Image.png"/>'
        '<Relationship Id="3" Type="http://b/header" Target="/WORD/DOCUMENT.XML"/>'
        '<Relationship Id="4" Type="http://b/hyperlink" Target="https://example.org" TargetMode="External"/>'
        '<Relationship Id="5" Type="http://b/image" Target="../../../outside.png"/>'
    )
    found = [tuple(link) for link in relations(members, "word/document.xml", "x")]
    assert found == [
        ("styles", "word/styles.xml", False),
        ("image", "media/Image.png", False),
        ("header", "word/document.xml", False),
        ("hyperlink", "https://example.org", True),
        ("image", "outside.png", False),
    ]
    assert external_targets(members, "x") == ("https://example.org",)
    assert list(relations(members, "word/styles.xml", "x")) == []
