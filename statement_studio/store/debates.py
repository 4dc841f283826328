"""Debates on disk: the built-in ones, the mission's and the user's own, or any file that is named."""

import math
import re
import zoneinfo
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from statement_studio import files, paths, resources, strict_toml
from statement_studio.compose.requirements import house_requirements
from statement_studio.errors import InputError
from statement_studio.model.debate import (
    CLOSING,
    OPENING,
    TEXT,
    Debate,
    Limit,
    Question,
    Requirement,
    with_section_ids,
)
from statement_studio.model.letter import Capacity
from statement_studio.store.toml_files import decode_toml, toml_of

Origin = Literal["built-in", "mission", "yours"]

MAX_BYTES = 1024 * 1024

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_SECTION_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_LONGEST_NOTICE_IN_DAYS = 366
_MOST_WORDS = 1_000_000


class DebateList(NamedTuple):
    """The debates that can be used, newest meeting first, and a sentence for each file that cannot."""

    debates: tuple[tuple[Debate, Origin], ...]
    problems: tuple[str, ...]


def load_debate(name: str, *, built_in_only: bool = False) -> Debate:
    """Return a debate by its id, or the one in the file ``name`` if that ends in ``.toml``.

    Args:
        name: the id, or a path.
        built_in_only: whether only the built-in debates are known. Otherwise, under one id, the user's own wins over
            the mission's, and that one over the built-in one.

    Raises:
        InputError: not-found, unreadable, too-large, or bad-debate with the key and what is allowed there.

    """
    if name.lower().endswith(".toml") and not built_in_only:
        return _read(Path(name))
    known: set[str] = set()
    for folder in [resources.path("debates")] if built_in_only else _folders().values():
        for file in _files(folder):
            if file.stem == name:
                return _read_named(file)
            known.add(file.stem)
    which, to_do = ("debate", "name a .toml file")
    if built_in_only:
        which, to_do = ("built-in debate", "choose another with --debate")
    message = f"There is no {which} “{name}”. Nothing was changed. Known are {', '.join(sorted(known))}; or {to_do}."
    raise InputError("not-found", message)


def list_debates() -> DebateList:
    """Return every debate that ``load_debate`` knows by id; a file that cannot be used is told and passed over."""
    found: dict[str, tuple[Debate, Origin]] = {}
    problems: list[str] = []
    seen: set[str] = set()
    for origin, folder in _folders().items():
        try:
            new = [file for file in _files(folder) if file.stem not in seen]
        except InputError as error:
            problems.append(error.message)
            continue
        for file in new:
            seen.add(file.stem)
            try:
                found[file.stem] = (_read_named(file), origin)
            except InputError as error:
                problems.append(error.message)
    newest_first = sorted(found.values(), key=lambda entry: (-entry[0].meeting_date.toordinal(), entry[0].id))
    return DebateList(tuple(newest_first), tuple(problems))


def _folders() -> dict[Origin, Path]:
    return {
        "yours": paths.user_data() / "debates",
        "mission": paths.mission_data() / "debates",
        "built-in": resources.path("debates"),
    }


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.suffix == ".toml")
    except (FileNotFoundError, NotADirectoryError):  # most users and missions have no such folder
        return []
    except OSError as error:
        message = (
            f"The folder {folder} could not be read ({error.strerror}). Nothing was changed. Check its permissions."
        )
        raise InputError("unreadable", message) from None


def _read_named(file: Path) -> Debate:
    debate = _read(file)
    if debate.id != file.stem:
        raise _refusal(file, f"its “id” is “{debate.id}”, but in this folder the file is then called {debate.id}.toml")
    return debate


def _read(file: Path) -> Debate:
    data = files.read_input(file, max_bytes=MAX_BYTES)
    try:
        debate = decode_toml(data, Debate)
    except strict_toml.TomlError as error:
        raise _refusal(file, str(error)) from None
    problem = next(_problems(debate), None)
    if problem:
        raise _refusal(file, problem)
    return with_section_ids(debate)


def _refusal(file: Path, reason: str) -> InputError:
    message = f"The debate in {file} cannot be used: {reason}. Nothing was changed. Correct the file and try again."
    return InputError("bad-debate", message)


def _problems(debate: Debate) -> Iterator[str]:
    """Yield what the types cannot say, in words that name the key."""
    if not _ID.fullmatch(debate.id):
        yield f"“id” is {debate.id!r}; allowed are up to 80 small letters, digits and hyphens between them"
    if debate.language not in debate.theme:
        yield f"“theme.{debate.language}” is missing; the theme is needed in the language of the notice"
    for language, theme in debate.theme.items():
        if not theme.strip() or "\n" in theme:
            yield f"“theme.{language}” has to be one line of text"
    yield from _section_problems(debate)
    yield from _share_problems(debate)
    yield from _date_problems(debate)
    if debate.limit:
        yield from _limit_problems(debate.limit)
    yield from _requirement_problems(debate)


