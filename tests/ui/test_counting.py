"""What a key press costs: the text is counted where it was changed, and nowhere else."""

import pytest
from PySide6.QtWidgets import QApplication

from statement_studio.text.words import DashRule, count_words
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.tools import Tools
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
