import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from statement_studio.model.debate import Debate, Limit, Question, SectionPlan
from statement_studio.model.draft import Draft
from statement_studio.model.statement import Paragraph, Run, Section, Statement
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.tools import Tools

DEBATE = Debate(
    id="two-questions",
    theme={"en": "Peacekeeping"},
    meeting_date=dt.date(2021, 5, 24),
    opening=SectionPlan("Opening", "Whom does your delegation thank?", 0.2),
    questions=(
        Question("Which risks? How are they met?", ("Which risks?", "How are they met?"), "a", id="a", title="Risks"),
        Question("Who should act?", ("Who should act?",), "b", id="b", title="Actors"),
    ),
    closing=SectionPlan("Closing"),
    limit=Limit(20),
)

Write = Callable[..., tuple[DraftingPage, OpenStatement]]


def statement_with(**texts: list[str]) -> Statement:
    """Return a statement on the debate above; paragraph N of section S has the id ``SN``, from 0."""
    sections = tuple(
        Section(
            name,
            title=DEBATE.plan(name).title,
            paragraphs=tuple(
                Paragraph(f"{name}{n}", (Run(text),) if text else ()) for n, text in enumerate(texts.get(name, []))
            ),
        )
        for name in DEBATE.section_ids
    )
    return Statement(DEBATE, sections=sections)


@pytest.fixture
def write(qapp: QApplication, qtbot: QtBot, tools: Tools, tmp_path: Path) -> Write:  # noqa: ARG001
    """Return what opens the drafting page on sections with these texts."""

    def open_page(**texts: list[str]) -> tuple[DraftingPage, OpenStatement]:
        document = OpenStatement(Draft("draft0", statement_with(**texts)), tmp_path / "new.statement")
        page = DraftingPage(tools)
        qtbot.addWidget(page)
        page.resize(800, 700)
        page.set_document(document)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page, document

    return open_page
