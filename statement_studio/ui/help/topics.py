"""The pages of the guide as they lie in ``resources/help``, and which of them belongs to a place of the window."""

import functools
from collections.abc import Callable, Iterable

from statement_studio import resources, strict_toml
from statement_studio.model.record import Record
from statement_studio.ui.help.keys import keys_table

FIRST = "start"
_KEYS = "{keys}"
_FOLDER = "help/en"  # the language of the interface


class Place(Record, frozen=True):
    """An entry of ``topics.toml``."""

    name: str
    places: tuple[str, ...]
    picture: str = ""


class _Listed(Record, frozen=True):
    topic: tuple[Place, ...]


class Topic(Record, frozen=True):
    """A page: its text is Markdown that begins with its title; links lead to ``NAME.md``."""

    name: str
    title: str
    text: str
    picture: str

    def holds(self, words: Iterable[str]) -> bool:
        """Tell whether all words, in lower case, stand on the page."""
        text = self.text.casefold()
        return all(word in text for word in words)


@functools.cache
def places() -> tuple[Place, ...]:
    """Return what is listed, in its order."""
    return strict_toml.decode(resources.read_bytes("help/topics.toml"), _Listed).topic


def load_topics(say_key: Callable[[str], str]) -> tuple[Topic, ...]:
    """Return all pages in their order; ``say_key`` says a key of the actions ("Ctrl+S") as this system does."""
    return tuple(_load(place, say_key) for place in places())


def _load(place: Place, say_key: Callable[[str], str]) -> Topic:
    text = resources.read_bytes(f"{_FOLDER}/{place.name}.md").decode("utf-8")
    title = text.partition("\n")[0].removeprefix("# ")
    return Topic(place.name, title, text.replace(_KEYS, keys_table(say_key)), place.picture)


def topic_at(widgets: Iterable[str]) -> str:
    """Return the name of the page for a place.

    Args:
        widgets: the classes of the widget that has the keyboard and of all that it stands in, from inside outwards.

    """
    known = {widget: place.name for place in places() for widget in place.places}
    return next((known[widget] for widget in widgets if widget in known), FIRST)
