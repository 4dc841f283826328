"""The statement as it will stand on paper: title block, continuous text, directions and languages."""

import datetime as dt

import pytest

from statement_studio.compose.formulas import LANGUAGES
from statement_studio.compose.statement import plan_statement
from statement_studio.model.debate import LanguageCode
from statement_studio.model.letter import Capacity
from statement_studio.model.plans import PlanParagraph
from statement_studio.model.statement import Direction, Layout, Paragraph, Run, Section, Statement
from tests.support.six_languages import DEBATE, NAMES, paragraph, statement_in, with_debate, with_letter

FRONT: dict[LanguageCode, list[str]] = {
    "en": [
        "Statement by the Permanent Representative of Arcadia to the United Nations",
        "on behalf of the Group of Friends",
        "Security Council open debate on “Peacekeeping: the safety of peacekeepers”",
        "24 May 2021",
    ],
    "fr": [
        "Déclaration du Représentant permanent de l’Arcadie auprès de l’Organisation des Nations Unies",
        "au nom du Groupe des Amis",
        f"Débat public du Conseil de sécurité sur le thème «\u00a0{DEBATE.theme['fr']}\u00a0»",
        "24 mai 2021",
    ],
    "es": [
        "Declaración del Representante Permanente de Arcadia ante las Naciones Unidas",
        "en nombre del Grupo de Amigos",
        "Debate abierto del Consejo de Seguridad sobre el tema “Mantenimiento de la paz: la seguridad del personal”",
        "24 de mayo de 2021",
    ],
    "ru": [
        "Заявление Постоянного представителя Аркадии при Организации Объединенных Наций",
        "от имени Группы друзей",
        "Открытые прения Совета Безопасности по теме «Поддержание мира: безопасность миротворцев»",
        "24 мая 2021 года",
    ],
    "ar": [
        "بيان الممثل الدائم لأركاديا لدى الأمم المتحدة",
        "باسم مجموعة الأصدقاء",
        "المناقشة المفتوحة لمجلس الأمن بشأن موضوع «حفظ السلام: سلامة حفظة السلام»",
        "24 أيار/مايو 2021",
    ],
    "zh": [
        "阿卡迪亚常驻联合国代表的书面发言",
        "代表之友小组",
        "安全理事会主题为“维持和平：维和人员的安全”的公开辩论会",
        "2021年5月24日",
    ],
}
UNINFLECTED: dict[LanguageCode, tuple[str, str]] = {
    "fr": ("Déclaration écrite\u00a0: Arcadie", "au nom de\u00a0: Groupe des Amis"),
    "es": ("Declaración escrita: Arcadia", "en nombre de: Grupo de Amigos"),
    "ru": ("Письменное заявление: Аркадия", "от имени: Группа друзей"),
}


def front(statement: Statement) -> list[str]:
    return [line.text for line in plan_statement(statement, "a4").front]


def body(statement: Statement) -> tuple[PlanParagraph, ...]:
    return plan_statement(statement, "a4").body


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_block(language: LanguageCode) -> None:
    plan = plan_statement(statement_in(language, on_behalf_of=NAMES[language][1]), "a4")
    assert [line.text for line in plan.front] == FRONT[language]
    assert [line.style for line in plan.front] == ["title", "subtitle", "subtitle", "subtitle"]
    assert {line.right_to_left for line in plan.front} == {language == "ar"}
    assert {line.language for line in plan.front} == {plan.language} == {language}
    assert plan.title == FRONT[language][2]


@pytest.mark.parametrize("language", UNINFLECTED)
def test_without_the_forms_of_names_the_title_block_uses_words_that_need_none(language: LanguageCode) -> None:
    statement = with_letter(statement_in(language, on_behalf_of=NAMES[language][1]), delegation_forms={})
    assert tuple(front(statement)[:2]) == UNINFLECTED[language]


def test_without_the_signatorys_gender_the_delegation_stands_alone() -> None:
    statement = with_letter(statement_in("fr"), signatory_gender="unknown")
    assert front(statement)[0] == "Déclaration écrite de l’Arcadie"


@pytest.mark.parametrize(
    ("capacity", "line"),
    [
        ("charge-d-affaires", "Statement by the Chargé d’affaires a.i. of the Permanent Mission of Arcadia to"),
        ("permanent-observer", "Statement by the Permanent Observer of Arcadia to"),
        ("head-of-delegation", "Statement by the Head of the Delegation of Arcadia to"),
        ("minister", "Written statement of Arcadia"),
        ("other", "Written statement of Arcadia"),
    ],
)
def test_the_title_names_the_capacity(capacity: Capacity, line: str) -> None:
    assert front(with_letter(statement_in("en"), capacity=capacity))[0].startswith(line)


def test_only_a_missing_name_is_a_gap_in_the_title_block() -> None:
    assert front(statement_in("en", delegation=""))[0] == "Written statement: [delegation]"


def test_a_national_statement_names_no_group() -> None:
    assert len(front(statement_in("en"))) == 3


