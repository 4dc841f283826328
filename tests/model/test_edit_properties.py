"""What is true of every edit, whatever is typed."""

import itertools

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.model.edit import Content, new_statement, replace_paragraphs
from statement_studio.model.review import Change, Comment
from statement_studio.model.statement import Anchor, Answer, Ignored, ListKind, Run, Statement
from tests.support.edits import DEBATE, PEACE, RISKS, STEPS, edited, ids, marked

words = st.sampled_from(["peace", "and", "security", "the", "Council", "维", "和", "our full support"])
some_text = st.lists(words, max_size=6).map(" ".join) | st.sampled_from([PEACE, RISKS, STEPS, "", " "])
kinds = st.sampled_from(["none", "bullet", "number"])
runs = st.lists(st.builds(Run, some_text, st.booleans()), max_size=3).map(tuple)
section_contents: st.SearchStrategy[list[tuple[tuple[Run, ...], ListKind]]] = st.lists(
    st.tuples(runs, kinds), max_size=4
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Build a statement by an edit, with something at a few places of it."""
    statement = replace_paragraphs(new_statement(DEBATE), {name: draw(section_contents) for name in ("opening", "a")})
    anchors = []
    for _, found in statement.paragraphs():
        start = draw(st.integers(0, len(found.text)))
        end = draw(st.integers(start, len(found.text)))
        anchors.append(Anchor(found.id, start, end, found.text[start:end]))
    return msgspec.structs.replace(
        statement,
        answers=tuple(Answer(f"a.{n}", anchor) for n, anchor in enumerate(anchors)),
        ignored=tuple(Ignored("style", anchor) for anchor in anchors),
        changes=tuple(
            Change(f"c{n}", "replace", a.paragraph_id, a.start, a.end, old=a.quote) for n, a in enumerate(anchors)
        ),
        comments=tuple(Comment(f"m{n}", a.paragraph_id, a.start, a.end, a.quote, "?") for n, a in enumerate(anchors)),
    )


@given(statements(), section_contents, section_contents)
def test_an_edit_gives_exactly_what_was_asked_for(
    statement: Statement, opening: list[Content], own: list[Content]
) -> None:
    after = replace_paragraphs(statement, {"opening": opening, "a": own})
    for section, asked in (("opening", opening), ("a", own)):
        found = after.section(section).paragraphs
        assert [(p.text, p.list) for p in found] == [("".join(r.text for r in runs), kind) for runs, kind in asked]
        for one, (asked_runs, _) in zip(found, asked, strict=True):
            assert _letters(one.runs) == _letters(asked_runs)
            assert all(run.text for run in one.runs)
            assert all(left.italic != right.italic for left, right in itertools.pairwise(one.runs))
    assert after.section("closing") is statement.section("closing")
    names = [paragraph.id for section in after.sections for paragraph in section.paragraphs]
    assert len(set(names)) == len(names)


def _letters(runs: object) -> list[tuple[str, bool]]:
    return [(letter, run.italic) for run in runs for letter in run.text]  # type: ignore[attr-defined]


@given(statements(), section_contents, section_contents)
def test_nothing_points_beside_the_text_and_nothing_of_a_reviewer_is_lost(
    statement: Statement, opening: list[Content], own: list[Content]
) -> None:
    after = replace_paragraphs(statement, {"opening": opening, "a": own})
    texts = {p.id: p.text for section in after.sections for p in section.paragraphs}
    anchors = [a.anchor for a in after.answers] + [i.anchor for i in after.ignored if i.anchor]
    for anchor in anchors:
        assert 0 <= anchor.start <= anchor.end <= len(texts[anchor.paragraph_id])
    for change in after.changes:
        assert 0 <= change.start <= change.end <= len(texts[change.paragraph_id])
    everything = [*after.changes, *after.trays.returned]
    assert sorted(c.id for c in everything) == [c.id for c in statement.changes]
    assert all(c.state == "unplaced" for c in after.trays.returned)
    assert [(c.id, c.quote, c.text) for c in after.comments] == [(c.id, c.quote, c.text) for c in statement.comments]
    assert {a.ask_id for a in statement.answers if a.anchor.paragraph_id in texts} <= {a.ask_id for a in after.answers}


@given(statements(), section_contents)
def test_text_without_change_keeps_identity_and_places(statement: Statement, own: list[Content]) -> None:
    same = [(p.runs, p.list) for p in statement.section("opening").paragraphs]
    after = replace_paragraphs(statement, {"opening": same, "a": own})
    assert after.section("opening") == statement.section("opening")
    here = {p.id for p in statement.section("opening").paragraphs}
    assert [a for a in after.answers if a.anchor.paragraph_id in here][: len(here)] == [
        a for a in statement.answers if a.anchor.paragraph_id in here
    ]
    comments = {c.id: c for c in after.comments}
    assert all(comments[c.id] == c for c in statement.comments if c.paragraph_id in here)


@given(statements(), st.integers(0, 3), st.integers(0, 30), st.text("ab 维", min_size=1, max_size=5))
def test_typing_keeps_all_places_that_it_does_not_part(
    statement: Statement, number: int, place: int, typed: str
) -> None:
    paragraphs = statement.section("a").paragraphs
    if number >= len(paragraphs) or place > len(paragraphs[number].text):
        return
    texts = [p.text for p in paragraphs]
    texts[number] = texts[number][:place] + typed + texts[number][place:]
    after = edited(statement, a=texts)
    assert ids(after) == ids(statement)
    for before, now in zip(statement.answers, after.answers, strict=True):
        assert now.anchor.paragraph_id == before.anchor.paragraph_id
        parted = before.anchor.paragraph_id == paragraphs[number].id and before.anchor.start < place < before.anchor.end
        if before.anchor.quote and not parted:
            assert marked(after, now.anchor) == before.anchor.quote
