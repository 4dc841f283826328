"""The submission page on the sample, checked."""

import pytest
from pytestqt.qtbot import QtBot

from statement_studio.ui.checker import Checker
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.pages.submission import SubmissionPage
from statement_studio.ui.tools import Tools
from tests.support.submission_page import Desk, check


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def checker(document: OpenStatement, tools: Tools) -> Checker:
    return Checker(document, tools.workers, document)


@pytest.fixture
def page(qtbot: QtBot, tools: Tools, document: OpenStatement, checker: Checker, desk: Desk) -> SubmissionPage:
    page = SubmissionPage(tools, show_path=desk.show)
    qtbot.addWidget(page)
    page.resize(1112, 800)
    page.set_document(document)
    page.set_checker(checker)
    check(qtbot, checker)
    return page
