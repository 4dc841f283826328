"""Return presses a button as the space bar does; Qt itself leaves that to some desktops and to dialogs."""

from PySide6.QtCore import Qt
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
