import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statement_studio.model.reading import convert_record, decode_record, parse_json
from statement_studio.model.record import Record, new_id
from statement_studio.model.statement import Paragraph, Run, Section


class Page(Record, frozen=True):
    text: str = ""
    texts: dict[str, str] = {}
    runs: tuple[Run, ...] = ()


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\u00a0b\u00ad\u200d\u202b\t", "a\u00a0b\u00ad\u200d\u202b\t"),
        ("a\x00b\x1b\x7f\ufeff\ufffe\ufdd0", "ab"),
        ("e\u0301 \u212b", "e\u0301 \u212b"),
        ("👩\u200d🚀 \U0010fffd\U0010fffe", "👩\u200d🚀 \U0010fffd"),
    ],
)
def test_text_is_cleaned_wherever_it_stands_and_never_normalized(text: str, clean: str) -> None:
    data = json.dumps({"text": text, "texts": {"a": text}, "runs": [{"text": text}]}).encode()
    assert decode_record(data, Page) == Page(clean, {"a": clean}, (Run(clean),))


def test_line_ends_stay_in_notes_and_not_in_running_text() -> None:
    data = json.dumps({"text": "a\nb\r\nc", "texts": {"a": "a\n\nb"}, "runs": [{"text": "a\nb\u2028c"}]}).encode()
    assert decode_record(data, Page) == Page("a\nb \nc", {"a": "a\n\nb"}, (Run("a b c"),))


def test_cleaning_twice_is_cleaning_once() -> None:
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    once = decode_record(json.dumps({"text": everything, "runs": [{"text": everything}]}).encode(), Page)
    again = decode_record(json.dumps({"text": once.text, "runs": [{"text": once.runs[0].text}]}).encode(), Page)
    assert again == once
    assert len(once.text) > 1_110_000


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="truncated"),
        pytest.param(b'{"a":1,}', id="one comma too many"),
        pytest.param(b"\xef\xbb\xbf{}", id="byte order mark"),
        pytest.param(b'"\xff"', id="not UTF-8"),
        pytest.param(b'"\\ud800"', id="half a pair"),
        pytest.param(b'"\\udc00\\ud800"', id="halves in the wrong order"),
        pytest.param(b"1e999", id="too large a number"),
        pytest.param(b"NaN", id="no number"),
        pytest.param(b"1" * 5000, id="too long a number"),
        pytest.param(b"[" * 100_000, id="deep lists"),
        pytest.param(b'{"a":' * 100_000, id="deep objects"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (its message is for programmers)
        parse_json(data)


@pytest.mark.parametrize(
    "tree",
    [None, [], {"text": 1}, {"colour": "red"}, {"runs": {}}, {"runs": [{}]}, {"runs": [{"text": "x", "bold": "yes"}]}],
)
def test_what_is_no_such_record_is_refused(tree: Any) -> None:  # noqa: ANN401 (any JSON data)
    with pytest.raises(ValueError):  # noqa: PT011
        convert_record(tree, Page)


def test_a_tree_too_deep_to_clean_is_refused() -> None:
    tree: Any = "x"
    for _ in range(100_000):
        tree = [tree]
    with pytest.raises(ValueError, match="nested too deeply"):
        convert_record({"text": tree}, Page)
    while isinstance(tree, list):  # let go of it level by level: Python frees a deep tree by recursion
        tree = tree[0]


@given(st.binary())
def test_noise_is_refused_or_read_as_everybody_reads_it(data: bytes) -> None:
    try:
        tree = parse_json(data)
    except ValueError:
        return
    assert json.loads(data) == tree


def test_unknown_fields_of_any_record_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown field"):
        decode_record(b'{"id":"a","paragraphs":[{"id":"b","look":1}]}', Section)


def test_ids_are_eight_letters_of_base_32_and_new_each_time() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(name) == 8 and set(name) <= set("abcdefghijklmnopqrstuvwxyz234567") for name in made)


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Paragraph("a").id = "b"  # type: ignore[misc]
