"""What held the GUI thread while a test ran: carried to the end of the run and told there. Nothing fails by it."""

from collections.abc import Iterator

import pytest

from tools.watchdog import Hold, Watchdog

_PROPERTY = "held the GUI thread"
_TOLD = 3


def note(node: pytest.Item, holds: list[Hold]) -> None:
    """Keep some holds with a test's report; so they also reach the end of a run of several processes."""
    node.user_properties += [(_PROPERTY, str(hold)) for hold in holds]


def noted(reporter: pytest.TerminalReporter) -> Iterator[str]:
    """Yield what was kept with the reports of a run."""
    for reports in reporter.stats.values():
        for report in reports:
            yield from (str(told) for name, told in getattr(report, "user_properties", ()) if name == _PROPERTY)


def watched(node: pytest.Item) -> Iterator[Watchdog]:
    """Watch the present thread for as long as a test runs, and keep its worst holds."""
    with Watchdog() as watchdog:
        yield watchdog
    note(node, watchdog.worst(_TOLD))
