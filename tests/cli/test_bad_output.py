"""Places that take no file: exit code 3, one message, nothing half-written. And names and texts that look like it."""

import contextlib
import json
import os
import re
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from statement_studio.store.lock import lock_path, locked
from statement_studio.text.hygiene import clean_text
from tests.cli.conftest import FORM, Call, Result
from tests.support.bad_drafts import changed
from tests.support.ordinary_user import as_ordinary_user
from tests.support.snapshot import snapshot

Refused = Callable[..., str]
Write = Callable[[str], Path]


@contextlib.contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond 1,000 bytes, as a disk does that has no more room."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture
def refused(call: Call, tmp_path: Path) -> Refused:
    """Return what runs a command that cannot write, and see that everything is as it was."""

    def ask(arguments: tuple[object, ...], *, full: bool) -> Result:
        with as_ordinary_user(), full_disk() if full else contextlib.nullcontext():
            return call(*arguments)

    def run(code: str, *arguments: object, full: bool = False) -> str:
        before = snapshot(tmp_path)
        result = ask(arguments, full=full)
        message = result.err.removesuffix("\n")
        assert (result.code, result.out) == (3, "")
        assert "\n" not in message
        assert message.endswith(".")
        assert len(re.findall(r"[.?!] (?=[A-Z])", message)) <= 2, message
        if arguments[0] == "export":
            assert ask((*arguments, "--json"), full=full).json == {"error": {"code": code, "message": message}}
        assert snapshot(tmp_path) == before
        return message

    return run


@pytest.fixture
def letter(form: Write) -> Path:
    return form("[letter]\nreference = 'NEW/1'")


def test_a_draft_that_exists(refused: Refused, arcadia: Path) -> None:
    assert "--force" in refused("exists", "new", "-o", arcadia)


