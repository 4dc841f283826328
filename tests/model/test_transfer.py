"""What is cut keeps its identity and its answers, and gives them to the paragraph that is pasted."""

import msgspec

from statement_studio.model.edit import is_sure, replace_paragraphs
from statement_studio.model.statement import Anchor, Answer, Ignored, Paragraph, Run, Statement
from statement_studio.model.transfer import Piece, cut_piece, put_back
from tests.support.edits import PEACE, RISKS, STEPS, answering, statement_of

replace = msgspec.structs.replace


def own(statement: Statement, paragraph_id: str) -> Paragraph:
    return next(paragraph for _, paragraph in statement.paragraphs() if paragraph.id == paragraph_id)


def with_texts(statement: Statement, **texts: list[str]) -> Statement:
    return replace_paragraphs(
        statement, {name: [((Run(text),), "none") for text in lines] for name, lines in texts.items()}
    )


def places(statement: Statement) -> list[tuple[str, str, bool]]:
    return [(answer.ask_id, answer.anchor.paragraph_id, is_sure(statement, answer)) for answer in statement.answers]


def test_a_paragraph_that_is_cut_and_pasted_elsewhere_stays_itself() -> None:
    statement = answering(statement_of(opening=[PEACE], a=[RISKS], closing=[]), PEACE)
    statement = replace(
        statement,
        sections=tuple(
            replace(section, paragraphs=tuple(replace(each, direction="rtl") for each in section.paragraphs))
            for section in statement.sections
        ),
        ignored=(Ignored("rule", Anchor("opening0", 0, 12, PEACE[:12])), Ignored("other")),
    )
    paragraph = own(statement, "opening0")
    piece = cut_piece(statement, paragraph, 0, len(paragraph.text))
    cut = with_texts(statement, opening=[""])
    assert places(cut) == [("a.1", "opening0", False)]
    pasted = with_texts(cut, closing=[PEACE])
    back = put_back(pasted, [piece], "closing", 0, 0)
    assert own(back, "opening0") == paragraph
    assert places(back) == [("a.1", "opening0", True)]
    assert set(back.ignored) == set(statement.ignored)
    again = put_back(with_texts(back, a=[RISKS, PEACE]), [piece], "a", 1, 0)
    assert own(again, again.section("a").paragraphs[1].id).text == PEACE
    assert again.section("a").paragraphs[1].id != "opening0"
    assert again.answers == back.answers


def test_a_part_takes_only_its_answers_along() -> None:
    statement = answering(statement_of(a=[f"{PEACE} {RISKS}"], closing=["Thanks."]), RISKS)
    paragraph = own(statement, "a0")
    piece = cut_piece(statement, paragraph, len(PEACE), len(paragraph.text))
    assert piece.id == ""
    pasted = with_texts(with_texts(statement, a=[PEACE]), closing=[f"Thanks. {RISKS}"])
    back = put_back(pasted, [piece], "closing", 0, len("Thanks."))
    assert places(back) == [("a.1", "closing0", True)]


def test_what_is_joined_with_other_text_keeps_the_identity_of_that() -> None:
    statement = answering(statement_of(a=[RISKS], closing=[STEPS]), RISKS, STEPS)
    piece = cut_piece(statement, own(statement, "a0"), 0, len(RISKS))
    pasted = with_texts(with_texts(statement, a=[""]), closing=[RISKS + STEPS])
    back = put_back(pasted, [piece], "closing", 0, 0)
    assert back.section("closing").paragraphs[0].id == "closing0"
    assert sorted(places(back)) == [("a.1", "closing0", True), ("a.2", "closing0", True)]


def test_what_pointed_to_the_paragraph_in_whose_place_it_comes_follows() -> None:
    statement = answering(statement_of(a=[RISKS], closing=[STEPS]), STEPS)
    piece = cut_piece(statement, own(statement, "a0"), 0, len(RISKS))
    pasted = with_texts(with_texts(statement, a=[""]), closing=[RISKS])
    back = put_back(pasted, [piece], "closing", 0, 0)
    assert back.section("closing").paragraphs[0].id == "a0"
    assert back.section("a").paragraphs[0].id not in {"a0", "closing0"}
    assert places(back) == [("a.1", "a0", False)]


def test_a_clipboard_is_not_trusted() -> None:
    statement = statement_of(a=[PEACE])
    bad = Piece((Run(PEACE),), id="../x", answers=(Answer("z.9", Anchor("", 0, 12, PEACE[:12])),))
    wrong = Piece((Run(PEACE),), id="new00000", answers=(Answer("a.1", Anchor("", 3, 99, "no")),))
    other = Piece((Run("not there"),), id="new00001")
    assert put_back(statement, [bad], "a", 0, 0) == statement
    assert put_back(statement, [wrong, other], "a", 0, 0).answers == ()
    assert put_back(statement, [other], "a", 0, 0) == statement
    assert put_back(statement, [Piece()], "a", 9, 0) == statement
