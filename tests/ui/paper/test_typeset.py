"""Setting pages: where each field stands, in either direction, and what goes to which sheet."""

import msgspec
import pytest
from PySide6.QtCore import QRectF

from statement_studio.model.debate import LanguageCode
from statement_studio.model.plans import Gap
from statement_studio.model.preview import (
    PaperPreview,
    PreviewCell,
    PreviewEdge,
    PreviewParagraph,
    PreviewPicture,
    PreviewRun,
    PreviewTable,
    Rule,
)
from statement_studio.ui.paper.paragraph import DOTS
from statement_studio.ui.paper.typeset import Typesetter
from statement_studio.ui.theme import TEXT_FAMILY
from statement_studio.word.preview import preview_letter
from tests.support.exports import letter_plan, picture


def sheet_of(*blocks: PreviewParagraph | PreviewTable, **fields: object) -> PaperPreview:
    paper = PaperPreview(500, 700, 50, 50, 50, 50, 20, 20, right_to_left=False, body=blocks)
    return msgspec.structs.replace(paper, **fields)


def line(text: str, field: str = "opening", **fields: object) -> PreviewParagraph:
    return msgspec.structs.replace(PreviewParagraph((PreviewRun(text, field),)), **fields)


def set_letter(letter: PaperPreview, *gaps: Gap) -> Typesetter:
    return Typesetter(letter, [TEXT_FAMILY], gaps)


def boxes(letter: Typesetter, field: str, sheet: int = 0) -> list[QRectF]:
    """Return where a field stands, in points."""
    found = [place.box for place in letter.sheets[sheet].places if place.field == field and not place.gap]
    return [QRectF(box.topLeft() / DOTS, box.size() / DOTS) for box in found]


def left_to_right(language: LanguageCode) -> Typesetter:
    return set_letter(preview_letter(letter_plan(language)))


def test_the_built_in_letter_stands_in_its_margins() -> None:
    made = left_to_right("en")

    (date,), (reference,), (head,) = boxes(made, "place_date"), boxes(made, "reference"), boxes(made, "letterhead")
    assert date.right() == pytest.approx(595 - 72, abs=2)
    assert reference.left() == pytest.approx(72, abs=2)
    assert reference.top() == pytest.approx(date.top())
    assert head.center().x() == pytest.approx(595 / 2, abs=2)
    assert head.top() == pytest.approx(72, abs=4)
    (place,) = boxes(made, "addressee_place")
    assert place.bottom() == pytest.approx(842 - 72, abs=6)
    assert len(made.sheets) == 1


def test_an_arabic_letter_is_its_mirror() -> None:
    made = left_to_right("ar")

    (date,), (reference,), (close,) = boxes(made, "place_date"), boxes(made, "reference"), boxes(made, "close")
    assert date.left() == pytest.approx(72, abs=2)
    assert reference.right() == pytest.approx(595 - 72, abs=2)
    assert close.right() == pytest.approx(595 - 72, abs=2)
    assert reference.top() == pytest.approx(date.top(), abs=6)


def test_a_long_field_has_a_place_on_each_of_its_lines() -> None:
    made = set_letter(sheet_of(line("word " * 60)))

    found = boxes(made, "opening")
    assert len(found) > 2
    assert all(box.left() == pytest.approx(50, abs=2) and box.right() <= 451 for box in found)
    assert [box.top() for box in found] == sorted(box.top() for box in found)


def test_what_is_missing_has_a_place_of_its_own_wherever_it_stands() -> None:
    gap = Gap("signatory_gender", "[a]", "Say.", also=("[b / c]",))
    made = set_letter(sheet_of(line("x [a] y 😀 [b / c] [a]")), gap)

    (whole,) = [place.box for place in made.sheets[0].places if not place.gap]
    found = sorted((place.box for place in made.sheets[0].places if place.gap == "signatory_gender"), key=QRectF.left)
    assert len(found) == 3
    assert all(whole.contains(box.center()) for box in found)
    assert found[0].right() < found[1].left() < found[1].right() < found[2].left()
    assert found[2].right() == pytest.approx(whole.right(), abs=DOTS)