def test_a_package_that_exists(refused: Refused, call: Call, arcadia: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    assert call("export", arcadia, "-o", package, "--on", "2021-05-20").code == 0
    assert "--force" in refused("exists", "export", arcadia, "-o", package, "--on", "2021-05-20")
    (package / "cover-letter-arcadia.docx").unlink()
    refused("exists", "export", arcadia, "-o", package, "--on", "2021-05-20")
    assert call("export", arcadia, "-o", package, "--on", "2021-05-20", "--force").code == 0


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_where_a_draft_is_meant(refused: Refused, tmp_path: Path, force: list[str]) -> None:
    folder = tmp_path / "folder.statement"
    folder.mkdir()
    assert "folder" in refused("exists", "new", "-o", folder, *force)


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_file_where_a_package_is_meant(refused: Refused, arcadia: Path, force: list[str]) -> None:
    message = refused("exists", "export", arcadia, "-o", arcadia, "--anyway", *force)
    assert "--force" not in message


def test_a_folder_where_a_file_of_the_package_is_meant(refused: Refused, arcadia: Path, tmp_path: Path) -> None:
    (tmp_path / "package" / "statement-arcadia.docx" / "mine").mkdir(parents=True)
    message = refused("exists", "export", arcadia, "-o", tmp_path / "package", "--anyway", "--force")
    assert "never replaced" in message


@pytest.mark.parametrize("name", ["missing/x.statement", "arcadia.statement/x.statement", "x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have(refused: Refused, arcadia: Path, name: str) -> None:
    refused("write-failed", "new", "-o", arcadia.parent / name)


@pytest.mark.parametrize("name", ["arcadia.statement/package", "x" * 300, "a\0b"])
def test_a_name_that_no_package_can_have(refused: Refused, arcadia: Path, name: str) -> None:
    refused("write-failed", "export", arcadia, "-o", arcadia.parent / name, "--anyway")


@pytest.fixture
def closed(arcadia: Path) -> Iterator[Path]:
    """Return the sample in a folder in which nothing can be made."""
    folder = arcadia.parent / "closed"
    folder.mkdir()
    moved = arcadia.rename(folder / arcadia.name)
    folder.chmod(0o500)
    yield moved
    folder.chmod(0o700)


def test_a_folder_that_takes_no_files(refused: Refused, closed: Path, letter: Path) -> None:
    refused("no-permission", "new", "-o", closed.with_name("new.statement"))
    refused("no-permission", "new", "--force", "-o", closed)
    refused("no-permission", "fill", closed, letter)
    refused("no-permission", "export", closed, "-o", closed.with_name("package"), "--anyway")


def test_a_draft_that_is_read_only(refused: Refused, arcadia: Path, letter: Path) -> None:
    arcadia.chmod(0o400)
    refused("no-permission", "fill", arcadia, letter)
    refused("no-permission", "new", "--force", "-o", arcadia)


def test_a_full_disk(refused: Refused, arcadia: Path, letter: Path, tmp_path: Path) -> None:
    refused("disk-full", "new", "-o", tmp_path / "new.statement", full=True)
    refused("disk-full", "new", "--force", "-o", arcadia, full=True)
    refused("disk-full", "fill", arcadia, letter, full=True)
    refused("disk-full", "export", arcadia, "-o", tmp_path / "new" / "package", "--anyway", full=True)
    (tmp_path / "package").mkdir()
    refused("disk-full", "export", arcadia, "-o", tmp_path / "package", "--anyway", full=True)


def test_a_draft_that_somebody_has_open(refused: Refused, call: Call, arcadia: Path, letter: Path) -> None:
    with locked(arcadia):
        lock = json.loads(lock_path(arcadia).read_bytes())
        for arguments in (("fill", arcadia, letter), ("new", "--force", "-o", arcadia)):
            message = refused("locked", *arguments)
            assert f"on {lock['host']} since {lock['time'][:10]}" in message
            assert lock["user"] in message
        assert call("show", arcadia).code == 0
    assert call("fill", arcadia, letter).code == 0


def test_the_three_drafts_before_are_kept(call: Call, arcadia: Path, form: Write) -> None:
    for number in range(5):
        assert call("fill", arcadia, form(f"delegation = 'Arcadia {number}'")).code == 0
    copies = [arcadia.with_name(f".{arcadia.name}.{number}~") for number in (1, 2, 3)]
    kept = [call("show", copy, "--json").json["delegation"] for copy in (arcadia, *copies)]
    assert kept == ["Arcadia 4", "Arcadia 3", "Arcadia 2", "Arcadia 1"]


NAMES = {
    "device": "CON",
    "device with an ending": "nul.docx",
    "slash": "a/b",
    "backslash and colon": 'C:\\a|b?*<>"',
    "leads out": "../../etc/passwd",
    "dots": "...",
    "long": "Arcadia " * 40,
    "long word": "A" * 300,
    "right-to-left marks": "Arc\u200f\u202eaidacra\u202c\u200e",
    "Arabic": "أركاديا",
    "Chinese": "阿卡迪亚",
    "accents": "Côte d’Arcadie",
    "white space": " Arcadia\t\u00a0 ",
    "emoji": "👩\u200d🚀",
    "template": "{{ 7*7 }}{% for x in y %}",
    "markup": "<w:t>&amp;Arcadia</w:t>",
    "option": "--force",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_name_of_a_delegation_gives_safe_file_names(
    call: Call, arcadia: Path, form: Write, tmp_path: Path, name: str
) -> None:
    assert call("fill", arcadia, form(f"delegation = {json.dumps(name, ensure_ascii=False)}")).code == 0
    exported = call("export", arcadia, "-o", tmp_path / "package", "--anyway", "--on", "2021-05-20", "--json")
    assert exported.code == 0, exported.err
    names = sorted(entry.name for entry in (tmp_path / "package").iterdir())
    assert names == sorted(file["name"] for file in exported.json["files"])
    assert len(names) == 2
    for made in names:
        assert re.fullmatch(r"(cover-letter|statement)(-[a-z0-9]+)*\.docx", made), made
        assert len(made) <= 80
    statement = tmp_path / "package" / names[1]
    assert call("count", statement, "--json").json["files"][0]["words"] == exported.json["words"]


def test_a_draft_that_was_written_by_hand_is_exported(call: Call, tmp_path: Path) -> None:
    """Line breaks in a name, blank titles and runs that nobody joined are no reason to refuse."""
    runs = [
        {"text": "We "},
        {"text": ""},
        {"text": "thank"},
        {"text": " all", "bold": True},
        {"text": ".", "bold": True},
    ]
    sections = [
        {"id": "opening", "title": "A\nB", "paragraphs": [{"id": "x", "runs": runs}]},
        {"id": "a", "title": " ", "paragraphs": [{"id": "y", "runs": [{"text": "And you."}]}]},
    ]
    draft = tmp_path / "x.statement"
    names = {"delegation": "Arca\ndia", "on_behalf_of": "the Group\nof Friends"}
    draft.write_bytes(changed(sections=sections, layout={"headings": True}, trays={}, answers=[], **names))
    exported = call("export", draft, "-o", tmp_path / "package", "--anyway", "--json", "--on", "2021-05-20")
    assert (exported.code, exported.json["words"]) == (0, 5), exported.err


CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x2028, 0x2029, 0xFEFF, 0xFFFE]))


def test_every_control_character_in_a_form(call: Call, arcadia: Path, form: Write, tmp_path: Path) -> None:
    """A form in TOML holds them as escapes; what no document can hold is taken out, and the rest arrives on paper."""
    text = f"Before {' '.join(f'x{sign}y' for sign in CONTROLS)} after."
    escaped = "".join(f"\\u{ord(sign):04X}" if sign in CONTROLS else sign for sign in text)
    filled = call("fill", arcadia, form(f'[sections]\na = "{escaped}"'))
    assert filled.code == 0, filled.err
    shown = call("show", arcadia, "--json").json
    paragraphs = next(section["paragraphs"] for section in shown["sections"] if section["id"] == "a")
    assert "".join(" ".join(paragraphs).split()) == "".join(clean_text(text).split())
    exported = call("export", arcadia, "-o", tmp_path / "package", "--anyway", "--on", "2021-05-20", "--json")
    assert exported.code == 0, exported.err
    assert exported.json["words"] == shown["words"]
    assert exported.json["verified"]


def test_every_control_character_in_a_plain_text(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(f"one{CONTROLS}two three".encode())
    result = call("count", path, "--json")
    assert result.code == 0
    assert result.json["files"][0]["words"] >= 3


@pytest.mark.parametrize("kind", ["txt", "statement"])
def test_a_text_of_a_million_words(call: Call, tmp_path: Path, form: Write, kind: str) -> None:
    path = tmp_path / f"x.{kind}"
    text = "We thank the President. " * 250_000
    if kind == "txt":
        path.write_text(text, encoding="utf-8")
    else:
        assert call("new", "--form", form(f"[sections]\na = '''{text}'''"), "-o", path).code == 0
    assert call("count", path, "--json").json["files"][0]["words"] == 1_000_000


def test_drafts_and_packages_whose_names_are_no_utf_8(call: Call, tmp_path: Path) -> None:
    draft, package = tmp_path / os.fsdecode(b"\xff.statement"), tmp_path / os.fsdecode(b"\xfe")
    made = call("new", "--form", FORM, "-o", draft, "--json")
    assert (made.code, made.json["path"]) == (0, str(tmp_path / "\ufffd.statement"))
    assert call("count", draft, "--json").json["files"][0]["path"].endswith("\ufffd.statement")
    assert call("export", draft, "-o", package, "--on", "2021-05-20", "--json").json["folder"].endswith("\ufffd")
    assert len(list(package.iterdir())) == 2
