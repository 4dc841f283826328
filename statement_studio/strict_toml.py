"""TOML that people write, read strictly: every refusal names the key and says what is allowed there."""

import re
import tomllib
import types
import typing
from typing import Any, Literal, TypeVar, Union

import msgspec

T = TypeVar("T")

_PLACE = re.compile(r"(?s)^(?P<what>.*?)(?: - at (?:`key` in )?`\$\.?(?P<path>[^`]*)`)?$")
_UNKNOWN = re.compile(r"(?s)unknown field `(?P<field>.*?)`(?: - at `\$[^`]*`)?$|'(?P<key>.*)' - at `key` in ")
_STEP = re.compile(r"[^.\[\]]+|\[[^\]]*\]")


class TomlError(Exception):
    """The text is not the TOML that was expected; the message says where and what is allowed, without a full stop."""


def decode(data: bytes, shape: type[T]) -> T:
    """Return the TOML in ``data`` as ``shape``, a ``Record`` or a built-in type.

    Raises:
        TomlError: not UTF-8, not TOML, an unknown key, or a value of the wrong kind.

    """
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TomlError(f"it is not UTF-8 text (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise TomlError(f"it is not valid TOML ({str(error).rstrip('.')})") from None
    except RecursionError:
        raise TomlError("it is nested too deeply") from None
    except ValueError:  # the standard library lets this one through
        raise TomlError("it holds a number with thousands of digits") from None
    return convert(tree, shape)


def convert(tree: object, shape: type[T], at: str = "") -> T:
    """Return plain data as ``shape``; ``at`` is the key under which it stands, for the message."""
    try:
        return msgspec.convert(tree, shape)
    except (msgspec.ValidationError, RecursionError) as error:
        raise TomlError(_sentence(str(error), shape, at)) from None


def _sentence(message: str, shape: type, at: str) -> str:
    match = _PLACE.match(message)
    what, path = (match["what"], match["path"] or "") if match else (message, "")
    key = ".".join(filter(None, [at, path]))
    target = _type_at(shape, path)
    unknown = _UNKNOWN.search(message)
    if unknown:
        name = ".".join(filter(None, [key, unknown["field"] or unknown["key"]]))
        return f"the key “{name}” is not known; allowed are {', '.join(_keys(target))}"
    values = _literals(target)
    if values:
        return f"the value of “{key}” is not known; allowed are {', '.join(map(repr, values))}"
    return f"the value of “{key}” cannot be used: {what[:1].lower()}{what[1:]}" if key else what


def _type_at(shape: Any, path: str) -> Any:  # noqa: ANN401 (types are data here)
    for step in _STEP.findall(path):
        shape = _without_none(shape)
        if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
            shape = typing.get_type_hints(shape).get(step, object)
        else:
            arguments = [argument for argument in typing.get_args(shape) if argument is not Ellipsis]
            shape = arguments[-1] if arguments else object
    return _without_none(shape)


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
