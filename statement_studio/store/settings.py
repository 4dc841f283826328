"""The user's settings: a TOML file that holds what differs from the program's own choice (``docs/files.md``)."""

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from statement_studio import paths
from statement_studio.model.letter import Paper
from statement_studio.model.record import Record
from statement_studio.store.toml_files import load_toml, save_toml
from statement_studio.text.words import DashRule

Theme = Literal["system", "light", "dark"]

_FORMER = frozenset({"motion"})  # keys that older files may hold and that say nothing any more


class Settings(Record, frozen=True):
    """What the user chose.

    Attributes:
        theme: the window's colours; ``system`` follows the desktop.
        text_size: size of the text in the editor, in pixels at a scale of 1.
        band: how far from an approximate limit still counts as on length, in per cent of it; None: as the debate says.
        dash_rule: whether a dash that touches words parts them; ``word`` is what the Secretariat will see.
        paper: of the new statements of a user without a mission profile.
        statements_folder: where new statements go; empty: ``Statements`` in the user's documents.
        autosave_seconds: after how much time a change is in the draft's file.
        typographic_quotes: whether quotation marks and dashes become typographic ones while they are typed.
        aloud_words_per_minute: how fast a statement is read aloud.
        profile_asked: whether the mission profile was offered already.

    """

    theme: Theme = "system"
    text_size: Annotated[int, Meta(ge=10, le=40)] = 17
    band: Annotated[int, Meta(ge=0, le=50)] | None = None
    dash_rule: DashRule = "word"
    paper: Paper = "a4"
    statements_folder: str = ""
    autosave_seconds: Annotated[int, Meta(ge=2, le=600)] = 10
    typographic_quotes: bool = True
    aloud_words_per_minute: Annotated[int, Meta(ge=60, le=300)] = 130
    profile_asked: bool = False


def load_settings() -> tuple[Settings, str]:
    """Return the settings, and a sentence or two if the file cannot be used; then the program's own choice holds.

    Everything that asks for settings gets them here: this is the place for any that go before the user's own.
    """
    settings, problem = load_toml(_path(), Settings, "The settings", former=_FORMER)
    return settings or Settings(), problem


def save_settings(settings: Settings) -> None:
    """Keep the settings.

    Raises:
        WriteError: no-permission, disk-full or write-failed; the file is as it was.

    """
    save_toml(_path(), settings)


def statements_folder(settings: Settings) -> Path:
    """Return the folder of the user's statements; it may not exist yet."""
    return Path(settings.statements_folder) if settings.statements_folder else paths.documents() / "Statements"


def _path() -> Path:
    return paths.user_data() / "settings.toml"
