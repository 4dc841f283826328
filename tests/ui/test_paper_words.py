"""What Word's status bar will show stands beside the count, and is what the submission check says."""

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from statement_studio.jobs.check import check_draft
from statement_studio.model.statement import Layout, Run
from statement_studio.ui.bars.paper_words import PaperWords
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.theme import Theme


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, document: OpenStatement) -> PaperWords:
    label = PaperWords(theme)
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
