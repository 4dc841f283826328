"""Input that cannot be used: exit code 2, one message, a code for scripts, and everything as it was."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Result
from tests.support.bad_drafts import BAD_DRAFTS, GOOD, QUOTED
from tests.support.ordinary_user import as_ordinary_user
from tests.support.raw_docx import paragraph, part, raw_docx, raw_members, zipped
from tests.support.snapshot import snapshot
from tests.support.zips import bomb, crowd, encrypted, zip_of

ROOT = Path(__file__).parents[2]
WITH_JSON = {"count", "show", "check", "export", "versions"}

Refused = Callable[..., str]


@pytest.fixture
def refused(call: Call, tmp_path: Path) -> Refused:
    """Return what runs a command, with no more rights than anybody, that must be refused; it gives the message."""

    def ask(*arguments: object) -> Result:
        with as_ordinary_user():
            return call(*arguments)

    def run(code: str, *arguments: object, exit_code: int = 2) -> str:
        before = snapshot(tmp_path)
        result = ask(*arguments)
        message = result.err.removesuffix("\n")
        assert (result.code, result.out) == (exit_code, "")
        assert "mistake of its own" not in message
        assert "\n" not in message
        assert message.endswith(".")
        assert len(re.findall(r"[.?!] (?=[A-Z])", message)) <= 2, message
        assert QUOTED not in message
        if arguments[0] in WITH_JSON:
            result = ask(*arguments, "--json")
            assert result.code == exit_code
            assert result.json == {"error": {"code": code, "message": message}}
        assert snapshot(tmp_path) == before
        return message

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Return what writes a file and gives its path."""

    def write_file(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write_file


Write = Callable[[str, bytes], Path]


@pytest.mark.parametrize(("make", "code"), BAD_DRAFTS.values(), ids=BAD_DRAFTS)
def test_a_draft_that_cannot_be_used(
    refused: Refused, write: Write, tmp_path: Path, make: Callable[[], bytes], code: str
) -> None:
    draft, form = write("x.statement", make()), write("form.toml", b"delegation = 'Arcadia'")
    refused(code, "show", draft)
    refused(code, "count", draft)
    refused(code, "check", draft)
    refused(code, "versions", draft)
    refused(code, "export", draft, "-o", tmp_path / "package", "--anyway")
    refused(code, "fill", draft, form)


@pytest.mark.parametrize("size", range(0, len(GOOD), 250))
def test_a_truncated_draft(refused: Refused, write: Write, size: int) -> None:
    refused("damaged" if size else "not-a-statement", "show", write("x.statement", GOOD[:size]))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = raw_docx(paragraph("One two three."))
MACRO = b"application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
FILE_ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def word_with(**changes: bytes) -> bytes:
    """Return a Word file with the bytes of some parts, by the end of their names, replaced."""
    members = raw_members(paragraph("One two three."), styles="")
    return zipped({name: changes.get(Path(name).stem, content) for name, content in members.items()})


def declared(doctype: bytes) -> bytes:
    """Return a main part that declares entities and uses one."""
    xml = part("document", f"<w:body>{paragraph('&b;' if b'ENTITY b' in doctype else '&a;')}</w:body>")
    head, _, rest = xml.partition(b"\n")
    return head + doctype + rest


WORD_FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "old format": ("x.doc", lambda: OLE, "old-word-format"),
    "old format under a new name": ("x.docx", lambda: OLE, "old-word-format"),
    "password": ("x.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "password of the ZIP": ("x.docx", lambda: encrypted(WORD), "encrypted"),
    "macros": ("x.docm", lambda: zipped(macros()), "unreadable"),
    "macros under another name": ("x.docx", lambda: zipped(macros()), "unreadable"),
    "empty": ("x.docx", lambda: b"", "unreadable"),
    "RTF": ("x.docx", lambda: b"{\\rtf1 One two}", "unreadable"),
    "PDF": ("x.docx", lambda: b"%PDF-1.7\n", "unreadable"),
    "HTML": ("x.docx", lambda: b"<html>One two</html>", "unreadable"),
    "truncated": ("x.docx", lambda: WORD[: len(WORD) // 2], "damaged"),
    "another ZIP": ("x.docx", lambda: zip_of(("photo.jpg", b"")), "unreadable"),
    "a draft": ("x.docx", lambda: GOOD, "unreadable"),
    "bomb": ("x.docx", lambda: bomb("word/document.xml"), "too-large"),
    "100,000 entries": ("x.docx", crowd, "too-large"),
    "name leads out": ("x.docx", lambda: zipped(raw_members("") | {"../evil.xml": b"<a/>"}), "unreadable"),
    "absolute name": ("x.docx", lambda: zipped(raw_members("") | {"/evil.xml": b"<a/>"}), "unreadable"),
    "name twice": ("x.docx", lambda: zip_of(*raw_members("").items(), *raw_members("").items()), "unreadable"),
    "entities that grow": ("x.docx", lambda: word_with(document=declared(ENTITIES)), "unreadable"),
    "entity that reads a file": ("x.docx", lambda: word_with(document=declared(FILE_ENTITY)), "unreadable"),
    "entities in a part that nobody reads": ("x.docx", lambda: word_with(styles=declared(ENTITIES)), "unreadable"),
    "broken XML": ("x.docx", lambda: word_with(document=b"<w:document"), "damaged"),
    "no main part": ("x.docx", lambda: zipped(without_main_part()), "unreadable"),
}


def macros() -> dict[str, bytes]:
    members = raw_members(paragraph("One two three."))
    types = members["[Content_Types].xml"].replace(MAIN, MACRO)
    assert types != members["[Content_Types].xml"]
    return members | {"[Content_Types].xml": types, "word/vbaProject.bin": OLE}


def without_main_part() -> dict[str, bytes]:
    return {name: content for name, content in raw_members("").items() if name != "word/document.xml"}


@pytest.mark.parametrize(("name", "make", "code"), WORD_FILES.values(), ids=WORD_FILES)
def test_a_word_file_that_cannot_be_used(
    refused: Refused, write: Write, name: str, make: Callable[[], bytes], code: str
) -> None:
    message = refused(code, "count", write(name, make()))
    assert "root:" not in message


def test_the_word_file_itself_is_in_order(call: Call, write: Write) -> None:
    assert call("count", write("x.docx", WORD), "--json").json["files"][0]["words"] == 3
    assert call("count", write("y.docx", word_with()), "--json").json["files"][0]["words"] == 3


def test_a_good_file_beside_a_bad_one_is_not_counted_alone(refused: Refused, write: Write) -> None:
    good, bad = write("good.txt", b"one two"), write("bad.txt", b"caf\xe9")
    refused("unreadable", "count", good, bad)


@pytest.mark.parametrize(
    ("name", "data"),
    [("latin.txt", b"caf\xe9"), ("utf-16.txt", "two words".encode("utf-16")), ("x.pdf", b"%PDF"), ("x.odt", WORD)],
)
def test_a_text_that_cannot_be_used(refused: Refused, write: Write, name: str, data: bytes) -> None:
    refused("unreadable", "count", write(name, data))


FORMS = {
    "unknown key": b"colour = 'red'",
    "unknown key of the letter": b"[letter]\ncolour = 'red'",
    "unknown section": b"[sections]\nz = 'x'",
    "wrong type": b"delegation = 3",
    "wrong type of a text": b"[sections]\na = ['x']",
    "wrong type of a table": b"letter = 'x'",
    "wrong value": b"[letter]\ncapacity = 'king'",
    "a day that is none": b"[letter]\ndate = 2021-02-30",
    "not UTF-8": b"delegation = 'Cura\xe7ao'",
    "UTF-16": "delegation = 'x'".encode("utf-16"),
    "not TOML": b"Mr. President,",
    "a text in one quotation mark": b"delegation = 'x",
    "control characters": b"delegation = 'a\x00b'",
    "twice the same": b"language = 'en'\nlanguage = 'fr'",
    "deeply nested": b"answers = " + b"[" * 100_000,
    "endless number": b"delegation = " + b"9" * 9999,
    "a binary file": bytes(range(256)),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
def test_a_form_that_cannot_be_used(refused: Refused, write: Write, tmp_path: Path, data: bytes) -> None:
    form, draft = write("form.toml", data), write("x.statement", GOOD)
    assert "Nothing was changed." in refused("bad-form", "new", "--form", form, "-o", tmp_path / "new.statement")
    assert "Nothing was changed." in refused("bad-form", "fill", draft, form)


DEBATES = {
    "empty": b"",
    "unknown key": b"id = 'x'\ncolour = 'red'",
    "wrong type": b"id = 'x'\nmeeting_date = 2021-05-24\ntheme = 'x'",
    "no theme": b"id = 'x'\nmeeting_date = 2021-05-24\ntheme = {fr = 'x'}",
    "not UTF-8": b"id = 'Cura\xe7ao'",
    "not TOML": b"The theme",
    "deeply nested": b"questions = " + b"[" * 100_000,
    "endless number": b"limit.words = " + b"9" * 9999,
    "an ask from elsewhere": (
        b"id = 'x'\nmeeting_date = 2021-05-24\ntheme = {en = 'x'}\n[[questions]]\ntext = 'What?'\nasks = ['Why?']"
    ),
}


@pytest.mark.parametrize("data", DEBATES.values(), ids=DEBATES)
def test_a_debate_that_cannot_be_used(refused: Refused, write: Write, tmp_path: Path, data: bytes) -> None:
    refused("bad-debate", "new", "--debate", write("debate.toml", data), "-o", tmp_path / "new.statement")


PICTURES = {
    "text": b"no picture",
    "empty": b"",
    "truncated PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "truncated JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "GIF": b"GIF89a" + bytes(20),
    "broken PDF": b"%PDF-1.7\nno more",
    "Word file": WORD,
}


@pytest.mark.parametrize("kind", ["image", "scan"])
@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_a_signature_that_cannot_be_used(
    refused: Refused, write: Write, tmp_path: Path, data: bytes, kind: str
) -> None:
    write("signature.bin", data)
    form = write("form.toml", f"[letter]\nsignature = '{kind}'\nsignature_file = 'signature.bin'".encode())
    refused("unreadable", "new", "--form", form, "-o", tmp_path / "new.statement")
    refused("unreadable", "fill", write("x.statement", GOOD), form)


LETTERHEADS = {
    "text": b"no Word file",
    "truncated": WORD[: len(WORD) // 2],
    "old format": OLE,
    "unknown field": raw_docx(paragraph("{{ nonsense }}")),
    "code": raw_docx(paragraph("{{ 'a'*200000000 }}")),
    "a way out": raw_docx(paragraph("{{ ''.__class__.__mro__ }}")),
    "a loop": raw_docx(paragraph("{%p for x in y %}") + paragraph("{%p endfor %}")),
    "half a field": raw_docx(paragraph("{{ date")),
}


@pytest.mark.parametrize("data", LETTERHEADS.values(), ids=LETTERHEADS)
def test_a_letterhead_that_cannot_be_used(refused: Refused, write: Write, tmp_path: Path, data: bytes) -> None:
    write("head.docx", data)
    form = write("form.toml", b"[letter]\ntemplate = 'head.docx'")
    refused("bad-template", "new", "--form", form, "-o", tmp_path / "new.statement")
    refused("bad-template", "fill", write("x.statement", GOOD), form)


@pytest.mark.parametrize("suffix", ["statement", "docx", "txt"])
def test_a_file_that_is_not_there_or_is_a_folder(refused: Refused, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"folder.{suffix}").mkdir()
    assert "is a folder" in refused("unreadable", "count", tmp_path / f"folder.{suffix}")
    refused("not-found", "count", tmp_path / f"missing.{suffix}")


def test_a_form_or_debate_that_is_not_there_or_is_a_folder(refused: Refused, write: Write, tmp_path: Path) -> None:
    draft = write("x.statement", GOOD)
    (tmp_path / "folder.toml").mkdir()
    for name, code in (("folder.toml", "unreadable"), ("missing.toml", "not-found")):
        refused(code, "new", "--form", tmp_path / name, "-o", tmp_path / "new.statement")
        refused(code, "new", "--debate", tmp_path / name, "-o", tmp_path / "new.statement")
        refused(code, "fill", draft, tmp_path / name)
    refused("not-found", "fill", tmp_path / "missing" / "x.statement", write("form.toml", b"delegation = 'Arcadia'"))
    refused("not-found", "new", "--debate", "2030-01-01-nonsense", "-o", tmp_path / "new.statement")


@pytest.mark.parametrize("suffix", ["statement", "docx", "txt"])
def test_a_file_that_may_not_be_read(refused: Refused, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"x.{suffix}"
    path.touch(mode=0)
    refused("unreadable", "count", path)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", os.fsdecode(b"\xff"), "a\nb\x1b[31m", "\u202etxt", " "])
def test_a_name_that_no_file_has(refused: Refused, tmp_path: Path, name: str) -> None:
    unusual = name in {"x" * 300, "a\0b"}
    refused("unreadable" if unusual else "not-found", "count", tmp_path / f"{name}.txt")
    refused("unreadable" if unusual else "not-found", "show", tmp_path / f"{name}.statement")


def test_a_whole_process_says_the_same(tmp_path: Path) -> None:
    """Nothing but the message is printed where Python itself would print a traceback or a warning."""
    bad = tmp_path / os.fsdecode(b"bad-\xff.statement")
    bad.write_bytes(GOOD[:-99])
    command: list[str | Path] = [sys.executable, "-W", "error", "-m", "statement_studio", "show", bad, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert json.loads(done.stdout) == {"error": {"code": "damaged", "message": done.stderr.removesuffix("\n")}}
    assert "bad-\ufffd.statement is damaged" in done.stderr
