from pathlib import Path

import pytest

from statement_studio import paths
from statement_studio.errors import WriteError
from statement_studio.store.settings import Settings, load_settings, save_settings, statements_folder
from tests.support.ordinary_user import as_ordinary_user

CHOSEN = Settings(
    theme="dark",
    text_size=21,
    band=5,
    dash_rule="libreoffice",
    paper="letter",
    statements_folder="/srv/mission/Déclarations “2030”",
    autosave_seconds=30,
    typographic_quotes=False,
    aloud_words_per_minute=110,
    profile_asked=True,
)


def lay(user_data: Path, content: bytes) -> Path:
    path = user_data / "settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_without_a_file_the_programs_own_choice_holds(user_data: Path) -> None:
    assert load_settings() == (Settings(), "")
    assert not user_data.exists()


def test_what_was_chosen_holds_the_next_time(user_data: Path) -> None:  # noqa: ARG001
    save_settings(CHOSEN)
    assert load_settings() == (CHOSEN, "")
    save_settings(Settings())
    assert load_settings() == (Settings(), "")


def test_only_what_differs_stands_in_the_file(user_data: Path) -> None:
    save_settings(Settings(band=0, typographic_quotes=False))
    assert (user_data / "settings.toml").read_text("utf-8") == "band = 0\ntypographic_quotes = false\n"


def test_a_key_of_an_older_program_is_passed_over(user_data: Path) -> None:
    path = lay(user_data, b"band = 5\nmotion = false\n")
    assert load_settings() == (Settings(band=5), "")
    save_settings(Settings(band=5))
    assert path.read_bytes() == b"band = 5\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"text_size = 5", "“text_size” cannot be used: "),
        (b"text_size = 17.5", "“text_size” cannot be used"),
        (b"autosave_seconds = 0", "“autosave_seconds” cannot be used"),
        (b"aloud_words_per_minute = 999", "“aloud_words_per_minute” cannot be used"),
        (b"band = 51", "“band” cannot be used"),
        (b"theme = 'blue'", "“theme” is not known; allowed are 'system', 'light', 'dark'"),
        (b"colour = 1", "“colour” is not known; allowed are theme, "),
        (b"theme", "not valid TOML"),
        (b"theme = '\xff'", "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_kept(user_data: Path, content: bytes, told: str) -> None:
    path = lay(user_data, content)
    settings, problem = load_settings()
    assert settings == Settings()
    assert told in problem
    assert problem.startswith(f"The settings in {path} cannot be used: ")
    (kept,) = user_data.iterdir()
    assert f"The file is safe as {kept.name} in the same folder." in problem
    assert kept.read_bytes() == content
    save_settings(CHOSEN)
    assert kept.read_bytes() == content
    assert load_settings() == (CHOSEN, "")


def test_two_bad_files_are_both_kept(user_data: Path) -> None:
    for content in (b"a", b"b"):
        lay(user_data, content)
        load_settings()
    assert sorted(file.read_bytes() for file in user_data.iterdir()) == [b"a", b"b"]


@pytest.mark.parametrize("content", [b"theme = 'dark'", b"theme"])
def test_a_file_that_nobody_may_read_or_move_is_told_and_left(user_data: Path, content: bytes) -> None:
    path = lay(user_data, content)
    path.chmod(0o000 if b"=" in content else 0o600)
    user_data.chmod(0o500)
    with as_ordinary_user():
        settings, problem = load_settings()
        with pytest.raises(WriteError):
            save_settings(CHOSEN)
    user_data.chmod(0o700)
    assert settings == Settings()
    assert str(path) in problem
    assert "safe as" not in problem
    assert path.read_bytes() == content
    assert len(list(user_data.iterdir())) == 1


def test_statements_lie_in_the_users_documents_unless_told_otherwise(user_data: Path) -> None:
    assert statements_folder(Settings()) == paths.documents() / "Statements"
    assert statements_folder(Settings(statements_folder=str(user_data))) == user_data
