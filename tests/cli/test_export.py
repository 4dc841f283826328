import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from statement_studio.store.draft_file import load_draft
from statement_studio.word.read import read_word
from tests.cli.conftest import FORM, Call
from tests.support.office import validate

Form = Callable[[str], Path]
ON = ("--on", "2021-05-20")


def test_the_package_for_signature(call: Call, arcadia: Path, tmp_path: Path) -> None:
    before = arcadia.read_bytes()
    folder = tmp_path / "package"
    result = call("export", arcadia, "-o", folder, *ON, "--json")
    assert result.code == 0
    package = result.json
    assert (package["folder"], package["purpose"]) == (str(folder), "signature")
    assert [(file["name"], file["role"]) for file in package["files"]] == [
        ("statement-arcadia.docx", "statement"),
        ("cover-letter-arcadia.docx", "cover-letter"),
    ]
    assert sorted(file.name for file in folder.iterdir()) == sorted(file["name"] for file in package["files"])
    for file in package["files"]:
        data = (folder / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert validate(folder / file["name"]) == []
    assert package["words"] == call("count", arcadia, "--json").json["files"][0]["words"]
    assert package["verified"]
    assert arcadia.read_bytes() == before


def test_the_statement_counts_the_same_in_word_as_in_the_draft(call: Call, arcadia: Path, tmp_path: Path) -> None:
    call("export", arcadia, "-o", tmp_path / "p", *ON)
    draft, word = call("count", arcadia, tmp_path / "p" / "statement-arcadia.docx", "--json").json["files"]
    assert draft["words"] == word["words"]


def test_for_people_the_files_and_what_was_proved_are_named(call: Call, arcadia: Path, tmp_path: Path) -> None:
    out = call("export", arcadia, "-o", tmp_path / "p", *ON).out
    assert "statement-arcadia.docx" in out
    assert "✓" in out


def test_what_has_to_be_looked_at_and_what_comes_next_is_told(
    call: Call, arcadia: Path, tmp_path: Path, form: Form
) -> None:
    looked_at = [line for line in call("check", arcadia, *ON).out.splitlines() if line.startswith("  – ")]
    out = call("export", arcadia, "-o", tmp_path / "p", *ON).out.splitlines()
    assert looked_at
    assert [line for line in out if line.startswith("  – ")] == looked_at
    assert out[-1].startswith("Next: print the cover letter, have it signed")

    _scan(tmp_path / "scan.png")
    call("fill", arcadia, form("[letter]\nsignature = 'scan'\nsignature_file = 'scan.png'"))
    channel = load_draft(arcadia).statement.debate.channel
    assert channel
    out = call("export", arcadia, "-o", tmp_path / "q", *ON).out.splitlines()
    told = [f"Next: hand in these files. The channel is: {channel.name}", *(f"  {step}" for step in channel.steps)]
    assert out[-3:] == told


def test_nothing_of_an_earlier_package_stays_among_the_files(
    call: Call, arcadia: Path, tmp_path: Path, form: Form
) -> None:
    folder = tmp_path / "p"
    call("export", arcadia, "-o", folder, *ON)
    call("fill", arcadia, form("delegation = 'Borea'"))
    result = call("export", arcadia, "-o", folder, *ON, "--anyway")
    assert result.code == 3
    assert "cover-letter-arcadia.docx is of an earlier package" in result.err
    assert "earlier/cover-letter-arcadia.docx" in call("export", arcadia, "-o", folder, *ON, "--anyway", "--force").out
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.docx")) == [
        *("cover-letter-borea.docx", "earlier/cover-letter-arcadia.docx", "earlier/statement-arcadia.docx"),
        "statement-borea.docx",
    ]


def test_a_must_fix_refuses_and_writes_nothing(call: Call, arcadia: Path, tmp_path: Path, form: Form) -> None:
    call("fill", arcadia, form("[sections]\na = 'TODO'"))
    result = call("export", arcadia, "-o", tmp_path / "p", *ON, "--json")
    assert result.code == 1
    assert (result.json["folder"], result.json["files"]) == (None, [])
    assert "leftover" in {finding["rule"] for finding in result.json["findings"]}
    assert not (tmp_path / "p").exists()
    told = call("export", arcadia, "-o", tmp_path / "p", *ON)
    assert "With --anyway the package is written with these faults in it" in told.err
    assert "  ! " in told.out
    assert "  ! " in call("export", arcadia, "-o", tmp_path / "shown", *ON, "--anyway").out
    anyway = call("export", arcadia, "-o", tmp_path / "p", *ON, "--anyway", "--json")
    assert anyway.code == 0
    assert len(anyway.json["files"]) == 2


