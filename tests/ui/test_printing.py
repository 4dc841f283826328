"""Printing and saving as PDF, from the menu and by Ctrl+P, on the page that is shown."""

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from statement_studio.jobs.paper import Printed, draft_on_paper
from statement_studio.ui import workers
from statement_studio.ui.paper.pdf import write_pdf
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from tests.support.fake_prompts import FakePrompts
from tests.support.pdf import pdf_info, pdf_text, signs
from tests.support.windows import document_of, open_window, write


def test_the_statement_is_printed(qtbot: QtBot, window: Window, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.answers = [tmp_path / "printed.pdf"]
    with qtbot.waitSignal(window.printing.message) as told:
        window.serve("print-statement")

    assert told.args == ["Sent to printed.pdf."]
    (asked,) = prompts.asked
    assert asked.startswith("Security Council open debate")
    assert asked.endswith(": 2")
    printed = [signs(page) for page in pdf_text(tmp_path / "printed.pdf").split("\f")[:2]]
    assert [page[-1] for page in printed] == ["1", "2"]
    document = draft_on_paper(document_of(window).draft, "statement")
    assert "".join(page[:-1] for page in printed).replace("•", "") == signs("".join(document.pages.texts))


@pytest.mark.parametrize(
    ("page", "what"), [("drafting", "statement"), ("letter", "letter"), ("submission", "statement")]
)
def test_ctrl_p_prints_what_belongs_to_the_page(window: Window, page: str, what: str) -> None:
    window.show_page(page)

    keys = {name: window.actions_table[f"print-{name}"].shortcuts() for name in ("statement", "letter")}
    other = "letter" if what == "statement" else "statement"
    assert keys == {what: [QKeySequence("Ctrl+P")], other: []}


@pytest.mark.parametrize("what", ["statement", "letter"])
def test_a_pdf_is_saved_where_the_user_says(
    qtbot: QtBot, window: Window, prompts: FakePrompts, tmp_path: Path, what: str
) -> None:
    prompts.answers = [tmp_path / "mine"]
    with qtbot.waitSignal(window.printing.message) as told:
        window.serve(f"save-{what}-pdf")

    assert told.args == ["Saved mine.pdf."]
    role: Printed = "statement" if what == "statement" else "cover-letter"
    document = draft_on_paper(document_of(window).draft, role)
    assert (tmp_path / "mine.pdf").read_bytes() == write_pdf(document, window.tools.theme.font("text").families())
    assert pdf_info(tmp_path / "mine.pdf")["Title"] == document.title


def test_nothing_is_written_when_the_user_thinks_better_of_it(
    qtbot: QtBot, window: Window, prompts: FakePrompts, tmp_path: Path
) -> None:
    prompts.answers = [None, None]
    window.serve("print-letter")
    qtbot.waitUntil(lambda: len(prompts.asked) == 1)
    window.serve("save-letter-pdf")

    assert not list(tmp_path.glob("*.pdf"))


def test_what_cannot_be_written_is_told(qtbot: QtBot, window: Window, prompts: FakePrompts, tmp_path: Path) -> None:
    (tmp_path / "taken.pdf").mkdir()
    prompts.answers = [tmp_path / "taken.pdf"]
    window.serve("save-statement-pdf")
    qtbot.waitUntil(lambda: len(prompts.asked) == 2)

    assert "is a folder or a device" in prompts.asked[-1]


def test_without_a_statement_nothing_can_be_printed(qtbot: QtBot, tools: Tools) -> None:
    window = open_window(qtbot, tools)

    names = ("print-statement", "print-letter", "save-statement-pdf", "save-letter-pdf")
    assert not any(window.actions_table[name].isEnabled() for name in names)


@pytest.fixture
def slow_window(qtbot: QtBot, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The window with workers that are threads, and a statement whose printing takes a while."""
    monkeypatch.setattr(workers, "PROGRESS_AFTER_MS", 0)
    window = open_window(qtbot, tools._replace(workers=workers.Workers(tools.theme)), tmp_path / "long.statement")
    for section in document_of(window).statement.sections:
        write(window, section.id, "The protection of peacekeepers deserves our attention. " * 500)
    return window


def test_a_long_print_can_be_stopped(qtbot: QtBot, slow_window: Window, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.answers = [tmp_path / "long.pdf"]
    slow_window.serve("save-statement-pdf")
    (progress,) = slow_window.findChildren(QProgressDialog)
    qtbot.waitUntil(progress.isVisible)
    progress.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: not slow_window.findChildren(QProgressDialog))

    slow_window.tools.workers.wait()
    assert not (tmp_path / "long.pdf").exists()


def test_pages_are_printed_as_they_are_chosen(
    qtbot: QtBot, window: Window, prompts: FakePrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for section in document_of(window).statement.sections:
        write(window, section.id, f"Section {section.id}. " + "Peacekeepers deserve our support. " * 60)
    ask = prompts.printer

    def second_page(*arguments: object) -> QPrinter | None:
        printer = ask(*arguments)  # type: ignore[arg-type]
        assert printer
        ranges = printer.pageRanges()
        ranges.addPage(2)
        printer.setPageRanges(ranges)
        return printer

    monkeypatch.setattr(prompts, "printer", second_page)
    prompts.answers = [tmp_path / "second.pdf"]
    with qtbot.waitSignal(window.printing.message):
        window.serve("print-statement")

    assert pdf_info(tmp_path / "second.pdf")["Pages"] == "1"
    text = pdf_text(tmp_path / "second.pdf")
    assert text.strip().endswith("2")
    assert "Security Council open debate" not in text
