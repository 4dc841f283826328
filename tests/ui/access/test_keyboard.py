import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QScrollArea, QWidget
from shiboken6 import isValid

from statement_studio.ui.window import Window
from tests.support.walk import controls, key_of, kind, menus, place_in, places, settle, shown, windows_over

LINE = 12  # pixels by which two controls may differ in height and still stand on one line


def test_no_key_does_two_things(window: Window) -> None:
    of_widgets = {Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut}
    for place in places(window):
        keys: dict[str, set[str]] = defaultdict(set)
        for action in window.findChildren(QAction):
            if action.shortcutContext() not in of_widgets:
                for sequence in action.shortcuts():
                    keys[sequence.toString()].add(action.objectName() or action.text())
        for shortcut in window.findChildren(QShortcut):
            if shortcut.context() not in of_widgets:
                keys[shortcut.key().toString()].add(f"shortcut {id(shortcut)}")
        assert {key: does for key, does in keys.items() if len(does) > 1} == {}, place


def test_no_letter_opens_two_entries_of_a_menu(window: Window) -> None:
    for _ in places(window):
        for menu in menus(window):
            letters = Counter(filter(None, map(key_of, menu.actions())))
            assert {letter: number for letter, number in letters.items() if number > 1} == {}, menu.title()


def test_no_letter_presses_two_buttons(window: Window) -> None:
    for place in places(window):
        letters: Counter[str] = Counter()
        for widget in shown(window):
            if isinstance(widget, QAbstractButton):
                letters[widget.text().replace("&&", "").partition("&")[2][:1].casefold()] += 1
        assert {letter: number for letter, number in letters.items() if letter and number > 1} == {}, place


def test_return_presses_every_button(window: Window) -> None:
    for place in places(window):
        for button in controls(window):
            if isinstance(button, QAbstractButton) and not isinstance(button, QCheckBox) and button.isEnabled():
                button.blockSignals(True)  # that the key is taken is enough: what is pressed stays as it was
                event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
                button.event(event)
                button.blockSignals(False)
                assert event.isAccepted(), (place, kind(button))


def stops(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Return where the key leads, from where the keyboard is until it comes there again."""
    first = QApplication.focusWidget()
    assert first
    found = [first]
    for _ in range(400):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        present = QApplication.focusWidget()
        assert present
        if present is first:
            return found
        if present is found[-1]:
            continue  # from one link of a text to the next
        seen = [present, *present.findChildren(QWidget)]
        assert not all(each.visibleRegion().isEmpty() for each in seen), (
            f"{kind(present)} has the keyboard and is not to be seen"
        )
        assert present not in found, f"Tab goes in a circle without {kind(first)}: {kind(present)}"
        found.append(present)
    raise AssertionError(f"Tab does not come back to {kind(first)}")


def scrolled_by(widget: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    while parent and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def backwards(window: QWidget, found: list[QWidget], *, mirrored: bool) -> Iterator[str]:
    """Yield where the order of Tab is not that of reading: up, or back on a line, but for the next column."""
    for before, after in itertools.pairwise(found):
        common = before.parentWidget()
        while common and not common.isAncestorOf(after):
            common = common.parentWidget()
        if before.isAncestorOf(after) or common is None or common is window or common.parentWidget() is window:
            continue  # from one region of the window to another: F6 has its own order
        if scrolled_by(before) is not scrolled_by(after):
            continue  # what is scrolled apart is not above or below
        one, two = place_in(window, before), place_in(window, after)
        if mirrored:
            one, two = _mirrored(window, one), _mirrored(window, two)
        same_line = abs(one.center().y() - two.center().y()) <= LINE
        if two.left() >= one.right():  # to the right on a line, or the next column
            continue
        if same_line or two.bottom() < one.top():
            yield f"{kind(before)} {one.getRect()} → {kind(after)} {two.getRect()}"


def _mirrored(window: QWidget, box: QRect) -> QRect:
    return QRect(window.width() - box.right() - 1, box.top(), box.width(), box.height())


@pytest.mark.parametrize("mirrored", [False, True])
def test_tab_goes_through_everything_in_the_order_of_reading(window: Window, *, mirrored: bool) -> None:
    if mirrored:
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(1360, 860)
    window.activateWindow()
    for place in places(window):
        first = next(each for each in controls(window) if each.isEnabled())
        first.setFocus(Qt.FocusReason.TabFocusReason)
        settle()

        there = stops(window, Qt.Key.Key_Tab)

        reachable = {each for each in controls(window) if each.isEnabled()}
        assert sorted(map(kind, reachable - set(there))) == [], place
        assert list(backwards(window, there, mirrored=mirrored)) == [], place
        back = stops(window, Qt.Key.Key_Backtab)
        both = set(there) & set(back)  # a card of a finding has buttons while it is the present one
        assert len(both) > len(there) - 8
        forth = [kind(each) for each in there if each in both]
        assert [kind(each) for each in [back[0], *reversed(back[1:])] if each in both] == forth, place


def test_tab_stays_within_a_dialog(window: Window) -> None:
    for name, dialog in windows_over(window):
        dialog.activateWindow()
        first = next(each for each in controls(dialog) if each.isEnabled())
        first.setFocus(Qt.FocusReason.TabFocusReason)
        settle()

        there = stops(dialog, Qt.Key.Key_Tab)

        reachable = {each for each in controls(dialog) if each.isEnabled()}
        assert sorted(map(kind, reachable - set(there))) == [], name
        assert list(backwards(dialog, there, mirrored=False)) == [], name


def test_escape_closes_every_dialog(window: Window) -> None:
    for name, dialog in windows_over(window):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
        settle()

        assert not isValid(dialog) or not dialog.isVisible(), name


def test_tab_goes_from_region_to_region(window: Window) -> None:
    window.serve("show-drafting")
    window.sides.open_panel()
    window.top_bar.menu_button.setFocus()
    settle()
    regions = [window.top_bar, window.rail, window._stack, window.panel, window.status_bar]

    found = stops(window, Qt.Key.Key_Tab)

    numbers = [next(at for at, region in enumerate(regions) if region.isAncestorOf(each)) for each in found]
    assert numbers == sorted(numbers)
    assert set(numbers) >= {0, 1, 2, 3}
