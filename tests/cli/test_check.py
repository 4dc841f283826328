from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Call

Form = Callable[[str], Path]
ON = ("--on", "2021-05-20")


def test_the_sample_is_in_order_but_unsigned(call: Call, arcadia: Path) -> None:
    result = call("check", arcadia, *ON, "--json")
    assert result.code == 0
    report = result.json
    assert set(report) == {"words", "findings", "in_order", "grammar"}
    assert {finding["severity"] for finding in report["findings"]} == {"look-at"}
    assert "letter-signature" in {finding["rule"] for finding in report["findings"]}
    assert report["grammar"]["state"] == "missing"
    assert {"length", "theme", "deadline"} <= {met["rule"] for met in report["in_order"]}
    for line in report["in_order"]:
        assert set(line) == {"rule", "message", "source"}


def test_a_finding_has_every_key_of_the_contract(call: Call, arcadia: Path, form: Form) -> None:
    call("fill", arcadia, form("[sections]\nc = '''First.\n\nThen [NAME] spoke.'''"))
    findings = call("check", arcadia, *ON, "--json").json["findings"]
    (found,) = [finding for finding in findings if finding["rule"] == "leftover"]
    assert (found["kind"], found["severity"], found["section"], found["paragraph"]) == (
        "requirement",
        "must-fix",
        "c",
        1,
    )
    assert "Then [NAME] spoke."[found["start"] : found["end"]] == found["text"] == "[NAME]"
    assert (found["also"], found["field"]) == ([], None)
    assert set(found) == {
        *("rule", "kind", "severity", "message", "source", "section", "paragraph", "start", "end"),
        *("text", "field", "also", "suggestions", "safe"),
    }


def test_a_finding_in_the_letter_names_its_field(call: Call, arcadia: Path, form: Form) -> None:
    call("fill", arcadia, form("[letter]\ncapacity = 'minister'"))
    result = call("check", arcadia, *ON, "--json")
    assert result.code == 1
    (found,) = [finding for finding in result.json["findings"] if finding["rule"] == "letter-capacity"]
    assert (found["field"], found["section"], found["paragraph"], found["start"], found["end"]) == (
        "capacity",
        None,
        None,
        None,
        None,
    )


def test_an_empty_draft_must_be_fixed(call: Call, tmp_path: Path) -> None:
    call("new", "-o", tmp_path / "x.statement")
    result = call("check", tmp_path / "x.statement", *ON, "--json")
    assert result.code == 1
    must_fix = {finding["rule"] for finding in result.json["findings"] if finding["severity"] == "must-fix"}
    assert {"length", "delegation", "letter-date", "letter-signatory"} <= must_fix


def test_hints_are_listed_only_when_asked_for(call: Call, arcadia: Path, form: Form) -> None:
    call("fill", arcadia, form('[answers]\n"b.2" = []'))
    assert not [f for f in call("check", arcadia, *ON, "--json").json["findings"] if f["severity"] == "hint"]
    hints = [f for f in call("check", arcadia, *ON, "--hints", "--json").json["findings"] if f["severity"] == "hint"]
    assert [(hint["rule"], hint["section"]) for hint in hints] == [("question-answered", "b")]


def test_late_is_a_look_and_never_a_must(call: Call, arcadia: Path) -> None:
    result = call("check", arcadia, "--on", "2021-05-25", "--json")
    assert result.code == 0
    (late,) = [finding for finding in result.json["findings"] if finding["rule"] == "deadline"]
    assert late["severity"] == "look-at"
    assert "24 May" in late["message"]


def test_several_drafts(call: Call, arcadia: Path, tmp_path: Path) -> None:
    call("new", "-o", tmp_path / "x.statement")
    result = call("check", arcadia, tmp_path / "x.statement", *ON, "--json")
    assert result.code == 1
    assert [report["path"] for report in result.json["files"]] == [str(arcadia), str(tmp_path / "x.statement")]
    assert call("check", arcadia, *ON, "--only", "requirements").code == 0


def test_for_people_every_line_has_its_sign_and_its_ground(call: Call, arcadia: Path) -> None:
    out = call("check", arcadia, *ON).out
    assert "0 must fix" in out
    assert "  – " in out
    assert "  ✓ " in out
    assert "“" in out


def test_a_text_is_no_draft(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Mr. President", encoding="utf-8")
    result = call("check", path, "--json")
    assert (result.code, result.json["error"]["code"]) == (2, "not-a-statement")


def test_the_headline_tells_how_many_hints_there_are(call: Call, arcadia: Path, form: Form) -> None:
    assert "hint" not in call("check", arcadia, *ON).out.splitlines()[0]
    call("fill", arcadia, form('[answers]\n"b.2" = []\n"b.1" = []'))
    assert call("check", arcadia, *ON).out.splitlines()[0].endswith(" in order · 2 hints (--hints)")
    with_hints = call("check", arcadia, *ON, "--hints").out
    assert with_hints.splitlines()[0].endswith(" in order · 2 hints")
    assert with_hints.count("  · [b]") == 2
