import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_calls_that_return_nothing_keep_the_references_to_none(qtbot: QtBot) -> None:
    """Docs/decisions/0008-pyside-pin.md: a release that loses them dies after some thousand calls."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for _ in range(2_000):
        label.setText("x")

    assert abs(sys.getrefcount(None) - before) < 1_000
