import datetime as dt
import hashlib
import json
from typing import Any, get_args

import msgspec
import pytest

from statement_studio.model.draft import Attachment, Draft, Event, EventKind
from statement_studio.model.letter import Letter
from statement_studio.model.review import Comment
from statement_studio.model.state import derive_state, last_event, letter_hash, text_hash
from statement_studio.model.statement import Layout, Paragraph, Run, Section, Statement, Trays
from tests.support.drafts import DEBATE, sample_draft

replace = msgspec.structs.replace

FIRST = Paragraph("aaaaaaaa", (Run("We thank "), Run("all", italic=True)))
SECOND = Paragraph("bbbbbbbb", (Run("One item"),), list="bullet")
STATEMENT = Statement(DEBATE, "Arcadia", sections=(Section("opening", "Opening", (FIRST, SECOND)), Section("a")))


def with_paragraphs(*paragraphs: Paragraph) -> Statement:
    return replace(STATEMENT, sections=(Section("opening", "Opening", paragraphs), Section("a")))


def untitled(statement: Statement) -> Statement:
    """Return the statement with a title only where there is no text."""
    sections = (replace(part, title="" if part.filled else "Nothing yet") for part in statement.sections)
    return replace(statement, sections=tuple(sections))


@pytest.mark.parametrize(
    "same",
    [
        replace(STATEMENT, notes={"a": "Ask the capital."}, left={"a.1": "no position"}, answers=()),
        replace(STATEMENT, letter=Letter(reference="ARC/1"), delegation="Ruritania"),
        replace(STATEMENT, comments=(Comment("c1", "aaaaaaaa", 0, 2, "We", "Who?"),), trays=Trays(unplaced=(SECOND,))),
        with_paragraphs(replace(FIRST, id="zzzzzzzz"), SECOND),
        with_paragraphs(Paragraph("c"), FIRST, Paragraph("d", (Run(" \t"),)), SECOND),
        with_paragraphs(replace(FIRST, runs=(Run("We "), Run("thank "), Run("all", italic=True), Run(""))), SECOND),
        replace(STATEMENT, sections=tuple(replace(part, title="Other", share=0.5) for part in STATEMENT.sections)),
        replace(untitled(STATEMENT), layout=Layout(headings=True)),
    ],
    ids=["notes", "letter", "comments", "ids", "empty paragraphs", "cut of the runs", "titles", "no titles to print"],
)
def test_what_does_not_change_the_words_on_paper_keeps_the_hash_of_the_text(same: Statement) -> None:
    assert same != STATEMENT
    assert text_hash(same) == text_hash(STATEMENT)


def test_every_change_of_the_words_on_paper_changes_the_hash_of_the_text() -> None:
    changed = [
        STATEMENT,
        with_paragraphs(SECOND, FIRST),
        with_paragraphs(FIRST),
        with_paragraphs(replace(FIRST, runs=(Run("We thank "), Run("All", italic=True))), SECOND),
        with_paragraphs(replace(FIRST, runs=(Run("We thank all"),)), SECOND),
        with_paragraphs(replace(FIRST, runs=(Run("We thank "), Run("all", bold=True))), SECOND),
        with_paragraphs(replace(FIRST, direction="rtl"), SECOND),
        with_paragraphs(replace(FIRST, language="fr"), SECOND),
        with_paragraphs(FIRST, replace(SECOND, list="number")),
        with_paragraphs(replace(FIRST, runs=(*FIRST.runs, Run("One item"))), SECOND),
        replace(STATEMENT, language="fr"),
        replace(STATEMENT, sections=STATEMENT.sections[::-1]),
        replace(STATEMENT, layout=Layout(title_block=False)),
        replace(STATEMENT, layout=Layout(headings=True)),
        replace(STATEMENT, layout=Layout(title_block=False, headings=True)),
        replace(
            STATEMENT,
            layout=Layout(headings=True),
            sections=(replace(STATEMENT.sections[0], title="New"), Section("a")),
        ),
    ]
    hashes = [text_hash(statement) for statement in changed]
    assert len(set(hashes)) == len(hashes)
    assert all(len(value) == 64 and set(value) <= set("0123456789abcdef") for value in hashes)


def letterhead(name: str, data: bytes) -> Attachment:
    return Attachment(name, "letterhead", "", hashlib.sha256(data).hexdigest(), data)


def formulas(data: bytes) -> Attachment:
    return Attachment("formulas.toml", "formulas", "", hashlib.sha256(data).hexdigest(), data)


