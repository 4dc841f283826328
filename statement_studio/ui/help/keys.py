"""The table of all keys, made of the actions themselves."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from statement_studio.ui.actions import MENUS, SPECS


def keys_table(say_key: Callable[[str], str]) -> str:
    """Return a table in Markdown for each menu; ``say_key`` says a key ("Ctrl+S") as the reader's system does."""
    tables = []
    for menu, title in MENUS.items():
        rows = [
            f"| {' or '.join(map(say_key, spec.keys))} | {_plain(spec.text)} |"
            for spec in SPECS
            if spec.menu == menu and spec.keys
        ]
        if rows:
            tables.append("\n".join([f"## {_plain(title)}", "", "| Key | What it does |", "|--|--|", *rows]))
    return "\n\n".join(tables)


def _plain(text: object) -> str:
    """Return what a menu says, without the mark of its letter and the dots of a question."""
    return QCoreApplication.translate("Actions", str(text)).replace("&", "").rstrip("…")
