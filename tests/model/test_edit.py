"""Editing: who edits only says how the paragraphs read afterwards; identities and places are found here."""

import re

import msgspec
import pytest

from statement_studio.model.edit import (
    is_sure,
    new_statement,
    paragraph_of,
    reorder,
    replace_paragraphs,
)
from statement_studio.model.review import Change, Comment
from statement_studio.model.statement import (
    Anchor,
    Answer,
    Ignored,
    Paragraph,
    Run,
    Section,
    Statement,
    Trays,
)
from tests.support.edits import DEBATE, PEACE, RISKS, STEPS, anchor_at, answering, edited, ids, marked, statement_of

# A new statement, and what is decided without looking at texts.


def test_a_new_statement_has_the_sections_of_the_notice() -> None:
    statement = new_statement(DEBATE, delegation="Arcadia", language="fr")
    assert [(s.id, s.title, s.share, s.paragraphs) for s in statement.sections] == [
        ("opening", "Opening", 0.2, ()),
        ("a", "Risks", 0.6, ()),
        ("closing", "Closing", 0.2, ()),
    ]
    assert (statement.debate, statement.delegation, statement.language) == (DEBATE, "Arcadia", "fr")


def test_a_debate_without_questions_has_one_section_of_text() -> None:
    statement = new_statement(msgspec.structs.replace(DEBATE, questions=()))
    assert [section.id for section in statement.sections] == ["opening", "text", "closing"]


def test_a_new_paragraph_has_an_identity_and_normal_runs() -> None:
    one = paragraph_of([Run("Peace"), Run(""), Run(" now"), Run("!", bold=True)], list="bullet")
    other = paragraph_of([])
    assert one.runs == (Run("Peace now"), Run("!", bold=True))
    assert one.list == "bullet"
    assert one.id != other.id
    assert all(re.fullmatch("[a-z2-7]{8}", name) for name in (one.id, other.id))


def test_sections_are_reordered_as_they_are() -> None:
    statement = answering(statement_of(opening=[PEACE], a=[RISKS]), "risks")
    turned = reorder(statement, ["a", "opening"])
    assert turned.sections == (statement.sections[1], statement.sections[0])
    assert turned.answers == statement.answers


@pytest.mark.parametrize("order", [[], ["a"], ["a", "a"], ["a", "opening", "b"]])
def test_an_order_names_every_section_once(order: list[str]) -> None:
    with pytest.raises(ValueError, match="not an order"):
        reorder(statement_of(opening=[], a=[]), order)


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(KeyError):
        edited(statement_of(a=[PEACE]), b=["x"])


# Identity.


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        pytest.param([PEACE], [PEACE + " Always."], ["a0"], id="typing"),
        pytest.param([PEACE, RISKS], [RISKS], ["a1"], id="deletion"),
        pytest.param([PEACE, RISKS], [RISKS, PEACE], ["a1", "a0"], id="move"),
        pytest.param([PEACE], ["Peacekeepers deserve", " our full support."], ["a0", None], id="split"),
        pytest.param([PEACE], ["", PEACE], [None, "a0"], id="a break in front of the text"),
        pytest.param([PEACE, RISKS], [PEACE + " " + RISKS], ["a0"], id="merge"),
        pytest.param(["", RISKS], [RISKS], ["a1"], id="merge with a blank one"),
        pytest.param([PEACE], [STEPS, PEACE], [None, "a0"], id="paste"),
        pytest.param([PEACE], [PEACE, PEACE], ["a0", None], id="paste of a copy"),
        pytest.param([], [PEACE], [None], id="the first text"),
    ],
)
def test_identity(old: list[str], new: list[str], kept: list[str | None]) -> None:
    after = edited(statement_of(a=old), a=new)
    names = ids(after)
    assert [name if name in ids(statement_of(a=old)) else None for name in names] == kept
    assert len(set(names)) == len(names)
    assert all(names)


def test_a_paragraph_keeps_its_identity_in_another_section() -> None:
    statement = statement_of(opening=[PEACE, RISKS], a=[STEPS], closing=["The end."])
    after = edited(statement, opening=[PEACE], a=[STEPS, RISKS])
    assert (ids(after, "opening"), ids(after, "a")) == (["opening0"], ["a0", "opening1"])
    assert after.section("closing") is statement.section("closing")


