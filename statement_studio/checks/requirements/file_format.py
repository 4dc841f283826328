"""The format of the files: this program writes Word files, and nothing else."""

from collections.abc import Iterator

from statement_studio.checks.requirements.case import Case, finding, met
from statement_studio.model.debate import Requirement
from statement_studio.model.finding import Finding, Met

WRITTEN = "docx"


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether Word files are what the notice accepts."""
    if WRITTEN in asked.accepted:
        yield met(asked, "Statement and letter are Word files (.docx)")
        return
    wanted = case.debate.file_format or ", ".join(asked.accepted)
    message = f"The notice asks for {wanted}. The package holds Word files (.docx): convert them before handing in."
    yield finding(asked, "look-at", message)
