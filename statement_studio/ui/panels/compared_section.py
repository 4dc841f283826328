"""A section in two states side by side: what went is struck out, what came is underlined."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from statement_studio.jobs.compare import SectionComparison
from statement_studio.text.changed_words import Span
from statement_studio.text.direction import is_right_to_left
from statement_studio.ui.theme import GAP_GROUP, Theme
from statement_studio.ui.widgets.card import Card
from statement_studio.ui.widgets.label import Label


class ComparedSection(Card):
    """One section in both states."""

    def __init__(self, theme: Theme, section: SectionComparison) -> None:
        super().__init__(theme)
        self.column.addWidget(Label(theme, section.title, strong=True, color="ink-2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_GROUP)
        for number, (text, spans, kind) in enumerate(
            ((section.old, section.gone, "gone"), (section.new, section.come, "come"))
        ):
            marked = _MarkedText(theme, section.title, text, spans, kind)
            grid.addWidget(marked, 0, number, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(number, 1)
        self.column.addLayout(grid)


class _MarkedText(QLabel):
    """A text in which stretches are marked by a line and a ground; the caret of the keyboard can walk in it."""

    def __init__(self, theme: Theme, title: str, text: str, spans: Sequence[Span], kind: str) -> None:
        super().__init__()
        self._theme, self._text, self._spans, self._kind = theme, text, spans, kind
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        marked = "; ".join(text[start:end] for start, end in spans)
        said = self.tr("Gone: {words}") if kind == "gone" else self.tr("New: {words}")
        self.setAccessibleName(text or self.tr("{title}: empty").format(title=title))
        self.setAccessibleDescription(said.format(words=marked) if marked else "")
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def _follow_theme(self) -> None:
        self.setFont(self._theme.font("text"))
        if not self._text:
            empty = html.escape(self.tr("empty"))
            self.setText(f'<p style="color:{self._theme.color("ink-3").name()}">{empty}</p>')
            return
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
