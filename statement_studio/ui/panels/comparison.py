"""Two states of a statement side by side: what went is struck out, what came is underlined."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from statement_studio.jobs.compare import SectionComparison
from statement_studio.text.changed_words import Span
from statement_studio.text.direction import is_right_to_left
from statement_studio.ui.theme import GAP, GAP_CARD, GAP_GROUP, GAP_SMALL, Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.column import ScrolledColumn
from statement_studio.ui.widgets.label import Label

_SIZE = (960, 680)


class Comparison(QDialog):
    """Shows an earlier version beside the statement as it is.

    Signals:
        restore_requested: the user wants the earlier version back.
    """

    restore_requested = Signal()

    def __init__(
        self, theme: Theme, version: str, sections: Sequence[SectionComparison], parent: QWidget | None = None
    ) -> None:
        """Show ``sections``; ``version`` is what the earlier state is called."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare versions"))
        self.resize(*_SIZE)
        changed = [section for section in sections if section.is_changed]
        same = [section.title for section in sections if not section.is_changed]
        scroll = ScrolledColumn((GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP))
        scroll.column.addLayout(_heads(theme, version, self.tr("Now")))
        for section in changed:
            scroll.column.addWidget(_SectionCard(theme, section))
        if same:
            words = self.tr("Unchanged: {sections}") if changed else self.tr("No word is different: {sections}")
            scroll.column.addWidget(Label(theme, words.format(sections=", ".join(same)), color="ink-2"))
        scroll.column.addStretch()
        restore = Button(theme, self.tr("Restore this version"))
        close = Button(theme, self.tr("Close"), "primary")
        close.setDefault(True)
        restore.clicked.connect(self.restore_requested)
        restore.clicked.connect(self.close)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setContentsMargins(GAP_GROUP, GAP, GAP_GROUP, GAP_CARD)
        row.setSpacing(GAP_SMALL)
        row.addStretch()
        row.addWidget(restore)
        row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(row)
        close.setFocus()


def _heads(theme: Theme, old: str, new: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(GAP_CARD, 0, GAP_CARD, 0)
    row.setSpacing(GAP_GROUP)
    for text in (old, new):
        row.addWidget(Label(theme, text, role="title"), 1)
    return row


class _SectionCard(Card):
    """One section in both states."""

    def __init__(self, theme: Theme, section: SectionComparison) -> None:
        super().__init__(theme)
        self.column.addWidget(Label(theme, section.title, strong=True, color="ink-2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_GROUP)
        for number, (text, spans, kind) in enumerate(
            ((section.old, section.gone, "gone"), (section.new, section.come, "come"))
        ):
            grid.addWidget(_MarkedText(theme, text, spans, kind), 0, number, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(number, 1)
        self.column.addLayout(grid)


class _MarkedText(QLabel):
    """A text in which stretches are marked by a line and a ground."""

    def __init__(self, theme: Theme, text: str, spans: Sequence[Span], kind: str) -> None:
        super().__init__()
        self._theme, self._text, self._spans, self._kind = theme, text, spans, kind
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        marked = "; ".join(text[start:end] for start, end in spans)
        said = self.tr("Gone: {words}") if kind == "gone" else self.tr("New: {words}")
        self.setAccessibleName(text)
        self.setAccessibleDescription(said.format(words=marked) if marked else "")
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def _follow_theme(self) -> None:
        self.setFont(self._theme.font("text"))
        ink, ground = ("bad", "bad-soft") if self._kind == "gone" else ("ok", "ok-soft")
        line = "line-through" if self._kind == "gone" else "underline"
        style = (
            f"color:{self._theme.color(ink).name()};background-color:{self._theme.color(ground).name()};"
            f"text-decoration:{line}"
        )
        self.setText(_rich(self._text, self._spans, style))


def _rich(text: str, spans: Sequence[Span], style: str) -> str:
    """Return the text as rich text, its lines as paragraphs in their own direction."""
    marked, at = [], 0
    for start, end in spans:
        # A stretch may go over the end of a line, which ends every element.
        words = [f'<span style="{style}">{html.escape(part)}</span>' for part in text[start:end].split("\n")]
        marked += [html.escape(text[at:start]), "\n".join(words)]
        at = end
    marked.append(html.escape(text[at:]))
    lines = zip(text.split("\n"), "".join(marked).split("\n"), strict=True)
    return "".join(
        f'<p dir="{"rtl" if is_right_to_left(plain) else "ltr"}" style="margin:0 0 8px 0">{rich}</p>'
        for plain, rich in lines
    )
