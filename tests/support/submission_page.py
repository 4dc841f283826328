"""Working the submission page as a person does."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.ui.checker import Checker
from statement_studio.ui.pages.submission import SubmissionPage
from tests.support.fake_prompts import FakePrompts

NAMES = ["statement-arcadia.docx", "cover-letter-arcadia.docx"]
COPIES = ["statement-arcadia.pdf", "cover-letter-arcadia.pdf"]


class Desk:
    """A desktop that keeps which folders it was asked to show, and may refuse."""

    def __init__(self) -> None:
        self.shown: list[Path] = []
        self.works = True

    def show(self, path: Path) -> bool:
        self.shown.append(path)
        return self.works


def check(qtbot: QtBot, checker: Checker) -> None:
    checker.check_now()
    qtbot.waitUntil(lambda: not checker.is_checking)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def button(widget: QWidget, name: str) -> QAbstractButton:
    (found,) = [
        each
        for each in widget.findChildren(QAbstractButton)
        if name in {each.text(), each.accessibleName()} and each.isVisibleTo(widget)
    ]
    return found


def export(qtbot: QtBot, page: SubmissionPage, name: str = "Export for signature") -> None:
    submitting = page.submitting
    assert submitting
    button(page.package, name).click()
    qtbot.waitUntil(lambda: not submitting.is_busy)


def type_anew(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def mark(qtbot: QtBot, page: SubmissionPage, *answers: Path | str | None, prompts: FakePrompts) -> None:
    """Mark the package as submitted today; ``answers`` are given where something is asked."""
    prompts.answers = [*answers]
    button(page.hand_in, "Mark as submitted…").click()
    button(page.hand_in, "Mark as submitted").click()
    qtbot.waitUntil(lambda: not prompts.answers)
    page.tools.workers.wait()
    qtbot.wait(1)