def test_one_section_is_not_the_continuation_of_another() -> None:
    after = edited(statement_of(opening=["Peace"], a=["now"]), opening=["Peace", "now"], a=["now"])
    assert (ids(after, "opening")[0], ids(after, "a")) == ("opening0", ["a0"])
    assert ids(after, "opening")[1] not in {"opening0", "a0"}


def test_a_paragraph_keeps_direction_and_language_and_hands_them_on_in_a_split() -> None:
    own = Paragraph("a0", (Run("السلام والأمن الدوليان"),), direction="rtl", language="ar")
    statement = Statement(DEBATE, sections=(Section("a", paragraphs=(own,)),))
    after = edited(statement, a=["السلام", " والأمن الدوليان", "New."])
    assert [(p.direction, p.language) for p in after.section("a").paragraphs] == [("rtl", "ar")] * 2 + [("auto", "")]


def test_look_and_list_are_as_asked_for() -> None:
    statement = statement_of(a=[PEACE, RISKS])
    after = replace_paragraphs(
        statement,
        {"a": [((Run("Peacekeepers", italic=True), Run(PEACE[12:]), Run("")), "bullet"), ((Run(RISKS),), "none")]},
    )
    assert after.section("a").paragraphs == (
        Paragraph("a0", (Run("Peacekeepers", italic=True), Run(PEACE[12:])), list="bullet"),
        Paragraph("a1", (Run(RISKS),)),
    )


def test_an_edit_that_changes_nothing_is_the_same_statement() -> None:
    statement = answering(statement_of(opening=[PEACE], a=[RISKS, ""]), "risks")
    assert edited(statement, a=[RISKS, ""]) is statement
    assert edited(statement) is statement


# Places.


@pytest.mark.parametrize(
    ("old", "new", "quote", "in_paragraph"),
    [
        pytest.param([PEACE], ["All " + PEACE], "full support", "a0", id="typing before"),
        pytest.param([PEACE], [PEACE + " Always."], "full support", "a0", id="typing behind"),
        pytest.param([PEACE, RISKS], [RISKS, PEACE], "full support", "a0", id="its paragraph moved"),
        pytest.param([PEACE], ["Peacekeepers deserve our ", "full support."], "full support", None, id="second half"),
        pytest.param([PEACE], ["Peacekeepers deserve our ", "full support."], "deserve", "a0", id="first half"),
        pytest.param([PEACE, RISKS], [PEACE + RISKS], "risks", "a0", id="merged into the one before"),
        pytest.param([PEACE, RISKS], ["Peacekeepers deserve our", "full support. " + RISKS], "full", "a1", id="reflow"),
        pytest.param([RISKS], ["Today " + RISKS[:-7] + "."], "Three risks", "a0", id="changes on both sides"),
        pytest.param(
            [PEACE],
            ["Our full support goes to peacekeepers, who deserve our full support."],
            "deserve",
            "a0",
            id="the sentence was rewritten around it",
        ),
        pytest.param(
            ["the the peace"], ["the peace"], "the peace", "a0", id="which of two equal words went is not known"
        ),
        pytest.param(
            ["One two. Three four five."], ["Three four five. One two."], "One two.", "a0", id="moved in its paragraph"
        ),
        pytest.param(
            [PEACE + " Three four five.", RISKS],
            [PEACE, RISKS + " Three four five."],
            "Three four five.",
            "a1",
            id="moved to another paragraph",
        ),
        pytest.param(["维和人员的安全", RISKS], [RISKS, "我们关心维和人员的安全"], "的安全", "a0", id="Chinese"),
    ],
)
def test_a_place_follows_its_text(old: list[str], new: list[str], quote: str, in_paragraph: str | None) -> None:
    after = edited(answering(statement_of(a=old), quote), a=new)
    (answer,) = after.answers
    assert marked(after, answer.anchor) == quote == answer.anchor.quote
    assert is_sure(after, answer)
    if in_paragraph:
        assert answer.anchor.paragraph_id == in_paragraph