def test_the_title_block_can_be_switched_off() -> None:
    plan = plan_statement(statement_in("en", layout=Layout(title_block=False)), "letter")
    assert (plan.front, plan.paper) == ((), "letter")
    assert plan.text == ("Six words of a single paragraph.",)


def test_a_theme_without_translation_stands_in_the_original() -> None:
    statement = with_debate(statement_in("ru"), theme={"en": "Peacekeeping"})
    assert front(statement)[1] == "Открытые прения Совета Безопасности по теме «Peacekeeping»"


@pytest.mark.parametrize(("day", "date"), [(dt.date(2021, 5, 20), dt.date(2021, 5, 20)), (None, dt.date(2021, 5, 24))])
def test_the_files_date_is_the_letters_or_the_meetings(day: dt.date | None, date: dt.date) -> None:
    assert plan_statement(with_letter(statement_in("en"), date=day), "a4").date == date


# The statement's own text.

SECTIONS = (
    Section("opening", "Opening", (paragraph("We thank you."), paragraph(" "), paragraph("We agree."))),
    Section("a", "Own words", (paragraph("Three risks."),)),
    Section("closing", "Closing", (paragraph("\t"),)),
)


def test_the_output_is_continuous_prose() -> None:
    plan = plan_statement(statement_in("en", sections=SECTIONS), "a4")
    assert plan.text == ("We thank you.", "We agree.", "Three risks.")
    assert [one.style for one in plan.body] == ["body"] * 3


def test_headings_stand_over_sections_with_text_and_are_not_its_text() -> None:
    plan = plan_statement(statement_in("en", sections=SECTIONS, layout=Layout(headings=True)), "a4")
    assert [(one.style, one.text) for one in plan.body] == [
        ("heading", "Opening"),
        ("body", "We thank you."),
        ("body", "We agree."),
        ("heading", "Own words"),
        ("body", "Three risks."),
    ]
    assert plan.text == ("We thank you.", "We agree.", "Three risks.")


def test_a_section_without_title_has_no_heading() -> None:
    sections = (Section("a", "", (paragraph("Three risks."),)),)
    assert len(body(statement_in("en", sections=sections, layout=Layout(headings=True)))) == 1


def test_a_heading_from_the_notice_is_in_the_notices_language() -> None:
    sections = (
        Section("opening", "Opening", (paragraph("نشكركم."),)),
        Section("a", "المخاطر", (paragraph("ثلاثة."),)),
    )
    headings = body(statement_in("ar", sections=sections, layout=Layout(headings=True)))[::2]
    assert [(one.text, one.language, one.right_to_left) for one in headings] == [
        ("Opening", "en", False),
        ("المخاطر", "ar", True),
    ]


def test_lists_are_numbered_until_something_stands_between() -> None:
    own = [
        paragraph("First", list="number"),
        paragraph("Second", list="number"),
        paragraph(" ", list="none"),
        paragraph("Third", list="number"),
        paragraph("Prose"),
        paragraph("Again", list="number"),
        paragraph("Bullet", list="bullet"),
    ]
    sections = (Section("a", paragraphs=tuple(own)), Section("closing", paragraphs=(paragraph("New", list="number"),)))
    assert [(one.text, one.style, one.number) for one in body(statement_in("en", sections=sections))] == [
        ("First", "number", 1),
        ("Second", "number", 2),
        ("Third", "number", 3),
        ("Prose", "body", 0),
        ("Again", "number", 1),
        ("Bullet", "bullet", 0),
        ("New", "number", 1),
    ]


def test_runs_keep_their_look() -> None:
    runs = (Run("We "), Run("must", italic=True), Run(" act.", bold=True))
    sections = (Section("a", paragraphs=(Paragraph("p", runs),)),)
    assert body(statement_in("en", sections=sections))[0].runs == runs


@pytest.mark.parametrize(
    ("text", "language", "direction", "own", "right_to_left"),
    [
        pytest.param("Peace", "en", "auto", "", False, id="Latin"),
        pytest.param("السلام", "en", "auto", "", True, id="Arabic in an English statement"),
        pytest.param("Peace", "ar", "auto", "", False, id="Latin in an Arabic statement"),
        pytest.param("2589 (2021)", "ar", "auto", "", True, id="figures in an Arabic statement"),
        pytest.param("2589 (2021)", "en", "auto", "", False, id="figures in an English statement"),
        pytest.param("2589 (2021)", "en", "auto", "ar", True, id="figures in an Arabic paragraph"),
        pytest.param("2589 (2021)", "ar", "auto", "en", False, id="figures in an English paragraph"),
        pytest.param("2589", "en", "auto", "x-unknown", False, id="an unknown language"),
        pytest.param("Peace", "en", "rtl", "", True, id="as set: right to left"),
        pytest.param("السلام", "ar", "ltr", "", False, id="as set: left to right"),
    ],
)
def test_direction(text: str, language: LanguageCode, direction: Direction, own: str, right_to_left: bool) -> None:
    sections = (Section("a", paragraphs=(paragraph(text, direction=direction, language=own),)),)
    (planned,) = body(statement_in(language, sections=sections))
    assert planned.right_to_left is right_to_left
    assert planned.language == (own or language)
