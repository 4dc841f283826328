from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from statement_studio.archive import read_archive
from statement_studio.errors import InputError, WriteError
from statement_studio.store.profile import (
    FocalPoint,
    Profile,
    Signatory,
    decode_profile,
    encode_profile,
    keep_aside,
    load_profile,
    profile_with,
    save_profile,
)
from tests.support.ordinary_user import as_ordinary_user
from tests.support.snapshot import snapshot
from tests.support.zips import bomb, claiming, crowd, encrypted, zip_of

LETTERHEAD = b"a Word file, which nobody here judges"
BARE = Profile(
    delegation="Arcadia",
    name_forms={"fr": {"of": "de l’Arcadie", "group": "du Groupe des Amis"}, "ru": {"of": "Аркадии"}},
    signatories=(
        Signatory("N. N.", "f", titles={"en": "Ambassador", "ar": "السفير"}),
        Signatory("N. N. “the second”", "m", "charge-d-affaires", ad_interim=False),
    ),
    language="fr",
    paper="letter",
    focal_point=FocalPoint("N. N.", "+1 212 555 0100"),
    preprinted=True,
)
PROFILE = profile_with(BARE, LETTERHEAD)


def folder_of(user_data: Path) -> Path:
    return user_data / "profile"


class TestKept:
    def test_there_is_none_at_first(self, user_data: Path) -> None:
        assert load_profile() == (None, "")
        assert not user_data.exists()

    @pytest.mark.parametrize("profile", [Profile(), BARE, PROFILE], ids=["empty", "bare", "with a letterhead"])
    def test_what_is_kept_is_there_the_next_time(self, profile: Profile, user_data: Path) -> None:  # noqa: ARG002
        save_profile(profile)
        assert load_profile() == (profile, "")

    def test_people_can_read_it(self, user_data: Path) -> None:
        save_profile(PROFILE)
        text = (folder_of(user_data) / "profile.toml").read_text("utf-8")
        assert 'delegation = "Arcadia"' in text
        assert '[name_forms.fr]\nof = "de l’Arcadie"' in text
        assert text.count("[[signatories]]") == 2

    def test_one_letterhead_lies_beside(self, user_data: Path) -> None:
        save_profile(PROFILE)
        save_profile(profile_with(PROFILE, b"another"))
        assert sorted(read.read_bytes() for read in folder_of(user_data).glob("*.docx")) == [b"another"]
        save_profile(profile_with(PROFILE, b""))
        assert list(folder_of(user_data).glob("*.docx")) == []
        assert load_profile() == (BARE, "")

    @pytest.mark.parametrize("fate", ["gone", "changed"])
    def test_a_letterhead_that_is_not_the_one_is_told_and_the_rest_is_used(self, user_data: Path, fate: str) -> None:
        save_profile(PROFILE)
        (letterhead,) = folder_of(user_data).glob("*.docx")
        letterhead.write_bytes(b"changed") if fate == "changed" else letterhead.unlink()
        profile, problem = load_profile()
        assert profile == BARE
        assert f"{letterhead}, is missing or was changed" in problem

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"delegation = 1", "“delegation” cannot be used"),
            (b"[[signatories]]\ngender = 'f'", "signatories"),
            (b"language = 'de'", "allowed are 'en', 'fr'"),
            (b"[name_forms.fr]\nwith = 'x'", "“name_forms.fr.with” is not known; allowed are of, group, name"),
            (b"letterhead = 'x'", "“letterhead” is not known"),
            (b"=", "not valid TOML"),
        ],
    )
    def test_a_profile_that_cannot_be_used_is_told_and_kept(self, user_data: Path, content: bytes, told: str) -> None:
        folder_of(user_data).mkdir(parents=True)
        (folder_of(user_data) / "profile.toml").write_bytes(content)
        profile, problem = load_profile()
        assert profile is None
        assert told in problem
        (kept,) = folder_of(user_data).iterdir()
        assert kept.name in problem
        assert kept.read_bytes() == content

    def test_text_is_clean_as_all_that_enters_the_program(self, user_data: Path) -> None:
        folder_of(user_data).mkdir(parents=True)
        (folder_of(user_data) / "profile.toml").write_text('delegation = "Arca\\u0000dia\\uFFFE"', encoding="utf-8")
        profile, _ = load_profile()
        assert profile
        assert profile.delegation == "Arcadia"

    def test_a_folder_that_takes_nothing_is_told_and_the_profile_is_as_it_was(self, user_data: Path) -> None:
        save_profile(BARE)
        before = snapshot(user_data)
        folder_of(user_data).chmod(0o500)
        with as_ordinary_user(), pytest.raises(WriteError) as caught:
            save_profile(PROFILE)
        folder_of(user_data).chmod(0o700)
        assert caught.value.code == "no-permission"
        assert snapshot(user_data) == before
        assert load_profile() == (BARE, "")


