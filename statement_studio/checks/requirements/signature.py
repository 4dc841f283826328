"""The signature: whether it is there, and whether what was signed still stands in the package."""

from collections.abc import Iterator

from statement_studio.checks.requirements.case import Case, finding, met
from statement_studio.checks.requirements.since_signing import changed_since
from statement_studio.model.debate import Requirement
from statement_studio.model.finding import Finding, Met, Severity
from statement_studio.model.letter import SignatureKind
from statement_studio.model.state import last_event

_KINDS: dict[SignatureKind, str] = {"image": "image of the signature", "scan": "scan of the signed letter"}


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether the letter is signed: a look in a package to be signed, a must in one to be handed in."""
    letter, file = case.statement.letter, case.draft.signature
    severity: Severity = "must-fix" if case.purpose == "submission" else "look-at"
    if letter.signature == "blank":
        message = "The letter is not signed. Print it, have it signed, and add the signed letter."
        yield finding(asked, severity, message, field="signature")
    elif file is None:
        message = _missing(case)
        yield finding(asked, severity, message, field="signature_file", text=letter.signature_file)
    elif letter.signature == "image":
        yield met(asked, "The letter carries the image of a signature")
    else:
        yield _judge_scan(case, asked)


def _missing(case: Case) -> str:
    letter = case.statement.letter
    kind = _KINDS[letter.signature]
    if case.draft.attachment(letter.signature_file):
        return f"{letter.signature_file} is no {kind}. Add the right file, or say what it is."
    named = f", {letter.signature_file}," if letter.signature_file else ""
    return f"The {kind}{named} is not in the draft. Add the file."


def _judge_scan(case: Case, asked: Requirement) -> Finding | Met:
    signing = last_event(case.draft, "signed")
    if signing is None:
        message = "It is not known which text and letter were signed. Compare the signed letter with the package."
        return finding(asked, "look-at", message, field="signature_file")
    changed = changed_since(case.draft, signing)
    if not changed:
        return met(asked, "The signed letter is there, and nothing was changed after signing")
    message = f"Changed after signing: {', '.join(changed)}. Have the letter signed anew, and add the new scan."
    if case.purpose == "signature":  # this is the package with which it is signed anew
        return finding(asked, "look-at", message, field="signature_file")
    return finding(asked, "must-fix", message, field="signature_file", left_over=True)
