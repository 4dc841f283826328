"""The guide is whole and true: every page is there, every word of the window in it is one, and docs has the same."""

import ast
import re
from pathlib import Path

import pytest

from statement_studio.ui.actions import SPECS
from statement_studio.ui.help.topics import FIRST, Topic, load_topics, places, topic_at
from statement_studio.ui.registry import PAGES, VIEWS
from tools.build_guide import GUIDE, assemble

ROOT = Path(__file__).parents[3]
UI = ROOT / "statement_studio" / "ui"
TOPICS = load_topics(str)

KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}|[A-Z]|\W|\d|Enter|Return|Up|Down|PgUp|PgDown)")


def topic(name: str) -> Topic:
    return next(each for each in TOPICS if each.name == name)


def words_of_the_window() -> set[str]:
    """Return every string in the code of the window, as the user reads it."""
    found = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(re.sub(r"&(\w)", r"\1", node.value))
    return found


def test_every_page_is_listed_once_and_begins_with_its_title() -> None:
    files = {path.stem for path in (ROOT / "resources" / "help" / "en").iterdir()}

    assert [each.name for each in TOPICS] == [place.name for place in places()]
    assert {each.name for each in TOPICS} == files
    assert len(TOPICS) == len(files)
    assert len({each.title for each in TOPICS}) == len(files)
    for each in TOPICS:
        assert each.text.startswith(f"# {each.title}\n\n")
        assert "{" not in each.text
        assert not re.search(r"^#{3,}", each.text, re.MULTILINE)


@pytest.mark.parametrize("each", TOPICS, ids=lambda each: each.name)
def test_links_lead_to_pages(each: Topic) -> None:
    links = re.findall(r"\]\((.*?)\)", each.text)

    assert set(links) <= {f"{other.name}.md" for other in TOPICS}


@pytest.mark.parametrize("each", TOPICS, ids=lambda each: each.name)
def test_what_is_called_by_its_name_is_called_so_in_the_window(each: Topic) -> None:
    named = {name for name in re.findall(r"\*\*(.+?)\*\*", each.text) if not KEY.fullmatch(name)}

    assert named <= words_of_the_window()


def test_keys_in_the_guide_are_those_of_the_actions() -> None:
    keys = {key for spec in SPECS for key in spec.keys}
    named = {
        name
        for each in TOPICS
        for name in re.findall(r"\*\*(.+?)\*\*|\((Ctrl\S+|F\d+)\)", each.text)
        for name in name
        if KEY.fullmatch(name)
    }

    assert named - keys - {"F10", "F2"} == set()  # those are of the menu and of a list
    assert "Ctrl+S" in named


def test_the_table_of_keys_has_every_key() -> None:
    text = topic("keys").text

    for spec in SPECS:
        for key in spec.keys:
            assert re.search(rf"^\| (?:.* or )?{re.escape(key)}(?: or .*)? \|", text, re.MULTILINE), key
    assert "| Ctrl+S | Save now |" in text
    assert "| Ctrl+N | New statement |" in text


def test_f1_knows_its_places() -> None:
    named = {widget for place in places() for widget in place.places}
    classes = {
        node.name
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }

    assert named <= classes
    assert topic_at(["_Inner", "FindBar", "DraftingPage"]) == "find"
    assert topic_at(["DraftingPage"]) == "drafting"
    assert topic_at([]) == FIRST


def test_every_page_and_view_of_the_window_has_its_page_in_the_guide() -> None:
    named = {widget for place in places() for widget in place.places}
    shown = {
        node.name
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & {"Page", "View"}
    }

    assert len(shown) == len(PAGES) + len(VIEWS)
    assert shown <= named


def test_the_guide_on_the_web_is_made_of_the_same_pages() -> None:
    assert GUIDE.read_text("utf-8") == assemble(), "run `make guide`"


def test_anchors_of_the_guide_on_the_web_lead_somewhere() -> None:
    text = assemble()
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}

    linked = set(re.findall(r"\]\(#(.*?)\)", text))
    assert linked <= anchors
    assert len(linked) == len(TOPICS)
    assert ".md)" not in text