@pytest.mark.parametrize(("right_to_left", "edge"), [(False, 50.0), (True, 450.0)])
def test_an_empty_field_has_a_place_that_can_be_hit(right_to_left: bool, edge: float) -> None:
    made = set_letter(sheet_of(line("", right_to_left=right_to_left, line=40.0, line_rule="at-least")))

    (box,) = boxes(made, "opening")
    assert (box.right() if right_to_left else box.left()) == pytest.approx(edge, abs=1)
    assert box.width() > 28
    assert box.height() == pytest.approx(40)


def test_indents_spacing_and_line_height_move_the_text() -> None:
    plain, moved, last = (
        line("a", "date"),
        line("b", "title", before=30, start=25, first=10, line=2.0),
        line("c", "close"),
    )
    made = set_letter(sheet_of(plain, moved, last))

    (first,), (second,), (third,) = (boxes(made, name) for name in ("date", "title", "close"))
    assert second.left() == pytest.approx(50 + 25 + 10, abs=1.5)
    assert second.top() == pytest.approx(first.bottom() + 30, abs=1)
    assert third.top() == pytest.approx(second.top() + 2 * second.height(), abs=1)


@pytest.mark.parametrize(("alignment", "left"), [("start", 50), ("center", 200), ("end", 350)])
def test_a_picture_takes_its_room(alignment: str, left: float) -> None:
    block = PreviewParagraph(
        pictures=(PreviewPicture(picture(), 100, 40, "signature"),),
        alignment=alignment,  # type: ignore[arg-type]
    )
    made = set_letter(sheet_of(block, line("after", "close")))

    (box,) = boxes(made, "signature")
    assert box == QRectF(left, 50, 100, 40)
    assert not made.sheets[0].pictures[0][0].isNull()
    assert boxes(made, "close")[0].top() == pytest.approx(90, abs=1)


def test_a_table_sets_its_cells_side_by_side() -> None:
    row = (PreviewCell(0.25, (line("a", "date"), line("b", "title"))), PreviewCell(0.75, (line("c", "close"),)))
    below = line("d", "salutation")
    for right_to_left in (False, True):
        made = set_letter(sheet_of(PreviewTable((row,)), below, right_to_left=right_to_left))

        (left,), (right,), (under,) = (boxes(made, name) for name in ("date", "close", "salutation"))
        assert left.left() == pytest.approx(350 if right_to_left else 50, abs=2)
        assert right.left() == pytest.approx(50 if right_to_left else 150, abs=2)
        assert left.top() == pytest.approx(right.top(), abs=0.5)
        assert under.top() >= boxes(made, "title")[0].bottom() - 1


def test_what_does_not_fit_goes_to_another_sheet() -> None:
    many = [line("word " * 100, "opening") for _ in range(6)]
    foot = line("President", "addressee", at_foot=True, before=250)
    edges = {
        "first": PreviewEdge(header=(line("first", "letterhead"),)),
        "later": PreviewEdge(footer=(line("2", "date"),)),
    }
    made = set_letter(sheet_of(*many, foot, **edges))

    assert len(made.sheets) == 2
    (president,) = boxes(made, "addressee")
    assert max(box.bottom() for box in boxes(made, "opening")) < president.top()
    assert president.bottom() == pytest.approx(650, abs=2)
    assert boxes(made, "letterhead", 0)
    assert not boxes(made, "letterhead", 1)
    (number,) = boxes(made, "date", 1)
    assert number.bottom() == pytest.approx(680, abs=2)
    assert all(50 <= box.top() < 650 for box in boxes(made, "opening", 1))
    assert len(boxes(made, "opening")) + len(boxes(made, "opening", 1)) == 6 * len(
        boxes(set_letter(sheet_of(many[0])), "opening")
    )


def test_rules_are_drawn_above_and_below() -> None:
    made = set_letter(sheet_of(line("a", "date", above=Rule(1, 4), below=Rule(2, 6, "7F7F7F"), after=20)))

    above, below = made.sheets[0].lines
    (text,) = boxes(made, "date")
    assert above.start.y() / DOTS == pytest.approx(text.top() - 4, abs=0.5)
    assert below.start.y() / DOTS == pytest.approx(text.bottom() + 6, abs=0.5)
    assert (below.start.x() / DOTS, below.end.x() / DOTS) == (50, 450)


def texts(made: Typesetter, sheet: int) -> list[tuple[str, range]]:
    """Return the texts of a sheet with the lines of them that stand on it."""
    return [(text.layout.text(), text.lines) for text in made.sheets[sheet].texts]


