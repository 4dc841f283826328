import datetime as dt
import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.compose.requirements import house_requirements
from statement_studio.errors import InputError
from statement_studio.model.debate import (
    Channel,
    Contact,
    Deadline,
    Debate,
    Ground,
    Limit,
    NoticePart,
    Person,
    Question,
    Requirement,
    SectionPlan,
    Source,
)
from statement_studio.model.letter import Capacity
from statement_studio.store.debates import dump_debate, list_debates, load_debate
from tests.support.drafts import DEBATE

DATA = Path(__file__).parents[1] / "data"
BUILT_IN = "2021-05-24-peacekeepers"
MADE_UP = sorted((DATA / "debates").glob("*.toml"))
SMALL = """
id = "small"
meeting_date = 2030-01-02
[theme]
en = "A theme"
"""

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user and the mission folders of their own, empty until a test fills them."""
    monkeypatch.setattr("statement_studio.paths.user_data", lambda: tmp_path / "user")
    monkeypatch.setattr("statement_studio.paths.mission_data", lambda: tmp_path / "mission")
    return tmp_path


@pytest.fixture
def write(home: Path) -> Write:
    """Return a function that writes a debate into a folder and gives its path."""

    def to(text: str, name: str = "small.toml", folder: str = "files") -> Path:
        path = home / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return to


def own(text: str = SMALL, *, theme: str) -> str:
    return text.replace("A theme", theme)


# The notice of 5 May 2021, word by word


@functools.cache
def notice() -> dict[str, str]:
    """Return the three parts of the notice, and the whole."""
    whole = (DATA / "notice-2021-05-05.txt").read_text("utf-8")
    annex, enclosure = whole.index("\nAnnex to the letter"), whole.index("\nEnclosure\n")
    parts = {"letter": whole[:annex], "concept-note": whole[annex:enclosure], "guidance-note": whole[enclosure:]}
    return parts | {"whole": whole}


def quotations(debate: Debate) -> list[str]:
    """Return everything in the built-in debate that is given as the notice's own words."""
    assert debate.source
    assert debate.chair
    assert debate.channel
    said = [debate.title, debate.meeting_form, debate.presidency, debate.who_may_submit, debate.file_format]
    said += [debate.who_signs, debate.addressee, debate.source.title, debate.chair.name, debate.chair.title]
    said += [part for person in debate.briefers for part in (person.title, person.remark)]
    said += [debate.channel.name, *debate.channel.steps]
    said += [part for contact in debate.contacts for part in (contact.purpose, contact.name, contact.email)]
    said += [debate.contacts[0].telephone]
    said += [part for question in debate.questions for part in (f"({question.key}) {question.text}\n", *question.asks)]
    return said


def test_the_built_in_debate_quotes_the_notice_word_by_word() -> None:
    said = quotations(load_debate(BUILT_IN))

    assert len(said) > 30
    assert [words for words in said if not words or words not in notice()["whole"]] == []


def test_every_ground_of_the_built_in_debate_stands_in_the_part_it_names() -> None:
    grounds = [ground for asked in load_debate(BUILT_IN).requirements for ground in asked.grounds]

    assert {ground.part for ground in grounds} == {"letter", "concept-note", "guidance-note"}
    assert [ground for ground in grounds if not ground.quote or ground.quote not in notice()[ground.part]] == []


def test_the_built_in_debate_says_what_the_notice_says() -> None:
    debate = load_debate(BUILT_IN)

    assert debate.meeting_date == dt.date(2021, 5, 24)
    assert (debate.month, debate.language, debate.meeting_mode, debate.compilation) == (
        "2021-05",
        "en",
        "videoconference",
        True,
    )
    assert debate.limit
    assert (debate.limit.words, debate.limit.approximate, debate.limit.band, debate.limit.outermost) == (
        500,
        True,
        (450, 550),
        750,
    )
    assert debate.deadline
    assert (debate.deadline.date, debate.deadline.time_zone, debate.deadline.hour) == (
        dt.date(2021, 5, 24),
        "America/New_York",
        "",
    )
    assert debate.source
    assert (debate.source.date, debate.source.symbol) == (dt.date(2021, 5, 5), "")
    assert debate.source.original_language == {"letter": "en", "concept-note": "zh", "guidance-note": "en"}
    assert debate.channel
    assert "access focal points" in debate.channel.steps[0]
    assert [contact.email for contact in debate.contacts] == ["missions-support@un.int", "dppa-scsb3@un.org"]
    assert len(debate.briefers) == 2


