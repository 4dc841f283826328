"""What the project says of itself is true: commands, versions, licence, addresses."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import statement_studio

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK_FILES = sorted((ROOT / "requirements").glob("*.txt"))
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
REGISTRY_HOST = re.compile(r"(?:pypi|pythonhosted|npmjs|yarnpkg|crates|maven)\.(?:org|com|io)", re.IGNORECASE)


def read(path: Path) -> str:
    return path.read_text("utf-8")


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))


@pytest.mark.parametrize("path", LOCK_FILES, ids=lambda path: path.name)
def test_locked_libraries_have_exact_versions_and_hashes_and_no_address(path: Path) -> None:
    text = read(path)
    libraries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).strip())

    assert libraries
    for library in libraries:
        assert re.match(r"[a-z0-9.-]+==\S+ ", library), library
        assert "--hash=sha256:" in library, library
    assert not re.search(r"://|--index-url|--find-links|--trusted-host", text)


def locked(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", read(ROOT / "requirements" / f"{name}.txt"), re.MULTILINE))


def test_tests_run_with_the_libraries_of_the_program() -> None:
    run, build, dev = locked("run"), locked("build"), locked("dev")

    assert run.items() | build.items() <= dev.items()
    assert PROJECT["build-system"]["requires"] == [f"hatchling=={build['hatchling']}"]


def test_every_direct_dependency_is_locked() -> None:
    names = {re.split("[>=]=", dependency)[0] for dependency in PROJECT["project"]["dependencies"]}

    assert names <= locked("run").keys()


def test_node_lock_file_has_hashes_and_no_address() -> None:
    text = read(ROOT / "tests" / "validator" / "package-lock.json")

    assert '"integrity": "sha512-' in text
    assert "://" not in text


@pytest.mark.parametrize("path", [*GUIDES, ROOT / "Makefile", ROOT / "pyproject.toml"], ids=lambda path: path.name)
def test_no_registry_is_named(path: Path) -> None:
    assert not REGISTRY_HOST.search(read(path))


def test_guides_name_only_targets_that_exist() -> None:
    named = {target for guide in GUIDES for target in re.findall(r"`make ([a-z]+)", read(guide))}

    assert {"run", "test", "help"} <= named <= make_targets()


def test_make_help_lists_every_target() -> None:
    output = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout

    assert {line.split()[1] for line in output.splitlines()} == make_targets()


def test_continuous_integration_only_calls_make_test() -> None:
    assert read(ROOT / ".ci" / "run").splitlines()[-1] == "exec make test"


def test_version_stands_in_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "statement_studio/__init__.py"


def test_change_log_begins_with_this_version() -> None:
    versions = re.findall(r"^## \[([^\]]+)\]", read(ROOT / "CHANGELOG.md"), re.MULTILINE)

    assert versions[0] == statement_studio.__version__


def test_licence_is_the_gpl() -> None:
    text = read(ROOT / "LICENSE")

    assert text.lstrip().startswith("GNU GENERAL PUBLIC LICENSE")
    assert "Version 3, 29 June 2007" in text
    assert PROJECT["project"]["license"] == "GPL-3.0-or-later"


def test_links_between_guides_lead_somewhere() -> None:
    for guide in GUIDES:
        for target in re.findall(r"\]\(([^)#:]+)\)", read(guide)):
            assert (guide.parent / target).exists(), f"{guide.name}: {target}"


def test_commands_of_the_readme_work_as_they_stand_there(tmp_path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", read(ROOT / "README.md"), re.DOTALL)
    (job,) = [block for block in blocks if "statement-studio new" in block]
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

    result = subprocess.run(
        ["sh", "-eu"], input=job, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )

    assert result.returncode == 0, result.stderr
    assert {path.name for path in (tmp_path / "package").iterdir()} == {
        "statement-arcadia.docx",
        "cover-letter-arcadia.docx",
    }
