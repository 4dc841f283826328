import os
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def test_the_built_in_debate_is_listed(call: Call) -> None:
    assert {
        "id": "2021-05-24-peacekeepers",
        "theme": "United Nations peacekeeping operations: improving safety and security of peacekeepers",
        "meeting_date": "2021-05-24",
        "presidency": "China",
        "questions": 4,
        "origin": "built-in",
    } in call("debates", "--json").json["debates"]
    assert "2021-05-24-peacekeepers" in call("debates").out


def test_a_debate_of_the_user_is_listed_and_used(
    call: Call, arcadia: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = tmp_path / "statement-studio" / "debates"
    folder.mkdir(parents=True)
    own = call("show", arcadia, "--debate").out.replace("2021-05-24-peacekeepers", "2030-01-01-own")
    (folder / "2030-01-01-own.toml").write_text(own, encoding="utf-8")
    origins = {debate["id"]: debate["origin"] for debate in call("debates", "--json").json["debates"]}
    assert origins == {"2021-05-24-peacekeepers": "built-in", "2030-01-01-own": "yours"}
    assert call("new", "--debate", "2030-01-01-own", "-o", tmp_path / "x.statement").code == 0


def test_the_six_languages(call: Call) -> None:
    languages = call("languages", "--json").json["languages"]
    assert [language["code"] for language in languages] == ["en", "fr", "es", "ru", "ar", "zh"]
    assert {language["code"]: language["factor"] for language in languages} == pytest.approx(
        {"en": 1, "fr": 1.15, "es": 1.19, "ru": 0.925, "ar": 0.89, "zh": 1.5}, abs=0.005
    )
    assert set(languages[0]) == {"code", "name", "letter_verified", "factor"}


def test_the_self_test_passes_and_writes_its_report(call: Call, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    result = call("self-test", "--json", "--report", report)
    assert result.code == 0, result.out
    assert result.json["ok"] is True
    assert [step["name"] for step in result.json["steps"]] == [
        *("resources", "modules", "draft", "count", "check", "package", "word", "signature"),
    ]
    assert all(step["ms"] >= 0 and step["message"] for step in result.json["steps"])
    assert report.read_text("utf-8").strip() == result.out.strip()
    assert call("self-test", "--report", report).code == 3


@pytest.mark.parametrize(
    ("part", "failed"),
    [
        ("export_package", {"package", "word"}),
        ("clean_signature", {"signature"}),
        ("list_debates", {"resources"}),
    ],
)
def test_the_self_test_fails_where_a_part_is_missing(
    call: Call, monkeypatch: pytest.MonkeyPatch, part: str, failed: set[str]
) -> None:
    def missing(*_arguments: object, **_options: object) -> None:
        raise FileNotFoundError(os.strerror(2))

    monkeypatch.setattr(f"statement_studio.jobs.self_test.{part}", missing)
    result = call("self-test", "--json")
    assert (result.code, result.json["ok"]) == (1, False)
    assert {step["name"] for step in result.json["steps"] if not step["ok"]} == failed


def test_the_self_test_fails_where_word_files_are_read_wrongly(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statement_studio.jobs.count._count_word", lambda *_: 3)
    (step,) = [step for step in call("self-test", "--json").json["steps"] if not step["ok"]]
    assert step["name"] == "word"
    assert "holds 3 words instead of 478" in step["message"]