def test_a_place_follows_into_another_section() -> None:
    statement = answering(statement_of(opening=[PEACE, RISKS], a=[STEPS]), "risks stand out")
    after = edited(statement, opening=[PEACE], a=[STEPS, RISKS])
    assert after.answers == statement.answers


def test_a_place_in_a_section_that_is_not_edited_stays() -> None:
    statement = answering(statement_of(opening=[PEACE], a=[RISKS]), "full support")
    assert edited(statement, a=["x"]).answers == statement.answers


def test_an_answer_whose_words_are_gone_stays_with_its_paragraph_and_is_unsure() -> None:
    after = edited(
        answering(statement_of(a=[PEACE, RISKS]), "our full support"), a=["Peacekeepers deserve more.", RISKS]
    )
    (answer,) = after.answers
    assert answer.anchor.paragraph_id == "a0"
    assert answer.anchor.quote == "our full support"
    assert not is_sure(after, answer)


def test_an_answer_is_sure_again_when_its_words_come_back() -> None:
    statement = answering(statement_of(a=[PEACE, RISKS]), "our full support")
    after = edited(edited(statement, a=["Peacekeepers deserve more.", RISKS]), a=[PEACE, RISKS])
    assert after.answers == statement.answers
    assert is_sure(after, after.answers[0])


def test_answers_go_with_their_paragraph_and_no_other_does() -> None:
    statement = answering(statement_of(a=[PEACE, RISKS]), "full support", "Three risks", "above all")
    after = edited(statement, a=[RISKS])
    assert after.answers == statement.answers[1:]


def test_the_words_of_a_deleted_paragraph_are_not_taken_for_those_that_stood_elsewhere_before() -> None:
    old = [f"{PEACE} {STEPS}", RISKS, f"Moreover, {PEACE}"]
    statement = msgspec.structs.replace(
        statement_of(a=old), answers=(Answer("a.1", Anchor("a0", 0, len(PEACE), PEACE)),)
    )
    assert edited(statement, a=old[1:]).answers == ()


def test_two_words_are_not_looked_for_elsewhere() -> None:
    statement = answering(statement_of(a=[PEACE, RISKS]), "full support")
    assert edited(statement, a=[RISKS + " We give our full support."]).answers == ()


@pytest.mark.parametrize(
    ("old", "start", "quote", "new", "now"),
    [
        pytest.param("Act now. Wait. Act now.", 15, "Act now.", "Act now. Wait. Stop.", 19, id="the second replaced"),
        pytest.param(
            "war no peace. In the war zone today", 0, "war", "In the war zone today", 0, id="the first deleted"
        ),
    ],
)
def test_what_is_left_of_two_equal_stretches_is_not_taken_for_the_other(
    old: str, start: int, quote: str, new: str, now: int
) -> None:
    anchor = Anchor("a0", start, start + len(quote), quote)
    after = edited(msgspec.structs.replace(statement_of(a=[old]), answers=(Answer("a.1", anchor),)), a=[new])
    (answer,) = after.answers
    assert not is_sure(after, answer)
    assert answer.anchor.start == now


@pytest.mark.parametrize(
    ("old", "start", "quote", "new", "now"),
    [
        pytest.param("no war, no war", 8, "no", "no war, nno war", 9, id="a letter typed in front"),
        pytest.param("no war, no war", 8, "no war", "no war, no no war", 11, id="a word typed in front"),
        pytest.param("the the peace", 4, "the", "the peace", 0, id="one of two deleted"),
        pytest.param("a bb a bb a", 2, "bb", "bb a bb a", 0, id="the beginning deleted"),
    ],
)
def test_a_place_among_equal_ones_follows(old: str, start: int, quote: str, new: str, now: int) -> None:
    anchor = Anchor("a0", start, start + len(quote), quote)
    statement = msgspec.structs.replace(statement_of(a=[old]), answers=(Answer("a.1", anchor),))
    assert edited(statement, a=[new]).answers == (Answer("a.1", Anchor("a0", now, now + len(quote), quote)),)


