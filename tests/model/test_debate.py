import msgspec
import pytest

from statement_studio.model.debate import (
    CLOSING,
    OPENING,
    TEXT,
    Debate,
    Limit,
    Question,
    SectionPlan,
    section_id_of,
    with_section_ids,
)
from tests.support.drafts import DEBATE


def ids(*questions: Question) -> list[str]:
    debate = msgspec.structs.replace(DEBATE, questions=questions)
    return [question.id for question in with_section_ids(debate).questions]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["a", "b", "c"], ["a", "b", "c"]),
        (["A", "B"], ["a", "b"]),
        (["1", "2"], ["1", "2"]),
        (["", "", ""], ["1", "2", "3"]),
        (["i", "ii", "iii"], ["i", "ii", "iii"]),
        (["а", "б"], ["1", "2"]),
        (["a", "a"], ["a", "2-a"]),
        (["2", ""], ["2", "2-2"]),
        (["opening", "text"], ["1-opening", "2-text"]),
    ],
    ids=["letters", "capitals", "numbers", "bullets", "Roman", "Cyrillic", "twice", "a number twice", "our own"],
)
def test_a_section_is_named_by_the_key_of_its_question(keys: list[str], expected: list[str]) -> None:
    assert ids(*(Question("?", key=key) for key in keys)) == expected


def test_a_clash_is_resolved_by_the_cluster() -> None:
    clustered = [Question("?", key=key, cluster=cluster) for cluster in ("I", "II") for key in ("a", "b")]
    assert ids(*clustered) == ["a", "b", "ii-a", "ii-b"]


def test_an_id_that_is_there_stays_and_is_given_to_nobody_else() -> None:
    assert ids(Question("?", key="a"), Question("?", key="b", id="a")) == ["1-a", "a"]


def test_ids_are_always_unique() -> None:
    many = [Question("?", key=key, cluster=cluster) for cluster in ("", "a", "1") for key in ("a", "a", "1", "", "1-a")]
    made = ids(*many)
    assert len(set(made)) == len(made) == 15
    assert section_id_of(Question("?", key="a"), 3, {"a", "3-a"}) == "3-a-3"


def test_sections_stand_in_the_order_of_the_notice() -> None:
    assert DEBATE.section_ids == (OPENING, "a", CLOSING)
    assert msgspec.structs.replace(DEBATE, questions=()).section_ids == (OPENING, TEXT, CLOSING)


def test_asks_are_numbered_in_their_section() -> None:
    assert DEBATE.asks == {"a.1": "How?", "a.2": "With what means?"}


def test_the_plan_of_a_section() -> None:
    assert DEBATE.plan(OPENING).starter == "We thank"
    assert DEBATE.plan("a") == SectionPlan("Means", "On means", 0.6)
    assert DEBATE.plan(CLOSING).starter == "We stand ready"
    assert DEBATE.plan("nonsense") == SectionPlan()


def test_the_question_of_a_section() -> None:
    assert DEBATE.question("a") == DEBATE.questions[0]
    assert DEBATE.question(OPENING) is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_title_is_the_theme_in_the_language_of_the_notice(language: str) -> None:
    debate = Debate("x", {"en": "Theme", "fr": "Thème"}, DEBATE.meeting_date, language=language)  # type: ignore[arg-type]
    assert debate.title == {"en": "Theme", "fr": "Thème"}[language]


@pytest.mark.parametrize(
    ("limit", "band", "outermost"),
    [
        (Limit(500), (450, 550), 750),
        (Limit(500, approximate=False), (450, 500), 750),
        (Limit(333), (300, 366), 499),
        (Limit(700, low=0.7, high=1.3, outer=2.9), (490, 910), 2030),
        (Limit(1), (1, 1), 1),
        (Limit(10, low=0.0), (0, 11), 15),
    ],
)
def test_the_band_of_a_limit_is_exact(limit: Limit, band: tuple[int, int], outermost: int) -> None:
    assert (limit.band, limit.outermost) == (band, outermost)


@pytest.mark.parametrize(
    ("percent", "band"), [(None, (450, 550)), (0, (500, 500)), (7, (465, 535)), (15, (425, 575)), (50, (250, 750))]
)
def test_the_band_can_be_another(percent: int | None, band: tuple[int, int]) -> None:
    assert Limit(500).tolerating(percent).band == band


def test_no_band_reaches_beyond_what_must_be_cut() -> None:
    assert Limit(500, outer=1.2).tolerating(50).band == (250, 600)


def test_an_exact_limit_stays_exact() -> None:
    assert Limit(500, approximate=False).tolerating(20).band == (450, 500)
