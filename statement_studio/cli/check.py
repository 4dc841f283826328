"""``check``: check drafts against the requirements of their debates."""

import argparse
from pathlib import Path
from typing import Any

from statement_studio.cli.command import Parser, day, print_json, print_text, shown_path
from statement_studio.compose.lengths import say_length, say_number
from statement_studio.jobs.check import check_draft
from statement_studio.model.counts import count_statement
from statement_studio.model.draft import Draft
from statement_studio.model.finding import Finding, Place, Report
from statement_studio.model.statement import Statement
from statement_studio.store.draft_file import load_draft

SIGNS = {"must-fix": "!", "look-at": "–", "hint": "·"}
_GRAMMAR = {"state": "missing", "message": "Spelling and grammar checking is not installed."}


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("check", "Check a draft against the requirements of its debate.", "arcadia.statement")
    result.add_argument("files", metavar="FILE", nargs="+", help=".statement")
    result.add_argument("--only", metavar="KINDS", type=_kinds, help="requirements")
    result.add_argument("--on", metavar="DATE", type=day, help="judge deadlines by this day (default: today)")
    result.add_argument("--hints", action="store_true", help="list hints too")
    result.add_json()
    return result


def _kinds(text: str) -> str:
    if text != "requirements":
        raise argparse.ArgumentTypeError(f"{text!r} is not known; allowed is requirements")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Check the drafts; exit 1 with any must-fix."""
    drafts = [(path, load_draft(Path(path))) for path in arguments.files]
    checked = [(path, draft, check_draft(draft, on=arguments.on)) for path, draft in drafts]
    if arguments.json:
        results = [as_json(draft, report, hints=arguments.hints) for _, draft, report in checked]
        several = [{"path": shown_path(path)} | result for (path, _, _), result in zip(checked, results, strict=True)]
        print_json({"files": several} if len(several) > 1 else results[0])
    else:
        print_text("\n\n".join(_as_text(path, draft, report, hints=arguments.hints) for path, draft, report in checked))
    return int(any(report.must_fix for _, _, report in checked))


def listed(report: Report, *, hints: bool) -> list[Finding]:
    """Return the findings that are listed: hints only where they are asked for."""
    return [finding for finding in report.findings if hints or finding.severity != "hint"]


def as_json(draft: Draft, report: Report, *, hints: bool) -> dict[str, Any]:
    """Return a report in the shape of the contract."""
    return {
        "words": count_statement(draft.statement).words,
        "findings": findings_as_json(draft.statement, listed(report, hints=hints)),
        "in_order": report.in_order,
        "grammar": _GRAMMAR,
    }


def findings_as_json(statement: Statement, findings: list[Finding]) -> list[dict[str, Any]]:
    """Return findings in the shape of the contract; paragraphs count from 0 among those that have text."""
    numbers = {
        paragraph.id: number for section in statement.sections for number, paragraph in enumerate(section.filled)
    }
    return [
        {
            "rule": finding.rule,
            "kind": finding.kind,
            "severity": finding.severity,
            "message": finding.message,
            "source": finding.source,
            **_place(finding.place, numbers),
            "text": finding.text,
            "field": finding.field or None,
            "also": [_place(place, numbers) for place in finding.also],
            "suggestions": finding.fixes,
            "safe": finding.safe,
        }
        for finding in findings
    ]


def _place(place: Place | None, numbers: dict[str, int]) -> dict[str, Any]:
    number = numbers.get(place.paragraph_id) if place else None
    if place is None or number is None:
        return {"section": place.section_id if place else None, "paragraph": None, "start": None, "end": None}
    return {"section": place.section_id, "paragraph": number, "start": place.start, "end": place.end}


def finding_as_text(finding: Finding) -> str:
    """Return a finding in one or two lines, its ground on the second."""
    where = f"[{finding.place.section_id}] " if finding.place else ""
    source = f"\n    {finding.source}" if finding.source else ""
    return f"  {SIGNS[finding.severity]} {where}{finding.message}{source}"


def _as_text(path: str, draft: Draft, report: Report, *, hints: bool) -> str:
    shown = listed(report, hints=hints)
    grades = [finding.severity for finding in report.findings]
    figures = [
        say_length(count_statement(draft.statement).words, draft.statement.language),
        f"{grades.count('must-fix')} must fix",
        f"{grades.count('look-at')} look at",
        f"{len(report.in_order)} in order",
    ]
    if "hint" in grades:
        figures.append(say_number(grades.count("hint"), "hint") + ("" if hints else " (--hints)"))
    lines = [f"{shown_path(path)}: {' · '.join(figures)}"]
    lines += [finding_as_text(finding) for finding in shown]
    lines += [f"  ✓ {met.message}" for met in report.in_order]
    return "\n".join(lines)
