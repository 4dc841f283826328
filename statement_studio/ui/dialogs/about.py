"""About the program: version, licence, and the libraries that it stands on."""

import importlib.metadata
import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

import statement_studio
from statement_studio.ui import theme as sizes
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.label import Label
from statement_studio.ui.widgets.scroll_bar import use_quiet_bars

# The name of a distribution and its licence by the SPDX list.
LIBRARIES: tuple[tuple[str, str], ...] = (
    ("PySide6-Essentials", "LGPL-3.0-only"),
    ("shiboken6", "LGPL-3.0-only"),
    ("appdirs", "MIT"),
    ("docxtpl", "LGPL-2.1-only"),
    ("img2pdf", "LGPL-3.0-or-later"),
    ("Jinja2", "BSD-3-Clause"),
    ("lxml", "BSD-3-Clause"),
    ("MarkupSafe", "BSD-3-Clause"),
    ("msgspec", "BSD-3-Clause"),
    ("packaging", "Apache-2.0 OR BSD-2-Clause"),
    ("pikepdf", "MPL-2.0"),
    ("pillow", "MIT-CMU"),
    ("python-docx", "MIT"),
    ("python-slugify", "MIT"),
    ("text-unidecode", "Artistic-1.0-Perl"),
    ("tomlkit", "MIT"),
    ("typing_extensions", "PSF-2.0"),
    ("tzdata", "Apache-2.0"),
)
_WIDTH, _HEIGHT = 480, 600


def version_of(library: str) -> str:
    """Return the version of a library that is installed; empty where its metadata was left out."""
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return ""


class About(QDialog):
    """Tells version, licence and libraries."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("About Statement Studio"))
        self.resize(_WIDTH, _HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.GAP_GROUP, sizes.GAP_GROUP, sizes.GAP_GROUP, sizes.GAP_CARD)
        column.setSpacing(sizes.GAP_SMALL)
        column.addWidget(Label(theme, "Statement Studio", role="page"))
        version = self.tr("Version {version}").format(version=statement_studio.__version__)
        column.addWidget(
            Label(theme, f"{version} · Qt {qVersion()} · Python {platform.python_version()}", color="ink-2")
        )
        licence = self.tr(
            "Free software under the GNU General Public License, version 3 or later. It comes without any warranty. "
            "It works on this computer alone: nothing is sent anywhere."
        )
        column.addWidget(Label(theme, licence))
        column.addSpacing(sizes.GAP_SMALL)
        column.addWidget(Label(theme, self.tr("It stands on"), strong=True))
        area = QScrollArea()
        use_quiet_bars(area)
        area.setAccessibleName(self.tr("Libraries and fonts with their licences"))
        area.setWidgetResizable(True)
        area.setWidget(self._libraries(theme))
        column.addWidget(area, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        read = Button(self._theme, self.tr("Read the licences…"))
        read.clicked.connect(self._show_licences)
        close = Button(self._theme, self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(read)
        row.addStretch()
        row.addWidget(close)
        return row

    def _show_licences(self) -> None:
        from statement_studio.ui.dialogs.licences import Licences  # noqa: PLC0415 (only where somebody reads them)

        Licences(self._theme, self).open()

    def _libraries(self, theme: Theme) -> QWidget:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setVerticalSpacing(4)
        rows = [("Python", platform.python_version(), "PSF-2.0")]
        rows += [(name, version_of(name), licence) for name, licence in LIBRARIES]
        for row, cells in enumerate([*rows, ("Noto Serif", "", "OFL-1.1")]):
            for place, text in enumerate(cells):
                grid.addWidget(Label(theme, text, color="ink" if place == 0 else "ink-2"), row, place)
        return inner
