"""A screen of our own to measure on: Xvfb, looked at and typed on from outside the programs that are measured.

What is seen is what the X server holds, so that one way of measuring serves programs of any kind.
"""

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

WIDTH, HEIGHT = 1360, 900
_ALL_PLANES, _Z_PIXMAP, _REVERT_TO_PARENT = 0xFFFFFFFF, 2, 2
_LOOK_SECONDS = 0.002
_SETTLE_SECONDS = 1.5  # after the last change that was seen
_LONGEST_SECONDS = 20
_LEAST_INK = 4_000  # pixels; a caret and a frame are less
_CARET_BITS = 1_000
_SHARE = 0.9


class _Image(ctypes.Structure):
    """The beginning of Xlib's ``XImage``."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")),
        ("data", ctypes.POINTER(ctypes.c_ubyte)),
        *((name, ctypes.c_int) for name in ("order", "unit", "bit_order", "pad", "depth", "bytes_per_line", "bits")),
    ]


def is_available() -> bool:
    """Return whether there is an X server that needs no screen, and the libraries to look at it."""
    return bool(shutil.which("Xvfb") and ctypes.util.find_library("X11") and ctypes.util.find_library("Xtst"))


class Box(NamedTuple):
    """A part of the screen, in pixels."""

    left: int
    top: int
    width: int
    height: int


_MIDDLE = Box(320, 110, 600, 270)  # of whatever window: there is text


class Screen:
    """An X server without a window manager, for as long as the ``with`` block lasts."""

    def __enter__(self) -> Self:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(
            command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(writer)
        with os.fdopen(reader) as told:
            self.name = f":{told.readline().strip()}"
        self._x = _library("X11")
        self._test = _library("Xtst")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XGetImage.restype = ctypes.POINTER(_Image)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(self.name.encode()))
        if not self._display:
            raise RuntimeError("the X server could not be reached")
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)
        self._server.terminate()
        self._server.wait()

    def environment(self, home: Path) -> dict[str, str]:
        """Return what a program needs to show itself here, with folders of its own."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        return kept | {"DISPLAY": self.name, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}

    def picture(self, box: Box) -> bytes:
        """Return a part of the screen, one byte a pixel: how green it is."""
        left, top, width, height = box
        image = self._x.XGetImage(self._display, self._root, left, top, width, height, _ALL_PLANES, _Z_PIXMAP)
        if not image:
            raise RuntimeError("the X server gave no picture")
        size = image.contents.bytes_per_line * height
        green = bytes(ctypes.cast(image.contents.data, ctypes.POINTER(ctypes.c_ubyte * size)).contents)[1::4]
        self._x.XFree(image.contents.data)
        self._x.XFree(image)
        return green

    def wait_for_text(self, began: float, name: str, process: "subprocess.Popen[Any]") -> float:
        """Return the milliseconds from ``began`` until a program's text is there.

        That is when nine tenths of what is not ground in the middle of the screen are as they stay; it is looked at
        every two milliseconds, until nothing but a caret has changed for a while.
        """
        seen: list[tuple[float, bytes]] = []
        while True:
            time.sleep(_LOOK_SECONDS)
            picture = self.picture(_MIDDLE)
            moment = time.perf_counter() - began
            if not seen or _differs(picture, seen[-1][1]):
                seen.append((moment, picture))
            elif len(seen) > 1 and moment - seen[-1][0] > _SETTLE_SECONDS:
                break
            if moment > _LONGEST_SECONDS or process.poll() is not None:
                raise RuntimeError(f"{name} showed no text")
        final = seen[-1][1]
        ground = max(set(final), key=final.count)
        ink = [place for place, value in enumerate(final) if value != ground]
        if len(ink) < _LEAST_INK:
            raise RuntimeError(f"{name} showed no text")
        return next(when for when, own in seen if sum(own[at] == final[at] for at in ink) >= _SHARE * len(ink)) * 1000

    def wait_for_nothing(self) -> None:
        """Wait until the middle of the screen is empty again."""
        while len(set(self.picture(_MIDDLE))) > 1:
            time.sleep(0.01)

    def focus(self) -> None:
        """Give the keyboard to the window that lies uppermost; there is no window manager to do it."""
        count, windows = ctypes.c_uint(), ctypes.POINTER(ctypes.c_ulong)()
        unused = ctypes.c_ulong()
        arguments = (*map(ctypes.byref, (unused, unused, windows, count)),)
        self._x.XQueryTree(self._display, self._root, *arguments)
        for number in range(count.value):
            left, top, width, height = ctypes.c_int(), ctypes.c_int(), ctypes.c_uint(), ctypes.c_uint()
            size = (*map(ctypes.byref, (unused, left, top, width, height, ctypes.c_uint(), ctypes.c_uint())),)
            window = ctypes.c_ulong(windows[number])
            self._x.XGetGeometry(self._display, window, *size)
            if width.value > WIDTH // 2:
                self._x.XSetInputFocus(self._display, window, _REVERT_TO_PARENT, 0)
        self._x.XFree(windows)
        self._x.XSync(self._display, 0)

    def press(self, *keysyms: int) -> float:
        """Press some keys together and let go of them; return the moment (``time.perf_counter``) of the press."""
        codes = [self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(own)) for own in keysyms]
        moment = time.perf_counter()
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XFlush(self._display)
        return moment


def _differs(one: bytes, other: bytes) -> bool:
    """Return whether more changed than a caret."""
    if one == other:
        return False
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count() > _CARET_BITS


def _library(name: str) -> Any:  # noqa: ANN401 (ctypes knows no types)
    return ctypes.CDLL(ctypes.util.find_library(name) or name)
