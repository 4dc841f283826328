"""The window: its regions, and all wiring between them."""

import functools
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from statement_studio.errors import StudioError
from statement_studio.model.finding import Finding, Report
from statement_studio.store.places import note_opened
from statement_studio.store.profile import FocalPoint
from statement_studio.store.settings import Settings, save_settings, statements_folder
from statement_studio.ui.actions import Actions, available
from statement_studio.ui.announcer import Announcer
from statement_studio.ui.bars.panel import Panel
from statement_studio.ui.bars.rail import Rail
from statement_studio.ui.bars.status_bar import StatusBar
from statement_studio.ui.bars.top_bar import TopBar
from statement_studio.ui.checker import Checker
from statement_studio.ui.commands import Commands
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.help.helping import Helping
from statement_studio.ui.later import do_later
from statement_studio.ui.pages.page import Page, UnderWay
from statement_studio.ui.panels.view import View
from statement_studio.ui.printing import Printing
from statement_studio.ui.recovering import RecoveringOpen
from statement_studio.ui.regions import Regions
from statement_studio.ui.registry import PAGES, VIEWS
from statement_studio.ui.session import Session
from statement_studio.ui.sides import Sides
from statement_studio.ui.start.recovery_rows import RecoveryRows
from statement_studio.ui.theme import GAP_CARD
from statement_studio.ui.tools import Tools
from statement_studio.ui.warming import Warming
from statement_studio.ui.widgets.chip import Tone
from statement_studio.ui.widgets.deadline_card import DeadlineCard
from statement_studio.ui.window_state import load_window_state, save_window_state
from statement_studio.ui.wording import say_met

DEFAULT_SIZE, MINIMUM_SIZE = (1360, 860), (1024, 680)
LAST_WAIT_MS = 2_000  # for what is still being written when the words are safe
_PATIENCE_MS = 300  # for the draft to be there before the window is
NORMAL_TEXT_SIZE = Settings().text_size


