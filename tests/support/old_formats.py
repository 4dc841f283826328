"""The draft files in ``tests/data/drafts``: one for every format that a program has ever written, and two to come.

Run once, when a format is new: ``python -m tests.support.old_formats FOLDER``. A file of a format that has been
released is never written again: it stands for the drafts that people have.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from statement_studio.archive import read_archive, write_archive
from statement_studio.store.wire import encode_draft
from tests.support.drafts import sample_draft

FOLDER = Path(__file__).parents[1] / "data" / "drafts"
NEW_KEYS = {"rehearsal": b'{ "minutes": 4.50, "text": "\\u201cArcadia\xe2\x80\x9d" }', "wishes": b"null"}
NEW_MEMBERS = {"recordings/1.ogg": bytes(range(256)), "thumbnail.png": b""}


def with_keys(data: bytes, **keys: Any) -> bytes:  # noqa: ANN401 (any JSON data)
    """Return the draft file with some keys of ``draft.json`` set, each to a value or to JSON as bytes."""
    members = read_archive(data)
    raw = {key: value if isinstance(value, bytes) else msgspec.json.encode(value) for key, value in keys.items()}
    present = msgspec.json.decode(members["draft.json"], type=dict[str, msgspec.Raw])
    json = msgspec.json.encode(present | {key: msgspec.Raw(value) for key, value in raw.items()})
    return with_members(data, {"draft.json": json})


def with_members(data: bytes, members: dict[str, bytes]) -> bytes:
    """Return the draft file with some members replaced or added."""
    merged = read_archive(data) | members
    return write_archive(list(merged.items()), stored=frozenset(merged), date=(1980, 1, 1))


def main(folder: Path) -> None:
    """Write the files."""
    data = encode_draft(sample_draft())
    (folder / "format-1.statement").write_bytes(data)
    newer_minor = with_members(with_keys(data, format_minor=7, **NEW_KEYS), NEW_MEMBERS)
    (folder / "format-1-newer-minor.statement").write_bytes(newer_minor)
    (folder / "format-99.statement").write_bytes(with_keys(data, format=99, sections="told otherwise"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
