"""What is shown in each picture, and how the window gets there."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from PIL import Image
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from statement_studio.jobs.drafts import debate_for, new_draft, new_filled_draft
from statement_studio.jobs.history import version_of
from statement_studio.jobs.sample import sample_draft
from statement_studio.model.draft import Draft
from statement_studio.model.statement import Section
from statement_studio.store.draft_file import save_draft
from statement_studio.store.forms import Form, read_form
from statement_studio.store.profile import FocalPoint, Profile, Signatory, save_profile
from statement_studio.store.settings import Settings, Theme
from statement_studio.ui.app import prepare
from statement_studio.ui.document import Caret
from statement_studio.ui.help.window import HelpWindow
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.registry import PAGES, VIEWS
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window

WIDE, NARROW = (1360, 860), (1024, 680)
_ARABIC = Path(__file__).with_name("arabic.toml")
_COLORS = 256  # of a picture for the guide: enough for a window, and a fifth of the bytes

_PROFILE = Profile(
    delegation="Arcadia",
    name_forms={"en": {"of": "of Arcadia"}},
    signatories=(Signatory("N. N.", titles={"en": "Ambassador Extraordinary and Plenipotentiary"}),),
    focal_point=FocalPoint("N. N."),
)

Scene = Callable[[Window], QWidget]


class View(NamedTuple):
    """A state in which pictures are taken: colours, size of the window, and the draft that is open."""

    theme: Theme
    size: tuple[int, int]
    draft: str

    @property
    def name(self) -> str:
        """For the files of its pictures."""
        return f"{self.draft}-{self.theme}-{self.size[0]}"


class Studio:
    """The program with folders of its own, in one process for all pictures."""

    def __init__(self, home: Path, *, mirrored: bool = False) -> None:
        application = QApplication.instance() or QApplication(["screenshots"])
        if not isinstance(application, QApplication):
            raise TypeError("there is an application without windows already")
        self._statements = home / "Statements"
        settings = Settings(statements_folder=str(self._statements), profile_asked=True)
        self._tools: Tools = prepare(application, settings)
        if mirrored:
            application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._statements.mkdir()
        save_profile(_PROFILE)
        for name, draft in _drafts().items():
            save_draft(self.path(name), draft, replace=False)

    def path(self, name: str) -> Path:
        """Return where one of the drafts lies."""
        return self._statements / f"{name}.statement"

    def window(self, view: View) -> Window:
        """Show the window; without a draft it is the start page."""
        self._tools.theme.choose(view.theme)
        window = Window(self._tools)
        self._tools.prompts.set_parent(window)
        window.resize(*view.size)
        window.show()
        if view.draft:
            window.session.open(self.path(view.draft))
        self.settle()
        return window

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        for milliseconds in (30, 500, 30):  # a check begins once the statement has rested for a while
            self._tools.workers.wait()
            loop = QEventLoop()
            QTimer.singleShot(milliseconds, loop.quit)
            loop.exec()

    def take(self, window: Window, scene: Scene, path: Path) -> None:
        """Go to a scene and take its picture; what it opened beside the window is closed again."""
        shown = scene(window)
        self.settle()
        shown.grab().save(str(path))
        if shown is not window:
            shown.close()
            self.settle()


def _drafts() -> dict[str, Draft]:
    debate = debate_for(None, Form())
    arabic = new_filled_draft(debate, read_form(_ARABIC), _ARABIC.parent).draft
    return {
        "Safety of peacekeepers": _with_history(sample_draft()),
        "In Arabic": arabic,
        "Not begun": new_draft(debate),
    }


def _with_history(draft: Draft) -> Draft:
    """Keep an earlier state, so that there is a history to be looked at."""
    statement = draft.statement
    earlier = msgspec.structs.replace(statement, sections=(*statement.sections[:-1], Section("closing", "Closing")))
    versions = (
        version_of(msgspec.structs.replace(draft, statement=earlier), "Without the closing"),
        version_of(draft, "For the Ambassador"),
    )
    return msgspec.structs.replace(draft, versions=versions)


# Scenes


def _page(name: str) -> Scene:
    def show(window: Window) -> QWidget:
        window.show_page(name)
        return window

    return show


def _view(name: str) -> Scene:
    def show(window: Window) -> QWidget:
        window.show_page("drafting")
        window.sides.open_panel()
        window.panel.show_view(name)
        return window

    return show


def _action(name: str) -> Scene:
    def show(window: Window) -> QWidget:
        window.serve(name)
        return QApplication.activeModalWidget() or QApplication.activePopupWidget() or window

    return show


def _drafting(window: Window) -> QWidget:
    window.panel.show_view("findings")
    window.show_place(Caret(section_id="b"))
    page = window.page("drafting")
    if isinstance(page, DraftingPage):
        page.cards["b"].editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    return window


def _help(window: Window) -> QWidget:
    window.serve("help")
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, HelpWindow))


def guide(studio: Studio, folder: Path) -> Iterator[str]:
    """Take the pictures of README and guide; yield their names."""
    scenes: dict[str, tuple[View, Scene]] = {
        "start": (View("light", WIDE, ""), _page("start")),
        "drafting": (View("light", WIDE, "Safety of peacekeepers"), _drafting),
        "drafting-dark": (View("dark", WIDE, "Safety of peacekeepers"), _drafting),
        "letter": (View("light", WIDE, "Safety of peacekeepers"), _page("letter")),
        "submission": (View("light", WIDE, "Safety of peacekeepers"), _page("submission")),
        "history": (View("light", WIDE, "Safety of peacekeepers"), _view("history")),
        "profile": (View("light", WIDE, ""), _page("profile")),
        "help": (View("light", WIDE, "Safety of peacekeepers"), _help),
    }
    for name, (view, scene) in scenes.items():
        window = studio.window(view)
        path = folder / f"{name}.png"
        studio.take(window, scene, path)
        window.close()
        with Image.open(path) as picture:
            small = picture.convert("RGB").quantize(_COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
        yield path.name


def everything(studio: Studio, folder: Path) -> Iterator[str]:
    """Take pictures of every page and view, light and dark, narrow and wide, full, empty and Arabic; yield names."""
    scenes = {
        **{name: _page(name) for name in PAGES if name not in {"start", "profile"}},
        **{f"panel-{name}": _view(name) for name in VIEWS},
        **{name: _action(name) for name in ("read-through", "focus", "replace")},
    }
    themes: tuple[Theme, ...] = ("light", "dark")
    sizes = [(theme, size) for theme in themes for size in (WIDE, NARROW)]
    for theme, size in sizes:
        before = {"start": _page("start"), "profile": _page("profile"), "help": _help}
        yield from _take_all(studio, View(theme, size, ""), before, folder)
        for draft in _drafts():
            yield from _take_all(studio, View(theme, size, draft), scenes, folder)


def _take_all(studio: Studio, view: View, scenes: dict[str, Scene], folder: Path) -> Iterator[str]:
    window = studio.window(view)
    for name, scene in scenes.items():
        path = folder / f"{name}-{view.name.replace(' ', '-').strip('-').lower()}.png"
        studio.take(window, scene, path)
        yield path.name
    window.close()
