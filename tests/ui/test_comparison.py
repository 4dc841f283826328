"""Two given states side by side: what each is called, and whether one of them can be taken."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from statement_studio.jobs.compare import SectionComparison
from statement_studio.ui.panels.comparison import Comparison
from statement_studio.ui.theme import Theme

SECTIONS = (
    SectionComparison("a", "Risks", "one word", "one sentence", ((4, 8),), ((4, 12),)),
    SectionComparison("b", "Duties", "same", "same"),
)


def labels(comparison: Comparison) -> list[str]:
    return [label.text() for label in comparison.findChildren(QLabel)]


def buttons(comparison: Comparison) -> dict[str, QPushButton]:
    return {button.text(): button for button in comparison.findChildren(QPushButton)}


@pytest.mark.parametrize(
    ("named", "shown", "offered"),
    [({}, "Now", "Restore this version"), ({"new": "Theirs", "action": "Use theirs"}, "Theirs", "Use theirs")],
)
def test_it_names_both_sides_and_offers_the_other_state(
    qtbot: QtBot, theme: Theme, named: dict[str, str], shown: str, offered: str
) -> None:
    comparison = Comparison(theme, "Mine", SECTIONS, new=named.get("new", ""), action=named.get("action", ""))
    comparison.show()
    wanted: list[bool] = []
    comparison.restore_requested.connect(lambda: wanted.append(True))

    assert {"Mine", shown} <= set(labels(comparison))
    assert "Unchanged: Duties" in labels(comparison)
    assert set(buttons(comparison)) == {offered, "Close"}
    buttons(comparison)[offered].click()
    qtbot.waitUntil(lambda: not isValid(comparison))
    assert wanted == [True]


def test_where_nothing_can_be_taken_nothing_is_offered(qtbot: QtBot, theme: Theme) -> None:
    comparison = Comparison(theme, "Mine", SECTIONS[1:], new="Theirs", can_restore=False)
    comparison.show()

    assert set(buttons(comparison)) == {"Close"}
    assert "No word is different." in labels(comparison)
    buttons(comparison)["Close"].click()
    qtbot.waitUntil(lambda: not isValid(comparison))
