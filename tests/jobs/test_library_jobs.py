import datetime as dt
from pathlib import Path

import msgspec
import pytest

from statement_studio.errors import InputError, WriteError
from statement_studio.jobs.library import begin_statement, duplicate, list_statements, place_draft
from statement_studio.jobs.today import today_in_new_york
from statement_studio.model.draft import Attachment, Draft
from statement_studio.model.state import derive_state
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.store.lock import locked
from statement_studio.store.profile import Profile, Signatory
from statement_studio.store.settings import Settings
from tests.support.drafts import sample_draft
from tests.support.edits import statement_of
from tests.support.ordinary_user import as_ordinary_user
from tests.support.six_languages import DEBATE


def on(day: dt.date) -> Draft:
    """Return a draft for a debate on that day."""
    statement = statement_of()
    return Draft(
        f"d{day:%Y%m%d}",
        msgspec.structs.replace(statement, debate=msgspec.structs.replace(statement.debate, meeting_date=day)),
    )


def test_debates_before_today_in_new_york_come_last(tmp_path: Path, user_data: Path) -> None:  # noqa: ARG001
    today = today_in_new_york()
    for name, days in {"yesterday": -1, "today": 0, "tomorrow": 1}.items():
        save_draft(tmp_path / f"{name}.statement", on(today + dt.timedelta(days)), replace=False)
    entries = list_statements(Settings(statements_folder=str(tmp_path)))
    assert [entry.path.stem for entry in entries] == ["today", "tomorrow", "yesterday"]


def test_a_new_draft_has_a_place_before_a_word_is_typed(tmp_path: Path) -> None:
    folder = tmp_path / "Documents" / "Statements"
    first = place_draft(sample_draft(), folder, "Arcadia: peace")
    second = place_draft(sample_draft(), folder, "Arcadia: peace")
    assert [first.name, second.name] == ["Arcadia peace.statement", "Arcadia peace 2.statement"]
    assert load_draft(second) == sample_draft()


def test_a_new_statement_starts_from_the_profile_or_the_settings(tmp_path: Path) -> None:
    settings = Settings(statements_folder=str(tmp_path / "mine"), paper="letter")
    bare = load_draft(begin_statement(DEBATE, settings))
    assert (bare.statement.delegation, bare.statement.letter.paper) == ("", "letter")
    assert [event.kind for event in bare.events] == ["created"]
    profile = Profile(delegation="Arcadia", signatories=(Signatory("N. N."), Signatory("N. N. II")))
    path = begin_statement(DEBATE, settings, profile, 1)
    draft = load_draft(path)
    letter = draft.statement.letter
    assert (draft.statement.delegation, letter.paper, letter.signatory) == ("Arcadia", "a4", "N. N. II")
    assert path == tmp_path / "mine" / "2021-05-24 Peacekeeping the safety of peacekeepers 2.statement"


def test_a_long_theme_makes_no_long_name(tmp_path: Path) -> None:
    debate = msgspec.structs.replace(DEBATE, theme={"en": "peace " * 99})
    path = begin_statement(debate, Settings(statements_folder=str(tmp_path)))
    assert path.stem == "2021-05-24 " + " ".join(["peace"] * 10)


def test_a_folder_that_takes_no_draft_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with as_ordinary_user(), pytest.raises(WriteError) as caught:
        place_draft(sample_draft(), tmp_path / "Statements", "x")
    tmp_path.chmod(0o700)
    assert caught.value.code == "no-permission"


def with_attachments(draft: Draft) -> Draft:
    letterhead = Attachment("letterhead.docx", "letterhead", "", draft.attachments[0].sha256, draft.attachments[0].data)
    confirmation = msgspec.structs.replace(letterhead, name="mail.pdf", role="confirmation")
    package = msgspec.structs.replace(letterhead, name="package.zip", role="package")
    return msgspec.structs.replace(draft, attachments=(*draft.attachments, letterhead, confirmation, package))


def test_a_copy_takes_the_text_along_but_no_history_and_no_signature(tmp_path: Path) -> None:
    path, original = tmp_path / "arcadia.statement", with_attachments(sample_draft())
    save_draft(path, original, replace=False)
    before = path.read_bytes()
    with locked(path):
        copied = duplicate(path)
    assert copied == tmp_path / "arcadia copy.statement"
    assert path.read_bytes() == before
    copy = load_draft(copied)
    assert copy.id != original.id
    assert [event.kind for event in copy.events] == ["created"]
    assert (derive_state(copy), derive_state(original)) == ("draft", "approved")
    assert copy.versions == ()
    assert [attachment.name for attachment in copy.attachments] == ["letterhead.docx"]
    letter = msgspec.structs.replace(original.statement.letter, signature="blank", signature_file="")
    assert copy.statement == msgspec.structs.replace(original.statement, letter=letter)
    assert duplicate(path).name == "arcadia copy 2.statement"


def test_what_cannot_be_read_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "x.statement"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError):
        duplicate(path)
    assert list(tmp_path.iterdir()) == [path]
