"""What a form does to a draft beyond its texts: answers, files beside the form, and its debate."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from statement_studio.store.draft_file import load_draft, save_draft
from tests.cli.conftest import Call
from tests.support.bad_drafts import changed
from tests.support.raw_docx import paragraph, raw_docx
from tests.support.scans import corners, jpeg, png

Form = Callable[[str], Path]
SCAN = "[letter]\nsignature = 'scan'\nsignature_file = 'scan.png'\n"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.png"
    path.write_bytes(png(corners()))
    return path


def roles(path: Path) -> list[str]:
    return [attachment.role for attachment in load_draft(path).attachments]


def rule(call: Call, path: Path, name: str) -> list[Any]:
    findings = call("check", path, "--json", "--hints", "--on", "2021-05-20").json["findings"]
    return [finding for finding in findings if finding["rule"] == name]


def test_an_answer_stays_with_the_number_of_a_paragraph_that_is_replaced(call: Call, arcadia: Path, form: Form) -> None:
    before = call("show", arcadia, "--json").json["answers"]
    filled = call("fill", arcadia, form("[sections]\nb = '''\nQuite another text.\n\nAnd one more.\n'''"))
    assert (filled.code, filled.err) == (0, "")
    assert call("show", arcadia, "--json").json["answers"] == before
    unsure = rule(call, arcadia, "question-answered")
    assert [finding["section"] for finding in unsure] == ["b", "b"]
    assert all("words that have changed since" in finding["message"] for finding in unsure)
    assert call("fill", arcadia, form('[answers]\n"b.1" = ["b#1"]\n"b.2" = ["b#2"]')).code == 0
    assert rule(call, arcadia, "question-answered") == []


def test_an_answer_whose_paragraph_has_no_successor_is_told(call: Call, arcadia: Path, form: Form) -> None:
    filled = call("fill", arcadia, form("[sections]\nb = 'Something else.'\nc = ''"))
    assert filled.code == 0
    assert filled.err == (
        "These answers are lost, for the new texts have no such paragraphs: b.2 (b#2), c.1 (c#1, c#2, c#3, c#4).\n"
    )
    answers = call("show", arcadia, "--json").json["answers"]
    assert answers == {"a.1": ["a#1"], "a.2": ["a#2"], "b.1": ["b#1"], "d.1": ["d#1"]}


def test_an_answer_that_the_form_names_is_not_told(call: Call, arcadia: Path, form: Form) -> None:
    text = "[sections]\nb = 'Something else.'\n[answers]\n'b.1' = []\n'b.2' = ['b#1']"
    filled = call("fill", arcadia, form(text))
    assert (filled.code, filled.err) == (0, "")
    answers = call("show", arcadia, "--json").json["answers"]
    assert "b.1" not in answers
    assert answers["b.2"] == ["b#1"]
    assert rule(call, arcadia, "question-answered")[0]["section"] == "b"


def test_a_draft_without_all_sections_of_its_debate_is_filled_where_it_has_some(
    call: Call, tmp_path: Path, form: Form
) -> None:
    path = tmp_path / "x.statement"
    path.write_bytes(changed(sections=[{"id": "opening"}, {"id": "a"}], trays={}, answers=[]))
    assert call("fill", path, form("[sections]\na = 'Two words.'")).code == 0
    refused = call("fill", path, form("[sections]\nc = 'Two words.'"))
    assert refused.code == 2
    assert "“c” under sections is not known; allowed are opening, a." in refused.err


def test_a_new_draft_was_made_before_it_was_signed(call: Call, tmp_path: Path, form: Form, scan: Path) -> None:
    path = tmp_path / "x.statement"
    assert scan.exists()
    assert call("new", "--form", form(SCAN), "-o", path).code == 0
    assert [event.kind for event in load_draft(path).events] == ["created", "signed"]


@pytest.mark.parametrize(
    ("named", "missing"),
    [
        ("'gone.png'", "gone.png"),
        ("['scan.png', 'second.png', 'third.png']", "second.png"),
        (f"'{'x' * 300}.png'", f"{'x' * 300}.png"),
    ],
)
def test_a_signature_whose_file_is_missing_is_told(
    call: Call, arcadia: Path, form: Form, scan: Path, *, named: str, missing: str
) -> None:
    filled = call("fill", arcadia, form(f"[letter]\nsignature = 'scan'\nsignature_file = {named}"))
    assert filled.code == 0
    expected = f"There is no file {scan.with_name(missing)}; without it the letter counts as unsigned.\n"
    assert filled.err == expected
    (finding,) = rule(call, arcadia, "letter-signature")
    assert missing in finding["message"]
    assert finding["text"] == missing


@pytest.mark.parametrize("taken_back", ["signature = 'blank'", "signature_file = ''"])
def test_a_signature_can_be_taken_out(call: Call, arcadia: Path, form: Form, scan: Path, taken_back: str) -> None:
    assert call("fill", arcadia, form(SCAN)).code == 0
    assert roles(arcadia) == ["signature"]
    scan.unlink()
    again = call("fill", arcadia, form("[letter]\nsignature = 'scan'\nsignature_file = 'signed-letter.pdf'"))
    assert (again.code, again.err, roles(arcadia)) == (0, "", ["signature"]), "the draft holds it"
    assert call("fill", arcadia, form(f"[letter]\n{taken_back}")).code == 0
    assert roles(arcadia) == []
    assert call("show", arcadia, "--json").json["letter"]["signature_file"] == ""
    assert rule(call, arcadia, "letter-signature")


def test_a_letterhead_can_be_taken_out(call: Call, arcadia: Path, form: Form, tmp_path: Path) -> None:
    (tmp_path / "ours.docx").write_bytes(raw_docx(paragraph("{{ date }}")))
    assert call("fill", arcadia, form("[letter]\ntemplate = 'ours.docx'")).code == 0
    assert roles(arcadia) == ["letterhead"]
    assert call("fill", arcadia, form("[letter]\nreference = 'NEW/1'")).code == 0
    assert roles(arcadia) == ["letterhead"], "the form names no letterhead"
    assert call("fill", arcadia, form("[letter]\ntemplate = ''")).code == 0
    assert roles(arcadia) == []


def test_files_that_a_form_can_only_name_are_told(call: Call, arcadia: Path, form: Form, tmp_path: Path) -> None:
    (tmp_path / "ours.docx").write_bytes(raw_docx(paragraph("{{ date }}")))
    (tmp_path / "scan.png").write_bytes(jpeg(corners()))
    assert call("fill", arcadia, form(f"{SCAN}template = 'ours.docx'")).code == 0
    printed = call("show", arcadia, "--form")
    assert "the file letterhead.docx (put it beside the form)" in printed.err
    assert "the file signed-letter.pdf (put it beside the form)" in printed.err
    again = tmp_path / "again.statement"
    refused = call("new", "--form", form(printed.out), "-o", again)
    assert (refused.code, again.exists()) == (2, False)
    assert "letterhead.docx" in refused.err
    for attachment in load_draft(arcadia).attachments:
        (tmp_path / attachment.name).write_bytes(attachment.data)
    assert call("new", "--form", form(printed.out), "-o", again).err == ""
    assert call("show", again, "--json").json["letter"] == call("show", arcadia, "--json").json["letter"]


def test_a_form_names_built_in_debates_only(
    call: Call, arcadia: Path, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "debates"
    folder.mkdir()
    text = call("show", arcadia, "--debate").out.replace("2021-05-24-peacekeepers", "our-own")
    (folder / "our-own.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("statement_studio.paths.user_data", lambda: tmp_path)
    path = tmp_path / "x.statement"
    for named in ("our-own", str(folder / "our-own.toml"), ""):
        refused = call("new", "--form", form(f"debate = '{named}'"), "-o", path)
        assert (refused.code, path.exists()) == (2, False)
        assert f"There is no built-in debate “{named}”." in refused.err
        assert "--debate" in refused.err
    assert call("new", "--form", form("debate = 'our-own'"), "--debate", "our-own", "-o", path).code == 0
    assert load_draft(path).statement.debate.id == "our-own"


def test_an_empty_name_of_a_debate_or_form_is_no_default(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.statement"
    for option in ("--debate", "--form"):
        assert call("new", option, "", "-o", path).code == 2
        assert not path.exists()


def test_a_section_that_the_debate_does_not_have(call: Call, tmp_path: Path, form: Form) -> None:
    path = tmp_path / "x.statement"
    path.write_bytes(changed(sections=[{"id": "own"}], trays={}, answers=[]))
    save_draft(path, load_draft(path), replace=True)
    for command in (["show"], ["show", "--form"], ["count"], ["check", "--on", "2021-05-20"]):
        assert call(command[0], path, *command[1:]).code in {0, 1}
    assert call("fill", path, form("[sections]\nown = 'Two words.'")).code == 0
