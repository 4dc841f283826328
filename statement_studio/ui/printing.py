"""Prints the statement and the letter, and saves them as PDF: pages are set, drawn and written off the GUI thread."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from statement_studio import files
from statement_studio.errors import StudioError
from statement_studio.model.draft import Draft
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.tools import Tools
from statement_studio.ui.workers import Cancelled

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from statement_studio.jobs.paper import Printed
    from statement_studio.ui.paper.typeset import Typesetter

T = TypeVar("T")
GoOn = Callable[[], None]


class _Pages(NamedTuple):
    title: str
    typeset: "Typesetter"


class Printing(QObject):
    """Serves the statement that is open.

    Signals:
        message: a sentence for the status bar.
    """

    message = Signal(str)

    def __init__(self, tools: Tools, window: QWidget) -> None:
        """Show progress in front of ``window``, whose child this is."""
        super().__init__(window)
        self._tools = tools
        self._window = window
        self._document: OpenStatement | None = None

    def set_document(self, document: OpenStatement | None) -> None:
        """Serve another statement, or none."""
        self._document = document

    def print_statement(self) -> None:
        """Print the statement as it will go out."""
        self._print("statement")

    def print_letter(self) -> None:
        """Print the cover letter as it will go out."""
        self._print("cover-letter")

    def save_statement(self) -> None:
        """Save the statement as PDF where the user says."""
        self._save("statement", self.tr("Save the statement as PDF"))

    def save_letter(self) -> None:
        """Save the cover letter as PDF where the user says."""
        self._save("cover-letter", self.tr("Save the letter as PDF"))

    def _print(self, what: "Printed") -> None:
        if self._document:
            work = partial(_set_pages, self._document.draft, what, self._families())
            self._start(work, self._ask_for_printer, self.tr("Setting the pages…"))

    def _ask_for_printer(self, pages: _Pages | None) -> None:
        if pages is None:
            return
        from statement_studio.ui.paper.pdf import page_layout  # noqa: PLC0415 (not on the way to the first frame)

        layout = page_layout(pages.typeset.paper)
        printer = self._tools.prompts.printer(pages.title, layout, len(pages.typeset.sheets))
        if printer:
            said = printer.printerName() or Path(printer.outputFileName()).name
            printed = partial(self._say, self.tr("Sent to {printer}.").format(printer=said))
            self._start(partial(_print, pages.typeset, printer), printed, self.tr("Printing…"))

    def _save(self, what: "Printed", title: str) -> None:
        from statement_studio.compose.names import copy_name  # noqa: PLC0415 (not on the way to the first frame)

        if self._document is None:
            return
        draft = self._document.draft
        suggested = self._document.path.with_name(copy_name(what, draft.statement.delegation))
        path = self._tools.prompts.save_file(title, self.tr("PDF files (*.pdf)"), suggested)
        if path is None:
            return
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        saved = partial(self._say, self.tr("Saved {file}.").format(file=path.name))
        work = partial(_save_pdf, draft, what, self._families(), path)
        self._start(work, saved, self.tr("Saving the PDF…"))

    def _families(self) -> list[str]:
        return self._tools.theme.font("text").families()

    def _start(self, work: Callable[[GoOn], T], done: Callable[[T], None], doing: str) -> None:
        """Do it on a worker; show what is being done once it takes long enough, with a way to stop it."""
        stop = threading.Event()

        def go_on() -> None:
            if stop.is_set():
                raise Cancelled

        task = self._tools.workers.start(partial(work, go_on))
        task.done.connect(done)
        task.failed.connect(self._tell)
        progress = _Progress(doing, self.tr("Stop"), self._window)
        progress.canceled.connect(stop.set)
        progress.canceled.connect(task.cancel)
        task.lasting.connect(progress.show)
        task.ended.connect(progress.deleteLater)

    def _say(self, sentence: str, _result: object = None) -> None:
        self.message.emit(sentence)

    def _tell(self, error: StudioError) -> None:
        self._tools.prompts.tell(error.message)


class _Progress(QProgressDialog):
    """Says what is being done, for as long as it takes; shown only when it is asked to."""

    def __init__(self, doing: str, stop: str, window: QWidget) -> None:
        super().__init__(doing, stop, 0, 0, window)
        self.setWindowTitle(self.tr("Statement Studio"))
        self.setMinimumDuration(24 * 60 * 60 * 1000)  # Qt's own clock never shows it
        self.setAutoReset(False)


def _set_pages(draft: Draft, what: "Printed", families: list[str], go_on: GoOn) -> _Pages:
    from statement_studio.jobs.paper import draft_on_paper  # noqa: PLC0415 (it brings Word)
    from statement_studio.ui.paper.typeset import Typesetter  # noqa: PLC0415

    document = draft_on_paper(draft, what)
    return _Pages(document.title, Typesetter(document.pages, families, go_on=go_on))


def _print(typeset: "Typesetter", printer: "QPrinter", go_on: GoOn) -> None:
    from statement_studio.ui.paper.printer import print_pages  # noqa: PLC0415

    print_pages(typeset, printer, go_on)


def _save_pdf(draft: Draft, what: "Printed", families: list[str], path: Path, go_on: GoOn) -> None:
    from statement_studio.jobs.paper import draft_on_paper  # noqa: PLC0415 (it brings Word)
    from statement_studio.ui.paper.pdf import write_pdf  # noqa: PLC0415

    files.write_whole(path, write_pdf(draft_on_paper(draft, what), families, go_on), replace=True)  # the dialog asked
