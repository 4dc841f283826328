"""The one holder of the mission's profile: read once, kept whenever it is changed, never lost."""

import msgspec
import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from statement_studio import paths
from statement_studio.store.profile import FocalPoint, Profile, Signatory, load_profile, save_profile
from statement_studio.store.settings import Settings, statements_folder
from statement_studio.ui import mission as module
from statement_studio.ui.mission import Mission
from statement_studio.ui.pages.submission import SubmissionPage
from statement_studio.ui.tools import Tools
from statement_studio.ui.window import Window
from tests.support.fake_prompts import FakePrompts
from tests.support.windows import document_of, open_window

PROFILE = Profile(
    delegation="Arcadia", signatories=(Signatory("N. N."),), focal_point=FocalPoint("A. A.", "+1 212 555 0100")
)


@pytest.fixture
def mission(tools: Tools) -> Mission:
    return tools.mission


def block() -> None:
    """Let a file stand where the profile's folder should be."""
    folder = paths.user_data() / "profile"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"")


def test_a_change_is_in_the_file_soon(qtbot: QtBot, mission: Mission) -> None:
    with qtbot.waitSignals([mission.saved_changed, mission.changed]):
        mission.use(PROFILE)
    assert mission.now == PROFILE
    assert not mission.is_saved

    qtbot.waitUntil(lambda: mission.is_saved)

    assert load_profile() == (PROFILE, "")


def test_what_was_read_late_does_not_replace_what_was_typed(qtbot: QtBot, mission: Mission) -> None:
    save_profile(PROFILE)
    mission.load()
    typed = msgspec.structs.replace(PROFILE, delegation="Arcadie")
    mission.use(typed)

    qtbot.waitUntil(lambda: mission.is_saved)

    assert mission.now == typed
    assert load_profile()[0] == typed


def test_a_failure_is_told_and_tried_again(qtbot: QtBot, mission: Mission, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRY_MS", 50)
    block()
    told: list[str] = []
    mission.saved_changed.connect(lambda text, tone: told.append(f"{tone} {text}"))
    mission.use(PROFILE)
    qtbot.waitUntil(lambda: told[-1].startswith("bad Not saved: trying again."))

    (paths.user_data() / "profile").unlink()
    qtbot.waitUntil(lambda: told[-1].startswith("ok Saved"))

    assert load_profile()[0] == PROFILE


def test_closing_at_once_keeps_the_change(window: Window, tools: Tools) -> None:
    tools.mission.use(PROFILE)

    assert window.close()

    assert load_profile()[0] == PROFILE


@pytest.mark.parametrize(
    ("answer", "closes"), [("Stay here", False), ("Close without the changes of the profile", True)]
)
def test_a_window_whose_profile_cannot_be_kept_asks(
    window: Window, tools: Tools, prompts: FakePrompts, answer: str, closes: bool
) -> None:
    block()
    tools.mission.use(PROFILE)
    prompts.answers.append(answer)

    event = QCloseEvent()
    QApplication.sendEvent(window, event)

    assert event.isAccepted() == closes
    assert "profile" in prompts.asked[0]
    (paths.user_data() / "profile").unlink()


def test_everybody_hears_of_a_change_at_once(qtbot: QtBot, window: Window, tools: Tools) -> None:
    submission = window.page("submission")
    assert isinstance(submission, SubmissionPage)

    tools.mission.use(PROFILE)

    assert submission.hand_in.focal_point == ("A. A.", "+1 212 555 0100")
    assert "A. A., +1 212 555 0100" in [label.text() for label in window.deadline.findChildren(QLabel)]
    qtbot.waitUntil(lambda: tools.mission.is_saved)


def test_a_statement_begun_at_once_starts_from_what_was_typed(qtbot: QtBot, tools: Tools) -> None:
    window = open_window(qtbot, tools)
    tools.mission.use(PROFILE)
    window.actions_table["new"].trigger()

    qtbot.waitUntil(lambda: window.document is not None)

    statement = document_of(window).statement
    assert (statement.delegation, statement.letter.signatory) == ("Arcadia", "N. N.")
    assert list(statements_folder(Settings()).glob("*.statement"))
