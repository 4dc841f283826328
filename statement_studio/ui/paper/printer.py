"""Pages on a printer, as they stand on paper."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from statement_studio.errors import WriteError
from statement_studio.ui.paper.typeset import Typesetter


def print_pages(typeset: Typesetter, printer: QPrinter, go_on: Callable[[], None] = lambda: None) -> None:
    """Print the pages that the user has chosen, on any thread; on paper of another size they fill it as they can.

    Args:
        typeset: the document.
        printer: set up by the user.
        go_on: called before each page; what it raises stops the printing.

    Raises:
        WriteError: write-failed, if the printer takes nothing.

    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused(printer)
    try:
        _paint(painter, typeset, printer, go_on)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _paint(painter: QPainter, typeset: Typesetter, printer: QPrinter, go_on: Callable[[], None]) -> None:
    page = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    for count, number in enumerate(_chosen(printer, len(typeset.sheets))):
        go_on()
        if count and not printer.newPage():
            raise _refused(printer)
        painter.save()
        _fit(painter, typeset, page)
        typeset.sheets[number - 1].paint(painter, Qt.GlobalColor.black)
        painter.restore()


def _chosen(printer: QPrinter, pages: int) -> list[int]:
    """Return the numbers of the pages to be printed, from 1, in their order."""
    ranges = printer.pageRanges()
    numbers = [number for number in range(1, pages + 1) if ranges.isEmpty() or ranges.contains(number)]
    return numbers[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else numbers


def _fit(painter: QPainter, typeset: Typesetter, page: QRectF) -> None:
    scale = min(page.width() / typeset.width, page.height() / typeset.height)
    painter.translate((page.width() - typeset.width * scale) / 2, (page.height() - typeset.height * scale) / 2)
    painter.scale(scale, scale)


def _refused(printer: QPrinter) -> WriteError:
    name = printer.printerName() or printer.outputFileName()
    message = f"{name} takes nothing to print. Nothing was changed. Choose another printer, or save as PDF."
    return WriteError("write-failed", message)