def with_member(name: str, content: bytes) -> bytes:
    return zip_of(*(read_archive(encode_profile(PROFILE)) | {name: content}).items())


def toml(text: str) -> bytes:
    return zip_of(("profile.toml", text.encode()))


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "unreadable"),
    "text": (lambda: b"delegation = 'Arcadia'", "unreadable"),
    "another ZIP": (lambda: zip_of(("photo.jpg", b"")), "unreadable"),
    "cut off": (lambda: encode_profile(PROFILE)[:-30], "damaged"),
    "encrypted": (lambda: encrypted(encode_profile(PROFILE)), "encrypted"),
    "bomb": (lambda: bomb("profile.toml"), "too-large"),
    "100,000 entries": (crowd, "too-large"),
    "claims 4 GB": (lambda: claiming(toml(""), 0xFFFFFFFE), "too-large"),
    "long text": (lambda: toml("# " + "x" * 2**20), "too-large"),
    "name leads out": (lambda: with_member("../evil", b""), "damaged"),
    "name twice": (lambda: zip_of(("profile.toml", b""), ("profile.toml", b"")), "damaged"),
    "no TOML": (lambda: toml("="), "damaged"),
    "not UTF-8": (lambda: zip_of(("profile.toml", b"\xff")), "damaged"),
    "unknown key": (lambda: toml("more = 1"), "damaged"),
    "unknown capacity": (lambda: toml("[[signatories]]\nname = 'N. N.'\ncapacity = 'king'"), "damaged"),
    "newer format": (lambda: toml("format = 2\nmore = 1"), "newer-format"),
    "newer format of the same shape": (lambda: toml("format = 2"), "newer-format"),
    "format as text": (lambda: toml("format = '1'"), "damaged"),
    "nested deeply": (lambda: toml("a = " + "[" * 9999), "damaged"),
    "letterhead missing": (lambda: toml(f"letterhead_sha256 = '{PROFILE.letterhead_sha256}'"), "damaged"),
    "letterhead forged": (lambda: with_member("letterhead.docx", b"forged"), "damaged"),
    "letterhead of nobody": (lambda: zip_of(("profile.toml", b""), ("letterhead.docx", b"x")), "damaged"),
}


class TestHandedOver:
    @pytest.mark.parametrize("profile", [Profile(), BARE, PROFILE], ids=["empty", "bare", "with a letterhead"])
    def test_a_successor_gets_the_same(self, profile: Profile) -> None:
        data = encode_profile(profile)
        assert decode_profile(data, "arcadia.mission") == profile
        assert encode_profile(decode_profile(data, "arcadia.mission")) == data

    @pytest.mark.parametrize("name", BAD)
    def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(self, name: str) -> None:
        make, code = BAD[name]
        with pytest.raises(InputError) as caught:
            decode_profile(make(), "arcadia.mission")
        assert caught.value.code == code
        assert caught.value.message.startswith("arcadia.mission cannot be used as a mission profile: ")
        assert "Nothing was changed." in caught.value.message

    def test_another_letterhead_leaves_the_rest(self) -> None:
        assert profile_with(PROFILE, b"") == BARE
        assert msgspec.structs.asdict(profile_with(BARE, LETTERHEAD)) == msgspec.structs.asdict(PROFILE)


class TestKeptAside:
    def test_it_can_be_taken_over_again(self, user_data: Path) -> None:
        save_profile(PROFILE)
        path = keep_aside(PROFILE)
        assert path.parent == folder_of(user_data) / "kept"
        assert decode_profile(path.read_bytes(), path.name) == PROFILE
        assert load_profile() == (PROFILE, "")

    def test_the_last_five_stay(self, user_data: Path) -> None:
        paths = [keep_aside(Profile(delegation=str(number))) for number in range(7)]
        assert sorted((folder_of(user_data) / "kept").iterdir()) == paths[2:]
