"""Figures: medians of runs that took turns, what they are held against, and the table that tells them."""

import statistics
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Figure(NamedTuple):
    """A figure with its goal.

    Attributes:
        name: what was measured.
        median: milliseconds, or what ``unit`` says.
        goal: the median, or the ratio where there is a peer, has to stay below it; None: none was set.
        peer: the median of what it is compared with, in the same run.

    """

    name: str
    median: float
    goal: float | None = None
    peer: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """How many times the peer's median it is."""
        return self.median / self.peer if self.peer else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None without a goal."""
        measured = self.median if self.ratio is None else self.ratio
        return None if self.goal is None else measured < self.goal


def medians(runs: int, *works: Callable[[], object]) -> list[float]:
    """Run some works in turns, so that all of them meet the same load; the first turn is not timed.

    Returns:
        The median time of each in milliseconds.

    """
    times: list[list[float]] = [[] for _ in works]
    for turn in range(runs + 1):
        for work, own in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            if turn:
                own.append((time.perf_counter() - start) * 1000)
    return [statistics.median(own) for own in times]


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a table for people."""
    rows = [("", "median", "ratio", "goal", ""), *map(_row, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in {0, 4} else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _row(figure: Figure) -> tuple[str, str, str, str, str]:
    unit = figure.unit if figure.ratio is None else "×"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.3g} ×"
    goal = "" if figure.goal is None else f"< {figure.goal:g} {unit}"
    verdict = {None: "", True: "met", False: "NOT MET"}[figure.is_met]
    return figure.name, f"{figure.median:,.3g} {figure.unit}", ratio, goal, verdict
