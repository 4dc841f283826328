"""A walk through all that the window can show: pages, views of the panel, dialogs and menus.

It goes by the registry and by the classes that there are, so that what is new is seen without being told of; a new
dialog has to be told in ``DIALOGS`` how it is opened.
"""

import datetime as dt
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QMenu,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from shiboken6 import isValid

import statement_studio.ui
from statement_studio.jobs.compare import compare_statements
from statement_studio.jobs.history import named_version
from statement_studio.jobs.rescue import EarlierCopy
from statement_studio.model.edit import new_statement
from statement_studio.ui.dialogs.about import About
from statement_studio.ui.dialogs.copies import CopiesDialog
from statement_studio.ui.dialogs.licences import Licences
from statement_studio.ui.dialogs.palette import Palette
from statement_studio.ui.dialogs.settings import SettingsDialog
from statement_studio.ui.editor.share_field import ShareField
from statement_studio.ui.help.window import HelpWindow
from statement_studio.ui.panels.comparison import Comparison
from statement_studio.ui.panels.version_comparison import VersionComparison
from statement_studio.ui.printing import _Progress
from statement_studio.ui.registry import PAGES, VIEWS
from statement_studio.ui.widgets.name_field import NameField
from statement_studio.ui.window import Window
from tests.support.windows import document_of


def _comparison(window: Window) -> QWidget:
    statement = document_of(window).statement
    versions = compare_statements(new_statement(statement.debate), statement)
    return Comparison(window.tools.theme, "⟦Before⟧", versions, window)


def _version_comparison(window: Window) -> QWidget:
    document = document_of(window)
    version = named_version(document.draft, "⟦Before⟧")
    document.keep(version=version)
    return VersionComparison(window.tools, document, version, window)


def _copies(window: Window) -> QWidget:
    saved = dt.datetime(2021, 5, 20, 12, tzinfo=dt.UTC)
    copies = [EarlierCopy(Path("a"), saved, words=478), EarlierCopy(Path("b"), saved, problem="⟦It is damaged.⟧")]
    return CopiesDialog(window.tools.theme, "⟦Arcadia⟧", copies, window)


DIALOGS: dict[type[QWidget], Callable[[Window], QWidget]] = {
    SettingsDialog: lambda window: SettingsDialog(window.tools, window),
    About: lambda window: About(window.tools.theme, window),
    Palette: lambda window: Palette(list(window.actions_table), window),
    ShareField: lambda window: ShareField(window.tools.theme, "a", 110, 500, window),
    NameField: lambda window: NameField(window.tools.theme, "⟦Name⟧", "⟦Keep⟧", "", window),
    Comparison: _comparison,
    CopiesDialog: _copies,
    HelpWindow: lambda window: HelpWindow(window.tools.theme, window),
    Licences: lambda window: Licences(window.tools.theme, window),
    VersionComparison: _version_comparison,
    _Progress: lambda window: _Progress("⟦Making it⟧", "⟦Stop⟧", window),
}


def dialogs_there_are() -> set[type[QWidget]]:
    """Return the classes in ``ui/`` that open a window of their own."""
    found: set[type[QWidget]] = set()
    for module in pkgutil.walk_packages(statement_studio.ui.__path__, "statement_studio.ui."):
        for kind in vars(importlib.import_module(module.name)).values():
            if not (inspect.isclass(kind) and kind.__module__ == module.name and issubclass(kind, QWidget)):
                continue
            if issubclass(kind, QDialog) or "WindowType.Popup" in inspect.getsource(kind):
                found.add(kind)
    return {kind for kind in found if not any(kind in each.__bases__ for each in found)}


def settle() -> None:
    """Let come what is on its way: results, layouts and paint events."""
    for _ in range(6):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # of what came at the very last


