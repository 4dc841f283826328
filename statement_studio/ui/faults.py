"""What happens when the program makes a mistake of its own: the words go into their file, and one sentence tells it."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from statement_studio.ui.prompts import Prompts
from statement_studio.ui.session import Session

_log = logging.getLogger(__name__)


def place_of(error: BaseException) -> str:
    """Return where an error arose, as "ZeroDivisionError in window.py, line 12"; never what was worked on."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "an unknown place"
    return f"{type(error).__name__} in {place}"


class Faults(QObject):
    """Stands in for Python's hook while the window is open.

    Args:
        session: whose words are saved at once.
        prompts: tell the user.

    """

    _found = Signal(str)

    def __init__(self, session: Session, prompts: Prompts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._prompts = prompts
        self._telling = False
        self._found.connect(self._tell)

    def install(self) -> None:
        """Hear of every mistake from here on."""
        sys.excepthook = self.hear

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Note a mistake and tell it on the GUI thread; a wish to stop goes on as usual."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        place = place_of(error)
        _log.error("A mistake of the program: %s", place)
        if QThread.currentThread() is self.thread():
            self._tell(place)
        else:
            self._found.emit(place)

    def _tell(self, place: str) -> None:
        if self._telling:  # a mistake in telling a mistake
            return
        self._telling = True
        try:
            failure = self._session.save_at_once()
            translate = QCoreApplication.translate
            safe = translate("Faults", "Your words are saved.") if failure is None else failure.message
            message = translate("Faults", "The program made a mistake of its own ({place}). {safe}")
            to_do = translate("Faults", "You can go on; if it happens again, close the program and report this line.")
            self._prompts.tell(f"{message.format(place=place, safe=safe)} {to_do}")
        finally:
            self._telling = False
