"""Drafts that cannot be used: one sentence, the file as it was, and nothing new beside it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.errors import InputError
from statement_studio.model.draft import pack
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.wire import DraftFormatError, decode_draft, encode_draft
from tests.support.bad_drafts import BAD_DRAFTS, GOOD, QUOTED, changed
from tests.support.drafts import sample_draft
from tests.support.old_formats import with_members
from tests.support.ordinary_user import as_ordinary_user


def refusal(path: Path) -> InputError:
    """Load a draft that cannot be used, and see that nothing came of it."""
    before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir() if entry.is_file()}
    with pytest.raises(InputError) as caught:
        load_draft(path)
    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir() if entry.is_file()} == before
    message = caught.value.message
    assert message.startswith((str(path), f"There is no file {path}"))
    assert "Nothing was changed." in message
    assert "\n" not in message
    assert len(message.removeprefix(str(path))) < 300
    assert QUOTED not in message
    return caught.value


def refused(tmp_path: Path, data: bytes) -> InputError:
    path = tmp_path / "bad.statement"
    path.write_bytes(data)
    return refusal(path)


@pytest.mark.parametrize(("make", "code"), BAD_DRAFTS.values(), ids=BAD_DRAFTS)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, make: Callable[[], bytes], code: str) -> None:
    assert refused(tmp_path, make()).code == code


def test_a_truncated_file_is_told_at_every_length(tmp_path: Path) -> None:
    codes = {refused(tmp_path, GOOD[:size]).code for size in range(4, len(GOOD), 7)}
    assert codes == {"damaged"}


def test_one_wrong_byte_never_changes_the_draft_unseen() -> None:
    draft = decode_draft(GOOD)
    refusals = 0
    for place in range(0, len(GOOD), 3):
        broken = bytearray(GOOD)
        broken[place] ^= 0x40
        try:
            assert decode_draft(bytes(broken)) == draft, place
        except DraftFormatError:
            refusals += 1
    assert refusals > len(GOOD) // 4


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["id", "text", "runs", "paragraphs", "kind"]), inner)
        ),
    ),
    st.sampled_from(
        [
            "id",
            "events",
            "versions",
            "attachments",
            "debate",
            "sections",
            "answers",
            "left",
            "letter",
            "notes",
            "trays",
            "comments",
        ]
    ),
)
def test_wrong_types_anywhere_are_told(value: object, key: str) -> None:
    try:
        draft = decode_draft(changed(**{key: value}))
    except DraftFormatError as error:
        assert error.code == "damaged"  # noqa: PT017
        return
    assert encode_draft(draft)


def test_the_place_of_the_fault_is_told_without_the_text(tmp_path: Path) -> None:
    sections = [{"id": "a", "paragraphs": [{"id": "x", "runs": [{"text": QUOTED, "bold": QUOTED}]}]}]
    message = refused(tmp_path, changed(sections=sections)).message
    assert "draft.json is not what it should be at `$.sections[0].paragraphs[0].runs[0].bold`" in message


def test_a_newer_format_is_refused_politely(tmp_path: Path) -> None:
    message = refused(tmp_path, changed(format=2)).message
    assert "a newer version of this program has made it" in message
    assert "Update the program" in message


def test_a_damaged_draft_names_its_earlier_copies(tmp_path: Path) -> None:
    path = tmp_path / "x.statement"
    assert "no earlier copy" in refused(tmp_path, GOOD[:-9]).message
    for name in ("one", "two", "three"):
        draft = sample_draft()
        save_draft(path, type(draft)(name, draft.statement), replace=True)
    path.write_bytes(GOOD[: len(GOOD) // 2])
    assert "newest first: .x.statement.1~, .x.statement.2~." in refusal(path).message


def test_a_version_that_is_damaged_leaves_the_draft_usable(tmp_path: Path) -> None:
    path = tmp_path / "x.statement"
    for data in (b"", b"no gzip", pack(b"[1]"), pack(b'{"debate":{}}'), pack(b"{}")[:-1], pack(b"{}") * 2):
        path.write_bytes(with_members(GOOD, {"versions/vv000001.json.gz": data}))
        draft = load_draft(path)
        assert draft.statement == sample_draft().statement
        save_draft(path, draft, replace=True)
        with zipfile.ZipFile(path) as archive:
            assert archive.read("versions/vv000001.json.gz") == data
        with pytest.raises(InputError) as caught:
            load_draft(path).versions[0].statement()
        assert caught.value.code == "damaged"
        assert "The draft and its other versions are safe." in caught.value.message


def test_a_version_that_is_a_bomb_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.statement"
    path.write_bytes(with_members(GOOD, {"versions/vv000001.json.gz": pack(b" " * (64 * 1024 * 1024 + 1))}))
    with pytest.raises(InputError) as caught:
        load_draft(path).versions[0].statement()
    assert caught.value.code == "damaged"


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.statement"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(InputError) as caught:
        load_draft(path)
    assert caught.value.code == "too-large"


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "missing.statement").code == "not-found"
    (tmp_path / "folder.statement").mkdir()
    assert refusal(tmp_path / "folder.statement").code == "unreadable"


def test_a_draft_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.statement"
    path.write_bytes(GOOD)
    path.chmod(0)
    with as_ordinary_user(), pytest.raises(InputError) as caught:
        load_draft(path)
    assert caught.value.code == "unreadable"
    path.chmod(0o600)
    assert path.read_bytes() == GOOD
