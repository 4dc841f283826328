import os
import subprocess
import sys
from pathlib import Path

import pytest

from statement_studio import resources

ROOT = Path(__file__).parents[1]


def test_a_resource_is_read_as_it_lies_on_disk() -> None:
    assert resources.read_bytes("letters/en.toml") == (ROOT / "resources" / "letters" / "en.toml").read_bytes()
    assert resources.path("letters/en.toml").is_file()


def test_the_resources_of_one_kind_are_listed_in_order() -> None:
    names = resources.names("letters", ".toml")
    assert names == tuple(sorted(names))
    assert {f"letters/{language}.toml" for language in ("en", "fr", "es", "ru", "ar", "zh")} <= set(names)
    assert resources.names("letters", ".nonsense") == ()


def test_a_resource_that_is_missing_is_no_other_one() -> None:
    with pytest.raises(FileNotFoundError):
        resources.read_bytes("letters/xx.toml")


@pytest.mark.parametrize("name", ["../pyproject.toml", "letters/../../x", "/etc/passwd", "C:/x", "letters\\en.toml"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a resource"):
        resources.path(name)


def test_a_frozen_program_finds_its_own(tmp_path: Path) -> None:
    """A frozen program unpacks itself to a folder that it is told; what lies there wins."""
    (tmp_path / "resources" / "letters").mkdir(parents=True)
    (tmp_path / "resources" / "letters" / "en.toml").write_bytes(b"frozen")
    code = (
        "import sys; sys._MEIPASS = sys.argv[1]\n"
        "from statement_studio import resources; print(resources.read_bytes('letters/en.toml').decode())"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "frozen\n"


def test_they_are_found_from_any_folder(tmp_path: Path) -> None:
    code = "from statement_studio import resources; print(resources.path('letters').is_absolute())"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "True\n"
