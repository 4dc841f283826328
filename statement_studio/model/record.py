"""The common base of all data that is written to disk or passed between rooms."""

import base64
import os

import msgspec

_ID_BYTES = 5  # eight letters of five bits


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Immutable, typed data with strict JSON and TOML on both ends.

    Unknown fields are refused instead of dropped: what a later program wrote is never lost in silence.
    """


def new_id() -> str:
    """Return a new identity: eight random base-32 letters, never used again."""
    return base64.b32encode(os.urandom(_ID_BYTES)).decode("ascii").lower()
