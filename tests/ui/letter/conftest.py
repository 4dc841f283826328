"""The cover letter's page, open and painted."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from statement_studio.model.draft import Draft
from statement_studio.model.statement import Statement
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.pages.letter import LetterPage
from statement_studio.ui.tools import Tools
from tests.support.letter_page import Open, Opened
from tests.support.six_languages import draft_of


@pytest.fixture
def open_page(qtbot: QtBot, tools: Tools, tmp_path: Path) -> Open:
    """Return what opens a statement on the page and waits until its letter is painted."""

    def opened(statement: Statement | Draft, *, size: tuple[int, int] = (1104, 780)) -> Opened:
        draft = statement if isinstance(statement, Draft) else draft_of(statement)
        page = LetterPage(tools)
        qtbot.addWidget(page)
        document = OpenStatement(draft, tmp_path / "arcadia.statement", parent=page)
        page.resize(*size)
        page.set_document(document)
        page.show()
        qtbot.waitUntil(lambda: page.preview.sheets.sheet_count > 0)
        return page, document

    return opened
