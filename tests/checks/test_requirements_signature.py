"""The signature: missing, declared without its file, and made of something that has changed since."""

import datetime as dt
import typing

import msgspec
import pytest

from statement_studio import resources
from statement_studio.checks.requirements.since_signing import DEBATE, FACTS, FIELDS
from statement_studio.model.debate import Debate
from statement_studio.model.draft import Attachment, Draft, Event
from statement_studio.model.finding import Purpose, Severity
from statement_studio.model.letter import Letter
from statement_studio.model.statement import Layout, Run, Statement
from tests.checks.conftest import (
    attachment,
    draft_of,
    found,
    good_statement,
    met,
    signed,
    with_debate,
    with_letter,
    with_text,
)

GRADES: list[tuple[Purpose, Severity]] = [("signature", "look-at"), ("submission", "must-fix")]
PDF = attachment("signed-letter.pdf", "application/pdf")
PNG = attachment("signature.png", "image/png")


def changed(draft: Draft, statement: Statement) -> Draft:
    """Return the draft with another statement, its signature kept."""
    kept = {name: getattr(draft.statement.letter, name) for name in ("signature", "signature_file")}
    return msgspec.structs.replace(draft, statement=with_letter(statement, **kept))


@pytest.mark.parametrize(("purpose", "severity"), GRADES)
def test_an_unsigned_letter(purpose: Purpose, severity: Severity) -> None:
    finding = found("letter-signature", good_statement(), purpose=purpose)

    assert (finding.severity, finding.field) == (severity, "signature")
    assert finding.source == (
        "Guidance note: “a cover letter, duly signed by the Permanent Representative or Chargé d’affaires”"
    )


def test_where_the_notice_wants_no_signature_none_must_be_there() -> None:
    assert found("letter-signature", with_debate(good_statement(), requirements=()), purpose="submission").severity == (
        "look-at"
    )


@pytest.mark.parametrize(("purpose", "severity"), GRADES)
@pytest.mark.parametrize("kind", ["image", "scan"])
@pytest.mark.parametrize("name", ["gone.pdf", ""])
def test_a_declared_signature_without_its_file(purpose: Purpose, severity: Severity, kind: str, name: str) -> None:
    statement = with_letter(good_statement(), signature=kind, signature_file=name)
    finding = found("letter-signature", draft_of(statement, PDF, PNG), purpose=purpose)

    assert (finding.severity, finding.field, finding.text) == (severity, "signature_file", name)
    assert "is not in the draft" in finding.message
    assert name in finding.message


@pytest.mark.parametrize(("kind", "file"), [("image", PDF), ("scan", PNG)])
def test_a_file_of_the_wrong_kind_is_no_signature(kind: str, file: Attachment) -> None:
    statement = with_letter(good_statement(), signature=kind, signature_file=file.name)
    finding = found("letter-signature", draft_of(statement, PDF, PNG), purpose="submission")

    assert finding.severity == "must-fix"
    assert file.name in finding.message


@pytest.mark.parametrize("purpose", ["signature", "submission"])
def test_an_image_is_a_signature_whatever_is_changed_later(purpose: Purpose) -> None:
    statement = with_letter(good_statement(), signature="image", signature_file="signature.png")
    draft = msgspec.structs.replace(signed(good_statement(), PNG), statement=with_text(statement, "a", "New."))

    met("letter-signature", draft, purpose=purpose)


@pytest.mark.parametrize("purpose", ["signature", "submission"])
def test_a_scan_of_what_stands_is_in_order(purpose: Purpose) -> None:
    met("letter-signature", signed(good_statement()), purpose=purpose)


def test_what_changes_no_word_on_paper_changes_nothing() -> None:
    draft = signed(good_statement())
    statement = msgspec.structs.replace(good_statement(), notes={"a": "Call."}, answers=(), left={"a.1": "none"})
    statement = with_letter(statement, paper="letter")

    met("letter-signature", changed(draft, statement), purpose="submission")


CHANGES: dict[str, tuple[typing.Callable[[Statement], Statement], str]] = {
    "text of one section": (lambda now: with_text(now, "a", "New words."), "the text of Risks today"),
    "text of two sections": (
        lambda now: with_text(with_text(now, "closing", "New."), "b", "New."),
        "the text of Shared responsibility, the text of Closing",
    ),
    "bold type": (
        lambda now: msgspec.structs.replace(
            now,
            sections=tuple(
                msgspec.structs.replace(
                    section,
                    paragraphs=tuple(
                        msgspec.structs.replace(paragraph, runs=(Run(paragraph.text, bold=True),))
                        for paragraph in section.paragraphs
                    ),
                )
                if section.id == "d"
                else section
                for section in now.sections
            ),
        ),
        "the text of Technical details",
    ),
    "order": (
        lambda now: msgspec.structs.replace(now, sections=now.sections[::-1]),
        "the order of the sections",
    ),
    "language": (
        lambda now: msgspec.structs.replace(now, language="es"),
        "the statement’s language, the letter’s language",
    ),
    "date": (lambda now: with_letter(now, date=dt.date(2021, 5, 19)), "the letter’s date"),
    "text and letter": (
        lambda now: with_letter(with_text(now, "a", "New."), signatory="M. M.", title="Minister"),
        "the text of Risks today, the signatory, the signatory’s title",
    ),
    "delegation": (lambda now: msgspec.structs.replace(now, delegation="Arcady"), "the delegation"),
    "group": (lambda now: msgspec.structs.replace(now, on_behalf_of="the Friends"), "on whose behalf it speaks"),
    "theme": (lambda now: with_debate(now, theme={"en": "Another"}), "the debate’s theme"),
    "meeting": (
        lambda now: with_debate(now, meeting_date=dt.date(2021, 5, 25), meeting_mode="in-person"),
        "the debate’s date, the form of the meeting",
    ),
    "compilation": (
        lambda now: with_debate(now, compilation=False),
        "the request to include the statement in the compilation",
    ),
    "language of the notice": (
        lambda now: with_debate(now, language="fr", theme={**now.debate.theme, "fr": "Le thème"}),
        "the debate’s theme, the language of the notice",
    ),
    "headings": (
        lambda now: msgspec.structs.replace(now, layout=Layout(headings=True)),
        "the headings",
    ),
    "title block": (
        lambda now: msgspec.structs.replace(with_text(now, "a", "New."), layout=Layout(title_block=False)),
        "the text of Risks today, the title block",
    ),
}


