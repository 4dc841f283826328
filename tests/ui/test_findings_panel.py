"""The findings panel: cards for what a check says, gone through and settled, each in one undo step."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.model.finding import Finding, Place, Report
from statement_studio.model.statement import Run
from statement_studio.ui.checker import Checker
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.panels.finding_card import FindingCard
from statement_studio.ui.panels.findings import FindingsPanel
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.filter_chip import FilterChip
from statement_studio.ui.widgets.label import Label

TEXT = "Safety  comes first. 維和 \U0001f69a matters  too; [TBC]."


AGAIN = TEXT.rindex("  ")


@pytest.fixture
def checker(document: OpenStatement, tools: Tools) -> Checker:
    document.edit({"b": [([Run("Before.")], "none"), ([Run(TEXT)], "none")]})
    document.end_group()
    return Checker(document, tools.workers, document)


@pytest.fixture
def panel(qtbot: QtBot, tools: Tools, document: OpenStatement, checker: Checker) -> FindingsPanel:
    panel = FindingsPanel(tools)
    qtbot.addWidget(panel)
    panel.resize(336, 700)
    panel.set_document(document)
    panel.set_checker(checker)
    panel.show()
    check(qtbot, checker)
    return panel


def check(qtbot: QtBot, checker: Checker) -> None:
    checker.check_now()
    qtbot.waitUntil(lambda: not checker.is_checking)


def text_of(document: OpenStatement) -> str:
    return document.statement.section("b").paragraphs[1].text


def card(panel: FindingsPanel, rule: str, number: int = 0) -> FindingCard:
    return [card for card in panel.cards if card.finding.rule == rule][number]


def spaces(panel: FindingsPanel) -> list[FindingCard]:
    return [card for card in panel.cards if card.finding.text == "  "]


def button(widget: FindingCard | FindingsPanel, name: str) -> QAbstractButton:
    (found,) = [
        each
        for each in widget.findChildren(QAbstractButton)
        if name in {each.text(), each.accessibleName()} and each.isVisibleTo(widget)
    ]
    return found


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def chips(panel: FindingsPanel) -> dict[str, FilterChip]:
    return {chip.text(): chip for chip in panel.findChildren(FilterChip) if chip.isVisibleTo(panel)}


def settle(qtbot: QtBot, checker: Checker, widget: FindingCard | FindingsPanel, name: str) -> None:
    if isinstance(widget, FindingCard):
        widget.setFocus()
    button(widget, name).click()
    qtbot.waitUntil(lambda: not checker.is_checking)


def test_every_finding_has_a_card_with_why_and_its_ground(panel: FindingsPanel, checker: Checker) -> None:
    assert checker.report
    assert [card.finding for card in panel.cards] == list(checker.report.findings)
    for each in panel.cards:
        shown = [label.text() for label in each.findChildren(QLabel)]
        assert each.finding.message in shown
        assert each.finding.source in shown
        assert each.finding.message in each.accessibleName()


def test_the_count_is_told_when_it_changes(qtbot: QtBot, panel: FindingsPanel, document: OpenStatement) -> None:
    before = len(panel.cards)
    with qtbot.waitSignal(panel.count_changed) as caught:
        document.edit({"b": [([Run("Before.")], "none"), ([Run(TEXT.replace("[TBC]", "peace"))], "none")]})
    assert caught.args == [before - 1]


def test_replacing_is_one_step_that_undo_takes_back(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement
) -> None:
    settle(qtbot, checker, spaces(panel)[0], "Replace “  ” with “ ”")

    assert text_of(document) == TEXT.replace("Safety  ", "Safety ")
    assert len(spaces(panel)) == 1
    assert document.undo_name == "Replace"
    document.undo()
    assert text_of(document) == TEXT


def test_all_safe_fixes_are_one_step(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement
) -> None:
    settle(qtbot, checker, panel, "Fix all safe (2)")

    assert text_of(document) == "Safety comes first. 維和 \U0001f69a matters too; [TBC]."
    assert not spaces(panel)
    document.undo()
    assert text_of(document) == TEXT


def test_what_reads_otherwise_by_now_is_not_replaced_but_checked_again(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement
) -> None:
    stale = spaces(panel)[0]
    document.edit({"b": [([Run("Before.")], "none"), ([Run("Something else.")], "none")]})

    with qtbot.waitSignal(panel.message) as caught:
        stale.replace_requested.emit(" ")

    assert "has changed there" in caught.args[0]
    assert text_of(document) == "Something else."
    qtbot.waitUntil(lambda: not checker.is_checking)
    assert not spaces(panel)


def test_ignoring_here_leaves_its_like_and_can_be_taken_back(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement
) -> None:
    settle(qtbot, checker, spaces(panel)[0], "Ignore here")
    assert [card.finding.place.start for card in spaces(panel) if card.finding.place] == [TEXT.index("  too")]
    assert text_of(document) == TEXT

    settle(qtbot, checker, panel, "1 ignored: show again")
    assert len(spaces(panel)) == 2
    document.undo()
    document.undo()
    assert document.statement.ignored == ()


def test_ignoring_in_the_draft_hides_all_of_the_rule_but_what_must_be_fixed(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker
) -> None:
    settle(qtbot, checker, spaces(panel)[0], "Ignore in this draft")

    assert [card.finding.text for card in panel.cards if card.finding.rule == "leftover"] == ["[TBC]"]


def test_what_must_be_fixed_cannot_be_ignored(panel: FindingsPanel) -> None:
    must = card(panel, "leftover")
    must.setFocus()

    assert must.finding.severity == "must-fix"
    names = {each.text() for each in must.findChildren(QAbstractButton)}
    assert names == {"Show"}


def test_the_present_card_alone_says_all(panel: FindingsPanel) -> None:
    first, second = panel.cards[:2]
    first.setFocus()
    second.setFocus()

    assert [card.is_marked for card in panel.cards[:2]] == [False, True]
    sources = [
        [label for label in each.findChildren(QLabel) if label.text() == each.finding.source]
        for each in (first, second)
    ]
    assert [labels[0].isVisibleTo(panel) for labels in sources] == [False, True]


def test_f8_goes_through_the_findings_and_round_and_shows_their_places(panel: FindingsPanel) -> None:
    carets: list[Caret] = []
    panel.show_requested.connect(carets.append)
    handlers = panel.handlers()

    handlers["next-finding"]()
    bracket = len("Before.\n") + TEXT.index("[TBC]") + 1  # the lorry takes two units
    assert carets == [Caret("drafting", "b", bracket, bracket + len("[TBC]"))]
    handlers["previous-finding"]()
    assert panel.cards[-1].is_marked
    handlers["next-finding"]()
    assert panel.cards[0].is_marked


def test_the_arrows_go_from_card_to_card_and_enter_shows_the_place(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.cards[0].setFocus()
    QTest.keyClick(panel.cards[0], Qt.Key.Key_Down)
    assert panel.cards[1].hasFocus()
    QTest.keyClick(panel.cards[1], Qt.Key.Key_Up)
    with qtbot.waitSignal(panel.show_requested):
        QTest.keyClick(panel.cards[0], Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.show_requested):
        QTest.mouseClick(spaces(panel)[0], Qt.MouseButton.LeftButton)
    assert spaces(panel)[0].is_marked


def test_chips_and_cards_are_there_at_once_when_there_is_a_report(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement
) -> None:
    seen: list[tuple[list[str], bool]] = []
    checker.report_changed.connect(
        lambda: seen.append((list(chips(panel)), all(card.isVisibleTo(panel) for card in panel.cards)))
    )
    document.change(msgspec.structs.replace(document.statement, delegation=""))
    check(qtbot, checker)

    assert seen == [(list(chips(panel)), True)]
    assert f"All {len(panel.cards)}" in seen[0][0]


def test_tab_goes_from_the_chips_through_the_cards(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement
) -> None:
    document.change(msgspec.structs.replace(document.statement, delegation=""))  # a card that is made later
    check(qtbot, checker)
    panel.cards[0].setFocus()
    passed: list[QWidget] = [list(chips(panel).values())[-1]]
    passed[0].setFocus()
    while passed[-1] is not panel.cards[-1]:
        passed[-1].window().focusNextChild()
        passed.append(focused())

    assert [widget for widget in passed if isinstance(widget, FindingCard)] == panel.cards


def test_what_no_page_can_change_has_no_button_that_leads_nowhere(panel: FindingsPanel) -> None:
    deadline = card(panel, "deadline")

    assert "Show" not in {each.text() for each in deadline.findChildren(QAbstractButton)}


def test_chips_filter_by_severity_and_a_finding_that_is_asked_for_lifts_the_filter(panel: FindingsPanel) -> None:
    total = len(panel.cards)
    assert list(chips(panel))[:2] == [f"All {total}", "Must fix 1"]

    chips(panel)["Must fix 1"].click()
    assert [card.finding.text for card in panel.cards] == ["[TBC]"]
    assert chips(panel)["Must fix 1"].isChecked()

    hidden = Finding("length", "requirement", "look-at", "Nobody has said this")
    panel.show_finding(hidden)
    assert len(panel.cards) == 1
    chips(panel)[f"All {total}"].click()
    wanted = panel.cards[-1].finding
    chips(panel)["Must fix 1"].click()
    panel.show_finding(wanted)
    assert len(panel.cards) == total
    assert [card.finding for card in panel.cards if card.is_marked] == [wanted]


def test_cards_that_stay_are_kept_with_their_focus(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement
) -> None:
    kept = card(panel, "letter-formula")
    kept.setFocus()
    document.change(msgspec.structs.replace(document.statement, delegation=""))
    check(qtbot, checker)

    assert card(panel, "delegation").finding.severity == "must-fix"
    assert card(panel, "letter-formula") is kept
    assert kept.hasFocus()
    assert kept.is_marked


def test_focus_goes_on_to_the_next_card_when_its_own_is_settled(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker
) -> None:
    first, second = spaces(panel)
    first.setFocus()
    settle(qtbot, checker, first, "Ignore here")

    assert second.is_marked
    assert second.hasFocus()


def test_focus_stays_among_the_cards_when_the_last_one_is_settled(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker
) -> None:
    panel.show_finding(panel.cards[-1].finding)
    settle(qtbot, checker, panel.cards[-1], "Ignore in this draft")

    assert panel.cards[-1].is_marked
    assert panel.cards[-1].hasFocus()


def test_many_findings_are_shown_in_portions(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement
) -> None:
    document.edit({"a": [([Run("Far  off. " * 130)], "none")]})
    check(qtbot, checker)
    assert checker.report
    total = len(checker.report.findings)
    assert len(panel.cards) == 50

    button(panel, f"Show {total - 50} more").click()
    assert len(panel.cards) == 100
    last = checker.report.findings[-1]
    panel.show_finding(last)
    assert panel.cards[-1].finding == last
    assert panel.cards[-1].is_marked


def test_another_statement_has_other_findings_and_none_has_none(panel: FindingsPanel) -> None:
    panel.set_document(None)
    panel.set_checker(None)

    assert panel.cards == []
    panel.handlers()["next-finding"]()


def test_a_fix_of_a_letter_field_is_shown_but_not_done_blindly(tools: Tools, qtbot: QtBot) -> None:
    finding = Finding("leftover", "requirement", "look-at", "Why.", field="title", text="a  b", fixes=("a b",))
    shown = FindingCard(tools.theme, finding, "Letter", leads_somewhere=True)
    qtbot.addWidget(shown)

    assert {each.text() for each in shown.findChildren(QAbstractButton)} == {"Show", "Ignore in this draft"}


def test_other_kinds_of_findings_have_chips_of_their_own_and_several_fixes_a_button_each(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place("b", document.statement.section("b").paragraphs[1].id, 0, 6)
    style = Finding("x", "style", "hint", "Why.", "Manual", place, text="Safety", fixes=("Security", "Peace"))
    report = Report((style, style, panel.cards[0].finding))
    monkeypatch.setattr("statement_studio.jobs.check.check_draft", lambda *_, **__: report)
    check(qtbot, checker)
    qtbot.waitUntil(lambda: {"UN style 1", "Requirement 1"} <= set(chips(panel)))

    chips(panel)["UN style 1"].click()
    (only,) = panel.cards
    only.setFocus()
    button(only, "Replace “Safety” with “Peace”").click()
    assert text_of(document).startswith("Peace  comes")


def reporting(
    qtbot: QtBot, checker: Checker, panel: FindingsPanel, monkeypatch: pytest.MonkeyPatch, *findings: Finding
) -> None:
    """Let the checker find these, whatever the text says."""
    monkeypatch.setattr("statement_studio.jobs.check.check_draft", lambda *_, **__: Report(findings))
    check(qtbot, checker)
    qtbot.waitUntil(lambda: [card.finding for card in panel.cards] == list(findings))


def style_at(document: OpenStatement, start: int, end: int, *fixes: str, rule: str = "x") -> Finding:
    place = Place("b", document.statement.section("b").paragraphs[1].id, start, end)
    return Finding(rule, "style", "look-at", "Why.", "Manual", place, text=TEXT[start:end], fixes=fixes)


def test_what_is_alike_is_fixed_in_one_step(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.end_group()
    first, second = style_at(document, 6, 8, " "), style_at(document, AGAIN, AGAIN + 2, " ")
    other, hopeless = style_at(document, 0, 6, "Security"), style_at(document, 6, 8, rule="y")
    reporting(qtbot, checker, panel, monkeypatch, first, other, second, hopeless)
    card(panel, "x", 1).setFocus()
    assert "Fix all alike" not in " ".join(
        each.text() for each in card(panel, "x", 1).findChildren(QAbstractButton) if each.isVisibleTo(panel)
    )
    settle(qtbot, checker, card(panel, "x"), "Fix all alike (2)")
    assert text_of(document) == "Safety comes first. 維和 \U0001f69a matters too; [TBC]."
    document.undo()
    assert text_of(document) == TEXT


def test_a_card_is_short_until_it_is_the_present_one(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporting(
        qtbot, checker, panel, monkeypatch, style_at(document, 0, 6, "Security"), style_at(document, 8, 13, "goes")
    )

    def shown() -> list[str]:
        return [label.text() for label in panel.cards[0].findChildren(Label) if label.isVisibleTo(panel)]

    panel.cards[1].setFocus()
    assert shown() == ["UN style", "(b)"]
    panel.cards[0].setFocus()
    assert shown() == ["UN style", "(b)", "Why.", "Manual"]
    assert panel.cards[0].accessibleName() == "UN style: Why."


def test_kinds_have_chips_where_there_are_several_and_else_grades(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement, monkeypatch: pytest.MonkeyPatch
) -> None:
    style, spelling = style_at(document, 0, 6), msgspec.structs.replace(style_at(document, 8, 13), kind="spelling")
    reporting(qtbot, checker, panel, monkeypatch, style, spelling)
    qtbot.waitUntil(lambda: list(chips(panel)) == ["All 2", "UN style 1", "Spelling 1"])
    reporting(qtbot, checker, panel, monkeypatch, style)
    qtbot.waitUntil(lambda: list(chips(panel)) == ["All 1", "Look at 1"])


def test_ignoring_style_can_be_undone(
    qtbot: QtBot, panel: FindingsPanel, checker: Checker, document: OpenStatement, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporting(qtbot, checker, panel, monkeypatch, style_at(document, 0, 6, "Security"))
    for name in ("Ignore here", "Ignore in this draft"):
        settle(qtbot, checker, panel.cards[0], name)
        assert [entry.rule for entry in document.statement.ignored] == ["x"]
        assert document.undo_name == name
        document.undo()
        assert list(document.statement.ignored) == []


def test_a_mirrored_card_begins_at_the_right(qtbot: QtBot, tools: Tools) -> None:
    finding = Finding("x", "style", "look-at", "Why.", place=Place("a", "p", 0, 3), text="old", fixes=("new",))
    shown = FindingCard(tools.theme, finding, "(a)", leads_somewhere=True)
    qtbot.addWidget(shown)
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    (fix,) = [label for label in shown.findChildren(QLabel) if "becomes" in label.accessibleName()]
    assert fix.alignment() & Qt.AlignmentFlag.AlignRight
