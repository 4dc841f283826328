from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import FORM, Call

Form = Callable[[str], Path]


def test_new_makes_a_draft_of_the_built_in_debate(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.statement"
    assert call("new", "-o", path).code == 0
    shown = call("show", path, "--json").json
    assert shown["debate"]["id"] == "2021-05-24-peacekeepers"
    assert (
        shown["debate"]["theme"]
        == "United Nations peacekeeping operations: improving safety and security of peacekeepers"
    )
    assert shown["debate"]["meeting_date"] == "2021-05-24"
    assert [section["id"] for section in shown["sections"]] == ["opening", "a", "b", "c", "d", "closing"]
    assert (shown["words"], shown["state"], shown["answers"], shown["left"]) == (0, "draft", {}, {})
    assert shown["trays"] == {"unplaced": [], "returned": [], "vanished": []}


def test_new_never_overwrites_without_force(call: Call, arcadia: Path) -> None:
    before = arcadia.read_bytes()
    result = call("new", "-o", arcadia)
    assert result.code == 3
    assert "exists already" in result.err
    assert arcadia.read_bytes() == before
    assert call("new", "--force", "-o", arcadia).code == 0
    assert call("show", arcadia, "--json").json["words"] == 0


def test_a_form_printed_by_show_makes_an_equal_draft(call: Call, arcadia: Path, tmp_path: Path, form: Form) -> None:
    printed = call("show", arcadia, "--form")
    assert printed.code == 0
    again = tmp_path / "again.statement"
    assert call("new", "--form", form(printed.out), "-o", again).code == 0
    assert call("show", again, "--json").json == call("show", arcadia, "--json").json


def test_a_debate_printed_by_show_makes_a_draft_of_the_same_debate(
    call: Call, arcadia: Path, tmp_path: Path, form: Form
) -> None:
    debate = form(call("show", arcadia, "--debate").out)
    again = tmp_path / "again.statement"
    assert call("new", "--debate", debate, "-o", again).code == 0
    assert call("show", again, "--json").json["debate"] == call("show", arcadia, "--json").json["debate"]


def test_every_mark_of_a_form_reaches_the_draft_and_comes_back(call: Call, tmp_path: Path, form: Form) -> None:
    text = r"""
delegation = "Arcadia"
[sections]
opening = '''
A line
goes on *in italic* and **in bold** and ***in both***.

- one
  goes on
- two

1. first
2. second

\- no list, \*no italic\*, a \\ and a \n stay; 5 * 3 = 15

\2021. A year
'''
"""
    path = tmp_path / "x.statement"
    assert call("new", "--form", form(text), "-o", path).code == 0
    expected = [
        "A line goes on in italic and in bold and in both.",
        "one   goes on",
        "two",
        "first",
        "second",
        r"- no list, *no italic*, a \ and a \n stay; 5 * 3 = 15",
        "2021. A year",
    ]
    assert call("show", path, "--json").json["sections"][0]["paragraphs"] == expected
    printed = call("show", path, "--form").out
    assert "*in italic* and **in bold** and ***in both***" in printed
    assert "- one" in printed
    assert "2. second" in printed
    again = tmp_path / "again.statement"
    assert call("new", "--form", form(printed), "-o", again).code == 0
    assert call("show", again, "--form").out == printed


def test_fill_changes_what_the_form_names_and_keeps_the_rest(call: Call, arcadia: Path, form: Form) -> None:
    before = call("show", arcadia, "--json").json
    assert call("fill", arcadia, form("[sections]\na = 'Only this.'\n[letter]\nreference = 'NEW/1'\n")).code == 0
    after = call("show", arcadia, "--json").json
    assert after["sections"][1]["paragraphs"] == ["Only this."]
    assert after["sections"][2:] == before["sections"][2:]
    assert after["letter"] == before["letter"] | {"reference": "NEW/1"}
    assert after["delegation"] == "Arcadia"


def test_fill_keeps_answers_to_text_that_moved_down(call: Call, arcadia: Path, form: Form) -> None:
    shown = call("show", arcadia, "--json").json
    first, second = shown["sections"][2]["paragraphs"]
    assert shown["answers"]["b.2"] == ["b#2"]
    text = f"[sections]\nb = '''\n{first}\n\nA new paragraph between them.\n\n{second}\n'''"
    assert call("fill", arcadia, form(text)).code == 0
    assert call("show", arcadia, "--json").json["answers"]["b.2"] == ["b#3"]


def test_answers_and_reasons_can_be_taken_back(call: Call, arcadia: Path, form: Form) -> None:
    assert call("fill", arcadia, form('[answers]\n"d.1" = []\n[left]\n"d.1" = "no position"')).code == 0
    shown = call("show", arcadia, "--json").json
    assert "d.1" not in shown["answers"]
    assert shown["left"] == {"d.1": "no position"}
    assert call("fill", arcadia, form('[left]\n"d.1" = ""')).code == 0
    assert call("show", arcadia, "--json").json["left"] == {}


def test_the_order_of_the_sections_can_be_changed(call: Call, arcadia: Path, form: Form) -> None:
    order = ["opening", "d", "c", "b", "a", "closing"]
    assert call("fill", arcadia, form(f"order = {order}")).code == 0
    assert [section["id"] for section in call("show", arcadia, "--json").json["sections"]] == order


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colour = 'red'", ("colour", "delegation")),
        ("delegation = 3", ("delegation",)),
        ("language = 'de'", ("language", "'en'")),
        ("[sections]\nz = 'x'", ("z", "opening")),
        ("[sections]\na = 3", ("“sections.a”", "a text is needed")),
        ("order = ['a']", ("order", "opening")),
        ("order = ['opening', 'a', 'b', 'c', 'd', 'x']", ("“x” under order", "closing")),
        ('answers."a.1" = "a#1"', ("“answers.a.1”", "a list is needed")),
        ("[left]\n'd.1' = []", ("“left.d.1”", "not a list")),
        ('[answers]\n"z.1" = ["a#1"]', ("z.1", "a.1")),
        ('[answers]\n"a.1" = ["a#99"]', ("a#99",)),
        ('[answers]\n"a.1" = ["nonsense"]', ("nonsense",)),
        ('[answers]\n"a.1" = ["z#1"]', ("“z#1”", "opening")),
        ('[left]\n"z.1" = "no"', ("z.1", "a.1")),
        ("[letter]\ncolour = 'red'", ("letter.colour", "reference")),
        ("[letter]\ncapacity = 'king'", ("letter.capacity", "charge-d-affaires")),
        ("[letter]\ndate = 'soon'", ("letter.date", "2021-05-24")),
        ("[letter.delegation_forms]\nof = 3", ("delegation_forms",)),
        ("debate = '2030-01-01-other'", ("2030-01-01-other",)),
        ("not toml at all", ("TOML",)),
    ],
)
def test_a_bad_form_is_refused_by_the_name_of_the_key(
    call: Call, arcadia: Path, form: Form, text: str, named: tuple[str, ...]
) -> None:
    before = arcadia.read_bytes()
    result = call("fill", arcadia, form(text))
    assert result.code == 2
    for word in named:
        assert word in result.err
    assert len(result.err.strip().splitlines()) == 1
    assert arcadia.read_bytes() == before