def test_a_place_that_is_split_goes_with_its_greater_part() -> None:
    statement = answering(statement_of(a=[PEACE]), PEACE)
    after = edited(statement, a=["Peacekeepers", " deserve our full support."])
    (answer,) = after.answers
    assert answer.anchor.paragraph_id == ids(after)[1]
    assert marked(after, answer.anchor) == " deserve our full support."
    assert not is_sure(after, answer)


def test_an_answer_without_words_is_never_sure() -> None:
    assert not is_sure(statement_of(a=[PEACE]), Answer("a.1", Anchor("a0", 3, 3, "")))


def test_ignored_findings_follow_their_text_and_those_of_the_whole_stay() -> None:
    statement = statement_of(a=[PEACE, RISKS])
    ignored = (
        Ignored("double-space", anchor_at(statement, "full support")),
        Ignored("long", anchor_at(statement, "risks")),
        Ignored("style"),
    )
    statement = msgspec.structs.replace(statement, ignored=ignored)
    moved = Ignored("double-space", Anchor("a0", 29, 41, "full support"))
    assert edited(statement, a=["All " + PEACE]).ignored == (moved, ignored[2])


def change_at(statement: Statement, quote: str, **fields: object) -> Change:
    anchor = anchor_at(statement, quote)
    change = Change("c" + quote, "replace", anchor.paragraph_id, anchor.start, anchor.end, old=quote, new="x")
    return msgspec.structs.replace(change, **fields)


def test_changes_follow_their_text() -> None:
    statement = statement_of(a=[PEACE])
    insertion = Change("c1", "insert", "a0", 13, 13, new="always ")
    statement = msgspec.structs.replace(statement, changes=(change_at(statement, "full"), insertion))
    after = edited(statement, a=["All " + PEACE])
    assert [(c.paragraph_id, c.start, c.end) for c in after.changes] == [("a0", 29, 33), ("a0", 17, 17)]


@pytest.mark.parametrize(("at", "now"), [(0, 0), (13, 13), (20, 14), (25, 19), (len(PEACE), len(PEACE) - 6)])
def test_an_insertion_follows_the_text_around_it(at: int, now: int) -> None:
    statement = msgspec.structs.replace(
        statement_of(a=[PEACE]), changes=(Change("c1", "insert", "a0", at, at, new="x"),)
    )
    (change,) = edited(statement, a=["Peacekeepers x our full support."]).changes
    assert (change.start, change.end) == (now, now)


def test_an_insertion_stays_where_its_neighbours_are_gone() -> None:
    insertion = Change("c1", "insert", "a0", 18, 18, new="x")
    statement = msgspec.structs.replace(statement_of(a=[PEACE]), changes=(insertion,))
    (change,) = edited(statement, a=["Peacekeepers x our full support."]).changes
    assert change.start == 13


def test_an_open_change_without_its_paragraph_waits_in_the_tray() -> None:
    statement = statement_of(a=[PEACE, RISKS])
    waiting = Change("c0", "insert", "gone", 0, 0, new="x", state="unplaced")
    open_one, settled = change_at(statement, "full"), change_at(statement, "support", state="accepted")
    statement = msgspec.structs.replace(statement, changes=(open_one, settled), trays=Trays(returned=(waiting,)))
    after = edited(statement, a=[RISKS])
    assert after.changes == (settled,)
    assert after.trays.returned == (waiting, msgspec.structs.replace(open_one, state="unplaced"))


def test_comments_and_their_replies_follow_their_text() -> None:
    statement = statement_of(a=[PEACE])
    reply = Comment("m2", "a0", 25, 29, "full", "Because.")
    comment = Comment("m1", "a0", 25, 29, "full", "Why?", replies=(reply,))
    (moved,) = edited(msgspec.structs.replace(statement, comments=(comment,)), a=["All " + PEACE]).comments
    assert (moved.start, moved.end, moved.replies[0].start, moved.replies[0].end) == (29, 33, 29, 33)
    assert (moved.text, moved.replies[0].text) == ("Why?", "Because.")


def test_a_comment_without_its_paragraph_keeps_its_quote() -> None:
    statement = statement_of(a=[PEACE, RISKS])
    comment = Comment("m1", "a0", 25, 29, "full", "Why?")
    assert edited(msgspec.structs.replace(statement, comments=(comment,)), a=[RISKS]).comments == (comment,)
