"""What the text itself is asked for: questions, theme, language, a place for everything."""

import msgspec
import pytest

from statement_studio import resources
from statement_studio.model.debate import LanguageCode, Question
from statement_studio.model.draft import Attachment
from statement_studio.model.finding import Finding, Place
from statement_studio.model.review import Change
from statement_studio.model.statement import Answer, Layout, Paragraph, Run, Section, Statement, Trays, Vanished
from tests.checks.conftest import (
    answer,
    draft_of,
    found,
    good_statement,
    met,
    said,
    with_debate,
    with_letter,
    with_text,
)

THEME = "United Nations peacekeeping operations: improving safety and security of peacekeepers"


# Questions


def without_answers(*asks: str) -> Statement:
    statement = good_statement()
    kept = tuple(answer for answer in statement.answers if answer.ask_id not in asks)
    return msgspec.structs.replace(statement, answers=kept)


def test_all_answered_is_in_order() -> None:
    line = met("question-answered", good_statement())
    assert line.source == "Concept note: “The discussion may focus on the following questions”"


def test_every_open_ask_is_a_hint_at_its_section() -> None:
    lines = said("question-answered", without_answers("a.1", "b.2", "d.1"))
    hints = [line for line in lines if isinstance(line, Finding)]

    assert len(hints) == len(lines) == 3
    assert {hint.severity for hint in hints} == {"hint"}
    assert [hint.place for hint in hints] == [Place("a"), Place("b"), Place("d")]
    assert [hint.message.partition(" is not")[0] for hint in hints] == [
        "Question (a), first part,",
        "Question (b), second part,",
        "Question (d)",
    ]
    assert hints[0].text == "What are the salient safety and security risks at present?"


def test_an_ask_that_is_knowingly_left_is_in_order() -> None:
    met("question-answered", msgspec.structs.replace(without_answers("d.1"), left={"d.1": "no position"}))


def test_an_answer_goes_with_its_paragraph() -> None:
    statement = with_text(good_statement(), "c")
    finding = found("question-answered", statement)
    assert finding.place == Place("c")
    assert "is not marked as answered" in finding.message


def test_an_answer_in_another_section_is_one() -> None:
    statement = without_answers("c.1")
    elsewhere = msgspec.structs.replace(answer(statement, "a.1"), ask_id="c.1")
    met("question-answered", msgspec.structs.replace(statement, answers=(*statement.answers, elsewhere)))


def test_an_answer_whose_words_are_gone_is_unsure() -> None:
    statement = good_statement()
    paragraph = statement.section("c").paragraphs[0]
    statement = with_text(statement, "c", "Other words.", id=paragraph.id)

    hint = found("question-answered", statement)
    assert (hint.severity, hint.place) == ("hint", Place("c"))
    assert "words that have changed since" in hint.message


def test_one_sure_answer_is_enough() -> None:
    statement = good_statement()
    unsure = msgspec.structs.replace(statement.answers[0].anchor, quote="Gone.")
    answers = (Answer("a.1", unsure), *statement.answers, Answer("d.1", unsure))
    met("question-answered", msgspec.structs.replace(statement, answers=answers))


@pytest.mark.parametrize(
    ("question", "label"),
    [
        (Question("Why?", ("Why?",), key="iv", id="x"), "Question (iv) is"),
        (Question("Why?", ("Why?",), key="7", id="x"), "Question 7 is"),
        (Question("Why?", ("Why?",), key="2", cluster="II", id="x"), "Question II.2 is"),
        (Question("Why?", ("Why?",), id="x"), "Question 1 is"),
        (Question("Why", (), id="x"), "Question 1 has no text yet"),
    ],
)
def test_a_question_is_named_as_the_notice_prints_it(question: Question, label: str) -> None:
    statement = msgspec.structs.replace(good_statement(), sections=(Section("x"),))
    assert found("question-answered", with_debate(statement, questions=(question,))).message.startswith(label)


def test_a_question_of_many_parts_numbers_them() -> None:
    asks = tuple(f"Ask {number}?" for number in range(1, 12))
    statement = msgspec.structs.replace(good_statement(), sections=(Section("x"),), answers=())
    lines = said("question-answered", with_debate(statement, questions=(Question(" ".join(asks), asks, id="x"),)))

    assert lines[8].message.startswith("Question 1, ninth part,")
    assert lines[10].message.startswith("Question 1, part 11,")


