"""Prove that this installation works: every step a user's work needs, on the sample, with its time."""

import dis
import importlib
import io
import pkgutil
import tempfile
import time
import tomllib
import types
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import statement_studio
from statement_studio import resources
from statement_studio.compose.names import file_name
from statement_studio.intake.signature import clean_signature
from statement_studio.jobs.check import check_draft
from statement_studio.jobs.count import count_file
from statement_studio.jobs.export import export_package
from statement_studio.jobs.sample import sample_day, sample_draft
from statement_studio.model.letter import SignatureKind
from statement_studio.model.record import Record
from statement_studio.store.debates import list_debates
from statement_studio.store.draft_file import load_draft, save_draft

_SIGNATURE = "samples/signature.png"
_BEGINNINGS = {".svg": b"<svg", ".png": b"\x89PNG", ".ttf": b"\x00\x01\x00\x00"}
_WINDOW = ("PySide6", "statement_studio.ui", "statement_studio.__main__", "winreg", "msvcrt")
_KINDS: tuple[SignatureKind, ...] = ("image", "scan")


class Step(Record, frozen=True):
    """One step: ``ms`` is its time in milliseconds, ``message`` what it showed or why it failed."""

    name: str
    ok: bool
    ms: float
    message: str


class SelfTest(Record, frozen=True):
    """The whole test; ``ok`` when every step is."""

    ok: bool
    steps: tuple[Step, ...]


def run_self_test() -> SelfTest:
    """Do every step in a folder of its own, also those after one that failed."""
    with tempfile.TemporaryDirectory(prefix="statement-studio-") as folder:
        draft_path, package = Path(folder) / "sample.statement", Path(folder) / "package"
        steps = (
            _step("resources", _open_resources),
            _step("modules", _import_all),
            _step("draft", lambda: _keep_draft(draft_path)),
            _step("count", lambda: f"{count_file(str(draft_path)).words} words"),
            _step("check", lambda: _check(draft_path)),
            _step("package", lambda: _export(draft_path, package)),
            _step("word", lambda: _read_back(draft_path, package)),
            _step("signature", _clean_signatures),
        )
    return SelfTest(all(step.ok for step in steps), steps)


def _step(name: str, work: Callable[[], str]) -> Step:
    start = time.perf_counter()
    try:
        message, ok = work(), True
    except Exception as error:  # whatever it is, it is this step's result
        message, ok = f"{type(error).__name__}: {error}", False
    return Step(name, ok, round((time.perf_counter() - start) * 1000, 1), message)


def _open_resources() -> str:
    files = [path for path in resources.path("").rglob("*") if path.is_file()]
    for path in files:
        data = path.read_bytes()
        if path.suffix == ".docx":
            with zipfile.ZipFile(io.BytesIO(data)) as document:
                document.testzip()
        elif path.suffix == ".toml":
            tomllib.loads(data.decode("utf-8"))
        elif not data.startswith(_BEGINNINGS.get(path.suffix, b"")):
            raise ValueError(f"{path} is not what its name says")
    return f"{len(files)} files, {len(list_debates().debates)} debates, from {resources.path('')}"


def _import_all() -> str:
    """Import what any module names anywhere, also where it is first used; the window's modules are only read."""
    names: set[str] = set()
    for module in _modules(statement_studio.__path__, "statement_studio."):
        names.add(module.name)
        spec = module.module_finder.find_spec(module.name, None)
        loader: Any = spec.loader if spec else None  # that of a packaged program is of no class that is known
        names.update(_imports(loader.get_code(module.name)))
    wanted = sorted(name for name in names if not name.startswith(_WINDOW))
    for name in wanted:
        importlib.import_module(name)
    return f"{len(wanted)} modules and libraries"


def _modules(folders: Iterable[str], prefix: str) -> Iterator[pkgutil.ModuleInfo]:
    for module in pkgutil.iter_modules(folders, prefix):
        yield module
        if module.ispkg:
            name = module.name.rpartition(".")[2]
            yield from _modules([str(Path(folder) / name) for folder in folders], f"{module.name}.")


def _imports(code: types.CodeType) -> Iterator[str]:
    """Yield the names of the modules that some code imports anywhere."""
    yield from (step.argval for step in dis.get_instructions(code) if step.opname == "IMPORT_NAME")
    for part in code.co_consts:
        if isinstance(part, types.CodeType):
            yield from _imports(part)


def _keep_draft(path: Path) -> str:
    draft = sample_draft()
    save_draft(path, draft, replace=False)
    if load_draft(path) != draft:
        raise ValueError("the draft came back different from the disk")
    return "saved and read back, equal"


def _check(path: Path) -> str:
    report = check_draft(load_draft(path), on=sample_day())
    return f"{len(report.must_fix)} must fix, {len(report.in_order)} in order"


def _export(path: Path, folder: Path) -> str:
    package = export_package(load_draft(path), folder, on=sample_day())
    if package.folder is None:
        raise ValueError("the sample was refused: " + package.report.must_fix[0].message)
    return ", ".join(file.name for file in package.files)


def _read_back(path: Path, folder: Path) -> str:
    statement = folder / file_name("statement", load_draft(path).statement.delegation)
    found, expected = count_file(str(statement)).words, count_file(str(path)).words
    if found != expected:
        raise ValueError(f"{statement.name} holds {found} words instead of {expected}")
    return f"{found} words in {statement.name}"


def _clean_signatures() -> str:
    picture = resources.read_bytes(_SIGNATURE)
    cleaned = [clean_signature([(_SIGNATURE, picture)], kind) for kind in _KINDS]
    return ", ".join(f"{each.name} {len(each.data):,} bytes" for each in cleaned)
