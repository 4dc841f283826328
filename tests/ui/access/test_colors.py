from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

import statement_studio.ui
from statement_studio.ui.contrast import LEAST_MARK, LEAST_TEXT, contrast
from statement_studio.ui.theme import Theme
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets import button, chip, grade_mark
from tests.support.walk import draws_itself, kind, place_in, places, record, shown, windows_over
from tests.support.windows import open_window

GROUNDS = ("surface", "raised", "canvas", "accent-soft", "shade")
TEXTS = [  # text, ground: pairs of states that a walk may not meet, beside those that it measures
    *(("ink", ground) for ground in (*GROUNDS, "ok-soft", "warn-soft", "bad-soft", "style-soft")),
    *(("ink-2", ground) for ground in ("surface", "raised", "canvas", "shade")),
    *(("ink-3", ground) for ground in ("surface", "raised")),
    *(("accent", ground) for ground in ("surface", "raised", "canvas", "accent-soft")),
    *((tone, "surface") for tone in ("ok", "warn", "bad", "style")),
    *((tone, f"{tone}-soft") for tone in ("ok", "warn", "bad", "style")),
    *((ink, ground) for ground, ink in chip._COLORS.values()),
    *((color, f"{color}-soft") for _, color in grade_mark._LOOKS.values()),
    *((ink, fill or "surface") for fill, ink, _ in button._COLORS.values()),
    *(("paper-ink", ground) for ground in ("paper", "paper-accent", "paper-hover", "paper-warn")),
]
MARKS = [  # what is no text: edges of controls, rings, bars and signs
    *((mark, ground) for mark in ("edge", "accent", "ok", "warn", "bad") for ground in ("surface", "raised")),
    ("edge", "canvas"),
    ("accent-ink", "accent"),
    ("paper-edge", "paper"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    sorted({(*pair, LEAST_TEXT) for pair in TEXTS} | {(*pair, LEAST_MARK) for pair in MARKS}),
)
def test_contrast_is_enough(theme: Theme, scheme: str, front: str, ground: str, least: float) -> None:
    theme.choose("dark" if scheme == "dark" else "light")

    assert contrast(theme.color(front), theme.color(ground)) >= least


def ground_of(picture: QImage, box: QRect) -> QColor:
    """Return the colour that most of a box has: letters cover little of it."""
    box = box.intersected(picture.rect())
    part = picture.copy(box).convertToFormat(QImage.Format.Format_RGB32)  # 32 bits a dot, and nothing between lines
    step = max(box.width() * box.height() // 4_000, 1)
    counts: Counter[int] = Counter(memoryview(part.constBits()).cast("B").cast("I")[::step])
    alike: Counter[int] = Counter()  # the ground may shade off from one line to the next
    for color, number in counts.items():
        alike[color & 0xF0F0F0] += number
    common = alike.most_common(1)[0][0] if alike else 0
    return QColor(max((color for color in counts if color & 0xF0F0F0 == common), key=counts.__getitem__, default=0))


def written(widget: QWidget) -> QColor | None:
    """Return the colour in which Qt writes on a widget; None where it writes nothing, or our own code does."""
    role = QPalette.ColorRole
    match widget:
        case _ if draws_itself(widget) and not isinstance(widget, (QLineEdit, QTextEdit)):
            return None
        case QLabel() if widget.text() and widget.isEnabled():
            return widget.palette().color(role.WindowText)
        case QAbstractButton() if widget.text() and widget.isEnabled():
            return widget.palette().color(widget.foregroundRole())
        case QLineEdit() | QTextEdit() | QPlainTextEdit():
            return widget.palette().color(role.Text)
        case QComboBox():
            return widget.palette().color(role.Text)
    return None


def faint(window: QWidget) -> Iterator[str]:
    drawn, picture = record(window)
    assert isinstance(picture, QImage)
    for each in drawn:
        box = each.box.intersected(each.widget.rect().toRectF()).toAlignedRect()
        seen = each.widget.visibleRegion().boundingRect().intersected(box)
        if each.enabled and each.text.strip() and each.widget.window() is window and not seen.isEmpty():
            seen.moveTopLeft(each.widget.mapTo(window, seen.topLeft()))
            yield from measured(kind(each.widget), each.text, QColor(each.pen), ground_of(picture, seen))
    for widget in shown(window):
        seen = widget.visibleRegion().boundingRect()
        if (color := written(widget)) and seen.height() > 12:
            box = place_in(window, widget).intersected(seen.translated(widget.mapTo(window, QRect().topLeft())))
            yield from measured(kind(widget), "", color, ground_of(picture, box))


def measured(what: str, text: str, front: QColor, ground: QColor) -> Iterator[str]:
    if ground.isValid() and contrast(front, ground) < LEAST_TEXT:
        yield f"{what} {text!r}: {front.name()} on {ground.name()} is {contrast(front, ground):.1f}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("empty", [False, True])
def test_every_text_can_be_read(qtbot: QtBot, tools: Tools, tmp_path: Path, scheme: str, *, empty: bool) -> None:
    tools.theme.choose("dark" if scheme == "dark" else "light")
    window = open_window(qtbot, tools, tmp_path / "arcadia.statement")
    tools.theme.choose("dark" if scheme == "dark" else "light")
    if empty:
        before = window.document
        window.session.begin()
        qtbot.waitUntil(lambda: window.document not in {None, before})

    problems = {f"{place}: {each}" for place in places(window) for each in faint(window)}
    problems |= {f"{name}: {each}" for name, dialog in windows_over(window) for each in faint(dialog)}

    assert "\n".join(sorted(problems)) == ""


def test_text_is_drawn_in_one_place_alone() -> None:
    folder = Path(statement_studio.ui.__path__[0])
    found = [file.name for file in folder.rglob("*.py") if ".drawText(" in file.read_text(encoding="utf-8")]

    assert found == ["drawing.py"]
