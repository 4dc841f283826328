"""The wheel is whole: installed on its own, away from the checkout, everything works."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh virtual environment with the wheel, which finds its libraries where these tests have theirs."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=wheel.parent)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=wheel.parent)
    site_packages = Path(run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=folder).strip())
    (site_packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder


def test_the_wheel_holds_every_resource_and_nothing_beside_the_program(wheel: Path) -> None:
    members = zipfile.ZipFile(wheel).namelist()
    resources = [path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()]

    assert "resources/letters/en.toml" in resources
    assert {f"statement_studio/_{name}" for name in resources} <= set(members)
    assert {member.split("/")[0].split("-")[0] for member in members} == {"statement_studio"}


def test_the_installed_program_proves_itself_away_from_the_checkout(installation: Path, tmp_path: Path) -> None:
    report = json.loads(run(installation / "bin" / "statement-studio", "self-test", "--json", cwd=tmp_path))

    assert report["ok"] is True
    assert all(step["ok"] for step in report["steps"])
    assert report["steps"]


def test_the_installed_program_reads_its_own_resources(installation: Path, tmp_path: Path) -> None:
    code = "from statement_studio import resources; print(resources.path('letters/en.toml'))"

    letters = Path(run(installation / "bin" / "python", "-c", code, cwd=tmp_path).strip())

    assert letters.is_relative_to(installation.resolve())
    assert letters.is_file()
