"""The page of the cover letter: the form at the left, the letter as it will be exported at the right."""

from pathlib import Path

from PySide6.QtGui import QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio.jobs.letter import LetterView
from statement_studio.model.finding import Report
from statement_studio.store.profile import Profile
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.letter.controller import LetterController
from statement_studio.ui.letter.form import LetterForm
from statement_studio.ui.letter.preview import LetterPreviewPane
from statement_studio.ui.pages.page import Page
from statement_studio.ui.theme import GAP, GAP_GROUP, GAP_SMALL
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.notice_strip import NoticeStrip


class LetterPage(Page):
    """Form and preview; field and place find each other."""

    name = "letter"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._controller: LetterController | None = None
        self._profile = tools.mission.now
        self._entered = ""
        self._is_entered = False
        self.form = LetterForm(tools.theme)
        self.preview = LetterPreviewPane(tools.theme)
        self.offer = NoticeStrip(tools.theme, narrow=True)
        self.offer.say("", self.tr("Remember for the next letters"))
        self.offer.answered.connect(self._take_offer)
        self._lay_out()
        self.form.value_changed.connect(self._change)
        self.form.field_entered.connect(self._enter)
        self.form.file_wanted.connect(self._choose_file)
        self.form.files_offered.connect(self._take_files)
        self.preview.place_clicked.connect(self._go_to_field)
        tools.mission.changed.connect(self._follow_mission)
        self.preview.page_changed.connect(self._tell_page)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(GAP_GROUP, GAP_SMALL, GAP_GROUP, GAP)
        below.addWidget(self.offer)
        self._below = QWidget()
        self._below.setLayout(below)
        self._below.hide()
        left = QWidget()
        left.setBackgroundRole(QPalette.ColorRole.Base)
        left.setAutoFillBackground(True)
        left.setMaximumWidth(self.form.maximumWidth())
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 2)
        row.addWidget(self.preview, 3)

    def set_document(self, document: OpenStatement | None) -> None:
        """Show the letter of another statement, or none."""
        super().set_document(document)
        if self._controller:
            self._controller.set_active(active=False)
            self._controller.deleteLater()
            self._controller = None
        if document:
            controller = LetterController(document, self.tools.workers, self)
            controller.view_changed.connect(self._show_view)
            controller.refused.connect(self.preview.show_refusal)
            controller.hints_changed.connect(self._show_hints)
            controller.message.connect(self.message)
            controller.set_profile(self._profile)
            document.changed.connect(self._show_draft)
            self._controller = controller
            self.form.set_read_only(document.is_read_only)
            self._show_draft()
            self._show_hints()
            controller.set_active(active=self.isVisible())
        self.setEnabled(document is not None)

    def set_profile(self, profile: Profile | None) -> None:
        """Offer what the mission's profile knows."""
        self._profile = profile
        if self._controller:
            self._controller.set_profile(profile)
            self._show_draft()

    def _follow_mission(self) -> None:
        self.set_profile(self.tools.mission.now)

    def show_report(self, report: Report | None) -> None:
        """Say beside the fields what a check has found about them."""
        if self._controller:
            self._controller.show_report(report)

    def enter(self) -> None:
        """Take the keyboard, where it was last; at first not in a list, whose choice a stray key would change."""
        if self._is_entered:
            super().enter()
        else:
            self.form.row("delegation").control.setFocus()
            self._is_entered = True

    def show_place(self, caret: Caret) -> None:
        """Go to the field that ``caret`` names."""
        self.form.focus_field(caret.section_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the letter from here on."""
        super().showEvent(event)
        if self._controller:
            self._controller.set_active(active=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the letter alone while nobody sees it."""
        super().hideEvent(event)
        if self._controller:
            self._controller.set_active(active=False)

    def _show_draft(self) -> None:
        if self._controller:
            self.form.show_draft(self._controller.draft, self._controller.asked)
            self.form.show_signatories(self._controller.signatories, self._controller.signatory)
            self._show_offer(self._controller)

    def _show_offer(self, controller: LetterController) -> None:
        """Offer to learn from this letter, or to fill in what was learnt from another."""
        is_new_signatory, are_new_forms = controller.unknown
        remember, said = self.tr("Remember for the next letters"), ""
        if is_new_signatory and are_new_forms:
            said = self.tr("The mission profile does not know who signs here, nor these forms of the name.")
        elif is_new_signatory:
            said = self.tr("The mission profile does not know who signs, as it stands here.")
        elif are_new_forms:
            said = self.tr("The mission profile does not know these forms of the name.")
        elif controller.known_forms:
            said = self.tr("The mission profile has forms of the name for this letter.")
            remember = self.tr("Fill them in")
        self.offer.say(said, remember)
        self._below.setVisible(bool(said))

    def _take_offer(self) -> None:
        if self._controller is None:
            return
        if any(self._controller.unknown):
            self.tools.mission.use(self._controller.remembered())
            self.message.emit(self.tr("The mission profile knows it now. New letters begin with it."))
        else:
            self._controller.fill_in_forms()

    def _show_view(self, view: LetterView) -> None:
        self.preview.show_letter(view.preview, view.gaps)
        self.form.show_example("salutation", view.fields["salutation"])
        self._show_draft()
        self._tint()

    def _tell_page(self, page: int, pages: int) -> None:
        self.say_status(self.tr("Page {page} of {pages}").format(page=page, pages=pages) if pages else "")

    def _show_hints(self) -> None:
        if self._controller:
            self.form.show_hints(self._controller.hints, self._controller.notes)

    def _change(self, field: str, value: object) -> None:
        if self._controller:
            self._controller.change(field, value)

    def _enter(self, field: str) -> None:
        self._entered = field
        if self._controller:
            self._controller.end_group()
        self._tint()

    def _tint(self) -> None:
        self.preview.tint(self._controller.places(self._entered) if self._controller else ())

    def _go_to_field(self, place: str, gap: str) -> None:
        rows = self._controller.rows_of(place, gap) if self._controller else ()
        if not any(self.form.focus_field(row) for row in rows):
            self.message.emit(self.tr("This is a set formula of the letter’s language, or follows from the statement."))

    def _choose_file(self, field: str) -> None:
        if field == "template":
            title, filters = self.tr("Add the mission’s letterhead"), self.tr("Word files (*.docx *.dotx)")
        else:
            title = self.tr("Add the signature")
            filters = self.tr("Pictures and PDF files (*.png *.jpg *.jpeg *.pdf)")
        if self._controller and (paths := self.tools.prompts.open_files(title, filters)):
            self._controller.take_files(field, paths)

    def _take_files(self, field: str, paths: list[object]) -> None:
        if self._controller:
            self._controller.take_files(field, [path for path in paths if isinstance(path, Path)])
