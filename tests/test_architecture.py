"""The house keeps its order: what floors may load, what start-up may load, how large a thing may grow."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORD_AND_IMAGE_LIBRARIES = {"docx", "docxtpl", "jinja2", "lxml", "PIL", "img2pdf", "pikepdf"}
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 50

IMPORT_THE_CORE = """
import importlib, json, pkgutil, sys
sys.modules["PySide6"] = None  # importing it fails from here on
import statement_studio
above = {"statement_studio." + name for name in ("__main__", "cli", "sample", "ui")}
names = [
    module.name
    for module in pkgutil.walk_packages(statement_studio.__path__, "statement_studio.", onerror=lambda name: None)
    if ".".join(module.name.split(".")[:2]) not in above
]
for name in names:
    importlib.import_module(name)
print(json.dumps(names))
"""

RUN_AND_LIST_MODULES = """
import contextlib, io, json, runpy, sys
sys.argv[0] = "statement-studio"
output = io.StringIO()
with contextlib.redirect_stdout(output), contextlib.suppress(SystemExit):
    runpy.run_module("statement_studio", run_name="__main__")
print(json.dumps({"output": output.getvalue(), "modules": sorted(sys.modules)}))
"""


def run_python(code: str, *arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_floors_below_the_window_load_where_qt_cannot() -> None:
    names = json.loads(run_python(IMPORT_THE_CORE))

    rooms = {name.split(".")[1] for name in names}
    assert {"text", "model", "word", "compose", "checks", "intake", "export", "store", "jobs"} <= rooms


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("draft") / "arcadia.statement"
    subprocess.run([sys.executable, "-m", "statement_studio", "new", "-o", path], cwd=ROOT, check=True)
    return path


def test_telling_the_version_loads_no_word_library() -> None:
    ran = json.loads(run_python(RUN_AND_LIST_MODULES, "--version"))

    assert "0." in ran["output"]
    assert not WORD_AND_IMAGE_LIBRARIES & set(ran["modules"])


def test_counting_a_draft_loads_no_word_library(draft: Path) -> None:
    ran = json.loads(run_python(RUN_AND_LIST_MODULES, "count", str(draft), "--json"))

    assert json.loads(ran["output"])["files"][0]["state"] == "empty"
    assert not WORD_AND_IMAGE_LIBRARIES & set(ran["modules"])


def python_files() -> list[Path]:
    folders = ("statement_studio", "tests", "tools", "benchmarks")
    return [
        path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")) if "node_modules" not in path.parts
    ]


def test_no_file_is_too_long_to_read() -> None:
    lengths = {str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n") for path in python_files()}

    assert "statement_studio/files.py" in lengths
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FILE_LINES} == {}


def function_lengths(path: Path) -> dict[str, int]:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for function in functions
    }


def test_no_function_is_too_long_to_read() -> None:
    lengths = {name: lines for path in python_files() for name, lines in function_lengths(path).items()}

    assert any(name.endswith(" test_no_function_is_too_long_to_read") for name in lengths)
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION_LINES} == {}
