"""Kill the real window while it is written in, again and again, and prove that every start finds the words.

Each round opens a draft in the program, lets a person (``drill_person.py``) write in it, kills the process at a random
moment, and starts the program again. What the disk had confirmed must be in the file or in what is offered, and so must
what the person saw more than a second before the end; it must be exactly what was on the screen at some moment; and
deciding on the offer must bring it back.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from statement_studio.jobs.sample import sample_draft
from statement_studio.model.edit import replace_paragraphs
from statement_studio.model.statement import Statement
from statement_studio.store.draft_file import load_draft, save_draft

PERSON = Path(__file__).with_name("drill_person.py")
SECTION = "a"
WHOLE_PACKAGE = 2  # Word files of one for signature
NEW_DRAFT_AFTER = 10  # rounds: the draft grows, and is begun anew
PATIENCE_S = 300
_STEPS_MS = (0, 100, 250, 400, 550, 700, 850, 1000)
# What the person does beside writing; after what the kill comes, and how long after it at most, in seconds.
MOMENTS = {
    "writing": ("kept", 4.0),
    "saving": ("saving", 0.1),
    "undoing": ("undoing", 1.0),
    "turning pages": ("turning pages", 0.3),
    "exporting": ("exporting", 1.5),
    "closing": ("closing", 0.15),
    "opening": ("", 1.5),
}


class Failure(Exception):  # noqa: N818 (it is what the drill is about)
    """A round that lost something, told in a sentence."""


class Round(NamedTuple):
    """What came of one kill: how much was missing, in milliseconds, and whether something was offered."""

    moment: str
    missing: float
    offered: bool


class Plan(NamedTuple):
    """One round: when the kill comes, and what is done about it afterwards."""

    seed: int
    moment: str
    delay: float
    answer: str
    by_itself: bool
    autosave: int


class Desk:
    """A home of its own with one draft, at which one round follows the other."""

    def __init__(self, folder: Path) -> None:
        self._home = folder / "home"
        self._data = self._home / ".local" / "share" / "statement-studio"
        self._data.mkdir(parents=True)
        self._folder = folder
        self._rounds = 0
        self._path = folder / "none"

    @property
    def _package(self) -> Path:
        return self._path.with_name(f"{self._path.stem} for signature")

    def round(self, plan: Plan, at_most: float = inf) -> Round:
        """Do one round; ``Failure`` if something is lost that was on the screen ``at_most`` milliseconds before.

        What the disk had confirmed must not be lost, however short a time before.
        """
        self._prepare(plan)
        before = text_of(load_draft(self._path).statement)
        lines, killed = self._write(plan)
        saved = load_draft(self._path).statement  # it can always be read
        files = len(list(self._package.glob("*.docx")))
        expect(files in {0, WHOLE_PACKAGE}, f"only {files} file of the package lies there")
        offered, found = self._decide(plan, saved)
        doing = next((line["what"] for line in reversed(lines) if line["what"] != "kept"), "shown") != "shown"
        states = states_of(lines, before)
        missing = missing_of(states, found, killed, doing=doing)
        expect(not is_older(states, found, kept_of(lines)), "the journal held words that were not found")
        if missing > at_most:
            raise Failure(f"{missing:.0f} ms of writing are missing")
        return Round(plan.moment, missing, offered)

    @property
    def last_words(self) -> str:
        """What the program wrote on its error stream."""
        return (self._folder / "errors.txt").read_text("utf-8", "replace")[-4000:]

    def _prepare(self, plan: Plan) -> None:
        if self._rounds % NEW_DRAFT_AFTER == 0:
            self._path = self._folder / f"{self._rounds}" / "drill.statement"
            self._path.parent.mkdir()
            draft = sample_draft()
            statement = replace_paragraphs(draft.statement, {SECTION: []})
            save_draft(self._path, msgspec.structs.replace(draft, statement=statement), replace=False)
        self._rounds += 1
        shutil.rmtree(self._package, ignore_errors=True)
        (self._data / "settings.toml").write_text(f"autosave_seconds = {plan.autosave}\n", encoding="utf-8")

    def _write(self, plan: Plan) -> tuple[list[dict[str, Any]], float]:
        """Let the person write until the kill; return what was told, and when it came."""
        after, _ = MOMENTS[plan.moment]
        habit = "writing" if plan.moment == "opening" else plan.moment
        with self._person("write", habit, str(plan.seed), str(self._path)) as (process, log):
            end = time.monotonic() + PATIENCE_S
            awaited = f'"what": "{after}"'.encode() if after else b""
            while process.poll() is None and awaited not in log.read_bytes():
                if time.monotonic() > end:
                    raise Failure(f"the program did not come to {after!r}")
                time.sleep(0.004)
            time.sleep(plan.delay)
            killed = time.monotonic()
            process.kill()
            process.wait()
            lines = read(log)
        refuse_questions(lines)
        return lines, killed

    def _decide(self, plan: Plan, saved: Statement) -> tuple[bool, str]:
        """Start the program again and take what it offers; return whether it offered something, and what was found."""
        named = [str(self._path)] if plan.by_itself else []
        with self._person("decide", plan.answer, *named) as (process, log):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE_S)
            lines, code = read(log), process.poll()
        refuse_questions(lines)
        told = {line["what"]: line for line in lines}
        if "closed" not in told or "offered" not in told or code != 0:
            raise Failure(f"the start ended with {code}, after: {[line['what'] for line in lines]}")
        if told["offered"]["number"] > 1:
            raise Failure("more was offered than one session can leave")
        draft = load_draft(self._path)
        if self._journal():
            raise Failure(f"the journal still holds {self._journal()}")
        if not told["offered"]["number"]:
            expect(draft.statement == saved, "the file is another one, though nothing was offered")
            return False, text_of(saved)
        if plan.answer == "keep":
            expect(draft.statement == saved, "the file is another one, though the words were kept as a version")
            return True, text_of(draft.versions[-1].statement())
        expect(any(saved == version.statement() for version in draft.versions), "what the file held is no version")
        expect(text_of(draft.statement) == told["decided"]["text"], "the file is not what is on the screen")
        return True, text_of(draft.statement)

    def _journal(self) -> list[str]:
        folder = self._data / "journal"
        return [entry.name for entry in folder.iterdir() if entry.name != "kept"] if folder.is_dir() else []

    @contextlib.contextmanager
    def _person(self, *arguments: str) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
        log = self._folder / "log.jsonl"
        environment = os.environ | {
            "HOME": str(self._home),
            "DISPLAY": os.environ.get("DISPLAY") or ":0",
            "PYTHONFAULTHANDLER": "1",
        }
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            environment.pop(name, None)
        with log.open("wb") as out, (self._folder / "errors.txt").open("ab") as errors:
            command = [sys.executable, str(PERSON), *arguments]
            process = subprocess.Popen(command, stdout=out, stderr=errors, env=environment)
            try:
                yield process, log
            finally:
                process.kill()
                process.wait()


def read(log: Path) -> list[dict[str, Any]]:
    """Return what was told so far, without a line that was cut off."""
    data = log.read_bytes()
    return [json.loads(line) for line in data[: data.rfind(b"\n") + 1].splitlines()]


def refuse_questions(lines: list[dict[str, Any]]) -> None:
    """Fail where the program asked something that nobody foresaw."""
    asked = [line["text"] for line in lines if line["what"] == "asked"]
    if asked:
        raise Failure(f"the program asked: {asked[0]}")


def expect(holds: object, sentence: str) -> None:
    """Fail with a sentence unless something holds."""
    if not holds:
        raise Failure(sentence)


def text_of(statement: Statement) -> str:
    """Return what stands in the section in which the person writes."""
    return "\n".join(paragraph.text for paragraph in statement.section(SECTION).paragraphs)


def states_of(lines: list[dict[str, Any]], before: str) -> list[tuple[float, str]]:
    """Return what was on the screen, and since when."""
    shown = [(line["at"], line["text"]) for line in lines if line["what"] == "shown"]
    return [(0.0, before), *shown]


def kept_of(lines: list[dict[str, Any]]) -> str | None:
    """Return what the journal held last; None before its first record."""
    return next((line["text"] for line in reversed(lines) if line["what"] == "kept"), None)


def is_older(states: list[tuple[float, str]], found: str, kept: str | None) -> bool:
    """Return whether what was found was on the screen before what was kept, and not again since.

    Args:
        states: what was on the screen, and since when.
        found: what the next start brought.
        kept: what the journal held at last; None for nothing. It may be newer than what was told to be on the screen.

    """
    shown = [text for _, text in states]
    return kept in shown and found not in shown[shown.index(kept) :] and found in shown


def missing_of(states: list[tuple[float, str]], found: str, killed: float, *, doing: bool) -> float:
    """Return how old the oldest change is that was not found, in milliseconds.

    Args:
        states: what was on the screen, and since when.
        found: what the next start brought.
        killed: the moment of the kill.
        doing: whether something was being done whose outcome was not told any more.

    """
    last = max((number for number, (_, text) in enumerate(states) if text == found), default=None)
    if last is None:
        newest = states[-1][1]
        if doing or (found.startswith(newest) and len(found) == len(newest) + 1):  # a key that was not told any more
            return 0.0
        raise Failure(f"what was found was never on the screen: …{found[-60:]!r}; that was …{newest[-60:]!r}")
    if last + 1 == len(states):
        return 0.0
    return max(0.0, killed - states[last + 1][0]) * 1000


def plan_of(seed: int) -> Plan:
    """Return the round that belongs to a seed; those that follow each other come to all moments in turns."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    moment = list(MOMENTS)[seed % len(MOMENTS)]
    after, longest = MOMENTS[moment]
    delay = chance.uniform(0 if after else 0.2, longest)
    answer, by_itself = chance.choice(["use", "use", "keep"]), chance.random() < 0.5
    return Plan(seed, moment, delay, answer, by_itself, autosave=chance.choice([2, 600]))


