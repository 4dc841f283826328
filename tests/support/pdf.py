"""What other programs find in a PDF."""

import re
import subprocess
import unicodedata
from pathlib import Path

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\\s]")


def pdf_text(path: Path) -> str:
    """Return the text of the pages in the order in which it was drawn, a form feed after each page."""
    return _run("pdftotext", "-raw", "-enc", "UTF-8", path, "-")


def pdf_info(path: Path) -> dict[str, str]:
    """Return what the PDF tells about itself."""
    lines = (line.partition(":") for line in _run("pdfinfo", "-isodates", path).splitlines())
    return {name: value.strip() for name, _, value in lines}


def pdf_fonts(path: Path) -> list[list[str]]:
    """Return the fonts, the columns of each: its name first, and whether it is embedded and has a map to characters."""
    return [re.split(r"\s{2,}|(?<=yes) |(?<=no) ", line) for line in _run("pdffonts", path).splitlines()[2:]]


def signs(text: str) -> str:
    """Return the characters of a text that are seen, each in its plain form, whatever was made of them on paper."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return done.stdout.decode("utf-8")
