"""What the window says about findings: names of rules, grades and kinds, headlines and places."""

import datetime as dt
import re
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from statement_studio.model.draft import VersionInfo
from statement_studio.model.finding import Finding, FindingKind, Report, Severity
from statement_studio.model.statement import Statement
from statement_studio.store.lock import Holder, is_this_computer
from statement_studio.ui.words import say_date, section_mark, section_title

# A sentence ends behind a word of four letters, a figure or a closing mark: never in "Mr. N. N." or "a.i.".
_SENTENCE_END = re.compile(r"(?:[A-Za-z][a-z]{3}|[0-9”’)])\.(?: (?=[A-Z“])|$)")


class Headline(NamedTuple):
    """A message in two parts: its first sentence without a full stop, and the rest."""

    first: str
    rest: str


def headline(message: str) -> Headline:
    """Part a message of a check; all of it is the headline where no sentence surely ends."""
    end = _SENTENCE_END.search(message)
    if end is None:
        return Headline(message, "")
    return Headline(message[: end.end()].rstrip(" ."), message[end.end() :])


def rule_name(rule: str) -> str:
    """Return the short name of a rule; one without a name is called by its id."""
    translate = QCoreApplication.translate
    names = {
        "length": translate("Wording", "length"),
        "question-answered": translate("Wording", "questions"),
        "theme": translate("Wording", "theme"),
        "delegation": translate("Wording", "delegation"),
        "deadline": translate("Wording", "deadline"),
        "format": translate("Wording", "file format"),
        "letter-addressee": translate("Wording", "addressee"),
        "letter-date": translate("Wording", "date of the letter"),
        "letter-signatory": translate("Wording", "signatory"),
        "letter-capacity": translate("Wording", "capacity of the signatory"),
        "letter-signature": translate("Wording", "signature"),
        "letter-formula": translate("Wording", "formulas of the letter"),
        "leftover": translate("Wording", "left over"),
        "language": translate("Wording", "language"),
        "unplaced": translate("Wording", "text without a place"),
    }
    return names.get(rule, rule)


def grade_name(severity: Severity) -> str:
    """Return what a severity is called."""
    translate = QCoreApplication.translate
    names: dict[Severity, str] = {
        "must-fix": translate("Wording", "Must fix"),
        "look-at": translate("Wording", "Look at"),
        "hint": translate("Wording", "Hint"),
    }
    return names[severity]


def kind_name(kind: FindingKind) -> str:
    """Return what a kind of findings is called."""
    translate = QCoreApplication.translate
    names: dict[FindingKind, str] = {
        "requirement": translate("Wording", "Requirement"),
        "style": translate("Wording", "UN style"),
        "spelling": translate("Wording", "Spelling"),
        "grammar": translate("Wording", "Grammar"),
    }
    return names[kind]


def section_name(statement: Statement, section_id: str) -> str:
    """Return the sign of a section, "(a)", or its title where it has none."""
    if statement.debate.question(section_id):
        return section_mark(statement, section_id)
    return section_title(statement, section_id) or section_id


def place_name(statement: Statement, finding: Finding) -> str:
    """Return in a word or two what a finding is about: a section, the letter, or nothing in particular."""
    if finding.place:
        return section_name(statement, finding.place.section_id)
    return QCoreApplication.translate("Wording", "Letter") if finding.field else ""


def say_moment(when: str) -> str:
    """Return a moment (ISO 8601) in this computer's time, "24 May 2021, 11:42"; a day alone stays one."""
    if "T" not in when:
        return say_date(dt.date.fromisoformat(when))
    moment = dt.datetime.fromisoformat(when).astimezone()
    return f"{say_date(moment.date())}, {moment:%H:%M}"


def say_hour(when: str) -> str:
    """Return the hour of a moment (ISO 8601) in this computer's time, "11:42"; nothing for a day alone."""
    return f"{dt.datetime.fromisoformat(when).astimezone():%H:%M}" if "T" in when else ""


def version_name(version: VersionInfo) -> str:
    """Return what a version is called: "For the capital", "Automatic, 14:20"."""
    if not version.is_automatic:
        return version.name
    return QCoreApplication.translate("Wording", "Automatic, {hour}").format(hour=say_hour(version.when))


def say_holder(holder: Holder | None) -> str:
    """Return where a draft is open and since when: "on MISSION-07 since 09:10"."""
    translate = QCoreApplication.translate
    if holder is None:
        return translate("Wording", "in another program")
    since = holder.time.astimezone()
    when = f"{since:%H:%M}" if since.date() == dt.datetime.now().astimezone().date() else say_moment(since.isoformat())
    if is_this_computer(holder):
        return translate("Wording", "in another window on this computer since {when}").format(when=when)
    return translate("Wording", "on {computer} since {when}").format(computer=holder.host, when=when)


def say_city(time_zone: str) -> str:
    """Return the place that an IANA time zone is named after: New York."""
    return time_zone.rsplit("/", 1)[-1].replace("_", " ")


def say_met(report: Report) -> str:
    """Return how much of what is asked for is met: "9 of 11 met"."""
    met, found = len(report.in_order), sum(each.severity != "hint" for each in report.findings)
    return QCoreApplication.translate("Wording", "{met} of {all} met").format(met=met, all=met + found)