def drill(folder: Path, seeds: Sequence[int], at_most: float) -> tuple[list[Round], list[str]]:
    """Do the rounds of these seeds one after the other; return what came of them, and what went wrong."""
    rounds: list[Round] = []
    failures: list[str] = []
    desk = Desk(folder / "first")
    for seed in seeds:
        plan = plan_of(seed)
        try:
            rounds.append(desk.round(plan, at_most))
        except Failure as failure:
            failures.append(f"seed {seed} ({plan.moment}, {plan.answer}): {failure}\n{desk.last_words}")
            print(failures[-1], flush=True)
            desk = Desk(folder / f"after-{seed}")  # what was left would disturb the next ones
    return rounds, failures


def report(rounds: list[Round]) -> None:
    """Print how much was missing."""
    missing = sorted(each.missing for each in rounds)
    offered = sum(each.offered for each in rounds)
    print(f"{len(rounds)} kills: {offered} offered something, {len(rounds) - offered} had everything in the file")
    if not missing:
        return
    ninth = missing[int(len(missing) * 0.9)]
    print(f"writing that was missing: median {statistics.median(missing):.0f} ms, nine in ten below {ninth:.0f} ms, ")
    print(f"  at most {missing[-1]:.0f} ms")
    for low, high in zip(_STEPS_MS, (*_STEPS_MS[1:], inf), strict=True):
        number = sum(low < each <= high for each in missing) if low else sum(each <= high for each in missing)
        print(f"  {low:5} to {high:5} ms  {number}")
    for moment in MOMENTS:
        own = [each.missing for each in rounds if each.moment == moment]
        if own:
            print(f"  {moment:14} {len(own):3} kills, at most {max(own):.0f} ms")


def main() -> int:
    """Do the drill; the exit code tells whether every word was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="of the first round; else by the clock")
    parser.add_argument("--jobs", type=int, default=2, help="how many rounds at once")
    parser.add_argument("--at-most", type=float, default=1000, help="milliseconds of writing that may be missing")
    parser.add_argument("--busy", action="store_true", help="the machine is: ask for what the disk had, however late")
    options = parser.parse_args()
    first = time.time_ns() % 1_000_000 if options.seed is None else options.seed
    print(f"{options.kills} kills, first seed {first}", flush=True)
    seeds = [range(first + job, first + options.kills, options.jobs) for job in range(options.jobs)]
    rounds: list[Round] = []
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="drill-") as name, ThreadPoolExecutor(options.jobs) as pool:
        folders = [Path(name) / str(job) for job in range(options.jobs)]
        for done, failed in pool.map(drill, folders, seeds, repeat(inf if options.busy else options.at_most)):
            rounds += done
            failures += failed
    report(rounds)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
