"""A person at the real window, for the drill: writes until the program is killed, or decides on what is offered.

    drill_person.py write HABIT SEED FILE      writes in FILE; HABIT is what is done beside the writing
    drill_person.py decide use|keep [FILE]     decides on the start page, or above FILE where that is named

What happens is told on standard output, a JSON object a line with the moment: what is on the screen after every key,
what the disk has confirmed of it in the journal, and what is about to be done. A question that nobody foresaw ends the
process.
"""

import json
import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox, QWidget

from statement_studio.__main__ import main as run_program
from statement_studio.model.statement import Statement
from statement_studio.store.journal import Journal
from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.pages.start import StartPage
from statement_studio.ui.pages.submission import SubmissionPage
from statement_studio.ui.start.recovery_rows import RecoveryRows
from statement_studio.ui.window import Window

SECTION = "a"
ASKED = 3  # exit code: a question that nobody foresaw
_TURN_MS = 10
_KEY_MS = (10, 40)
_ANSWERS = {"use": "Use them", "keep": "Keep as a version"}


def say(what: str, **more: object) -> None:
    """Tell one thing that happened."""
    line = json.dumps({"at": time.monotonic(), "what": what, **more})
    os.write(1, f"{line}\n".encode())


def tell_what_is_kept() -> None:
    """Tell from here on what stands in the section once the journal holds it."""
    write = Journal.write

    def tell(journal: Journal, statement: Statement, saved_hash: str, saving_hash: str = "") -> None:
        write(journal, statement, saved_hash, saving_hash)
        say("kept", text="\n".join(paragraph.text for paragraph in statement.section(SECTION).paragraphs))

    Journal.write = tell  # type: ignore[method-assign,assignment]


class Person(QObject):
    """Looks at the window again and again, and does the next thing once it can be done."""

    def __init__(self) -> None:
        super().__init__()
        # No desktop opens folders here. (The stubs want bytes, Qt a name.)
        QDesktopServices.setUrlHandler("file", self, "look_away")  # type: ignore[arg-type]
        self._timer = QTimer(self, interval=_TURN_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    @Slot(QUrl)
    def look_away(self, url: QUrl) -> None:
        """Be content with a folder that is not shown."""

    def act(self, window: Window) -> None:
        """Do what comes next."""
        raise NotImplementedError

    def wait(self, milliseconds: int) -> None:
        """Do nothing for a while."""
        self._timer.setInterval(milliseconds)

    def _turn(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QDialog):
            say("asked", text=box.text() if isinstance(box, QMessageBox) else box.windowTitle())
            os._exit(ASKED)
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, Window) and widget.isVisible():
                self.act(widget)


def editor_of(window: Window) -> SectionEditor:
    """Return the editor in which the person writes."""
    page = window.page("drafting")
    if not isinstance(page, DraftingPage):
        raise TypeError(page)
    return page.cards[SECTION].editor


class Writer(Person):
    """Writes one word after the other, and has a habit: saves, undoes, exports, turns pages, or closes the window."""

    def __init__(self, habit: str, seed: int) -> None:
        super().__init__()
        self._random = random.Random(seed)  # noqa: S311 (no secret)
        self._habit = habit
        self._keys = ""
        self._words = 0
        self._until_habit = self._random.randrange(20, 60)
        self._began = False

    def act(self, window: Window) -> None:
        """Press the next key, or follow the habit."""
        if window.document is None:
            return
        editor = editor_of(window)
        if not self._began:
            self._began = True
            editor.setFocus()
            QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            say("open")
        elif self._until_habit:
            self._until_habit -= 1
            self._press_key(editor)
        else:
            self._until_habit = self._random.randrange(15, 50)
            if self._habit != "writing":
                self._follow_habit(window)
        say("shown", text=editor.toPlainText())
        self.wait(self._random.randrange(*_KEY_MS))

    def _press_key(self, editor: SectionEditor) -> None:
        if not self._keys:
            self._words += 1
            self._keys = f" word{self._words}"
        key, self._keys = self._keys[0], self._keys[1:]
        if key == " " and self._words % 12 == 0:
            QTest.keyClick(editor, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(editor, key)

    def _follow_habit(self, window: Window) -> None:
        say(self._habit)
        if self._habit == "saving":
            window.actions_table["save"].trigger()
        elif self._habit == "undoing":
            for _ in range(self._random.randrange(1, 6)):
                window.actions_table["undo"].trigger()
        elif self._habit == "turning pages":
            window.serve(self._random.choice(["show-letter", "show-submission"]))
            window.serve("show-drafting")
        elif self._habit == "exporting":
            page = window.page("submission")
            if isinstance(page, SubmissionPage) and page.submitting and not page.submitting.package:
                window.serve("show-submission")
                page.submitting.export("signature", anyway=True)
                window.serve("show-drafting")
        elif self._habit == "closing":
            window.close()


class Decider(Person):
    """Takes what is offered, once the window has it all in the file."""

    def __init__(self, answer: str, *, by_itself: bool) -> None:
        super().__init__()
        self._answer = _ANSWERS[answer]
        self._by_itself = by_itself
        self._offered: int | None = None

    def act(self, window: Window) -> None:
        """Wait for the offer, decide, and close."""
        page = window.page("start")
        if not isinstance(page, StartPage):
            raise TypeError(page)
        if self._by_itself and window.document is None:
            return
        offering, rows = (window.recovering, window.recovered) if self._by_itself else (page.recovering, page.recovered)
        if offering.offers is None:
            return
        if self._offered is None:
            self._offered = len(offering.offers)
            say("offered", number=self._offered)
            if self._offered:
                self._press(rows)
            return
        if self._offered and offering.offers:
            return
        opens = self._by_itself or (self._offered and self._answer == _ANSWERS["use"])
        if opens and (window.document is None or not window.session.is_saved):
            return
        if window.document:
            say("decided", text=editor_of(window).toPlainText())
        window.close()

    def _press(self, rows: RecoveryRows) -> None:
        button = next(each for each in _shown(rows) if each.text() == self._answer)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _shown(widget: QWidget) -> list[QAbstractButton]:
    return [button for button in widget.findChildren(QAbstractButton) if button.isVisibleTo(widget)]


def main(do: str, how: str, *arguments: str) -> int:
    """Sit down at the program, opened as from a command line, and do it."""
    QApplication(["drill"])
    person: Person
    if do == "write":
        seed, path = arguments
        tell_what_is_kept()
        person = Writer(how, int(seed))
        paths = [path]
    else:
        person = Decider(how, by_itself=bool(arguments))
        paths = [str(Path(argument)) for argument in arguments]
    code = run_program(paths)
    say("closed")
    del person
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
