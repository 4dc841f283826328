"""The export as the whole program uses it: nothing but what was proved on the disk reaches the package's folder."""

from pathlib import Path

import msgspec
import pytest

from statement_studio import files
from statement_studio.errors import WriteError
from statement_studio.intake.signature import clean_signature
from statement_studio.jobs.export import Package, export_package
from statement_studio.jobs.paper import OnPaper, draft_on_paper
from statement_studio.jobs.sample import sample_day, sample_draft
from statement_studio.model.draft import Draft
from statement_studio.model.statement import Paragraph, Run, Trays
from tests.support.exports import picture
from tests.support.six_languages import with_letter


def signed() -> Draft:
    """Return the sample with a scan of the signed letter."""
    draft = sample_draft()
    scan = clean_signature([("scan.png", picture())], "scan")
    statement = with_letter(draft.statement, signature="scan", signature_file=scan.name)
    return msgspec.structs.replace(draft, statement=statement, attachments=(*draft.attachments, scan))


def export(draft: Draft, folder: Path, *, replace: bool = False) -> Package:
    return export_package(draft, folder, on=sample_day(), purpose="submission", anyway=True, replace=replace)


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("role", ["statement", "cover-letter", "signed-letter"])
def test_a_file_that_the_disk_does_not_keep_stops_the_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: str, *, exists: bool
) -> None:
    folder = tmp_path / "package"
    if exists:
        export(sample_draft(), folder)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write = files.write_flushed

    def spoiled(path: Path, data: bytes) -> None:
        middle = len(data) // 2
        write(path, data[:middle] + bytes(64) + data[middle + 64 :] if path.name.startswith(role) else data)

    monkeypatch.setattr(files, "write_flushed", spoiled)
    with pytest.raises(WriteError) as caught:
        export(signed(), folder, replace=True)
    assert caught.value.code == "write-failed"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert list(tmp_path.rglob("*.part")) == []


def test_the_words_are_those_of_the_file(tmp_path: Path) -> None:
    draft = sample_draft()
    unplaced = Trays(unplaced=(Paragraph("zzzzzzzz", (Run("Three more words"),)),))
    left_over = msgspec.structs.replace(draft, statement=msgspec.structs.replace(draft.statement, trays=unplaced))

    package = export(left_over, tmp_path / "package")

    assert package.words == export(draft, tmp_path / "other").words
    assert f" {package.words} words" in package.verified[0]


def test_what_became_of_an_earlier_package_is_told(tmp_path: Path) -> None:
    export(signed(), tmp_path)
    draft = msgspec.structs.replace(signed(), attachments=())
    with pytest.raises(WriteError, match="exists already"):
        export(draft, tmp_path)

    told = export(draft, tmp_path, replace=True).verified

    assert told[-1] == "Moved aside, as it is of an earlier package: earlier/signed-letter-arcadia.pdf."
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("cover-letter-arcadia.docx", "earlier", "statement-arcadia.docx"),
    ]


def test_print_copies_are_made_of_what_is_exported_and_listed_apart(tmp_path: Path) -> None:
    made: list[OnPaper] = []

    def print_copy(document: OnPaper) -> bytes:
        made.append(document)
        return document.title.encode()

    package = export_package(sample_draft(), tmp_path / "package", on=sample_day(), print_copy=print_copy)

    assert [document.pages.texts for document in made] == [
        draft_on_paper(sample_draft(), what).pages.texts for what in ("statement", "cover-letter")
    ]
    names = [file.name for file in package.copies]
    assert names == ["not-for-upload/statement-arcadia.pdf", "not-for-upload/cover-letter-arcadia.pdf"]
    for file, document in zip(package.copies, made, strict=True):
        assert (tmp_path / "package" / file.name).read_bytes() == document.title.encode()
    assert [file.name for file in package.files] == ["statement-arcadia.docx", "cover-letter-arcadia.docx"]
    assert export_package(sample_draft(), tmp_path / "without", on=sample_day()).copies == ()


def test_a_print_copy_that_the_disk_does_not_keep_stops_the_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = files.write_flushed
    monkeypatch.setattr(files, "write_flushed", lambda path, data: write(path, b"" if path.suffix == ".pdf" else data))
    with pytest.raises(WriteError, match="print copy came back different"):
        export_package(sample_draft(), tmp_path / "package", on=sample_day(), print_copy=lambda _: b"%PDF")
    assert list(tmp_path.iterdir()) == []
