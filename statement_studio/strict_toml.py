"""TOML that people write, read strictly: every refusal names the key and says what is allowed there."""

import re
import tomllib
import types
import typing
from typing import Any, Literal, TypeVar, Union

import msgspec

from statement_studio.shapes import ready

T = TypeVar("T")

_PLACE = re.compile(r"(?s)^(?P<what>.*?)(?: - at (?:`key` in )?`\$\.?(?P<path>[^`]*)`)?$")
_UNKNOWN = re.compile(r"(?s)unknown field `(?P<field>.*?)`(?: - at `\$[^`]*`)?$|'(?P<key>.*)' - at `key` in ")
_MISSING = re.compile(r"Object missing required field `(?P<field>[^`]*)`")
_KINDS = re.compile(r"Expected `(?P<allowed>[^`]*)`, got `(?P<found>[^`]*)`")
_STEP = re.compile(r"[^.\[\]]+|\[[^\]]*\]")
_ANY_KEY = "[...]"  # how a place is told that lies below some key of a table of names

_PLAIN_KINDS = {
    "array": "a list",
    "bool": "true or false",
    "date": "a date",
    "datetime": "a date with a time",
    "float": "a number",
    "int": "a whole number",
    "object": "a table",
    "str": "a text",
    "time": "a time",
}
_BAD_DATE = "Invalid RFC3339 encoded date"


class TomlError(Exception):
    """The text is not the TOML that was expected; the message says where and what is allowed, without a full stop."""


def decode(data: bytes, shape: type[T], *, former: frozenset[str] = frozenset()) -> T:
    """Return the TOML in ``data`` as ``shape``, a ``Record`` or a built-in type; ``former`` keys are passed over.

    Raises:
        TomlError: not UTF-8, not TOML, an unknown key, or a value of the wrong kind.

    """
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TomlError(f"it is not UTF-8 text (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        reason = str(error).rstrip(".").replace("Cannot overwrite a value", "A key stands twice")
        raise TomlError(f"it is not valid TOML ({reason})") from None
    except RecursionError:
        raise TomlError("it is nested too deeply") from None
    except ValueError:  # the standard library lets this one through
        raise TomlError("it holds a number with thousands of digits") from None
    return convert({key: value for key, value in tree.items() if key not in former}, shape)


def convert(tree: object, shape: type[T], at: str = "") -> T:
    """Return plain data as ``shape``; ``at`` is the key under which it stands, for the message."""
    try:
        return msgspec.convert(tree, ready(shape))
    except (msgspec.ValidationError, RecursionError) as error:
        message = str(error)
    match = _PLACE.match(message)
    path = (match["path"] or "") if match else ""
    above, inside, _ = path.partition(_ANY_KEY)
    if inside:
        _convert_each(_part(tree, above), _value_type(_type_at(shape, above)), _join(at, above))
    raise TomlError(_sentence(message, match["what"] if match else message, _type_at(shape, path), _join(at, path)))


def _convert_each(table: dict[str, object], shape: type, at: str) -> None:
    """Convert the values of a table of names one by one: so the refusal names the key of the one that is at fault."""
    for name, value in table.items():
        convert(value, shape, _join(at, name))


def _join(*names: str) -> str:
    return ".".join(filter(None, names)).replace(".[", "[")


def _part(tree: Any, path: str) -> Any:  # noqa: ANN401 (plain data)
    for step in _STEP.findall(path):
        tree = tree[int(step[1:-1]) if step.startswith("[") else step]
    return tree


def _sentence(message: str, what: str, target: Any, key: str) -> str:  # noqa: ANN401 (types are data here)
    unknown = _UNKNOWN.search(message)
    if unknown:
        name = _join(key, unknown["field"] or unknown["key"])
        return f"the key “{name}” is not known; allowed are {', '.join(_keys(target))}"
    missing = _MISSING.match(what)
    if missing:
        return f"the key “{_join(key, missing['field'])}” is missing"
    values = _literals(target)
    if values:
        return f"the value of “{key}” is not known; allowed are {', '.join(map(repr, values))}"
    return f"the value of “{key}” cannot be used: {_fault(what)}" if key else _fault(what)


def _fault(what: str) -> str:
    """Say in plain words what is wrong with a value."""
    if what == _BAD_DATE:
        return "a date is written as 2021-05-24"
    kinds = _KINDS.match(what)
    if not kinds:
        return f"{what[:1].lower()}{what[1:]}"
    allowed = (_PLAIN_KINDS.get(kind, kind) for kind in kinds["allowed"].split(" | ") if kind != "null")
    return f"{' or '.join(allowed)} is needed there, not {_PLAIN_KINDS.get(kinds['found'], kinds['found'])}"


def _type_at(shape: Any, path: str) -> Any:  # noqa: ANN401 (types are data here)
    for step in _STEP.findall(path):
        shape = _without_none(shape)
        if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
            shape = typing.get_type_hints(shape).get(step, object)
        else:
            shape = _value_type(shape)
    return _without_none(shape)


def _value_type(shape: Any) -> Any:  # noqa: ANN401
    """Return the type of what a list or a table of names holds."""
    arguments = [argument for argument in typing.get_args(shape) if argument is not Ellipsis]
    return arguments[-1] if arguments else object


def _without_none(shape: Any) -> Any:  # noqa: ANN401
    if typing.get_origin(shape) in (Union, types.UnionType):
        kept = [kind for kind in typing.get_args(shape) if kind not in (type(None), msgspec.UnsetType)]
        return kept[0] if len(kept) == 1 else shape
    return shape


def _keys(shape: Any) -> list[str]:  # noqa: ANN401
    if typing.get_origin(shape) is dict:
        return _literals(typing.get_args(shape)[0])
    return list(shape.__struct_fields__) if isinstance(shape, type) and issubclass(shape, msgspec.Struct) else []


def _literals(shape: Any) -> list[str]:  # noqa: ANN401
    parts = typing.get_args(shape) if typing.get_origin(shape) in (Union, types.UnionType) else (shape,)
    return [value for part in parts if typing.get_origin(part) is Literal for value in typing.get_args(part)]
