"""An export can be watched and stopped at every stage, and a package put into one ZIP."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from statement_studio.errors import WriteError
from statement_studio.jobs.export import Package, Stage, export_package
from statement_studio.jobs.sample import sample_day, sample_draft
from statement_studio.jobs.zip_package import zip_package

DAY = dt.date(2021, 5, 20)
NAMES = ["statement-arcadia.docx", "cover-letter-arcadia.docx"]


def export(folder: Path) -> Package:
    return export_package(sample_draft(), folder, on=sample_day())


def test_every_stage_is_told(tmp_path: Path) -> None:
    stages: list[Stage] = []

    package = export_package(sample_draft(), tmp_path / "package", on=sample_day(), at_stage=stages.append)

    assert stages == ["check", "write", "prove", "prove"]
    assert package.version
    assert package.version.name == "Exported for signature"


@pytest.mark.parametrize("last", [1, 2, 3, 4])
def test_an_export_that_is_stopped_leaves_nothing_behind(tmp_path: Path, last: int) -> None:
    calls = []

    def stop(stage: Stage) -> None:
        calls.append(stage)
        if len(calls) == last:
            raise InterruptedError

    with pytest.raises((InterruptedError, WriteError)):
        export_package(sample_draft(), tmp_path / "package", on=sample_day(), at_stage=stop)
    assert list(tmp_path.iterdir()) == []


def test_the_zip_holds_the_files_as_they_were_exported(tmp_path: Path) -> None:
    package = export(tmp_path / "package")

    zip_package(package, tmp_path / "one.zip", DAY)
    zip_package(package, tmp_path / "two.zip", DAY)

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == NAMES
        assert all(archive.read(name) == (tmp_path / "package" / name).read_bytes() for name in NAMES)


def test_a_file_that_was_changed_after_the_export_is_not_passed_on(tmp_path: Path) -> None:
    package = export(tmp_path / "package")
    (tmp_path / "package" / NAMES[0]).write_bytes(b"something else")

    with pytest.raises(WriteError, match=r"statement-arcadia\.docx was changed after the export"):
        zip_package(package, tmp_path / "one.zip", DAY)
    assert not (tmp_path / "one.zip").exists()


def test_a_zip_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    package = export(tmp_path / "package")
    (tmp_path / "one.zip").write_bytes(b"the only copy")

    with pytest.raises(WriteError):
        zip_package(package, tmp_path / "one.zip", DAY)
    assert (tmp_path / "one.zip").read_bytes() == b"the only copy"
    zip_package(package, tmp_path / "one.zip", DAY, replace=True)
    assert zipfile.is_zipfile(tmp_path / "one.zip")
