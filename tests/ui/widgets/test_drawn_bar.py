"""What shows the length takes no painting of its own from who types."""

from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from statement_studio.ui.widgets.drawn_bar import DrawnBar


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        self.number += event.type() == QEvent.Type.Paint
        return False


def test_a_new_value_is_painted_once_and_later(qtbot: QtBot) -> None:
    bar, paintings = DrawnBar(), Paintings()
    qtbot.addWidget(bar)
    bar.resize(200, 20)
    bar.show()
    qtbot.waitExposed(bar)
    qtbot.wait(1)
    bar.installEventFilter(paintings)

    bar.set_progress(40, 100)
    assert (bar.value(), bar.maximum(), paintings.number) == (40, 100, 0)
    bar.set_progress(90, 120)
    assert (bar.value(), bar.maximum(), paintings.number) == (90, 120, 0)

    qtbot.waitUntil(lambda: paintings.number > 0)
    qtbot.wait(1)
    assert paintings.number == 1
