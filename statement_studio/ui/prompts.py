"""The only place that asks the user for a file or an answer in a window of its own; tests hand in a fake."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


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
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((answer for answer, button in buttons.items() if button is clicked), None)

    def tell(self, message: str) -> None:
        """Tell something that must be read before going on."""
        self.ask(message, QCoreApplication.translate("Prompts", "Go on"))
