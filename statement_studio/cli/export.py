"""``export``: write the package that is handed in."""

import argparse
from pathlib import Path

from statement_studio.cli.check import finding_as_text, findings_as_json, listed
from statement_studio.cli.command import Parser, day, print_json, print_text, print_warning, shown_path
from statement_studio.compose.lengths import say_length
from statement_studio.jobs.export import Package, export_package
from statement_studio.model.debate import Channel
from statement_studio.model.draft import Draft
from statement_studio.store.draft_file import load_draft


def parser() -> Parser:
    """Return the command's parser."""
    result = Parser("export", "Write the Word package that is handed in.", "arcadia.statement -o package")
    result.add_argument("draft", metavar="X.statement")
    result.add_argument("-o", "--output", metavar="DIR", required=True, help="the package's folder")
    result.add_argument(
        "--for",
        dest="purpose",
        choices=("signature", "submission"),
        help="to be printed and signed, or to be handed in (default: submission once a signature is there)",
    )
    result.add_argument("--anyway", action="store_true", help="export in spite of what must be fixed")
    result.add_argument("--paper", choices=("a4", "letter"), help="default: as the letter says")
    result.add_argument("--on", metavar="DATE", type=day, help="judge deadlines by this day (default: today)")
    result.add_force()
    result.add_json()
    return result


def run(arguments: argparse.Namespace) -> int:
    """Export the package; exit 1 if it is refused."""
    draft = load_draft(Path(arguments.draft))
    package = export_package(
        draft,
        Path(arguments.output),
        purpose=arguments.purpose,
        anyway=arguments.anyway,
        paper=arguments.paper,
        on=arguments.on,
        replace=arguments.force,
    )
    if arguments.json:
        print_json(_as_json(draft, package))
    elif package.folder:
        print_text(_as_text(draft, package))
    else:
        print_warning("Not exported; nothing was written. These must be fixed first:")
        print_text("\n".join(map(finding_as_text, package.report.must_fix)))
        print_warning("With --anyway the package is written with these faults in it, as its readers will find them.")
    return 0 if package.folder else 1


def _as_json(draft: Draft, package: Package) -> dict[str, object]:
    result: dict[str, object] = {
        "folder": shown_path(package.folder) if package.folder else None,
        "purpose": package.purpose,
        "files": package.files,
        "words": package.words,
        "verified": package.verified,
    }
    if not package.folder:
        result["findings"] = findings_as_json(draft.statement, list(package.report.must_fix))
    return result


def _as_text(draft: Draft, package: Package) -> str:
    length = say_length(package.words, draft.statement.language)
    lines = [f"Package for {package.purpose} in {shown_path(package.folder)}: {length}"]
    lines += [f"  {file.name}  {file.bytes // 1000 or 1} kB" for file in package.files]
    lines += [f"  ✓ {sentence}" for sentence in package.verified]
    lines += [finding_as_text(finding) for finding in listed(package.report, hints=False)]
    return "\n".join([*lines, *_next_steps(draft.statement.debate.channel, package)])


def _next_steps(channel: Channel | None, package: Package) -> list[str]:
    if package.purpose == "signature":
        return ["Next: print the cover letter, have it signed, put its scan into the draft (fill), and export again."]
    if channel is None:
        return ["Next: hand in these files in the way that the notice asks for."]
    return [f"Next: hand in these files. The channel is: {channel.name}", *(f"  {step}" for step in channel.steps)]
