"""Figures of work inside a running process."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, medians
from benchmarks.samples import draft_of, text_of
from statement_studio.jobs.export import export_package
from statement_studio.jobs.sample import sample_day, sample_draft
from statement_studio.store.draft_file import load_draft, save_draft
from statement_studio.text.words import count_words


def counting() -> Iterator[Figure]:
    """Count words."""
    short, long = text_of(500), text_of(50_000)
    of_short, of_long = medians(200, lambda: count_words(short), lambda: count_words(long))
    yield Figure("count 500 words", of_short, goal=0.1)
    yield Figure("count 50,000 words", of_long, goal=10)
    yield Figure("count 50,000 words, against 500 (linear: 100 ×)", of_long, goal=150, peer=of_short)


def keeping_drafts(folder: Path) -> Iterator[Figure]:
    """Save drafts, flushed to the disk and with earlier copies kept, and load them."""
    for words in (500, 50_000):
        draft, path = draft_of(words), folder / f"{words}.statement"

        def save() -> None:
            save_draft(path, draft, replace=True)  # noqa: B023 (run within this turn)

        saving, loading = medians(20, save, lambda: load_draft(path))  # noqa: B023
        yield Figure(f"save a draft of {words:,} words", saving)
        yield Figure(f"load a draft of {words:,} words", loading)


def exporting(folder: Path) -> Iterator[Figure]:
    """Export the sample's package: check, plan, write, inspect, move."""
    draft, day, numbers = sample_draft(), sample_day(), itertools.count()

    def export() -> None:
        if export_package(draft, folder / f"package-{next(numbers)}", on=day).folder is None:
            raise RuntimeError("the sample's export was refused")

    (median,) = medians(20, export)
    yield Figure("export a package", median, goal=150)
