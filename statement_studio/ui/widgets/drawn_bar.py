"""A bar that is drawn by itself, and a progress bar as any other to screen readers."""

from PySide6.QtWidgets import QProgressBar, QWidget


class DrawnBar(QProgressBar):
    """The base of what shows how much of the limit is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)

    def set_progress(self, value: int, full: int) -> None:
        """Take a value between 0 and ``full``; it is painted with everything else that is due.

        Qt's own ``setValue`` paints at once, so that who types would wait for two paintings instead of one.
        """
        self.setUpdatesEnabled(False)
        self.setRange(0, full)
        self.setValue(value)
        self.setUpdatesEnabled(True)
