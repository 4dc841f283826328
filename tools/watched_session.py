"""A session at the window that touches all that it can do: watched by the benchmark, and in part by the tests.

Each part does its steps and yields how many milliseconds to wait for the next.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from statement_studio.ui.letter.files import FileBox
from statement_studio.ui.letter.lines import Line
from statement_studio.ui.pages.drafting import DraftingPage
from statement_studio.ui.pages.letter import LetterPage
from statement_studio.ui.pages.page import Page
from statement_studio.ui.pages.profile import ProfilePage
from statement_studio.ui.pages.submission import SubmissionPage
from statement_studio.ui.panels.history import HistoryPanel
from statement_studio.ui.window import Window

P = TypeVar("P", bound=Page)
Part = Callable[[Window, Path], Iterator[int]]

KEY_MS, STEP_MS = 60, 700
_LONG_MS = 2_500
WORDS = "Thank you for this debate on the protection of civilians in armed conflict. "


class Desk(QObject):
    """A desktop that shows no folders, and prompts that ask nobody."""

    def __init__(self, window: Window, folder: Path) -> None:
        super().__init__(window)
        # (The stubs want bytes, Qt a name.)
        QDesktopServices.setUrlHandler("file", self, "look_away")  # type: ignore[arg-type]
        vars(window.tools.prompts).update(save_file=lambda *_, **__: folder / "saved.pdf", tell=print)

    @Slot(QUrl)
    def look_away(self, url: QUrl) -> None:
        """Be content with a folder that is not shown."""


def recovery(window: Window, _: Path) -> Iterator[int]:
    """Compare what an earlier session left, if it did, and keep it."""
    if not window.recovered.isVisible():
        return
    _button(window.recovered, "Compare").click()
    yield STEP_MS
    if window.recovering.comparison:
        window.recovering.comparison.close()
        yield STEP_MS
    _button(window.recovered, "Keep as a version").click()
    yield STEP_MS


def typing(window: Window, _: Path) -> Iterator[int]:
    """Write a sentence, take it back, and mark an answer."""
    page = _page(window, DraftingPage)
    page.show_section("b")
    yield from _type(page.cards["b"].editor, WORDS)
    yield STEP_MS
    for name in ("undo", "redo", "mark-answer"):
        window.serve(name)
        yield STEP_MS
    if isinstance(menu := QApplication.activePopupWidget(), QMenu):
        menu.actions()[0].trigger()
        menu.close()
        yield STEP_MS


def pasting(window: Window, _: Path) -> Iterator[int]:
    """Paste 3,000 words, take them back and put them in again; in the end they are gone."""
    page = _page(window, DraftingPage)
    pasted = QMimeData()
    pasted.setText("\n".join(WORDS * 24 for _ in range(10)))
    QGuiApplication.clipboard().setMimeData(pasted)
    page.cards["b"].editor.paste()
    yield STEP_MS
    for name in ("undo", "redo", "undo"):
        window.serve(name)
        yield STEP_MS


def replacing(window: Window, _: Path) -> Iterator[int]:
    """Look for a word, replace it everywhere, and take that back."""
    page = _page(window, DraftingPage)
    window.serve("replace")
    yield STEP_MS
    yield from _type(page.find_bar.find_field, "peace")
    yield STEP_MS
    page.find_bar.replace_field.setText("safety")
    page.find_bar.replace_all_button.click()
    yield STEP_MS
    window.serve("undo")
    page.find_bar.close_bar()
    yield STEP_MS


def views(window: Window, _: Path) -> Iterator[int]:
    """Show every view of the right panel, and go through the findings."""
    for name in ("brief", "history", "findings"):
        window.panel.show_view(name)
        yield STEP_MS
    for name in ("next-finding", "previous-finding"):
        window.serve(name)
        yield STEP_MS


def versions(window: Window, _: Path) -> Iterator[int]:
    """Keep two versions, and compare the older one with the present state."""
    history = window.view("history")
    if not isinstance(history, HistoryPanel) or window.session.versions is None:
        raise TypeError(history)
    for name in ("First", "Second"):
        window.session.versions.keep(name)
        yield STEP_MS
    window.panel.show_view("history")
    history.list.setCurrentIndex(history.list.model().index(history.list.model().rowCount() - 1, 0))
    yield STEP_MS
    history.compare()
    yield STEP_MS
    if history.comparison:
        history.comparison.close()
        yield STEP_MS
    window.panel.show_view("findings")
    yield STEP_MS


def letter(window: Window, folder: Path) -> Iterator[int]:
    """Fill in the letter, and drop a picture of the signature."""
    window.serve("show-letter")
    yield STEP_MS
    page = _page(window, LetterPage)
    for field in ("signatory", "title", "reference"):
        page.form.focus_field(field)
        yield from _type(page.form.field(Line, field), "Permanent 12")
        yield STEP_MS
    picture = folder / "signature.png"
    image = QImage(600, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for column in range(100, 500):
        image.setPixelColor(column, 100, Qt.GlobalColor.black)
    image.save(str(picture))
    _drop(page.form.field(FileBox, "signature"), picture)
    yield _LONG_MS
    window.serve("show-drafting")
    yield STEP_MS


def profile(window: Window, _: Path) -> Iterator[int]:
    """Open the mission's profile and write in it."""
    window.serve("show-profile")
    yield STEP_MS
    page = _page(window, ProfilePage)
    yield from _type(page.form.field(Line, "delegation"), "Arcadia")
    yield STEP_MS
    window.serve("show-drafting")
    yield STEP_MS


