"""Two states of a statement side by side: a version and the statement as it is, or any two versions."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.errors import StudioError
from statement_studio.jobs.compare import SectionComparison, compare_statements
from statement_studio.model.draft import Version
from statement_studio.model.statement import Statement
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.letter.choices import Choice, Tick
from statement_studio.ui.panels.compared_section import ComparedSection
from statement_studio.ui.theme import GAP, GAP_CARD, GAP_GROUP, GAP_SMALL
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.column import ScrolledColumn, clear_layout
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.wording import say_moment, version_name

_SIZE = (1024, 680)
_NOW = ""
_REST_MS = 500


class Comparison(QDialog):
    """Shows two states; the one at the side where one begins to read is a version, the other may be the present one.

    It follows the statement while that is changed. Page Up, Page Down, Home and End scroll both sides together.

    Signals:
        restore_requested: the user wants this ``Version`` back.
    """

    restore_requested = Signal(object)

    def __init__(self, tools: Tools, document: OpenStatement, version: Version, parent: QWidget | None = None) -> None:
        """Show ``version``, one of those of ``document``, beside the statement as it is."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare versions"))
        self._tools, self._document = tools, document
        self._sections: tuple[SectionComparison, ...] = ()
        self.old = Choice(tools.theme)
        self.new = Choice(tools.theme)
        self.restore_old = Button(tools.theme, self.tr("Restore"))
        self.restore_new = Button(tools.theme, self.tr("Restore"))
        self.only_changed = Tick(tools.theme, self.tr("Only what changed"))
        self.only_changed.setChecked(True)
        self._told = Label(tools.theme, color="ink-2")
        self._scroll = ScrolledColumn((GAP_GROUP, GAP_SMALL, GAP_GROUP, GAP_GROUP))
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        self._scroll.column.addLayout(self._column)
        self._scroll.column.addStretch()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._lay_out()
        self._offer()
        self.old.set_value(version.id)
        self._wire()
        self._compare()

    def _lay_out(self) -> None:
        self.old.setAccessibleName(self.tr("Version"))
        self.new.setAccessibleName(self.tr("Compared with"))
        heads = QHBoxLayout()
        heads.setContentsMargins(GAP_GROUP, GAP_CARD, GAP_GROUP, GAP_SMALL)
        heads.setSpacing(GAP_GROUP)
        for choice, restore in ((self.old, self.restore_old), (self.new, self.restore_new)):
            head = QHBoxLayout()
            head.setSpacing(GAP_SMALL)
            head.addWidget(choice, 1)
            head.addWidget(restore)
            heads.addLayout(head, 1)
        close = Button(self._tools.theme, self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP_GROUP, GAP, GAP_GROUP, GAP_CARD)
        foot.setSpacing(GAP_CARD)
        foot.addWidget(self.only_changed)
        foot.addWidget(self._told, 1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(heads)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(foot)
        room = (self.parentWidget() or self).screen().availableSize()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        close.setFocus()

    def _wire(self) -> None:
        self.old.value_changed.connect(self._compare)
        self.new.value_changed.connect(self._compare)
        self.only_changed.toggled.connect(self._show)
        self.restore_old.clicked.connect(partial(self._ask_restore, self.old))
        self.restore_new.clicked.connect(partial(self._ask_restore, self.new))
        self._rest.timeout.connect(self._compare)
        self._document.changed.connect(self._rest.start)
        self._document.draft_changed.connect(self._offer)

    def _offer(self) -> None:
        """Offer every version on both sides, the newest first, and at the second the present state."""
        versions = [
            (version.id, f"{version.name or self.tr('Automatic')} · {say_moment(version.when)}")
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
        task.done.connect(self._take)
        task.failed.connect(self._tell)

    def _take(self, sections: tuple[SectionComparison, ...]) -> None:
        if sections != self._sections or not self._told.text():
            self._sections = sections
            self._show()

    def _show(self) -> None:
        changed = [section for section in self._sections if section.is_changed]
        shown = changed if self.only_changed.isChecked() else self._sections
        at = self._scroll.verticalScrollBar().value()
        clear_layout(self._column)
        for section in shown:
            self._column.addWidget(ComparedSection(self._tools.theme, section))
        same = [section.title for section in self._sections if not section.is_changed]
        if not changed:
            self._told.setText(self.tr("No word is different."))
        elif same:
            self._told.setText(self.tr("Unchanged: {sections}").format(sections=", ".join(same)))
        else:
            self._told.setText(self.tr("Every section is different."))
        self._scroll.verticalScrollBar().setValue(at)

    def _tell(self, error: StudioError) -> None:
        clear_layout(self._column)
        self._sections = ()
        self._told.setText(error.message)

    def _ask_restore(self, choice: Choice) -> None:
        if version := self._version(choice):
            self.restore_requested.emit(version)
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, wherever the keyboard is."""
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.key() in steps:
            bar.setValue(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _compare(old: Version, new: Version | Statement) -> tuple[SectionComparison, ...]:
    return compare_statements(old.statement(), new if isinstance(new, Statement) else new.statement())
