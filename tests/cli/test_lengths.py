"""The length of a statement is told alike by every command: in words, or in characters of Chinese."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from statement_studio.store.draft_file import save_draft
from tests.cli.conftest import Call
from tests.support.drafts import sample_draft

Form = Callable[[str], Path]
ON = ("--on", "2021-05-20")


@pytest.fixture(
    params=[("zh", "维" * 18, "18 characters"), ("en", "Peace.", "1 word"), ("en", "word " * 1200, "1,200 words")],
    ids=["Chinese", "one word", "thousands"],
)
def told(request: pytest.FixtureRequest, call: Call, tmp_path: Path, form: Form) -> tuple[Path, str]:
    """Return a draft, and how its length is told."""
    language, text, length = request.param
    path = tmp_path / "x.statement"
    assert call("new", "-o", path).code == 0
    filled = call("fill", path, form(f"language = '{language}'\n[sections]\na = '{text}'"))
    assert filled.out == f"Filled {path}: {length}.\n"
    return path, length


def test_every_command_tells_one_length(call: Call, told: tuple[Path, str], tmp_path: Path) -> None:
    path, length = told
    checked = call("check", path, *ON).out

    assert call("count", path).out.startswith(f"{path}: {length} · ")
    assert checked.startswith(f"{path}: {length} · ")
    assert f"The statement has {length}, " in checked
    shown = call("show", path).out
    assert f" · {length} · draft" in shown
    assert f"Risks today (a, {length})" in shown
    exported = call("export", path, "-o", tmp_path / "package", "--anyway", *ON).out
    assert exported.startswith(f"Package for signature in {tmp_path / 'package'}: {length}\n")


def test_a_text_of_unknown_language_is_told_in_words(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Peace.", encoding="utf-8")
    assert call("count", path).out == f"{path}: 1 word\n"


@pytest.mark.parametrize(("language", "unit"), [("en", "words"), ("zh", "characters")])
def test_versions_are_told_alike(call: Call, tmp_path: Path, language: str, unit: str) -> None:
    path, draft = tmp_path / "x.statement", sample_draft()
    statement = msgspec.structs.replace(draft.statement, language=language)
    save_draft(path, msgspec.structs.replace(draft, statement=statement), replace=False)
    words = draft.versions[0].words
    assert words > 1
    assert f"  {words} {unit}  For the capital\n" in call("versions", path).out


def test_a_version_that_the_program_kept_by_itself_is_told_as_one(call: Call, tmp_path: Path) -> None:
    path, draft = tmp_path / "x.statement", sample_draft()
    (version, *_) = draft.versions
    save_draft(
        path, msgspec.structs.replace(draft, versions=(msgspec.structs.replace(version, name=""),)), replace=False
    )

    assert call("versions", path).out.endswith(f"  {version.words} words  kept automatically\n")
    assert call("versions", path, "--json").json["versions"][0]["name"] == ""
