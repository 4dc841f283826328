"""What keeps the GUI thread from the next frame: a thread that looks, every millisecond, at what it is doing.

Only time in Python is seen, which every slot and every event handler of the program is.
"""

import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import NamedTuple, Self

import statement_studio

FRAME_MS = 16
_LOOK_SECONDS = 0.001
_NO_SWITCH_SECONDS = 10
_PACKAGE = str(Path(statement_studio.__file__).parent)
_ENTRANCES = {"run", "main"}
# Building, laying out and painting widgets: what has one of these names, or is the constructor of a widget.
_OF_WIDGETS = {
    *("paintEvent", "sizeHint", "minimumSizeHint", "heightForWidth", "resizeEvent", "showEvent", "changeEvent"),
    *("_lay_out", "_fit", "_settle", "_make_card", "_make_cards", "_fill", "_follow_theme", "apply", "page", "view"),
}


class _Call(NamedTuple):
    """A call under way: which frame it has, and its code."""

    frame: int
    code: CodeType


class Hold(NamedTuple):
    """One call that Qt made: its name, its milliseconds, how many of them were work on widgets, and where most went."""

    name: str
    ms: float
    of_widgets: float
    mostly: str

    @property
    def rest(self) -> float:
        """The milliseconds that were none of building, laying out and painting."""
        return self.ms - self.of_widgets


class Watchdog(threading.Thread):
    """Watches the thread on which it is made, for as long as a ``with`` block lasts.

    Attributes:
        holds: the calls that took longer than a frame, in their order.

    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.holds: list[Hold] = []
        self._watched = threading.get_ident()
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self.join()

    def worst(self, number: int = 10) -> list[Hold]:
        """Return the holds with the most time that was not work on widgets."""
        return sorted(self.holds, key=lambda hold: -hold.rest)[:number]

    def run(self) -> None:
        """Look until it is over."""
        call: _Call | None = None
        began, of_widgets, seen = 0.0, 0, Counter[str]()
        while not self._over.is_set():
            time.sleep(_LOOK_SECONDS)
            now = time.perf_counter()
            stack = self._look()
            outermost = stack[-1] if stack else None
            if outermost != call:
                if call is not None:
                    self._note(call, (now - began) * 1000, of_widgets, seen)
                call, began, of_widgets, seen = outermost, now, 0, Counter()
            if stack:
                of_widgets += any(_is_of_widgets(own.code) for own in stack)
                seen[_name(stack[0].code)] += 1

    def _look(self) -> list[_Call]:
        """Return what is under way, without a break: a frame that is held for longer holds painters and widgets."""
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_NO_SWITCH_SECONDS)
        stack = _stack(sys._current_frames()[self._watched])  # noqa: SLF001 (there is no other way to look)
        sys.setswitchinterval(interval)
        return stack

    def _note(self, call: _Call, ms: float, of_widgets: int, seen: Counter[str]) -> None:
        if ms > FRAME_MS:
            looks = max(sum(seen.values()), 1)
            self.holds.append(Hold(_name(call.code), ms, ms * of_widgets / looks, seen.most_common(1)[0][0]))


def _stack(frame: FrameType | None) -> list[_Call]:
    """Return the program's own calls, the innermost first, without the entrance that runs Qt's loop."""
    calls = []
    while frame:
        if frame.f_code.co_filename.startswith(_PACKAGE) and frame.f_code.co_name not in _ENTRANCES:
            calls.append(_Call(id(frame), frame.f_code))
        frame = frame.f_back
    return calls


def _is_of_widgets(code: CodeType) -> bool:
    return code.co_name in _OF_WIDGETS or (code.co_name == "__init__" and f"{_PACKAGE}/ui/" in code.co_filename)


def _name(code: CodeType) -> str:
    return f"{Path(code.co_filename).stem}.{code.co_qualname}"
