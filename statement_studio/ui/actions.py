"""Every action of the window as data: its words, its menu, its keys, and who serves it; and the menus made of them."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

Role = QAction.MenuRole


class Spec(NamedTuple):
    """An action.

    Attributes:
        id: its name in the program.
        text: what the menu says, to be translated (a ``str``, which the stub of ``QT_TRANSLATE_NOOP`` does not tell).
        menu: the menu it stands in.
        group: parts its menu with lines.
        keys: the first is shown.
        server: the page, or the view of the right panel, that serves it; empty: the window.
        from_anywhere: whether it leads to its page first; otherwise it can be used only there.
        needs_statement: whether there must be an open statement.
        choice: a switch that stays on or off; those of one name are alternatives.
        role: the place on a Mac.

    """

    id: str
    text: object
    menu: str
    group: int
    keys: tuple[str, ...] = ()
    server: str = ""
    from_anywhere: bool = False
    needs_statement: bool = True
    choice: str = ""
    role: QAction.MenuRole = Role.NoRole


MENUS: dict[str, object] = {
    "file": QT_TRANSLATE_NOOP("Actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("Actions", "&Edit"),
    "view": QT_TRANSLATE_NOOP("Actions", "&View"),
    "statement": QT_TRANSLATE_NOOP("Actions", "&Statement"),
    "help": QT_TRANSLATE_NOOP("Actions", "&Help"),
}

_FILE = (
    Spec("new", QT_TRANSLATE_NOOP("Actions", "&New statement"), "file", 0, ("Ctrl+N",), needs_statement=False),
    Spec("open", QT_TRANSLATE_NOOP("Actions", "&Open…"), "file", 0, ("Ctrl+O",), needs_statement=False),
    Spec("sample", QT_TRANSLATE_NOOP("Actions", "Open the sa&mple"), "file", 0, needs_statement=False),
    Spec("save", QT_TRANSLATE_NOOP("Actions", "&Save now"), "file", 1, ("Ctrl+S",)),
    Spec("name-version", QT_TRANSLATE_NOOP("Actions", "Name this &version…"), "file", 1, ("Ctrl+Shift+S",)),
    Spec("save-elsewhere", QT_TRANSLATE_NOOP("Actions", "Save &elsewhere…"), "file", 1),
    Spec("close", QT_TRANSLATE_NOOP("Actions", "&Close the statement"), "file", 1, ("Ctrl+W",)),
    Spec(
        "export",
        QT_TRANSLATE_NOOP("Actions", "E&xport package…"),
        "file",
        2,
        ("Ctrl+E",),
        server="submission",
        from_anywhere=True,
    ),
    # Ctrl+P belongs to the one whose page is shown: see ``Actions.hand_keys``.
    Spec("print-statement", QT_TRANSLATE_NOOP("Actions", "&Print the statement…"), "file", 3, ("Ctrl+P",)),
    Spec("print-letter", QT_TRANSLATE_NOOP("Actions", "Print the &letter…"), "file", 3),
    Spec("save-statement-pdf", QT_TRANSLATE_NOOP("Actions", "Save the statement as P&DF…"), "file", 3),
    Spec("save-letter-pdf", QT_TRANSLATE_NOOP("Actions", "Save the letter as PD&F…"), "file", 3),
    Spec("show-profile", QT_TRANSLATE_NOOP("Actions", "M&ission profile"), "file", 4, needs_statement=False),
    Spec(
        "settings",
        QT_TRANSLATE_NOOP("Actions", "Se&ttings…"),
        "file",
        4,
        ("Ctrl+,",),
        needs_statement=False,
        role=Role.PreferencesRole,
    ),
    Spec(
        "quit",
        QT_TRANSLATE_NOOP("Actions", "&Quit"),
        "file",
        5,
        ("Ctrl+Q",),
        needs_statement=False,
        role=Role.QuitRole,
    ),
)
_EDIT = (
    Spec("undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), "edit", 0, ("Ctrl+Z",)),
    Spec("redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), "edit", 0, ("Ctrl+Shift+Z", "Ctrl+Y")),
    Spec("cut", QT_TRANSLATE_NOOP("Actions", "Cu&t"), "edit", 1, ("Ctrl+X",)),
    Spec("copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), "edit", 1, ("Ctrl+C",)),
    Spec("paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), "edit", 1, ("Ctrl+V",)),
    Spec("select-all", QT_TRANSLATE_NOOP("Actions", "Select &all"), "edit", 1, ("Ctrl+A",)),
    Spec(
        "copy-statement",
        QT_TRANSLATE_NOOP("Actions", "Copy the &whole statement"),
        "edit",
        2,
        ("Ctrl+Shift+C",),
        server="drafting",
        from_anywhere=True,
    ),
    Spec("find", QT_TRANSLATE_NOOP("Actions", "&Find…"), "edit", 3, ("Ctrl+F",), server="drafting", from_anywhere=True),
    Spec(
        "replace",
        QT_TRANSLATE_NOOP("Actions", "Rep&lace…"),
        "edit",
        3,
        ("Ctrl+H",),
        server="drafting",
        from_anywhere=True,
    ),
)
_VIEW = (
    Spec("show-drafting", QT_TRANSLATE_NOOP("Actions", "&Drafting"), "view", 0, ("Ctrl+1",)),
    Spec("show-letter", QT_TRANSLATE_NOOP("Actions", "Cover &letter"), "view", 0, ("Ctrl+2",)),
    Spec("show-submission", QT_TRANSLATE_NOOP("Actions", "Submission &check"), "view", 0, ("Ctrl+4",)),
    Spec("palette", QT_TRANSLATE_NOOP("Actions", "All co&mmands…"), "view", 1, ("Ctrl+K",), needs_statement=False),
    Spec("next-region", QT_TRANSLATE_NOOP("Actions", "Next re&gion"), "view", 1, ("F6",), needs_statement=False),
    Spec("menu-bar", QT_TRANSLATE_NOOP("Actions", "Men&u bar"), "view", 2, needs_statement=False, choice="menu-bar"),
    Spec("fold-rail", QT_TRANSLATE_NOOP("Actions", "Le&ft panel"), "view", 2, ("F9",), choice="rail"),
    Spec("fold-panel", QT_TRANSLATE_NOOP("Actions", "&Right panel"), "view", 2, ("Shift+F9",), choice="panel"),
    Spec("focus", QT_TRANSLATE_NOOP("Actions", "F&ocus"), "view", 2, ("F11",), choice="focus"),
    Spec("read-through", QT_TRANSLATE_NOOP("Actions", "Read &through"), "view", 2, ("Ctrl+R",), "drafting"),
    Spec("text-larger", QT_TRANSLATE_NOOP("Actions", "Text l&arger"), "view", 3, ("Ctrl++", "Ctrl+=")),
    Spec("text-smaller", QT_TRANSLATE_NOOP("Actions", "Text &smaller"), "view", 3, ("Ctrl+-",)),
    Spec("text-normal", QT_TRANSLATE_NOOP("Actions", "Text &normal"), "view", 3, ("Ctrl+0",)),
    Spec(
        "theme-system",
        QT_TRANSLATE_NOOP("Actions", "Colours of the s&ystem"),
        "view",
        4,
        needs_statement=False,
        choice="theme",
    ),
    Spec(
        "theme-light",
        QT_TRANSLATE_NOOP("Actions", "L&ight colours"),
        "view",
        4,
        needs_statement=False,
        choice="theme",
    ),
    Spec(
        "theme-dark",
        QT_TRANSLATE_NOOP("Actions", "Dar&k colours"),
        "view",
        4,
        needs_statement=False,
        choice="theme",
    ),
)
_STATEMENT = (
    Spec(
        "previous-section",
        QT_TRANSLATE_NOOP("Actions", "&Previous section"),
        "statement",
        0,
        ("Ctrl+PgUp",),
    ),
    Spec("next-section", QT_TRANSLATE_NOOP("Actions", "&Next section"), "statement", 0, ("Ctrl+PgDown",)),
    Spec("italic", QT_TRANSLATE_NOOP("Actions", "&Italic"), "statement", 1, ("Ctrl+I",), "drafting"),
    Spec("bold", QT_TRANSLATE_NOOP("Actions", "&Bold"), "statement", 1, ("Ctrl+B",), "drafting"),
    Spec("bullets", QT_TRANSLATE_NOOP("Actions", "B&ullets"), "statement", 1, (), "drafting"),
    Spec("numbers", QT_TRANSLATE_NOOP("Actions", "Nu&mbers"), "statement", 1, (), "drafting"),
    Spec(
        "direction",
        QT_TRANSLATE_NOOP("Actions", "Turn the paragraph’s &direction"),
        "statement",
        1,
        ("Ctrl+Shift+X",),
        "drafting",
    ),
    Spec(
        "mark-answer",
        QT_TRANSLATE_NOOP("Actions", "Mark as &answer…"),
        "statement",
        2,
        ("Ctrl+Return", "Ctrl+Enter"),
        "drafting",
    ),
    Spec(
        "paragraph-up",
        QT_TRANSLATE_NOOP("Actions", "Move the paragraph up"),
        "statement",
        3,
        ("Alt+Shift+Up",),
        "drafting",
    ),
    Spec(
        "paragraph-down",
        QT_TRANSLATE_NOOP("Actions", "Move the paragraph down"),
        "statement",
        3,
        ("Alt+Shift+Down",),
        "drafting",
    ),
    Spec("section-up", QT_TRANSLATE_NOOP("Actions", "Move the section up"), "statement", 3, (), "drafting"),
    Spec("section-down", QT_TRANSLATE_NOOP("Actions", "Move the section down"), "statement", 3, (), "drafting"),
    Spec("check", QT_TRANSLATE_NOOP("Actions", "&Check now"), "statement", 4, ("F7",)),
    Spec("next-finding", QT_TRANSLATE_NOOP("Actions", "Ne&xt finding"), "statement", 4, ("F8",), "findings"),
    Spec(
        "previous-finding",
        QT_TRANSLATE_NOOP("Actions", "P&revious finding"),
        "statement",
        4,
        ("Shift+F8",),
        "findings",
    ),
    Spec("card", QT_TRANSLATE_NOOP("Actions", "Card at the care&t"), "statement", 4, ("Ctrl+.",), "drafting"),
)
_HELP = (
    Spec("help", QT_TRANSLATE_NOOP("Actions", "&Help on this place"), "help", 0, ("F1",), needs_statement=False),
    Spec("copy-details", QT_TRANSLATE_NOOP("Actions", "&Copy details for IT"), "help", 1, needs_statement=False),
    Spec(
        "about",
        QT_TRANSLATE_NOOP("Actions", "&About Statement Studio"),
        "help",
        2,
        needs_statement=False,
        role=Role.AboutRole,
    ),
)
SPECS: tuple[Spec, ...] = (*_FILE, *_EDIT, *_VIEW, *_STATEMENT, *_HELP)

# What changes the statement or its history: not to be had where it is only open to read.
_CHANGING = frozenset(
    {
        *("save", "name-version", "export", "replace", "italic", "bold", "bullets", "numbers", "direction"),
        *("mark-answer", "paragraph-up", "paragraph-down", "section-up", "section-down"),
    }
)

# What a text field does itself with the same keys: there the key is the field's, everywhere else the window's.
_OF_FIELDS = frozenset({"undo", "redo", "cut", "copy", "paste", "select-all"})


def available(servers: frozenset[str], serving: frozenset[str]) -> tuple[Spec, ...]:
    """Return the actions that something serves.

    Args:
        servers: the pages and views that there are.
        serving: the actions that the window serves itself.

    """
    return tuple(spec for spec in SPECS if spec.id in serving or spec.server in servers)


class Actions(QObject):
    """The actions in being, with the menus that hold them.

    Args:
        specs: those that are served.
        serve: called with the id of the action that was chosen.
        window: hears their keys.

    """

    def __init__(self, specs: tuple[Spec, ...], serve: Callable[[str], object], window: QWidget) -> None:
        super().__init__(window)
        self._specs = {spec.id: spec for spec in specs}
        self._serve = serve
        self._actions = {spec.id: self._make(spec, window) for spec in specs}
        self._keys = {
            sequence.toString()
            for name, action in self._actions.items()
            if name not in _OF_FIELDS
            for sequence in action.shortcuts()
        }
        self._guarded: list[QWidget] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._guard)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def spec(self, name: str) -> Spec:
        """Return an action's data."""
        return self._specs[name]

    def _make(self, spec: Spec, window: QWidget) -> QAction:
        action = QAction(QCoreApplication.translate("Actions", str(spec.text)), window)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(bool(spec.choice))
        action.setMenuRole(spec.role)
        action.triggered.connect(self._chosen)
        window.addAction(action)  # so that its keys work while the menu bar is folded
        return action

    def _chosen(self) -> None:
        sender = self.sender()
        if sender:
            self._serve(sender.objectName())

    def enable(self, *, has_statement: bool, can_change: bool, page: str, views: Iterable[str]) -> None:
        """Enable what can be used now.

        Args:
            has_statement: whether one is open.
            can_change: whether it may be changed.
            page: the page that is shown.
            views: the views of the right panel that can be shown.

        """
        for name, spec in self._specs.items():
            is_here = spec.server in {"", page, *views} or spec.from_anywhere
            is_allowed = can_change or name not in _CHANGING
            self._actions[name].setEnabled((has_statement or not spec.needs_statement) and is_here and is_allowed)

    def hand_keys(self, names: Iterable[str], to: str) -> None:
        """Let one of some actions have the keys of all of them."""
        names = tuple(names)
        keys = [QKeySequence(key) for name in names for key in self._specs[name].keys]
        for name in names:
            self._actions[name].setShortcuts(keys if name == to else [])

    def offer(self, name: str, what: str) -> None:
        """Offer to undo or redo ``what``; an empty word: there is nothing."""
        self._actions[name].setEnabled(bool(what))
        text = QCoreApplication.translate("Actions", str(self._specs[name].text))
        self._actions[name].setText(f"{text} {what}".strip())

    def menus(self, parent: QWidget) -> list[QMenu]:
        """Return the menus, those of one group between lines."""
        made = []
        for menu_id, title in MENUS.items():
            specs = [spec for spec in self._specs.values() if spec.menu == menu_id]
            if not specs:
                continue
            menu = QMenu(QCoreApplication.translate("Actions", str(title)), parent)
            for number, spec in enumerate(specs):
                if number and specs[number - 1].group != spec.group:
                    menu.addSeparator()
                menu.addAction(self._actions[spec.id])
            made.append(menu)
        return made

    def _guard(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002 (the signal's shape)
        """Watch the widget that has the keyboard, and those around it, to which its keys go on."""
        for widget in self._guarded:
            if isValid(widget):  # Qt may have taken it away with its page
                widget.removeEventFilter(self)
        self._guarded = []
        while new and not new.isWindow():
            new.installEventFilter(self)
            self._guarded.append(new)
            new = new.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a text field from taking a key of ours for its own: on some desktops Ctrl+E and Ctrl+K edit."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            sequence = QKeySequence(event.keyCombination())
            if sequence.toString() in self._keys:
                event.ignore()
                return True
        return super().eventFilter(watched, event)
