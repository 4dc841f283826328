"""How a letter stands, and files taken into its draft."""

from pathlib import Path

import msgspec
import pytest

from statement_studio.errors import InputError
from statement_studio.jobs.letter import (
    read_letterhead,
    read_signature,
    view_letter,
    with_letterhead,
    with_signature,
)
from statement_studio.model.debate import LanguageCode
from tests.support.exports import picture, template
from tests.support.six_languages import draft_of, statement_in, with_debate, with_letter


def test_a_letter_is_seen_with_what_it_says_and_lacks() -> None:
    view = view_letter(draft_of(with_letter(statement_in("fr"), signatory="", president_gender="unknown")))

    assert {gap.field for gap in view.gaps} == {"signatory", "president_gender"}
    assert view.fields["reference"] == "ARC/2021/118"
    assert f"{view.fields['reference']}\t{view.fields['place_date']}" in view.preview.texts


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", {"date", "signatory"}),
        ("zh", {"date", "signatory"}),
        ("fr", {"date", "signatory", "delegation_forms.of", "signatory_gender", "president_gender"}),
    ],
)
@pytest.mark.parametrize("filled", [True, False])
def test_what_such_a_letter_must_have_is_told_whether_it_is_there_or_not(
    language: LanguageCode, asked: set[str], filled: bool
) -> None:
    statement = statement_in(language)
    if not filled:
        statement = with_letter(
            statement,
            date=None,
            signatory="",
            president_gender="unknown",
            signatory_gender="unknown",
            delegation_forms={},
        )

    assert view_letter(draft_of(statement)).asked == asked


def test_a_minister_must_have_a_title_and_a_group_its_form() -> None:
    statement = msgspec.structs.replace(
        with_letter(statement_in("fr"), capacity="minister", title="Ministre"), on_behalf_of="Groupe des Amis"
    )

    assert {"title", "delegation_forms.group"} <= view_letter(draft_of(statement)).asked


@pytest.mark.parametrize("circulate", [True, False])
def test_a_request_that_speaks_of_who_signs_asks_for_the_gender(circulate: bool) -> None:
    statement = with_letter(statement_in("fr"), capacity="minister", title="Ministre", circulate=circulate)
    statement = with_debate(statement, compilation=False)

    assert ("signatory_gender" in view_letter(draft_of(statement)).asked) is circulate


def test_all_that_stands_for_one_missing_thing_is_told() -> None:
    view = view_letter(draft_of(with_letter(statement_in("fr"), president_gender="unknown")))

    (gap,) = view.gaps
    shown = {gap.shown, *gap.also}
    assert len(shown) == 1 + len(gap.also)
    assert shown == {"[Président / Présidente]", "[Monsieur le Président / Madame la Présidente]"}
    assert all(any(words in text for text in view.preview.texts) for words in shown)


def test_a_letterhead_is_proved_before_it_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(template("Our own", "{{ opening }}"))
    draft = draft_of(statement_in("en"))

    taken = with_letterhead(with_letterhead(draft, read_letterhead(path)), read_letterhead(path))

    assert taken.letterhead is not None
    assert [each.name for each in taken.attachments] == [taken.statement.letter.template] == ["letterhead.docx"]
    assert view_letter(taken).preview.texts[0] == "Our own"
    path.write_bytes(template("{{ nothing }}"))
    with pytest.raises(InputError, match="is no field of a letter"):
        read_letterhead(path)


def test_a_scan_tells_once_what_was_signed(tmp_path: Path) -> None:
    first, second = tmp_path / "1.png", tmp_path / "2.png"
    first.write_bytes(picture(800, 1000))
    second.write_bytes(picture(820, 1000))
    draft = draft_of(statement_in("en"))
    scan = read_signature([first], "scan")

    signed = with_signature(draft, scan, "scan")
    again = with_signature(signed, scan, "scan")
    anew = with_signature(again, read_signature([first, second], "scan"), "scan")

    assert [event.kind for event in signed.events] == ["signed"]
    assert again.events == signed.events
    assert [event.kind for event in anew.events] == ["signed", "signed"]
    assert [version.name for version in anew.versions] == ["Signed", "Signed"]
    assert len(anew.attachments) == 1
    assert anew.signature is not None


def test_an_image_is_no_signing(tmp_path: Path) -> None:
    path = tmp_path / "sign.png"
    path.write_bytes(picture())

    draft = with_signature(draft_of(statement_in("en")), read_signature([path], "image"), "image")

    assert not draft.events
    assert not draft.versions
    assert draft.signature is not None
    assert view_letter(draft).preview.body[-5:] != view_letter(draft_of(statement_in("en"))).preview.body[-5:]
