"""What `make package` does: build the folder that needs no Python, and prove it in another place, as a user has it.

The proof runs in a copy outside the checkout, in an environment without PATH: the program's own `self-test`, the
sample from new to exported, and the window on a screen of its own, opened with a draft and closed by its keys.
"""

import hashlib
import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.screen import Screen

ROOT = Path(__file__).parents[1]
SPEC = ROOT / "build_installer.spec"
FOLDER = ROOT / "dist" / "statement-studio"
STAMP = ROOT / "build" / "package" / "made-of"
_MADE_OF = ("statement_studio", "resources", "requirements", "build_installer.spec", "pyproject.toml", "LICENSE")
_LONGEST = 60  # seconds for the window
_DAY = "2021-05-20"  # before the sample's debate
_CONTROL_L, _Q = 0xFFE3, ord("q")


def main() -> int:
    """Take every step, a line each; return the exit code."""
    if missing := [name for name in ("objdump", "strip", "Xvfb") if not shutil.which(name)]:
        sys.exit(f"These are needed and were not found: {', '.join(missing)}. Install binutils and xvfb.")
    build()
    with tempfile.TemporaryDirectory(prefix="statement-studio-package-") as name:
        place = Path(name) / "Statement Studio é"  # names of folders are not always plain
        shutil.copytree(FOLDER, place, symlinks=True)
        size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file() and not path.is_symlink())
        print(f"Size      {size / 1e6:.0f} MB in {sum(path.is_file() for path in place.rglob('*'))} files")
        prove(place / FOLDER.name, Path(name))
    return 0


def build() -> None:
    """Make the folder, unless it was made of the very same files."""
    made_of = _fingerprint()
    if FOLDER.exists() and STAMP.exists() and STAMP.read_text("utf-8") == made_of:
        print(f"Build     {FOLDER.relative_to(ROOT)} is up to date")
        return
    began = time.monotonic()
    command: list[str | Path] = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", SPEC]
    result = subprocess.run(
        [*command, "--workpath", STAMP.parent, "--distpath", FOLDER.parent],
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=False,
    )
    if result.returncode:
        sys.exit(f"{result.stderr[-3000:]}\nPyInstaller could not build the program; what it says stands above.")
    STAMP.write_text(made_of, "utf-8")
    print(f"Build     {FOLDER.relative_to(ROOT)} in {time.monotonic() - began:.0f} s")


def prove(program: Path, folder: Path) -> None:
    """Let the copied program show that it needs nothing but itself."""
    missing = [name for name in _needed() if not (program.parent / "_internal" / name).exists()]
    if missing:
        sys.exit(f"The packaged program lacks {', '.join(missing)}.")
    home = folder / "home"
    home.mkdir(mode=0o700)
    alone = {"PATH": "/nonexistent", "HOME": str(home), "LANG": "C.UTF-8"}
    report = json.loads(_run([program, "self-test", "--json"], alone, folder))
    failed = [f"{step['name']}: {step['message']}" for step in report["steps"] if not step["ok"]]
    if failed:
        sys.exit("The packaged program failed its own test: " + "; ".join(failed))
    print(f"Self-test {len(report['steps'])} steps in {sum(step['ms'] for step in report['steps']):.0f} ms")
    form = ROOT / "resources" / "samples" / "arcadia.toml"
    draft, package = folder / "arcadia.statement", folder / "package"
    _run([program, "new", "--form", form, "-o", draft], alone, folder)
    _run([program, "export", draft, "--for", "signature", "--on", _DAY, "-o", package], alone, folder)
    print(f"Export    {', '.join(sorted(path.name for path in package.iterdir()))}")
    with Screen() as screen:
        milliseconds = _open_and_close(screen, program, draft, alone | {"DISPLAY": screen.name})
    print(f"Window    opened with the draft in {milliseconds:.0f} ms, closed by Ctrl+Q")


def _needed() -> list[str]:
    """Return what has to be in the folder: every resource, and the modules of Qt that are imported anywhere."""
    resources = [path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()]
    sources = [path.read_text("utf-8") for path in (ROOT / "statement_studio").rglob("*.py")]
    modules = {name for source in sources for name in re.findall(r"\bPySide6\.(Qt\w+)", source)}
    return [*resources, *(f"PySide6/{name}.abi3.so" for name in sorted(modules))]


def _run(command: Sequence[str | Path], environment: dict[str, str], folder: Path) -> str:
    result = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=_LONGEST
    )
    if result.returncode:
        sys.exit(f"{result.stdout}{result.stderr}\n{' '.join(map(str, command))} failed in the packaged program.")
    return result.stdout


def _open_and_close(screen: Screen, program: Path, draft: Path, environment: dict[str, str]) -> float:
    """Return the milliseconds until the window shows the draft; it has to end by itself, without a word of Qt's."""
    began = time.perf_counter()
    with subprocess.Popen(
        [program, draft], env=environment, cwd=draft.parent, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            milliseconds = screen.wait_for_text(began, "The packaged program", process)
            screen.focus()
            screen.press(_CONTROL_L, _Q)
            _, words = process.communicate(timeout=_LONGEST)
        finally:
            process.kill()
    if process.returncode or words:
        sys.exit(f"{words}\nThe window of the packaged program ended with {process.returncode}.")
    return milliseconds


def _fingerprint() -> str:
    """Return what the folder is made of: all its files, and the libraries."""
    digest = hashlib.sha256()
    for name in _MADE_OF:
        own = ROOT / name
        for path in sorted(own.rglob("*")) if own.is_dir() else [own]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    installed = sorted(f"{own.name}=={own.version}" for own in importlib.metadata.distributions())
    return hashlib.sha256(digest.digest() + "\n".join([sys.version, *installed]).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