def test_a_package_is_never_overwritten_without_force(call: Call, arcadia: Path, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    call("export", arcadia, "-o", folder, *ON)
    marked = folder / "statement-arcadia.docx"
    marked.write_bytes(b"edited in Word")
    result = call("export", arcadia, "-o", folder, *ON, "--json")
    assert (result.code, result.json["error"]["code"]) == (3, "exists")
    assert marked.read_bytes() == b"edited in Word"
    assert call("export", arcadia, "-o", folder, *ON, "--force").code == 0
    assert marked.read_bytes() != b"edited in Word"


def test_the_same_input_gives_the_same_bytes_everywhere(arcadia: Path, tmp_path: Path) -> None:
    digests = set()
    for number, (seed, zone) in enumerate([("1", "Pacific/Kiritimati"), ("2", "America/New_York")]):
        folder = tmp_path / str(number)
        command = [sys.executable, "-m", "statement_studio", "export", str(arcadia), "-o", str(folder), *ON]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}, check=True, capture_output=True)
        digests.add(tuple(hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())))
    assert len(digests) == 1


def test_settings_and_own_copies_of_resources_change_nothing(
    call: Call, arcadia: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    own = home / "statement-studio" / "letters" / "en.toml"
    own.parent.mkdir(parents=True)
    own.write_text("nonsense", encoding="utf-8")
    call("export", arcadia, "-o", tmp_path / "1", *ON)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    call("export", arcadia, "-o", tmp_path / "2", *ON)
    one, two = (sorted((tmp_path / name).iterdir()) for name in "12")
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


@pytest.mark.parametrize(("paper", "width"), [("a4", "11906"), ("letter", "12240")])
def test_the_paper(call: Call, arcadia: Path, tmp_path: Path, paper: str, width: str) -> None:
    call("export", arcadia, "-o", tmp_path / "p", "--paper", paper, *ON)
    for file in (tmp_path / "p").iterdir():
        assert f'w:w="{width}"' in zipfile.ZipFile(file).read("word/document.xml").decode()


def test_a_scan_makes_the_package_for_submission(call: Call, arcadia: Path, tmp_path: Path, form: Form) -> None:
    _scan(tmp_path / "scan.png")
    assert call("fill", arcadia, form("[letter]\nsignature = 'scan'\nsignature_file = 'scan.png'")).code == 0
    result = call("export", arcadia, "-o", tmp_path / "p", *ON, "--json")
    assert result.json["purpose"] == "submission"
    assert [file["role"] for file in result.json["files"]] == ["statement", "cover-letter", "signed-letter"]
    assert (tmp_path / "p" / "signed-letter-arcadia.pdf").read_bytes().startswith(b"%PDF")
    again = call("export", arcadia, "-o", tmp_path / "q", "--for", "signature", *ON, "--json")
    assert [file["role"] for file in again.json["files"]] == ["statement", "cover-letter"]


def test_a_change_after_signing_is_told_until_it_is_signed_again(
    call: Call, arcadia: Path, tmp_path: Path, form: Form
) -> None:
    _scan(tmp_path / "scan.png")
    signed = "[letter]\nsignature = 'scan'\nsignature_file = 'scan.png'"
    call("fill", arcadia, form(signed))
    assert call("versions", arcadia, "--json").json["versions"][0]["name"] == "Signed"
    assert call("check", arcadia, *ON).code == 0
    call("fill", arcadia, form("[sections]\na = 'Something else entirely.'"))
    result = call("check", arcadia, *ON, "--json")
    assert result.code == 1
    (finding,) = [found for found in result.json["findings"] if found["rule"] == "letter-signature"]
    assert finding["severity"] == "must-fix"
    assert "Changed after signing" in finding["message"]
    call("fill", arcadia, form(signed))
    assert call("check", arcadia, *ON).code == 1, "the same scan is no new signature"
    _scan(tmp_path / "scan.png", shade=90)
    call("fill", arcadia, form(signed))
    assert call("check", arcadia, *ON).code == 0


def test_a_signature_without_its_file_is_accepted_and_found(call: Call, arcadia: Path, form: Form) -> None:
    assert call("fill", arcadia, form("[letter]\nsignature = 'image'\nsignature_file = 'gone.png'")).code == 0
    findings = call("check", arcadia, *ON, "--json").json["findings"]
    assert [found["severity"] for found in findings if found["rule"] == "letter-signature"] == ["look-at"]


def test_photos_of_the_letters_pages_become_one_scan(call: Call, arcadia: Path, tmp_path: Path, form: Form) -> None:
    _scan(tmp_path / "1.png")
    _scan(tmp_path / "2.png", shade=200)
    assert call("fill", arcadia, form("[letter]\nsignature = 'scan'\nsignature_file = ['1.png', '2.png']")).code == 0
    assert call("show", arcadia, "--json").json["letter"]["signature_file"] == "signed-letter.pdf"
    assert call("export", arcadia, "-o", tmp_path / "p", *ON).code == 0
    with pikepdf.open(tmp_path / "p" / "signed-letter-arcadia.pdf") as scan:
        assert len(scan.pages) == 2


def test_formulas_of_the_mission(call: Call, arcadia: Path, tmp_path: Path, form: Form) -> None:
    built_in = (Path(FORM).parents[1] / "letters" / "en.toml").read_text("utf-8")
    (tmp_path / "en.toml").write_text(built_in.replace("Excellency,", "Your Excellency,"), "utf-8")
    assert call("fill", arcadia, form("formulas = 'en.toml'")).code == 0
    assert "formulas" in call("show", arcadia, "--form").err
    call("export", arcadia, "-o", tmp_path / "1", *ON)
    assert "Your Excellency," in _text(tmp_path / "1")
    assert call("fill", arcadia, form("formulas = ''")).code == 0
    call("export", arcadia, "-o", tmp_path / "2", *ON)
    assert "Your Excellency," not in _text(tmp_path / "2")


def test_broken_formulas_are_refused(call: Call, arcadia: Path, tmp_path: Path, form: Form) -> None:
    before = arcadia.read_bytes()
    (tmp_path / "en.toml").write_text("code = 'en'\ncolour = 1", "utf-8")
    result = call("fill", arcadia, form("formulas = 'en.toml'"), "--json")
    assert result.code == 2
    assert "en.toml" in result.err
    assert "colour" in result.err
    assert call("fill", arcadia, form("formulas = 'gone.toml'")).code == 2
    assert arcadia.read_bytes() == before


def _text(package: Path) -> str:
    data = (package / "cover-letter-arcadia.docx").read_bytes()
    return "\n".join(paragraph.text for paragraph in read_word(data, "letter").paragraphs)


def test_a_signature_image_stands_in_the_letter(call: Call, arcadia: Path, tmp_path: Path, form: Form) -> None:
    _scan(tmp_path / "ink.png")
    call("fill", arcadia, form("[letter]\nsignature = 'image'\nsignature_file = 'ink.png'"))
    result = call("export", arcadia, "-o", tmp_path / "p", *ON, "--json")
    assert result.json["purpose"] == "submission"
    letter = tmp_path / "p" / "cover-letter-arcadia.docx"
    assert validate(letter) == []
    assert any(name.startswith("word/media/") for name in zipfile.ZipFile(letter).namelist())


def test_a_letterhead_of_the_mission(call: Call, arcadia: Path, tmp_path: Path, form: Form) -> None:
    built_in = Path(FORM).parents[1] / "templates" / "letter-a4.docx"
    (tmp_path / "own.docx").write_bytes(built_in.read_bytes())
    assert call("fill", arcadia, form("[letter]\ntemplate = 'own.docx'")).code == 0
    assert call("export", arcadia, "-o", tmp_path / "p", *ON).code == 0
    (tmp_path / "own.docx").unlink()
    again = call("show", arcadia, "--form").out
    assert call("fill", arcadia, form(again)).code == 0, "the draft carries its letterhead"


def test_a_broken_letterhead_is_refused(call: Call, arcadia: Path, tmp_path: Path, form: Form) -> None:
    before = arcadia.read_bytes()
    (tmp_path / "own.docx").write_bytes(b"not Word")
    result = call("fill", arcadia, form("[letter]\ntemplate = 'own.docx'"))
    assert result.code == 2
    assert arcadia.read_bytes() == before


def test_a_letterhead_that_is_not_there_is_refused(call: Call, arcadia: Path, form: Form) -> None:
    assert call("fill", arcadia, form("[letter]\ntemplate = 'gone.docx'")).code == 2


def _scan(path: Path, shade: int = 60) -> None:
    from PIL import Image  # noqa: PLC0415

    Image.new("L", (400, 200), shade).save(path)
