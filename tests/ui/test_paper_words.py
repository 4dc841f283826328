"""What Word's status bar will show stands beside the count, and is what the submission check says."""

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from statement_studio.jobs.check import check_draft
from statement_studio.model.counts import count_paragraphs
from statement_studio.model.statement import Layout, Paragraph, Run
from statement_studio.text.words import DashRule
from statement_studio.ui.bars.paper_words import PaperWords
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.theme import Theme
from statement_studio.ui.workers import InlineWorkers


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, document: OpenStatement) -> PaperWords:
    label = PaperWords(theme, InlineWorkers(theme.parent()))
    qtbot.addWidget(label)
    label.set_document(document)
    return label


def figure(document: OpenStatement) -> str:
    """Return what the check says that Word will show."""
    report = check_draft(document.draft)
    said = " ".join([each.message for each in report.findings] + [each.message for each in report.in_order])
    return said.partition("Word’s status bar will show ")[2].split()[0]


def test_it_follows_every_key_and_says_what_the_check_says(
    qtbot: QtBot, shown: PaperWords, document: OpenStatement
) -> None:
    qtbot.waitUntil(lambda: not shown.isHidden())
    assert shown.text() == f"In Word {figure(document)}"
    document.edit({"b": [((Run("One two three"),), "none")]})
    assert shown.text() == f"In Word {figure(document)}"
    document.change(msgspec.structs.replace(document.statement, layout=Layout(headings=True)))
    qtbot.waitUntil(lambda: shown.text() == f"In Word {figure(document)}")
    document.change(msgspec.structs.replace(document.statement, layout=Layout(title_block=False)))
    qtbot.waitUntil(shown.isHidden)
    shown.set_document(None)
    assert shown.isHidden()


def test_it_counts_as_word_does_whatever_the_rule_and_a_key_counts_one_paragraph(
    qtbot: QtBot, shown: PaperWords, document: OpenStatement, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: not shown.isHidden())
    document.judge_by("libreoffice", None)
    document.edit({"b": [((Run("One\u2014two \u2014 three"),), "none")]})
    assert shown.text() == f"In Word {figure(document)}"

    counted: list[int] = []

    def count(paragraphs: tuple[Paragraph, ...], dashes: DashRule) -> int:
        counted.append(len(paragraphs))
        return count_paragraphs(paragraphs, dashes)

    monkeypatch.setattr("statement_studio.ui.document.count_paragraphs", count)
    document.edit({"b": [((Run("One\u2014two \u2014 three four"),), "none")]})

    assert sorted(counted) == [0, 0, 1, 1]  # by either rule, and what has no place
    assert shown.text() == f"In Word {figure(document)}"
