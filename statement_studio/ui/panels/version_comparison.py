"""A version beside the statement as it is, or any two versions beside each other."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from statement_studio.errors import StudioError
from statement_studio.jobs.compare import SectionComparison, compare_statements
from statement_studio.model.draft import Version
from statement_studio.model.statement import Statement
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.letter.choices import Choice
from statement_studio.ui.panels.side_by_side import SideBySide
from statement_studio.ui.theme import GAP_SMALL
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.wording import say_moment, version_name

_NOW = ""
_REST_MS = 500


class VersionComparison(SideBySide):
    """Shows two states, each chosen above its side; it follows the statement while that is changed.

    Signals:
        restore_requested: the user wants this ``Version`` back.
    """

    restore_requested = Signal(object)

    def __init__(self, tools: Tools, document: OpenStatement, version: Version, parent: QWidget | None = None) -> None:
        """Show ``version``, one of those of ``document``, beside the statement as it is."""
        self.old, self.new = Choice(tools.theme), Choice(tools.theme)
        self.restore_old, self.restore_new = Button(tools.theme), Button(tools.theme)
        heads = _head(self.old, self.restore_old), _head(self.new, self.restore_new)
        super().__init__(tools.theme, heads, parent)
        self._tools, self._document = tools, document
        self.old.setAccessibleName(self.tr("Version"))
        self.new.setAccessibleName(self.tr("Compared with"))
        for button in (self.restore_old, self.restore_new):
            button.setEnabled(not document.is_read_only)
            button.setText(self.tr("Restore"))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._offer()
        self.old.set_value(version.id)
        self._wire()
        self._compare()

    def _wire(self) -> None:
        self.old.value_changed.connect(self._compare)
        self.new.value_changed.connect(self._compare)
        self.restore_old.clicked.connect(partial(self._ask_restore, self.old))
        self.restore_new.clicked.connect(partial(self._ask_restore, self.new))
        self._rest.timeout.connect(self._compare)
        self._document.changed.connect(self._rest.start)
        self._document.draft_changed.connect(self._offer)

    def _offer(self) -> None:
        """Offer every version on both sides, the newest first, and at the second the present state."""
        automatic = self.tr("Automatic")
        versions = [
            (version.id, f"{version.name or automatic} · {say_moment(version.when)}")
            for version in reversed(self._document.draft.versions)
        ]
        self.old.set_options(versions)
        self.new.set_options([(_NOW, self.tr("Now")), *versions])

    def _version(self, choice: Choice) -> Version | None:
        versions = self._document.draft.versions
        return next((version for version in versions if version.id == choice.currentData()), None)

    def _compare(self) -> None:
        old, new = self._version(self.old), self._version(self.new)
        if old is None:
            return
        self.restore_old.setAccessibleName(self.tr("Restore {name}").format(name=version_name(old)))
        self.restore_new.setVisible(new is not None)
        if new:
            self.restore_new.setAccessibleName(self.tr("Restore {name}").format(name=version_name(new)))
        task = self._tools.workers.start(partial(_compare, old, new or self._document.statement), key="compare")
        task.done.connect(self.show_sections)
        task.failed.connect(self._tell)

    def _tell(self, error: StudioError) -> None:
        self.say(error.message)

    def _ask_restore(self, choice: Choice) -> None:
        if version := self._version(choice):
            self.restore_requested.emit(version)
            self.close()


def _head(choice: Choice, restore: Button) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(GAP_SMALL)
    head.addWidget(choice, 1)
    head.addWidget(restore)
    return head


def _compare(old: Version, new: Version | Statement) -> tuple[SectionComparison, ...]:
    return compare_statements(old.statement(), new if isinstance(new, Statement) else new.statement())
