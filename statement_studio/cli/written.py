"""What ``new`` and ``fill`` tell of the draft that they wrote."""

from pathlib import Path

from statement_studio.cli.command import print_json, print_text, shown_path
from statement_studio.model.counts import count_statement
from statement_studio.model.draft import Draft
from statement_studio.model.state import derive_state


def print_written(path: Path, draft: Draft, sentence: str, *, as_json: bool) -> None:
    """Tell that a draft was written: in a sentence, or as path, words and state."""
    if as_json:
        words = count_statement(draft.statement).words
        print_json({"path": shown_path(path), "words": words, "state": derive_state(draft)})
    else:
        print_text(sentence)
