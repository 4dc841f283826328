"""Which keys move the caret, and how."""

from typing import NamedTuple

from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

_Key = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation


class Movement(NamedTuple):
    """A movement of the caret; ``extend`` takes the selection along, ``forward`` is its direction in the text."""

    operation: QTextCursor.MoveOperation
    extend: bool
    forward: bool


_MOVEMENTS: tuple[tuple[QKeySequence.StandardKey, QKeySequence.StandardKey, QTextCursor.MoveOperation, bool], ...] = (
    (_Key.MoveToNextChar, _Key.SelectNextChar, _Move.Right, True),
    (_Key.MoveToPreviousChar, _Key.SelectPreviousChar, _Move.Left, False),
    (_Key.MoveToNextWord, _Key.SelectNextWord, _Move.WordRight, True),
    (_Key.MoveToPreviousWord, _Key.SelectPreviousWord, _Move.WordLeft, False),
    (_Key.MoveToNextLine, _Key.SelectNextLine, _Move.Down, True),
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine, _Move.Up, False),
    (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument, _Move.End, True),
    (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument, _Move.Start, False),
)
_PAGES = (
    (_Key.MoveToNextPage, _Key.SelectNextPage, True),
    (_Key.MoveToPreviousPage, _Key.SelectPreviousPage, False),
)


def movement(event: QKeyEvent) -> Movement | None:
    """Return the movement that a key asks for, if it may lead out of a section."""
    for plain, extending, operation, forward in _MOVEMENTS:
        for key, extend in ((plain, False), (extending, True)):
            if event.matches(key):
                return Movement(operation, extend, forward)
    return None


def page_movement(event: QKeyEvent) -> tuple[bool, bool] | None:
    """Return direction (forward) and extension of a movement by a whole page."""
    for plain, extending, forward in _PAGES:
        for key, extend in ((plain, False), (extending, True)):
            if event.matches(key):
                return forward, extend
    return None
