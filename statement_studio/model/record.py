"""The common base of all data that is written to disk or passed between rooms."""

import secrets

import msgspec

ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
ID_LENGTH = 8


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Immutable, typed data with strict JSON and TOML on both ends.

    Unknown fields are refused instead of dropped: what a later program wrote is never lost in silence.
    """


def new_id() -> str:
    """Return a new identity: eight random base-32 letters, never used again."""
    return "".join(secrets.choice(ID_ALPHABET) for _ in range(ID_LENGTH))
