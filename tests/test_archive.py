import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.archive import MAX_ENTRIES, MAX_TOTAL_BYTES, ArchiveError, read_archive, write_archive
from tests.support.zips import bomb, claiming, crowd, encrypted, zip_of

SMALL = zip_of(("one.txt", b"one " * 20), ("folder/two.txt", b""), ("three", "drei – 三".encode()))

SINGLE = zip_of(("x", b"1" * 99))


def problem(data: bytes) -> str:
    with pytest.raises(ArchiveError) as caught:
        read_archive(data)
    return caught.value.problem


def test_members_are_read_in_their_order_without_folders() -> None:
    data = zip_of(("b/", b""), ("b/é.txt", b"1"), ("a", b"2"))
    assert list(read_archive(data).items()) == [("b/é.txt", b"1"), ("a", b"2")]


NAMES = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="/\\:."), min_size=1)


@given(st.dictionaries(NAMES.map(str.casefold), st.binary(), max_size=5), st.data())
def test_what_is_written_is_read(members: dict[str, bytes], data: st.DataObject) -> None:
    stored = frozenset(data.draw(st.sets(st.sampled_from([*members, ""]))))
    assert read_archive(write_archive(list(members.items()), stored=stored, date=(2021, 5, 24))) == members


def test_an_archive_tells_only_what_it_was_given() -> None:
    members = [("b.xml", b"1" * 99), ("a.gz", b"2" * 99)]
    data = write_archive(members, stored=frozenset({"a.gz"}), date=(2021, 5, 24))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first, second = archive.infolist()
    assert (first.filename, first.compress_type, second.filename, second.compress_type) == (
        "b.xml",
        zipfile.ZIP_DEFLATED,
        "a.gz",
        zipfile.ZIP_STORED,
    )
    for info in (first, second):
        assert (info.date_time, info.create_system) == ((2021, 5, 24, 0, 0, 0), 0)


@pytest.mark.parametrize("data", [b"", b"P", b"PK", b"Thank you", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0", b" " + SMALL])
def test_what_is_no_zip_file_is_told(data: bytes) -> None:
    assert problem(data) == "not-a-zip"


def test_a_truncated_archive_is_told_at_every_length() -> None:
    told = {size: problem(SMALL[:size]) for size in range(4, len(SMALL))}
    assert set(told.values()) == {"damaged"}


def test_one_wrong_byte_gives_no_wrong_content() -> None:
    contents = list(read_archive(SMALL).values())
    refused = 0
    for place in range(len(SMALL)):
        broken = bytearray(SMALL)
        broken[place] ^= 0xFF
        try:
            assert list(read_archive(bytes(broken)).values()) == contents, place
        except ArchiveError:
            refused += 1
    assert refused > len(SMALL) // 2  # the other bytes are dates and the like


@given(st.binary())
def test_noise_is_refused_and_breaks_nothing(noise: bytes) -> None:
    for data in (noise, b"PK\x03\x04" + noise, b"PK\x05\x06" + noise, SMALL + noise, SMALL[:60] + noise + SMALL[60:]):
        try:
            read_archive(data)
        except ArchiveError as error:
            assert error.problem in {"not-a-zip", "damaged", "encrypted", "too-large", "bad-name"}  # noqa: PT017


def test_an_encrypted_archive_is_told() -> None:
    assert problem(encrypted(SMALL)) == "encrypted"


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../../x", "..", "/etc/passwd", "//host/x", "C:/x", "C:x", "a\\..\\x", "\\x", ""],
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert problem(zip_of(("fine", b"1"), (name, b"2"))) == "bad-name"


@pytest.mark.parametrize("names", [("a", "a"), ("a.xml", "A.XML"), ("straße", "STRASSE")])
def test_names_that_stand_twice_are_refused(names: tuple[str, str]) -> None:
    assert problem(zip_of((names[0], b"1"), (names[1], b"2"))) == "duplicate-name"


@pytest.mark.parametrize(
    "data",
    [claiming(SINGLE, MAX_TOTAL_BYTES + 1), claiming(SINGLE, 0xFFFFFFFE), bomb()],
    ids=["more than fits", "4 GB", "bomb"],
)
def test_a_bomb_is_refused_before_anything_is_unpacked(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(data) < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert problem(data) == "too-large"


def test_a_hundred_thousand_entries_are_refused_before_they_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = crowd()
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert problem(data) == "too-large"


def test_as_many_entries_as_allowed_are_read() -> None:
    entries = [(str(number), b"") for number in range(MAX_ENTRIES)]
    assert len(read_archive(zip_of(*entries))) == MAX_ENTRIES
    assert problem(zip_of(*entries, ("one more", b""))) == "too-large"


def test_a_long_text_is_no_bomb() -> None:
    text = b"word " * 1_000_000
    assert read_archive(zip_of(("x", text))) == {"x": text}


def test_a_large_document_is_no_bomb() -> None:
    lines = (f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" for number in range(500_000))
    text = "".join(lines).encode()
    data = zip_of(("word/document.xml", text))
    assert len(text) > 17_000_000
    assert len(text) > 8 * len(data)
    assert read_archive(data) == {"word/document.xml": text}


@pytest.mark.parametrize("size", [0, 98, 100])
def test_a_header_that_lies_about_the_size_is_told(size: int) -> None:
    assert problem(claiming(SINGLE, size)) == "damaged"
    assert claiming(SINGLE, 99) == SINGLE


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_no_document_has_is_refused(method: int) -> None:
    assert problem(zip_of(("x", b"1" * 99), method=method)) == "damaged"
