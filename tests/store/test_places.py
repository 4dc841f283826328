from pathlib import Path

from statement_studio.store.places import forget_place, known_places, note_opened, note_places


def places_file(user_data: Path) -> Path:
    return user_data / "library" / "places.json"


def test_there_are_none_at_first(user_data: Path) -> None:
    assert known_places() == ()
    assert not user_data.exists()


def test_the_newest_stands_first_and_none_twice(user_data: Path, tmp_path: Path) -> None:
    a, b = tmp_path / "a.statement", tmp_path / "b.statement"
    note_places([a, b])
    note_places([b])
    assert known_places() == (b, a)
    assert places_file(user_data).parent.stat().st_mode & 0o077 == 0  # for the user alone


def test_one_can_be_forgotten(user_data: Path, tmp_path: Path) -> None:
    a, b = tmp_path / "a.statement", tmp_path / "b.statement"
    note_places([a, b])
    forget_place(a)
    forget_place(tmp_path / "never.statement")
    assert known_places() == (b,)
    assert places_file(user_data).exists()


def test_what_lies_in_the_folder_of_the_statements_is_no_place(user_data: Path, tmp_path: Path) -> None:
    note_opened(tmp_path / "a.statement", tmp_path)
    assert not places_file(user_data).exists()
    note_opened(tmp_path / "a.statement", tmp_path / "Statements")
    assert known_places() == (tmp_path / "a.statement",)


def test_the_oldest_go(user_data: Path, tmp_path: Path) -> None:
    note_places(tmp_path / f"{number}.statement" for number in range(250))
    assert len(known_places()) == 200
    assert known_places()[0] == tmp_path / "0.statement"
    assert places_file(user_data).exists()


def test_a_spoiled_file_is_begun_anew(user_data: Path, tmp_path: Path) -> None:
    note_places([tmp_path / "a.statement"])
    places_file(user_data).write_bytes(b"{")
    assert known_places() == ()
    note_places([tmp_path / "b.statement"])
    assert known_places() == (tmp_path / "b.statement",)


def test_where_it_cannot_be_kept_nothing_fails(user_data: Path, tmp_path: Path) -> None:
    user_data.parent.mkdir(parents=True)
    user_data.write_bytes(b"")
    note_places([tmp_path / "a.statement"])
    assert known_places() == ()