def pages(*blocks: PreviewParagraph | PreviewTable, lines: float) -> Typesetter:
    """Set blocks, a line of 20 points each, on pages that take so many lines."""
    height = 100 + 20 * lines + 1
    exact = [msgspec.structs.replace(each, line=20.0, line_rule="exactly") for each in blocks]
    return set_letter(sheet_of(*exact, height=height))


FOUR = "line\nline\nline\nline"


@pytest.mark.parametrize(("before", "here"), [(1, 4), (2, 2), (3, 2), (4, 0), (5, 0)])
def test_a_paragraph_is_divided_so_that_no_line_stands_alone(before: int, here: int) -> None:
    made = pages(*[line("x") for _ in range(before)], line(FOUR), lines=5)

    on_first = [lines for text, lines in texts(made, 0) if "line" in text]
    assert sum(map(len, on_first)) == here
    on_second = [lines for text, lines in texts(made, 1)] if len(made.sheets) > 1 else []
    assert sum(map(len, [*on_first, *on_second])) == 4
    assert all(len(lines) >= 2 for lines in (*on_first, *on_second))


def test_lines_may_stand_alone_where_the_paragraph_does_not_mind() -> None:
    made = pages(*[line("x")] * 4, line(FOUR, widow_control=False), lines=5)

    assert texts(made, 0)[-1][1] == range(1)
    assert texts(made, 1)[0][1] == range(1, 4)


def test_a_paragraph_that_wants_to_stays_whole() -> None:
    made = pages(*[line("x")] * 3, line(FOUR, keep_lines=True), lines=5)

    assert len(texts(made, 0)) == 3
    assert texts(made, 1)[0][1] == range(4)


def test_a_heading_goes_with_its_paragraph() -> None:
    for alone in (True, False):
        made = pages(*[line("x")] * 4, line("Heading", keep_next=not alone), line(FOUR), lines=5)

        assert len(texts(made, 0)) == (5 if alone else 4)


@pytest.mark.parametrize("keep", [True, False])
def test_a_paragraph_longer_than_a_page_goes_on_over_pages(keep: bool) -> None:
    made = pages(line("\n".join(["line"] * 23), keep_lines=keep), lines=5)

    parts = [lines for sheet in range(len(made.sheets)) for _, lines in texts(made, sheet)]
    assert [number for lines in parts for number in lines] == list(range(23))
    assert [len(lines) for lines in parts] == [5, 5, 5, 5, 3]


def test_the_parts_of_a_paragraph_stand_where_its_lines_are_painted() -> None:
    made = pages(line("\n".join(["line"] * 7), "opening"), lines=5)

    assert len(boxes(made, "opening", 0)) == 5
    assert [round(box.top()) for box in boxes(made, "opening", 1)] == [
        round(box.top()) for box in boxes(made, "opening", 0)
    ][:2]


def test_pages_are_counted() -> None:
    counts = (PreviewRun("9", counts="page"), PreviewRun(" of "), PreviewRun("9", counts="pages"))
    edge = PreviewEdge(footer=(PreviewParagraph(counts),))
    made = set_letter(sheet_of(*[line("x", line=20.0, line_rule="exactly")] * 50, first=edge, later=edge))

    assert [texts(made, sheet)[-1][0] for sheet in (0, 1)] == ["1 of 2", "2 of 2"]


@pytest.mark.parametrize(("right_to_left", "left", "right"), [(False, 60, 80), (True, 420, 440)])
def test_the_sign_of_an_item_hangs_before_its_first_line(right_to_left: bool, left: float, right: float) -> None:
    item = line("word " * 60, start=30, first=-20, label=PreviewRun("•"), right_to_left=right_to_left)
    made = set_letter(sheet_of(item))

    label, text = made.sheets[0].texts
    sign = label.layout.lineAt(0).naturalTextRect().translated(label.origin)
    assert left - 1 <= sign.left() / DOTS
    assert sign.right() / DOTS <= right + 1
    assert (sign.right() if right_to_left else sign.left()) / DOTS == pytest.approx(440 if right_to_left else 60, abs=1)
    first, second = (text.layout.lineAt(number) for number in (0, 1))
    assert first.x() == second.x() == 0
    assert label.origin.y() + label.layout.lineAt(0).ascent() == pytest.approx(
        text.origin.y() + first.y() + first.ascent()
    )
