"""Prompts that are answered beforehand: nothing waits for a person in a test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, SignalInstance
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from statement_studio.ui.prompts import Prompts

D = TypeVar("D", bound=QDialog)


class FakePrompts(Prompts):
    """Gives the answers that were put in, in their order, and keeps what was asked; an unforeseen question fails."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Path | str | None] = []
        self.asked: list[str] = []
        self.waited: list[str] = []
        self.uses: list[Callable[[Any], object]] = []

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

    def wait(self, what: str, over: SignalInstance, *answers: str) -> str | None:
        """Give the answer that was put in; without one, wait until it is over."""
        self.waited.append(what)
        if self.answers and self.answers[0] in answers:
            return str(self.answers.pop(0))
        loop = QEventLoop()
        over.connect(loop.quit)
        loop.exec()
        return None

    def show(self, make: Callable[[QWidget | None], D]) -> D:
        """Let the function that was put in use the dialog."""
        dialog = make(None)
        self.asked.append(dialog.windowTitle())
        assert self.uses, f"nobody uses: {dialog.windowTitle()}"
        dialog.show()
        self.uses.pop(0)(dialog)
        return dialog

    def tell(self, message: str) -> None:
        self.asked.append(message)

    def _path(self, title: str) -> Path | None:
        answer = self._answer(title)
        return Path(answer) if answer is not None else None

    def _answer(self, question: str) -> Path | str | None:
        self.asked.append(question)
        assert self.answers, f"nobody answers: {question}"
        return self.answers.pop(0)
