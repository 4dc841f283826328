import ast
import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

import statement_studio.ui
from statement_studio.jobs.compare import compare_statements
from statement_studio.jobs.sample import sample_draft
from statement_studio.model.edit import new_statement
from statement_studio.model.finding import Report
from statement_studio.ui.dialogs.about import LIBRARIES
from statement_studio.ui.letter.preview import Sheets
from statement_studio.ui.profile.fields import EXAMPLES
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from statement_studio.ui.words import LANGUAGE_NAMES
from tests.support.pseudo import make_pseudo_language, use_pseudo_language
from tests.support.walk import menus, places, record, settle, shown, windows_over
from tests.support.windows import document_of, open_window

# Words that are the same in every language of the interface.
NAMES = {
    *LANGUAGE_NAMES.values(), "Statement Studio", "Qt", "Python", "Word", "LibreOffice", "A4", "US Letter",
    "Noto Serif", "Ctrl", "Shift", "Alt", "PgUp", "PgDown", "Return", "Enter", "Del", "Up", "Down",
    "Arcadia", "New York",
    *(part for library in LIBRARIES for part in library), "OFL-1.1", "docx", "zip", "PDF",
    "Letter", "Concept note", "Guidance note",  # the core names its grounds so
    "The delegation has no name. Give it.",
    *(example for examples in EXAMPLES.values() for example in examples.values()),
}  # fmt: skip
_TRANSLATED = re.compile(r"⟦[^⟦⟧]*⟧")
_SHORT = {name.casefold() for name in NAMES}
_PARTS = re.compile(r"\n|\t|\u2029| · |: ")
_FILE = re.compile(r"^/\w.+|\.(?:docx|pdf)$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture
def pseudo(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """The language that nobody speaks, for windows that are made from here on."""
    make_pseudo_language(tmp_path)
    translators = use_pseudo_language(qapp, tmp_path)
    yield
    for translator in translators:
        qapp.removeTranslator(translator)


def strings_of(value: Any) -> Iterator[str]:  # noqa: ANN401 (whatever a draft holds)
    """Yield every text in something that was made of structs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_of(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from strings_of(each)


def data_of(window: Window) -> list[str]:
    """Return the words of the user, of the notice, and of the core's checks, which the window shows as they are.

    The longest come first, as ``left_over`` wants them.
    """
    document = document_of(window)
    found = set(strings_of(msgspec.to_builtins(document.draft)))
    found |= {line for text in window.findChildren(Sheets) for line in _lines(text)}
    report = window._checker.report if window._checker else None
    if isinstance(report, Report):
        found |= set(strings_of(msgspec.to_builtins(report)))
    for section in compare_statements(new_statement(document.statement.debate), document.statement):
        found |= set(_PARTS.split(section.new))
    found |= {*NAMES, document.path.stem, str(document.path.parent)}
    return _bared(found)


def _bared(texts: Iterable[str]) -> list[str]:
    return sorted({_bare(text) for text in texts} - {""}, key=len, reverse=True)


def _lines(sheets: Sheets) -> list[str]:
    return _PARTS.split(sheets.accessibleDescription())


def _cells(model: QAbstractItemModel, columns: int) -> Iterator[str]:
    for row in range(model.rowCount()):
        for column in range(columns):
            yield from (
                str(model.index(row, column).data(role) or "")
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            )


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield what a widget says: to read, to point at and to a screen reader."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            yield widget.placeholderText()
        case QSpinBox():
            yield from (widget.prefix(), widget.suffix())
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(number) for number in range(widget.count()))
        case QTreeView():
            model = widget.model()
            columns = model.columnCount()
            yield from (str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(columns))
            yield from _cells(model, columns)
        case QAbstractItemView():
            yield from _cells(widget.model(), 1)


def left_over(text: str, data: list[str]) -> str:
    """Return what of a text is neither translated nor data; only a whole sentence or a whole name passes as data."""
    if text.partition("\n")[2].startswith("Permanent Mission"):  # how the letter reads
        text = text.partition("\n")[0]
    text = html.unescape(re.sub(r"<[^<>]+>", "\n", text))
    if text.endswith("…"):  # cut off, with a name within that may be translated, too
        text += "⟧" * (text.count("⟦") - text.count("⟧"))
    before = ""
    while before != text:
        before, text = text, _TRANSLATED.sub("\n", text)
    return " | ".join(filter(None, (_own_words(part, data) for part in _PARTS.split(text))))


def _bare(text: str) -> str:
    return re.sub(r"^\W*\([a-z]\)", "", text).strip(" .:;,()–—“”…").casefold()


def _own_words(part: str, data: list[str]) -> str:
    shortened = part.endswith("…")
    part = _bare(part)
    if _FILE.search(part) or any(
        part == each or (" " in part and part in each) or (shortened and each.startswith(part)) for each in data
    ):
        return ""
    for each in data:
        if each in part and (len(each) > 3 or each in _SHORT):
            part = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", "", part)
    return part if _LETTERS.search(part) else ""


def untranslated(parent: QWidget, data: list[str]) -> Iterator[str]:
    guide = (widget for widget in shown(parent) if type(widget).__name__ == "Contents")  # a document, in English
    data = _bared([*data, *(part for widget in guide for text in texts_of(widget) for part in _PARTS.split(text))])
    said = [(type(widget).__name__, text) for widget in shown(parent) for text in texts_of(widget)]
    said += [(type(each.widget).__name__, each.text) for each in record(parent)[0]]
    said += [("title", parent.windowTitle())]
    for name, text in dict.fromkeys(said):
        if rest := left_over(text, data):
            yield f"{name}: {text[:80]!r} ({rest[:60]!r})"


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("empty", [False, True])
def test_everything_can_be_translated(qtbot: QtBot, tools: Tools, tmp_path: Path, *, empty: bool) -> None:
    window = open_window(qtbot, tools, tmp_path / "arcadia.statement")
    if empty:
        before = window.document
        window.session.begin()
        qtbot.waitUntil(lambda: window.document not in {None, before})
    problems: set[str] = set()
    for place in places(window):
        problems |= {f"{place}: {each}" for each in untranslated(window, data_of(window))}
    for name, dialog in windows_over(window):
        problems |= {f"{name}: {each}" for each in untranslated(dialog, data_of(window))}
    data = data_of(window)
    for menu in menus(window):
        for text in (menu.title(), *(action.text() for action in menu.actions())):
            if left_over(text, data):
                problems.add(f"menu: {text!r}")

    assert "\n".join(sorted(problems)) == ""


@pytest.mark.usefixtures("pseudo")
def test_a_start_page_with_nothing_can_be_translated(qtbot: QtBot, tools: Tools) -> None:
    window = open_window(qtbot, tools)
    settle()
    texts = {*NAMES, *strings_of(msgspec.to_builtins(sample_draft().statement.debate))}

    assert "\n".join(sorted(set(untranslated(window, _bared(texts))))) == ""


def test_no_text_is_hidden_from_the_tool_that_collects_them() -> None:
    hidden = [
        f"{file.name}:{node.lineno}"
        for file in Path(statement_studio.ui.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and getattr(each.func, "attr", "") in {"tr", "translate"}
    ]

    assert hidden == []
