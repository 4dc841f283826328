"""The left rail: the sections with their words, the pages of the package with their state. The only navigation."""

import itertools

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from statement_studio.model.statement import Section
from statement_studio.ui import theme as sizes
from statement_studio.ui.bars.rail_row import PageRow, RailRow, SectionRow
from statement_studio.ui.document import OpenStatement
from statement_studio.ui.tools import Tools
from statement_studio.ui.widgets.chip import Tone
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars
from statement_studio.ui.words import limit_words, section_mark, section_target, section_title


class Rail(QWidget):
    """Sections and pages as rows of which one is chosen; at the foot room for a card. Folded, it is a strip of signs.

    Signals:
        section_requested: the id of a section, on the drafting page.
        page_requested: the name of a page.
    """

    section_requested = Signal(str)
    page_requested = Signal(str)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._document: OpenStatement | None = None
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._follow)
        self._sections: dict[str, SectionRow] = {}
        self._pages: dict[str, PageRow] = {}
        self._is_folded = False
        self.setFixedWidth(sizes.RAIL)
        self.setAccessibleName(self.tr("Sections and pages"))
        self._lay_out()
        tools.theme.changed.connect(self.update)

    def _lay_out(self) -> None:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(10, 14, 10, sizes.GAP)
        rows.setSpacing(2)
        self._statement_heading = self._heading(self.tr("Statement"))
        rows.addWidget(self._statement_heading)
        self._section_rows = QVBoxLayout()
        self._section_rows.setSpacing(2)
        rows.addLayout(self._section_rows)
        self._package_heading = self._heading(self.tr("Package"))
        self._package_heading.hide()
        rows.addWidget(self._package_heading)
        self._gap = QWidget()  # stands for the heading in the folded rail
        self._gap.setFixedHeight(sizes.GAP_CARD)
        self._gap.hide()
        rows.addWidget(self._gap)
        self._page_rows = QVBoxLayout()
        self._page_rows.setSpacing(2)
        rows.addLayout(self._page_rows)
        rows.addStretch()
        self._foot = QWidget()  # scrolls with the rows: in a low window they come first
        self._foot_column = QVBoxLayout(self._foot)
        self._foot_column.setContentsMargins(4, sizes.GAP, 4, 0)
        rows.addWidget(self._foot)
        area = QScrollArea()
        use_quiet_bars(area)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.setAutoFillBackground(False)  # setWidget has switched it on; the rail's own ground shines through
        area.viewport().setAutoFillBackground(False)
        beside_line = QHBoxLayout(self)
        beside_line.setContentsMargins(0, 0, 0, 0)
        beside_line.setSpacing(0)
        beside_line.addWidget(area, 1)
        beside_line.addSpacing(1)  # margins are not mirrored, spacings are

    def _heading(self, text: str) -> Label:
        label = Label(self._tools.theme, text.upper(), role="caption", color="ink-3", strong=True, selectable=False)
        label.setContentsMargins(10, sizes.GAP, 10, 6)
        return label

    def add_page(self, name: str, text: str, icon: str) -> None:
        """Add a row for a page of the package."""
        row = PageRow(self._tools.theme, text, icon)
        self._pages[name] = row
        self._group.addButton(row)
        self._page_rows.addWidget(row)
        self._package_heading.show()

    def set_foot(self, widget: QWidget) -> None:
        """Put a card at the foot."""
        self._foot_column.addWidget(widget)

    @property
    def is_folded(self) -> bool:
        """Whether only the signs are shown."""
        return self._is_folded

    def set_folded(self, folded: bool) -> None:
        """Show the signs alone, which lead everywhere as before, or everything."""
        self._is_folded = folded
        self.setFixedWidth(sizes.RAIL_FOLDED if folded else sizes.RAIL)
        self._statement_heading.setVisible(not folded)
        self._package_heading.setVisible(bool(self._pages) and not folded)
        self._gap.setVisible(bool(self._pages) and folded)
        for row in self._rows():
            row.set_folded(folded)
        self._foot.setVisible(not folded)

    def _rows(self) -> list[RailRow]:
        return [*self._sections.values(), *self._pages.values()]

    def show_page_state(self, name: str, text: str, badge: str = "", tone: Tone = "warn") -> None:
        """Tell the state of a page: a few words below its name, and a figure or sign at its end."""
        if row := self._pages.get(name):
            row.show_state(text, badge, tone)

    def show_current(self, page: str, section_id: str) -> None:
        """Mark the page, or on the drafting page the section, where the user is."""
        row: RailRow | None = self._pages.get(page) or self._sections.get(section_id)
        if row:
            row.setChecked(True)
        elif checked := self._group.checkedButton():
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def section(self, section_id: str) -> SectionRow:
        """Return the row of a section."""
        return self._sections[section_id]

    def page_row(self, name: str) -> PageRow:
        """Return the row of a page."""
        return self._pages[name]

    def current(self) -> str:
        """Return the page or the section that is marked; empty if none is."""
        rows: dict[str, RailRow] = {**self._sections, **self._pages}
        return next((name for name, row in rows.items() if row.isChecked()), "")

    def set_document(self, document: OpenStatement | None) -> None:
        """Show another statement, or none."""
        if self._document:
            self._document.order_changed.disconnect(self._fill)
            self._document.sections_changed.disconnect(self._show_sections)
            self._document.count_changed.disconnect(self._show_all)
        self._document = document
        if document:
            document.order_changed.connect(self._fill)
            document.sections_changed.connect(self._show_sections)
            document.count_changed.connect(self._show_all)
        self._fill()

    def _fill(self) -> None:
        current = self.current()
        for row in self._sections.values():
            self._group.removeButton(row)
            self._section_rows.removeWidget(row)
            row.deleteLater()
        self._sections.clear()
        for section in self._document.statement.sections if self._document else ():
            row = SectionRow(self._tools.theme)
            row.set_folded(self._is_folded)
            self._sections[section.id] = row
            self._group.addButton(row)
            self._section_rows.addWidget(row)
            self._show(section)
        self._set_tab_order()
        self.show_current(current, current)

    def _set_tab_order(self) -> None:
        for before, after in itertools.pairwise(self._rows()):
            QWidget.setTabOrder(before, after)

    def _show_all(self) -> None:
        self._show_sections(list(self._sections))

    def _show_sections(self, section_ids: list[str]) -> None:
        if self._document:
            for section in self._document.statement.sections:
                if section.id in section_ids and section.id in self._sections:
                    self._show(section)

    def _show(self, section: Section) -> None:
        if self._document:
            statement = self._document.statement
            self._sections[section.id].show_section(
                section_mark(statement, section.id),
                section_title(statement, section.id),
                limit_words(statement, self._document.count.sections[section.id]),
                section_target(statement, section.share),
            )

    def _follow(self, row: QWidget) -> None:
        for name, page in self._pages.items():
            if page is row:
                self.page_requested.emit(name)
        for section_id, section in self._sections.items():
            if section is row:
                self.section_requested.emit(section_id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (it is small: all of it is drawn)
        """Draw the ground and the line at the edge."""
        painter = QPainter(self)
        theme = self._tools.theme
        painter.fillRect(self.rect(), theme.color("raised"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(QRectF(0 if mirrored else self.width() - 1, 0, 1, self.height()), theme.color("line"))
