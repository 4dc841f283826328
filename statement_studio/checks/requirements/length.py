"""The length: judged in the notice's words, told as counted and as Word's status bar will show it."""

from collections.abc import Iterator

from statement_studio.checks.requirements.case import ENGLISH_NAMES, Case, finding, met
from statement_studio.compose.languages import equivalent
from statement_studio.compose.lengths import say_length, say_number, unit_of
from statement_studio.model.counts import count_statement, length_state
from statement_studio.model.debate import Limit, Requirement
from statement_studio.model.finding import Finding, Met
from statement_studio.text.words import count_words


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether the statement is on length; without a limit, only whether there is a text."""
    limit = case.debate.limit
    words = count_statement(case.statement).words
    if words == 0:
        wanted = f"{_wanted(case, limit)} are asked for." if limit else "There is nothing to hand in yet."
        yield finding(asked, "must-fix", f"The statement is empty. {wanted}", left_over=True)
    elif limit is None:
        yield met(asked, f"No limit is set. The statement has {_figure(case, words)}. {_status_bar(case, words)}")
    else:
        yield _judge(case, asked, limit, words)


def _judge(case: Case, asked: Requirement, limit: Limit, words: int) -> Finding | Met:
    judged = equivalent(words, case.statement.language, case.debate.language)
    lowest, highest = limit.band
    state = length_state(judged, limit)
    has = f"{_figure(case, words)}, counted as Word counts them. {_status_bar(case, words)}"
    band = f"{lowest:,} to {highest:,} are on length"
    if state == "under":
        return finding(asked, "look-at", f"{lowest - judged:,} left to be on length. The statement has {has} {band}.")
    if state == "on-length":
        return met(asked, f"{_wanted(case, limit)}. The statement has {has}")
    over = f"Over by {judged - highest:,}. The statement has {has} {band}"
    if judged > limit.outermost:
        return finding(asked, "must-fix", f"{over}; beyond {limit.outermost:,} it must be cut.")
    return finding(asked, "look-at", f"{over}.")


def _wanted(case: Case, limit: Limit) -> str:
    return f"{'About' if limit.approximate else 'At most'} {say_length(limit.words, case.debate.language)}"


def _figure(case: Case, words: int) -> str:
    """Return the length as counted, and in the notice's words where the statement has another language."""
    own, notice = case.statement.language, case.debate.language
    counted = say_length(words, own)
    if own == notice:
        return counted
    judged = equivalent(words, own, notice)
    if unit_of(own) != unit_of(notice):
        return f"{counted}, about {say_length(judged, notice)}"
    return f"{counted}, about {say_number(judged, f'{ENGLISH_NAMES[notice]} word')}"


def _status_bar(case: Case, words: int) -> str:
    """Return what Word will show for the file: title block and headings count, list numbers and page numbers do not."""
    shown = sum(count_words(paragraph.text) for paragraph in (*case.paper.front, *case.paper.body))
    if shown == words:
        return "Word’s status bar will show the same."
    return f"Word’s status bar will show {shown:,} for the file, which holds more than the text."
