"""Collects what the window says, to be translated, and compiles translations for the program.

    .venv/bin/python tools/translations.py update fr     makes or brings up to date translations/statement-studio_fr.ts
    .venv/bin/python tools/translations.py release       makes resources/translations/*.qm of them

Between the two, a translator works on the .ts file, for instance with `.venv/bin/pyside6-linguist`.
"""

import subprocess
import sys
from pathlib import Path

from statement_studio.ui.translation import BASE_NAME

_ROOT = Path(__file__).resolve().parent.parent
_TEXTS, _COMPILED = _ROOT / "translations", _ROOT / "resources" / "translations"


def update(file: Path, language: str) -> None:
    """Write into a .ts file what the window says; what is translated there already stays."""
    sources = sorted((_ROOT / "statement_studio" / "ui").rglob("*.py"))
    file.parent.mkdir(parents=True, exist_ok=True)
    _run("lupdate", "-silent", "-locations", "none", "-target-language", language, *map(str, sources), "-ts", str(file))


def release(file: Path, compiled: Path) -> None:
    """Compile a .ts file; what is not translated in it stays English."""
    compiled.parent.mkdir(parents=True, exist_ok=True)
    _run("lrelease", "-silent", str(file), "-qm", str(compiled))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([Path(sys.executable).with_name(f"pyside6-{tool}"), *arguments], check=True)


def main(arguments: list[str]) -> int:
    """Do what the command line says."""
    match arguments:
        case ["update", *languages] if languages:
            for language in languages:
                update(_TEXTS / f"{BASE_NAME}_{language}.ts", language)
        case ["release"]:
            for file in sorted(_TEXTS.glob("*.ts")):
                release(file, _COMPILED / f"{file.stem}.qm")
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
