"""Every format that a program has ever written is read, and brought up to the present one."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from statement_studio.archive import read_archive
from statement_studio.errors import InputError
from statement_studio.model.draft import pack, unpack
from statement_studio.model.state import text_hash
from statement_studio.store import migrations
from statement_studio.store.draft_file import load_draft, save_draft
from tests.support.drafts import STATEMENT
from tests.support.old_formats import FOLDER, NEW_MEMBERS, with_keys, with_members
from tests.support.zips import zip_of

FILES = sorted(path for path in FOLDER.iterdir() if path.name != "format-99.statement")
VERSION = "versions/vv000001.json.gz"


def test_there_is_a_file_of_every_format() -> None:
    found = {match[1] for path in FILES if (match := re.fullmatch(r"format-([0-9]+)\.statement", path.name))}
    assert found == {str(number) for number in range(1, migrations.FORMAT + 1)}
    assert len(migrations.STEPS) == migrations.FORMAT - 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_draft_of_an_older_program_is_read_whole(path: Path, tmp_path: Path) -> None:
    draft = load_draft(path)
    statement = draft.statement
    assert [paragraph.text for section in statement.sections for paragraph in section.filled] == [
        "We thank all",
        "With\u00a0means\tand \u201cresolve\u201d — naïve: 維和 سلام 👩\u200d🚀",
        "first item",
        "شكرا",
    ]
    assert (statement.delegation, statement.letter.reference) == ("Arcadia", "ARC/UN/2021/17")
    assert statement.debate.questions[0].asks == ("How?", "With what means?")
    assert [event.kind for event in draft.events] == ["created", "approved"]
    assert [attachment.data for attachment in draft.attachments] == [b"%PDF-1.4 not really a scan"]
    assert [version.statement() for version in draft.versions] == [statement]
    again = tmp_path / "again.statement"
    save_draft(again, draft, replace=False)
    assert load_draft(again) == draft


def test_the_present_format_is_the_present_model() -> None:
    """What an approval was bound to in an older file still holds."""
    draft = load_draft(FOLDER / f"format-{migrations.FORMAT}.statement")
    assert draft.statement == STATEMENT
    assert draft.events[-1].text_hash == text_hash(draft.statement)


def test_a_newer_format_is_refused_politely() -> None:
    with pytest.raises(InputError) as caught:
        load_draft(FOLDER / "format-99.statement")
    assert caught.value.code == "newer-format"


def speaker_to_delegation(keys: dict[str, Any]) -> dict[str, Any]:
    """Stand for a step: format 1 had another name for the delegation."""
    return {"delegation" if key == "speaker" else key: value for key, value in keys.items()}


def delegation_in_capitals(keys: dict[str, Any]) -> dict[str, Any]:
    """Stand for the next step, which relies on the one before."""
    return keys | {"delegation": keys["delegation"].upper()}


@pytest.fixture
def _two_newer_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "FORMAT", 3)
    monkeypatch.setattr(migrations, "STEPS", (speaker_to_delegation, delegation_in_capitals))


OLD, NEW = b'"speaker":"Arcadia"', b'"delegation":"Arcadia"'


def old_draft(path: Path, found: int) -> Path:
    """Write a draft as one of the two older programs might have."""
    data = with_keys((FOLDER / "format-1-newer-minor.statement").read_bytes(), format=found)
    if found == 1:
        members = read_archive(data)
        json = members["draft.json"].replace(NEW, OLD)
        version = pack(unpack(members[VERSION]).replace(NEW, OLD))
        data = with_members(data, {"draft.json": json, VERSION: version})
    path.write_bytes(data)
    return path


@pytest.mark.usefixtures("_two_newer_formats")
@pytest.mark.parametrize("found", [1, 2])
def test_steps_are_taken_in_their_order_for_the_draft_and_its_versions(tmp_path: Path, found: int) -> None:
    draft = load_draft(old_draft(tmp_path / "x.statement", found))
    assert draft.statement == msgspec.structs.replace(STATEMENT, delegation="ARCADIA")
    assert draft.versions[0].statement() == draft.statement
    assert draft.versions[0].text_hash == text_hash(STATEMENT)


@pytest.mark.usefixtures("_two_newer_formats")
def test_a_draft_is_saved_in_the_present_format_with_all_that_was_added_to_the_old_one(tmp_path: Path) -> None:
    path = old_draft(tmp_path / "x.statement", 1)
    save_draft(path, load_draft(path), replace=True)
    members = read_archive(path.read_bytes())
    keys = msgspec.json.decode(members["draft.json"])
    assert (keys["format"], keys["format_minor"]) == (3, 0)
    assert keys["rehearsal"] == {"minutes": 4.5, "text": "“Arcadia”"}
    assert {name: members[name] for name in NEW_MEMBERS} == NEW_MEMBERS
    assert load_draft(path).statement.delegation == "ARCADIA"


@pytest.mark.usefixtures("_two_newer_formats")
@pytest.mark.parametrize("data", [b"no gzip", pack(b"[]"), pack(b"{}")])
def test_a_damaged_version_of_an_older_draft_is_kept_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = old_draft(tmp_path / "x.statement", 1)
    path.write_bytes(with_members(path.read_bytes(), {VERSION: data}))
    draft = load_draft(path)
    assert draft.statement.delegation == "ARCADIA"
    assert draft.versions[0].data == data
    with pytest.raises(InputError) as caught:
        draft.versions[0].statement()
    assert caught.value.code == "damaged"


@pytest.mark.usefixtures("_two_newer_formats")
@pytest.mark.parametrize("json", [b'{"format":1}', b'{"format":2}', b'{"format":1,"versions":[1]}'])
def test_an_older_draft_that_is_damaged_is_told(tmp_path: Path, json: bytes) -> None:
    path = tmp_path / "x.statement"
    path.write_bytes(zip_of(("draft.json", json)))
    with pytest.raises(InputError) as caught:
        load_draft(path)
    assert caught.value.code == "damaged"
