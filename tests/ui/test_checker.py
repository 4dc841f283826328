"""The checker: one report on the statement as it is now, once it has rested; stale results are dropped."""

from types import SimpleNamespace

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from statement_studio.jobs.check import check_draft
from statement_studio.model.draft import Attachment, Draft
from statement_studio.model.finding import Report
from statement_studio.model.statement import Run
from statement_studio.ui.checker import REST_MS, Checker
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.workers import InlineWorkers


@pytest.fixture
def checker(document: OpenStatement) -> Checker:
    return Checker(document, InlineWorkers(), document)


def write(document: OpenStatement, text: str) -> None:
    document.edit({"b": [([Run(text)], "none")]})


def rules(report: Report | None) -> list[str]:
    assert report
    return [finding.rule for finding in report.findings if finding.severity == "must-fix"]


def test_the_report_is_that_of_the_command_line(qtbot: QtBot, checker: Checker, document: OpenStatement) -> None:
    assert not checker.is_checking
    with qtbot.waitSignal(checker.report_changed) as caught:
        checker.check_now()

    assert caught.args == [check_draft(document.draft)]
    assert checker.report == check_draft(document.draft)
    assert not checker.is_checking


def test_a_change_is_checked_after_a_rest_and_a_second_one_begins_it_anew(
    qtbot: QtBot, checker: Checker, document: OpenStatement
) -> None:
    reports: list[Report] = []
    checker.report_changed.connect(reports.append)

    write(document, "Half of it [TBC]")
    assert checker.is_checking
    write(document, "All of it.")
    qtbot.waitUntil(lambda: not checker.is_checking, timeout=20 * REST_MS)

    assert len(reports) == 1
    assert "leftover" not in rules(checker.report)


def test_a_result_of_an_older_statement_is_dropped(qtbot: QtBot, checker: Checker, document: OpenStatement) -> None:
    reports: list[Report] = []
    checker.report_changed.connect(reports.append)

    checker.check_now()
    write(document, "Changed while it was checked [TBC]")
    qtbot.waitUntil(lambda: not checker.is_checking, timeout=20 * REST_MS)

    assert [rules(report) for report in reports] == [["leftover"]]


def test_what_cannot_be_checked_is_told_in_its_sentence_until_it_can(
    qtbot: QtBot, checker: Checker, document: OpenStatement
) -> None:
    with qtbot.waitSignal(checker.report_changed):
        checker.check_now()
    broken = Attachment("formulas-en.toml", "formulas", "application/toml", "00", b"no formulas")
    document.keep(attachments=(broken,))
    with qtbot.waitSignal(checker.problem_changed):
        checker.check_now()
    assert "formulas-en.toml" in checker.problem
    assert checker.report is None

    document.keep(attachments=())
    with qtbot.waitSignal(checker.report_changed):
        checker.check_now()
    assert checker.problem == ""


def test_it_checks_what_it_was_given_and_leaves_it(qtbot: QtBot, checker: Checker, document: OpenStatement) -> None:
    before = msgspec.json.encode(document.statement)
    with qtbot.waitSignal(checker.report_changed):
        checker.check_now()

    assert msgspec.json.encode(document.statement) == before
    assert document.undo_name == ""


def test_a_check_waits_for_the_one_that_is_under_way(
    qtbot: QtBot, checker: Checker, document: OpenStatement, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[Draft] = []
    reports: list[Report] = []
    checker.report_changed.connect(reports.append)

    def check(draft: Draft, band: int | None) -> Report:
        checked.append(draft)
        return check_draft(draft, band=band)

    monkeypatch.setattr("statement_studio.ui.checker._check", check)
    checker.check_now()
    write(document, "Changed while it was checked [TBC]")
    newest = document.draft
    for _ in range(5):
        checker.check_now()
    qtbot.waitUntil(lambda: not checker.is_checking)

    assert len(checked) == 2
    assert checked[-1] is newest
    assert reports == [check_draft(newest)]


def test_a_long_check_asks_for_a_longer_rest(
    qtbot: QtBot, checker: Checker, document: OpenStatement, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([10.0, 10.2, 20.0, 30.0])
    monkeypatch.setattr("statement_studio.ui.checker.time", SimpleNamespace(perf_counter=lambda: next(moments)))

    rests = []
    for text in ("A check of 200 ms.", "A check of ten seconds."):
        write(document, text)
        checker.check_now()
        qtbot.waitUntil(lambda: not checker.is_checking)
        rests.append(checker._timer.interval())

    assert rests == [800, 4_000]
