"""Handed in: sealed as it was exported, on the day that the user gives, with the platform's confirmation."""

import datetime as dt
import hashlib
from pathlib import Path

import msgspec
import pytest

from statement_studio import archive
from statement_studio.errors import InputError
from statement_studio.jobs.history import record
from statement_studio.jobs.seal import changed_since, with_seal
from statement_studio.jobs.submit import mark_submitted
from statement_studio.model.draft import Attachment, Draft, Event
from statement_studio.model.state import derive_state
from tests.support.drafts import sample_draft

DAY = dt.date(2021, 5, 24)


def exported() -> Draft:
    return record(sample_draft(), "exported", version="vv000001")


def with_event(draft: Draft, event: Event) -> Draft:
    return msgspec.structs.replace(draft, events=(*draft.events, event))


def test_the_event_is_that_of_the_last_export_on_the_day_that_was_given() -> None:
    draft = exported()

    submission = mark_submitted(draft, DAY, note=" Number 17 ")

    assert submission.confirmation is None
    expected = msgspec.structs.replace(draft.events[-1], kind="submitted", when="2021-05-24", note="Number 17")
    assert submission.event == expected
    assert derive_state(with_event(draft, submission.event)) == "submitted"


def test_what_was_changed_after_the_export_was_not_handed_in() -> None:
    draft = exported()
    changed = msgspec.structs.replace(
        draft, statement=msgspec.structs.replace(draft.statement, delegation="Another delegation")
    )

    submission = mark_submitted(changed, DAY)

    assert derive_state(with_event(changed, submission.event)) == "changed-since-submitted"
    assert derive_state(with_event(draft, submission.event)) == "submitted"


def test_nothing_is_handed_in_that_was_not_exported() -> None:
    with pytest.raises(InputError, match="Nothing was exported") as caught:
        mark_submitted(sample_draft(), DAY)
    assert caught.value.code == "usage"


@pytest.mark.parametrize(
    ("given", "kept", "media_type"),
    [
        ("Confirmation № 17.PDF", "confirmation-no-17.pdf", "application/pdf"),
        ("screen.jpeg", "screen.jpeg", "image/jpeg"),
        ("تأكيد.eml", "tkyd.eml", "message/rfc822"),
        ("mail", "mail", "application/octet-stream"),
        ("mail.xyz", "mail.xyz", "application/octet-stream"),
        ("….pdf", "confirmation.pdf", "application/pdf"),
        ("signed-letter.pdf", "signed-letter-2.pdf", "application/pdf"),
    ],
)
def test_the_confirmation_becomes_an_attachment_with_a_name_of_its_own(given: str, kept: str, media_type: str) -> None:
    submission = mark_submitted(exported(), DAY, confirmation=(given, b"yes"))

    sha256 = hashlib.sha256(b"yes").hexdigest()
    assert submission.confirmation == Attachment(kept, "confirmation", media_type, sha256, b"yes")


def test_an_empty_confirmation_is_refused() -> None:
    with pytest.raises(InputError, match=r"mail\.eml is empty"):
        mark_submitted(exported(), DAY, confirmation=("mail.eml", b""))


def with_package(draft: Draft, name: str = "package.zip") -> Draft:
    data = archive.write_archive([("statement.docx", b"as exported")], stored=frozenset(), date=(2021, 5, 24))
    package = Attachment(name, "package", "application/zip", hashlib.sha256(data).hexdigest(), data)
    return msgspec.structs.replace(draft, attachments=with_seal(draft.attachments, package))


def test_the_package_that_was_exported_is_kept_under_a_name_of_its_own() -> None:
    draft = with_package(exported())
    signature, package = draft.attachments

    submission = mark_submitted(draft, DAY, confirmation=("mail.eml", b"yes"))

    assert submission.package == msgspec.structs.replace(package, name="submitted-2021-05-24.zip")
    kept = submission.kept_with(draft.attachments)
    assert [each.name for each in kept] == ["signed-letter.pdf", "mail.eml", "submitted-2021-05-24.zip"]
    assert kept[0] == signature
    again = with_package(msgspec.structs.replace(draft, attachments=kept))
    second = mark_submitted(again, DAY)
    assert second.package
    assert second.package.name == "submitted-2021-05-24-2.zip"
    assert [each.name for each in second.kept_with(again.attachments)] == [
        *(each.name for each in kept),
        "submitted-2021-05-24-2.zip",
    ]


def test_a_second_export_takes_the_place_of_the_first() -> None:
    draft = with_package(with_package(exported()))

    assert [each.name for each in draft.attachments] == ["signed-letter.pdf", "package.zip"]


def test_files_that_are_others_than_were_exported_are_named(tmp_path: Path) -> None:
    draft = with_package(exported())
    here, other, gone = tmp_path / "here", tmp_path / "other", tmp_path / "gone"
    for folder in (here, other):
        folder.mkdir()

    assert changed_since(draft, [gone]) == ()
    assert changed_since(draft, [gone, here, other]) == (here / "statement.docx",)
    (here / "statement.docx").write_bytes(b"another")
    assert changed_since(draft, [here, gone]) == (here / "statement.docx",)
    (other / "statement.docx").write_bytes(b"as exported")
    assert changed_since(draft, [here, other]) == ()
    assert changed_since(exported(), [here]) == ()
