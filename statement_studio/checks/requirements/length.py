"""The length: judged in the notice's words, told as counted and as Word's status bar will show it."""

from collections.abc import Iterator

from statement_studio.checks.requirements.case import ENGLISH_NAMES, Case, finding, left_over, met, say_number
from statement_studio.compose.formulas import built_in_formulas
from statement_studio.compose.languages import equivalent
from statement_studio.model.counts import count_statement, length_state
from statement_studio.model.debate import LanguageCode, Limit, Requirement
from statement_studio.model.finding import Finding, Met
from statement_studio.text.words import count_words


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether the statement is on length; without a limit, only whether there is a text."""
    limit = case.debate.limit
    words = count_statement(case.statement).words
    if words == 0:
        wanted = f"{_wanted(case, limit)} are asked for." if limit else "There is nothing to hand in yet."
        yield left_over(asked, f"The statement is empty. {wanted}")
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
        return finding(asked, "look-at", f"{lowest - judged:,} left. The statement has {has} {band}.")
    if state == "on-length":
        return met(asked, f"{_wanted(case, limit)}. The statement has {has}")
    over = f"Over by {judged - highest:,}. The statement has {has} {band}"
    if judged > limit.outermost:
        return finding(asked, "must-fix", f"{over}; beyond {limit.outermost:,} it must be cut.")
    return finding(asked, "look-at", f"{over}.")


def _wanted(case: Case, limit: Limit) -> str:
    return f"{'About' if limit.approximate else 'At most'} {say_number(limit.words, _unit(case.debate.language))}"


def _unit(language: LanguageCode) -> str:
    return built_in_formulas(language).unit.removesuffix("s")


def _figure(case: Case, words: int) -> str:
    """Return the length as counted, and in the notice's words where the statement has another language."""
    own, notice = case.statement.language, case.debate.language
    counted = say_number(words, _unit(own))
    if own == notice:
        return counted
    # Words of two languages have to be told apart; words and characters tell themselves apart.
    name = f"{ENGLISH_NAMES[notice]} " if _unit(own) == _unit(notice) else ""
    return f"{counted}, about {say_number(equivalent(words, own, notice), name + _unit(notice))}"


def _status_bar(case: Case, words: int) -> str:
    """Return what Word will show for the file: title block and headings count, list numbers and page numbers do not."""
    shown = sum(count_words(paragraph.text) for paragraph in (*case.paper.front, *case.paper.body))
    if shown == words:
        return "Word’s status bar will show the same."
    return f"Word’s status bar will show {shown:,} for the file, which holds more than the text."