def places(window: Window) -> Iterator[str]:
    """Show one page after the other, then one view after the other; yield what is shown."""
    for name in PAGES if window.document else ("start",):
        window.show_page(name)
        settle()
        yield f"page {name}"
    if window.document:
        window.serve("show-drafting")
        for name in VIEWS:
            window.sides.open_panel()
            window.panel.show_view(name)
            settle()
            yield f"view {name}"


def windows_over(window: Window) -> Iterator[tuple[str, QWidget]]:
    """Open one dialog after the other; yield its name and itself."""
    for kind, make in DIALOGS.items():
        dialog = make(window)
        dialog.show()
        settle()
        yield f"dialog {kind.__name__}", dialog
        if isValid(dialog):
            dialog.close()


def menus(window: QWidget) -> list[QMenu]:
    """Return every menu in being."""
    return window.findChildren(QMenu)


def controls(parent: QWidget) -> list[QWidget]:
    """Return what Tab can reach, as it is shown now."""
    return [
        widget
        for widget in parent.findChildren(QWidget)
        if widget.isVisible()
        and widget.window() is parent.window()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parentWidget(), QAbstractSpinBox)  # whose line it is
    ]


def shown(parent: QWidget) -> list[QWidget]:
    """Return the widgets in a window that are shown now, itself first."""
    return [
        parent,
        *(each for each in parent.findChildren(QWidget) if each.isVisible() and each.window() is parent.window()),
    ]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    owner = widget.parentWidget()
    if isinstance(owner, QAbstractScrollArea) and owner.viewport() is widget:
        return name_of(owner)
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def role_of(widget: QWidget) -> QAccessible.Role:
    """Return what kind of thing a widget is to a screen reader."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role() if interface else QAccessible.Role.NoRole


def kind(widget: QWidget) -> str:
    """Return the class of a widget, and what it says or is called, for messages."""
    said = widget.property("text") or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {said!r}"


def draws_itself(widget: QWidget) -> bool:
    """Return whether a widget is drawn by code of ours."""
    return any("paintEvent" in vars(each) for each in type(widget).__mro__ if each.__module__.startswith("statement_"))


def scrolls(widget: QWidget) -> bool:
    """Return whether a widget stands in something that is scrolled."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


class Drawn(NamedTuple):
    """A text that code of ours has drawn: on which widget, where on it, in what colour, and how much room it takes."""

    widget: QWidget
    text: str
    box: QRectF
    needs: QRectF
    pen: int
    enabled: bool


class Recorder:
    """Notes every text that our own code draws while it is in use; the painter goes on as usual."""

    def __init__(self) -> None:
        self.drawn: list[Drawn] = []
        self._original = QPainter.drawText

    def __enter__(self) -> "Recorder":
        original: Any = self._original

        def draw(painter: QPainter, *arguments: object) -> object:
            widget = painter.device()
            box, flags, text = arguments
            if isinstance(widget, QWidget) and isinstance(box, (QRect, QRectF)):
                area = painter.transform().mapRect(QRectF(box))
                needs = painter.boundingRect(QRectF(box), int(flags), str(text))  # type: ignore[call-overload]
                needs = painter.transform().mapRect(needs)
                self.drawn.append(
                    Drawn(widget, str(text), area, needs, painter.pen().color().rgb(), widget.isEnabled())
                )
            return original(painter, *arguments)

        QPainter.drawText = draw  # type: ignore[method-assign,assignment]
        return self

    def __exit__(self, *_: object) -> None:
        QPainter.drawText = self._original  # type: ignore[method-assign]


def record(window: QWidget) -> tuple[list[Drawn], "object"]:
    """Return what our code draws of a window, and the picture of it."""
    with Recorder() as recorder:
        picture = window.grab().toImage()
    return recorder.drawn, picture


def place_in(window: QWidget, widget: QWidget) -> QRect:
    """Return where a widget stands in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def key_of(action: QAction) -> str:
    """Return the letter that chooses an action in its menu."""
    return re.sub("&&", "", action.text()).partition("&")[2][:1].casefold()
