from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from statement_studio.jobs.sample import sample_draft
from statement_studio.ui.bars.status_bar import StatusBar
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.tools import Tools


def test_it_names_the_language_of_the_statement_in_its_own_words(qtbot: QtBot, tools: Tools, tmp_path: Path) -> None:
    bar = StatusBar(tools)
    qtbot.addWidget(bar)
    bar.show()
    draft = sample_draft()
    statement = msgspec.structs.replace(draft.statement, language="ar")

    bar.set_document(OpenStatement(msgspec.structs.replace(draft, statement=statement), tmp_path / "a.statement"))

    assert bar._language.text() == "العربية"
    assert bar._language.isVisible()
    bar.set_document(None)
    assert not bar._language.isVisible()


def test_a_selection_is_told_on_the_page_where_it_is(qtbot: QtBot, tools: Tools, document: OpenStatement) -> None:
    bar = StatusBar(tools)
    qtbot.addWidget(bar)
    bar.show()
    bar.set_document(document)

    bar.show_selection(6)
    assert bar._selection.isVisible()
    bar.show_page_status("Page 1 of 1")
    assert not bar._selection.isVisible()
    bar.show_page_status("")
    assert bar._selection.isVisible()
    bar.show_selection(0)
    assert not bar._selection.isVisible()


def test_the_size_of_the_text_is_told_where_the_counts_are(qtbot: QtBot, tools: Tools, document: OpenStatement) -> None:
    bar = StatusBar(tools)
    qtbot.addWidget(bar)
    bar.show()
    bar.set_document(document)
    assert bar._zoom.isVisible()
    bar.show_remedy("Save elsewhere…")
    assert not bar._zoom.isVisible()

    bar.show_page_status("Page 1 of 1")
    bar.show_remedy("")
    assert not bar._zoom.isVisible()
    bar.show_page_status("")
    assert bar._zoom.isVisible()
