"""The language of the interface: the system's, where there is a translation; English otherwise."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from statement_studio import resources

BASE_NAME = "statement-studio"  # of the files: statement-studio_fr.qm


def use_language(application: QApplication, locale: QLocale, folder: Path | None = None) -> list[QTranslator]:
    """Translate the window, and what Qt itself says in it, from here on; the direction is that of the language.

    Nothing is done where the program has no translation of its own: a window in two languages helps nobody.

    Args:
        application: before anything of its windows is made.
        locale: the languages that the user prefers, the first that can be had is used.
        folder: of the translations, unless they are among the resources.

    Returns:
        What translates now; nothing where the interface stays English.

    """
    own = QTranslator(application)
    if not own.load(locale, BASE_NAME, "_", str(folder or resources.path("translations"))):
        return []
    language = QLocale(own.language())
    translators = [own]
    of_qt = QTranslator(application)
    if of_qt.load(language, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        translators.insert(0, of_qt)
    for translator in translators:
        application.installTranslator(translator)
    application.setLayoutDirection(language.textDirection())
    return translators
