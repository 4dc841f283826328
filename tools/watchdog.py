"""What keeps the GUI thread from the next frame: a thread that looks, every millisecond, at what it is doing.

Only time in Python is seen, which every slot and every event handler of the program is.
"""

import gc
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple, Self

import statement_studio

FRAME_MS = 16
_LOOK_SECONDS = 0.001
_NO_SWITCH_SECONDS = 10
_PACKAGE = str(Path(statement_studio.__file__).parent)
# What runs an event loop: it is not the loop that is watched, but what the loop calls.
_LOOPS = {"run", "main", "wait_a_moment", "_ask_settings", "_show_about"}
# Building, laying out and painting widgets: what has one of these names, or is the constructor of a widget.
_OF_WIDGETS = {
    *("paintEvent", "sizeHint", "minimumSizeHint", "heightForWidth", "resizeEvent", "showEvent", "changeEvent"),
    *("_lay_out", "_fit", "_settle", "_make_card", "_make_cards", "_fill", "_follow_theme", "apply", "page", "view"),
}
_MODULE = "<module>"  # an import is no work on widgets, whoever asks for it


class _Call(NamedTuple):
    """A call under way: which frame it has, its code, and the line where it is."""

    frame: int
    code: CodeType
    line: int


class Hold(NamedTuple):
    """One call that Qt made.

    Attributes:
        name: of its function.
        ms: how long it took; on a busy machine also what others took meanwhile.
        cpu_ms: how much of that the processor worked for it.
        rest_ms, rest_cpu_ms: of both, what was none of building, laying out and painting widgets.
        mostly: where most of the rest, or of the whole, went.

    """

    name: str
    ms: float
    cpu_ms: float
    rest_ms: float
    rest_cpu_ms: float
    mostly: str

    def __str__(self) -> str:
        return (
            f"{self.ms:5.0f} ({self.cpu_ms:4.0f}) {self.rest_ms:5.0f} ({self.rest_cpu_ms:4.0f})"
            f"  {self.name}  ({self.mostly})"
        )


class _Tally:
    """Adds up what was seen of one call."""

    def __init__(self, call: _Call) -> None:
        self.call = call
        self._ms = self._cpu_ms = self._rest_ms = self._rest_cpu_ms = 0.0
        self._seen, self._seen_rest = Counter[str](), Counter[str]()

    def add(self, stack: list[_Call], ms: float, cpu_ms: float) -> None:
        """Add the time since the look before."""
        self._ms += ms
        self._cpu_ms += cpu_ms
        name = f"{_name(stack[0].code)}:{stack[0].line}"
        self._seen[name] += 1
        if not _is_of_widgets(stack):
            self._rest_ms += ms
            self._rest_cpu_ms += cpu_ms
            self._seen_rest[name] += 1

    def hold(self) -> Hold | None:
        """Return what it came to, if that is more than a frame."""
        if self._ms <= FRAME_MS:
            return None
        mostly = (self._seen_rest or self._seen).most_common(2)
        where = ", ".join(name for name, _ in mostly)
        return Hold(_name(self.call.code), self._ms, self._cpu_ms, self._rest_ms, self._rest_cpu_ms, where)


class Watchdog(threading.Thread):
    """Watches the thread on which it is made, for as long as a ``with`` block lasts.

    Attributes:
        holds: the calls that took longer than a frame, in their order.
        collections: the milliseconds of every garbage collection on the watched thread.

    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.holds: list[Hold] = []
        self.collections: list[float] = []
        self._watched = threading.get_ident()
        self._clock = _processor_clock(self._watched)
        self._over = threading.Event()
        self._collecting_since = 0.0

    def __enter__(self) -> Self:
        gc.callbacks.append(self._note_collection)
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self.join()
        gc.callbacks.remove(self._note_collection)

    def worst(self, number: int = 10) -> list[Hold]:
        """Return the holds with the most time that was not work on widgets."""
        return sorted(self.holds, key=lambda hold: -hold.rest_ms)[:number]

    def run(self) -> None:
        """Look until it is over."""
        tally: _Tally | None = None
        before, cpu_before = time.perf_counter(), self._cpu()
        while not self._over.is_set():
            time.sleep(_LOOK_SECONDS)
            stack = self._look()
            now, cpu = time.perf_counter(), self._cpu()
            outermost = stack[-1] if stack else None
            if tally and (
                outermost is None or tally.call.frame != outermost.frame or tally.call.code is not outermost.code
            ):
                self._note(tally)
                tally = None
            if outermost:
                tally = tally or _Tally(outermost)
                tally.add(stack, (now - before) * 1000, (cpu - cpu_before) * 1000)
            before, cpu_before = now, cpu

    def _look(self) -> list[_Call]:
        """Return what is under way, without a break: a frame that is held for longer holds painters and widgets."""
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_NO_SWITCH_SECONDS)
        stack = _stack(sys._current_frames()[self._watched])  # noqa: SLF001 (there is no other way to look)
        sys.setswitchinterval(interval)
        return stack

    def _cpu(self) -> float:
        return time.clock_gettime(self._clock) if self._clock is not None else 0.0

    def _note(self, tally: _Tally) -> None:
        if hold := tally.hold():
            self.holds.append(hold)

    def _note_collection(self, phase: str, info: dict[str, Any]) -> None:  # noqa: ARG002 (the shape that gc wants)
        if threading.get_ident() != self._watched:
            return
        if phase == "start":
            self._collecting_since = time.perf_counter()
        else:
            self.collections.append((time.perf_counter() - self._collecting_since) * 1000)


def report(watchdog: Watchdog, number: int = 20) -> str:
    """Return the worst holds, a line each, and the longest garbage collection."""
    lines: Iterable[str] = map(str, watchdog.worst(number))
    longest = max(watchdog.collections, default=0.0)
    return "\n".join([*lines, f"Longest garbage collection on the GUI thread: {longest:.1f} ms"])


def _processor_clock(thread: int) -> int | None:
    """Return the clock of the processor's time for a thread, where the system has one."""
    return time.pthread_getcpuclockid(thread) if sys.platform != "win32" else None


def _stack(frame: FrameType | None) -> list[_Call]:
    """Return the program's own calls since the innermost loop, the innermost first."""
    calls: list[_Call] = []
    while frame:
        if frame.f_code.co_filename.startswith(_PACKAGE):
            if frame.f_code.co_name in _LOOPS:
                break
            calls.append(_Call(id(frame), frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return calls


def _is_of_widgets(stack: list[_Call]) -> bool:
    for _, code, _ in stack:
        if code.co_name == _MODULE:
            return False
        if code.co_name in _OF_WIDGETS or (code.co_name == "__init__" and f"{_PACKAGE}/ui/" in code.co_filename):
            return True
    return False


def _name(code: CodeType) -> str:
    return f"{Path(code.co_filename).stem}.{code.co_qualname}"