def test_the_four_questions_ask_six_things() -> None:
    debate = load_debate(BUILT_IN)

    assert {question.key: len(question.asks) for question in debate.questions} == {"a": 2, "b": 2, "c": 1, "d": 1}
    assert debate.section_ids == ("opening", "a", "b", "c", "d", "closing")
    text = "".join(question.text for question in debate.questions)
    ending_in_a_mark = [ask for ask in debate.asks.values() if ask.endswith("?")]
    assert len(ending_in_a_mark) == text.count("?") == 6
    b, d = debate.questions[1], debate.questions[3]
    between = b.text.split(b.asks[0])[1].split(b.asks[1])[0]
    assert between.strip().startswith("The issue of the safety and security")
    assert f"Given that {d.text.split('Given that ')[1]}".endswith(f", {d.asks[0]}")


def test_every_section_of_the_built_in_debate_has_title_starter_and_share() -> None:
    debate = load_debate(BUILT_IN)
    plans = [debate.plan(section_id) for section_id in debate.section_ids]

    assert all(plan.title and plan.starter for plan in plans)
    assert sum(plan.share for plan in plans) == pytest.approx(1)


# Finding debates


def test_under_one_id_the_users_own_wins_over_the_missions_and_that_over_the_built_in(write: Write) -> None:
    text = SMALL.replace('"small"', f'"{BUILT_IN}"')
    built_in = load_debate(BUILT_IN)
    write(own(text, theme="The mission’s"), f"{BUILT_IN}.toml", "mission/debates")
    assert load_debate(BUILT_IN).title == "The mission’s"
    write(own(text, theme="The user’s"), f"{BUILT_IN}.toml", "user/debates")
    assert load_debate(BUILT_IN).title == "The user’s"
    assert load_debate(BUILT_IN, built_in_only=True) == built_in
    assert [(debate.title, origin) for debate, origin in list_debates().debates] == [("The user’s", "yours")]


def test_debates_are_listed_newest_meeting_first(write: Write) -> None:
    write(SMALL, folder="mission/debates")

    found = list_debates()
    assert [(debate.id, origin) for debate, origin in found.debates] == [("small", "mission"), (BUILT_IN, "built-in")]
    assert found.problems == ()


def test_a_file_that_cannot_be_used_is_told_and_hides_no_other(write: Write) -> None:
    write("id = 1", "bad.toml", "user/debates")
    write(SMALL, "other-name.toml", "user/debates")
    write("not a debate", "notes.txt", "user/debates")

    found = list_debates()
    assert [debate.id for debate, _ in found.debates] == [BUILT_IN]
    bad, misnamed = found.problems
    assert "bad.toml" in bad
    assert "small.toml" in misnamed


def test_an_unknown_id_is_refused_with_those_that_are_known(write: Write) -> None:
    write(SMALL, folder="user/debates")

    with pytest.raises(InputError) as refusal:
        load_debate("2021-05-25")
    assert refusal.value.code == "not-found"
    assert BUILT_IN in refusal.value.message
    assert "small" in refusal.value.message


def test_a_missing_file_is_refused(home: Path) -> None:
    with pytest.raises(InputError) as refusal:
        load_debate(str(home / "gone.toml"))
    assert refusal.value.code == "not-found"


# Bad debates

