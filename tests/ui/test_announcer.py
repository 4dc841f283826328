import itertools
import time

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from statement_studio.ui import announcer as announcing
from statement_studio.ui.announcer import Announcer
from statement_studio.ui.window import Window
from tests.support.windows import document_of, write


@pytest.fixture
def told(window: Window, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the window announces from here on, without the waiting."""
    told: list[str] = []
    monkeypatch.setattr(announcing, "REST_MS", 0)
    monkeypatch.setattr(announcing, "APART_MS", 0)
    monkeypatch.setattr(window.announcer, "_speak", told.append)
    return told


def words(number: int) -> str:
    return " ".join(["word"] * number)


def test_crossing_the_band_is_told_with_the_number_and_staying_is_not(
    window: Window, told: list[str], qtbot: QtBot
) -> None:
    document_of(window).edit({"closing": []}, name="Typing")
    qtbot.waitUntil(lambda: told == ["425 of about 500 words, 25 left"])

    write(window, "closing", words(3))
    write(window, "closing", words(100))
    qtbot.waitUntil(lambda: told[1:] == ["525 of about 500 words, on length"])
    write(window, "closing", words(200))

    qtbot.waitUntil(lambda: told[2:] == ["625 of about 500 words, over by 75"])


def test_there_and_back_again_is_no_news(window: Window, told: list[str], qtbot: QtBot) -> None:
    write(window, "closing", words(200))
    write(window, "closing", words(53))
    qtbot.wait(20)

    assert told == []


def test_of_what_waits_the_newest_of_each_kind_is_told_at_most_once_in_two_seconds(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[str] = []
    moments: list[float] = []

    def tell(text: str) -> None:
        told.append(text)
        moments.append(time.monotonic())

    announcer = Announcer(window, tell)
    assert announcing.APART_MS == 2_000
    monkeypatch.setattr(announcing, "APART_MS", 150)
    monkeypatch.setattr(announcing, "REST_MS", 10)

    announcer.say("one")
    announcer.note_saved("Not saved", "bad")
    announcer.say("two")
    qtbot.waitUntil(lambda: bool(told))
    announcer.say("three")

    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == ["two", "Not saved", "three"]
    assert all(after - before > 0.14 for before, after in itertools.pairwise(moments))  # never sooner; later if busy


def test_a_check_is_told_when_it_was_asked_for(window: Window, told: list[str], qtbot: QtBot) -> None:
    write(window, "closing", "We thank you.")
    qtbot.wait(20)
    assert not any(text.startswith("Checked") for text in told)

    window.serve("check")

    qtbot.waitUntil(lambda: told[-1] == "Checked: 0 must fix, 4 to look at, 11 in order.")


def test_a_check_that_nobody_asked_for_is_told_when_there_is_more_to_fix(
    window: Window, told: list[str], qtbot: QtBot
) -> None:
    write(window, "closing", f"{words(52)} [TODO]")

    qtbot.waitUntil(lambda: told == ["Checked: 1 must fix, 3 to look at, 11 in order."])


def test_a_saving_is_told_when_it_was_asked_for(window: Window, told: list[str], qtbot: QtBot) -> None:
    write(window, "closing", words(53))
    window.session.save()
    qtbot.wait(20)
    assert told == []

    window.serve("save")

    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0].startswith("Saved ")


def test_a_failing_save_is_told_once_and_so_is_the_next_that_succeeds(
    window: Window, told: list[str], qtbot: QtBot
) -> None:
    for _ in range(2):
        window.session.saved_changed.emit("Not saved: trying again. The disk is full.", "bad")
        qtbot.wait(20)
    assert told == ["Not saved: trying again. The disk is full."]

    write(window, "closing", words(53))
    window.session.save()

    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].startswith("Saved ")


def test_what_the_status_bar_says_is_told(window: Window, told: list[str], qtbot: QtBot) -> None:
    window.serve("copy-statement")

    qtbot.waitUntil(lambda: told == ["Copied the whole statement: 478 words."])


def test_it_speaks_politely(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    events: list[QAccessibleAnnouncementEvent] = []
    monkeypatch.setattr(announcing, "REST_MS", 0)
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)

    window.status_bar.show_message("Kept.")

    qtbot.waitUntil(lambda: bool(events))
    assert events[0].message() == "Kept."
    assert events[0].politeness() == QAccessible.AnnouncementPoliteness.Polite
