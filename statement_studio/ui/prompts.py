"""The only place that asks the user for a file or an answer in a window of its own; tests hand in a fake."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, SignalInstance
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

D = TypeVar("D", bound=QDialog)


class Prompts:
    """Asks for files, printers and answers.

    Filters are Qt's: "Statements (*.statement);;All files (*)".
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask in front of ``parent``."""
        self._parent = parent

    def set_parent(self, parent: QWidget | None) -> None:
        """Ask in front of another window."""
        self._parent = parent

    def open_file(self, title: str, filters: str = "", folder: Path | None = None) -> Path | None:
        """Ask for a file that exists; None: the user thought better of it."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder or ""), filters)
        return Path(name) if name else None

    def open_files(self, title: str, filters: str = "", folder: Path | None = None) -> list[Path]:
        """Ask for one or more files that exist; none: the user thought better of it."""
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, str(folder or ""), filters)
        return list(map(Path, names))

    def save_file(self, title: str, filters: str = "", suggested: Path | None = None) -> Path | None:
        """Ask for a name to save under; the dialog has asked whether to replace a file that is there."""
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggested or ""), filters)
        return Path(name) if name else None

    def folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self._parent, title, str(folder or ""))
        return Path(name) if name else None

    def printer(self, title: str, layout: QPageLayout, pages: int) -> "QPrinter | None":
        """Ask for a printer and which pages to print on it.

        Args:
            title: of the document, as the printer's queue shows it.
            layout: the paper that the document is made for.
            pages: how many there are.

        """
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter  # noqa: PLC0415 (once used)

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setCreator("Statement Studio")
        printer.setPageLayout(layout)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection, on=False)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage, on=False)
        dialog.setMinMax(1, pages)
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if chosen else None

    def ask(self, question: str, *answers: str) -> str | None:
        """Ask a question with a button for each answer.

        Args:
            question: what happened and what can be done, in a sentence or two.
            answers: verbs, the safest first: it is the default.

        Returns:
            The answer; None if the question was closed without one.

        """
        box, buttons = self._box(question, answers)
        box.exec()
        return self._chosen(box, buttons)

    def wait(self, what: str, over: SignalInstance, *answers: str) -> str | None:
        """Tell what is waited for, until ``over`` is emitted; the answers are what can be done instead.

        Args:
            what: what is under way, in a sentence.
            over: emitted once it is over.
            answers: verbs; the first is meant by whoever closes the question.

        Returns:
            The answer; None if it was over before.

        """
        box, buttons = self._box(what, answers)
        ends: list[None] = []

        def end() -> None:
            ends.append(None)
            box.done(0)

        over.connect(end)
        box.exec()
        over.disconnect(end)
        answer = self._chosen(box, buttons)
        return None if ends else answer or answers[0]

    def show(self, make: Callable[[QWidget | None], D]) -> D:
        """Show a dialog of our own until the user closes it; return it for its answer.

        Args:
            make: called with the window in front of which it stands.

        """
        dialog = make(self._parent)
        dialog.exec()
        return dialog

    def _box(self, question: str, answers: tuple[str, ...]) -> tuple[QMessageBox, dict[str, QPushButton]]:
        box = QMessageBox(self._parent)
        box.setWindowTitle("Statement Studio")
        box.setText(question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        buttons: dict[str, QPushButton] = {
            answer: box.addButton(answer, QMessageBox.ButtonRole.ActionRole) for answer in answers
        }
        closing = box.addButton(QMessageBox.StandardButton.Close)
        closing.hide()  # without a reject button Escape and the window's own button would do nothing
        box.setEscapeButton(closing)
        if answers:
            box.setDefaultButton(buttons[answers[0]])
        return box, buttons

    def _chosen(self, box: QMessageBox, buttons: dict[str, QPushButton]) -> str | None:
        clicked = box.clickedButton()
        box.deleteLater()
        return next((answer for answer, button in buttons.items() if button is clicked), None)

    def tell(self, message: str) -> None:
        """Tell something that must be read before going on."""
        self.ask(message, QCoreApplication.translate("Prompts", "Go on"))