def test_a_theme_without_asks_is_in_order_once_it_has_text() -> None:
    statement = msgspec.structs.replace(good_statement(), sections=(Section("x"),), answers=())
    statement = with_debate(with_text(statement, "x", "Text."), questions=(Question("Why", (), id="x"),))
    met("question-answered", statement)


def test_a_debate_without_questions_says_nothing_of_them() -> None:
    assert said("question-answered", with_debate(good_statement(), questions=())) == []


# Theme


def test_the_theme_stands_in_letter_and_title_block() -> None:
    assert met("theme", good_statement()).message == "The theme is named exactly in the letter and the title block"
    bare = msgspec.structs.replace(good_statement(), layout=Layout(title_block=False))
    assert met("theme", bare).message == "The theme is named exactly in the letter"


def test_a_theme_that_is_not_translated_is_looked_at_once() -> None:
    statement = with_letter(
        good_statement(), president_gender="f", signatory_gender="f", delegation_forms={"of": "de l’Arcadie"}
    )
    statement = msgspec.structs.replace(statement, language="fr")
    assert found("theme", statement).message.startswith("There is no French theme on file. The English one stands")
    translated = with_debate(statement, theme={"en": THEME, "fr": "Le thème"})
    met("theme", translated)


def test_a_letter_or_title_block_without_the_theme_must_be_fixed() -> None:
    text = resources.read_bytes("letters/en.toml").decode().replace("on the theme {theme}, {held}", "{held}")
    formulas = Attachment("en.toml", "formulas", "application/toml", "0" * 64, text.encode())
    finding = found("theme", draft_of(good_statement(), formulas))

    assert (finding.severity, finding.field) == ("must-fix", "opening")
    assert finding.message == f"The letter does not name the theme exactly. It reads: “{THEME}”."


@pytest.mark.parametrize(
    "quotation",
    [
        "United Nations peacekeeping operations: improving the safety and security of peacekeepers",
        "United Nations Peacekeeping Operations: Improving Safety and Security of Peacekeepers.",
        "UN peacekeeping operations: improving safety and security of peacekeepers",
    ],
)
@pytest.mark.parametrize(("before", "after"), ["“”", "«»", '""', "„“", "《》"])
def test_a_misquoted_theme_is_looked_at_in_its_place(quotation: str, before: str, after: str) -> None:
    statement = with_text(good_statement(), "b", f"In this debate on {before}{quotation}{after}, we speak.")
    finding = found("theme", statement)

    assert (finding.severity, finding.text, finding.fixes, finding.safe) == ("look-at", quotation, (THEME,), False)
    assert finding.place
    assert (finding.place.section_id, finding.place.start, finding.place.end) == ("b", 19, 19 + len(quotation))


@pytest.mark.parametrize(
    "quotation",
    [
        THEME,
        f"{THEME}.",
        "peacekeeping operations: improving safety and security of peacekeepers",
        "Improving security of United Nations peacekeepers: we need to change the way we are doing business",
        "United Nations peacekeeping operations: strategic communications",
    ],
)
def test_the_theme_itself_a_part_of_it_and_another_title_may_be_quoted(quotation: str) -> None:
    met("theme", with_text(good_statement(), "b", f"In this debate on “{quotation}” we speak."))


# Language

SCRIPTS: dict[LanguageCode, str] = {
    "en": "We thank the presidency of China (维和).",
    "fr": "Nous remercions la présidence.",
    "es": "Agradecemos a la Presidencia.",
    "ru": "Мы благодарим Китай и MINUSMA.",
    "ar": "نشكر رئاسة مجلس الأمن.",
    "zh": "我们感谢主席国召开本次会议 (UN)。",
}


def whole(language: LanguageCode, text: str) -> Statement:
    """Return a statement that has that text in every section, with a letter in English."""
    statement = msgspec.structs.replace(good_statement(), language=language)
    for section in statement.sections:
        statement = with_text(statement, section.id, text)
    return with_letter(statement, language="en")


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_official_language_is_in_order_in_its_own_script(language: LanguageCode) -> None:
    met("language", whole(language, SCRIPTS[language]))


