"""What `make run` does: opens the window; without a screen, does the whole job once on the sample and tells of it."""

import sys
from pathlib import Path

from statement_studio.__main__ import has_screen
from statement_studio.__main__ import main as run_program
from statement_studio.compose.dates import say_date
from statement_studio.jobs.check import check_draft
from statement_studio.jobs.export import export_package
from statement_studio.jobs.sample import sample_day, sample_draft
from statement_studio.model.counts import count_statement


def main(folder: Path) -> int:
    """Export the sample's package into ``folder``, replacing an earlier one."""
    draft = sample_draft()
    statement = draft.statement
    report = check_draft(draft, on=sample_day())
    grades = [finding.severity for finding in report.findings]
    package = export_package(draft, folder, on=sample_day(), replace=True)
    meeting = f"{say_date(statement.debate.meeting_date)}, presidency: {statement.debate.presidency}"
    print(f"The sample of the State “Arcadia”, for the open debate of {meeting}")
    print(f"  Debate     {statement.debate.title}")
    print(f"  Statement  {count_statement(statement).words} words in {len(statement.sections)} sections")
    print(
        f"  Check      {grades.count('must-fix')} must fix, {grades.count('look-at')} to look at, "
        f"{len(report.in_order)} in order"
    )
    for finding in report.findings:
        if finding.severity != "hint":
            print(f"             – {finding.message}")
    print(f"  Package    for {package.purpose}, in {folder}/")
    for file in package.files:
        print(f"             {file.name}")
    print("  Next       print the letter, have it signed, and open README.md for every step")
    return 0 if package.folder else 1


if __name__ == "__main__":
    sys.exit(run_program([]) if has_screen() else main(Path(sys.argv[1])))
