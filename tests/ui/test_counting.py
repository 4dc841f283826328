"""What a key press costs: the text is counted where it was changed, and nowhere else."""

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from statement_studio.model.statement import Run
from statement_studio.text.words import DashRule, count_words
from statement_studio.ui.bars.rail import Rail
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.budget_strip import budget_of
from tests.support.keyboard import Key, keys, press, put_caret


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are counted from here on."""
    texts: list[str] = []

    def count_and_note(text: str, dashes: DashRule) -> int:
        texts.append(text)
        return count_words(text, dashes)

    monkeypatch.setattr("statement_studio.model.counts.count_words", count_and_note)
    return texts


def test_a_key_press_counts_one_paragraph(
    qapp: QApplication,  # noqa: ARG001 (widgets need it)
    tools: Tools,
    document: OpenStatement,
    counted: list[str],
) -> None:
    page = DraftingPage(tools)
    page.set_document(document)
    editor = page.cards["a"].editor
    put_caret(editor, 5)
    counted.clear()

    keys(editor, "x")

    (text,) = counted
    assert text == document.statement.section("a").paragraphs[0].text
    counted.clear()
    press(editor, Key.Key_Backspace)
    assert len(counted) == 1


def test_a_translation_is_measured_in_words_of_the_notice_wherever_the_limit_stands_beside_it(
    qtbot: QtBot, tools: Tools, document: OpenStatement
) -> None:
    draft = document.draft
    statement = msgspec.structs.replace(draft.statement, language="zh")
    chinese = OpenStatement(msgspec.structs.replace(draft, statement=statement), document.path)
    chinese.edit({"a": [((Run("维" * 90),), "none")]}, name="Typing")
    page = DraftingPage(tools)
    rail = Rail(tools)
    for part in (page, rail):
        qtbot.addWidget(part)
        part.set_document(chinese)

    assert chinese.count.sections["a"] == 90
    assert page.cards["a"].foot.words.text() == "about 60 words"
    assert budget_of(chinese).segments[1].words == 60
    assert rail._sections["a"].accessibleDescription() == "60 words of about 110"
