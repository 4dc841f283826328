"""Reading Word files that are built from snippets of raw XML, or that other programs wrote."""

import subprocess
import tempfile
from pathlib import Path

from statement_studio.word.read import WordDocument, read_word
from tests.support.raw_docx import raw_docx


def read(body: str, **parts: str) -> WordDocument:
    """Return what the file says; see ``raw_docx``."""
    return read_word(raw_docx(body, **parts), "draft.docx")  # type: ignore[arg-type] # no part is called "strict"


def texts(body: str, **parts: str) -> list[str]:
    """Return the texts of the body's paragraphs."""
    return [each.text for each in read(body, **parts).paragraphs]


def as_libreoffice_writes_it(data: bytes) -> bytes:
    """Return a Word file after LibreOffice has opened and saved it."""
    with tempfile.TemporaryDirectory() as folder:
        source, saved = Path(folder) / "draft.docx", Path(folder) / "saved"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()  # of its own: two processes that share one wait for each other
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx"]
        subprocess.run([*command, "--outdir", saved, source], capture_output=True, timeout=180, check=True)
        return (saved / source.name).read_bytes()
