"""The window program: sets up Qt, opens the window, and what was named on the command line in it."""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import statement_studio
from statement_studio import resources
from statement_studio.store.settings import Settings, load_settings
from statement_studio.ui.collecting import Collecting
from statement_studio.ui.faults import Faults
from statement_studio.ui.later import do_later
from statement_studio.ui.mission import Mission
from statement_studio.ui.prompts import Prompts
from statement_studio.ui.theme import Theme, load_text_fonts
from statement_studio.ui.tools import LiveSettings, Tools
from statement_studio.ui.translation import use_language
from statement_studio.ui.window import LAST_WAIT_MS, NORMAL_TEXT_SIZE, Window
from statement_studio.ui.workers import Workers

_SWITCH_INTERVAL = 0.0005  # seconds; Python's own 0.005 costs the window a frame beside a busy thread


def run(arguments: list[str]) -> int:
    """Show the window until it is closed.

    Args:
        arguments: the path of a draft to open, or nothing.

    Returns:
        The exit code of the process.

    """
    sys.setswitchinterval(_SWITCH_INTERVAL)
    application = QApplication.instance() or _make_application()
    if not isinstance(application, QApplication):
        raise TypeError("there is an application without windows already")
    settings, problem = load_settings()
    tools = prepare(application, settings)
    window = Window(tools)
    tools.prompts.set_parent(window)
    Faults(window.session, tools.prompts, window).install()
    application.setWindowIcon(QIcon(str(resources.path("icons/statement-studio.svg"))))
    if problem:
        window.status_bar.show_message(problem)
    if arguments:
        window.open_first(Path(arguments[0]).absolute())
    else:
        window.show()
    collecting = Collecting(window)
    do_later(window, collecting.begin)
    code = application.exec()
    collecting.end()
    sys.excepthook = sys.__excepthook__
    if not tools.workers.wait(LAST_WAIT_MS):  # a disk that does not answer holds a thread, and so the process, for ever
        logging.shutdown()
        os._exit(code)
    return code


def _make_application() -> QApplication:
    """Start Qt; where it can show nothing, one sentence stands for its abort."""
    qInstallMessageHandler(_hear)
    application = QApplication(["statement-studio"])
    qInstallMessageHandler(None)
    return application


def _hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001 (Qt's three)
    if kind == QtMsgType.QtFatalMsg:
        from statement_studio.screen import why_no_window  # noqa: PLC0415 (only where something is wrong)

        print(why_no_window(), file=sys.stderr, flush=True)
        os._exit(2)


def prepare(application: QApplication, settings: Settings) -> Tools:
    """Give the application its names, language, style, fonts and colours; return what the views are given."""
    application.setApplicationName("statement-studio")
    application.setApplicationDisplayName("Statement Studio")
    application.setApplicationVersion(statement_studio.__version__)
    application.setDesktopFileName("statement-studio")
    use_language(application, QLocale())
    application.setStyle("Fusion")
    load_text_fonts()
    theme = Theme(settings.theme, text_scale=round(100 * settings.text_size / NORMAL_TEXT_SIZE), parent=application)
    theme.apply()
    application.setFont(theme.font("body"))
    workers = Workers(application)
    live = LiveSettings(settings, application)
    return Tools(theme, workers, Prompts(), live, Mission(workers, application))
