import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def _text(tmp_path: Path, words: int) -> Path:
    path = tmp_path / f"{words}.txt"
    path.write_text("word " * words, encoding="utf-8")
    return path


def test_a_text_has_no_limit_of_its_own(call: Call, tmp_path: Path) -> None:
    path = _text(tmp_path, 3)
    assert call("count", path, "--json").json == {
        "files": [
            {
                "path": str(path),
                "words": 3,
                "equivalent": None,
                "limit": None,
                "approximate": None,
                "band": None,
                "state": None,
                "difference": None,
                "sections": [],
            }
        ]
    }


@pytest.mark.parametrize(
    ("words", "exact", "state", "difference"),
    [
        (0, False, "empty", -500),
        (449, False, "under", -51),
        (450, False, "on-length", -50),
        (550, False, "on-length", 50),
        (551, False, "over", 51),
        (500, True, "on-length", 0),
        (501, True, "over", 1),
        (449, True, "under", -51),
    ],
)
def test_the_band_of_a_limit(
    call: Call, tmp_path: Path, words: int, *, exact: bool, state: str, difference: int
) -> None:
    options = ["--limit", 500, "--json", *(["--exact"] if exact else [])]
    result = call("count", _text(tmp_path, words), *options)
    (counted,) = result.json["files"]
    assert result.code == 0
    assert (counted["state"], counted["difference"], counted["approximate"]) == (state, difference, not exact)
    assert counted["band"] == [450, 500 if exact else 550]


def test_a_draft_is_counted_by_section_and_judged_by_its_debate(call: Call, arcadia: Path) -> None:
    (counted,) = call("count", arcadia, "--json").json["files"]
    assert counted["words"] == sum(section["words"] for section in counted["sections"]) > 450
    assert (counted["limit"], counted["approximate"], counted["band"]) == (500, True, [450, 550])
    assert counted["difference"] == counted["words"] - 500
    assert counted["equivalent"] is None


def test_another_language_is_judged_by_its_equivalent(call: Call, tmp_path: Path, form: Callable[[str], Path]) -> None:
    path = tmp_path / "zh.statement"
    assert call("new", "--form", form(f"language = 'zh'\n[sections]\na = '{'维' * 750}'"), "-o", path).code == 0
    (counted,) = call("count", path, "--json").json["files"]
    assert (counted["words"], counted["equivalent"], counted["difference"]) == (750, 500, 0)
    assert counted["state"] == "on-length"
    assert "750 characters · about 500 in the language of the notice" in call("count", path).out


def test_standard_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffMr. President, thank you.".encode())))
    (counted,) = call("count", "-", "--json").json["files"]
    assert (counted["path"], counted["words"]) == ("-", 4)


def test_several_files_in_their_order(call: Call, tmp_path: Path) -> None:
    paths = [_text(tmp_path, 5), _text(tmp_path, 2)]
    assert [counted["words"] for counted in call("count", *paths, "--json").json["files"]] == [5, 2]


def test_a_text_that_is_not_utf_8_is_refused(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"caf\xe9")
    result = call("count", path, "--json")
    assert (result.code, result.json["error"]["code"]) == (2, "unreadable")


def test_a_kind_that_cannot_be_counted_is_refused(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7")
    result = call("count", path, "--json")
    assert (result.code, result.json["error"]["code"]) == (2, "unreadable")


def test_a_text_in_markdown_is_counted_as_text(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("Three *plain* words", encoding="utf-8")
    assert call("count", path, "--json").json["files"][0]["words"] == 3
    refused = call("count", path.rename(tmp_path / "x.odt"))
    assert refused.code == 2
    assert "neither .statement, .docx, .txt nor .md" in refused.err
