"""Working the cover letter's page as a person does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from statement_studio.ui.document import OpenStatement
from statement_studio.ui.letter.choices import Choice
from statement_studio.ui.letter.files import FileBox
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.pages.letter import LetterPage

Opened = tuple[LetterPage, OpenStatement]
Open = Callable[..., Opened]


def line(page: LetterPage, field: str) -> Line:
    """Return the line of a field."""
    return page.form.field(Line, field)


def box_of(page: LetterPage, field: str) -> FileBox:
    """Return the control of a field that takes files."""
    return page.form.field(FileBox, field)


def hints(page: LetterPage, field: str) -> list[str]:
    """Return what is said beside a field."""
    return [hint.text for hint in page.form.row(field).hints]


def is_shown(page: LetterPage, field: str) -> bool:
    return not page.form.row(field).isHidden()


def type_into(control: QWidget, text: str) -> None:
    """Type as an input method does; it knows every script."""
    control.setFocus()
    for character in text:
        event = QInputMethodEvent()
        event.setCommitString(character)
        QApplication.sendEvent(control, event)


def choose(page: LetterPage, field: str, words: str) -> None:
    """Choose in a list by the keyboard."""
    box = page.form.field(Choice, field)
    for _ in range(box.count()):
        if box.currentText() == words:
            return
        start = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down if start < box.findText(words) else Qt.Key.Key_Up)
    raise AssertionError(f"{words!r} is not offered")


def click_segment(page: LetterPage, field: str, words: str) -> None:
    (button,) = [each for each in page.form.row(field).findChildren(QAbstractButton) if each.text() == words]
    button.click()


def click_on(page: LetterPage, box: QRectF) -> None:
    """Click on a place of the page."""
    QTest.mouseClick(page.preview.sheets, Qt.MouseButton.LeftButton, pos=box.center().toPoint())


def drop(box: QWidget, *paths: Path) -> None:
    """Drag files above a control and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *held)
    QApplication.sendEvent(box, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(box, QDropEvent(QPointF(5, 5), *held))
