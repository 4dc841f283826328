"""The package: its files, the export in both forms, and what came of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from statement_studio.compose.names import NOT_FOR_UPLOAD, copy_name, file_name
from statement_studio.model.draft import Draft
from statement_studio.model.finding import Purpose
from statement_studio.ui.document import Caret
from statement_studio.ui.submitting import Submitting
from statement_studio.ui.theme import GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.column import clear_layout
from statement_studio.ui.widgets.elided_label import ElidedLabel
from statement_studio.ui.widgets.flow import Flow
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.wording import headline

if TYPE_CHECKING:
    from statement_studio.jobs.export import Package, PackageFile

_KILO = 1000
_KIND_WIDTH = 32


class PackageCard(Card):
    """Shows the package of a draft and exports it through ``Submitting``.

    Signals:
        show_requested: where the signature is added, as a ``Caret``.
    """

    show_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._submitting: Submitting | None = None
        self._can_export = True
        self._pressed: QWidget | None = None
        self._purpose: Purpose | None = None
        self._names: tuple[str, ...] = ()
        self._refused: Purpose = "signature"
        self._title = Label(theme, role="title")
        self._explanation = Label(theme, color="ink-2")
        self._files = QVBoxLayout()
        self._into = ElidedLabel(theme, role="caption", color="ink-2")
        self._buttons = Flow()
        self._outcome = QVBoxLayout()
        self._failure = Label(theme, color="bad")
        self._failure.hide()
        for layout in (self._files, self._outcome):
            layout.setSpacing(4)
        self.column.addWidget(self._title)
        self.column.addWidget(self._explanation)
        self.column.addLayout(self._files)
        self.column.addLayout(self._folder_row())
        self.column.addLayout(self._buttons)
        self.column.addWidget(self._progress_row())
        self.column.addLayout(self._outcome)
        self.column.addWidget(self._failure)

    def set_submitting(self, submitting: Submitting | None, *, can_export: bool = True) -> None:
        """Serve another draft's export, or none; what is open to read is not exported: its history must tell."""
        self._can_export = can_export
        for widget in (self._into, self._change):
            widget.setVisible(can_export)
        if self._submitting:
            self._submitting.disconnect(self)
        self._submitting = submitting
        self._purpose = None
        self._say("")
        if submitting:
            submitting.busy_changed.connect(self._show_busy)
            submitting.stage_changed.connect(self._show_stage)
            submitting.exported.connect(self._show_exported)
            submitting.refused.connect(self._show_refused)
            submitting.stopped.connect(self._show_stopped)
            submitting.failed.connect(self._show_failure)
            submitting.done.connect(self._say)

    def show_draft(self, draft: Draft) -> None:
        """Show what the package of this draft is for and which files it has."""
        purpose: Purpose = "submission" if draft.signature else "signature"
        names = _planned_names(draft)
        if (purpose, names) != (self._purpose, self._names):
            self._purpose, self._names = purpose, names
            self._show_purpose(draft, purpose)
            self._show_files([(name, "") for name in names], [(name, "") for name in _planned_copies(draft)])
        self._show_folder()

    def _show_purpose(self, draft: Draft, purpose: Purpose) -> None:
        if purpose == "submission":
            self._title.setText(self.tr("Package for submission"))
            self._explanation.setText(self.tr("The letter is signed: the package is ready to be handed in."))
        else:
            self._title.setText(self.tr("Package for signature"))
            self._explanation.setText(
                self.tr("Print the letter, have it signed, add the scan; then it is ready to submit.")
            )
        clear_layout(self._buttons)
        if not self._can_export:
            self._explanation.setText(
                self.tr("An export is noted in the draft, which is only open to read here. Make your own copy first.")
            )
            return
        exports: dict[Purpose, str] = {
            "signature": self.tr("Export for signature"),
            "submission": self.tr("Export for submission"),
        }
        serves = {"signature": self._export_for_signature, "submission": self._export_for_submission}
        for each in (purpose, *(other for other in exports if other != purpose)):
            button = Button(self.theme, exports[each], "primary" if each == purpose else "plain")
            button.clicked.connect(serves[each])
            self._buttons.addWidget(button)
        if not draft.signature:
            add = Button(self.theme, self.tr("Add the signed scan…"))
            add.clicked.connect(self._ask_for_signature)
            self._buttons.addWidget(add)

    def _folder_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._change = Button(self.theme, self.tr("Change…"), "quiet", small=True)
        self._change.setAccessibleName(self.tr("Change the folder of the package"))
        self._change.clicked.connect(self._choose_folder)
        row.addWidget(self._into, 1)
        row.addWidget(self._change)
        return row

    def _progress_row(self) -> QWidget:
        self._under_way = QWidget()
        row = QHBoxLayout(self._under_way)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        self._stage = Label(self.theme, color="ink-2")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("The package is being written"))
        stop = Button(self.theme, self.tr("Stop"), small=True)
        stop.clicked.connect(self._stop_export)
        row.addWidget(self._stage, 1)
        row.addWidget(bar, 1)
        row.addWidget(stop)
        self._under_way.hide()
        return self._under_way

    def _show_files(self, files: list[tuple[str, str]], copies: list[tuple[str, str]]) -> None:
        clear_layout(self._files)
        for name, size in files:
            self._show_file(name, size)
        self._files.addSpacing(4)
        said = self.tr("To print, in {folder}").format(folder=NOT_FOR_UPLOAD)
        self._files.addWidget(Label(self.theme, said, role="caption", color="ink-3", strong=True))
        for name, size in copies:
            self._show_file(name.removeprefix(f"{NOT_FOR_UPLOAD}/"), size)

    def _show_file(self, name: str, size: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        kind = Label(self.theme, _kind(name), role="caption", color="ink-3", strong=True)
        kind.setWordWrap(False)
        kind.setMinimumWidth(_KIND_WIDTH)
        row.addWidget(kind)
        row.addWidget(ElidedLabel(self.theme, name), 1)
        row.addWidget(Label(self.theme, size, role="caption", color="ink-3"))
        self._files.addLayout(row)

    def _show_folder(self) -> None:
        if self._submitting and self._purpose:
            folder = self._submitting.folder(self._purpose)
            short = f"{folder.parent.name} › {folder.name}"
            said = self.tr("Into {folder}")
            self._into.show_short(said.format(folder=short), said.format(folder=folder))

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._keep_focus()
        for number in range(self._buttons.count()):
            item = self._buttons.itemAt(number)
            if item and (button := item.widget()):
                button.setEnabled(not busy)
        if busy:
            self._say("")
        else:
            self._under_way.hide()
            self._give_focus_back()

    def _keep_focus(self) -> None:
        """Let the card have the keyboard in place of a button that is disabled: Qt would take it far away."""
        self._pressed = focused = QApplication.focusWidget()
        if focused and self.isAncestorOf(focused):
            self.setFocus()

    def _give_focus_back(self) -> None:
        """Return the keyboard to the button that was pressed, unless the user has gone elsewhere since."""
        if not self.hasFocus():
            return
        first = self._buttons.itemAt(0)
        pressed = self._pressed if self._pressed and isValid(self._pressed) and self._pressed.isVisible() else None
        if target := pressed or (first.widget() if first else None):
            target.setFocus()

    def _show_stage(self, stage: str) -> None:
        words = {
            "check": self.tr("Checking…"),
            "write": self.tr("Writing…"),
            "prove": self.tr("Proving what was written…"),
        }
        self._stage.setText(words.get(stage, ""))
        self._under_way.show()

    def _show_exported(self, package: "Package") -> None:
        files, copies = ([(file.name, _size(file)) for file in some] for some in (package.files, package.copies))
        self._show_files(files, copies)
        self._say(self.tr("Exported to {folder}.").format(folder=package.folder), "ok")
        for sentence in package.verified:
            self._outcome.addWidget(Label(self.theme, f"✓ {sentence}", role="caption", color="ink-2"))
        actions = Flow()
        folder = Button(self.theme, self.tr("Open the folder"), small=True)
        together = Button(self.theme, self.tr("Make one ZIP for a colleague…"), small=True)
        folder.clicked.connect(self._open_folder)
        together.clicked.connect(self._zip)
        self._outcome.addSpacing(GAP_SMALL // 2)
        actions.addWidget(folder)
        actions.addWidget(together)
        self._outcome.addLayout(actions)

    def _show_refused(self, package: "Package") -> None:
        self._refused = package.purpose
        self._say(self.tr("Not exported; nothing was written. These must be fixed first:"), "bad")
        for finding in package.report.must_fix:
            self._outcome.addWidget(Label(self.theme, f"! {headline(finding.message).first}", color="ink"))
        anyway = Button(self.theme, self.tr("Export anyway"), small=True)
        anyway.clicked.connect(self._export_anyway)
        self._outcome.addWidget(anyway, alignment=Qt.AlignmentFlag.AlignLeft)

    def _show_stopped(self) -> None:
        self._say(self.tr("Stopped; nothing was written."))

    def _show_failure(self, sentence: str) -> None:
        """Tell it below what went well before: a package is there, also where its folder does not open."""
        self._failure.setText(sentence)
        self._failure.show()

    def _say(self, sentence: str, color: str = "ink-2") -> None:
        clear_layout(self._outcome)
        self._failure.hide()
        if sentence:
            self._outcome.addWidget(Label(self.theme, sentence, color=color))
        self._show_folder()

    def _export_for_signature(self) -> None:
        self._export("signature")

    def _export_for_submission(self) -> None:
        self._export("submission")

    def _export_anyway(self) -> None:
        self._export(self._refused, anyway=True)

    def _export(self, purpose: Purpose, *, anyway: bool = False) -> None:
        if self._submitting:
            self._submitting.export(purpose, anyway=anyway)

    def _choose_folder(self) -> None:
        if self._submitting:
            self._submitting.choose_folder()

    def _stop_export(self) -> None:
        if self._submitting:
            self._submitting.stop()

    def _open_folder(self) -> None:
        if self._submitting:
            self._submitting.open_folder()

    def _zip(self) -> None:
        if self._submitting:
            self._submitting.zip_for_colleague()

    def _ask_for_signature(self) -> None:
        self.show_requested.emit(Caret("letter", "signature"))


def _planned_names(draft: Draft) -> tuple[str, ...]:
    delegation = draft.statement.delegation
    names = (file_name("statement", delegation), file_name("cover-letter", delegation))
    has_scan = draft.signature is not None and draft.statement.letter.signature == "scan"
    return (*names, file_name("signed-letter", delegation)) if has_scan else names


def _planned_copies(draft: Draft) -> tuple[str, ...]:
    delegation = draft.statement.delegation
    return (copy_name("statement", delegation), copy_name("cover-letter", delegation))


def _kind(name: str) -> str:
    return "PDF" if name.endswith(".pdf") else "Word"


def _size(file: "PackageFile") -> str:
    return f"{max(file.bytes // _KILO, 1)} kB"
