"""Two states of one draft, mine and somebody else's in the file: lets the user compare them and choose."""

from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from statement_studio.errors import InputError
from statement_studio.jobs.merging import missing_history, with_history
from statement_studio.model.draft import Draft, Event, Version
from statement_studio.model.statement import Statement
from statement_studio.store.held_draft import HeldDraft, Seen
from statement_studio.ui.tools import Tools
from statement_studio.ui.waiting import Awaited

Choice = Literal["mine", "theirs", "elsewhere", ""]


class Theirs(NamedTuple):
    """What somebody else saved; its draft is None if it cannot be read.

    ``versions`` and ``events`` are what mine lacks of its history, its statement as a version among them.
    """

    seen: Seen
    draft: Draft | None = None
    versions: tuple[Version, ...] = ()
    events: tuple[Event, ...] = ()


def load_theirs(held: HeldDraft, mine: Draft, seen: Seen, tools: Tools) -> Theirs | None:
    """Read what lies in the file; None if the user does not want to wait for it."""
    name = QCoreApplication.translate("Differing", "Changed by somebody else")
    reading = Awaited(tools.workers.start(partial(_load, held, mine, seen, name)))
    what = QCoreApplication.translate("Differing", "Reading the file. The folder has not answered yet.")
    if reading.wait(tools.prompts, what, QCoreApplication.translate("Differing", "Stay here")):
        return None
    return reading.result


def _load(held: HeldDraft, mine: Draft, seen: Seen, name: str) -> Theirs:
    try:
        draft, seen = held.load()
    except InputError:  # it can be replaced all the same, and stays among the earlier copies
        return Theirs(seen)
    return Theirs(seen, draft, *missing_history(mine, draft, name))


def choose(sentence: str, mine: Statement, theirs: Theirs, tools: Tools) -> Choice:
    """Ask which of two states goes on, as often as they are compared; empty: neither yet."""
    translate = QCoreApplication.translate
    compare = translate("Differing", "Compare")
    answers: dict[str, Choice] = {
        translate("Differing", "Save mine elsewhere…"): "elsewhere",
        translate("Differing", "Save mine here"): "mine",
        translate("Differing", "Open theirs"): "theirs",
    }
    if theirs.draft is None:
        answers.pop(translate("Differing", "Open theirs"))
        return answers.get(tools.prompts.ask(sentence, *answers) or "", "")
    while (answer := tools.prompts.ask(sentence, compare, *answers)) == compare:
        _compare(mine, theirs.draft.statement, tools)
    return answers.get(answer or "", "")


def _compare(mine: Statement, theirs: Statement, tools: Tools) -> None:
    from statement_studio.jobs.compare import compare_statements  # noqa: PLC0415 (only where it is asked for)
    from statement_studio.ui.panels.comparison import Comparison  # noqa: PLC0415

    comparing = Awaited(tools.workers.start(partial(compare_statements, theirs, mine)))
    translate = QCoreApplication.translate
    if comparing.wait(tools.prompts, translate("Differing", "Comparing."), translate("Differing", "Stay here")):
        return
    sections = comparing.result or ()
    names = translate("Differing", "Theirs, in the file"), translate("Differing", "Mine, in this window")

    def make(parent: QWidget | None) -> Comparison:
        return Comparison(tools.theme, names[0], sections, parent, new=names[1], can_restore=False)

    tools.prompts.show(make)


def save_theirs(held: HeldDraft, theirs: Theirs, mine: Draft, name: str) -> Draft:
    """Save what somebody else saved once more, with mine as a version of that name; return that draft. Blocks.

    Raises:
        WriteError: as ``HeldDraft.save``.

    """
    if theirs.draft is None:
        raise ValueError("theirs cannot be read")
    merged = with_history(theirs.draft, mine, name)
    held.save(merged, theirs.seen)
    return merged
