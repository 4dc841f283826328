from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.elided_label import ElidedLabel
from statement_studio.ui.window import Window
from tests.support.pseudo import make_pseudo_language, use_pseudo_language
from tests.support.walk import kind, places, record, scrolls, settle, shown, windows_over
from tests.support.windows import open_window

SIZES = (QSize(1024, 680), QSize(1360, 860))
LARGEST = 34  # of the text, in pixels


@pytest.fixture(params=["in English", "longer by a third"])
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tools: Tools, tmp_path: Path
) -> Iterator[Window]:
    translators = []
    if request.param != "in English":
        make_pseudo_language(tmp_path)
        translators = use_pseudo_language(qapp, tmp_path)
    yield open_window(qtbot, tools, tmp_path / "arcadia.statement")
    for translator in translators:
        qapp.removeTranslator(translator)


def needs(widget: QWidget) -> QSize | None:
    """Return the room that a widget's words need; None where it has none, or shortens them and says them elsewhere."""
    match widget:
        case ElidedLabel():
            return None
        case QLabel() if widget.text() and widget.textFormat() == Qt.TextFormat.PlainText:
            width = widget.width() if widget.wordWrap() else widget.fontMetrics().horizontalAdvance(widget.text())
            height = widget.heightForWidth(width) if widget.wordWrap() else widget.fontMetrics().height()
            return QSize(width, height)
        case QAbstractButton() if widget.hasHeightForWidth():
            return QSize(0, widget.heightForWidth(widget.width()))
        case QCheckBox() | QAbstractButton() if widget.text():
            return QSize(min(widget.minimumSizeHint().width(), widget.sizeHint().width()), widget.sizeHint().height())
        case QAbstractSpinBox():
            return widget.sizeHint()
        case QLineEdit() if not widget.text() and not widget.toolTip():
            margins = widget.textMargins()
            frame = 4 + margins.left() + margins.right()
            return QSize(widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + frame, 0)
        case QComboBox():
            return QSize(0, widget.minimumSizeHint().height())
    return None


def too_small(parent: QWidget) -> Iterator[str]:
    for widget in shown(parent):
        room = needs(widget)
        if room and (room.width() > widget.width() + 1 or room.height() > widget.height() + 1):
            yield f"{kind(widget)} needs {room.width()} × {room.height()}, has {widget.width()} × {widget.height()}"


def cut(parent: QWidget) -> Iterator[str]:
    """Yield what does not stand within what it stands in; it may be scrolled up and down, never sideways."""
    for widget in shown(parent):
        if not (isinstance(widget, (QLabel, QAbstractButton, QLineEdit, QComboBox)) or not widget.children()):
            continue
        seen: QRect = widget.visibleRegion().boundingRect()
        if seen.isEmpty():
            continue
        if seen.width() < widget.width() - 1 or (not scrolls(widget) and seen.height() < widget.height() - 1):
            yield f"{kind(widget)} shows {seen.width()} × {seen.height()} of {widget.width()} × {widget.height()}"


def drawn_beyond(parent: QWidget) -> Iterator[str]:
    """Yield what our own code draws with too little room, or shortens without saying it in a tool tip."""
    for each in record(parent)[0]:
        box, needed = each.box.adjusted(-1, -1, 1, 1), each.needs
        if needed.width() > box.width() or needed.height() > box.height():
            room = f"{box.width():.0f} × {box.height():.0f}"
            yield f"{kind(each.widget)} draws {each.text!r}: {needed.width():.0f} × {needed.height():.0f} in {room}"
        if each.text.endswith("…") and each.text != each.widget.property("text") and not tells(each.widget):
            yield f"{kind(each.widget)} shortens {each.text!r} and has no tool tip"


def tells(widget: QWidget) -> bool:
    owner: QWidget | None = widget
    while owner is not None:
        if owner.toolTip() or type(owner).__name__ in {"BudgetStrip", "StatementList"}:  # by place, or by row
            return True
        owner = owner.parentWidget()
    return False


def problems_of(parent: QWidget) -> Iterator[str]:
    yield from too_small(parent)
    yield from cut(parent)
    yield from drawn_beyond(parent)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()} × {size.height()}")
@pytest.mark.parametrize("text_size", [17, LARGEST])
def test_nothing_is_clipped(window: Window, size: QSize, text_size: int) -> None:
    window.resize(size)
    live = window.tools.settings
    live.use(msgspec.structs.replace(live.now, text_size=text_size))
    settle()

    problems = {f"{place}: {each}" for place in places(window) for each in problems_of(window)}
    problems |= {f"{name}: {each}" for name, dialog in windows_over(window) for each in problems_of(dialog)}

    assert window.size() == size
    assert "\n".join(sorted(problems)) == ""
