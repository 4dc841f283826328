"""Names of files: ASCII, short and safe on every system, whatever the delegation is called."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.compose.names import MAX_DELEGATION, file_name, is_package_file

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


@pytest.mark.parametrize(
    ("delegation", "name"),
    [
        pytest.param("Arcadia", "statement-arcadia.docx", id="plain"),
        pytest.param("", "statement.docx", id="none"),
        pytest.param("  ", "statement.docx", id="blank"),
        pytest.param("CON", "statement-con.docx", id="kept by Windows"),
        pytest.param("a/b", "statement-a-b.docx", id="a slash"),
        pytest.param("..\\..\\etc", "statement-etc.docx", id="a way out"),
        pytest.param("C:\\x", "statement-c-x.docx", id="a drive"),
        pytest.param("/", "statement.docx", id="a slash alone"),
        pytest.param("a\0b\nc", "statement-a-b-c.docx", id="control characters"),
        pytest.param('<>:"|?*', "statement.docx", id="what Windows refuses"),
        pytest.param("Name. ", "statement-name.docx", id="full stop and space at the end"),
        pytest.param("\u202eaidacrA\u202c\u200f", "statement-aidacra.docx", id="right-to-left marks"),
        pytest.param("Côte d’Ivoire", "statement-cote-divoire.docx", id="accents"),
        pytest.param("Türkiye", "statement-turkiye.docx", id="umlaut"),
        pytest.param("Аркадия", "statement-arkadiia.docx", id="Cyrillic"),
        pytest.param("阿卡迪亚", "statement-a-qia-di-ya.docx", id="Chinese"),
        pytest.param("أركاديا", "statement-rkdy.docx", id="Arabic"),
        pytest.param("🕊", "statement.docx", id="nothing that could be written"),
    ],
)
def test_the_delegations_name_in_a_files_name(delegation: str, name: str) -> None:
    assert file_name("statement", delegation) == name


def test_roles() -> None:
    assert file_name("cover-letter", "Arcadia") == "cover-letter-arcadia.docx"
    assert file_name("signed-letter", "Arcadia") == "signed-letter-arcadia.pdf"


@pytest.mark.parametrize("delegation", ["a" * 300, "many words " * 30, "联合" * 150])
def test_a_long_name_is_cut(delegation: str) -> None:
    name = file_name("statement", delegation)
    assert len("statement-.docx") < len(name) <= len("statement-.docx") + MAX_DELEGATION


def test_a_long_name_is_cut_between_words() -> None:
    name = file_name("statement", "the Permanent Observer Mission of the Free and United Archipelago")
    assert name == "statement-the-permanent-observer-mission-of-the-free-and-united.docx"


@given(st.text())
def test_any_name_is_safe(delegation: str) -> None:
    name = file_name("statement", delegation)
    assert re.fullmatch(r"statement(-[a-z0-9]+)*\.docx", name)
    assert name.split(".")[0] not in RESERVED
    assert len(name) < 80
    assert is_package_file(name)


@pytest.mark.parametrize(
    "name",
    ["statement.pdf", "signed-letter.docx", "my-statement.docx", "statement-.docx", "statement x.docx", "notes.txt"],
)
def test_names_that_are_not_ours(name: str) -> None:
    assert not is_package_file(name)
