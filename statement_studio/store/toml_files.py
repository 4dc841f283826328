"""The user's own records as TOML files: settings and mission profile. People may read and edit them."""

import datetime as dt
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from statement_studio import files, strict_toml
from statement_studio.errors import InputError
from statement_studio.model.reading import convert_record
from statement_studio.model.record import Record

T = TypeVar("T", bound=Record)

MAX_BYTES = 1024 * 1024


def toml_of(record: Record) -> str:
    """Return the record as TOML, without the fields that are at their default."""
    import tomlkit  # noqa: PLC0415 (only where something is written)

    document = tomlkit.document()
    document.update(_as_toml(record))
    return tomlkit.dumps(document)


def _as_toml(value: Any) -> Any:  # noqa: ANN401 (any part of a record)
    """Return plain data for tomlkit: defaults left out, lists and long texts on several lines."""
    import tomlkit  # noqa: PLC0415

    if isinstance(value, Record):
        fields = {field.name: (getattr(value, field.name), field.default) for field in msgspec.structs.fields(value)}
        return {name: _as_toml(part) for name, (part, default) in fields.items() if part not in (default, (), {})}
    if isinstance(value, tuple):
        parts = [_as_toml(part) for part in value]
        holds_tables = any(isinstance(part, dict) for part in parts)
        return parts if holds_tables else tomlkit.item(parts).multiline(len(parts) > 1)
    return tomlkit.string(value, multiline=True) if isinstance(value, str) and "\n" in value else value


def decode_toml(data: bytes, kind: type[T], *, former: frozenset[str] = frozenset()) -> T:
    """Return the TOML in ``data`` as a record, its text clean as all text that enters the program.

    Args:
        data: the file's bytes.
        kind: the kind of record.
        former: keys that the record had once; they are passed over.

    Raises:
        strict_toml.TomlError: it is not what such a file holds.

    """
    return convert_record(msgspec.to_builtins(strict_toml.decode(data, kind, former=former)), kind)


def load_toml(path: Path, kind: type[T], what: str, *, former: frozenset[str] = frozenset()) -> tuple[T | None, str]:
    """Return the record in the user's own file, and what there is to tell.

    A file that cannot be used is set aside, so that nothing ever takes its place unseen.

    Args:
        path: where it lies.
        kind: the kind of record.
        what: what it is, for the sentence: "The settings".
        former: keys that the record had once; they are passed over.

    Returns:
        the record, or None if there is no file or it cannot be used; and an empty text, or one or two sentences.

    """
    try:
        return decode_toml(files.read_input(path, max_bytes=MAX_BYTES), kind, former=former), ""
    except InputError as error:
        return (None, "") if error.code == "not-found" else (None, f"{what} could not be read. {error.message}")
    except strict_toml.TomlError as error:
        return None, f"{what} in {path} cannot be used: {error}. {_set_aside(path)}"


def _set_aside(path: Path) -> str:
    kept = path.with_name(f"{path.stem}-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S.%fZ}{path.suffix}")
    try:
        path.rename(kept)
    except OSError:
        return "The file was left as it is. Correct it and start the program again."
    return f"The file is safe as {kept.name} in the same folder. Correct it and give it its name back, or go on anew."


def save_toml(path: Path, record: Record) -> None:
    """Write the record to the user's own file, in place of the one before.

    Raises:
        WriteError: no-permission, disk-full or write-failed; the file is as it was.

    """
    with files.told_as_write_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    files.write_whole(path, toml_of(record).encode(), replace=True)
