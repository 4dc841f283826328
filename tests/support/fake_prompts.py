"""Prompts that are answered beforehand: nothing waits for a person in a test."""

from pathlib import Path

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from statement_studio.ui.prompts import Prompts


class FakePrompts(Prompts):
    """Gives the answers that were put in, in their order, and keeps what was asked; an unforeseen question fails."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Path | str | None] = []
        self.asked: list[str] = []

    def open_file(self, title: str, filters: str = "", folder: Path | None = None) -> Path | None:  # noqa: ARG002
        return self._path(title)

    def open_files(self, title: str, filters: str = "", folder: Path | None = None) -> list[Path]:  # noqa: ARG002
        path = self._path(title)
        return [path] if path else []

    def save_file(self, title: str, filters: str = "", suggested: Path | None = None) -> Path | None:  # noqa: ARG002
        return self._path(title)

    def folder(self, title: str, folder: Path | None = None) -> Path | None:  # noqa: ARG002
        return self._path(title)

    def printer(self, title: str, layout: QPageLayout, pages: int) -> QPrinter | None:
        """Print into the file that was put in as the answer."""
        path = self._path(f"{title}: {pages}")
        if path is None:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setPageLayout(layout)
        return printer

    def ask(self, question: str, *answers: str) -> str | None:
        answer = self._answer(question)
        assert answer is None or answer in answers, f"{question!r} can be answered by {answers}, not {answer!r}"
        return str(answer) if answer is not None else None

    def tell(self, message: str) -> None:
        self.asked.append(message)

    def _path(self, title: str) -> Path | None:
        answer = self._answer(title)
        return Path(answer) if answer is not None else None

    def _answer(self, question: str) -> Path | str | None:
        self.asked.append(question)
        assert self.answers, f"nobody answers: {question}"
        return self.answers.pop(0)
