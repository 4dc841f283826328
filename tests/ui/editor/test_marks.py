"""Underlines of findings stand where the words are, and never under the word that is being typed."""

import msgspec
import pytest

from statement_studio.model.finding import Finding, FindingKind, Place, Report, Severity
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.theme import Theme
from tests.support.keyboard import commit, keys, put_caret
from tests.ui.editor.conftest import Write


def found(document: OpenStatement, words: str, section_id: str = "a") -> Finding:
    """Return a finding about the only place of some words in a section."""
    for paragraph in document.statement.section(section_id).paragraphs:
        start = paragraph.text.find(words)
        if start >= 0:
            return Finding(
                "rule", "style", "look-at", "Look.", place=Place(section_id, paragraph.id, start, start + len(words))
            )
    raise ValueError(words)


def underlined(page: DraftingPage, section_id: str = "a") -> list[str]:
    return [mark.cursor.selectedText() for mark in page.cards[section_id].editor.underlines]


@pytest.mark.parametrize("before", ["Plain ", "🕊🕊 ", "𝔘𝔑 é ", "سلام "])
def test_a_mark_stands_under_its_words_whatever_is_before(write: Write, before: str) -> None:
    page, document = write(a=["First 🕊", f"{before}peace-keeping works"])
    page.show_report(Report((found(document, "peace-keeping"),)))
    assert underlined(page) == ["peace-keeping"]
    assert page.cards["a"].foot.findings.text() == "1 finding"
    commit_at = page.cards["a"].editor
    put_caret(commit_at, 0)
    commit(commit_at, "🕊 new ")
    assert underlined(page) == ["peace-keeping"]


def test_the_word_that_is_being_typed_is_not_underlined(write: Write) -> None:
    page, document = write(a=["We secretaria here", "other"])
    editor = page.cards["a"].editor
    put_caret(editor, 13)
    keys(editor, "t")
    page.show_report(Report((found(document, "secretariat"), found(document, "other"))))
    assert underlined(page) == ["other"]
    put_caret(editor, 0)
    assert underlined(page) == ["secretariat", "other"]


def test_a_mark_goes_when_its_words_change(write: Write) -> None:
    page, document = write(a=["We secretariat here"])
    page.show_report(Report((found(document, "secretariat"),)))
    editor = page.cards["a"].editor
    put_caret(editor, 8)
    keys(editor, "x")
    put_caret(editor, 0)
    assert underlined(page) == []


def test_what_is_typed_behind_a_mark_is_not_part_of_it(write: Write) -> None:
    page, document = write(a=["We secretariat"])
    page.show_report(Report((found(document, "secretariat"),)))
    editor = page.cards["a"].editor
    put_caret(editor, 14)
    keys(editor, " here")
    put_caret(editor, 0)
    assert underlined(page) == ["secretariat"]


def test_the_card_at_the_caret_is_asked_for(write: Write) -> None:
    page, document = write(a=["We secretariat here"])
    finding = found(document, "secretariat")
    page.show_report(Report((finding,)))
    asked: list[Finding] = []
    page.finding_requested.connect(asked.append)
    put_caret(page.cards["a"].editor, 1)
    page.show_card()
    assert asked == []
    put_caret(page.cards["a"].editor, 5)
    page.show_card()
    page.cards["a"].foot.findings.click()
    assert asked == [finding, finding]


def test_a_finding_about_a_whole_section_is_counted_and_not_underlined(write: Write) -> None:
    page, _ = write(a=["Alpha"])
    page.show_report(Report((Finding("rule", "requirement", "hint", "Open.", place=Place("a")),)))
    assert underlined(page) == []
    assert page.cards["a"].foot.findings.text() == "1 finding"
    assert page.cards["b"].foot.findings.isHidden()


@pytest.mark.parametrize(
    ("kind", "severity", "line"),
    [
        ("spelling", "look-at", ("bad", True)),
        ("grammar", "look-at", ("bad", True)),
        ("style", "look-at", ("style", True)),
        ("style", "hint", ("warn", False)),
        ("requirement", "look-at", ("warn", False)),
        ("requirement", "must-fix", ("bad", False)),
    ],
)
def test_every_kind_has_its_line(
    write: Write, theme: Theme, kind: FindingKind, severity: Severity, line: tuple[str, bool]
) -> None:
    page, document = write(a=["We secretariat here"])
    finding = msgspec.structs.replace(found(document, "secretariat"), kind=kind, severity=severity)
    page.show_report(Report((finding,)))
    (drawn,) = page.cards["a"].editor.underlines
    assert (drawn.color, drawn.is_wave) == (theme.color(line[0]), line[1])
