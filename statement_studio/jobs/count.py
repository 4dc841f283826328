"""Count the words of a draft, a Word file or plain text, and judge them by the limit."""

from pathlib import Path

import msgspec

from statement_studio import files
from statement_studio.errors import InputError
from statement_studio.model.counts import LengthState, count_statement, length_state
from statement_studio.model.debate import LanguageCode, Limit
from statement_studio.model.record import Record
from statement_studio.model.statement import Statement
from statement_studio.text.words import count_words

_WORD_SUFFIXES = frozenset({".docx", ".doc", ".docm", ".dotx", ".dot"})
_TEXT_SUFFIXES = frozenset({".txt", ".md"})


class Count(Record, frozen=True):
    """The words of one file.

    ``sections`` (by id, in order) and ``language`` are told of drafts only. ``equivalent`` is about how many words of
    the notice's language that is (None: the same language, or unknown). Without a limit ``state`` and ``difference``
    are None.
    """

    path: str
    words: int
    sections: dict[str, int]
    limit: Limit | None
    equivalent: int | None
    state: LengthState | None
    difference: int | None
    language: LanguageCode | None = None


def count_file(path: str, limit: int | None = None, *, exact: bool = False) -> Count:
    """Count the file at ``path`` (``-``: standard input).

    Args:
        path: a draft, a Word file or a text file.
        limit: judge by this limit instead of the debate's.
        exact: the limit is exact, not approximate.

    Raises:
        InputError: the file cannot be read or is of no such kind.

    """
    suffix = Path(path).suffix.lower()
    if suffix == ".statement":
        return _count_draft(path, limit, exact=exact)
    data = files.read_text_input(Path(path))
    if suffix in _WORD_SUFFIXES:
        words = _count_word(data, path)
    elif suffix in _TEXT_SUFFIXES or path == "-":
        words = _count_text(data, "Standard input" if path == "-" else path)
    else:
        message = (
            f"{path} is neither .statement, .docx, .txt nor .md. Nothing was changed. "
            "Name a file of one of these kinds."
        )
        raise InputError("unreadable", message)
    return _judged(path, words, {}, _limit(None, limit, exact=exact), None)


def _count_draft(path: str, limit: int | None, *, exact: bool) -> Count:
    from statement_studio.store.draft_file import load_draft  # noqa: PLC0415 (not needed to count a text)

    statement = load_draft(Path(path)).statement
    count = count_statement(statement)
    chosen = _limit(statement.debate.limit, limit, exact=exact)
    judged = _judged(path, count.words, count.sections, chosen, _equivalent(statement, count.words))
    return msgspec.structs.replace(judged, language=statement.language)


def _equivalent(statement: Statement, words: int) -> int | None:
    if statement.language == statement.debate.language:
        return None
    from statement_studio.compose.languages import equivalent  # noqa: PLC0415 (only for translations)

    return equivalent(words, statement.language, statement.debate.language)


def _count_word(data: bytes, path: str) -> int:
    from statement_studio.word.read import read_word  # noqa: PLC0415 (lxml only where a Word file is counted)

    return sum(count_words(paragraph.text) for paragraph in read_word(data, path).counted)


def _count_text(data: bytes, path: str) -> int:
    try:
        return count_words(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        message = f"{path} is not UTF-8 text. Nothing was changed. Save it as UTF-8 and try again."
        raise InputError("unreadable", message) from None


def _limit(own: Limit | None, words: int | None, *, exact: bool) -> Limit | None:
    if words is not None:
        return Limit(words, approximate=not exact)
    return msgspec.structs.replace(own, approximate=False) if own and exact else own


def _judged(path: str, words: int, sections: dict[str, int], limit: Limit | None, equivalent: int | None) -> Count:
    judged = words if equivalent is None else equivalent
    state = length_state(judged, limit) if limit else None
    return Count(path, words, sections, limit, equivalent, state, judged - limit.words if limit else None)