DRAFT = Draft(
    "dr000001",
    replace(STATEMENT, letter=Letter(signatory="N. N.", template="head.docx")),
    attachments=(letterhead("head.docx", b"1"),),
)


def with_letter(**fields: Any) -> Draft:  # noqa: ANN401 (any field)
    return with_statement(letter=replace(DRAFT.statement.letter, **fields))


def with_statement(**fields: Any) -> Draft:  # noqa: ANN401 (any field)
    return replace(DRAFT, statement=replace(DRAFT.statement, **fields))


SCAN = Attachment("scan.pdf", "signature", "application/pdf", "00", b"scan")


@pytest.mark.parametrize(
    "same",
    [
        replace(with_letter(signature="scan", signature_file="scan.pdf"), attachments=(*DRAFT.attachments, SCAN)),
        with_letter(paper="letter"),
        with_letter(language="en"),
        with_statement(sections=()),
        replace(with_letter(template="other.docx"), attachments=(letterhead("other.docx", b"1"),)),
        replace(DRAFT, attachments=(*DRAFT.attachments, letterhead("unused.docx", b"2"))),
    ],
    ids=["signature", "paper", "language told", "text", "name of the letterhead", "unused letterhead"],
)
def test_what_the_letter_does_not_say_keeps_its_hash(same: Draft) -> None:
    assert same != DRAFT
    assert letter_hash(same) == letter_hash(DRAFT)


def test_every_change_of_what_the_letter_says_changes_its_hash() -> None:
    letters: list[dict[str, Any]] = [
        {"language": "fr"},
        {"date": dt.date(2021, 5, 20)},
        {"reference": "ARC/1"},
        {"addressee_name": "N. N."},
        {"salutation": "Mr. President,"},
        {"president_gender": "f"},
        {"signatory": "M. M."},
        {"signatory_gender": "f"},
        {"capacity": "minister"},
        {"ad_interim": False},
        {"title": "Ambassador"},
        {"delegation_forms": {"of": "of Arcadia"}},
        {"circulate": True},
    ]
    statements: list[dict[str, Any]] = [
        {"delegation": "Ruritania"},
        {"on_behalf_of": "the Group of Friends"},
        {"language": "fr", "letter": replace(DRAFT.statement.letter, title="x")},
        {"debate": replace(DEBATE, theme={"en": "Another theme"})},
        {"debate": replace(DEBATE, meeting_date=dt.date(2021, 5, 25))},
        {"debate": replace(DEBATE, meeting_mode="videoconference")},
        {"debate": replace(DEBATE, compilation=False)},
        {"debate": replace(DEBATE, language="fr")},
    ]
    drafts = [
        DRAFT,
        *(with_letter(**fields) for fields in letters),
        *(with_statement(**fields) for fields in statements),
    ]
    drafts.append(replace(DRAFT, attachments=(letterhead("head.docx", b"2"),)))
    drafts.append(replace(DRAFT, attachments=(*DRAFT.attachments, formulas(b"1"))))
    drafts.append(replace(DRAFT, attachments=(*DRAFT.attachments, formulas(b"2"))))
    hashes = [letter_hash(draft) for draft in drafts]
    assert len(set(hashes)) == len(hashes)
    covered = {name for fields in letters for name in fields} | {"signature", "signature_file", "template", "paper"}
    assert covered == set(Letter.__struct_fields__)


def test_the_hashes_are_those_that_are_documented() -> None:
    """``docs/states.md`` says how to compute them without this program."""
    first = ["none", "auto", "", [{"text": "We thank "}, {"italic": True, "text": "all"}]]
    second = ["bullet", "auto", "", [{"text": "One item"}]]
    sections = [["en", [first, second]], ["en", []]]
    assert text_hash(STATEMENT) == documented_hash(sections)
    with_headings = replace(STATEMENT, layout=Layout(title_block=False, headings=True))
    layout = {"headings": ["Opening", ""], "title_block": False}
    assert text_hash(with_headings) == documented_hash([*sections, layout])
    letter = {"language": "en", "signatory": "N. N."}
    theme = {"en": "A sample theme", "fr": "Un thème d’exemple"}
    carried = [hashlib.sha256(b"1").hexdigest()]
    said = [letter, "Arcadia", "", theme, "2021-05-24", carried]
    assert letter_hash(DRAFT) == documented_hash([*said, {"compilation": True}])
    silent = replace(DEBATE, compilation=False)
    assert letter_hash(with_statement(debate=silent)) == documented_hash(said)
    told = replace(DEBATE, language="fr", meeting_mode="videoconference")
    in_french = {"compilation": True, "language": "fr", "meeting_mode": "videoconference"}
    assert letter_hash(with_statement(debate=told)) == documented_hash([*said, in_french])


