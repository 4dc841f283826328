"""What every view is given: the theme, the workers, the prompts, the settings and the profile."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from statement_studio.store.settings import Settings
from statement_studio.ui.mission import Mission
from statement_studio.ui.prompts import Prompts
from statement_studio.ui.theme import Theme
from statement_studio.ui.workers import Workers


class LiveSettings(QObject):
    """The settings as they are now.

    Signals:
        changed: some are others.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = settings

    @property
    def now(self) -> Settings:
        """The settings in use; ask again after ``changed``."""
        return self._now

    def use(self, settings: Settings) -> None:
        """Use other settings from here on."""
        if settings != self._now:
            self._now = settings
            self.changed.emit()


class Tools(NamedTuple):
    """What every view is given, so that none reaches for a global."""

    theme: Theme
    workers: Workers
    prompts: Prompts
    settings: LiveSettings
    mission: Mission