def test_a_form_that_is_not_utf_8_is_refused(call: Call, arcadia: Path, tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes("delegation = 'Curaçao'".encode("latin-1"))
    result = call("fill", arcadia, path)
    assert result.code == 2
    assert "UTF-8" in result.err


def test_what_a_form_cannot_hold_is_said(call: Call, arcadia: Path) -> None:
    assert call("show", arcadia, "--form").err == ""


def test_a_draft_for_people(call: Call, arcadia: Path) -> None:
    out = call("show", arcadia).out
    assert "24 May 2021 · Arcadia · " in out
    assert "Resolution 2518 (2020) (c," in out
    assert "\nDue by 24 May 2021, New York\n" in out
    (contacts,) = [line for line in out.splitlines() if line.startswith("Contacts: ")]
    assert "missions-support@un.int, 212 963 3333 (technical support related to user logins and passwords)" in contacts
    assert contacts.endswith("dppa-scsb3@un.org (other questions related to the open debate)")


def test_what_the_notice_does_not_say_is_not_shown(call: Call, tmp_path: Path, form: Form) -> None:
    debate = "id = 'small'\nmeeting_date = 2030-01-02\ntheme.en = 'A theme'\n"
    path = tmp_path / "x.statement"
    assert call("new", "--debate", form(debate), "-o", path).code == 0
    assert call("show", path).out.startswith("A theme\n2 January 2030 · no delegation yet · 0 words · draft\n\n")
    with_hour = f"{debate}[deadline]\ndate = 2030-01-02\nhour = '13:00'\ntime_zone = 'Europe/Zurich'"
    assert call("new", "--debate", form(with_hour), "--force", "-o", path).code == 0
    assert "\nDue by 13:00 on 2 January 2030, Zurich\n\n" in call("show", path).out


def test_versions_of_a_new_draft(call: Call, arcadia: Path) -> None:
    assert call("versions", arcadia, "--json").json == {"versions": []}
    assert call("versions", arcadia).out == "No versions yet.\n"


def test_the_sample_is_on_length(call: Call, arcadia: Path) -> None:
    assert FORM.exists()
    assert call("count", arcadia, "--json").json["files"][0]["state"] == "on-length"


def test_what_was_written_can_be_told_as_json(call: Call, tmp_path: Path, form: Form) -> None:
    path = tmp_path / "x.statement"
    assert call("new", "-o", path, "--json").json == {"path": str(path), "words": 0, "state": "draft"}
    filled = call("fill", path, form("[sections]\na = 'Three words here.'"), "--json")
    assert filled.json == {"path": str(path), "words": 3, "state": "draft"}
    refused = call("fill", path, form("[sections]\nz = ''"), "--json")
    assert (refused.code, refused.json["error"]["code"]) == (2, "bad-form")