QUESTION = '[[questions]]\ntext = "What? And how?"\n'
BAD = {
    "unknown key": ('chairman = "N. N."' + SMALL, "chairman", "allowed are id, theme"),
    "unknown key in a table": (SMALL + "[limit]\nwords = 5\nmin = 1", "min", "words"),
    "unknown language": (SMALL + 'de = "Ein Thema"', "theme.de", "allowed are en, fr"),
    "wrong type": (SMALL + '[limit]\nwords = "500"', "limit.words", "a whole number"),
    "missing key": ("id = 'x'", "the key “theme” is missing", ""),
    "unknown value": (SMALL.replace("meeting_date", 'language = "de"\nmeeting_date'), "language", "'zh'"),
    "date with an hour": (SMALL.replace("2030-01-02", "2030-01-02T10:00:00"), "meeting_date", ""),
    "not TOML": ("id = ", "not valid TOML", ""),
    "id that is no name": (SMALL.replace('"small"', '"../small"'), "“id”", "small letters"),
    "no theme in its language": (SMALL.replace("en =", "fr ="), "theme.en", "language of the notice"),
    "empty theme": (own(theme="  "), "theme.en", "one line"),
    "theme of two lines": (own(theme="One\\ntwo"), "theme.en", "one line"),
    "empty question": (SMALL + '[[questions]]\ntext = " "', "questions[0].text", "empty"),
    "ask that the question does not hold": (
        SMALL + QUESTION + 'asks = ["What?", "and how?"]',
        "questions[0].asks[1]",
        "word for word",
    ),
    "empty ask": (SMALL + QUESTION + 'asks = [""]', "questions[0].asks[0]", "word for word"),
    "ask given twice": (SMALL + QUESTION + 'asks = ["What?", "What?"]', "questions[0].asks", "twice"),
    "section id in use": (SMALL + QUESTION + 'id = "closing"', "questions[0].id", "taken"),
    "section id twice": (SMALL + (QUESTION + 'id = "x"\n') * 2, "questions[1].id", "taken"),
    "section id that is no name": (SMALL + QUESTION + 'id = "A b"', "questions[0].id", "small letters"),
    "share above the whole": (SMALL + "[opening]\nshare = 1.5", "opening.share", "0 to 1"),
    "shares that are not the whole": (
        SMALL + QUESTION + "share = 0.5\n[opening]\nshare = 0.1\n[closing]\nshare = 0.1",
        "0.7",
        "together",
    ),
    "shares of some sections": (
        SMALL + QUESTION + "share = 0.5\n[opening]\nshare = 0.5",
        "“closing.share” is missing",
        "for all sections, or for none",
    ),
    "share of the opening alone": (SMALL + QUESTION + "[opening]\nshare = 0.9", "“closing.share”", "for none"),
    "shares without questions": (
        SMALL + "[opening]\nshare = 0.9",
        "“opening.share”",
        "without questions has no shares",
    ),
    "month that is none": (SMALL.replace("meeting_date", 'month = "2030-13"\nmeeting_date'), "month", "2021-05"),
    "notice after the meeting": (SMALL + '[source]\ntitle = "A"\ndate = 2030-02-01', "source.date", "after"),
    "deadline far away": (SMALL + "[deadline]\ndate = 2032-01-01", "deadline.date", "year"),
    "hour that is none": (SMALL + '[deadline]\ndate = 2030-01-01\nhour = "1 p.m."', "deadline.hour", "13:00"),
    "time zone that is none": (
        SMALL + '[deadline]\ndate = 2030-01-01\ntime_zone = "America/Gotham"',
        "deadline.time_zone",
        "America/New_York",
    ),
    "limit of nothing": (SMALL + "[limit]\nwords = 0", "limit.words", "1 to 1,000,000"),
    "limit of thousands of digits": (SMALL + f"[limit]\nwords = 0x{'f' * 5000}", "limit.words", "1 to 1,000,000"),
    "band upside down": (SMALL + "[limit]\nwords = 500\nlow = 1.2", "limit", "low"),
    "limit that is no number": (SMALL + "[limit]\nwords = 500\nhigh = nan", "limit", "high"),
    "unknown rule": (SMALL + '[[requirements]]\nrule = "lenght"', "requirements[0].rule", "length"),
    "rule given twice": (SMALL + '[[requirements]]\nrule = "length"\n' * 2, "requirements[1].rule", "one table"),
    "ground without words": (
        SMALL + '[[requirements]]\nrule = "length"\ngrounds = [{ part = "letter" }]',
        "requirements[0].grounds",
        "quote",
    ),
    "unknown part of the notice": (
        SMALL + '[[requirements]]\nrule = "length"\ngrounds = [{ part = "annex", quote = "x" }]',
        "requirements[0].grounds[0].part",
        "'concept-note'",
    ),
    "capacity that is none": (
        SMALL + '[[requirements]]\nrule = "letter-capacity"\nlook_at = ["consul"]',
        "requirements[0]",
        "charge-d-affaires",
    ),
    "values where none are compared": (
        SMALL + '[[requirements]]\nrule = "deadline"\naccepted = ["late"]',
        "requirements[0]",
        "compares with none",
    ),
}


@pytest.mark.parametrize(("text", "key", "allowed"), BAD.values(), ids=BAD.keys())
def test_a_bad_debate_is_refused_with_the_key_and_what_is_allowed(
    write: Write, text: str, key: str, allowed: str
) -> None:
    path = write(text)

    with pytest.raises(InputError) as refusal:
        load_debate(str(path))
    message = refusal.value.message
    assert refusal.value.code == "bad-debate"
    assert str(path) in message
    assert key in message
    assert allowed in message
    assert message.endswith("Nothing was changed. Correct the file and try again.")


