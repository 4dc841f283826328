"""The least that a window with a text can be, in PySide6: what the program's start is held against."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

application = QApplication(["bare"])
application.setStyle("Fusion")
editor = QTextEdit()
editor.setPlainText(Path(sys.argv[1]).read_text("utf-8"))
window = QMainWindow()
window.setCentralWidget(editor)
window.resize(1360, 860)
window.show()
sys.exit(application.exec())
