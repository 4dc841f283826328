from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars


def area_over(qtbot: QtBot, height: int) -> QScrollArea:
    area = QScrollArea()
    qtbot.addWidget(area)
    use_quiet_bars(area)
    inner = QWidget()
    inner.setFixedSize(100, height)
    area.setWidget(inner)
    area.resize(200, 200)
    area.show()
    return area


def test_the_thumb_is_drawn_where_it_can_be_dragged(qtbot: QtBot, theme: Theme) -> None:
    bar = area_over(qtbot, 800).verticalScrollBar()
    middle = bar.width() // 2
    seen = bar.grab().toImage()
    ground = seen.pixelColor(middle, bar.height() - 30)
    drawn = [y for y in range(bar.height()) if seen.pixelColor(middle, y) != ground]

    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(middle, drawn[len(drawn) // 2]))
    assert bar.isSliderDown()
    QTest.mouseMove(bar, QPoint(middle, bar.height()))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(middle, bar.height()))

    assert bar.value() == bar.maximum()
    assert drawn == list(range(drawn[0], drawn[-1] + 1))
    assert theme.color("edge") == bar.palette().dark().color()


def test_nothing_is_drawn_where_there_is_nothing_to_scroll(qtbot: QtBot, theme: Theme) -> None:  # noqa: ARG001
    area = area_over(qtbot, 100)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    seen = area.verticalScrollBar().grab().toImage()

    colors = {seen.pixelColor(x, y).rgb() for x in range(seen.width()) for y in range(seen.height())}

    assert len(colors) == 1
