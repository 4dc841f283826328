import gzip
import hashlib
import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings

from statement_studio.errors import WriteError
from statement_studio.model.draft import Attachment, Draft
from statement_studio.model.statement import Paragraph, Run, Section, Statement
from statement_studio.store.draft_file import KEPT_COPIES, earlier_copies, load_draft, save_draft
from tests.support.drafts import sample_draft
from tests.support.old_formats import FOLDER, NEW_KEYS, NEW_MEMBERS
from tests.support.ordinary_user import as_ordinary_user
from tests.support.strategies import ANY_TEXT, statements

ROOT = Path(__file__).parents[2]


def noted(note: str) -> Draft:
    """Return the sample with one note changed."""
    draft = sample_draft()
    return msgspec.structs.replace(draft, statement=msgspec.structs.replace(draft.statement, notes={"a": note}))


def note_of(path: Path) -> str:
    return load_draft(path).statement.notes["a"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "arcadia.statement"


def test_a_draft_comes_back_equal_with_everything_in_it(path: Path) -> None:
    save_draft(path, sample_draft(), replace=False)
    assert load_draft(path) == sample_draft()
    assert load_draft(path).versions[0].statement() == sample_draft().statement


@pytest.fixture(scope="module")
def one_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("typed") / "x.statement"


@settings(max_examples=60)
@given(statement=statements())
def test_whatever_can_be_typed_survives_the_file(one_path: Path, statement: Statement) -> None:
    draft = Draft("dr000001", statement)
    save_draft(one_path, draft, replace=True)
    assert load_draft(one_path) == draft


@example(text="\x00\x1b\ud83d\udc69\u200d\ufffe\ufeff\u2028\u202e\x85 \t\r\n\\\"</w:t>'''")
@given(text=ANY_TEXT)
def test_any_characters_of_a_file_are_cleaned_once_and_for_all(one_path: Path, text: str) -> None:
    """What a file holds and no paragraph can is taken out when it is read, and then nothing changes any more."""
    paragraph = Paragraph("aaaaaaaa", (Run(text.encode("utf-8", "replace").decode()),))
    statement = msgspec.structs.replace(sample_draft().statement, sections=(Section("opening", "", (paragraph,)),))
    save_draft(one_path, Draft("dr000001", statement), replace=True)
    read = load_draft(one_path)
    assert not set(read.statement.sections[0].paragraphs[0].text) & set("\x00\x1b\ufffe\ufeff\u2028\x85\r\n")
    save_draft(one_path, read, replace=True)
    assert load_draft(one_path) == read


def test_the_file_is_laid_out_as_documented(path: Path) -> None:
    draft = sample_draft()
    save_draft(path, draft, replace=False)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["draft.json", "versions/vv000001.json.gz", "attachments/signed-letter.pdf"]
        keys = json.loads(archive.read("draft.json"))
        kept = json.loads(gzip.decompress(archive.read("versions/vv000001.json.gz")))
        scan = archive.read("attachments/signed-letter.pdf")
    assert (keys["format"], keys["format_minor"], keys["id"]) == (1, 0, "dr000001")
    assert keys["debate"]["id"] == "2021-05-24-sample"
    assert keys["sections"][0]["paragraphs"][0]["runs"][1] == {"text": "all", "italic": True, "bold": False}
    assert [event["kind"] for event in keys["events"]] == ["created", "approved"]
    assert keys["versions"][0]["name"] == "For the capital"
    assert keys["attachments"][0]["sha256"] == hashlib.sha256(scan).hexdigest()
    assert kept == {key: keys[key] for key in kept}


def test_the_documentation_names_every_key() -> None:
    documented = (ROOT / "docs" / "draft-file.md").read_text("utf-8")
    with zipfile.ZipFile(FOLDER / "format-1.statement") as archive:
        tree = json.loads(archive.read("draft.json"))
    missing = {key for key in keys_of(tree) if f"`{key}`" not in documented and f'"{key}"' not in documented}
    assert missing == set()


def keys_of(tree: object) -> Iterator[str]:
    """Yield the keys of all objects, but for those that are data themselves: languages, asks, sections."""
    if isinstance(tree, list):
        for part in tree:
            yield from keys_of(part)
    elif isinstance(tree, dict):
        for key, part in tree.items():
            yield key
            if key not in {"theme", "original_language", "left", "notes", "delegation_forms"}:
                yield from keys_of(part)


def test_equal_drafts_make_equal_files_everywhere(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from statement_studio.store.draft_file import save_draft; from tests.support.drafts import sample_draft\n"
        "save_draft(Path(sys.argv[1]), sample_draft(), replace=False)"
    )
    made = []
    for seed, zone in (("1", "Asia/Kabul"), ("2", "America/New_York")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", code, tmp_path / seed], cwd=ROOT, env=environment, check=True)
        made.append((tmp_path / seed).read_bytes())
    assert made[0] == made[1]


def test_a_draft_is_never_replaced_unasked(path: Path) -> None:
    save_draft(path, noted("old"), replace=False)
    with pytest.raises(WriteError) as caught:
        save_draft(path, noted("new"), replace=False)
    assert (caught.value.code, note_of(path), earlier_copies(path)) == ("exists", "old", ())


def test_the_previous_three_are_kept_newest_first(path: Path) -> None:
    for number in range(6):
        save_draft(path, noted(str(number)), replace=True)
        expected = [str(earlier) for earlier in range(number - 1, -1, -1)][:KEPT_COPIES]
        assert [note_of(copy) for copy in earlier_copies(path)] == expected
    assert note_of(path) == "5"
    names = {entry.name for entry in path.parent.iterdir()}
    assert names == {path.name, *(f".{path.name}.{number}~" for number in (1, 2, 3))}


def test_saving_the_same_again_pushes_no_copy_out(path: Path) -> None:
    for note in ("1", "2", "3", "4", "4", "4", "4"):
        save_draft(path, noted(note), replace=True)
    assert [note_of(copy) for copy in earlier_copies(path)] == ["3", "2", "1"]


def test_a_link_goes_on_naming_the_draft(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "real.statement"
    save_draft(real, noted("old"), replace=False)
    path.symlink_to(real)
    save_draft(path, noted("new"), replace=True)
    assert path.is_symlink()
    assert note_of(real) == "new"
    assert [note_of(copy) for copy in earlier_copies(path)] == ["old"]
    assert {entry.name for entry in tmp_path.iterdir()} == {path.name, "elsewhere"}


@pytest.mark.parametrize("links", [True, False])
def test_a_private_draft_and_its_copies_stay_private(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    save_draft(path, noted("old"), replace=True)
    path.chmod(0o600)
    save_draft(path, noted("new"), replace=True)
    modes = [stat.S_IMODE(file.stat().st_mode) for file in (path, *earlier_copies(path))]
    assert modes == [0o600, 0o600]


def no_links(*_: object) -> None:
    raise PermissionError(1, "no hard links here")


def test_copies_are_kept_where_there_are_no_hard_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    for number in range(4):
        save_draft(path, noted(str(number)), replace=True)
    assert [note_of(copy) for copy in earlier_copies(path)] == ["2", "1", "0"]
    assert len(list(path.parent.iterdir())) == 4


def test_a_copy_that_a_power_cut_left_is_filed(path: Path) -> None:
    for number in range(4):
        save_draft(path, noted(str(number)), replace=True)
    left = path.with_name(f".{path.name}.0~")
    save_draft(left, noted("just before the cut"), replace=False)
    assert note_of(earlier_copies(path)[0]) == "just before the cut"
    save_draft(path, noted("after"), replace=True)
    assert [note_of(copy) for copy in earlier_copies(path)] == ["3", "just before the cut", "2"]


@pytest.mark.parametrize(
    ("there", "kept"),
    [
        ([], ["old"]),
        ([1], ["old", "copy 1"]),
        ([2], ["old", "copy 2"]),
        ([1, 3], ["old", "copy 1", "copy 3"]),
        ([1, 2, 3], ["old", "copy 1", "copy 2"]),
    ],
)
def test_missing_copies_are_no_obstacle(path: Path, there: list[int], kept: list[str]) -> None:
    save_draft(path, noted("old"), replace=False)
    for number in there:
        save_draft(path.with_name(f".{path.name}.{number}~"), noted(f"copy {number}"), replace=False)
    save_draft(path, noted("new"), replace=True)
    assert [note_of(copy) for copy in earlier_copies(path)] == kept


def test_a_copy_that_cannot_be_moved_stands_in_the_way_of_no_draft_and_no_other_copy(path: Path) -> None:
    path.with_name(f".{path.name}.3~").mkdir()
    for number in range(6):
        save_draft(path, noted(str(number)), replace=True)
        assert note_of(path) == str(number)
    assert [note_of(copy) for copy in earlier_copies(path)] == ["2", "1", "0"]


INTERRUPT = """
import os, sys
from pathlib import Path
from statement_studio.store.draft_file import load_draft, save_draft

path, source, last, how = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
draft = load_draft(source)
steps = 0

def count(event, arguments):
    global steps
    if event not in {"open", "os.rename", "os.link", "os.remove", "os.chmod"} or str(path.parent) not in str(arguments):
        return
    steps += 1
    if steps == last and how == "kill":
        os._exit(9)
    if steps == last and event != "os.remove":
        raise OSError(28, "No space left on device")

sys.addaudithook(count)
try:
    save_draft(path, draft, replace=True)
except Exception as error:
    sys.exit(f"{type(error).__name__} {error.code}")
sys.exit(0 if steps < last else 5)
"""


def interrupted(path: Path, source: Path, step: int, how: str) -> tuple[int, str]:
    """Save the draft in a process that is stopped before one of its steps on the disk; return how it ended."""
    command: list[str | Path] = [sys.executable, "-c", INTERRUPT, path, source, str(step), how]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr.strip()


def prepared(tmp_path: Path, step: int) -> tuple[Path, Path]:
    """Return a draft with three copies, and one to replace it, in another folder."""
    folder = tmp_path / f"step-{step}"
    folder.mkdir()
    for number in range(4):
        save_draft(folder / "x.statement", noted(str(number)), replace=True)
    source = tmp_path / "source.statement"
    save_draft(source, noted("new"), replace=True)
    return folder / "x.statement", source


def test_a_killed_save_leaves_the_old_draft_or_the_new_one_and_every_copy(tmp_path: Path) -> None:
    states = []
    for step in range(1, 99):
        path, source = prepared(tmp_path, step)
        code, _ = interrupted(path, source, step, "kill")
        states.append(note_of(path))
        kept = [note_of(copy) for copy in earlier_copies(path)]
        history = ["new", "3", "2", "1"] if states[-1] == "new" else ["3", "2", "1", "0"]
        assert list(dict.fromkeys([states[-1], *kept]))[:4] == history, step
        save_draft(path, noted("next"), replace=True)
        kept = [note_of(copy) for copy in earlier_copies(path)]
        assert ["next", *kept] == ["next", *history[:3]], step
        if code == 0:
            break
        assert code == 9, step
    assert states[-1] == "new"
    assert states.count("3") >= 3
    assert states.count("new") >= 3
    assert states == sorted(states)


def test_a_disk_that_fails_at_any_step_costs_nothing(tmp_path: Path) -> None:
    told: set[str] = set()
    for step in range(1, 99):
        path, source = prepared(tmp_path, step)
        code, message = interrupted(path, source, step, "fail")
        names = {entry.name for entry in path.parent.iterdir()}
        assert not [name for name in names if name.endswith(".part")], step
        assert note_of(path) == ("3" if message else "new"), step
        kept = [note_of(copy) for copy in earlier_copies(path)]
        assert [*dict.fromkeys([note_of(path), *kept])][:4] == (
            ["3", "2", "1", "0"] if message else ["new", "3", "2", "1"]
        )
        told.add(message)
        if code == 0:
            break
    assert told == {"", "WriteError disk-full"}


@pytest.fixture
def closed(path: Path) -> Iterator[Path]:
    save_draft(path, noted("old"), replace=False)
    path.parent.chmod(0o500)
    yield path
    path.parent.chmod(0o700)


def test_a_folder_that_takes_no_files_is_told(closed: Path) -> None:
    before = closed.read_bytes()
    with as_ordinary_user(), pytest.raises(WriteError) as caught:
        save_draft(closed, noted("new"), replace=True)
    assert caught.value.code == "no-permission"
    assert [entry.name for entry in closed.parent.iterdir()] == [closed.name]
    assert closed.read_bytes() == before


def test_a_read_only_draft_is_not_replaced(path: Path) -> None:
    save_draft(path, noted("old"), replace=False)
    path.chmod(0o400)
    with as_ordinary_user(), pytest.raises(WriteError) as caught:
        save_draft(path, noted("new"), replace=True)
    assert (caught.value.code, note_of(path)) == ("no-permission", "old")
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("target", ["folder", "missing/x.statement", "x" * 300])
def test_a_place_that_takes_no_draft_is_told(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(WriteError) as caught:
        save_draft(tmp_path / target, sample_draft(), replace=True)
    assert caught.value.code == ("exists" if target == "folder" else "write-failed")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]


def unsound(name: str) -> Draft:
    """Return a draft that no fault-free program makes."""
    draft = sample_draft()
    statement = draft.statement
    if name == "half a surrogate pair":
        return noted("\ud83d")
    if name == "one id twice":
        sections = (*statement.sections, Section("more", "", (Paragraph("aaaaaaaa"),)))
        return msgspec.structs.replace(draft, statement=msgspec.structs.replace(statement, sections=sections))
    if name == "too large":
        data = bytes(65 * 1024 * 1024)
        large = Attachment("large.docx", "letterhead", "", hashlib.sha256(data).hexdigest(), data)
        return msgspec.structs.replace(draft, attachments=(*draft.attachments, large))
    changed = msgspec.structs.replace(draft.attachments[0], data=b"another scan")
    return msgspec.structs.replace(draft, attachments=(changed,))


@pytest.mark.parametrize("name", ["half a surrogate pair", "one id twice", "too large", "an attachment changed"])
def test_what_could_not_be_read_again_never_takes_the_place_of_a_good_draft(path: Path, name: str) -> None:
    save_draft(path, noted("good"), replace=False)
    with pytest.raises(WriteError) as caught:
        save_draft(path, unsound(name), replace=True)
    assert caught.value.code == "write-failed"
    assert "Nothing was written or changed." in caught.value.message
    assert note_of(path) == "good"
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_what_a_newer_minor_format_added_survives(path: Path) -> None:
    path.write_bytes((FOLDER / "format-1-newer-minor.statement").read_bytes())
    draft = load_draft(path)
    assert draft.statement == load_draft(FOLDER / "format-1.statement").statement
    changed = msgspec.structs.replace(draft, statement=msgspec.structs.replace(draft.statement, delegation="Ruritania"))
    save_draft(path, changed, replace=True)
    save_draft(path, load_draft(path), replace=True)
    with zipfile.ZipFile(path) as archive:
        text = archive.read("draft.json")
        members = {name: archive.read(name) for name in NEW_MEMBERS}
    assert members == NEW_MEMBERS
    assert msgspec.json.decode(text)["format_minor"] == 7
    raw = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    assert {key: bytes(raw[key]) for key in NEW_KEYS} == NEW_KEYS
    assert load_draft(path).statement.delegation == "Ruritania"


def test_a_draft_of_a_million_words_is_kept(path: Path) -> None:
    paragraphs = tuple(Paragraph(f"p{number:07}", (Run("word " * 1000),)) for number in range(1000))
    draft = Draft(
        "dr000001", msgspec.structs.replace(sample_draft().statement, sections=(Section("a", "", paragraphs),))
    )
    save_draft(path, draft, replace=False)
    assert load_draft(path) == draft