def _section_problems(debate: Debate) -> Iterator[str]:
    taken = {OPENING, CLOSING, TEXT}
    for number, question in enumerate(debate.questions):
        key = f"questions[{number}]"
        if question.id and not _SECTION_ID.fullmatch(question.id):
            yield f"“{key}.id” is {question.id!r}; allowed are small letters and digits, joined by hyphens"
        if question.id in taken:
            yield f"“{key}.id” is “{question.id}”, which is taken; every section has an id of its own"
        taken |= {question.id} - {""}
        yield from _question_problems(question, key)


def _question_problems(question: Question, key: str) -> Iterator[str]:
    if not question.text.strip():
        yield f"“{key}.text” is empty; it holds the question with its context, word for word"
    for number, ask in enumerate(question.asks):
        if not ask.strip() or ask not in question.text:
            yield f"“{key}.asks[{number}]” does not stand in “{key}.text”; an ask is a part of it, word for word"
    if len(set(question.asks)) < len(question.asks):
        yield f"“{key}.asks” names one ask twice"


def _share_problems(debate: Debate) -> Iterator[str]:
    shares = {"opening.share": debate.opening.share, "closing.share": debate.closing.share}
    shares |= {f"questions[{number}].share": question.share for number, question in enumerate(debate.questions)}
    for key, share in shares.items():
        if not 0 <= share <= 1:
            yield f"“{key}” is {share:g}; a share is a part of the whole, from 0 to 1"
    if not any(shares.values()):
        return
    if not debate.questions:
        yield f"“{next(key for key in shares if shares[key])}” is given; a debate without questions has no shares"
    for key, share in shares.items():
        if not share:
            yield f"“{key}” is missing; shares are given for all sections, or for none"
    total = sum(shares.values())
    if not math.isclose(total, 1, abs_tol=0.005):
        yield f"the shares of all sections come to {total:g}; together they are 1, or all are left out"


def _date_problems(debate: Debate) -> Iterator[str]:
    if debate.month and not _MONTH.fullmatch(debate.month):
        yield f"“month” is {debate.month!r}; it is written as 2021-05"
    if debate.source and debate.source.date and debate.source.date > debate.meeting_date:
        yield f"“source.date” ({debate.source.date}) is after “meeting_date” ({debate.meeting_date})"
    deadline = debate.deadline
    if not deadline:
        return
    if abs((deadline.date - debate.meeting_date).days) > _LONGEST_NOTICE_IN_DAYS:
        yield f"“deadline.date” ({deadline.date}) is more than a year from “meeting_date” ({debate.meeting_date})"
    if deadline.hour and not _HOUR.fullmatch(deadline.hour):
        yield f"“deadline.hour” is {deadline.hour!r}; it is written as 13:00, and left out where the notice gives none"
    try:
        zoneinfo.ZoneInfo(deadline.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield f"“deadline.time_zone” is {deadline.time_zone!r}, which is not known; New York is America/New_York"


def _limit_problems(limit: Limit) -> Iterator[str]:
    if not 0 < limit.words <= _MOST_WORDS:
        # The number itself is not told: written in hexadecimal it may have more digits than Python prints.
        yield f"“limit.words” is out of range; allowed are 1 to {_MOST_WORDS:,}"
    if not 0 <= limit.low <= 1 <= limit.high <= limit.outer <= 100:
        yield "“limit” needs “low” between 0 and 1, then “high” from 1 and “outer” from “high”"


def _requirement_problems(debate: Debate) -> Iterator[str]:
    known = {asked.rule: asked for asked in house_requirements()}
    rules = [asked.rule for asked in debate.requirements]
    for number, asked in enumerate(debate.requirements):
        key = f"requirements[{number}]"
        if asked.rule not in known:
            yield f"“{key}.rule” is “{asked.rule}”, which is not known; allowed are {', '.join(known)}"
            continue
        if asked.rule in rules[:number]:
            yield f"“{key}.rule” is “{asked.rule}” again; a rule has one table with all its grounds"
        if any(ground.part != "house" and not ground.quote.strip() for ground in asked.grounds):
            yield f"“{key}.grounds” has a ground without a “quote”; only “house” needs no words"
        yield from _value_problems(asked, key, takes_values=bool(known[asked.rule].accepted))


def _value_problems(asked: Requirement, key: str, *, takes_values: bool) -> Iterator[str]:
    values = (*asked.accepted, *asked.look_at)
    if values and not takes_values:
        yield f"“{key}” lists values, but “{asked.rule}” compares with none; leave “accepted” and “look_at” out"
    if asked.rule != "letter-capacity":
        return
    allowed = get_args(Capacity)
    for value in values:
        if value not in allowed:
            yield f"“{key}” lists “{value}”, which is no capacity; allowed are {', '.join(allowed)}"


def dump_debate(debate: Debate) -> str:
    """Return the debate as TOML, to be read by people and, to an equal debate, by ``load_debate``."""
    return toml_of(debate)