@pytest.mark.parametrize(
    ("language", "text", "script"),
    [
        ("en", SCRIPTS["ru"], "Cyrillic"),
        ("ru", SCRIPTS["fr"], "Latin"),
        ("fr", SCRIPTS["ar"], "Arabic"),
        ("ar", SCRIPTS["zh"], "Chinese"),
        ("zh", SCRIPTS["en"], "Latin"),
    ],
)
def test_text_in_another_script_is_one_finding_with_all_its_places(
    language: LanguageCode, text: str, script: str
) -> None:
    statement = whole(language, text)
    finding = found("language", statement)

    assert finding.severity == "look-at"
    assert f"is in {script} script" in finding.message
    assert finding.place == Place("opening", statement.section("opening").paragraphs[0].id, 0, len(text))
    assert [place.section_id for place in finding.also] == ["a", "b", "c", "d", "closing"]


def test_a_paragraph_in_a_language_of_its_own_is_in_order() -> None:
    met("language", with_text(good_statement(), "a", SCRIPTS["ar"], language="ar"))


def test_a_language_that_is_not_official_is_looked_at() -> None:
    finding = found("language", with_text(good_statement(), "a", "Bom dia.", language="pt"))
    assert "“pt”, which is no official language" in finding.message


@pytest.mark.parametrize("text", ["2021", "—", "…", "мир abc"])
def test_text_of_no_script_or_of_two_in_equal_parts_is_in_order(text: str) -> None:
    met("language", with_text(good_statement(), "a", text))
    met("language", whole("ru", text))


def test_two_languages_of_statement_and_letter_are_both_named() -> None:
    statement = with_letter(good_statement(), language="es", delegation_forms={"of": "de Arcadia"})
    assert met("language", statement).message == (
        "The statement is in English and the letter in Spanish, both official languages"
    )


def test_what_was_typed_for_a_letter_in_another_language_is_looked_at() -> None:
    statement = with_letter(good_statement(), language="ru", signatory_gender="m", salutation="Excellency,")
    lines = [line for line in said("language", statement) if isinstance(line, Finding)]

    assert {line.severity for line in lines} == {"look-at"}
    assert [line.field for line in lines] == ["salutation", "title", "delegation_forms.of"]
    assert lines[1].message == (
        "“Ambassador” is in Latin script, but the letter is in Russian. See whether that is meant."
    )


def test_a_name_in_another_script_is_looked_at_where_it_stands_in_the_letter() -> None:
    statement = with_letter(good_statement(), language="zh", title="大使", delegation_forms={})
    assert found("language", statement).field == "delegation_forms.name"
    named = {"name": "阿卡迪亚", "group": "the Friends, of whom the letter does not speak"}
    met("language", with_letter(statement, delegation_forms=named))


# Trays


def test_text_without_a_place_must_be_fixed() -> None:
    blank = Paragraph("p0000002", (Run("  "),))
    tray = Trays(unplaced=(Paragraph("p0000001", (Run("Left over."),)), blank))
    finding = found("unplaced", msgspec.structs.replace(good_statement(), trays=tray))

    assert (finding.severity, finding.text) == ("must-fix", "Left over.")
    assert finding.message.startswith("1 paragraph of imported text without a place")


def test_what_a_review_or_a_new_notice_left_is_looked_at() -> None:
    gone = Section("e", "Costs", (Paragraph("p0000001", (Run("Old."),)),))
    tray = Trays(returned=(Change("h1", "delete", "p", 0, 1, "x"),), vanished=(Vanished(gone),))
    lines = said("unplaced", msgspec.structs.replace(good_statement(), trays=tray))

    assert [line.severity for line in lines if isinstance(line, Finding)] == ["look-at", "look-at"]
    assert "1 change of a reviewer" in lines[0].message
    assert "The text of Costs" in lines[1].message


def test_empty_trays_are_in_order() -> None:
    met("unplaced", good_statement())
    blank = Trays(unplaced=(Paragraph("p0000001", (Run(" "),)),), vanished=(Vanished(Section("e", "Costs")),))
    met("unplaced", msgspec.structs.replace(good_statement(), trays=blank))
