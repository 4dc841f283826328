"""Hypothesis strategies that fill every field of the model, made from its types."""

import datetime as dt
import itertools
import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from statement_studio.model.record import Record
from statement_studio.model.statement import Paragraph, Section, Statement
from statement_studio.text.hygiene import clean_text

ANY_TEXT = st.text(st.characters(blacklist_categories=[]))
"""Any code points at all, halves of surrogate pairs included."""

LINE = ANY_TEXT.map(clean_text)
TEXT = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63),
    float: st.floats(allow_nan=False, allow_infinity=False),
    dt.date: st.dates(),
    type(None): st.none(),
}


def statements() -> st.SearchStrategy[Statement]:
    """Return statements with anything in any field that a draft file accepts."""
    return _of_type(Statement, depth=0).map(_with_rules_kept)


def _of_type(kind: Any, depth: int) -> st.SearchStrategy[Any]:  # noqa: ANN401 (types are data here)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Record):
        return _record(kind, depth + 1)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of([_of_type(argument, depth) for argument in arguments])
    if origin is tuple:
        return st.lists(_of_type(arguments[0], depth), max_size=max(0, 3 - depth // 2)).map(tuple)
    if origin is dict:
        return st.dictionaries(_of_type(arguments[0], depth), _of_type(arguments[1], depth), max_size=2)
    raise TypeError(kind)


def _record(kind: type[Record], depth: int) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    if depth > 6:  # replies to replies to replies
        hints = {name: hint for name, hint in hints.items() if get_origin(hint) is not tuple}
    fields = {
        field.name: _of_type(hints[field.name], depth) for field in msgspec.structs.fields(kind) if field.name in hints
    }
    if kind.__name__ == "Run":
        fields["text"] = LINE
    return st.builds(kind, **fields)


def _with_rules_kept(statement: Statement) -> Statement:
    """Give every paragraph and section an id of its own, and the debate a theme in its language."""
    ids = (f"id{number:06}" for number in itertools.count())
    replace = msgspec.structs.replace
    sections = tuple(_renamed(section, ids) for section in statement.sections)
    trays = replace(
        statement.trays,
        unplaced=tuple(replace(paragraph, id=next(ids)) for paragraph in statement.trays.unplaced),
        vanished=tuple(replace(gone, section=_renamed(gone.section, ids)) for gone in statement.trays.vanished),
    )
    debate = statement.debate
    debate = replace(debate, theme={debate.language: "A theme"} | debate.theme)
    return replace(statement, debate=debate, sections=sections, trays=trays)


def _renamed(section: Section, ids: Iterator[str]) -> Section:
    paragraphs: tuple[Paragraph, ...] = tuple(
        msgspec.structs.replace(paragraph, id=next(ids)) for paragraph in section.paragraphs
    )
    return msgspec.structs.replace(section, id=next(ids), paragraphs=paragraphs)
