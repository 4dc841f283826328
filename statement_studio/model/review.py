"""Proposals of a reviewer: changes to the text, and comments on it."""

from typing import Literal

from statement_studio.model.record import Record

ChangeKind = Literal["insert", "delete", "replace", "move", "format"]
ChangeState = Literal["open", "accepted", "rejected", "unplaced"]


class Change(Record, frozen=True):
    """A change that a reviewer proposed at a place of the text.

    ``tracked`` is false for what was changed with tracking off and found by comparison. ``when`` is ISO 8601.
    """

    id: str
    kind: ChangeKind
    paragraph_id: str
    start: int
    end: int
    old: str = ""
    new: str = ""
    author: str = ""
    when: str = ""
    tracked: bool = True
    state: ChangeState = "open"


class Comment(Record, frozen=True):
    """A remark of a reviewer on a place of the text, with its replies in order."""

    id: str
    paragraph_id: str
    start: int
    end: int
    quote: str
    text: str
    author: str = ""
    when: str = ""
    resolved: bool = False
    replies: tuple["Comment", ...] = ()
