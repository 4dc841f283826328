"""The mission's profile as it is now: read off the GUI thread, and kept whenever it is changed."""

import datetime as dt
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from statement_studio.errors import StudioError
from statement_studio.store.profile import Profile, load_profile, save_profile
from statement_studio.ui.workers import Workers

REST_MS = 400  # after the last key: what is typed in a burst is written once
RETRY_MS = 30_000


class Mission(QObject):
    """Holds the profile; everybody who shows some of it asks again after ``changed``.

    Signals:
        changed: it is another, or became known.
        saved_changed: a sentence that says whether it is kept, and its tone.
        message: a sentence for the status bar.
    """

    changed = Signal()
    saved_changed = Signal(str, str)
    message = Signal(str)

    def __init__(self, workers: Workers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = workers
        self._now: Profile | None = None
        self._known = False
        self._kept: Profile | None = None
        self._saving = False  # two savings never meet: the older one could come last
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save)

    @property
    def now(self) -> Profile | None:
        """The profile; None where there is none, or while nobody knows."""
        return self._now

    @property
    def is_known(self) -> bool:
        """Whether the profile was read."""
        return self._known

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything."""
        return self._now == self._kept

    def load(self) -> None:
        """Read the profile, unless something newer than its file stands here."""
        if self.is_saved:
            self._workers.start(load_profile, key="profile").done.connect(self._take)

    def use(self, profile: Profile) -> None:
        """Use another profile from here on, and keep it."""
        if profile == self._now and self._known:
            return
        self._now, self._known = profile, True
        self._timer.start(REST_MS)
        self.saved_changed.emit(self.tr("Changed; saving soon"), "accent")
        self.changed.emit()

    def save(self) -> None:
        """Keep the profile off the GUI thread, if it was changed."""
        self._timer.stop()
        if self._saving or self.is_saved or self._now is None:
            return
        self._saving = True
        task = self._workers.start(partial(save_profile, self._now))
        task.done.connect(partial(self._note_saved, self._now))
        task.failed.connect(self._note_failed)
        task.ended.connect(self._note_ended)

    def save_at_once(self) -> StudioError | None:
        """Keep the profile and wait for it; return why that could not be done."""
        self._timer.stop()
        if self.is_saved or self._now is None:
            return None
        self._workers.wait()
        try:
            save_profile(self._now)
        except StudioError as error:
            self._note_failed(error)
            return error
        self._note_saved(self._now)
        return None

    def _take(self, loaded: tuple[Profile | None, str]) -> None:
        profile, problem = loaded
        if problem:
            self.message.emit(problem)
        if not self.is_saved:  # changed while it was read
            return
        is_new = profile != self._now or not self._known
        self._now = self._kept = profile
        self._known = True
        if is_new:
            self.changed.emit()

    def _note_saved(self, profile: Profile, _: None = None) -> None:
        self._kept = profile
        if self.is_saved:
            time = f"{dt.datetime.now().astimezone():%H:%M}"
            self.saved_changed.emit(self.tr("Saved {time}").format(time=time), "ok")
        else:
            self._timer.start(REST_MS)

    def _note_ended(self) -> None:
        self._saving = False

    def _note_failed(self, error: StudioError) -> None:
        self._timer.start(RETRY_MS)
        self.saved_changed.emit(self.tr("Not saved: trying again. {reason}").format(reason=error.message), "bad")
        self.message.emit(self.tr("The mission profile is not saved; trying again."))
