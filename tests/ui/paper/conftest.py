"""The fonts of the text."""

import pytest
from PySide6.QtWidgets import QApplication

from statement_studio.ui.theme import load_text_fonts


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:  # noqa: ARG001 (fonts need an application)
    load_text_fonts()
