"""Return presses a button, which Qt leaves to some desktops and to dialogs; Escape closes the nearest first."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


def press_on_return(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button if the key is Return or Enter, once however long it is held; returns whether it is."""
    if (
        event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    ):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def claim_escape(event: QEvent) -> bool:
    """Keep Escape from the window's own shortcut, for what closes itself with it; returns whether it was asked for."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() != Qt.Key.Key_Escape:
        return False
    event.accept()
    return True