class Window(QMainWindow):
    """Assembles the regions and connects them; what they do is their own."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.session = Session(tools, self, self._under_way)
        self.announcer = Announcer(self)
        self.printing = Printing(tools, self)
        self._warming = Warming(tools.workers, self)
        self._state = load_window_state()
        self._pages: dict[str, Page] = {}
        self._views: dict[str, View] = {}
        self._page_name = self._page_before = ""
        self._noted: Path | None = None
        self._section_id = ""
        self._is_awaited = False
        self._is_closing = False
        self._checker: Checker | None = None
        self.setWindowTitle("Statement Studio")
        self.setMinimumSize(*MINIMUM_SIZE)
        self._lay_out()
        self._make_actions()
        self._wire()
        self._place()

    @property
    def document(self) -> OpenStatement | None:
        """The statement that is open."""
        return self.session.document

    def open_first(self, path: Path) -> None:
        """Show the window with the draft at ``path`` in it; with the start page where that takes long or fails."""
        self._is_awaited = True
        self.session.document_changed.connect(self._show_first)
        self.session.open(path)
        QTimer.singleShot(_PATIENCE_MS, self, self._show_first)

    def _show_first(self) -> None:
        if self._is_awaited:  # once: it may be closed again by the time that patience ends
            self._is_awaited = False
            self.show()

    def _lay_out(self) -> None:
        self.top_bar = TopBar(self.tools)
        self.rail = Rail(self.tools)
        self.panel = Panel(self.tools.theme)
        self.status_bar = StatusBar(self.tools)
        self._stack = QStackedWidget()
        self.recovered = RecoveryRows(self.tools.theme, most=1, named=False)
        self.recovered.setContentsMargins(GAP_CARD, GAP_CARD, GAP_CARD, 0)
        pages = QWidget()
        rows = QVBoxLayout(pages)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.recovered)
        rows.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(pages, 1)
        middle.addWidget(self.panel)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(middle, 1)
        column.addWidget(self.status_bar)
        self.setCentralWidget(centre)
        for name, spec in PAGES.items():
            if spec.row:
                self.rail.add_page(name, QCoreApplication.translate("Window", str(spec.row)), spec.icon)
        for name, view in VIEWS.items():
            self.panel.add_tab(name, QCoreApplication.translate("Window", str(view.title)))
        self.deadline = DeadlineCard(self.tools.theme)
        self.rail.set_foot(self.deadline)
        self.sides = Sides(self.rail, self.panel, (self.top_bar, self.status_bar), self._state)
        self.regions = Regions(self.top_bar, self.rail, pages, self.panel, self.status_bar)

    def _make_actions(self) -> None:
        self.helping = Helping(self.tools.theme, self, lambda: self.page(self._page_name))
        self._handlers = Commands(self).handlers()
        specs = available(frozenset(PAGES) | frozenset(VIEWS), frozenset(self._handlers))
        self.actions_table = Actions(specs, self.serve, self)
        menus = self.actions_table.menus(self)
        folded = QMenu(self)
        for menu in menus:
            folded.addMenu(menu)
            self.menuBar().addMenu(menu)
        self.top_bar.set_menu(folded)
        self.top_bar.menu_button.setVisible(not self.menuBar().isNativeMenuBar())
        self.menuBar().setVisible(self._state.menu_bar or self.menuBar().isNativeMenuBar())
        QShortcut(QKeySequence("F10"), self, self.top_bar.open_menu)
        self._leave_focus = QShortcut(QKeySequence("Esc"), self, self.sides.toggle_focus)
        self._leave_focus.setEnabled(False)
        self.top_bar.add_button(self.actions_table["export"], self.tr("Export package…"), primary=True)
        self.top_bar.add_switch(self.actions_table["fold-panel"], "panel")
        starting = {"show-profile": self.tr("Mission profile"), "help": self.tr("Help")}
        for name in (spec.id for spec in specs if spec.id in starting):
            self.top_bar.add_starting_button(self.actions_table[name], starting[name])

    def _wire(self) -> None:
        self.session.document_changed.connect(self._show_document)
        self.session.saved_changed.connect(self.status_bar.show_saved)
        self.session.saved_changed.connect(self.announcer.note_saved)
        self.session.remedy_changed.connect(self.status_bar.show_remedy)
        self.session.message.connect(self.status_bar.show_message)
        self.status_bar.remedy_requested.connect(self.session.remedy)
        self.status_bar.naming_requested.connect(functools.partial(self.serve, "name-version"))
        self.status_bar.said.connect(self.announcer.say)
        self.printing.message.connect(self.status_bar.show_message)
        self.recovering = RecoveringOpen(self.tools, self.session, self.recovered, self)
        self.recovering.message.connect(self.status_bar.show_message)
        self.recovering.found.connect(self.announcer.say)
        self.rail.page_requested.connect(self.show_page)
        self.rail.section_requested.connect(self.show_section)
        self.deadline.message.connect(self.status_bar.show_message)
        self.deadline.access_confirmed.connect(self._keep_access)
        self.panel.view_requested.connect(self.view)
        self.sides.changed.connect(self._show_choices)
        self.sides.focus_changed.connect(self._set_focus_mode)
        self.tools.settings.changed.connect(self._use_settings)
        self.tools.mission.changed.connect(self._name_focal_point)
        self.tools.mission.message.connect(self.status_bar.show_message)

    def _place(self) -> None:
        self.resize(*DEFAULT_SIZE)
        if self._state.geometry:
            self.restoreGeometry(QByteArray(self._state.geometry))
        self.sides.fit(self.width())

    def page(self, name: str) -> Page:
        """Return the page of that name; it is made when it is first asked for."""
        if name not in self._pages:
            page = PAGES[name].make(self.tools)
            page.show_requested.connect(self.show_place)
            page.page_requested.connect(self.show_page)
            page.section_entered.connect(self._mark_section)
            page.selection_counted.connect(self.status_bar.show_selection)
            page.finding_requested.connect(self.show_finding)
            page.action_requested.connect(self.serve)
            page.statement_requested.connect(self.session.open)
            page.debate_requested.connect(self.session.begin)
            page.left.connect(self._go_back)
            page.save_requested.connect(self.session.save)
            page.message.connect(self.status_bar.show_message)
            page.set_document(self.document)
            page.set_checker(self._checker)
            self._pages[name] = page
            page.status_changed.connect(self._show_page_status)
            self._stack.addWidget(page)
        return self._pages[name]

    def _under_way(self) -> list[UnderWay]:
        return [found for page in self._pages.values() if (found := page.under_way())]

    def view(self, name: str) -> View:
        """Return the view of the right panel of that name; it is made when it is first asked for."""
        if name not in self._views:
            view = VIEWS[name].make(self.tools)
            view.count_changed.connect(functools.partial(self.panel.show_count, name))
            view.show_requested.connect(self.show_place)
            view.message.connect(self.status_bar.show_message)
            view.quote_requested.connect(self._quote)
            view.set_document(self.document)
            view.set_checker(self._checker)
            self._views[name] = view
            self.panel.set_view(name, view)
        return self._views[name]

    def show_page(self, name: str) -> None:
        """Bring a page to the front; what was typed on the one before goes into the file."""
        self.session.save()
        if name != self._page_name:
            if self.sides.is_focused:  # it is for the page where it began
                self.sides.toggle_focus()
            self._page_before = self._page_name
        self._page_name = name
        self._stack.setCurrentWidget(self.page(name))
        self._show_page_status()
        self.sides.offer(rail=self.document is not None, panel=PAGES[name].has_panel)
        self.rail.show_current(name, self._section_id if name == "drafting" else "")
        if not self.rail.isAncestorOf(QApplication.focusWidget() or self):
            self.page(name).enter()
        self._enable_actions()

    def _go_back(self) -> None:
        """Show the page before this one, if it still has something to show."""
        fallback = "drafting" if self.document else "start"
        has_place = self._page_before and (self._page_before == "start") == (self.document is None)
        self.show_page(self._page_before if has_place else fallback)

    def show_place(self, caret: Caret) -> None:
        """Show a place, on whichever page it is."""
        self.show_page(caret.page)
        self.page(caret.page).show_place(caret)
        if PAGES[caret.page].row == "":
            self._mark_section(caret.section_id)

    def show_section(self, section_id: str) -> None:
        """Show the beginning of a section."""
        self.show_place(Caret(section_id=section_id))

    def show_neighbour(self, step: int) -> None:
        """Show the section before (-1) or after (1) the one where the user is; from another page, that one itself."""
        if self.document is None:
            return
        ids = [section.id for section in self.document.statement.sections]
        at = ids.index(self._section_id) if self._section_id in ids else 0
        if self._page_name == "drafting":
            at = min(max(at + step, 0), len(ids) - 1)
        self.show_section(ids[at])

    def check_now(self) -> None:
        """Check the statement without waiting for a rest."""
        if self._checker:
            self.announcer.await_check()
            self._checker.check_now()

    def save_now(self) -> None:
        """Save without waiting, and tell how that ended, also where there was nothing to save."""
        self.announcer.await_save()
        if self.session.is_saved:
            self.announcer.note_saved(self.status_bar.saved, "ok")
        self.session.save()

    def serve(self, name: str) -> None:
        """Do what an action asks for, on the page that serves it."""
        spec = self.actions_table.spec(name)
        if spec.from_anywhere:
            self.show_page(spec.server)
        self.handler(name)()
        self._show_choices()

    def handler(self, name: str) -> Callable[[], object]:
        """Return what is done on an action: by the window itself, by a page, or by a view of the panel."""
        server = self.actions_table.spec(name).server
        if server in PAGES:
            return self.page(server).handlers()[name]
        if server in VIEWS:
            return self.view(server).handlers()[name]
        return self._handlers[name]

    def show_finding(self, finding: Finding) -> None:
        """Show the card of a finding in the right panel."""
        self.sides.open_panel()
        self.panel.show_view("findings")
        self.view("findings").show_finding(finding)

    def _quote(self, words: str) -> None:
        self.page("drafting").quote(words)

    def _mark_section(self, section_id: str) -> None:
        self._section_id = section_id
        self.rail.show_current(self._page_name, section_id)
        self.status_bar.show_section(section_id)

    def _show_document(self, document: OpenStatement | None) -> None:
        if self._is_closing:
            return
        if self._checker:
            self._checker.deleteLater()
        self._checker = Checker(document, self.tools.workers, self) if document else None
        self.announcer.listen_to(document, self._checker)
        self.top_bar.set_document(document)
        self.rail.set_document(document)
        self.status_bar.set_document(document)
        self.deadline.set_document(document)
        self.printing.set_document(document)
        parts: list[Page | View] = [*self._pages.values(), *self._views.values()]
        for part in parts:
            part.set_document(document)
            part.set_checker(self._checker)
        if document and self._checker:
            document.undo_changed.connect(self._enable_actions)
            document.draft_changed.connect(self._show_title)
            document.draft_changed.connect(self._note_place)
            self._checker.report_changed.connect(self._show_report)
            self._checker.check_first()
        self._show_title()
        self._note_place()
        self.show_page("drafting" if document else "start")
        if document and document.statement.sections:
            self.show_section(document.statement.sections[0].id)

    def _note_place(self) -> None:
        """Let the list of statements show this one, too, wherever it lies."""
        if self.document and self.document.path != self._noted:
            self._noted = self.document.path
            folder = statements_folder(self.tools.settings.now)
            self.tools.workers.start(functools.partial(note_opened, self._noted, folder))

    def _show_title(self) -> None:
        document = self.document
        name = f"{document.path.stem} – Statement Studio" if document else "Statement Studio"
        if document and document.is_read_only:
            name = self.tr("{name} (open to read) – Statement Studio").format(name=document.path.stem)
        self.setWindowTitle(name)

    def _show_report(self, report: Report) -> None:
        found = [each for each in report.findings if each.severity != "hint"]
        text = say_met(report)
        tone: Tone = "bad" if report.must_fix else "warn" if found else "ok"
        self.rail.show_page_state("submission", text, str(len(found)) if found else "✓", tone)
        of_letter = [each for each in found if each.field or each.rule.startswith("letter-")]
        first = of_letter[0].message if of_letter else self.tr("In order")
        badge = str(len(of_letter)) if of_letter else "✓"
        self.rail.show_page_state("letter", first, badge, "warn" if of_letter else "ok")

    def _show_page_status(self) -> None:
        self.status_bar.show_page_status(self.page(self._page_name).status)

    def _enable_actions(self) -> None:
        document, actions = self.document, self.actions_table
        views = VIEWS if PAGES[self._page_name].has_panel else ()
        can_change = document is not None and not document.is_read_only
        actions.enable(has_statement=document is not None, can_change=can_change, page=self._page_name, views=views)
        prints = "print-letter" if self._page_name == "letter" else "print-statement"
        actions.hand_keys(("print-statement", "print-letter"), to=prints)
        if document:
            actions.offer("undo", document.undo_name)
            actions.offer("redo", document.redo_name)
        self._show_choices()

    def _show_choices(self) -> None:
        """Tick what is on, and offer only what the present page has."""
        actions = self.actions_table
        on = {
            "fold-rail": self.sides.rail_is_open,
            "fold-panel": self.sides.panel_is_open,
            "focus": self.sides.is_focused,
            "menu-bar": self.menuBar().isVisibleTo(self),
            **{f"theme-{name}": self.tools.settings.now.theme == name for name in ("system", "light", "dark")},
        }
        for name, is_on in on.items():
            actions[name].setChecked(is_on)
        actions["fold-panel"].setEnabled(self.sides.has_panel)
        self._leave_focus.setEnabled(self.sides.is_focused)

    def _keep_access(self) -> None:
        self._state = msgspec.structs.replace(self._state, has_access=True)

    def _name_focal_point(self) -> None:
        """Name the access focal point of the mission."""
        profile = self.tools.mission.now
        focal_point = profile.focal_point if profile else FocalPoint()
        self.deadline.set_access(
            confirmed=self._state.has_access, name=focal_point.name, telephone=focal_point.telephone
        )

    def _keep_profile(self) -> bool:
        """Keep the profile before the window closes; return False if that fails and the user stays with it."""
        error = self.tools.mission.save_at_once()
        stay, leave = self.tr("Stay here"), self.tr("Close without the changes of the profile")
        return error is None or self.tools.prompts.ask(error.message, stay, leave) == leave

    def _set_focus_mode(self, on: bool) -> None:
        self.page(self._page_name).set_focus_mode(on)

    def _use_settings(self) -> None:
        settings, theme = self.tools.settings.now, self.tools.theme
        if theme.choice != settings.theme:
            theme.choose(settings.theme)
        theme.set_text_scale(round(100 * settings.text_size / NORMAL_TEXT_SIZE))
        if self.document:
            self.document.judge_by(settings.dash_rule, settings.band)
        task = self.tools.workers.start(functools.partial(save_settings, settings), key="settings")
        task.failed.connect(self._tell_failure)
        self._show_choices()

    def _tell_failure(self, error: StudioError) -> None:
        self.status_bar.show_message(error.message)

    def toggle_menu_bar(self) -> None:
        """Show or fold the menu bar; the menu button opens the same menus."""
        self.menuBar().setVisible(not self.menuBar().isVisibleTo(self))
        self._state = msgspec.structs.replace(self._state, menu_bar=self.menuBar().isVisibleTo(self))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the start page, unless a statement is there already."""
        if not self._page_name:
            self.show_page("start")
            self.tools.mission.load()
        elif not self.tools.mission.is_known:
            do_later(self, self.tools.mission.load)
        self._warming.begin()
        super().showEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 (Qt's name)
        """Let Tab go through the regions in the order of reading; Qt also asks when what has the focus goes away."""
        present = QApplication.focusWidget()
        if present is None or not (present.isVisible() and self.isAncestorOf(present)):
            return super().focusNextPrevChild(next)
        return self.regions.step(forward=next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sides for which there is no room."""
        super().resizeEvent(event)
        self.sides.fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from one palette of high contrast to another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.tools.theme.follow_palette()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once the words are safe, and keep the window's place."""
        self._is_closing = True  # there is no start page to be made any more
        if not (self.session.close() and self._keep_profile()):
            self._is_closing = False
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().data())
        save_window_state(self.sides.kept(msgspec.structs.replace(self._state, geometry=geometry)))
        self.tools.workers.wait(LAST_WAIT_MS)
        super().closeEvent(event)
