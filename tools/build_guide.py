"""Put the pages of the help together as docs/user-guide.md (`make guide`), with the pictures that docs/images holds."""

import re
from pathlib import Path

from statement_studio.ui.help.topics import Topic, load_topics

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "user-guide.md"
IMAGES = GUIDE.parent / "images"

_HEAD = """\
# User guide

Task by task. In the program, F1 opens the page for where you are. This file is made of the same pages, which lie in
`resources/help`: change them there, and run `make guide`.
"""


def assemble() -> str:
    """Return the guide."""
    topics = load_topics(str)
    anchors = {topic.name: _anchor(topic.title) for topic in topics}
    contents = "\n".join(f"- [{topic.title}](#{anchors[topic.name]})" for topic in topics)
    return "\n".join([_HEAD, f"{contents}\n", *(_chapter(topic, anchors) for topic in topics)])


def _chapter(topic: Topic, anchors: dict[str, str]) -> str:
    text = re.sub(r"^#", "##", topic.text, flags=re.MULTILINE)
    text = re.sub(r"\]\((\S+?)\.md\)", lambda link: f"](#{anchors[link[1]]})", text)
    if topic.picture and (IMAGES / topic.picture).is_file():
        head, rest = text.split("\n", 1)
        text = f"{head}\n\n![{topic.title}](images/{topic.picture})\n{rest}"
    return text


def _anchor(title: str) -> str:
    """Return the anchor that a reader of Markdown gives to a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


if __name__ == "__main__":
    GUIDE.write_text(assemble(), encoding="utf-8")
