"""The strip: what it says to the eye, to the mouse and to screen readers."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from statement_studio.ui.document import OpenStatement
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.budget_strip import Budget, BudgetStrip, Segment, budget_of

SEGMENTS = (Segment("opening", "–", "Opening", 50, 60), Segment("a", "(a)", "Risks", 150, 110))


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> BudgetStrip:
    strip = BudgetStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(400, 40)
    strip.show_budget(Budget(SEGMENTS, 200, 360, (300, 400), "under", "100 left", "200 of about 360 words, 100 left"))
    return strip


def test_it_says_the_length_of_the_sample(document: OpenStatement) -> None:
    budget = budget_of(document)
    assert (budget.words, budget.limit, budget.band, budget.state) == (478, 500, (450, 550), "on-length")
    assert budget.said == "On length · 478"
    assert budget.spoken == "478 of about 500 words, on length"
    assert [segment.words for segment in budget.segments] == [68, 97, 106, 63, 91, 53]
    assert [segment.target for segment in budget.segments] == [60, 110, 115, 90, 85, 40]


def test_screen_readers_get_value_range_and_meaning(strip: BudgetStrip) -> None:
    interface = QAccessible.queryAccessibleInterface(strip)
    assert interface.role() == QAccessible.Role.ProgressBar
    assert interface.text(QAccessible.Text.Name) == "Length of the statement"
    assert interface.text(QAccessible.Text.Description) == "200 of about 360 words, 100 left"
    values = interface.valueInterface()
    assert (values.currentValue(), values.maximumValue()) == (200, 360)


def test_segments_are_as_wide_as_their_words(strip: BudgetStrip, theme: Theme) -> None:
    strip.show_current("a")
    image = strip.grab().toImage()
    assert image.pixelColor(120, 5) == theme.color("accent")
    assert image.pixelColor(20, 5) not in (theme.color("accent"), theme.color("line"))
    assert image.pixelColor(250, 5) == theme.color("line")
    assert image.pixelColor(310, 13) == theme.color("edge")  # the band, from 300 words on
    assert image.pixelColor(250, 13) != theme.color("edge")


def test_it_is_mirrored_from_right_to_left(strip: BudgetStrip, theme: Theme) -> None:
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    strip.show_current("a")
    image = strip.grab().toImage()
    assert image.pixelColor(280, 5) == theme.color("accent")
    assert image.pixelColor(100, 5) == theme.color("line")


def test_the_present_section_shows_its_share(strip: BudgetStrip) -> None:
    assert strip.label_of(SEGMENTS[1]) == ("(a) 150", "")
    strip.show_current("a")
    assert strip.label_of(SEGMENTS[1]) == ("(a) 150", " of 110")
    assert strip.label_of(SEGMENTS[0]) == ("Opening 50", "")


def test_a_click_asks_for_the_section(strip: BudgetStrip, qtbot: QtBot) -> None:
    asked: list[str] = []
    strip.section_requested.connect(asked.append)
    for x in (10, 100, 300):
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress,
            QPointF(x, 5),
            QPointF(strip.mapToGlobal(QPointF(x, 5))),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(strip, press)
    assert asked == ["opening", "a"]
    assert qtbot is not None