GOOD = {
    "shares left out": SMALL + QUESTION * 3,
    "an ask that is a part of a sentence": SMALL + QUESTION + 'asks = ["how"]',
    "a ground of the house": SMALL + '[[requirements]]\nrule = "length"\ngrounds = [{ part = "house" }]',
    "a byte order mark": "\ufeff" + SMALL,
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_a_debate_may_say_less(write: Write, text: str) -> None:
    assert load_debate(str(write(text))).id == "small"


def test_a_debate_that_is_not_utf8_is_refused(write: Write) -> None:
    path = write(SMALL)
    path.write_bytes(own(theme="Débat").encode("latin-1"))

    with pytest.raises(InputError) as refusal:
        load_debate(str(path))
    assert refusal.value.code == "bad-debate"
    assert "UTF-8" in refusal.value.message


def test_a_debate_that_is_too_large_is_refused(write: Write) -> None:
    path = write(f"{SMALL}# {'x' * 1024 * 1024}")

    with pytest.raises(InputError) as refusal:
        load_debate(str(path))
    assert refusal.value.code == "too-large"


def test_a_debate_in_a_folder_is_called_as_its_id_says(write: Write) -> None:
    write(SMALL, "other.toml", "user/debates")

    with pytest.raises(InputError) as refusal:
        load_debate("other")
    assert refusal.value.code == "bad-debate"
    assert "small.toml" in refusal.value.message


def test_no_character_that_a_document_cannot_hold_comes_in(write: Write) -> None:
    debate = load_debate(str(write(own(theme="A\\u0000 theme\\u0085of \\u000Bpeace\\uFFFE"))))

    assert debate.title == "A theme of  peace"


# Written and read again


@pytest.mark.parametrize("path", [None, *MADE_UP], ids=lambda path: path.stem if path else BUILT_IN)
def test_a_written_debate_is_read_as_an_equal_one(write: Write, path: Path | None) -> None:
    debate = load_debate(str(path) if path else BUILT_IN)

    text = dump_debate(debate)
    assert load_debate(str(write(text))) == debate
    assert dump_debate(debate) == text


def test_a_debate_with_something_in_every_field_is_read_as_an_equal_one(write: Write) -> None:
    requirements = (msgspec.structs.replace(DEBATE.requirements[0], accepted=(), look_at=()),)
    debate = msgspec.structs.replace(DEBATE, requirements=requirements)

    assert load_debate(str(write(dump_debate(debate)))) == debate


LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff\ufffc"))
TEXTS = st.lists(LINES, max_size=3).map("\n".join) | st.sampled_from(
    ['"""', "'''", "a\\", "\\n", ' " ', "\n\nx\n", "\t"]
)


@given(words=TEXTS, theme=LINES.filter(str.strip))
def test_any_text_survives_writing_and_reading(
    tmp_path_factory: pytest.TempPathFactory, words: str, theme: str
) -> None:
    debate = Debate(
        "any",
        {"en": theme},
        dt.date(2030, 1, 2),
        presidency=words,
        opening=SectionPlan(starter=words),
        questions=(Question(f"Q{words}", (f"Q{words}",), id="1"),),
        contacts=(Contact(words, email=words),),
    )
    path = tmp_path_factory.mktemp("debates") / "any.toml"
    path.write_bytes(dump_debate(debate).encode())

    assert load_debate(str(path)) == debate


def test_a_written_debate_is_pleasant_to_read() -> None:
    text = dump_debate(load_debate(BUILT_IN))

    assert not re.search(r'= (""|\[\]|\{\})$', text, re.MULTILINE), "what is empty is left out"
    assert text.index("[theme]") > text.index("meeting_date"), "tables stand last"
    assert text.count("asks = [\n") == 2, "several asks stand on lines of their own"


def test_the_guide_names_every_key_and_every_rule() -> None:
    guide = (DATA.parents[1] / "docs" / "debates.md").read_text("utf-8")
    records = [Debate, Limit, Deadline, Person, Channel, Contact, Source, SectionPlan, Question, Requirement, Ground]
    names = {name for record in records for name in record.__struct_fields__}
    names |= {asked.rule for asked in house_requirements()} | {*get_args(Capacity), *get_args(NoticePart)} - {"house"}

    assert [name for name in sorted(names) if not re.search(rf"`\[*(?:source\.)?{name}\]*`|\b{name} = ", guide)] == []
