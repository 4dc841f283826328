from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from statement_studio.ui.tools import Tools
from statement_studio.ui.translation import use_language
from statement_studio.ui.window import Window
from tests.support.pseudo import make_pseudo_language
from tests.support.windows import open_window
from tools.translations import release, update

Speak = Callable[[str, Path], list[QTranslator]]


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Speak]:
    """Return what takes the translation for a locale from a folder; afterwards all is English again."""
    installed: list[QTranslator] = []

    def use(locale: str, folder: Path) -> list[QTranslator]:
        installed.extend(use_language(qapp, QLocale(locale), folder))
        return installed

    yield use
    for translator in installed:
        qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_window_speaks_the_language_of_the_system_where_there_is_a_translation(
    speak: Speak, qtbot: QtBot, tools: Tools, tmp_path: Path
) -> None:
    make_pseudo_language(tmp_path, language="ar")

    assert speak("ar_EG", tmp_path)

    window: Window = open_window(qtbot, tools)
    assert window.actions_table["settings"].text() == "⟦Se&ttings má…⟧"
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() not in {"Cancel", "&Cancel"}


@pytest.mark.parametrize("name", ["en_GB", "de_DE", "ar_EG"])
def test_without_a_translation_all_of_it_stays_english_from_the_left(
    speak: Speak, qapp: QApplication, name: str, tmp_path: Path
) -> None:
    assert speak(name, tmp_path) == []
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_what_was_translated_stays_when_the_texts_are_collected_anew(tmp_path: Path) -> None:
    texts = tmp_path / "statement-studio_fr.ts"
    update(texts, "fr")
    first = texts.read_text(encoding="utf-8")
    assert "<source>Export package…</source>" in first
    done = '<translation type="unfinished"></translation>'
    texts.write_text(first.replace(done, "<translation>Voilà</translation>", 1), encoding="utf-8")

    update(texts, "fr")
    release(texts, tmp_path / "statement-studio_fr.qm")

    assert texts.read_text(encoding="utf-8").count("Voilà") == 1
    assert (tmp_path / "statement-studio_fr.qm").stat().st_size > 100