def submission(window: Window, _: Path) -> Iterator[int]:
    """Look at the check and export for signature."""
    window.serve("show-submission")
    yield STEP_MS
    submitting = _page(window, SubmissionPage).submitting
    if submitting:
        submitting.export("signature", anyway=True)
        yield STEP_MS
        while submitting.is_busy:
            yield STEP_MS
    window.serve("show-drafting")
    yield STEP_MS


def printing(window: Window, _: Path) -> Iterator[int]:
    """Save statement and letter as PDF."""
    for name in ("save-statement-pdf", "save-letter-pdf"):
        window.serve(name)
        yield _LONG_MS


def dialogs(window: Window, _: Path) -> Iterator[int]:
    """Open settings, about and the palette; read the help."""
    for name in ("settings", "about"):
        QTimer.singleShot(STEP_MS, window, _close_dialog)
        window.serve(name)
        yield STEP_MS
    for name in ("palette", "help"):
        window.serve(name)
        yield STEP_MS
        if name == "palette":
            _close_dialog()
    if window.helping.help:
        window.helping.help.close()
    yield STEP_MS


def looks(window: Window, _: Path) -> Iterator[int]:
    """Read through, focus, change the theme and the size of the text, save."""
    for name in ("read-through", "focus", "theme-dark", "theme-light", "text-larger", "text-normal", "save"):
        window.serve(name)
        yield STEP_MS
        if name in {"read-through", "focus"}:
            window.serve(name)
            yield STEP_MS
    yield _LONG_MS


PARTS: tuple[Part, ...] = (
    *(recovery, typing, pasting, replacing, views, versions, letter, profile, submission, printing, dialogs, looks),
)


def script(window: Window, folder: Path, parts: tuple[Part, ...] = PARTS) -> Iterator[int]:
    """Yield the pauses between all steps of some parts; files go into ``folder``."""
    desk = Desk(window, folder)
    for part in parts:
        yield from part(window, folder)
    del desk


def _page(window: Window, kind: type[P]) -> P:
    page = window.page(kind.name)
    if not isinstance(page, kind):
        raise TypeError(page)
    return page


def _type(field: QWidget, text: str) -> Iterator[int]:
    for letter in text:
        QTest.keyClicks(field, letter)
        yield KEY_MS


def _button(widget: QWidget, words: str) -> QAbstractButton:
    return next(each for each in widget.findChildren(QAbstractButton) if each.text() == words)


def _drop(box: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(box, QDragEnterEvent(QPoint(5, 5), *held))
    QApplication.sendEvent(box, QDropEvent(QPointF(5, 5), *held))


def _close_dialog() -> None:
    dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget() or QApplication.activeWindow()
    if isinstance(dialog, QDialog):
        dialog.reject()
