"""What the window itself does on its actions; the pages serve the others."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from statement_studio.store.settings import Settings
from statement_studio.ui.registry import PAGES
from statement_studio.ui.theme import Choice

if TYPE_CHECKING:
    from statement_studio.ui.window import Window

_SIZE_STEP = 1
_NORMAL_SIZE = Settings().text_size
_SMALLEST, _LARGEST = 12, 34


class Commands:
    """Serves the window's own actions.

    Args:
        window: whose they are.

    """

    def __init__(self, window: "Window") -> None:
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what is done on each action, by its id."""
        window = self._window
        return {
            "new": window.session.begin,
            "open": self._open,
            "sample": window.session.open_sample,
            "save": self._save,
            "name-version": self._name_version,
            "save-elsewhere": window.session.save_elsewhere,
            "close": window.session.close,
            "print-statement": window.printing.print_statement,
            "print-letter": window.printing.print_letter,
            "save-statement-pdf": window.printing.save_statement,
            "save-letter-pdf": window.printing.save_letter,
            "settings": self._ask_settings,
            "quit": window.close,
            "undo": self._undo,
            "redo": self._redo,
            "palette": self._show_palette,
            "next-region": window.regions.go_next,
            "fold-rail": window.sides.toggle_rail,
            "fold-panel": window.sides.toggle_panel,
            "focus": window.sides.toggle_focus,
            "text-larger": self._enlarge,
            "text-smaller": self._reduce,
            "text-normal": self._reset_size,
            "theme-system": self._follow_system,
            "theme-light": self._lighten,
            "theme-dark": self._darken,
            "previous-section": self._show_previous_section,
            "next-section": self._show_next_section,
            "check": window.check_now,
            "menu-bar": window.toggle_menu_bar,
            "help": window.helping.show_here,
            "copy-details": self._copy_details,
            "about": self._show_about,
            **{f"show-{name}": partial(window.show_page, name) for name in PAGES if name != "start"},
            **{name: _asked_of_field(slot) for name, slot in _FIELD_SLOTS.items()},
        }

    def _open(self) -> None:
        title = QCoreApplication.translate("Commands", "Open a statement")
        path = self._window.tools.prompts.open_file(
            title, QCoreApplication.translate("Commands", "Statements (*.statement)")
        )
        if path:
            self._window.session.open(path)

    def _save(self) -> None:
        """Save, and offer to name the version; asked again while that is offered, ask for the name."""
        if self._window.status_bar.offers_naming:
            self._name_version()
        else:
            self._window.save_now()
            self._window.status_bar.offer_naming()

    def _name_version(self) -> None:
        from statement_studio.ui.widgets.name_field import NameField  # noqa: PLC0415 (not at the start)

        window, versions = self._window, self._window.session.versions
        if versions is None:
            return
        title, done = window.tr("Name of this version"), window.tr("Keep")
        field = NameField(window.tools.theme, title, done, "", window, example=window.tr("For the capital"))
        field.chosen.connect(versions.keep)
        field.open_at(window.status_bar.naming_place, above=True)
        window.status_bar.withdraw_naming()

    def _undo(self) -> None:
        if self._window.document:
            self._window.document.undo()

    def _redo(self) -> None:
        if self._window.document:
            self._window.document.redo()

    def _show_previous_section(self) -> None:
        self._window.show_neighbour(-1)

    def _show_next_section(self) -> None:
        self._window.show_neighbour(1)

    def _use(self, **changes: object) -> None:
        live = self._window.tools.settings
        live.use(msgspec.structs.replace(live.now, **changes))

    def _resize_text(self, size: int) -> None:
        self._use(text_size=max(_SMALLEST, min(size, _LARGEST)))

    def _enlarge(self) -> None:
        self._resize_text(self._window.tools.settings.now.text_size + _SIZE_STEP)

    def _reduce(self) -> None:
        self._resize_text(self._window.tools.settings.now.text_size - _SIZE_STEP)

    def _reset_size(self) -> None:
        self._resize_text(_NORMAL_SIZE)

    def _follow_system(self) -> None:
        self._choose_theme("system")

    def _lighten(self) -> None:
        self._choose_theme("light")

    def _darken(self) -> None:
        self._choose_theme("dark")

    def _choose_theme(self, choice: Choice) -> None:
        self._use(theme=choice)

    def _ask_settings(self) -> None:
        from statement_studio.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 (not at the start)

        tools = self._window.tools
        dialog = SettingsDialog(tools, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            tools.settings.use(dialog.settings())
        dialog.deleteLater()

    def _show_palette(self) -> None:
        from statement_studio.ui.dialogs.palette import Palette  # noqa: PLC0415

        Palette(list(self._window.actions_table), self._window).open()

    def _show_about(self) -> None:
        from statement_studio.ui.dialogs.about import About  # noqa: PLC0415

        dialog = About(self._window.tools.theme, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _copy_details(self) -> None:
        from statement_studio.ui.details import details  # noqa: PLC0415

        QGuiApplication.clipboard().setText(details(self._window.tools))
        told = QCoreApplication.translate(
            "Commands", "Copied: versions and settings, no word of the statement. Paste them into a message to IT."
        )
        self._window.status_bar.show_message(told)


_FIELD_SLOTS = {"cut": "cut", "copy": "copy", "paste": "paste", "select-all": "selectAll"}


def _asked_of_field(slot: str) -> Callable[[], None]:
    """Return what asks the field that has the keyboard to cut, copy, paste or select, if it can."""

    def ask() -> None:
        field: QWidget | None = QApplication.focusWidget()
        method = getattr(field, slot, None)
        if callable(method):
            method()

    return ask