@pytest.mark.parametrize(("change", "what"), CHANGES.values(), ids=CHANGES.keys())
def test_what_was_changed_after_signing_is_named(change: typing.Callable[[Statement], Statement], what: str) -> None:
    finding = found(
        "letter-signature", changed(signed(good_statement()), change(good_statement())), purpose="submission"
    )

    assert (finding.severity, finding.field) == ("must-fix", "signature_file")
    assert finding.message == (f"Changed after signing: {what}. Have the letter signed anew, and add the new scan.")


def test_a_change_of_both_languages_is_named_once() -> None:
    draft = signed(with_letter(good_statement(), language="fr"))
    statement = msgspec.structs.replace(good_statement(), language="es")

    message = found("letter-signature", changed(draft, statement), purpose="submission").message
    assert message.startswith("Changed after signing: the statement’s language, the letter’s language. ")


def test_a_new_letterhead_after_signing_is_named() -> None:
    data = resources.read_bytes("templates/letter-a4.docx")
    letterhead = Attachment("letterhead.docx", "letterhead", "application/docx", "0" * 64, data)
    draft = signed(good_statement(), letterhead)
    statement = with_letter(good_statement(), template="letterhead.docx", reference="ARC/1")

    message = found("letter-signature", changed(draft, statement), purpose="submission").message
    assert "the letter’s reference, the letterhead or the letter’s formulas." in message


def test_new_formulas_after_signing_are_named() -> None:
    draft = signed(good_statement())
    formulas = Attachment("fr.toml", "formulas", "application/toml", "0" * 64, resources.read_bytes("letters/fr.toml"))
    draft = msgspec.structs.replace(draft, attachments=(*draft.attachments, formulas))

    message = found("letter-signature", draft, purpose="submission").message
    assert "Changed after signing: the letterhead or the letter’s formulas." in message


@pytest.mark.parametrize("versions", [(), "damaged"])
def test_without_the_version_of_the_signing_only_the_paper_is_named(versions: object) -> None:
    draft = changed(signed(good_statement()), with_letter(with_text(good_statement(), "a", "New."), date=None))
    broken = tuple(msgspec.structs.replace(version, data=b"?") for version in draft.versions) if versions else ()
    draft = msgspec.structs.replace(draft, versions=broken)

    message = found("letter-signature", draft, purpose="submission").message
    assert message.startswith("Changed after signing: the statement, the letter. ")


def test_the_package_with_which_it_is_signed_anew_is_not_held_up() -> None:
    draft = changed(signed(good_statement()), with_text(good_statement(), "a", "New."))
    assert found("letter-signature", draft, purpose="signature").severity == "look-at"


def test_only_the_newest_signing_counts() -> None:
    statement = with_text(good_statement(), "a", "New.")
    old, new = signed(good_statement()), signed(statement)
    draft = msgspec.structs.replace(new, events=(*old.events, *new.events))

    met("letter-signature", draft, purpose="submission")


def test_a_scan_of_which_nothing_is_known_is_looked_at() -> None:
    draft = signed(good_statement())
    events = (Event("created", "2021-05-20T12:00:00+00:00", "", ""),)
    finding = found("letter-signature", msgspec.structs.replace(draft, events=events), purpose="submission")

    assert finding.severity == "look-at"
    assert "not known" in finding.message


def test_every_field_that_the_letter_says_has_words() -> None:
    silent = {"signature", "signature_file", "template", "paper"}
    assert set(Letter.__struct_fields__) - silent == FIELDS.keys()
    assert FACTS.keys() <= set(Statement.__struct_fields__)
    assert DEBATE.keys() <= set(Debate.__struct_fields__)


def test_a_new_title_under_headings_is_named() -> None:
    with_headings = msgspec.structs.replace(good_statement(), layout=Layout(headings=True))
    first = msgspec.structs.replace(with_headings.sections[0], title="Beginning")
    statement = msgspec.structs.replace(with_headings, sections=(first, *with_headings.sections[1:]))

    message = found("letter-signature", changed(signed(with_headings), statement), purpose="submission").message
    assert message.startswith("Changed after signing: the headings. ")
