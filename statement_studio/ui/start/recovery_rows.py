"""The lines that offer what sessions left which ended before they could save."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.store.journal import Recovery
from statement_studio.ui.theme import GAP, GAP_CARD, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.column import clear_layout
from statement_studio.ui.widgets.elided_label import ElidedLabel
from statement_studio.ui.widgets.grade_mark import GradeMark
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.words import say_date


class RecoveryRows(QWidget):
    """Shows a line for each of the newest recoveries; the others come as those are settled. Hidden while there is none.

    Signals:
        compare_requested: show a ``Recovery`` beside the file.
        use_requested: let it take the place of what the file holds.
        keep_requested: keep it as a version.
        drop_requested: offer it no more.
    """

    compare_requested = Signal(object)
    use_requested = Signal(object)
    keep_requested = Signal(object)
    drop_requested = Signal(object)

    def __init__(self, theme: Theme, *, most: int, named: bool, parent: QWidget | None = None) -> None:
        """Show nothing yet; ``most`` lines at once, which begin with the name of the draft if they are ``named``."""
        super().__init__(parent)
        self._theme = theme
        self._most = most
        self._named = named
        self._recoveries: tuple[Recovery, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GAP)
        self._more = Label(theme, role="caption", color="ink-2")
        card = Card(theme)
        card.column.setContentsMargins(GAP_CARD, GAP, GAP, GAP)
        card.column.addLayout(self._rows)
        card.column.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.hide()

    def show_recoveries(self, recoveries: Sequence[Recovery]) -> None:
        """Offer these, newest first."""
        if tuple(recoveries) != self._recoveries:
            self._recoveries = tuple(recoveries)
            self._show()

    def _show(self) -> None:
        clear_layout(self._rows)
        shown = self._recoveries[: self._most]
        for recovery in shown:
            self._rows.addWidget(self._row(recovery))
        rest = len(self._recoveries) - len(shown)
        one, some = self.tr("There is 1 more."), self.tr("There are %n more; they come as these are settled.", "", rest)
        self._more.setText(one if rest == 1 else some)
        self._more.setVisible(rest > 0)
        self.setVisible(bool(shown))

    def _row(self, recovery: Recovery) -> "_Row":
        row = _Row(self._theme, recovery, named=self._named)
        row.compare.clicked.connect(lambda: self.compare_requested.emit(recovery))
        row.use.clicked.connect(lambda: self.use_requested.emit(recovery))
        row.keep.clicked.connect(lambda: self.keep_requested.emit(recovery))
        row.drop.clicked.connect(lambda: self.drop_requested.emit(recovery))
        return row


class _Row(QWidget):
    """One recovery: what happened, and what can be done."""

    def __init__(self, theme: Theme, recovery: Recovery, *, named: bool) -> None:
        super().__init__()
        said = say_recovery(recovery)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        if named:
            texts.addWidget(ElidedLabel(theme, recovery.path.stem, strong=True))
        texts.addWidget(Label(theme, said))
        self.compare = Button(theme, self.tr("Compare"), small=True)
        self.use = Button(theme, self.tr("Use them"), small=True)
        self.keep = Button(theme, self.tr("Keep as a version"), small=True)
        self.drop = Button(theme, self.tr("Set aside…"), "quiet", small=True)
        has_file = recovery.file_fate == "there"
        self.compare.setVisible(has_file)
        self.keep.setVisible(has_file)
        self.drop.setVisible(not has_file)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        for button in (self.compare, self.use, self.keep, self.drop):
            button.setAccessibleDescription(f"{recovery.path.stem}. {said}")
            buttons.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(GradeMark(theme, "look-at", self.tr("Can be recovered")), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addLayout(buttons)


def say_recovery(recovery: Recovery) -> str:
    """Return in two sentences what happened and what is safe."""
    return f"{_say_stop(recovery.when)} {_say_what_is_safe(recovery)}"


def say_moment_of(recovery: Recovery) -> str:
    """Return when the recovery was written: "11:42" today, else "24 May 2021, 11:42"."""
    when = recovery.when.astimezone()
    clock = f"{when:%H:%M}"
    return clock if when.date() == dt.datetime.now().astimezone().date() else f"{say_date(when.date())}, {clock}"


def _say_stop(when: dt.datetime) -> str:
    translate = QCoreApplication.translate
    when = when.astimezone()
    if when.date() == dt.datetime.now().astimezone().date():
        return translate("Recovery", "The program stopped at {time}.").format(time=f"{when:%H:%M}")
    said = translate("Recovery", "The program stopped on {day} at {time}.")
    return said.format(day=say_date(when.date()), time=f"{when:%H:%M}")


def _say_what_is_safe(recovery: Recovery) -> str:
    translate, words = QCoreApplication.translate, recovery.words_newer
    if recovery.file_fate != "there":
        fates = {
            "gone": translate("Recovery", "Its file is not there any more; what was written is safe here ({words})."),
            "damaged": translate("Recovery", "Its file is damaged; what was written is safe here ({words})."),
            "closed": translate("Recovery", "Its file cannot be read now; what was written is safe here ({words})."),
            "another": translate(
                "Recovery", "Another draft has the file’s name by now; what was written is safe here ({words})."
            ),
        }
        return fates[recovery.file_fate].format(words=_say_words(words))
    if recovery.file_changed:
        said = translate("Recovery", "The file was saved again since; {words} stand only here.")
        alone = translate("Recovery", "The file was saved again since, and is different from what stands here.")
        return said.format(words=_say_words(words)) if words else alone
    if words == 1:
        return translate("Recovery", "1 word is newer than the saved file.")
    if words:
        return translate("Recovery", "%n words are newer than the saved file.", "", words)
    return translate("Recovery", "Some changes are newer than the saved file, none of them a new word.")


def _say_words(number: int) -> str:
    translate = QCoreApplication.translate
    return translate("Recovery", "1 word") if number == 1 else translate("Recovery", "%n words", "", number)
