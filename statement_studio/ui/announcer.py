"""Tells a screen reader what a sighted user sees at a glance: length, checks, saving, and what the status bar says."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

from statement_studio.model.counts import LengthState
from statement_studio.model.finding import Report
from statement_studio.ui.checker import Checker
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.words import limit_words, say_length, say_share_of_limit

Kind = Literal["save", "check", "length", "message"]

APART_MS = 2_000  # from one announcement to the next
REST_MS = 600  # what changes within it is told once


class Announcer(QObject):
    """Announces politely, at most once in two seconds; of what waits, the newest of each kind.

    Args:
        window: in whose name it speaks.
        speak: what speaks; a screen reader, unless a test listens.

    """

    def __init__(self, window: QWidget, speak: Callable[[str], None] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._speak = speak or self._announce
        self._waiting: dict[Kind, str] = {}
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell_next)
        self._document: OpenStatement | None = None
        self._checker: Checker | None = None
        self._length: LengthState = "empty"
        self._must_fix: int | None = None
        self._awaits_check = self._awaits_save = False
        self._save_problem = ""

    def listen_to(self, document: OpenStatement | None, checker: Checker | None) -> None:
        """Tell of another statement and its checks, or of none; how it stands at first is no news."""
        if self._document:
            self._document.count_changed.disconnect(self._note_length)
        if self._checker:
            self._checker.report_changed.disconnect(self._note_report)
            self._checker.problem_changed.disconnect(self._note_problem)
        self._document, self._checker = document, checker
        self._waiting.clear()
        self._must_fix = None
        self._awaits_check = self._awaits_save = False
        self._save_problem = ""
        if document and checker:
            document.count_changed.connect(self._note_length)
            checker.report_changed.connect(self._note_report)
            checker.problem_changed.connect(self._note_problem)
            self._length = self._state_of(document)

    def say(self, text: str) -> None:
        """Tell a sentence of the status bar."""
        self._wait("message", text)

    def await_check(self) -> None:
        """Tell what the next check finds: the user has asked for it."""
        self._awaits_check = True

    def await_save(self) -> None:
        """Tell how the next saving ends: the user has asked for it."""
        self._awaits_save = True

    def note_saved(self, text: str, tone: str) -> None:
        """Note what is said about saving: told where it was asked for, where it fails, and once it is well again."""
        if tone == "bad":
            if text != self._save_problem:
                self._wait("save", text)
            self._save_problem = text
        elif tone == "ok":
            if self._awaits_save or self._save_problem:
                self._wait("save", text)
            self._awaits_save, self._save_problem = False, ""

    def _state_of(self, document: OpenStatement) -> LengthState:
        limit = document.limit
        if limit is None:
            return "empty"
        state = say_length(limit_words(document.statement, document.count.words), limit)[1]
        return "under" if state == "empty" else state

    def _note_length(self) -> None:
        limit = self._document.limit if self._document else None
        if self._document is None or limit is None:
            return
        if self._state_of(self._document) == self._length:
            self._waiting.pop("length", None)  # there and back again
        else:
            words = limit_words(self._document.statement, self._document.count.words)
            self._wait("length", say_share_of_limit(words, limit))

    def _note_report(self, report: Report) -> None:
        number = len(report.must_fix)
        if self._awaits_check or self._must_fix not in {None, number}:
            met, looks = len(report.in_order), len(report.findings) - number
            text = self.tr("Checked: {must} must fix, {look} to look at, {met} in order.")
            self._wait("check", text.format(must=number, look=looks, met=met))
        self._must_fix = number
        self._awaits_check = False

    def _note_problem(self, problem: str) -> None:
        if problem:
            self._wait("check", problem)

    def _wait(self, kind: Kind, text: str) -> None:
        """Tell something once things rest and two seconds have passed since the last time."""
        if not text:
            return
        self._waiting[kind] = text
        if not self._timer.isActive():
            passed = self._since.elapsed() if self._since.isValid() else APART_MS
            self._timer.start(max(REST_MS, APART_MS - passed))

    def _tell_next(self) -> None:
        if not self._waiting:
            return
        kind = next(iter(self._waiting))
        text = self._waiting.pop(kind)
        if kind == "length" and self._document:
            self._length = self._state_of(self._document)
        self._since.start()
        self._speak(text)
        if self._waiting:
            self._timer.start(APART_MS)

    def _announce(self, text: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 (not at the start)

        event = QAccessibleAnnouncementEvent(self._window, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