def documented_hash(data: object) -> str:
    json_text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(json_text.encode()).hexdigest()


def test_a_field_that_a_later_program_adds_changes_no_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    class LaterRun(Run, frozen=True):
        underlined: bool = False

    class LaterLetter(Letter, frozen=True):
        copies: tuple[str, ...] = ()

    runs = tuple(LaterRun(run.text, run.italic, run.bold) for run in FIRST.runs)
    later = with_paragraphs(replace(FIRST, runs=runs), SECOND)
    monkeypatch.setattr("statement_studio.model.state.normal_runs", tuple)
    assert text_hash(later) == text_hash(STATEMENT)
    assert text_hash(with_paragraphs(replace(FIRST, runs=(LaterRun("x", underlined=True),)))) != text_hash(
        with_paragraphs(replace(FIRST, runs=(LaterRun("x"),)))
    )
    letter = LaterLetter(**msgspec.structs.asdict(DRAFT.statement.letter))
    assert letter_hash(with_statement(letter=letter)) == letter_hash(DRAFT)


def event(draft: Draft, kind: EventKind) -> Event:
    return Event(kind, "2021-05-19T14:02:11+00:00", text_hash(draft.statement), letter_hash(draft))


def after(*kinds: EventKind, draft: Draft = DRAFT) -> Draft:
    return replace(draft, events=tuple(event(draft, kind) for kind in kinds))


TEXT_CHANGED = {"sections": (Section("opening", "", (FIRST,)),)}
LETTER_CHANGED = {"letter": replace(DRAFT.statement.letter, reference="ARC/1")}


@pytest.mark.parametrize(
    ("kinds", "unchanged", "text_changed", "letter_changed"),
    [
        ((), "draft", "draft", "draft"),
        (("created",), "draft", "draft", "draft"),
        (("created", "signed"), "draft", "draft", "draft"),
        (("review-copy-made",), "in-review", "in-review", "in-review"),
        (("approved",), "approved", "changed-since-approval", "approved"),
        (("exported",), "exported", "changed-since-export", "changed-since-export"),
        (("submitted",), "submitted", "changed-since-submitted", "changed-since-submitted"),
        (("exported", "approved"), "approved", "changed-since-approval", "approved"),
        (("submitted", "exported"), "exported", "changed-since-export", "changed-since-export"),
        (("exported", "signed"), "exported", "changed-since-export", "changed-since-export"),
        (("approved", "review-copy-made"), "in-review", "in-review", "in-review"),
    ],
)
def test_the_state_follows_from_the_newest_event_and_from_what_changed_since(
    kinds: tuple[EventKind, ...], unchanged: str, text_changed: str, letter_changed: str
) -> None:
    draft = after(*kinds)
    assert derive_state(draft) == unchanged
    for fields, state in ((TEXT_CHANGED, text_changed), (LETTER_CHANGED, letter_changed)):
        changed = replace(draft, statement=replace(draft.statement, **fields))
        assert derive_state(changed) == state
        assert derive_state(replace(changed, statement=draft.statement)) == unchanged


def test_every_kind_of_event_is_in_the_table() -> None:
    assert set(get_args(EventKind)) == {"created", "review-copy-made", "approved", "signed", "exported", "submitted"}


def test_a_signature_changes_no_state() -> None:
    signed = with_letter(signature="scan", signature_file="scan.pdf")
    draft = replace(after("exported"), statement=signed.statement, attachments=(*DRAFT.attachments, SCAN))
    assert derive_state(draft) == "exported"


def test_the_newest_event_of_a_kind_is_found() -> None:
    events = tuple(Event("signed", when, "", "") for when in ("1", "2"))
    draft = replace(DRAFT, events=(*events, Event("exported", "3", "", "")))
    assert last_event(draft, "signed") == events[1]
    assert last_event(draft, "approved") is None


def test_attachments_are_found_by_the_letter() -> None:
    draft = sample_draft()
    assert draft.signature == draft.attachments[0]
    assert draft.letterhead is None
    assert DRAFT.letterhead == DRAFT.attachments[0]
    assert DRAFT.signature is None
    assert DRAFT.attachment("") is None
    unsigned = replace(draft, statement=replace(draft.statement, letter=Letter(signature_file="signed-letter.pdf")))
    assert unsigned.signature is None
