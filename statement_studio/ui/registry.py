"""The pages and the views of the right panel: what they are called, and how each is made when it is first shown.

Their modules are imported only then, so that the window is there before what it may never show.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP

from statement_studio.ui.pages.page import Page
from statement_studio.ui.panels.view import View
from statement_studio.ui.tools import Tools


class PageSpec(NamedTuple):
    """A page: how it is made; its row in the rail, if it has one of its own; whether the right panel goes with it."""

    make: Callable[[Tools], Page]
    row: object = ""
    icon: str = ""
    has_panel: bool = False


def _start(tools: Tools) -> Page:
    from statement_studio.ui.pages.start import StartPage  # noqa: PLC0415 (when it is first shown; so below)

    return StartPage(tools)


def _drafting(tools: Tools) -> Page:
    from statement_studio.ui.pages.drafting import DraftingPage  # noqa: PLC0415

    return DraftingPage(tools)


def _letter(tools: Tools) -> Page:
    from statement_studio.ui.pages.letter import LetterPage  # noqa: PLC0415

    return LetterPage(tools)


def _submission(tools: Tools) -> Page:
    from statement_studio.ui.pages.submission import SubmissionPage  # noqa: PLC0415

    return SubmissionPage(tools)


def _profile(tools: Tools) -> Page:
    from statement_studio.ui.pages.profile import ProfilePage  # noqa: PLC0415

    return ProfilePage(tools)


class ViewSpec(NamedTuple):
    """A view of the right panel: how it is made, and what its tab says."""

    make: Callable[[Tools], View]
    title: object


def _findings(tools: Tools) -> View:
    from statement_studio.ui.panels.findings import FindingsPanel  # noqa: PLC0415

    return FindingsPanel(tools)


def _brief(tools: Tools) -> View:
    from statement_studio.ui.panels.brief import BriefPanel  # noqa: PLC0415

    return BriefPanel(tools)


def _history(tools: Tools) -> View:
    from statement_studio.ui.panels.history import HistoryPanel  # noqa: PLC0415

    return HistoryPanel(tools)


VIEWS: dict[str, ViewSpec] = {
    "findings": ViewSpec(_findings, QT_TRANSLATE_NOOP("Window", "Findings")),
    "brief": ViewSpec(_brief, QT_TRANSLATE_NOOP("Window", "Brief")),
    "history": ViewSpec(_history, QT_TRANSLATE_NOOP("Window", "History")),
}
PAGES: dict[str, PageSpec] = {
    "start": PageSpec(_start),
    "drafting": PageSpec(_drafting, has_panel=True),
    "letter": PageSpec(_letter, QT_TRANSLATE_NOOP("Window", "Cover letter"), "letter"),
    "submission": PageSpec(_submission, QT_TRANSLATE_NOOP("Window", "Submission check"), "check"),
    "profile": PageSpec(_profile),
}
