"""Golden files: what a test makes is compared with a file in ``tests/reference/``, or written to it when asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import holds

settings.register_profile("any machine", deadline=None)  # a busy machine is no fault of the program
settings.load_profile("any machine")

FOLDER = Path(__file__).parent / "reference"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-reference", action="store_true", help="write the files in tests/reference/ anew")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what held the GUI thread of the watched session; on a busy machine all times are longer."""
    if told := list(holds.noted(terminalreporter)):
        terminalreporter.section("longest on the GUI thread: ms (of the processor), without work on widgets")
        for line in told:
            terminalreporter.write_line(line)


@pytest.fixture
def matches_reference(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return what compares a text with the golden file of a name ("word/letter-en.xml")."""
    update = request.config.getoption("--update-reference")

    def compare(name: str, text: str) -> None:
        path = FOLDER / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
