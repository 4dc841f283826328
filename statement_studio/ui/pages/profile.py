"""The page of the mission's profile: the form at the left, a letter that starts from it at the right."""

from pathlib import Path

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from statement_studio import paths
from statement_studio.jobs.letter import LetterView
from statement_studio.store.library import safe_name
from statement_studio.store.profile import SUFFIX
from statement_studio.ui.letter.fields import ROWS, ROWS_OF_PLACES, row_of
from statement_studio.ui.letter.preview import LetterPreviewPane
from statement_studio.ui.pages.page import Page
from statement_studio.ui.profile.controller import ProfileController
from statement_studio.ui.profile.fields import letterhead_choice
from statement_studio.ui.profile.form import ProfileForm
from statement_studio.ui.theme import GAP_CARD
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.notice_strip import NoticeStrip


class ProfilePage(Page):
    """Form and sample letter; what is typed is kept by itself."""

    name = "profile"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._entered = ""
        self._is_looking = False
        self._controller = ProfileController(tools, self)
        self.notice = NoticeStrip(tools.theme)
        self.form = ProfileForm(tools.theme)
        self._top = QWidget()
        self.preview = LetterPreviewPane(tools.theme, about=self.tr("A letter to show how it will look."))
        self._show_notice()
        self._lay_out()
        self._wire()
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.form, 2)
        row.addWidget(self.preview, 3)
        top = QHBoxLayout()
        top.setContentsMargins(GAP_CARD, GAP_CARD, GAP_CARD, GAP_CARD)
        top.addWidget(self.notice)
        self._top.setLayout(top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(row, 1)

    def _wire(self) -> None:
        form, controller = self.form, self._controller
        form.value_changed.connect(controller.change)
        form.field_entered.connect(self._enter)
        form.file_wanted.connect(self._choose_file)
        form.files_offered.connect(self._take_files)
        form.signatories.chosen.connect(controller.choose)
        form.signatories.add_wanted.connect(self._add)
        form.signatories.removal_wanted.connect(controller.remove)
        form.signatories.move_wanted.connect(controller.move)
        form.removed.answered.connect(controller.put_back)
        form.hand_over_wanted.connect(self._hand_over)
        form.take_over_wanted.connect(self._choose_profile)
        form.done.connect(self.left)
        self.notice.answered.connect(self._answer)
        self.preview.place_clicked.connect(self._go_to_field)
        controller.changed.connect(self._show)
        controller.view_changed.connect(self._show_view)
        controller.refused.connect(self.preview.show_refusal)
        controller.hints_changed.connect(self._show_hints)
        controller.message.connect(self.message)
        self.tools.mission.saved_changed.connect(form.show_saved)
        self.tools.mission.changed.connect(self._follow_mission)

    def enter(self) -> None:
        """Take the keyboard: at what is asked for first."""
        self.form.focus_field("delegation")

    def _follow_mission(self) -> None:
        """Take the keyboard that the page was given before the profile was read."""
        if self.isVisible() and not self.form.isAncestorOf(self.window().focusWidget()):
            self.enter()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the letter from here on, and at what others have made of the profile."""
        super().showEvent(event)
        self.tools.mission.load()
        self._controller.set_active(active=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed, and leave the letter alone while nobody sees it."""
        super().hideEvent(event)
        self.tools.mission.save()
        self._controller.set_active(active=False)

    def _show(self) -> None:
        controller = self._controller
        self.form.show_letterheads(controller.letterheads, letterhead_choice(controller.profile))
        self.form.show_profile(controller.profile, controller.language, controller.index)
        removed = controller.removed
        said = self.tr("{name} was taken out.").format(name=(removed and removed.name) or self.tr("The signatory"))
        self.form.show_removed(said if removed and not controller.looked_at else "")
        self._show_notice()

    def _show_notice(self) -> None:
        controller = self._controller
        answers = self.tr("Use this profile"), self.tr("Leave mine as it is")
        said = ""
        if controller.looked_at:
            said = self.tr("This is the profile in {file}. Nothing is replaced yet; yours will be kept aside.")
            said = said.format(file=controller.looked_at)
        elif controller.kept_aside:
            said = self.tr("The profile was taken over. The one before is kept as {file}.")
            said = said.format(file=controller.kept_aside)
            answers = self.tr("Go back to the one before"), self.tr("Go on")
        self.notice.say(said, *answers)
        self._top.setVisible(not self.notice.isHidden())
        self.form.set_open(is_open=not controller.looked_at and self.tools.mission.is_known)
        if bool(controller.looked_at) != self._is_looking:
            self._is_looking = not self._is_looking
            self.form.verticalScrollBar().setValue(0)
            (self.notice.buttons[0] if self._is_looking else self.form.back).setFocus()

    def _answer(self, place: int) -> None:
        controller = self._controller
        is_first = place == 0
        if controller.looked_at:
            controller.take_over() if is_first else controller.leave()
        else:
            controller.return_to_former() if is_first else controller.forget_former()

    def _show_view(self, view: LetterView) -> None:
        self.preview.show_letter(view.preview, view.gaps)
        self.form.show_reading((view.fields["letterhead"], view.fields["capacity"]))
        self._tint()

    def _show_hints(self) -> None:
        self.form.show_hints(self._controller.hints)

    def _enter(self, field: str) -> None:
        self._entered = field
        self._tint()

    def _tint(self) -> None:
        row = ROWS.get(self._entered)
        self.preview.tint(row.places if row else ())

    def _go_to_field(self, place: str, gap: str) -> None:
        rows = (row_of(gap),) if gap else ROWS_OF_PLACES.get(place, ())
        if not any(self.form.focus_field(row) for row in rows):
            self.message.emit(self.tr("This is filled in with each statement, or is a set formula of the language."))

    def _add(self) -> None:
        self._controller.add()
        self.form.focus_field("signatory")

    def _choose_file(self, _: str) -> None:
        title, filters = self.tr("Add the mission’s letterhead"), self.tr("Word files (*.docx *.dotx)")
        if path := self.tools.prompts.open_file(title, filters):
            self._controller.take_files([path])

    def _take_files(self, _: str, files: list[object]) -> None:
        self._controller.take_files([path for path in files if isinstance(path, Path)])

    def _hand_over(self) -> None:
        name = safe_name(self._controller.profile.delegation or self.tr("Mission profile"))
        title, filters = self.tr("Save the profile for a successor"), self.tr("Mission profiles (*.mission)")
        path = self.tools.prompts.save_file(title, filters, paths.documents() / f"{name}{SUFFIX}")
        if path:
            self._controller.hand_over(path if path.suffix == SUFFIX else path.with_name(f"{path.name}{SUFFIX}"))

    def _choose_profile(self) -> None:
        title, filters = self.tr("Take over a profile"), self.tr("Mission profiles (*.mission)")
        if path := self.tools.prompts.open_file(title, filters):
            self._controller.look_at(path)
