"""Reading records from the JSON of a file: strict in shape, clean in text."""

from typing import Any, TypeVar

import msgspec

from statement_studio.shapes import ready
from statement_studio.text.hygiene import clean_text

T = TypeVar("T")


def decode_record(data: bytes, kind: type[T]) -> T:
    """Return the JSON in ``data`` as a record of that kind; see ``parse_json`` and ``convert_record``."""
    return convert_record(parse_json(data), kind)


def parse_json(data: bytes) -> Any:  # noqa: ANN401 (any JSON data)
    """Return the JSON in ``data`` as built-in types.

    Raises:
        ValueError: not UTF-8, not JSON, a number out of range, half a surrogate pair, or nested too deeply.

    """
    try:
        return msgspec.json.decode(data)
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None


def convert_record(tree: object, kind: type[T]) -> T:
    """Return built-in types as a record of that kind, its text cleaned as text is wherever it enters the program.

    Raises:
        ValueError: an unknown or missing key, a value of the wrong type, or nested too deeply.

    """
    try:
        return msgspec.convert(_clean(tree), ready(kind))
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None


def _clean(value: Any, *, lines: bool = True) -> Any:  # noqa: ANN401 (any JSON data)
    """Clean every text in the data; only those of runs hold no line breaks."""
    if isinstance(value, str):
        return "\n".join(map(clean_text, value.split("\n"))) if lines else clean_text(value)
    if isinstance(value, list):
        return [_clean(item, lines=lines) for item in value]
    if isinstance(value, dict):
        return {key: _clean(item, lines=lines and key != "runs") for key, item in value.items()}
    return value
