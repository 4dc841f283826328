"""What other programs make of a Word file: Microsoft's validator, LibreOffice, and three checks that both miss."""

import json
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

_VALIDATOR = Path(__file__).parents[1] / "validator" / "node_modules" / ".bin" / "ooxml-validator"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE_USERS = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")


def validate(path: Path) -> list[str]:
    """Return what is wrong with a ``.docx`` file, a sentence each; an empty list for a valid one."""
    return [*_sdk_problems(path), *own_problems(path)]


def _sdk_problems(path: Path) -> list[str]:
    if not _VALIDATOR.exists():
        raise RuntimeError("the validator is not installed; run `npm ci` in tests/validator (`make test` does it)")
    done = subprocess.run([_VALIDATOR, path], capture_output=True, text=True, timeout=120, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"the validator could not be run: {done.stderr.strip()}")
    result = json.loads(done.stdout)
    if result["ok"] is not (done.returncode == 0):
        raise RuntimeError("the validator contradicts itself")
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in result["errors"]]


def own_problems(path: Path) -> list[str]:
    """Return the faults that Microsoft's validator lets pass and Word does not."""
    with zipfile.ZipFile(path) as archive:
        roots = {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }
    styles = roots.get("word/styles.xml")
    known = set() if styles is None else {str(style.get(f"{_W}styleId")) for style in styles.iter(f"{_W}style")}
    return [problem for name, root in roots.items() for problem in _part_problems(name, root, known)]


def _part_problems(name: str, root: etree._Element, known_styles: set[str]) -> Iterator[str]:
    for deletion in root.iter(f"{_W}del"):
        if next(deletion.iter(f"{_W}t"), None) is not None:
            yield f"{name}: w:t inside w:del"
    for tag in _STYLE_USERS:
        for user in root.iter(f"{_W}{tag}"):
            if user.get(f"{_W}val") not in known_styles:
                yield f"{name}: unknown style id {user.get(f'{_W}val')} in w:{tag}"
    for cell in root.iter(f"{_W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{_W}p":
            yield f"{name}: a table cell does not end with a paragraph"


def to_pdf_texts(paths: Sequence[Path]) -> dict[str, str]:
    """Return the text of the pages that LibreOffice makes of Word files, by the files' names without ``.docx``.

    A form feed stands after each page. The files are converted by one process: most of its time is its start.
    """
    with tempfile.TemporaryDirectory() as folder:
        profile = (Path(folder) / "profile").as_uri()  # of its own: two processes that share one wait for each other
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, *paths], capture_output=True, timeout=180, check=True)
        return {path.stem: _text_of(Path(folder) / f"{path.stem}.pdf") for path in paths}


def _text_of(pdf: Path) -> str:
    if not pdf.exists():  # LibreOffice exits with 0 also where it cannot load the file
        raise RuntimeError(f"LibreOffice could not open {pdf.stem}.docx")
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, timeout=60, check=True)
    return done.stdout.decode("utf-8")
