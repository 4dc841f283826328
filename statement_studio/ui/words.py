"""Words that the window uses in several places: states, length, times, dates and names of sections."""

import datetime as dt

import msgspec
from PySide6.QtCore import QCoreApplication

from statement_studio.model.counts import LengthState, length_state
from statement_studio.model.debate import CLOSING, OPENING, TEXT, LanguageCode, Limit
from statement_studio.model.state import State
from statement_studio.model.statement import Statement
from statement_studio.text.words import count_words
from statement_studio.ui.widgets.chip import Tone

LANGUAGE_NAMES: dict[LanguageCode, str] = {  # each in its own words
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "ar": "العربية",
    "zh": "中文",
}


def state_words(state: State) -> tuple[str, Tone]:
    """Return what the chip says of a statement's state, and its tone."""
    translate = QCoreApplication.translate
    words: dict[State, tuple[str, Tone]] = {
        "draft": (translate("Words", "Draft"), "accent"),
        "in-review": (translate("Words", "In review"), "warn"),
        "approved": (translate("Words", "Approved"), "ok"),
        "changed-since-approval": (translate("Words", "Changed since approved"), "warn"),
        "exported": (translate("Words", "Exported"), "ok"),
        "changed-since-export": (translate("Words", "Changed since exported"), "warn"),
        "submitted": (translate("Words", "Submitted"), "ok"),
        "changed-since-submitted": (translate("Words", "Changed since submitted"), "bad"),
    }
    return words[state]


def _month(number: int) -> str:
    translate = QCoreApplication.translate
    names = (
        translate("Words", "January"),
        translate("Words", "February"),
        translate("Words", "March"),
        translate("Words", "April"),
        translate("Words", "May"),
        translate("Words", "June"),
        translate("Words", "July"),
        translate("Words", "August"),
        translate("Words", "September"),
        translate("Words", "October"),
        translate("Words", "November"),
        translate("Words", "December"),
    )
    return names[number - 1]


def say_date(date: dt.date) -> str:
    """Return a date as the United Nations writes it: 24 May 2021."""
    return f"{date.day} {_month(date.month)} {date.year}"


def say_aloud(words: int, words_per_minute: int) -> str:
    """Return how long it takes to read some words aloud: "3:50"."""
    seconds = round(words * 60 / words_per_minute)
    return f"{seconds // 60}:{seconds % 60:02}"


def say_limit(limit: Limit) -> str:
    """Return the limit in words: "about 500 words"."""
    translate = QCoreApplication.translate
    text = translate("Words", "about {words} words") if limit.approximate else translate("Words", "{words} words")
    return text.format(words=limit.words)


def say_length(words: int, limit: Limit) -> tuple[str, LengthState]:
    """Return how a number of words stands to the limit's band, as the submission check judges it."""
    translate = QCoreApplication.translate
    low, high = limit.band
    state = length_state(words, limit)
    if state == "on-length":
        return translate("Words", "on length"), state
    if state == "over":
        return translate("Words", "over by {words}").format(words=words - high), state
    return translate("Words", "{words} left").format(words=low - words), state


def say_share_of_limit(words: int, limit: Limit) -> str:
    """Return words, limit and how they stand: "487 of about 500 words, on length"."""
    said = QCoreApplication.translate("Words", "{words} of {limit}, {length}")
    return said.format(words=f"{words:,}", limit=say_limit(limit), length=say_length(words, limit)[0])


def section_mark(statement: Statement, section_id: str) -> str:
    """Return the sign of a section as the notice prints it, "(a)"; a dash for one that answers no question.

    Where the notice begins to count again in every cluster, the cluster's sign goes before: "(II.1)".
    """
    question = statement.debate.question(section_id)
    if question is None or not question.key:
        return "–"
    alike = sum(other.key == question.key for other in statement.debate.questions)
    return f"({question.cluster}.{question.key})" if alike > 1 and question.cluster else f"({question.key})"


def section_title(statement: Statement, section_id: str) -> str:
    """Return the title of a section; what it is for, where the debate gives it none; empty for a question without."""
    translate = QCoreApplication.translate
    titles = {section.id: section.title for section in statement.sections}
    names = {
        OPENING: translate("Words", "Opening"),
        TEXT: translate("Words", "Statement"),
        CLOSING: translate("Words", "Closing"),
    }
    return titles.get(section_id) or names.get(section_id, "")


def section_label(statement: Statement, section_id: str) -> str:
    """Return sign and title of a section: "(a) Risks today", "Opening"."""
    mark, title = section_mark(statement, section_id), section_title(statement, section_id)
    return f"{mark} {title}".rstrip() if mark.startswith("(") else title


def section_starter(statement: Statement, section_id: str) -> str:
    """Return what an empty section asks for, in the debate's words or in ours."""
    translate = QCoreApplication.translate
    ours = {
        OPENING: translate(
            "Words", "A sentence or two. Whom does your delegation thank, and why does the theme matter?"
        ),
        CLOSING: translate("Words", "A sentence or two. What should come of the debate?"),
    }
    any_other = translate("Words", "Two or three sentences. What does your delegation see, and what should be done?")
    return statement.debate.plan(section_id).starter or ours.get(section_id, any_other)


def words_beside_text(statement: Statement) -> int:
    """Return how many words of the exported file are none of the statement's own: its title block and headings."""
    from statement_studio.compose.statement import plan_statement  # noqa: PLC0415 (not on the way to the first frame)

    front = plan_statement(msgspec.structs.replace(statement, sections=()), statement.letter.paper).front
    headings = map(statement.heading, statement.sections)
    return sum(count_words(text) for text in (*(paragraph.text for paragraph in front), *headings))


def section_target(statement: Statement, share: float) -> int:
    """Return how many words a share of the limit is; 0 where nothing is set."""
    limit = statement.debate.limit
    return round(limit.words * share) if limit else 0


def limit_words(statement: Statement, words: int) -> int:
    """Return about how many words of the notice's language a number of words of the statement is."""
    if statement.language == statement.debate.language:
        return words
    from statement_studio.compose.languages import equivalent  # noqa: PLC0415 (only for translations)

    return equivalent(words, statement.language, statement.debate.language)
